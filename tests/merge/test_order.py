"""Days against a tie: nothing answers what happened after it, unless one report alone tells it so."""

from __future__ import annotations

import pytest
from msgspec import structs

from tacitus.merge import MemoryRecord
from tacitus.merge.order import can_follow
from tacitus.records import Event, When

from .tell import mention, merged, report


def event(day: str, precision: str = "day", reports: tuple[str, ...] = ("r1", "r2")) -> Event:
    r = report("r1", "Post", day, "Jets bombed a depot.")
    record: MemoryRecord = merged((r, [mention(r, "bombed", event="ASSAULT")]))
    (made,) = record.events.values()
    return structs.replace(made, date=When(start=day, end=day, precision=precision), reports=reports)


@pytest.mark.parametrize(
    ("later", "earlier", "may"),
    [
        (event("2025-02-10"), event("2025-02-10"), True),
        (event("2025-02-10"), event("2025-02-11"), True),  # a day off
        (event("2025-02-10"), event("2025-02-14"), False),
        (event("2025-02-10", "unstated"), event("2025-02-14"), False),  # it lies before the day of its report
        (event("2025-02-10"), event("2025-02-14", "unstated"), True),  # told four days late
        (event("2025-02-10"), event("2025-03-14", "unstated"), False),
        (event("2025-02-10"), event("2025-03-14", "unstated", ("r1",)), True),  # its only report says so
        (event("2025-02-10", reports=("r1",)), event("2025-02-14", reports=("r1",)), True),
    ],
)
def test_what_can_follow(later: Event, earlier: Event, may: bool) -> None:
    assert can_follow(later, earlier, "r1") is may


def test_an_event_without_a_day_speaks_against_nothing() -> None:
    assert can_follow(structs.replace(event("2025-02-10"), date=None), event("2025-03-14"), "r1")
