"""The run over the hard cases: what the resolvers owe on them, and that what stands beside is truly asked."""

from __future__ import annotations

import datetime

import pytest

from eval import hard_cases


@pytest.mark.parametrize("told", [hard_cases.who_verdicts, hard_cases.when_verdicts, hard_cases.where_verdicts])
def test_the_hard_cases_are_met(told) -> None:  # type: ignore[no-untyped-def]
    verdicts = list(told())
    assert len(verdicts) > 60
    for method in {method for verdict in verdicts for method in verdict.right}:
        right = [v.right[method] for v in verdicts if method in v.right]
        share = sum(right) / len(right)
        if method.startswith("tacitus"):
            assert share >= 0.95
        else:
            assert 0.1 < share < 0.95
    assert all(verdict.kind for verdict in verdicts)
    assert "all" in hard_cases.table("x", verdicts)


@pytest.mark.parametrize(
    ("words", "future", "day", "period"),
    [
        ("yesterday", False, datetime.date(2020, 1, 2), "day"),
        ("Sunday", True, datetime.date(2020, 1, 5), "day"),
        ("Sunday", False, datetime.date(2019, 12, 29), "day"),
        ("March 2017", False, datetime.date(2017, 3, 3), "month"),
    ],
)
def test_dateparser_is_told_the_day_and_the_side(words: str, future: bool, day: datetime.date, period: str) -> None:
    read = hard_cases.dateparser_reading(words, "2020-01-03", future)
    assert read is not None
    assert read[1] == period
    assert read[0] == day or period == "month"
