"""When all the words of a span, with those for kind or direction, are one name: "In Amenas", "East Timor"."""

from __future__ import annotations

from collections.abc import Callable

from tacitus.resolve.where.covering import covers
from tacitus.resolve.where.gazetteer import Candidate, Gazetteer
from tacitus.resolve.where.onward import OF_LAND, POSSESSIVE
from tacitus.resolve.where.phrase import Phrase
from tacitus.resolve.where.spelling import fold

Outer = Callable[[str], tuple[Candidate, ...]]  # the places that a container's name may mean


def known(gazetteer: Gazetteer, name: str) -> bool:
    """Whether words with a capital are the name of a place."""
    return any(map(str.isupper, name)) and bool(gazetteer.find(name))


def as_said(gazetteer: Gazetteer, said: str, read: Phrase) -> bool:
    """Whether the span as it stands is a name, what looks like a preposition or a possessive in it included: "In
    Amenas", "St John's"."""
    return (
        read.whole != said
        and said[:1].isupper()
        and known(gazetteer, said)
        and not (POSSESSIVE.search(said) and _owns(gazetteer, said, read.whole))
    )


def _owns(gazetteer: Gazetteer, said: str, bare: str) -> bool:
    """Whether the 's of a span is the possessive of the name before it ("Mali's"), no part of it ("St John's")."""
    whole = max((c.weight for c in gazetteer.find(said) if not c.alternate), default=0.0)
    return max((c.weight for c in gazetteer.find(bare)), default=0.0) > whole + 1.0


def plain(read: Phrase, contained: bool) -> Phrase:
    """The phrase of a name that is all of its words: no direction, and a kind only where a word beside it tells one.
    `contained`: the span itself says what it lies in."""
    alone = fold(read.whole) == fold(read.name)  # then the kind is told beside it
    kind = read.kind if read.name and alone == (read.kind in OF_LAND) and read.kind != "embassy" else ""
    return read._replace(kind=kind, direction="", loose=False, near=(), within=read.within if contained else ())


def is_side(gazetteer: Gazetteer, read: Phrase) -> bool:
    """Whether a name that begins with a point in small letters is a side of a greater town: "east London"."""
    if not read.direction or not read.whole[:1].islower():
        return False
    whole, part = gazetteer.find(read.whole), gazetteer.find(read.name)
    most = max((c.weight for c in whole), default=0.0)
    return all(c.kind in ("city", "settlement") for c in whole) and any(
        c.kind == "city" and not c.alternate and c.weight > most for c in part
    )


def only_elsewhere(gazetteer: Gazetteer, outer: Outer, title: str, name: str, within: tuple[str, ...]) -> bool:
    """Whether the places called "Poonch district" lie elsewhere than one called "Poonch": outside what they are said
    to lie within."""
    outers = [outer(one) for one in within]

    def fits(words: str) -> bool:
        return any(covers(o, c) for outer in outers for o in outer for c in gazetteer.find(words))

    return any(outers) and not fits(title) and fits(name)
