"""What makes two accounts look like one event."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.compare import agreement, values
from tacitus.compare.fact import Fact, Side
from tacitus.compare.score import Settings, alike, kilometres, likeness, side_likeness

SETTINGS = Settings()
BAGHDAD = {"latitude": 33.34, "longitude": 44.4, "country": "IRQ", "precision": "city"}


def fact(day: str = "2020-01-03", end: str | None = None, **fields: Any) -> Fact:
    start = datetime.date.fromisoformat(day)
    last = datetime.date.fromisoformat(end) if end else start
    return Fact(id=fields.pop("id", "x"), start=start, end=last, **fields)


ARMY = Side(name="Syrian army", country="SYR", sector="MIL")
REBELS = Side(name="Northern Front", country="SYR", sector="REB")


def test_the_same_is_one() -> None:
    one = fact(type="ASSAULT", actors=(ARMY,), recipients=(REBELS,), **BAGHDAD)
    told = likeness(one, one, SETTINGS)
    assert told is not None and told.score == 1 and told.days == 0 and told.km == 0


@pytest.mark.parametrize(
    ("other", "score"),
    [
        ({"day": "2020-01-05"}, None),
        ({"day": "2020-01-06"}, "none"),
        ({"country": "SYR"}, "none"),
        ({"latitude": 35.4}, "none"),
    ],
)
def test_what_cannot_be_one_is_none(other: dict[str, Any], score: str | None) -> None:
    one = fact(**BAGHDAD)
    two = fact(other.pop("day", "2020-01-03"), **(BAGHDAD | other))
    assert (likeness(one, two, SETTINGS) is None) is (score == "none")


def test_each_part_counts() -> None:
    one = fact(type="ASSAULT", actors=(ARMY,), **BAGHDAD)
    base = likeness(one, one, SETTINGS)
    later = likeness(one, fact("2020-01-04", type="ASSAULT", actors=(ARMY,), **BAGHDAD), SETTINGS)
    away = likeness(one, fact(type="ASSAULT", actors=(ARMY,), **(BAGHDAD | {"latitude": 33.6})), SETTINGS)
    others = likeness(one, fact(type="ASSAULT", actors=(Side(name="Elsewhere", country="FRA"),), **BAGHDAD), SETTINGS)
    coerce = likeness(one, fact(type="COERCE", actors=(ARMY,), **BAGHDAD), SETTINGS)
    aid = likeness(one, fact(type="AID", actors=(ARMY,), **BAGHDAD), SETTINGS)
    assert base and later and away and others and coerce and aid
    assert later.day == pytest.approx(2 / 3) and 0 < away.place < 1 and others.actors == 0
    assert (coerce.type, aid.type) == (0.6, 0.0)
    assert all(told.score < base.score for told in (later, away, others, coerce, aid))


def test_what_is_not_told_is_neither_for_nor_against() -> None:
    told = likeness(fact(), fact(type="ASSAULT", actors=(ARMY,), **BAGHDAD), SETTINGS)
    assert told and (told.place, told.actors, told.type, told.km) == (0.5, 0.5, 0.5, None)


def test_a_province_is_met_by_its_name() -> None:
    one = fact(admin1="Anbar", **(BAGHDAD | {"precision": "province"}))
    same = likeness(one, fact(admin1="Al-Anbar", **BAGHDAD), SETTINGS)
    other = likeness(one, fact(admin1="Basra", **BAGHDAD), SETTINGS)
    assert same and other and (same.place, other.place) == (0.8, 0.6)


def test_sides_may_stand_the_other_way_round() -> None:
    one = fact(actors=(ARMY,), recipients=(REBELS,))
    two = fact(actors=(REBELS,), recipients=(ARMY,))
    told = likeness(one, two, SETTINGS)
    assert told and told.actors == pytest.approx(0.9)


@pytest.mark.parametrize(
    ("a", "b", "least", "most"),
    [
        (Side(name="Islamic State", country=None), Side(name="Islamic State (Iraq)", country="IRQ"), 0.9, 1.0),
        (Side(name="police", country="IRQ", sector="COP"), Side(country="IRQ", sector="MIL"), 0.9, 0.9),
        (Side(country="IRQ", sector="CVL"), Side(country="IRQ", sector="MIL"), 0.6, 0.6),
        (Side(name="Hezbollah", country="LBN"), Side(name="Hezbollah", country="IRQ"), 1.0, 1.0),
        (Side(name="army", country="LBN"), Side(name="navy", country="IRQ"), 0.0, 0.0),
    ],
)
def test_sides(a: Side, b: Side, least: float, most: float) -> None:
    assert least <= side_likeness(a, b) <= most and side_likeness(a, b) == side_likeness(b, a)


def test_kilometres_along_the_globe() -> None:
    paris, london = fact(latitude=48.8566, longitude=2.3522), fact(latitude=51.5074, longitude=-0.1278)
    assert kilometres(paris, london) == pytest.approx(343.5, abs=1)
    assert kilometres(fact(latitude=0, longitude=179.9), fact(latitude=0, longitude=-179.9)) == pytest.approx(
        22.2, abs=0.1
    )
    assert kilometres(paris, fact(latitude=51.5, longitude=0.0, precision="country")) is None
    assert alike("Army of Syria", "Syria, army of") == 1


DAYS = st.dates(datetime.date(2020, 1, 1), datetime.date(2020, 1, 6))
FACTS = st.builds(
    Fact,
    id=st.just("x"),
    start=DAYS,
    end=st.just(datetime.date(2020, 1, 8)),
    type=st.sampled_from([None, "ASSAULT", "AID", "REQUEST"]),
    actors=st.lists(st.sampled_from([ARMY, REBELS, Side(name="x")]), max_size=2).map(tuple),
    country=st.sampled_from([None, "IRQ", "SYR"]),
    latitude=st.none() | st.floats(30, 31),
    longitude=st.none() | st.floats(40, 41),
)


@given(FACTS, FACTS)
def test_a_score_is_between_0_and_1_and_the_same_from_both_sides(one: Fact, other: Fact) -> None:
    told, back = likeness(one, other, SETTINGS), likeness(other, one, SETTINGS)
    assert (told is None) == (back is None)
    if told and back:
        assert 0 <= told.score <= 1 and told.score == pytest.approx(back.score)


def test_kappa() -> None:
    assert agreement.kappa([("a", "a"), ("b", "b")]) == 1
    assert agreement.kappa([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]) == 0
    assert agreement.kappa([("a", "a")]) is None and agreement.kappa([]) is None
    mixed = [("a", "a")] * 20 + [("a", "b")] * 5 + [("b", "a")] * 10 + [("b", "b")] * 15
    assert agreement.kappa(mixed) == 0.4


@pytest.mark.parametrize(
    ("value", "by", "found"),
    [
        ("2020-01-03", "iso", "2020-01-03"),
        ("2020-01-03 00:00:00.000", "iso", "2020-01-03"),
        ("20200103", "compact", "2020-01-03"),
        ("03 January 2020", "words", "2020-01-03"),
        ("3-Jan-2020", "words", "2020-01-03"),
        ("2020-01-03", "words", "2020-01-03"),
        ("2020-13-03", "iso", None),
        ("NA", "iso", None),
        ("31 February 2020", "words", None),
        ("#date+start", "iso", None),
    ],
)
def test_days(value: str, by: str, found: str | None) -> None:
    day = values.day(value, by)
    assert (day.isoformat() if day else None) == found


@pytest.mark.parametrize(
    ("value", "by", "found"),
    [
        ("Iraq", "name", "IRQ"), ("Syrian Arab Republic", "name", "SYR"), ("IZ", "fips", "IRQ"),
        ("ROM", "gdelt", "ROU"),
        ("645", "gw", "IRQ"), ("645.0", "gw", "IRQ"), ("irq", "code", "IRQ"), ("Atlantis", "name", None),
        (None, "name", None),
    ],
)  # fmt: skip
def test_countries(value: str | None, by: str, found: str | None) -> None:
    assert values.country(value, by) == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Military Forces of Iraq (2014-)", "IRQ"), ("Police (India)", "IND"), ("Government of Iran", "IRN"),
        ("Protesters (Syria)", "SYR"), ("Taliban", None), ("", None),
    ],
)  # fmt: skip
def test_countries_in_names(name: str, found: str | None) -> None:
    assert values.country_in(name) == found


@pytest.mark.parametrize(
    ("code", "by", "found"),
    [
        ("195", "cameo", "ASSAULT"), ("0841", "cameo", "RETREAT"), ("0831", "cameo", "CONCEDE"), ("010", "cameo", None),
        ("1724", "cameo", "COERCE"), ("Peaceful protest", "acled", "PROTEST"), ("Other", "acled", None),
        ("3", "ucdp", "ASSAULT"), ("1.0", "ucdp", "ASSAULT"), ("assault", "plover", "ASSAULT"),
        ("RIOT", "plover", None),
    ],
)  # fmt: skip
def test_types(code: str, by: str, found: str | None) -> None:
    assert values.plover(code, by) == found
