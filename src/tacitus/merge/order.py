"""The order of events in time, as far as it speaks for or against a tie: nothing answers, or comes of, what happened
after it.

Days are read a day off now and then, and of an event without a day only that of its report is known: it lies before
that, mostly by no more than a week. Where one report alone tells an event, its words on what follows what go before the
days that were read in it.
"""

from __future__ import annotations

from tacitus.merge.calendar import ordinal
from tacitus.records import Event

_SLACK = 1  # days by which a stated day may be off
_TOLD_LATE = 7  # days before the report of an event of which no day is told


def can_follow(later: Event, earlier: Event, report: str) -> bool:
    """Whether by their days an event may have come after another, as the words of a report have it."""
    if not later.date or not earlier.date:
        return True
    end, start = ordinal(later.date.end), ordinal(earlier.date.start)
    if end is None or start is None:
        return True
    unstated, alone = earlier.date.precision == "unstated", earlier.reports == (report,)
    if alone and (unstated or later.reports == (report,)):
        return True
    return start - (_TOLD_LATE if unstated else 0) <= end + _SLACK
