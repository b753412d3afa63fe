"""Scores of foretellers and base rates: known answers, and no look ahead."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.conftest import actor, day, event, mention, report

from tacitus.outlook import base_rates, scores
from tacitus.records import Outlook, When
from tacitus.store import Filters, Store

IRN = actor("Iran", "IRN", "IRN", sectors=("GOV",))
USA = actor("United States", "USA", "USA", sectors=("GOV",))


def on(n: int) -> str:
    return (datetime.date(2024, 1, 1) + datetime.timedelta(days=n)).isoformat()


def entry(n: int, state: str = "open", odds: tuple[float, float] | None = None, **more: object) -> Outlook:
    fields: dict[str, object] = {
        "id": f"o{n}", "report": "r0", "start": 0, "end": 9, "statement": "Iran will attack", "event": "ASSAULT",
        "foreteller": "Ann Bell", "made": on(40), "state": state,
        "odds": {"words": "w", "low": odds[0], "high": odds[1]} if odds else None,
    }  # fmt: skip
    return Outlook(**(fields | more))  # type: ignore[arg-type]


def test_the_brier_score_of_a_known_set() -> None:
    told = [entry(n, "true", (0.8, 1.0)) for n in range(4)] + [entry(9, "false", (0.8, 1.0))]
    everybody, ann = scores.of(told)
    assert (everybody.foreteller, ann.foreteller, ann.settled, ann.true, ann.false) == (None, "Ann Bell", 5, 4, 1)
    assert ann.brier == pytest.approx((4 * 0.01 + 0.81) / 5)
    assert ann.brier_best == pytest.approx(0.64 / 5)  # 1.0 where it came, 0.8 where it did not
    assert ann.brier_worst == pytest.approx((4 * 0.04 + 1) / 5)
    assert ann.calibration == ()


def test_no_score_of_too_few_and_none_without_odds() -> None:
    row = scores.of([entry(n, "true", (0.8, 1.0)) for n in range(4)] + [entry(5, "false"), entry(6)])[1]
    assert (row.settled, row.with_odds, row.open, row.brier) == (5, 4, 1, None)


def test_calibration_sets_odds_against_what_came() -> None:
    told = [entry(n, "true" if n % 4 else "false", (0.7, 0.8)) for n in range(20)]
    told += [entry(30 + n, "partly", (0.0, 0.2)) for n in range(4)]
    (low, high) = scores.of(told)[0].calibration
    assert (low.low, low.high, low.count, low.odds, low.came) == (0.0, 0.2, 4, pytest.approx(0.1), 0.5)
    assert (high.low, high.high, high.count, high.odds, high.came) == (0.6, 0.8, 20, pytest.approx(0.75), 0.75)


def test_odds_of_a_denial_are_those_that_it_will_not_come() -> None:
    one = entry(1, "true", (0.02, 0.2), statement="Iran will not attack")
    assert scores.odds_of(one) == pytest.approx((0.8, 0.98))


def test_a_name_is_one_foreteller_and_a_pronoun_none() -> None:
    rows = scores.of([entry(1, foreteller="Ann Bell"), entry(2, foreteller="ANN BELL"), entry(3, foreteller="He")])
    assert [(row.foreteller, row.open) for row in rows] == [(None, 3), ("ANN BELL", 2)]


ODDS = st.tuples(st.floats(0, 1), st.floats(0, 1)).map(lambda pair: (min(pair), max(pair)))


@given(st.lists(st.tuples(st.sampled_from(["true", "partly", "false", "open"]), st.none() | ODDS), max_size=40))
def test_scores_lie_in_their_range(told: list[tuple[str, tuple[float, float] | None]]) -> None:
    for row in scores.of([entry(n, state, odds) for n, (state, odds) in enumerate(told)]):
        assert row.settled == row.true + row.partly + row.false >= row.with_odds
        if row.brier is not None:
            assert row.brier_best is not None and row.brier_worst is not None
            assert 0 <= row.brier_best <= row.brier + 1e-4 and row.brier <= row.brier_worst + 1e-4 <= 1.001
        assert sum(found.count for found in row.calibration) in (0, row.with_odds)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A report every day for 40 days; Iran attacks on the days 3, 4, 18 and 33."""
    with Store.open(tmp_path / "record.db", create=True) as opened:
        for n in range(40):
            with opened.transaction():
                opened.put_report(report(f"q{n}", published=on(n)), [])
        for n in (3, 4, 18, 33):
            attack(opened, n, told=n)
        yield opened


