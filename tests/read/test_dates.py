"""Dates as written, to ISO; what is none or could be two is none."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.read.dates import iso, why_none, written


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("2020-01-03", "2020-01-03"),
        ("20200103", "2020-01-03"),
        ("2020-01-03T12:00:00Z", "2020-01-03T12:00:00+00:00"),
        ("2020-01-03 12:00:00+03:00", "2020-01-03T12:00:00+03:00"),
        ("20200103120000", "2020-01-03T12:00:00"),
        ("20200103T120000Z", "2020-01-03T12:00:00+00:00"),
        ("Fri, 03 Jan 2020 10:00:00 GMT", "2020-01-03T10:00:00+00:00"),
        ("Friday 3 January 2020", "2020-01-03"),
        ("January 3rd, 2020, 10:30 p.m. EST", "2020-01-03"),
        ("Published on Jan. 3, 2020", "2020-01-03"),
        ("3-Jan-2020", "2020-01-03"),
        ("2020/01/03", "2020-01-03"),
        ("31.12.2019", "2019-12-31"),
        ("12/31/2019", "2019-12-31"),
        ("05/05/2019", "2019-05-05"),
        ("1577836800", "2020-01-01T00:00:00+00:00"),
    ],
)
def test_dates(value: str, right: str) -> None:
    assert iso(value) == right
    assert iso(right) == right  # what is read again stays as it is


@pytest.mark.parametrize(
    "value",
    ["", "soon", "2020", "2020-01", "2020-02-30", "03/01/2020", "0000-00-00", "Monday", "3 Foo 2020", "2020-13-01",
     "9999-99-99", "the war of 3 January 2020 began", "3 January 2020 or 4 January 2020", "12345", "x" * 500],
)  # fmt: skip
def test_none(value: str) -> None:
    assert iso(value) is None


@pytest.mark.parametrize(
    "value",
    ["0001-01-01", "0000-01-01", "9999-12-31", "1499-12-31", "2200-01-01", "00010101", "22000103120000",
     "3 January 1020", "0001-01-01T00:00:00Z", "Mon, 01 Jan 1020 00:00:00 GMT", "01/31/0020"],
)  # fmt: skip
def test_a_year_out_of_range_is_said(value: str) -> None:
    assert iso(value) is None
    assert why_none(value) == "the year is out of range, 1500 to 2199"


@pytest.mark.parametrize(
    "value", ["", "soon", "0001", "2020-02-30", "0001-13-01", "03/01/2020", "9999-99-99", "x" * 500]
)
def test_of_other_faults_the_year_is_none(value: str) -> None:
    assert why_none(value) is None


@given(st.dates())
def test_a_day_is_read_or_its_year_is_out_of_range(day: datetime.date) -> None:
    assert (iso(day.isoformat()) is None) == (why_none(day.isoformat()) is not None)


def test_day_in_numbers_is_settled_by_the_day_of_publication() -> None:
    assert [day for _, _, day in written("Courier, 01.03.2020", "2020-01-04")] == ["2020-01-03"]
    assert list(written("Courier, 01.03.2020", "2020-06-04")) == []


@given(st.dates(datetime.date(1600, 1, 1), datetime.date(2150, 1, 1)))
def test_every_day_in_words(day: datetime.date) -> None:
    for form in (
        f"{day.day} {day:%B} {day.year}",
        f"{day:%b} {day.day}, {day.year}",
        f"{day:%A}, {day.day} {day:%b}. {day.year}",
    ):
        assert iso(form) == day.isoformat()
        assert [found for _, _, found in written(f"It was on {form} that")] == [day.isoformat()]


@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    value = iso(text)
    assert value is None or iso(value) == value


@given(st.text(alphabet="0123456789-/.:TZ+ ", max_size=30))
def test_any_numbers(text: str) -> None:
    value = iso(text)
    assert value is None or iso(value) == value
