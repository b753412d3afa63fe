"""Which attacks lack a number of dead, and where in their report it may stand."""

from __future__ import annotations

import re

from tacitus.records import Mention, Toll

_NO_NUMBER = frozenset(("the", "his", "her", "their", "at least a", "at least an"))
_THE = re.compile(r"\b(?:the|this) (?:[\w-]+ )?$", re.I)
NEXT = 260  # characters after an attack that a number of a sentence of its own may stand


def lacks(m: Mention) -> bool:
    """Whether it is an attack told as having happened, without a number of dead."""
    return m.event == "ASSAULT" and m.status == "actual" and not is_number(m.killed)


def is_number(toll: Toll | None) -> bool:
    """Whether a number can be read: of "killing [the] driver" none can."""
    return toll is not None and (
        toll.low is not None or toll.high is not None or toll.text.casefold() not in _NO_NUMBER
    )


def stretches_of(m: Mention) -> tuple[tuple[int, int], ...]:
    """Where a number of an attack may begin: in its sentence, or within reach after it."""
    return (m.sentence.start, m.sentence.end), (m.trigger.start, m.trigger.start + NEXT)


def points_back(text: str, m: Mention) -> bool:
    """Whether an attack is spoken of as told before: "the attack"."""
    return bool(_THE.search(text, max(0, m.trigger.start - 24), m.trigger.start))
