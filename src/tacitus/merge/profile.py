"""What a mention, or many mentions held to be one event, says of its event: the side of a comparison."""

from __future__ import annotations

import collections
from collections.abc import Iterable, Sequence

from tacitus.merge.calendar import iso, ordinal
from tacitus.merge.testimony import Testimony, actor_name, place_name, plain
from tacitus.records import Actor, Place, When

PRECISE = frozenset({"hour", "day"})
_LONGEST = 60  # mentions of a large event that are compared; the rest adds nothing


class Side:
    """Actors or recipients: names of those named, countries and sectors of all."""

    __slots__ = ("any", "countries", "generic", "named", "sectors", "words")

    def __init__(self, actors: Iterable[Actor]) -> None:
        self.named: set[str] = set()
        self.countries: set[str] = set()
        self.sectors: set[str] = set()
        self.words: set[str] = set()
        self.any = False
        self.generic = False
        for actor in actors:
            self.any = True
            if is_named(actor):
                self.named.add(actor_name(actor))
            else:
                self.generic = True
            if actor.country:
                self.countries.add(actor.country)
            if actor.sectors:
                self.sectors.add(actor.sectors[0])
            self.words.update(w for w in (actor.name or actor.text).casefold().split() if len(w) > 3)


def is_named(actor: Actor) -> bool:
    """True for an actor known by name or office ("Hamas", "Government of Iran", the army of a country), false for
    "gunmen", "protesters", "it"."""
    if actor.id:
        return not actor.id.startswith("generic:")
    name = actor.name or actor.text
    return any(word[:1].isupper() for word in name.split()) and not name.casefold().startswith("the ")


def is_fine(place: Place) -> bool:
    """True for a place small enough to tell events apart: no country, province or other wide region."""
    if place.precision in ("country", "province"):
        return False
    if place.precision == "region":
        return place.admin1 is not None and plain(place.admin1) not in plain(place.name or place.text)
    return True


class Profile:
    """Types, modes, sides, places, days, tolls and words of a group of mentions."""

    def __init__(self, testimonies: Sequence[Testimony]) -> None:
        shown = testimonies[:_LONGEST]
        mentions = [t.mention for t in shown]
        self.types = collections.Counter(m.event for m in mentions)
        self.modes = {m.mode for m in mentions if m.mode}
        self.actors = Side(a for m in mentions for a in m.actors)
        self.recipients = Side(a for m in mentions for a in m.recipients)
        places = [p for t in shown for p in (*t.mention.places, *t.mended_place)]
        self.fine: dict[str, Place] = {}
        self.coarse: dict[str, Place] = {}
        for place in places:
            (self.fine if is_fine(place) else self.coarse).setdefault(place_name(place), place)
        self.countries = {p.country for p in places if p.country}
        self.near_countries = self.countries or (self.actors.countries | self.recipients.countries)
        self.start, self.end, self.precision = agreed([t.mention.date for t in shown if t.stance != "denies"] or [])
        if self.start is None:
            self.start, self.end, self.precision = agreed([m.date for m in mentions])
        days = [t.day for t in testimonies if t.day is not None]
        self.first_told: int | None = min(days, default=None)
        self.last_told: int | None = max(days, default=None)
        self.killed = _tolls(shown, "killed")
        self.injured = _tolls(shown, "injured")
        self.classes = frozenset().union(*(t.classes for t in shown))
        self.stems = {t.mention.trigger.text.casefold() for t in shown}
        self.words = frozenset().union(*(t.words for t in shown))
        self.names = frozenset().union(*(t.names for t in shown))
        self.topics = {t.report: t.topic for t in shown}
        self.numbers = frozenset().union(*(t.numbers for t in shown))
        self.reports = {t.report for t in testimonies}
        self.sentences = {(t.report, t.mention.sentence.start) for t in shown}
        self.negated = all(t.mention.status == "negated" for t in testimonies)

    @property
    def type(self) -> str:
        """The type most mentions have."""
        return min(self.types, key=lambda k: (-self.types[k], k))

    def window(self, slack: int, back: int) -> tuple[str, str]:
        """ISO days between which an event may lie that is the same: around its days, else back from the reports."""
        if self.start is not None and self.end is not None:
            return iso(self.start - slack), iso(self.end + slack)
        if self.first_told is None or self.last_told is None:
            return "0001-01-01", "9999-12-31"
        return iso(self.first_told - back), iso(self.last_told + slack)


def agreed(dates: Iterable[When | None]) -> tuple[int | None, int | None, str | None]:
    """The interval that most dates tell, the most precise of equals: start and end as ordinals, and its precision."""
    votes: collections.Counter[tuple[int, int, str]] = collections.Counter()
    for date in dates:
        start, end = (ordinal(date.start), ordinal(date.end)) if date else (None, None)
        if date and start is not None and end is not None and end >= start:
            votes[start, end, date.precision] += 1
    if not votes:
        return None, None, None

    def rank(item: tuple[int, int, str]) -> tuple[int, int, int, int]:
        width = item[1] - item[0]
        inside = sum(n for other, n in votes.items() if other[0] <= item[0] and item[1] <= other[1])
        return (0 if width <= 2 else 1, -inside, width, item[0])

    return min(votes, key=rank)


def _tolls(testimonies: Iterable[Testimony], field: str) -> set[int]:
    found = (getattr(t.mention, field) for t in testimonies)
    return {toll.low if toll.low is not None else toll.high for toll in found if toll and (toll.low or toll.high)}
