"""What is told of a place once its name is decided: coordinates no finer than the text, precision, reason."""

from __future__ import annotations

import msgspec

from tacitus.records import Mention, Place
from tacitus.resolve.where import around
from tacitus.resolve.where.choose import Choice, choose
from tacitus.resolve.where.covering import within_km
from tacitus.resolve.where.eponyms import is_base, lies_at
from tacitus.resolve.where.gazetteer import Candidate
from tacitus.resolve.where.offset import offset
from tacitus.resolve.where.phrase import Phrase
from tacitus.resolve.where.session import Session
from tacitus.resolve.where.spelling import fold, sound
from tacitus.resolve.where.weighing import Clues

_COARSE = {"point": 0, "city": 1, "district": 2, "province": 3, "region": 4, "country": 5}
_OF_KIND = {"province": "province", "district": "district", "commune": "district", "part": "city"}
_LIES_IN = ("site", "part", "embassy", "border", "region", "city")
_TOWN, _DIVISION = ("city", "settlement"), ("admin1", "region")
_STANDS_FOR = {
    "city": _TOWN, "town": _TOWN, "village": _TOWN, "airport": ("airport",), "base": ("site",), "camp": ("site",),
    "province": ("admin1",), "state": ("admin1",), "governorate": ("admin1",), "district": ("admin2", "quarter"),
    "region": _DIVISION, "enclave": ("region",), "island": ("land", "region"), "peninsula": ("land", "region"),
}  # fmt: skip


