"""Series of known truth: what is counted, what it is set against, and that no period is left out."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tacitus.escalation import ladder
from tacitus.escalation.acts import Act
from tacitus.escalation.days import periods
from tacitus.escalation.series import Period, build

START = datetime.date(2024, 1, 1)  # a Monday
HEIGHTS = {"violent": (4, 4, -9.0), "threat": (2, 3, -3.5), "verbal": (1, 3, -2.0), "verbal cooperation": (-1, 1, 2.5)}


def on(day: int) -> str:
    return (START + datetime.timedelta(days=day)).isoformat()


def an_act(day: int, rung: str = "violent", reports: Iterable[str] = ("r",), n: int = 0, **more: object) -> Act:
    height, quad, score = HEIGHTS[rung]
    fields = {
        "id": f"e{day}.{n}", "day": on(day), "precision": "day", "quad": quad, "score": score, "rung": rung,
        "height": height, "reports": tuple(reports), "voices": 1, "by": "a", "group": False,
    }  # fmt: skip
    return Act(**(fields | more))


ACTS = st.lists(
    st.builds(an_act, st.integers(0, 60), st.sampled_from(sorted(HEIGHTS)), n=st.integers(0, 10**9)), max_size=30
)
COVER = st.dictionaries(st.integers(0, 60).map(on), st.integers(1, 40), min_size=1)
BY = st.sampled_from(["day", "week", "month"])


@settings(deadline=None)
@given(ACTS, COVER, BY)
def test_more_reports_of_the_same_events_change_no_count(acts: list[Act], cover: dict[str, int], by: str) -> None:
    retold = [msgspec.structs.replace(act, reports=(*act.reports, "copy-1", "copy-2")) for act in acts]
    for one, other in zip(build("A", "B", acts, cover, by), build("A", "B", retold, cover, by), strict=True):
        assert msgspec.structs.replace(other, report_count=one.report_count) == one


@settings(deadline=None)
@given(ACTS, COVER, BY)
def test_twice_the_reports_with_twice_the_events_leaves_the_level(
    acts: list[Act], cover: dict[str, int], by: str
) -> None:
    twice = [*acts, *(msgspec.structs.replace(act, id=act.id + "x") for act in acts)]
    doubled = {day: 2 * n for day, n in cover.items()}
    for one, other in zip(build("A", "B", acts, cover, by), build("A", "B", twice, doubled, by), strict=True):
        assert (other.hostile, other.coverage) == (2 * one.hostile, 2 * one.coverage)
        assert other.conflict_level == one.conflict_level
        assert other.cooperation_level == one.cooperation_level
        assert other.rung == one.rung


@settings(deadline=None)
@given(ACTS, COVER, BY)
def test_no_period_is_left_out_and_no_event_counted_twice(acts: list[Act], cover: dict[str, int], by: str) -> None:
    rows = build("A", "B", acts, cover, by)
    assert [row.period for row in rows] == list(periods(rows[0].period + "-01" * (by == "month"), max(cover), by))
    told = [id for row in rows for id in row.events]
    last = max(cover)
    reach = (datetime.date.fromisoformat(min(cover)) - datetime.timedelta(days=14)).isoformat()
    inside = [act.id for act in acts if reach <= act.day <= last]
    assert len(told) == sum(row.event_count for row in rows)
    assert by != "day" or sorted(told) == sorted(inside)
    for row in rows:
        assert row.event_count == row.hostile + row.cooperative
        assert row.conflict <= 0 <= row.cooperation


def test_a_known_series() -> None:
    cover = {on(n): 2 for n in range(21)}
    acts = [an_act(7, "threat"), an_act(8, "verbal cooperation"), an_act(15, n=1, by="b"), an_act(15, n=2, group=True)]
    rows = build("A", "B", acts, cover, "week")
    assert [(r.period, r.event_count, r.hostile, r.conflict, r.cooperation, r.change) for r in rows] == [
        ("2024-01-01", 0, 0, 0, 0, None),
        ("2024-01-08", 2, 1, -3.5, 2.5, -1.0),
        ("2024-01-15", 2, 2, -18.0, 0, -17.0),
    ]
    assert [(r.rung, r.coverage, r.conflict_level, r.by_groups, r.a_acts, r.b_acts) for r in rows] == [
        ("none", 14, 0.0, 0, 0, 0),
        ("threat", 14, 7.14, 0, 1, 0),
        ("violent", 14, 14.29, 1, 1, 1),
    ]


def test_events_wider_than_a_period_are_not_put_on_its_first_day() -> None:
    acts = [an_act(0, precision="month")]
    cover = {on(n): 1 for n in range(31)}
    assert sum(row.event_count for row in build("A", "B", acts, cover, "day")) == 0
    assert [row.event_count for row in build("A", "B", acts, cover, "month")] == [1]


def test_a_period_without_reports_has_no_level() -> None:
    rows = build("A", "B", [an_act(5)], {on(0): 3, on(10): 3}, "day")
    assert [row.conflict_level for row in rows if row.event_count] == [None]


@pytest.mark.parametrize(
    ("heights", "name"),
    [
        ([], "none"),
        ([-1], "verbal cooperation"),
        ([-1, -2], "material cooperation"),
        ([-2, 1], "verbal"),
        ([1, 4], "violent"),
    ],
)
def test_the_highest_rung(heights: list[int], name: str) -> None:
    assert ladder.highest(heights).name == name


def test_every_type_of_the_ontology_has_a_rung() -> None:
    from tacitus import ontology
    from tacitus.records import Event

    for name, kind in ontology.load().types.items():
        rung = ladder.load().of(Event(id="e", event=name, quad=kind.quad))
        assert (rung.height > 0) == (kind.quad > 2) and rung.height != 0
    assert ladder.load().of(Event(id="e", event="MY-OWN", quad=3)).name == "verbal"


def test_rows_are_records_of_the_contract() -> None:
    fields = {field.name for field in msgspec.structs.fields(Period)}
    assert {"a", "b", "period", "cooperation", "conflict", "event_count", "report_count", "change"} <= fields
