"""Places told by how far and in which direction from a known one they lie: "Karsan, a village 40 km north of Hama"."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

import msgspec

from tacitus.code.numbers import SMALL
from tacitus.records import Mention, Place
from tacitus.resolve.where.choose import Choice, choose
from tacitus.resolve.where.covering import within_km
from tacitus.resolve.where.phrase import Phrase
from tacitus.resolve.where.session import Session
from tacitus.resolve.where.spelling import fold
from tacitus.resolve.where.weighing import Clues

_WORDS = "two three four five six seven eight nine ten fifteen twenty thirty forty fifty sixty"
_NUMBER = {"a": 1, "a dozen": 12} | {word: SMALL[word] for word in _WORDS.split()}
_BEARING = {"north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180, "southwest": 225, "west": 270}
_BEARING["northwest"] = 315
_NAME = (
    r"(?P<name>(?:(?:al|el|as|at|ar|an|az|ash|de|la|le)[- ])?[A-Z][\w’'-]*"
    r"(?: (?:(?:de|del|la|el|al|of) )?[A-Z][\w’'-]*){0,3})"
)
_OFFSET = re.compile(
    r"(?P<gap>[^.;:\n]{0,60}?)\b(?:(?:about|some|around|roughly|nearly|almost|just|more than|less than) )*"
    rf"(?P<number>[0-9]+(?:\.[0-9])?|{'|'.join(_NUMBER)})[ -]?(?P<unit>km|kms|kilomet(?:er|re)s?|miles?|mi)\b"
    r"(?: ?\([^)]{1,20}\))?,?"
    r" (?:(?:to the|due) )?(?P<way>(?:north|south)[- ]?(?:east|west)|north|south|east|west)(?:ern)?"
    r" of (?:the )?(?:(?:[a-z]+ ){0,3}?(?:capital|city|town|village|port|centre|center)(?: of)?,? )?" + _NAME
)
FARTHEST = 200.0  # km from which on a direction says too little of where it is
_NOT_THE_PLACE = re.compile(r"\b(?:and|in|to|at|from|who|which|that|when|while|where|after|before|on)\b")
_BASE_KINDS = ("city", "settlement", "quarter", "admin2", "site")  # of places that kilometres are counted from
_MILE, _DEGREE = 1.609, 111.2


class Offset(NamedTuple):
    """So many kilometres from the place of a name, at so many degrees from north."""

    name: str
    km: float
    bearing: float

    def from_point(self, latitude: float, longitude: float) -> tuple[float, float]:
        """The point that far from one, in degrees."""
        north = self.km * math.cos(math.radians(self.bearing)) / _DEGREE
        east = self.km * math.sin(math.radians(self.bearing)) / _DEGREE / max(0.1, math.cos(math.radians(latitude)))
        return latitude + north, (longitude + east + 180) % 360 - 180


def offset(text: str, start: int, end: int, name: str) -> Offset | None:
    """How far from another place the one named in the span [start, end) is said to lie; None if that is not said."""
    at = text.find(name, start, end)
    at = at + len(name) if at >= 0 else end
    told = _OFFSET.match(text, at)
    if told is None or _NOT_THE_PLACE.search(told["gap"]) or told["gap"].strip(" ").count(",") > 2:
        return None
    far = _NUMBER.get(told["number"]) or float(told["number"])
    km = far * _MILE if told["unit"].startswith("mi") else float(far)
    way = re.sub(r"[- ]", "", told["way"].lower())
    return Offset(told["name"], km, _BEARING[way]) if 0 < km <= FARTHEST else None


def placed_by_offset(
    session: Session, mention: Mention, place: Place, read: Phrase, choice: Choice | None
) -> Place | None:
    """The place by how far, and in which direction, from a known one the text puts it: where nobody knows its name,
    or no place of it lies there."""
    gazetteer = session.gazetteer
    told = offset(session.reader.body(mention), place.start, place.end, "" if read.away else read.name)
    words = told.name.split() if told else []
    names = (" ".join(words[:size]) for size in range(len(words), 0, -1))
    name = next((name for name in names if gazetteer.find(name)), None)
    if told is None or name is None:
        return None
    known = session.decided.get((fold(name), ""))
    base = known.best if known else choose(session.outer(name), Clues(), session.context).best
    if base is None or base.kind not in _BASE_KINDS:
        return None
    latitude, longitude = told.from_point(base.latitude, base.longitude)
    here = base._replace(latitude=latitude, longitude=longitude)
    if choice and choice.best and not read.away and within_km(choice.best, here, max(25.0, told.km / 2)):
        return None
    if not read.away and not any(map(str.isupper, read.name)):
        return None
    return msgspec.structs.replace(
        place,
        name=read.title if read.away else read.name or read.whole,
        latitude=round(latitude, 5),
        longitude=round(longitude, 5),
        country=base.countries[0] if len(base.countries) == 1 else None,
        precision="district",
        reason=f"{told.km:.0f} km from {gazetteer.words(base.number)[0]}, as the text says",
    )
