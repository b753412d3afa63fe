"""What words without a name stand for: "the city", "the province", "the capital", the side of "the border"."""

from __future__ import annotations

from functools import cached_property

from tacitus.records import Mention, Place
from tacitus.resolve.where.choose import Choice
from tacitus.resolve.where.covering import TOWNS
from tacitus.resolve.where.gazetteer import Candidate, Gazetteer
from tacitus.resolve.where.phrase import Phrase
from tacitus.resolve.where.session import Session
from tacitus.resolve.where.spelling import fold

_DIVISION = ("admin1", "region")
_STANDS_FOR = {
    "city": TOWNS, "town": TOWNS, "village": TOWNS, "airport": ("airport",), "base": ("site",), "camp": ("site",),
    "province": ("admin1",), "state": ("admin1",), "governorate": ("admin1",), "district": ("admin2", "quarter"),
    "region": _DIVISION, "enclave": ("region",), "island": ("land", "region"), "peninsula": ("land", "region"),
}  # fmt: skip
_BACK = 1500  # characters before the words in which their place is told


class Antecedents:
    """The places that the nameless spans of one report stand for, by the decisions of its session."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def of(self, mention: Mention, place: Place, read: Phrase) -> Choice | None:
        """What "the city", "the province" stand for: the last of that sort; "the capital": of the report's country."""
        words = read.title.lower().split()
        if not words or any(map(str.isupper, place.text)) or len(words) > 2:
            return None
        if words[-1] == "capital":
            setting = self.session.context.setting()
            found = capital_of(self.session.gazetteer, setting) if setting else None
            return sure(found, f"capital of {setting}, the country the report is set in") if found else None
        kinds = _STANDS_FOR.get(words[-1])
        if kinds is None or read.away:
            return None
        before = [
            (start, best)
            for start, field, best in self._told
            if field == mention.field and place.start - _BACK < start < place.start and best.kind in kinds
        ]
        start, best = max(before, key=lambda b: b[0], default=(0, None))
        return sure(best, f"{words[-1]} told of at {start}") if best else None

    @cached_property
    def _told(self) -> list[tuple[int, str, Candidate]]:
        """Where in the report, and in which field of it, which decided places stand."""
        stand = []
        for mention in self.session.mentions:
            for place in mention.places:
                read, name = self.session.read(mention, place)
                choice = self.session.decided.get((fold(name), read.kind)) if name else None
                if choice and choice.best:
                    stand.append((place.start, mention.field, choice.best))
        return stand


def sure(best: Candidate, ground: str) -> Choice:
    """The choice of a place that one thing alone settles."""
    return Choice(best, 1, (ground,), None, 99.0)


def capital_of(gazetteer: Gazetteer, code: str) -> Candidate | None:
    """The capital of a country."""
    found = gazetteer.find(gazetteer.capitals.get(code, ""))
    own = [c for c in found if code in c.countries and c.kind == "city"]
    return max(own, key=lambda c: c.weight, default=None)


def side_of_border(session: Session, mention: Mention, place: Place, best: Candidate) -> str | None:
    """The country that the border of `best` is told of in: that of another place, of the mention's own first, if it is
    a neighbour of `best`."""
    told = [(mention, other) for other in mention.places if other is not place]
    told += [(m, other) for m in session.mentions if m.id != mention.id for other in m.places]
    for one, other in told:
        there, name = session.read(one, other)
        choice = session.decided.get((fold(name), there.kind)) if name else None
        for code in choice.best.countries if choice and choice.best and there.kind != "border" else ():
            if any(code in session.gazetteer.neighbours.get(own, ()) for own in best.countries):
                return code
    return None
