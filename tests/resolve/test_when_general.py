"""Times of general news, marked as annotators do: `when_general_cases.tsv`, read and judged as the hard cases are."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_when import resolve

from tacitus.records import Bounds, Mention, Report, Span, When
from tacitus.resolve.when import WhenResolver

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


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("The law takes effect on July 1.", "July 1", "1998-07-01"),
        ("The ministers agreed to meet on Friday.", "Friday", "1998-03-13"),
        ("Talks will resume on Friday.", "Friday", "1998-03-13"),
        ("Talks will resume. The police said so on Friday.", "Friday", "1998-03-06"),
        ("He was to speak of weeks of fire after the raid on Friday.", "Friday", "1998-03-06"),
        ("It fell on Friday.", "Friday", "1998-03-06"),
        ("Little changed. On Friday, the ministry will report.", "On Friday", "1998-03-13"),
        ("Little changed. On Friday, the ministry said it will report.", "On Friday", "1998-03-06"),
        ("The truce, due to last a week, follows talks held on Friday.", "Friday", "1998-03-06"),
    ],
)
def test_of_a_time_alone_the_clause_says_on_which_side_it_lies(text: str, words: str, day: str) -> None:
    at = text.index(words)
    mention = Mention(
        id="m",
        report="r",
        text_sha256="",
        trigger=Span(start=at, end=at + len(words), text=words),
        sentence=Bounds(start=0, end=len(text)),
        event="ASSAULT",
        date=When(span=(at, at + len(words)), text=words),
    )
    (resolved,) = WhenResolver().resolve(Report(id="r", text=text, published="1998-03-10"), [mention])
    assert resolved.date is not None
    assert resolved.date.start == day
