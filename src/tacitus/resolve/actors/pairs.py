"""The two that "the two countries", "both sides" mean."""

from __future__ import annotations

import re

from tacitus.resolve.actors.coreference import Coreference
from tacitus.resolve.actors.reading import Reading

# "the two countries", "both sides" -> kinds of the two named before
PAIR = re.compile(
    r"^(?:both|two)\s+(?:(countries|nations|states|governments|neighbou?rs|capitals|armies|navies)"
    r"|(sides|parties|allies|rivals|foes)|(leaders|men|presidents|prime ministers|foreign ministers|ministers))$",
    re.I,
)
PAIRS = ({"country"}, {"country", "group"}, {"person"})


def both(coreference: Coreference, text: str, start: int) -> list[Reading]:
    """The two that "the two countries", "both sides" mean: the last two of such a kind named before, of the same
    sentence as each other and no more than two sentences away. Empty if there are no two."""
    found, view = PAIR.match(text), coreference.view
    if not found:
        return []
    kinds = PAIRS[(found.lastindex or 1) - 1]
    out: list[Reading] = []
    near = start
    for _ in range(3):
        near = view.sentence(max(0, near - 1))[0]
    sentence = -1
    for one in reversed(coreference.names_before(start)):
        reading = one.reading
        if reading.kind not in kinds or reading.id is None or any(reading.id == o.id for o in out):
            continue
        if one.start < near or (out and view.sentence(one.start)[0] != sentence):
            break
        sentence = view.sentence(one.start)[0]
        out.insert(0, reading.but(reason=f"{text}: takes up {reading.name}; {reading.reason}", adjective=False))
        if len(out) == 2:
            return out
    return []