class Teller:
    """Tells the places of one report by the decisions of its session."""

    def __init__(self, session: Session, disputed: str) -> None:
        self.session, self.disputed = session, disputed
        self.gazetteer, self.context = session.gazetteer, session.context
        self._stand: list[tuple[int, str, Choice]] | None = None

    def fill(self, mention: Mention, place: Place) -> Place:
        read, name = self.session.read(mention, place)
        if read.kind == "embassy" and name and not read.within:
            what = "a base abroad" if is_base(read) else "an embassy"
            return self._unplaced(place, read, f"{what} does not lie in the country of its name", mention)
        if (
            name
            and (adjective := self.gazetteer.adjectives.get(fold(name)))
            and read.kind == "city"
            and "capital" in place.text.lower()
        ):
            return self._capital(place, read, adjective[0])
        choice = self.session.decided.get((fold(name), read.kind)) if name else None
        if read.kind == "border" and choice and choice.best and (side := self._seen_from(mention, place, choice.best)):
            whose = "/".join(choice.best.countries)
            return msgspec.structs.replace(
                place,
                name=read.title or read.whole,
                precision="unresolved",
                reason=f"border of {whose}, told of in {side}",
            )
        if far := self._far_from(mention, place, read, choice):
            return far
        if choice is not None and choice.best is not None and lies_at(self.context, read, name, choice.best):
            told = self._placed(place, read, name, choice)
            if told.country or len(choice.best.countries) < 2:
                return told
            return msgspec.structs.replace(told, country=self._led(mention, place, choice.best.countries))
        body = self.session.reader.body(mention)
        part = None if read.within else around.part_of(self.gazetteer, body, place)
        if part:
            read = read._replace(within=(part,), kind="part")
        if read.within and (read.kind != "village"):
            outer = self._container(mention, read)
            of_town = outer and outer.kind in ("city", "settlement") and read.kind == "district"
            if outer and (not name or of_town or read.kind in _LIES_IN):
                words = self.gazetteer.words(outer.number)[0]
                loose = read._replace(loose=True, direction="", kind="")
                return self._placed(place, loose, words, Choice(outer, 1, (f"somewhere in {words}",), None, 99.0))
        if not name and not read.within and (earlier := self._earlier(mention, place, read)):
            return self._placed(place, read._replace(loose=True), "", earlier)
        reason = "not in the gazetteer" if name else "no name in these words"
        if choice is not None and choice.best is not None:
            reason = "not in the gazetteer, which has only another place of that name"
        elif choice is not None and choice.grounds:
            reason = choice.grounds[0]
        return self._unplaced(place, read, reason, mention, choice.second if choice else None)

    def _far_from(self, mention: Mention, place: Place, read: Phrase, choice: Choice | None) -> Place | None:
        """The place by how far, and in which direction, from a known one the text puts it: where nobody knows its name,
        or no place of it lies there."""
        body = self.session.reader.body(mention)
        told = offset(body, place.start, place.end, "" if read.away else read.name)
        words = told.name.split() if told else []
        names = (" ".join(words[:size]) for size in range(len(words), 0, -1))
        name = next((name for name in names if self.gazetteer.find(name)), None)
        if told is None or name is None:
            return None
        known = self.session.decided.get((fold(name), ""))
        base = known.best if known else choose(self.session.outer(name), Clues(), self.context).best
        if base is None or base.kind not in ("city", "settlement", "quarter", "admin2", "site"):
            return None
        latitude, longitude = told.from_point(base.latitude, base.longitude)
        here = base._replace(latitude=latitude, longitude=longitude)
        if choice and choice.best and not read.away and within_km(choice.best, here, max(25.0, told.km / 2)):
            return None
        country = base.countries[0] if len(base.countries) == 1 else None
        if not read.away and not any(map(str.isupper, read.name)):
            return None
        return msgspec.structs.replace(
            place,
            name=read.title if read.away else read.name or read.whole,
            latitude=round(latitude, 5),
            longitude=round(longitude, 5),
            country=country,
            precision="district",
            reason=f"{told.km:.0f} km from {self.gazetteer.words(base.number)[0]}, as the text says",
        )

    def _led(self, mention: Mention, place: Place, countries: tuple[str, ...]) -> str | None:
        """That of several countries which the words before the place name: "the Somali city of Dhobley"."""
        before = self.session.reader.leading(mention, place)
        found = self.session.outer(before)[:1] if before and self.disputed != "none" else ()
        return next((c for outer in found for c in outer.countries if c in countries), None)

    def _seen_from(self, mention: Mention, place: Place, best: Candidate) -> str | None:
        """The country of another place, the mention's first, that is a neighbour of the one whose border is told of."""
        told = [(mention, other) for other in mention.places if other is not place]
        told += [(m, other) for m in self.session.mentions if m.id != mention.id for other in m.places]
        for one, other in told:
            there, name = self.session.read(one, other)
            choice = self.session.decided.get((fold(name), there.kind)) if name else None
            for code in choice.best.countries if choice and choice.best and there.kind != "border" else ():
                if any(code in self.gazetteer.neighbours.get(own, ()) for own in best.countries):
                    return code
        return None

    def _earlier(self, mention: Mention, place: Place, read: Phrase) -> Choice | None:
        """What "the city", "the province" stand for: the last of that sort; "the capital": of the report's country."""
        words = read.title.lower().split()
        if not words or any(map(str.isupper, place.text)) or len(words) > 2:
            return None
        if words[-1] == "capital":
            setting = self.context.setting()
            found = self._capital_of(setting) if setting else None
            return (
                Choice(found, 1, (f"capital of {setting}, the country the report is set in",), None, 99.0)
                if found
                else None
            )
        kinds = _STANDS_FOR.get(words[-1])
        if kinds is None or read.away:
            return None
        before = [
            (start, choice)
            for start, field, choice in self._told()
            if field == mention.field and place.start - 1500 < start < place.start
        ]
        for start, choice in sorted(before, key=lambda b: -b[0]):
            if choice.best and choice.best.kind in kinds:
                return Choice(choice.best, 1, (f"{words[-1]} told of at {start}",), None, 99.0)
        return None

    def _told(self) -> list[tuple[int, str, Choice]]:
        """Where in the report which decided names stand."""
        if self._stand is None:
            self._stand = []
            for mention in self.session.mentions:
                for place in mention.places:
                    read, name = self.session.read(mention, place)
                    choice = self.session.decided.get((fold(name), read.kind)) if name else None
                    if choice and choice.best:
                        self._stand.append((place.start, mention.field, choice))
        return self._stand

    def _container(self, mention: Mention, read: Phrase) -> Candidate | None:
        for name in read.within:
            decided = [c.best for (key, _), c in self.session.decided.items() if key == fold(name) and c.best]
            if decided:
                return decided[0]
            found = self.session.outer(name)
            if found:
                return choose(found, Clues(), self.context).best
        return None

    def _capital(self, place: Place, read: Phrase, code: str) -> Place:
        best = self._capital_of(code)
        if best is None:
            return msgspec.structs.replace(place, name=read.whole, country=code, reason="no capital known")
        return self._placed(place, read, "", Choice(best, 1, (f"capital of {code}",), None, 99.0))

    def _capital_of(self, code: str) -> Candidate | None:
        found = self.gazetteer.find(self.gazetteer.capitals.get(code, ""))
        own = [c for c in found if code in c.countries and c.kind == "city"]
        return max(own, key=lambda c: c.weight, default=None)

    def _placed(self, place: Place, read: Phrase, asked: str, choice: Choice) -> Place:
        best = choice.best
        assert best is not None
        name, geonames, claims = self.gazetteer.words(best.number)
        latitude, longitude, precision = best.latitude, best.longitude, best.precision
        reason = "; ".join(choice.grounds[:2])
        if not reason:
            heard = (
                bool(asked)
                and not best.alternate
                and sound(fold(asked)) == sound(fold(name))
                and fold(asked) != fold(name)
            )
            what = "of this name" if not heard else "that sounds so"
            reason = f"only place {what}" if choice.of == 1 else f"best known of {choice.of} places of this name"
        if self.gazetteer.is_own(best.number):
            reason = "by your own knowledge file"
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
        country = best.countries[0] if len(best.countries) == 1 else self._one_of(best.countries, fold(read.whole))
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

    def _one_of(self, countries: tuple[str, ...], key: str) -> str | None:
        """Of several countries the one that alone is named in the report by other words than the place's, else none."""
        told = [c for c in countries if c in self.context.states and self.context.named_by_others(c, key)]
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
        reader = self.session.reader
        after = reader.following(mention, place) or reader.leading(mention, place)
        for name in (*read.within, *read.near, *filter(None, [after])):
            outer = self.session.outer(name)
            found = choose(outer, Clues(), self.context).best if outer else None
            over = name in read.near and found and found.kind in ("country", "former")  # "near the border with Mali"
            countries |= set(found.countries) if found and not over else set()
        if not countries and read.kind != "embassy":
            for other in mention.places:
                told = self.session.read(mention, other)
                if other is not place and told[1] and told[0].kind != "embassy":
                    choice = self.session.decided.get((fold(told[1]), told[0].kind))
                    countries |= set(choice.best.countries) if choice and choice.best else set()
        if not countries and read.kind != "embassy" and (land := reader.held(mention, place)):
            countries, reason = {land[0]}, f"{reason}; {land[1]} lies in {land[0]}"
        runner_up = self._runner_up(Choice(None, 0, (), second, 0.0)) if second else None
        named = read.name if read.kind in ("village", "city") else read.title
        name = (named if read.name else "") or read.whole or place.text
        country = countries.pop() if len(countries) == 1 else None
        if country is None and not countries and any(map(str.isupper, place.text)) and read.kind != "embassy":
            country = self.session.home(fold(read.name))
            reason += f"; the report is set in {country}" if country else ""
        return msgspec.structs.replace(
            place, name=name, country=country, precision="unresolved", reason=reason, runner_up=runner_up
        )