def attack(store: Store, n: int, told: int, **more: object) -> None:
    r = report(f"a{n}.{told}", published=on(told))
    m = mention(r, event="ASSAULT", actors=(IRN,), recipients=(USA,), date=day(on(n)))
    with store.transaction():
        store.put_report(r, [m])
        store.put_event(event(m, quad=4, **more), [])


def due(n: int) -> When:
    return When(start=on(40), end=on(n), precision="range")


def rate(store: Store, **more: object) -> tuple[int, int, int, str] | None:
    return base_rates.BaseRates(store).of(entry(1, deadline=due(49), actors=(IRN,), **more))


def test_windows_of_the_same_length_before_the_statement(store: Store) -> None:
    # ten days each: 30-39 (33), 20-29 (none), 10-19 (18), 0-9 (3 and 4)
    assert rate(store) == (4, 3, 10, "ASSAULT by IRN")
    assert rate(store, recipients=(USA,)) == (4, 3, 10, "ASSAULT by IRN on USA")
    assert rate(store, recipients=(IRN,)) == (4, 0, 10, "ASSAULT by IRN on IRN")
    assert rate(store, statement="Iran will not attack") == (4, 1, 10, "no ASSAULT by IRN")
    assert rate(store, event="PROTEST") == (4, 0, 10, "PROTEST by IRN")


def test_nothing_later_is_looked_at(store: Store) -> None:
    before = rate(store)
    for n in range(40, 60):
        attack(store, n, told=n)
    attack(store, 25, told=45)  # it happened before, and was told after
    attack(store, 26, told=30, standing="denied")
    assert rate(store) == before


def test_no_window_no_rate(store: Store) -> None:
    rates = base_rates.BaseRates(store)
    assert rates.of(entry(1, made=on(0), deadline=due(49))) is None
    assert rates.of(entry(1, made=None)) is None
    assert rates.of(entry(1, event="")) is None


def test_a_record_younger_than_one_window_is_one_shorter_window(store: Store) -> None:
    found = base_rates.BaseRates(store).of(entry(1, made=on(6), deadline=due(400), actors=(IRN,)))
    assert found == (1, 1, 6, "ASSAULT by IRN") and found.young
    assert found.range == pytest.approx((0.207, 1.0), abs=0.001)


@pytest.mark.parametrize(("counts", "low", "high"), [((10, 0), 0.0, 0.278), ((20, 10), 0.299, 0.701)])
def test_the_range_of_a_share(counts: tuple[int, int], low: float, high: float) -> None:
    found = base_rates.BaseRate(*counts, 7, "ASSAULT")
    assert found.range == pytest.approx((low, high), abs=0.001) and not found.young


def test_beside_each_row_and_in_the_scores_of_a_store(store: Store) -> None:
    with store.transaction():
        store.put_report(report("r0", published=on(40)), [])
        store.put_outlook(entry(1, "true", (0.5, 0.7), deadline=due(49), actors=(IRN,)))
    (row,) = base_rates.beside(store, store.tables.outlook())
    counted = {"windows": 4, "followed": 3, "days": 10, "of": "ASSAULT by IRN", "rate": 0.75}
    assert row.base_rate == {**counted, "low": 0.301, "high": 0.954, "young": True}
    assert [(s.foreteller, s.true) for s in scores.foretellers(store)] == [(None, 1), ("Ann Bell", 1)]
    assert scores.foretellers(store, Filters(types=("PROTEST",))) == []


@given(st.integers(1, 60), st.lists(st.integers(0, 80), max_size=12))
def test_counts_are_counts(length: int, days: list[int]) -> None:
    rates = base_rates.BaseRates.__new__(base_rates.BaseRates)
    first = datetime.date(2024, 1, 1).toordinal()
    rates._days = [first + n for n in range(81)]
    rates._told = {("ASSAULT", None, None): [(first + n, first + n) for n in days]}
    one = entry(1, made=on(81), deadline=When(start=on(81), end=on(80 + length), precision="range"))
    found = rates.of(one)
    assert found
    assert (found.windows, found.days) == (81 // length, length)
    low, high = found.range
    assert 0 <= low <= found.followed / found.windows <= high <= 1
    hit = {(80 - n) // length for n in days} & set(range(found.windows))
    assert found.followed == len(hit)
