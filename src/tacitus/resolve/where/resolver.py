"""Fills in the places of mentions: name, coordinates, country, division, precision, reason and runner-up.

Each name is decided once a report, with the grounds of the whole report, so that it is one place throughout.
Coordinates are those of what the text names; what it does not place stays without.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from tacitus.records import Mention, Place, Report
from tacitus.resolve.where import phrase as phrases
from tacitus.resolve.where.choose import Choice, Clues, choose
from tacitus.resolve.where.context import Context
from tacitus.resolve.where.gazetteer import Candidate, Gazetteer
from tacitus.resolve.where.phrase import Phrase
from tacitus.resolve.where.spelling import fold

_FOLLOWS = re.compile(r",\s+((?:(?:north|south|east|west)\w*\s+)?[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,2})")
_BEFORE = re.compile(
    r"\b(?:in|at|near|of|from|to|into|on|around|outside|for|towards?|across|over|between|and|through)\s+(?:the\s+)?$",
    re.I,
)
_COARSE = {"point": 0, "city": 1, "district": 2, "province": 3, "region": 4, "country": 5}
_OF_KIND = {"province": "province", "district": "district", "part": "city"}


class PlaceResolver:
    """Resolves places. `disputed`: "tables" gives a disputed area the country that the tables give it (docs/where.md),
    "none" leaves its country open."""

    def __init__(self, gazetteer: Gazetteer | None = None, disputed: str = "tables") -> None:
        if disputed not in ("tables", "none"):
            raise ValueError(f"disputed must be 'tables' or 'none', not {disputed!r}")
        self.gazetteer = gazetteer or Gazetteer()
        self.disputed = disputed

    def resolve(self, report: Report, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions of one report with their places filled in. Pure: the same input gives the same output."""
        if not any(mention.places for mention in mentions):
            return list(mentions)
        return _Session(self, report, mentions).resolve()


