"""The made tables (feasts, national days, clocks) against what calendars and clocks themselves demand."""

from __future__ import annotations

import functools
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest

from tacitus.records import Place, Report
from tacitus.resolve.when import feast_table, zones
from tacitus.resolve.when.calendars import solar
from tacitus.resolve.when.vocabulary import lexicon


@functools.cache
def moving() -> dict[str, list[date]]:
    table: dict[str, Any] = msgspec.json.decode(feast_table.FILE.read_bytes())["moving"]
    return {name: [date.fromisoformat(day) for day in feast["days"]] for name, feast in table.items()}


def test_every_feast_of_the_lexicon_has_its_days() -> None:
    for tag, value in lexicon().values():
        kind, _, name = str(value).partition(" ")
        if tag == "F" and kind == "moving_day":
            assert all(feast_table.day_of(kind, name, year, None) for year in range(2001, 2031)), name
            assert 1 <= feast_table.length(name) <= 8
        elif tag == "F" and kind == "national_day":
            feast_table.day_of(kind, name, 2020, None)  # known to the table, with or without a country


def test_feasts_of_one_calendar_keep_their_distance() -> None:
    """The Hebrew year runs without leap days from Passover to the feasts of Tishri."""
    for passover, new_year, atonement in zip(
        moving()["passover"], moving()["rosh hashanah"], moving()["yom kippur"], strict=True
    ):
        assert new_year - passover == timedelta(163)
        assert atonement - new_year == timedelta(9)


@pytest.mark.parametrize(
    ("feast", "first", "last"),
    [
        ("chinese new year", (1, 21), (2, 21)),
        ("diwali", (10, 15), (11, 16)),
        ("holi", (2, 28), (3, 30)),
        ("passover", (3, 26), (4, 27)),
        ("hanukkah", (11, 28), (12, 28)),
        ("mid-autumn festival", (9, 7), (10, 8)),
    ],
)
def test_feasts_stay_in_their_season(feast: str, first: tuple[int, int], last: tuple[int, int]) -> None:
    for day in moving()[feast]:
        assert first <= (day.month, day.day) <= last


def test_a_moon_feast_lies_whole_moons_after_another() -> None:
    for feast in ("chinese new year", "mid-autumn festival", "tet"):
        for earlier, later in zip(moving()[feast], moving()[feast][1:], strict=False):
            assert abs((later - earlier).days / 29.530588 - round((later - earlier).days / 29.530588)) < 0.06


def test_national_days_that_everybody_knows() -> None:
    known = {("USA", "independence day"): (7, 4), ("IND", "republic day"): (1, 26), ("FRA", "national day"): (7, 14)}
    for (country, name), month_and_day in known.items():
        day = feast_table.day_of("national_day", name, 2019, country)
        assert day is not None
        assert (day.month, day.day) == month_and_day
    assert feast_table.day_of("national_day", "revolution day", 2019, "IRN") == solar(1397, 11, 22)
    assert feast_table.day_of("national_day", "independence day", 2019, "XXX") is None


def test_every_clock_of_the_table_exists() -> None:
    table: dict[str, dict[str, Any]] = msgspec.json.decode(zones.FILE.read_bytes())
    names = {*table["countries"].values(), *table["datelines"].values()}
    names |= {zone for parts in table["divisions"].values() for zone in parts.values()}
    assert len(names) > 200
    assert all(zones.zone(name) for name in names)
    assert not set(table["countries"]) & set(table["divisions"])


@pytest.mark.parametrize(
    ("country", "division", "hours"),
    [("IRQ", None, 3), ("USA", None, None), ("USA", "California", -8), ("RUS", "Moscow", 3), ("IND", None, 5.5),
     ("ZZZ", None, None), (None, None, None)],
)  # fmt: skip
def test_the_clock_of_a_place(country: str | None, division: str | None, hours: float | None) -> None:
    at = datetime(2020, 1, 3, tzinfo=UTC)
    there = zones.of_places([Place(start=0, end=0, text="", country=country, admin1=division)], at)
    assert (there and there.utcoffset(at)) == (None if hours is None else timedelta(hours=hours))


def test_places_of_two_clocks_have_none() -> None:
    places = [Place(start=0, end=0, text="", country=country) for country in ("IRQ", "GBR")]
    assert zones.of_places(places, datetime(2020, 1, 3, tzinfo=UTC)) is None


@pytest.mark.parametrize("published", ["2020-01-03", "2020-01-03T10:00", "x", "", None, "0001-01-01T00:00Z"])
def test_no_instant_without_an_offset(published: str | None) -> None:
    assert zones.instant(Report(id="r", text="", published=published)) is None
