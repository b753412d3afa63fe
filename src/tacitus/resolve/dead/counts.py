"""Dead told by number ("killing 15", "six soldiers died", "Dead: 85."), as much of the list that the number begins or
ends as counts people, and beside them those told without one (unnumbered.py)."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator, Sequence

from tacitus.code.numbers import toll as read
from tacitus.code.slain import PASSIVE, WORDED
from tacitus.code.spellings import in_date
from tacitus.resolve.dead.count import AGE, Count
from tacitus.resolve.dead.listed import list_around
from tacitus.resolve.dead.unnumbered import unnumbered

# "Dead: 85.", as bulletins put it
_TALLY = (
    re.compile(
        r"(?<![\w-])(?:dead|deaths|killed|fatalities|death toll): (?P<n>(?:at least )?\d[\d,]*)\b(?![-–:/.]\d)", re.I
    ),
    re.compile(r"dead|deaths|killed|fatalities|toll", re.I),
)
# of these characters alone all that a number of dead is told in is made
_RUN = re.compile(r"[\w'’ ,-]+")
_AHEAD = 80  # characters after a run that a pattern may look at


def counts(text: str, taken: Sequence[tuple[int, int]], near: Sequence[tuple[int, int]]) -> Iterator[Count]:
    """Numbers of dead in the text, of those that lie in no span taken and may begin in one of the stretches `near`."""
    found: dict[int, Count] = {}
    lows = sorted(low for low, _ in near)
    highs = list(itertools.accumulate((high for _, high in sorted(near)), max))
    runs = [
        (begin, close)
        for begin, close in (run.span() for run in _RUN.finditer(text))
        if (ahead := bisect.bisect_left(lows, close)) and highs[ahead - 1] > begin
    ]
    for pattern, worded in (*WORDED, _TALLY):
        for begin, close in runs:
            if not worded.search(text, begin, close):
                continue
            for match in pattern.finditer(text, begin, close + _AHEAD):
                start, end = match.span("n")
                if match.start() >= close:
                    break
                if any(a < end and start < z for a, z in taken) or in_date(text, start, end):
                    continue
                low, high = _read(text[start:end])
                if (roll := list_around(text, start, end, match.end(), pattern is PASSIVE)) and roll.low > (low or 0):
                    start, end, low, high = roll.start, roll.end, roll.low, roll.high
                if (low, high) != (None, None):
                    found.setdefault(start, Count(start, end, match.end(), low, high))
    for begin, close in runs:
        for count in unnumbered(text, begin, close):
            known = found.get(count.start)
            if not any(a < count.end and count.start < z for a, z in taken):
                found[count.start] = count if known is None or (known.low or 0) < (count.low or 0) else known
    yield from (found[at] for at in sorted(found))


def _read(words: str) -> tuple[int | None, int | None]:
    return read(AGE.sub("", words))
