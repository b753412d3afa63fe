"""Events are held against each other report by report, on average."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.merge import hearing, sources, testimony
from tacitus.merge.features import compare
from tacitus.merge.linkage import alike, apart
from tacitus.merge.profile import PARTS, Profile
from tacitus.records import Report

from .tell import INEKAR, TALATAYE, mention, merged, only, report

TEXT = "Gunmen attacked the market of {} on Tuesday and killed {} people."


def told(n: int, place: tuple[str, float, float, str], day: str, killed: int) -> list[testimony.Testimony]:
    r: Report = report(f"r{n}", f"Outlet {n}", "2025-02-12", TEXT.format(place[0], killed))
    source = sources.source(r, None)
    return [hearing.read(source, mention(r, "attacked", actors=["gunmen"], place=place, day=day, killed=killed))]


HERE = [told(n, INEKAR, "2025-02-11", 21) for n in range(3)]
STRAY = told(9, TALATAYE, "2025-02-14", 9)


def test_what_has_one_report_each_is_compared_as_it_is() -> None:
    a, b = Profile(HERE[0]), Profile(HERE[1])
    assert not a.parts
    assert alike(a, b) == compare(a, b)


def test_of_several_reports_each_counts_alike() -> None:
    event, one = Profile([*HERE[0], *HERE[1], *STRAY]), Profile(HERE[2])
    assert {p.report for p in event.parts} == {"r0", "r1", "r9"}
    found = alike(one, event)
    assert found["days_same"] == pytest.approx(2 / 3)
    assert found["days_apart"] == pytest.approx(compare(one, Profile(STRAY))["days_apart"] / 3)
    assert not apart(found), "one report of three that says otherwise sets nothing apart"
    assert apart(alike(Profile(STRAY), Profile([*HERE[0], *HERE[1]])))


@given(st.integers(2, 3 * PARTS), st.randoms())
def test_parts_are_bounded_and_do_not_depend_on_the_order_in_which_reports_came(count: int, chance: object) -> None:
    reports = [told(n, INEKAR, "2025-02-11", 21) for n in range(count)]
    straight = Profile([t for each in reports for t in each])
    chance.shuffle(reports)  # type: ignore[attr-defined]
    mixed = Profile([t for each in reports for t in each], known=[Profile(each) for each in reports])
    assert 2 <= len(straight.parts) <= PARTS
    assert [p.report for p in straight.parts] == [p.report for p in mixed.parts]


def test_the_part_of_a_report_that_tells_more_of_the_event_is_read_again() -> None:
    more = [*HERE[0], *told(0, INEKAR, "2025-02-11", 9)]
    event = Profile([*more, *HERE[1]], known=[Profile(HERE[0]), Profile(HERE[1])])
    assert event.parts[0].killed == {9, 21}


def test_the_dead_that_are_feared_are_told_and_the_attack_that_is_feared_is_not() -> None:
    r = report("r1", "Wire", "2025-02-12", "32 feared killed in an attack on the market at Inekar.")
    assert only(merged((r, [mention(r, "killed", place=INEKAR)])))
    assert only(merged((r, [mention(r, "attack", place=INEKAR)])))
    r = report("r2", "Wire", "2025-02-12", "The governor feared more attacks on the market at Inekar.")
    assert not merged((r, [mention(r, "attacks", place=INEKAR)])).events
