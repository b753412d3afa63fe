"""Names that nobody knows whole, taken apart: "Syrian Aleppo", "Tripoli Libya", "Baghdad-Kirkuk road"."""

from __future__ import annotations

import re

from tacitus.geodesy import kilometres
from tacitus.resolve.where import phrase as phrases
from tacitus.resolve.where.covering import TOWNS, covers
from tacitus.resolve.where.gazetteer import Candidate, Gazetteer
from tacitus.resolve.where.phrase import Phrase
from tacitus.resolve.where.spelling import fold

BETWEEN = 120  # km between two towns, from which on what lies between them is not told by either
_ENDS = re.compile(r"([A-Z][\w’'. -]*?)(?:-| and |–)([A-Z][\w’'. -]*)")  # "Baghdad-Kirkuk", "Kupiansk and Svatove"
HELD = re.compile(r"-(?:held|occupied|controlled|ruled|run|administered|besieged|annexed|seized)$")
_SETTLED = ("city", "village", "province", "district", "commune")


def without_people(gazetteer: Gazetteer, read: Phrase) -> Phrase:
    """The phrase by what it lies in, if its name is only whose it is: "Iraqi military base in Kirkuk", "Kurdish town of
    Mahabad"."""
    if not read.within or not read.kind:
        return read
    if fold(read.name) not in gazetteer.adjectives and read.name not in phrases.peoples():
        return read
    deeper = phrases.read(", ".join(read.within))
    settled = read.kind in _SETTLED
    loose = not settled and read.kind != "region"
    country = _country(gazetteer, read.name) if settled else ()  # "the Lebanese border town of Nabi Othman"
    return deeper._replace(
        kind=read.kind if settled else deeper.kind,
        loose=loose or deeper.loose,
        within=(*deeper.within, *country),
    )


def taken_apart(gazetteer: Gazetteer, read: Phrase) -> Phrase:
    """A name that nobody knows whole taken apart: an adjective of a country before it ("Syrian Aleppo"), a country
    or division after it ("Tripoli Libya"), which it then lies in."""
    tokens = read.name.split()
    if gazetteer.find(read.name) or fold(read.name) in gazetteer.adjectives:
        return read
    if (ends := _ENDS.fullmatch(read.name)) and (between := _between(gazetteer, read, ends[1], ends[2])):
        return between
    if len(tokens) < 2:
        return read
    if HELD.search(tokens[0]):
        return read._replace(name=" ".join(tokens[1:]))
    if len(gazetteer.adjectives.get(fold(tokens[0]), ())) == 1:
        name = " ".join(tokens[1:])
        return read._replace(name=name, within=(*read.within, *_country(gazetteer, tokens[0])))
    for size in (2, 1):
        head, tail = " ".join(tokens[:-size]), " ".join(tokens[-size:])
        outer = gazetteer.division(tail) or gazetteer.find(tail)
        whole = any(c.kind in ("country", "admin1") and not c.alternate for c in outer)
        inner = gazetteer.find(head) if head and whole else ()
        if any(c.kind == "city" and any(covers(o, c) for o in outer) for c in inner):
            return read._replace(name=head, within=(*read.within, tail))
    return read


def _between(gazetteer: Gazetteer, read: Phrase, one: str, other: str) -> Phrase | None:
    """What lies between two towns ("Baghdad-Kirkuk road"): by the first, if they are near each other, else no
    nearer than their country."""
    pairs = [
        (kilometres((a.latitude, a.longitude), (b.latitude, b.longitude)), a)
        for a in _towns(gazetteer, one)
        for b in _towns(gazetteer, other)
        if a.countries == b.countries
    ]
    if not pairs:
        return None
    far, town = min(pairs, key=lambda pair: pair[0])
    country = gazetteer.countries.get(town.countries[0], ())[:1]
    within = (*read.within, *(gazetteer.words(c.number)[0] for c in country))
    if far > BETWEEN:
        return read._replace(within=within, kind="")
    return read._replace(name=one, kind="", near=(*read.near, other), within=within, loose=True, away=True)


def _towns(gazetteer: Gazetteer, name: str) -> list[Candidate]:
    return [c for c in gazetteer.find(name) if c.kind in TOWNS]


def _country(gazetteer: Gazetteer, adjective: str) -> tuple[str, ...]:
    """The name of the one country that an adjective is of."""
    codes = gazetteer.adjectives.get(fold(adjective), ())
    found = gazetteer.countries.get(codes[0], ()) if len(codes) == 1 else ()
    return tuple(gazetteer.words(c.number)[0] for c in found)
