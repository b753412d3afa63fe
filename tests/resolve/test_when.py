"""Times to intervals: hard cases written by hand (when_cases.tsv), and what must hold for any text and any day."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.records import Bounds, Mention, Report, Span, When
from tacitus.resolve.when import WhenResolver
from tacitus.resolve.when.vocabulary import lexicon

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "when_cases.tsv").read_text(encoding="utf8").splitlines()
    if line and not line.startswith("#")
]
PRECISIONS = {"hour", "day", "week", "month", "quarter", "season", "year", "decade", "range", "unresolved"}


def resolve(marked: str, published: str | None, act: str = "ASSAULT") -> When:
    """The date of the one mention of a text whose time is marked [[so]]; its trigger is the last word before."""
    start = marked.index("[[")
    text = marked.replace("[[", "").replace("]]", "")
    end = marked.index("]]") - 2
    event, _, status = act.partition("/")
    first = max(text.rfind(". ", 0, start) + 2, 0) if ". " in text[:start] else 0
    words = text[first:start].split()
    at = text.find(words[min(2, len(words) - 1)], first) if words else start
    mention = Mention(
        id="m",
        report="r",
        text_sha256="",
        trigger=Span(start=at, end=at + 3, text=text[at : at + 3]),
        sentence=Bounds(start=first, end=len(text)),
        event=event,
        status=status or "actual",
        date=When(span=(start, end), text=text[start:end]),
    )
    report = Report(id="r", text=text, published=published or None)
    (resolved,) = WhenResolver().resolve(report, [mention])
    assert resolved.date is not None
    assert resolved.date.span == (start, end)
    assert resolved.date.text == text[start:end]
    return resolved.date


@pytest.mark.parametrize(
    ("published", "act", "marked", "start", "end", "precision"), CASES, ids=[f"{i}" for i in range(len(CASES))]
)
def test_hard_case(published: str, act: str, marked: str, start: str, end: str, precision: str) -> None:
    date = resolve(marked, published, act)
    assert (date.start or "", date.end or "", date.precision) == (start, end, precision), date.reason
    assert date.reason


def test_first_publication_counts() -> None:
    report = Report(id="r", text="Hit on Thursday.", published="2020-02-10", first_published="2020-01-03")
    mention = Mention(
        id="m",
        report="r",
        text_sha256="",
        trigger=Span(start=0, end=3, text="Hit"),
        sentence=Bounds(start=0, end=16),
        event="ASSAULT",
        date=When(span=(7, 15), text="Thursday"),
    )
    (resolved,) = WhenResolver().resolve(report, [mention])
    assert resolved.date is not None
    assert resolved.date.start == "2020-01-02"


def test_mention_without_time_stays_without() -> None:
    mention = Mention(
        id="m",
        report="r",
        text_sha256="",
        trigger=Span(start=0, end=3, text="Hit"),
        sentence=Bounds(start=0, end=4),
        event="ASSAULT",
    )
    assert WhenResolver().resolve(Report(id="r", text="Hit.", published="2020-01-03"), [mention]) == [mention]


WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
DAYS = st.dates(datetime.date(1900, 2, 1), datetime.date(2090, 1, 1))


@given(DAYS, st.sampled_from(WEEKDAYS), st.sampled_from(["actual", "future"]), st.sampled_from(["", "last ", "late "]))
def test_a_week_later_weekdays_are_a_week_later(day: datetime.date, name: str, status: str, word: str) -> None:
    week = datetime.timedelta(7)
    first = resolve(f"They marched on [[{word}{name}]].", day.isoformat(), f"PROTEST/{status}")
    second = resolve(f"They marched on [[{word}{name}]].", (day + week).isoformat(), f"PROTEST/{status}")
    assert first.start is not None
    assert second.start is not None
    found = datetime.date.fromisoformat(first.start)
    assert found + week == datetime.date.fromisoformat(second.start)
    assert WEEKDAYS[found.weekday()] == name
    assert abs(found - day) <= week


@given(DAYS, DAYS)
def test_written_dates_are_read_as_written(published: datetime.date, day: datetime.date) -> None:
    for written in (f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%b} {day.year}", day.isoformat()):
        date = resolve(f"They marched on [[{written}]].", published.isoformat())
        assert (date.start, date.end, date.precision) == (day.isoformat(), day.isoformat(), "day")


WORDS = st.lists(
    st.sampled_from([*sorted(lexicon()), "13", "2019", "the", "of", "-", "–", ",", "1441", "31st", "0", "3 a.m.", "x"]),
    min_size=1,
    max_size=7,
)


@given(WORDS, DAYS | st.none(), st.sampled_from(["ASSAULT", "ASSAULT/future", "AGREE", "THREATEN/possible"]))
def test_any_words_are_an_interval_or_unread(words: list[str], day: datetime.date | None, act: str) -> None:
    date = resolve(f"On Friday he spoke. They came [[{' '.join(words)}]].", day.isoformat() if day else None, act)
    assert date.precision in PRECISIONS
    if date.precision == "unresolved":
        assert date.start is None
        assert date.end is None
    else:
        assert date.start is not None
        assert date.end is not None
        assert datetime.date.fromisoformat(date.start) <= datetime.date.fromisoformat(date.end)


@given(st.text(max_size=200).filter(lambda t: "[[" not in t and "]]" not in t), st.text(max_size=12))
def test_any_text_is_survived(text: str, published: str) -> None:
    assert resolve(f"x [[{text}]] y", published).precision in PRECISIONS
