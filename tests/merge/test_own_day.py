"""Acts of one kind at one place are told apart by their days, though all else is alike."""

from __future__ import annotations

import pytest

from tacitus.merge import MemoryRecord
from tacitus.records import Mention, Report, When

from .tell import INEKAR, mention, merged, only, report


def dated(r: Report, trigger: str, words: str, day: str, nth: int = 0) -> Mention:
    at = r.text.index(words)
    when = When(span=(at, at + len(words)), text=words, start=day, end=day, precision="day")
    return mention(r, trigger, nth=nth, actors=["Rebels"], place=INEKAR, date=when)


def two_days(
    trigger: str = "shelled", first: str = "Monday", second: str = "Tuesday", later: str = "2025-02-12"
) -> MemoryRecord:
    """What two outlets tell in the same words, each of its own day: of 10 and 11 February."""
    a = report("r1", "Wire", "2025-02-11", f"Rebels {trigger} the market of Inekar on {first}, the army said.")
    b = report("r2", "Post", later, f"Rebels {trigger} the market of Inekar on {second}, the army said.")
    return merged((a, [dated(a, trigger, first, "2025-02-10")]), (b, [dated(b, trigger, second, "2025-02-11")]))


def test_one_report_that_names_two_days_tells_two_acts() -> None:
    text = "Rebels shelled the market of Inekar on Monday. Rebels shelled the market of Inekar on Tuesday."
    r = report("r1", "Wire", "2025-02-12", text)
    told = [dated(r, "shelled", "Monday", "2025-02-10"), dated(r, "shelled", "Tuesday", "2025-02-11", nth=1)]
    assert len(merged((r, told)).events) == 2


def test_the_news_of_two_days_are_two_acts() -> None:
    assert len(two_days().events) == 2


@pytest.mark.parametrize(
    "record",
    [
        two_days(later="2025-02-11"),  # told on one day: one of the two has the day wrong
        two_days(first="late on Monday night"),  # a night lies between two days
        two_days(second="last night"),
        two_days(trigger="blockaded"),  # goes on for days
    ],
)
def test_else_another_day_may_be_a_slip(record: MemoryRecord) -> None:
    assert len(only(record).reports) == 2
