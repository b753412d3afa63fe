"""A number of dead as the words of a text give it."""

from __future__ import annotations

import re
from typing import NamedTuple

from tacitus.records import Toll
from tacitus.resolve.dead.roll import Roll

AGE = re.compile(r"\b[\w-]+-years?-old\b", re.I)  # no number of people


class Count(NamedTuple):
    """A number of dead as written, where the words that count end, and what it is at least and at most."""

    start: int
    end: int
    stop: int
    low: int | None
    high: int | None


def as_toll(text: str, one: Count | Roll) -> Toll:
    """A number or a list of dead as a mention has it."""
    return Toll(span=(one.start, one.end), text=text[one.start : one.end], low=one.low, high=one.high)
