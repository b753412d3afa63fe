"""The decisions of one report: reads its place spans, gathers what stands around each name, decides each name once."""

from __future__ import annotations

import collections
from collections.abc import Sequence

from tacitus.records import Mention, Place, Report
from tacitus.resolve.where import around
from tacitus.resolve.where import phrase as phrases
from tacitus.resolve.where.choose import Choice, choose
from tacitus.resolve.where.context import Context
from tacitus.resolve.where.covering import covers
from tacitus.resolve.where.gazetteer import Candidate, Gazetteer
from tacitus.resolve.where.outsiders import known_actors, plain_words
from tacitus.resolve.where.phrase import Phrase
from tacitus.resolve.where.reading import Reader
from tacitus.resolve.where.spelling import fold
from tacitus.resolve.where.weighing import Clues

SIZABLE, NEARLY = 4.3, 88  # weight and likeness of a town taken by its sound without its country being told
_LARGE = ("country", "former", "admin1", "region", "land")
ALIKE = 75  # of 100: likeness of letters that a name found by its sound must have


class Session:
    """The decisions of one report."""

    def __init__(self, gazetteer: Gazetteer, report: Report, mentions: Sequence[Mention]) -> None:
        self.gazetteer = gazetteer
        self.report = report
        self.mentions = sorted(mentions, key=lambda m: (m.field, m.trigger.start, m.id))
        self.context = Context(self.gazetteer, report, self.mentions)
        self.actors = known_actors(mentions)
        self.clues: dict[tuple[str, str], Clues] = {}
        self.reader = Reader(gazetteer, report, self.context, self.outer)
        self._outers: dict[str, tuple[Candidate, ...]] = {}
        self.decided: dict[tuple[str, str], Choice] = {}

    def decide(self) -> None:
        """Decide every name of the report."""
        for mention in self.mentions:
            for place in mention.places:
                self._gather(mention, place)
        for _ in range(2):  # the second time with what the first has found
            decisions = {
                key: choose(self._candidates(*key), clues, self.context, key[0])
                for key, clues in sorted(self.clues.items())
            }
            if self.decided:
                self.decided = decisions
                break
            self.decided = decisions
            for key, choice in decisions.items():
                if choice.best and (choice.behind > 1 or choice.grounds):
                    if choice.best.kind in ("city", "settlement", "quarter", "admin2"):
                        self.context.towns.add((key[0], choice.best.countries, choice.best.admin1))
                    self.context.points.append((key[0], choice.best.latitude, choice.best.longitude))
                    if len(choice.best.countries) == 1 and (choice.grounds or not choice.best.alternate):
                        self.context.add(choice.best.countries[0], 0.5, key[0])

    def read(self, mention: Mention, place: Place) -> tuple[Phrase, str]:
        """The phrase and the name to look up: the longest part of it that the gazetteer knows."""
        return self.reader.read(mention, place)

    def home(self, key: str = "") -> str | None:
        """The country that an unknown name of the report most likely lies in: the one it is about, unless its decided
        places lie elsewhere; if it is about none, that of nearly all these places. `key`: the name asked for."""
        told = collections.Counter(
            choice.best.countries[0]
            for (name, _), choice in self.decided.items()
            if choice.best and name != key and len(choice.best.countries) == 1 and choice.best.kind != "former"
        )
        setting = self.context.setting()
        if setting:
            return setting if not told or told[setting] else None
        if told.total() < 2:
            return None
        country, count = told.most_common(1)[0]
        return country if count >= 0.75 * told.total() else None

    def _candidates(self, key: str, kind: str) -> tuple[Candidate, ...]:
        codes = self.gazetteer.adjectives.get(key, ())
        found = self.gazetteer.find(key)
        if codes and not any(c.kind == "country" or _is_land_of(c, codes) for c in found):
            found = tuple(c for code in codes for c in self._country(code)) or found
        if any(c.kind == "country" and not c.alternate for c in found):  # Iraq is also a spelling of Arak
            found = tuple(c for c in found if not c.alternate or c.kind in ("country", "former"))
        return found or self._camp(key) or self._alike(key)

    def _about(self, key: str) -> frozenset[str]:
        """The countries the report is about."""
        return frozenset(c for c in self.context.countries if self.context.share((c,), key) >= 0.5)

    def _camp(self, key: str) -> tuple[Candidate, ...]:
        """A town known only by the camp that bears its name: Taji by Camp Taji."""
        found = self.gazetteer.find(f"camp {key}") if key not in self.actors and key not in plain_words() else ()
        told = self._about(key) if found else frozenset()
        return tuple(c._replace(precision="district") for c in found if told & set(c.countries))

    def _alike(self, key: str) -> tuple[Candidate, ...]:
        """Places that sound like an unknown name, of the countries the report is about and near it in letters; for
        names of several words also of their neighbours.

        None for what is known to be something else: an actor of the report, a country, a people, an English word.
        """
        if (
            key in self.actors
            or key in plain_words()
            or key in self.gazetteer.adjectives
            or key in self.gazetteer.anchors  # of those only groups and bodies have no place of their name
            or f" {key} " in self.report.text  # in lower case there: a word, no name
        ):
            return ()
        if not self.gazetteer.heard(key):
            return ()
        from rapidfuzz.fuzz import ratio

        def near(countries: frozenset[str]) -> tuple[Candidate, ...]:
            found = self.gazetteer.like(key, countries)
            return tuple(c for c in found if ratio(key, fold(self.gazetteer.words(c.number)[0])) >= ALIKE)

        about = self._about(key)
        if found := near(about) or self._spelled(key):
            return found
        if " " not in key:
            return ()
        # actors alone may name the countries ("Turkish guns shelled Tal Rifat"); one word is too little over a border
        return near(frozenset(n for c in about for n in self.gazetteer.neighbours.get(c, ())))

    def _spelled(self, key: str) -> tuple[Candidate, ...]:
        """Towns of some size whose name is the unknown one but for a letter or two (Bossaso, Bosaso), if all lie in one
        country and the report is about none."""
        from rapidfuzz.fuzz import ratio

        heard = [c for c in self.gazetteer.heard(key) if c.kind in ("city", "admin1") and len(key) > 5]
        most = max((c.weight for c in heard), default=0.0)
        if most < SIZABLE or self.context.setting():
            return ()
        alike = [c for c in heard if c.weight > most - 1.0]
        if len({c.countries for c in alike}) > 1:
            return ()
        return tuple(c for c in alike if ratio(key, fold(self.gazetteer.words(c.number)[0])) >= NEARLY)

    def _country(self, code: str) -> tuple[Candidate, ...]:
        return tuple(c for c in self.gazetteer.countries.get(code, ()))

    def _gather(self, mention: Mention, place: Place) -> None:
        read, name = self.read(mention, place)
        within = [self.outer(w) for w in read.within]
        if (after := self.reader.following(mention, place)) and not within:
            within.append(self.outer(after))
        if not within and (before := self.reader.leading(mention, place)):
            within.append(self.outer(before))
        if not within and name:
            within += self._town_of(mention, place, fold(name), read.kind)
        divisions = self.context.divisions_in(mention.sentence.start, mention.sentence.end, fold(name or read.name))
        shared = [] if within else [self.outer(n) for n in self.reader.shared(mention, place)]
        near, beside = [self.outer(n) for n in read.near], []
        if link := around.linked(self.reader.body(mention), mention, place):
            other_read, other_name = self.read(mention, link[0])
            if other_name and other_read.kind != "embassy":
                (within if link[1] == "in" else near).append(self._candidates(fold(other_name), other_read.kind))
        for other in mention.places:
            if other is not place and other.text != place.text:
                there, other_name = self.read(mention, other)
                if other_name and there.kind != "embassy":
                    beside.append(self._candidates(fold(other_name), ""))
        key_of_name = fold(name or read.name)
        told = (
            self.context.near(mention.sentence.start, mention.sentence.end, key_of_name)
            if mention.field == "text"
            else set()
        )
        actors = {a.country for a in (*mention.actors, *mention.recipients) if a.country}
        countries = frozenset(told | actors)
        for asked in [name] if name else list(read.within[:1]):
            key = (fold(asked), read.kind)
            old = self.clues.get(key, Clues(kind=read.kind))
            self.clues[key] = Clues(
                read.kind,
                tuple(dict.fromkeys((*old.within, *(tuple(w) for w in within if w)))),
                tuple(dict.fromkeys((*old.beside, *(tuple(b) for b in beside if b))))[:6],
                old.countries | countries,
                tuple(dict.fromkeys((*old.near, *(tuple(n) for n in near if n)))),
                tuple(dict.fromkeys((*old.shared, *(tuple(s) for s in shared if s)))),
                old.divisions | (divisions if mention.field == "text" else frozenset()),
            )

    def _town_of(self, mention: Mention, place: Place, key: str, kind: str) -> list[tuple[Candidate, ...]]:
        """The town that the words beside a span make it a part of; one that owns it, if it has such a place or all of
        that name lie abroad: "Munich's Olympic village" is not in Vancouver."""
        body = self.reader.body(mention)
        part = around.part_of(self.gazetteer, body, place)
        for town in [part] if part else around.owner(body, place):
            outer = tuple(o for o in self.outer(town) if o.kind in ("city", "settlement", "admin1", "admin2"))
            if outer and fold(town) != key:
                named = self._candidates(key, kind)
                inside = any(covers(o, c) for o in outer for c in named)
                lands = {country for o in outer for country in o.countries}
                abroad = body[: place.start].endswith(("'s ", "’s ")) and not any(lands & {*c.countries} for c in named)
                return [outer] if inside or part or abroad else []
        return []

    def container(self, name: str) -> Candidate | None:
        """What the name of a container means: as it was decided in the report, else the likeliest of the name."""
        keys = (fold(name), fold(phrases.read(name).name))
        decided = [c.best for (key, _), c in self.decided.items() if key in keys and c.best]
        if decided:
            return decided[0]
        found = self.outer(name)
        return choose(found, Clues(), self.context).best if found else None

    def outer(self, name: str) -> tuple[Candidate, ...]:
        """The places that a container's name may mean, the large ones first."""
        if not any(map(str.isupper, name)):
            return ()  # "the company's head office"
        if name not in self._outers:
            self._outers[name] = self._outer(name)
        return self._outers[name]

    def _outer(self, name: str) -> tuple[Candidate, ...]:
        if short := self.gazetteer.division(name):
            return short
        read = phrases.read(name)
        for asked in (read.whole, read.name):
            if asked and (found := self._candidates(fold(asked), read.kind)):
                kinds = (*_LARGE, "admin2") if read.kind == "district" else _LARGE
                large = tuple(c for c in found if c.kind in kinds)
                return large + tuple(c for c in found if c not in large and (c.weight >= 3 or c.kind == "admin2"))[:12]
        return ()


def _is_land_of(c: Candidate, codes: Sequence[str]) -> bool:
    """Whether a place is a division or part of a state and bears the name of its people: Kachin, no other word for
    Myanmar."""
    return c.kind in ("admin1", "region") and not c.alternate and not set(codes).isdisjoint(c.countries)
