"""English words that are also towns, and what stands before or after a span that says it is a place."""

from __future__ import annotations

import re

from tacitus.records import Mention, Place
from tacitus.resolve.where import around
from tacitus.resolve.where.gazetteer import Gazetteer
from tacitus.resolve.where.spelling import fold

_BEFORE = re.compile(
    r"\b(?:in|at|near|of|from|to|into|on|around|outside|for|towards?|across|over|between|and|through)\s+(?:the\s+)?$",
    re.I,
)
_ARTICLE = re.compile(r"\bthe\s+$", re.I)
_WHERE = re.compile(r"\b(?:in|at|near|from|to|into|around|outside|inside|through)\s+(?:the\s+)?$", re.I)
_NEAR = 24  # characters before a span that are looked at


def is_plain_word(gazetteer: Gazetteer, body: str, mention: Mention, place: Place, name: str) -> bool:
    """Whether an English word that is also a town is only the word: it is a town only where a preposition before or a
    container after says so."""
    if fold(name) not in gazetteer.common:
        return False
    if body[place.start : place.end] != place.text:
        return True
    before = body[max(0, place.start - _NEAR) : place.start] + place.text[: max(0, place.text.find(name))]
    common = _ARTICLE.search(before) and place.text.endswith(name)  # "the ports of the Republic"
    led = _BEFORE.search(before) and not common
    return not (
        led or around.following(gazetteer, body, mention, place) or around.shared(gazetteer, body, mention, place)
    )


def lies_in(body: str, place: Place) -> bool:
    """Whether a word that only places follow ("in", "near", "from") stands before the span."""
    return bool(_WHERE.search(body[max(0, place.start - _NEAR) : place.start]))
