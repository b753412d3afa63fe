"""Times of news told over several reports: corrections, ordinals, lengths of time, the running day, other acts' times
(when_story_cases.tsv)."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_when_report import told

from tacitus.resolve.when import WhenResolver

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "when_story_cases.tsv").read_text(encoding="utf8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(
    ("published", "setting", "marked", "start", "end", "precision"), CASES, ids=[c[2][:50] for c in CASES]
)
def test_day_of_a_story(published: str, setting: str, marked: str, start: str, end: str, precision: str) -> None:
    report, mentions = told(published, setting, marked)
    date = WhenResolver().resolve(report, mentions)[0].date
    if not precision:
        assert date is None
        return
    assert date is not None
    assert (date.start or "", date.end or "", date.precision) == (start, end, precision), date.reason
    assert date.reason
