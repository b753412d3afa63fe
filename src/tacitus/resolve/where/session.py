"""The decisions of one report: reads its place spans, gathers what stands around each name, decides each name once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tacitus.records import Mention, Place, Report
from tacitus.resolve.where import phrase as phrases
from tacitus.resolve.where.choose import Choice, Clues, choose
from tacitus.resolve.where.context import Context
from tacitus.resolve.where.gazetteer import Candidate, Gazetteer
from tacitus.resolve.where.phrase import Phrase
from tacitus.resolve.where.spelling import fold

_FOLLOWS = re.compile(r"(?:,\s+|\s+\()((?:(?:north|south|east|west)\w*\s+)?[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,2})")
_BEFORE = re.compile(
    r"\b(?:in|at|near|of|from|to|into|on|around|outside|for|towards?|across|over|between|and|through)\s+(?:the\s+)?$",
    re.I,
)


class Session:
    """The decisions of one report."""

    def __init__(self, gazetteer: Gazetteer, report: Report, mentions: Sequence[Mention]) -> None:
        self.gazetteer = gazetteer
        self.report = report
        self.mentions = sorted(mentions, key=lambda m: (m.field, m.trigger.start, m.id))
        self.context = Context(self.gazetteer, report, self.mentions)
        self.clues: dict[tuple[str, str], Clues] = {}
        self._readings: dict[tuple[str, int, str], tuple[Phrase, str]] = {}
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
                    self.context.points.append((key[0], choice.best.latitude, choice.best.longitude))
                    if len(choice.best.countries) == 1 and (choice.grounds or not choice.best.alternate):
                        self.context.add(choice.best.countries[0], 0.5, key[0])

    def _body(self, mention: Mention) -> str:
        return (self.report.title or "") if mention.field == "title" else self.report.text

    def read(self, mention: Mention, place: Place) -> tuple[Phrase, str]:
        """The phrase and the name to look up: the longest part of it that the gazetteer knows."""
        at = (mention.field, place.start, place.text)
        if at not in self._readings:
            self._readings[at] = self._reading(mention, place)
        return self._readings[at]

    def _reading(self, mention: Mention, place: Place) -> tuple[Phrase, str]:
        read = phrases.read(place.text)
        if read.whole != place.text and place.text[:1].isupper() and self._known(place.text):
            return Phrase(place.text, place.text, place.text), place.text  # "In Amenas"
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
        ):
            return read._replace(direction="", kind="" if read.kind in ("site", "part") else read.kind), read.title
        if (
            read.within
            and read.kind
            and (fold(read.name) in self.gazetteer.adjectives or read.name in phrases.peoples())
        ):
            deeper = phrases.read(", ".join(read.within))  # "Iraqi military base in Kirkuk", "Kurdish town of Mahabad"
            kind = read.kind if read.kind in ("city", "village", "province", "district") else deeper.kind
            loose = read.kind not in ("city", "village", "province", "district", "region")
            read = deeper._replace(kind=kind, loose=loose or deeper.loose)
        if not read.name or read.name in phrases.peoples() or self._blocked(mention, place, read.name):
            return read, ""
        named = f"{read.direction} {read.name}" if read.direction else ""
        if named and any(c.kind in ("admin1", "region") for c in self.gazetteer.find(named)):
            return read._replace(direction=""), named
        return read, read.name

    def _known(self, name: str) -> bool:
        return any(map(str.isupper, name)) and bool(self.gazetteer.find(name))

    def _blocked(self, mention: Mention, place: Place, name: str) -> bool:
        """An English word that is also a town: only where a preposition before or a container after says it is one."""
        if fold(name) not in self.gazetteer.common:
            return False
        body = self._body(mention)
        if body[place.start : place.end] != place.text:
            return True
        before = body[max(0, place.start - 24) : place.start]
        return not (
            _BEFORE.search(before + place.text[: max(0, place.text.find(name))]) or self.following(mention, place)
        )

    def following(self, mention: Mention, place: Place) -> str | None:
        body = self._body(mention)
        match = _FOLLOWS.match(body, place.end)
        if not match:
            return None
        words = match[1].split()
        for size in range(len(words), 0, -1):
            name = " ".join(words[:size]).rstrip(".")
            found = self.gazetteer.find(phrases.read(name).name or name)
            if any(c.kind in ("country", "admin1", "region") or c.weight >= 5 for c in found):
                return name
        return None

    def _candidates(self, key: str, kind: str) -> tuple[Candidate, ...]:
        codes = self.gazetteer.adjectives.get(key, ())
        found = self.gazetteer.find(key)
        if codes and not any(c.kind == "country" for c in found):
            found = tuple(c for code in codes for c in self._country(code)) or found
        return found or self._alike(key)

    def _alike(self, key: str) -> tuple[Candidate, ...]:
        """Places that sound like an unknown name, of the countries the report is about and near it in letters."""
        told = {c for c in self.context.countries if self.context.share((c,), key) >= 0.5}
        told |= {n for c in told for n in self.gazetteer.neighbours.get(c, ())}
        from rapidfuzz.fuzz import ratio

        return tuple(
            c
            for c in self.gazetteer.like(key, frozenset(told))
            if ratio(key, fold(self.gazetteer.words(c.number)[0])) >= 75
        )

    def _country(self, code: str) -> tuple[Candidate, ...]:
        return tuple(c for c in self.gazetteer.countries.get(code, ()))

    def _gather(self, mention: Mention, place: Place) -> None:
        read, name = self.read(mention, place)
        within = [self.outer(w) for w in read.within]
        if (after := self.following(mention, place)) and not within:
            within.append(self.outer(after))
        beside = [self.outer(n) for n in read.near]
        for other in mention.places:
            if other is not place and other.text != place.text:
                _there, other_name = self.read(mention, other)
                if other_name:
                    beside.append(self._candidates(fold(other_name), ""))
        key_of_name = fold(name or read.name)
        near = (
            self.context.near(mention.sentence.start, mention.sentence.end, key_of_name)
            if mention.field == "text"
            else set()
        )
        actors = {a.country for a in (*mention.actors, *mention.recipients) if a.country}
        countries = frozenset(near | actors)
        for asked in [name] if name else list(read.within[:1]):
            key = (fold(asked), read.kind)
            old = self.clues.get(key, Clues(kind=read.kind))
            self.clues[key] = Clues(
                read.kind,
                tuple(dict.fromkeys((*old.within, *(tuple(w) for w in within if w)))),
                tuple(dict.fromkeys((*old.beside, *(tuple(b) for b in beside if b))))[:6],
                old.countries | countries,
            )

    def outer(self, name: str) -> tuple[Candidate, ...]:
        """The places that a container's name may mean, the large ones first."""
        if name not in self._outers:
            self._outers[name] = self._outer(name)
        return self._outers[name]

    def _outer(self, name: str) -> tuple[Candidate, ...]:
        read = phrases.read(name)
        for asked in (read.whole, read.name):
            if asked and (found := self._candidates(fold(asked), read.kind)):
                large = tuple(c for c in found if c.kind in ("country", "former", "admin1", "region", "land"))
                return large + tuple(c for c in found if c not in large and c.weight >= 3)[:12]
        return ()
