"""What stands right after a place span and belongs to it: the name it was cut off from, the word for its kind."""

from __future__ import annotations

import functools
import re

from tacitus.records import Mention, Place
from tacitus.resolve.where import phrase as phrases
from tacitus.resolve.where.covering import TOWNS, distance_km
from tacitus.resolve.where.gazetteer import Gazetteer
from tacitus.resolve.where.phrase import Phrase

_APART = 15.0  # kilometres from the middle of a town, beyond which another is none of its quarters
OF_LAND = ("province", "region", "district", "nature")  # kinds of which the word stands beside a name as well
POSSESSIVE = re.compile(r"['’]s$")
_CUT = re.compile(
    r"(?:\s(?:of|in|at|near|outside|around)|\bborder with)$"
)  # a span that ends before its name: "US embassy in"
_ONWARD = re.compile(
    r"\s+(?:the\s+)?(?:(?:north|south|east|west)\w*\s+)?((?:[aeu][a-z]{1,2}-)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3})"
)
_KIND_AFTER = re.compile(
    r"\s+([A-Za-z]+)\b(?!-)(?!\s+(?:media|television|tv|news|radio|visit|run|owned|department of)\b)"
)


def onward(gazetteer: Gazetteer, body: str, place: Place) -> str:
    """The span's words; one that was cut after a preposition goes on to the name that follows in the text."""
    if not _CUT.search(place.text) or body[place.start : place.end] != place.text:
        return place.text
    match = _ONWARD.match(body, place.end)
    words = match[1].split() if match else []
    names = (POSSESSIVE.sub("", " ".join(words[:size])) for size in range(len(words), 0, -1))
    name = next((name for name in names if gazetteer.find(name)), None)
    return f"{place.text} {name}" if name else place.text


def with_kind(gazetteer: Gazetteer, body: str, mention: Mention, place: Place, read: Phrase) -> Phrase:
    """The phrase with the word for its kind that stands right after the span ("{Washington} state"); what a district
    lies in is a province ("Afrin district, {Aleppo}"), as is what a town of its outskirts lies in ("Irapuato,
    {Guanajuato}")."""
    if body[place.start : place.end] != place.text:
        return read
    bare = bool(read.name) and not read.kind and not read.within
    if bare and _holds_town(gazetteer, body, mention, place, read.name):
        return read._replace(kind="province")
    if bare and _in_district().search(body, max(0, place.start - 40), place.start):
        return read._replace(kind="province") if _is_province(gazetteer, read.name) else read
    after = _KIND_AFTER.match(body, place.end) if bare else None
    kind = phrases.words().get(after[1].lower(), "") if after else ""
    if (
        (kind != "region" or (after and after[1].lower() == "region"))
        and kind in OF_LAND
        and any(c.kind not in ("country", "former") for c in gazetteer.find(read.name))
    ):
        read = read._replace(kind=kind)
    return read


@functools.cache
def _in_district() -> re.Pattern[str]:
    """A word for a district right before a name, and the comma between them."""
    districts = [re.escape(word) for word, kind in phrases.words().items() if kind in ("district", "commune")]
    return re.compile(rf"\b(?:{'|'.join(districts)}|local government), $", re.I)


def _is_province(gazetteer: Gazetteer, name: str) -> bool:
    found = gazetteer.find(name)
    return any(c.kind == "admin1" for c in found) and not any(c.kind == "country" for c in found)


def _holds_town(gazetteer: Gazetteer, body: str, mention: Mention, place: Place, name: str) -> bool:
    """Whether the place right before a name lies in the division of that name, and not in the town of it."""
    before = next((p for p in mention.places if body[p.end : place.start] in (", ", " (")), None)
    if before is None or (phrases.read(before.text).kind or "village") not in ("village", "city"):
        return False
    found = gazetteer.find(name)
    towns = [c for c in found if c.kind in TOWNS and not c.alternate]
    inner = [c for c in gazetteer.find(phrases.read(before.text).name) if c.kind in TOWNS and not c.alternate]
    return bool(towns) and any(
        o.countries == c.countries and o.admin1 == c.admin1 and all(distance_km(c, town) > _APART for town in towns)
        for o in found
        if o.kind == "admin1" and not o.alternate
        for c in inner
    )
