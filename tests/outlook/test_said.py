"""The day on which something was said, which is no deadline of what was said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from merge.tell import mention, merged, report

from tacitus.outlook import deadline, said
from tacitus.records import Outlook

MONDAY = "2026-03-09"


@pytest.mark.parametrize(
    ("around", "day"),
    [
        ("The ministry said on Saturday that …", "2026-03-07"),
        ("On Saturday evening a student had told this newspaper that …", "2026-03-07"),
        ("The mayor told reporters in Gao late on Thursday …", "2026-03-05"),
        ("The army announced yesterday that …", "2026-03-08"),
        ("… , he said on Monday", MONDAY),
        ("The ministry said that … on Saturday", MONDAY),
        ("The ministry said that the talks of Saturday …", MONDAY),
    ],
)
def test_day(around: str, day: str) -> None:
    assert said.day(around, MONDAY) == day


@given(st.text(max_size=60), st.dates().map(str))
def test_no_day_lies_after_the_report(around: str, day: str) -> None:
    found = said.day(around, day)
    assert found is not None and found <= day


def test_a_report_without_a_day_gives_none() -> None:
    assert said.day("The ministry said on Saturday that …", None) is None


@pytest.mark.parametrize(
    ("statement", "end"),
    [
        ("the ministry said on saturday that it would withdraw", None),
        ("the ministry said Saturday it would withdraw", None),
        ("the emergency, declared on May 9, will not be lifted early", None),
        ("it would withdraw on Saturday", "2026-03-14"),
        ("the coffins may arrive on Sunday of next week", "2026-03-22"),
        ("they are to meet on Tuesday next week", "2026-03-17"),
        ("it will take years", None),
        ("the envoy, who was called back last week, will return", None),
        ("it will be at the table on the 28th", "2026-03-28"),
        ("the road reopens by the 4th", "2026-04-04"),
        ("the fifth of the 4th century", None),
    ],
)
def test_deadline(statement: str, end: str | None) -> None:
    found = deadline.read(statement, MONDAY)
    assert (found and found.end) == end


def only(text: str, published: str, at: str, **more: object) -> Outlook:
    r = report("r1", "Post", published, text)
    (entry,) = merged((r, [mention(r, at, **more)])).outlooks.values()
    return entry


def test_the_day_of_saying_is_no_deadline() -> None:
    text = "The army of Gondo said on Saturday that it would withdraw from the hills."
    entry = only(text, "2026-03-07", "withdraw", event="RETREAT", status="future", day="2026-03-07")
    assert (entry.made, entry.deadline) == ("2026-03-07", None)


def test_tomorrow_counts_from_the_day_of_saying() -> None:
    text = "On Saturday evening a miner told this paper that they would march again tomorrow."
    entry = only(text, MONDAY, "march", event="PROTEST", status="future")
    assert entry.made == "2026-03-07"
    assert entry.deadline is not None and entry.deadline.end == "2026-03-08"