class _Session:
    """The decisions of one report."""

    def __init__(self, owner: PlaceResolver, report: Report, mentions: Sequence[Mention]) -> None:
        self.gazetteer, self.disputed = owner.gazetteer, owner.disputed
        self.report, self.mentions = report, mentions
        self.context = Context(self.gazetteer, report, mentions)
        self.clues: dict[tuple[str, str], Clues] = {}
        self.decided: dict[tuple[str, str], Choice] = {}

    def resolve(self) -> list[Mention]:
        for mention in self.mentions:
            for place in mention.places:
                self._gather(mention, place)
        for _ in range(2):  # the second time with what the first has found
            decisions = {
                key: choose(self._candidates(*key), clues, self.context, key[0]) for key, clues in self.clues.items()
            }
            if self.decided:
                self.decided = decisions
                break
            self.decided = decisions
            for key, choice in decisions.items():
                if choice.best and (choice.behind > 1 or choice.grounds):
                    self.context.points.append((key[0], choice.best.latitude, choice.best.longitude))
                    if len(choice.best.countries) == 1:
                        self.context.add(choice.best.countries[0], 0.5, self.gazetteer.words(choice.best.number)[0])
        return [
            msgspec.structs.replace(mention, places=tuple(self._fill(mention, place) for place in mention.places))
            if mention.places
            else mention
            for mention in self.mentions
        ]

    # --- gathering

    def _body(self, mention: Mention) -> str:
        return (self.report.title or "") if mention.field == "title" else self.report.text

    def _read(self, mention: Mention, place: Place) -> tuple[Phrase, str]:
        """The phrase and the name to look up: the longest part of it that the gazetteer knows."""
        read = phrases.read(place.text)
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
            _BEFORE.search(before + place.text[: max(0, place.text.find(name))]) or self._following(mention, place)
        )

    def _following(self, mention: Mention, place: Place) -> str | None:
        body = self._body(mention)
        match = _FOLLOWS.match(body, place.end)
        if not match:
            return None
        words = match[1].split()
        for size in range(len(words), 0, -1):
            name = " ".join(words[:size]).rstrip(".")
            found = self.gazetteer.find(phrases.read(name).name or name)
            if any(c.kind in ("country", "admin1", "region") for c in found):
                return name
        return None

    def _candidates(self, key: str, kind: str) -> tuple[Candidate, ...]:
        codes = self.gazetteer.adjectives.get(key, ())
        found = self.gazetteer.find(key)
        if codes and not any(c.kind == "country" for c in found):
            found = tuple(c for code in codes for c in self._country(code)) or found
        return found

    def _country(self, code: str) -> tuple[Candidate, ...]:
        return tuple(c for c in self.gazetteer.countries.get(code, ()))

    def _gather(self, mention: Mention, place: Place) -> None:
        read, name = self._read(mention, place)
        within = [self._outer(w) for w in read.within]
        if (after := self._following(mention, place)) and not within:
            within.append(self._outer(after))
        beside = [self._outer(n) for n in read.near]
        for other in mention.places:
            if other is not place and other.text != place.text:
                _there, other_name = self._read(mention, other)
                if other_name:
                    beside.append(self._candidates(fold(other_name), ""))
        body_near = (
            self.context.near(mention.sentence.start, mention.sentence.end) if mention.field == "text" else set()
        )
        actors = {a.country for a in (*mention.actors, *mention.recipients) if a.country}
        countries = frozenset(body_near | actors)
        for asked in [name] if name else list(read.within[:1]):
            key = (fold(asked), read.kind)
            old = self.clues.get(key, Clues(kind=read.kind))
            self.clues[key] = Clues(
                read.kind,
                tuple(dict.fromkeys((*old.within, *(tuple(w) for w in within if w)))),
                tuple(dict.fromkeys((*old.beside, *(tuple(b) for b in beside if b))))[:6],
                old.countries | countries,
            )

    def _outer(self, name: str) -> tuple[Candidate, ...]:
        read = phrases.read(name)
        for asked in (read.whole, read.name):
            if asked and (found := self._candidates(fold(asked), read.kind)):
                large = tuple(c for c in found if c.kind in ("country", "former", "admin1", "region", "land"))
                return large + tuple(c for c in found if c not in large and c.weight >= 3)[:12]
        return ()

    # --- telling

    def _fill(self, mention: Mention, place: Place) -> Place:
        read, name = self._read(mention, place)
        if read.kind == "embassy" and name and not read.within:
            return self._unplaced(place, read, "an embassy does not lie in the country of its name", mention)
        if (
            name
            and (adjective := self.gazetteer.adjectives.get(fold(name)))
            and read.kind == "city"
            and "capital" in place.text.lower()
        ):
            return self._capital(place, read, adjective[0])
        choice = self.decided.get((fold(name), read.kind)) if name else None
        if choice is not None and choice.best is not None and not (read.kind == "embassy" and read.within):
            return self._placed(place, read, name, choice)
        if read.within and (read.kind != "village"):
            outer = self._container(mention, read)
            if outer and (not name or read.kind in ("site", "part", "embassy", "border", "region", "city")):
                words = self.gazetteer.words(outer.number)[0]
                loose = read._replace(loose=True, direction="", kind="")
                return self._placed(place, loose, words, Choice(outer, 1, (f"somewhere in {words}",), None, 99.0))
        reason = "not in the gazetteer" if name else "no name in these words"
        if choice is not None and choice.grounds:
            reason = choice.grounds[0]
        return self._unplaced(place, read, reason, mention, choice.second if choice else None)

    def _container(self, mention: Mention, read: Phrase) -> Candidate | None:
        for name in read.within:
            found = self._outer(name)
            if found:
                return choose(found, Clues(), self.context).best
        return None

    def _capital(self, place: Place, read: Phrase, code: str) -> Place:
        found = [
            c
            for c in self.gazetteer.find(self.gazetteer.capitals.get(code, ""))
            if code in c.countries and c.kind == "city"
        ]
        if not found:
            return msgspec.structs.replace(place, name=read.whole, country=code, reason="no capital known")
        best = max(found, key=lambda c: c.weight)
        return self._placed(
            place, read._replace(direction=read.direction), "", Choice(best, 1, (f"capital of {code}",), None, 99.0)
        )

    def _placed(self, place: Place, read: Phrase, asked: str, choice: Choice) -> Place:
        best = choice.best
        assert best is not None
        name, geonames, claims = self.gazetteer.words(best.number)
        latitude, longitude, precision = best.latitude, best.longitude, best.precision
        reason = "; ".join(choice.grounds[:2])
        if not reason:
            reason = "only place of this name" if choice.of == 1 else f"best known of {choice.of} places of this name"
        if read.direction and best.kind in ("country", "former"):
            precision = "region"
            if part := self.gazetteer.parts.get(best.countries[0], {}).get(read.direction):
                latitude, longitude = part
                reason += f"; middle of the towns in the {read.direction} of it"
            name = read.title
        elif read.away:
            precision = max(precision, "district", key=lambda p: _COARSE[p])
        if (least := _OF_KIND.get(read.kind)) and not read.loose and best.kind not in ("site", "airport"):
            precision = max(precision, least, key=lambda p: _COARSE[p])
        country = best.countries[0] if len(best.countries) == 1 else self._one_of(best.countries)
        if claims or len(best.countries) > 1:
            reason += f"; claimed by {', '.join(claims)}" if claims else f"; lies in {', '.join(best.countries)}"
            if claims and self.disputed == "none":
                country = None
        return msgspec.structs.replace(
            place,
            name=name,
            latitude=round(latitude, 5),
            longitude=round(longitude, 5),
            country=country,
            admin1=best.admin1 or None,
            precision=precision,
            geonames=geonames,
            reason=reason,
            runner_up=self._runner_up(choice),
        )

    def _one_of(self, countries: tuple[str, ...]) -> str | None:
        """Of several countries the one that alone is told of in the report, else none."""
        told = [c for c in countries if self.context.countries[c] > 0]
        return told[0] if len(told) == 1 else None

    def _runner_up(self, choice: Choice) -> str | None:
        if choice.second is None:
            return None
        name, _, _ = self.gazetteer.words(choice.second.number)
        where = ", ".join(filter(None, [choice.second.admin1, "/".join(choice.second.countries)]))
        told = self.context.share(choice.second.countries) > 0
        why = "less is known of it" if told else "the report does not name its country"
        return f"{name} ({where}): {why}" if where else f"{name}: {why}"

    def _unplaced(
        self, place: Place, read: Phrase, reason: str, mention: Mention, second: Candidate | None = None
    ) -> Place:
        """The name alone; the country if what it lies in, or every other part of the mention, says which."""
        countries: set[str] = set()
        for name in (*read.within, *read.near, *filter(None, [self._following(mention, place)])):
            if (outer := self._outer(name)) and (found := choose(outer, Clues(), self.context).best):
                countries |= set(found.countries)
        if not countries and read.kind != "embassy":
            for other in mention.places:
                if other is not place and (told := self._read(mention, other))[1]:
                    choice = self.decided.get((fold(told[1]), told[0].kind))
                    countries |= set(choice.best.countries) if choice and choice.best else set()
        runner_up = self._runner_up(Choice(None, 0, (), second, 0.0)) if second else None
        name = (
            (read.name if read.kind in ("village", "city", "") and read.name else read.title)
            or read.whole
            or place.text
        )
        country = countries.pop() if len(countries) == 1 else None
        return msgspec.structs.replace(
            place, name=name, country=country, precision="unresolved", reason=reason, runner_up=runner_up
        )
