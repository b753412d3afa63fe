"""What is told of a place once its name is decided: by which place, if by any, the words of its span are told."""

from __future__ import annotations

import re

import msgspec

from tacitus.records import Mention, Place
from tacitus.resolve.where import around
from tacitus.resolve.where import phrase as phrases
from tacitus.resolve.where.antecedents import Antecedents, capital_of, side_of_border, sure
from tacitus.resolve.where.choose import Choice
from tacitus.resolve.where.covering import TOWNS
from tacitus.resolve.where.eponyms import is_base, lies_at
from tacitus.resolve.where.gazetteer import Candidate
from tacitus.resolve.where.offset import placed_by_offset
from tacitus.resolve.where.phrase import Phrase
from tacitus.resolve.where.placing import placed
from tacitus.resolve.where.session import Session
from tacitus.resolve.where.spelling import fold
from tacitus.resolve.where.unplaced import unplaced

_NEXT = re.compile(r" ([A-Za-z]+)\b")
_APART = ("embassy", "nature", "site", "border")  # that may lie anywhere in it
_LIES_IN = ("site", "part", "embassy", "border", "region", "city")


class Teller:
    """Tells the places of one report by the decisions of its session."""

    def __init__(self, session: Session, disputed: str) -> None:
        self.session, self.disputed = session, disputed
        self.gazetteer, self.context = session.gazetteer, session.context
        self.antecedents = Antecedents(session)

    def fill(self, mention: Mention, place: Place) -> Place:
        """The place with all that is told of it."""
        read, name = self.session.read(mention, place)
        if read.kind == "embassy" and name and not read.within:
            what = "a base abroad" if is_base(read) else "an embassy"
            return unplaced(self.session, mention, place, read, f"{what} does not lie in the country of its name")
        whose = self.gazetteer.adjectives.get(fold(name)) if name else None
        if whose and read.kind == "city" and "capital" in place.text.lower():
            return self._capital(place, read, whose[0])
        choice = self.session.decided.get((fold(name), read.kind)) if name else None
        best = choice.best if choice else None
        if read.kind == "border" and best and (side := side_of_border(self.session, mention, place, best)):
            reason = f"border of {'/'.join(best.countries)}, told of in {side}"
            return msgspec.structs.replace(place, name=read.title or read.whole, precision="unresolved", reason=reason)
        if far := placed_by_offset(self.session, mention, place, read, choice):
            return far
        if choice and best and lies_at(self.context, read, name, best):
            told = placed(self.session, place, read, name, choice, self.disputed)
            if told.country or len(best.countries) < 2:
                return told
            return msgspec.structs.replace(told, country=self._led(mention, place, best.countries))
        if not read.within and (part := around.part_of(self.gazetteer, self.session.reader.body(mention), place)):
            read = read._replace(within=(part,), kind="part")
        if somewhere := self._somewhere_in(mention, place, read, name):
            return somewhere
        second = choice.second if choice else None
        alone = unplaced(self.session, mention, place, read, _why_not(name, choice), second)
        return self._by_container(mention, alone, read) if name else alone

    def _capital(self, place: Place, read: Phrase, code: str) -> Place:
        """The capital of a country as the place of "the Somali capital"."""
        best = capital_of(self.gazetteer, code)
        if best is None:
            return msgspec.structs.replace(place, name=read.whole, country=code, reason="no capital known")
        return placed(self.session, place, read, "", sure(best, f"capital of {code}"), self.disputed)

    def _led(self, mention: Mention, place: Place, countries: tuple[str, ...]) -> str | None:
        """That of several countries which the words before the place name: "the Somali city of Dhobley"."""
        before = self.session.reader.leading(mention, place)
        found = self.session.outer(before)[:1] if before and self.disputed != "none" else ()
        return next((c for outer in found for c in outer.countries if c in countries), None)

    def _somewhere_in(self, mention: Mention, place: Place, read: Phrase, name: str) -> Place | None:
        """The place by what it lies in, as far as its own name is of no help; without a name and all that, by what was
        told of before."""
        if read.within and read.kind != "village":
            outer = self._container(read)
            of_town = outer and outer.kind in TOWNS and read.kind == "district"
            if outer and (not name or of_town or read.kind in _LIES_IN):
                words = self.gazetteer.words(outer.number)[0]
                loose = read._replace(loose=True, direction="", kind="")
                return placed(self.session, place, loose, words, sure(outer, f"somewhere in {words}"), self.disputed)
        if not name and not read.within and (earlier := self.antecedents.of(mention, place, read)):
            return placed(self.session, place, read._replace(loose=True), "", earlier, self.disputed)
        return None

    def _by_container(self, mention: Mention, place: Place, read: Phrase) -> Place:
        """A place that nobody knows, with the division that the words say it lies in, and at the middle of that where
        it is a district and no other place of the mention gives a point."""
        told = around.following(self.gazetteer, self.session.reader.body(mention), mention, place)
        within = (*read.within, *filter(None, [told]))
        outer = self._container(read._replace(within=within))
        if outer is None or outer.countries != (place.country,):
            return place
        district = outer.kind == "admin2" or self._called_district(mention, place, within[0])
        if not district or len(mention.places) > 1 or read.kind in _APART or read.near:
            return msgspec.structs.replace(place, admin1=outer.admin1 or None)
        words = self.gazetteer.words(outer.number)[0]
        return msgspec.structs.replace(
            place,
            latitude=round(outer.latitude, 5),
            longitude=round(outer.longitude, 5),
            admin1=outer.admin1 or None,
            precision="district",
            reason=f"{place.reason}; the middle of {words}, in which it lies",
        )

    def _called_district(self, mention: Mention, place: Place, words: str) -> bool:
        """Whether the words that a place lies in, or the word after them, say that they are a district."""
        body = self.session.reader.body(mention)
        at = body.find(words, place.start)
        after = _NEXT.match(body, at + len(words)) if at >= 0 else None
        kind = phrases.words().get(after[1].lower(), "") if after else ""
        return "district" in (kind, phrases.read(words).kind) or bool(after and after[1] == "territory")

    def _container(self, read: Phrase) -> Candidate | None:
        """What the words say it lies in: as it was decided in the report, else the likeliest of the name."""
        return next(filter(None, map(self.session.container, read.within)), None)


def _why_not(name: str, choice: Choice | None) -> str:
    """Why no place is told for the words."""
    if choice and choice.best:
        return "not in the gazetteer, which has only another place of that name"
    if choice and choice.grounds:
        return choice.grounds[0]
    return "not in the gazetteer" if name else "no name in these words"
