"""Times of general news, marked as annotators do: `when_general_cases.tsv`, read and judged as the hard cases are."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_when import resolve

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "when_general_cases.tsv").read_text(encoding="utf8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(
    ("published", "act", "marked", "start", "end", "precision"), CASES, ids=[f"{i}" for i in range(len(CASES))]
)
def test_time_of_general_news(published: str, act: str, marked: str, start: str, end: str, precision: str) -> None:
    date = resolve(marked, published, act)
    assert (date.start or "", date.end or "", date.precision) == (start, end, precision), date.reason
    assert date.reason
