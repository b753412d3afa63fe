"""Panels: every pair in every period, zeros where nothing was, sums that agree with the table of dyads."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from tacitus import export
from tacitus.export import counted, panel
from tacitus.ontology import own
from tacitus.store import Store
from tacitus.store.filters import Filters
from tests.export.conftest import Write

pandas = pytest.importorskip("pandas")


def test_each_pair_has_each_day(write: Write) -> None:
    frame = pandas.read_csv(write("csv", panel="day"))
    days = pandas.date_range("2020-01-03", "2020-02-03").strftime("%Y-%m-%d")
    assert sorted(set(frame.period)) == list(days)
    pairs = frame[["a", "b"]].drop_duplicates()
    assert len(frame) == len(pairs) * len(days)
    assert list(map(tuple, pairs.values)) == [
        ("IRN", "USA"), ("ISR", "SYR"), ("Iraqi Police", "protesters"), ("Northern Front", "Syrian Arab Army"),
        ("SAU", "SYR"),
    ]  # fmt: skip
    strike = frame[(frame.a == "IRN") & (frame.period == "2020-01-03")].iloc[0]
    assert (strike.material_conflict, strike.conflict, strike.killed, strike.event_count) == (1, -9.5, 10, 1)
    assert frame[(frame.a == "IRN") & (frame.period != "2020-01-03")].event_count.sum() == 0


@pytest.mark.parametrize("by", panel.PERIODS)
def test_what_is_not_zero_is_the_table_of_dyads(store: Store, by: str) -> None:
    rows = [row for row in panel.Panel(by).rows(store, Filters()) if row[9]]
    table = list(store.tables.dyads(Filters(), by))
    assert [(r[1], r[2], r[0], r[7], r[8], r[9], r[10]) for r in rows] == [
        (d.a, d.b, d.period, d.cooperation, d.conflict, d.event_count, d.report_count) for d in table
    ]


def test_a_month_takes_in_what_is_dated_by_the_month(store: Store) -> None:
    left = counted.Left()
    days = list(panel.Panel("day").rows(store, Filters(), left))
    assert left["dated wider than a day"] == 1 and left["without a day"] == 1
    months = list(panel.Panel("month").rows(store, Filters()))
    assert {row[0] for row in months} == {"2020-01", "2020-02"}
    assert len(days) == 32 * 5
    assert sum(row[3] for row in months) == 2, "the visit, of two pairs"


def test_the_span_is_that_of_the_filters(write: Write) -> None:
    frame = pandas.read_csv(write("csv", Filters(since="2020-01-01", until="2020-01-31"), panel="week"))
    assert sorted(set(frame.period)) == ["2019-12-30", "2020-01-06", "2020-01-13", "2020-01-20", "2020-01-27"]


def test_directed_and_monadic(store: Store, write: Write) -> None:
    directed = pandas.read_csv(write("csv", panel="month", directed=True))
    assert ("USA", "IRN") in set(zip(directed.a, directed.b, strict=True))
    assert ("IRN", "USA") in set(zip(directed.a, directed.b, strict=True)), "the visit"
    actors = pandas.read_csv(write("csv", panel="month", form="monadic"))
    usa = actors[(actors.who == "USA") & (actors.period == "2020-01")].iloc[0]
    assert (usa.as_actor, usa.as_recipient, usa.event_count) == (1, 0, 1)
    assert set(actors.who) >= {"UNO", "IRQ"}


def test_one_pair_as_it_was_asked_for(store: Store) -> None:
    rows = list(panel.Panel("month").rows(store, Filters(dyad=("United States", "IRN"))))
    assert {row[1:3] for row in rows} == {("United States", "IRN")} and rows[0][9] == 1


def test_rare_pairs_can_be_left_out(store: Store, tmp_path: Path) -> None:
    every = list(panel.Panel("month").rows(store, Filters()))
    often = list(panel.Panel("month", at_least=2).rows(store, Filters()))
    assert {row[1:3] for row in often} == {("IRN", "USA")} and len(every) > len(often)
    assert export.write("csv", store, Filters(), tmp_path / "p.csv", panel="month", at_least=2) == len(often)


def test_the_limit_is_of_rows(store: Store) -> None:
    full = list(panel.Panel("day").rows(store, Filters()))
    assert list(panel.Panel("day").rows(store, Filters(limit=7))) == list(itertools.islice(full, 7))


def test_types_of_an_own_ontology_have_columns(write: Write) -> None:
    frame = pandas.read_csv(write("csv", panel="month", own=own.load("acled")))
    at = list(frame.columns).index("material_conflict")
    assert list(frame.columns)[at + 1 : at + 3] == ["own_riots", "own_protests"]
    syria = frame[(frame.a == "ISR") & (frame.period == "2020-01")].iloc[0]
    assert (syria["own_explosions_remote_violence"], syria["own_battles"], syria["event_count"]) == (1, 0, 1)
    assert frame.own_battles.sum() == 1 and frame[frame.period == "2020-02"].own_battles.sum() == 0


def test_what_began_before_the_span_is_no_event_of_it(store: Store) -> None:
    left = counted.Left()
    rows = list(panel.Panel("day").rows(store, Filters(since="2020-01-05", until="2020-01-06"), left))
    assert left["begun before the span"] == 1 and {row[1] for row in rows} == {"Northern Front"}
