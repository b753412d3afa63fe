"""Reads the place spans of one report: what the words and those around them say, and which name to look up."""

from __future__ import annotations

import re
from collections.abc import Callable

from tacitus.records import Mention, Place, Report
from tacitus.resolve.where import phrase as phrases
from tacitus.resolve.where.choose import covers
from tacitus.resolve.where.context import Context
from tacitus.resolve.where.gazetteer import Candidate, Gazetteer
from tacitus.resolve.where.phrase import Phrase
from tacitus.resolve.where.spelling import fold

_FOLLOWS = re.compile(r"(?:,\s+|\s+\()((?:(?:north|south|east|west)\w*\s+)?[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,2})")
_BEFORE = re.compile(
    r"\b(?:in|at|near|of|from|to|into|on|around|outside|for|towards?|across|over|between|and|through)\s+(?:the\s+)?$",
    re.I,
)
_WHERE = re.compile(r"\b(?:in|at|near|from|to|into|around|outside|inside|through)\s+(?:the\s+)?$", re.I)
_CUT = re.compile(
    r"(?:\s(?:of|in|at|near|outside|around)|\bborder with)$"
)  # a span that ends before its name: "US embassy in"
_ONWARD = re.compile(r"\s+(?:the\s+)?((?:[aeu][a-z]{1,2}-)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3})")
_POSSESSIVE = re.compile(r"['’]s$")
BASES = frozenset(
    (
        "base",
        "bases",
        "outpost",
        "outposts",
        "garrison",
        "garrisons",
        "barracks",
        "post",
        "posts",
        "position",
        "positions",
    )
)
_ABROAD = frozenset(("USA", "GBR", "FRA", "RUS", "TUR"))  # states with bases in other countries


