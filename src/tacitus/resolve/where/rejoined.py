"""Two spans of a mention that the coder cut out of one: "{Cox's} {Bazar}", "{Pakistan-administered} {Kashmir}"."""

from __future__ import annotations

import msgspec

from tacitus.records import Mention, Place
from tacitus.resolve.where.compound import HELD
from tacitus.resolve.where.gazetteer import Gazetteer


def rejoined(mention: Mention, body: str, gazetteer: Gazetteer) -> Mention:
    """The mention, with each two spans side by side as one that make a name the gazetteer has, or a place and who holds
    it. What was cut after "of" is read on by itself (`onward`)."""
    if len(mention.places) < 2:
        return mention
    kept: list[Place] = []
    for place in sorted(mention.places, key=lambda p: (p.start, p.end)):
        if kept and _belong(kept[-1], place, body, gazetteer):
            start = kept.pop().start
            place = msgspec.structs.replace(place, start=start, text=body[start : place.end])
        kept.append(place)
    return mention if len(kept) == len(mention.places) else msgspec.structs.replace(mention, places=tuple(kept))


def _belong(one: Place, other: Place, body: str, gazetteer: Gazetteer) -> bool:
    if other.start <= one.end or body[one.end : other.start] != " ":
        return False
    if HELD.search(one.text):
        return True
    whole = body[one.start : other.end]
    return one.text[:1].isupper() and other.text[:1].isupper() and bool(gazetteer.find(whole))
