"""Days by name, counted back from the day of the report."""

from __future__ import annotations

import datetime
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tacitus.merge.calendar import iso, named_day, named_days


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("On Monday and again on 11 February the market burned.", ["2025-02-10", "2025-02-11"]),
        ("Yesterday's blast, like that of March 3rd, 2024, …", ["2024-03-03", "2025-02-13"]),
        ("In December, when the 31 prisoners …", []),
        ("The raid of 30 February.", []),
    ],
)
def test_all_days_that_a_sentence_names(words: str, days: list[str]) -> None:
    assert sorted(map(iso, named_days(words, "2025-02-14"))) == days


@given(st.text(alphabet="0123456789 MondayFebruaryst,yesterday", max_size=60), st.dates(datetime.date(1900, 1, 1)))
def test_no_day_named_without_a_year_lies_after_tomorrow(words: str, day: datetime.date) -> None:
    assume(not re.search(r"\d{4}", words))
    assert all(found <= day.toordinal() + 1 for found in named_days(words, day.isoformat()))
    first = named_day(words, day.isoformat())
    assert first is None or datetime.date.fromisoformat(first).toordinal() in named_days(words, day.isoformat())