class Reader:
    """Readings of the place spans of one report. `outer`: the places that a container's name may mean."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        report: Report,
        context: Context,
        outer: Callable[[str], tuple[Candidate, ...]],
    ) -> None:
        self.gazetteer, self.report, self.context, self.outer = gazetteer, report, context, outer
        self._readings: dict[tuple[str, int, str], tuple[Phrase, str]] = {}

    def body(self, mention: Mention) -> str:
        """The text that the mention's offsets point into."""
        return (self.report.title or "") if mention.field == "title" else self.report.text

    def read(self, mention: Mention, place: Place) -> tuple[Phrase, str]:
        """The phrase and the name to look up: the longest part of it that the gazetteer knows."""
        at = (mention.field, place.start, place.text)
        if at not in self._readings:
            self._readings[at] = self._reading(mention, place)
        return self._readings[at]

    def _onward(self, mention: Mention, place: Place) -> str:
        """The span's words; one that was cut after a preposition goes on to the name that follows in the text."""
        body = self.body(mention)
        if not _CUT.search(place.text) or body[place.start : place.end] != place.text:
            return place.text
        match = _ONWARD.match(body, place.end)
        words = match[1].split() if match else []
        names = (_POSSESSIVE.sub("", " ".join(words[:size])) for size in range(len(words), 0, -1))
        name = next((name for name in names if self.gazetteer.find(name)), None)
        return f"{place.text} {name}" if name else place.text

    def _owns(self, said: str, bare: str) -> bool:
        """Whether the 's of a span is the possessive of the name before it ("Mali's"), no part of it ("St John's")."""
        whole = max((c.weight for c in self.gazetteer.find(said) if not c.alternate), default=0.0)
        return max((c.weight for c in self.gazetteer.find(bare)), default=0.0) > whole + 1.0

    def _reading(self, mention: Mention, place: Place) -> tuple[Phrase, str]:
        said = self._onward(mention, place)
        read = phrases.read(said)
        if (
            read.whole != said
            and said[:1].isupper()
            and self._known(said)
            and not (_POSSESSIVE.search(said) and self._owns(said, read.whole))
        ):
            return Phrase(said, said, said), said  # "In Amenas", "St John's"
        if self._known(read.whole) and not self._blocked(mention, place, read.whole):
            kind = (
                ""
                if fold(read.whole) == fold(read.name) or read.kind in ("province", "district", "region")
                else read.kind
            )
            plain = read._replace(kind=kind if read.name else "", direction="", loose=False, away=read.away)
            if kind == "embassy":
                plain = plain._replace(kind="")
            return plain._replace(near=(), within=read.within if "," in place.text else ()), read.whole
        if (
            read.title not in ("", read.whole, read.name)
            and self._known(read.title)
            and any(map(str.isupper, read.title))
            and not self._only_elsewhere(read)
        ):
            return read._replace(direction="", kind="" if read.kind in ("site", "part") else read.kind), read.title
        if (
            read.within
            and read.kind
            and (fold(read.name) in self.gazetteer.adjectives or read.name in phrases.peoples())
        ):
            deeper = phrases.read(", ".join(read.within))  # "Iraqi military base in Kirkuk", "Kurdish town of Mahabad"
            settled = read.kind in ("city", "village", "province", "district")
            kind = read.kind if settled else deeper.kind
            loose = not settled and read.kind != "region"
            country = self._country(read.name) if settled else ()  # "the Lebanese border town of Nabi Othman"
            read = deeper._replace(kind=kind, loose=loose or deeper.loose, within=(*deeper.within, *country))
        if not read.name or read.name in phrases.peoples() or self._blocked(mention, place, read.name):
            return read, ""
        if self._base_abroad(read):
            return read._replace(kind="embassy"), read.name
        if town := self._town_of_site(read):
            return read._replace(name=town, kind=read.kind or "site"), town
        named = f"{read.direction} {read.name}" if read.direction else ""
        if named and any(c.kind in ("admin1", "region") for c in self.gazetteer.find(named)):
            return read._replace(direction=""), named
        return read, read.name

    def _country(self, adjective: str) -> tuple[str, ...]:
        """The name of the one country that an adjective is of."""
        codes = self.gazetteer.adjectives.get(fold(adjective), ())
        found = self.gazetteer.countries.get(codes[0], ()) if len(codes) == 1 else ()
        return tuple(self.gazetteer.words(c.number)[0] for c in found)

    def _town_of_site(self, read: Phrase) -> str:
        """The town at the front of an unknown site's name: "Kabul Serena Hotel", "Baku Metro"; "" if there is none."""
        tokens = read.name.split()
        kind = phrases.words().get(read.title.split()[-1].lower()) if read.title else None
        if len(tokens) < 2 or kind not in ("site", "part") or self.gazetteer.find(read.name):
            return ""
        for size in range(min(3, len(tokens) - 1), 0, -1):
            name = " ".join(tokens[:size])
            found = [c for c in self.gazetteer.find(name) if not c.alternate and c.kind in ("city", "admin1")]
            if found and fold(name) not in self.gazetteer.common:
                return name
        return ""

    def _only_elsewhere(self, read: Phrase) -> bool:
        """Whether the places called "Poonch district" lie elsewhere than one called "Poonch": outside what it names."""
        outers = [self.outer(name) for name in read.within]

        def fits(name: str) -> bool:
            return any(covers(o, c) for outer in outers for o in outer for c in self.gazetteer.find(name))

        return any(outers) and not fits(read.title) and fits(read.name)

    def _base_abroad(self, read: Phrase) -> bool:
        """Whether it is a base of a state that has some abroad ("American bases"), in a report not set there."""
        if read.within or read.kind != "site" or read.title.lower().split()[-1] not in BASES:
            return False
        codes = self.gazetteer.adjectives.get(fold(read.name), ())
        return any(code in _ABROAD and code != self.context.setting() for code in codes)

    def _known(self, name: str) -> bool:
        return any(map(str.isupper, name)) and bool(self.gazetteer.find(name))

    def _blocked(self, mention: Mention, place: Place, name: str) -> bool:
        """An English word that is also a town: only where a preposition before or a container after says it is one."""
        if fold(name) not in self.gazetteer.common:
            return False
        body = self.body(mention)
        if body[place.start : place.end] != place.text:
            return True
        before = body[max(0, place.start - 24) : place.start]
        return not (
            _BEFORE.search(before + place.text[: max(0, place.text.find(name))]) or self.following(mention, place)
        )

    def lies_in(self, mention: Mention, place: Place) -> bool:
        """Whether a word that only places follow ("in", "near", "from") stands before the span."""
        return bool(_WHERE.search(self.body(mention)[max(0, place.start - 24) : place.start]))

    def following(self, mention: Mention, place: Place) -> str | None:
        """The name of a larger place that follows the span after a comma or in brackets."""
        body = self.body(mention)
        match = _FOLLOWS.match(body, place.end)
        if not match:
            return None
        words = match[1].split()
        for size in range(len(words), 0, -1):
            name = " ".join(words[:size]).rstrip(".")
            if size > 1 and fold(name) in self.gazetteer.adjectives:
                return None  # ", South African police said"
            found = self.gazetteer.find(phrases.read(name).name or name)
            if any(c.kind in ("country", "admin1", "region") or c.weight >= 5 for c in found):
                return name
        return None
