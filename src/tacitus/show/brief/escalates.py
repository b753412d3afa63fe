"""What escalates: the dyads that grew worse, each in a sentence with the events that moved it."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from tacitus import escalation
from tacitus.records import Event
from tacitus.show import words
from tacitus.show.brief.lines import Lines
from tacitus.show.brief.parts import Rise
from tacitus.store import Store
from tacitus.store.filters import Filters

_MOST = 3  # dyads
_NAMED = 2  # events of each
_NOTHING = "too few reports"


def escalates(
    store: object, filters: Filters, lines: Lines, find: Callable[[str], Event | None], most: int = _MOST
) -> tuple[Rise, ...]:
    """The worst first; empty where the record is in no store that can be asked."""
    if not isinstance(store, Store):
        return ()
    rows = escalation.rising(store, msgspec.structs.replace(filters, limit=None), most)
    return tuple(_rise(row, lines, find) for row in rows)


def _rise(row: escalation.Rising, lines: Lines, find: Callable[[str], Event | None]) -> Rise:
    since = words.day(row.peak_day)
    before = "" if row.from_word in (_NOTHING, row.peak) else f", up from {row.from_word}"
    now = "" if row.ongoing else f"; by {words.day(row.day)} {row.word}"
    moved = [event for event in map(find, row.events) if event]
    # what one voice alone tells is named only where nothing else moved it
    events = [event for event in moved if len(event.voices) > 1] or moved[:1]
    return Rise(
        a=words.side_name(row.a, row.a_name),
        b=words.side_name(row.b, row.b_name),
        said=f"{row.peak} from {since}{before}{now}",
        why=row.reason,
        events=tuple(lines.line(event, cites=0) for event in events[:_NAMED]),
    )
