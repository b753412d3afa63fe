"""Reports that say neither when something was nor when they tell it: they may be of any year."""

from __future__ import annotations

from msgspec import structs

from tacitus.merge import across, keys
from tacitus.merge.features import compare
from tacitus.merge.score import probability
from tacitus.records import Mention, Report

from .tell import INEKAR, mention, merged, report
from .test_features import one, profile

BOMBED = "Turkish jets bombed Kurdish positions near Rajo and Bulbul, Colonel Ozturk told Hawar News in Qamishli."
AGAIN = "Erdogan promised Barzani no mercy while Turkish planes bombed Kurdish villages below the Qandil range."


def told(id: str, day: str | None, text: str) -> tuple[Report, list[Mention]]:
    r = structs.replace(report(id, f"Outlet {id}", "2018-01-20", text), published=day)
    return r, [mention(r, "bombed", actors=("Turkish",), recipients=("Kurdish",))]


def test_acts_alike_are_one_where_both_are_told_in_a_week_and_two_where_one_may_be_of_any_year() -> None:
    dated = told("r1", "2018-01-20", BOMBED), told("r2", "2018-01-21", AGAIN)
    bare = told("r1", "2018-01-20", BOMBED), told("r2", None, AGAIN)
    (a, b), (c, d) = ([profile(r, *mentions) for r, mentions in pair] for pair in (dated, bare))
    assert "undated" not in compare(a, b) and "undated" in compare(c, d)
    assert probability(compare(c, d)) < probability(compare(a, b))
    assert len(merged(*bare).events) == 2


def test_within_a_report_nothing_is_of_any_year() -> None:
    r = structs.replace(report("r1", "Outlet", "2018-01-20", f"{BOMBED} {AGAIN}"), published=None)
    one_, other = (profile(r, mention(r, "bombed", nth=n)) for n in (0, 1))
    assert "undated" not in compare(one_, other)


def test_days_of_their_own_are_enough() -> None:
    a = one("r1", "2018-01-20", "A raid on Inekar on 11 February 2025.", "raid", day="2025-02-11", place=INEKAR)
    r = structs.replace(report("r2", "Outlet", "2018-01-20", "The raid on Inekar on 11 February 2025."), published=None)
    b = profile(r, mention(r, "raid", day="2025-02-11", place=INEKAR))
    features = compare(a, b)
    assert "undated" not in features and "days_same" in features
    assert across.joinable(a, b)


def test_a_toll_and_a_place_in_common_still_join_a_report_without_a_day() -> None:
    first = report("r1", "One", "2025-02-12", "Gunmen shot 38 villagers dead in Inekar on Tuesday.")
    bare = structs.replace(
        report("r2", "Two", "2025-02-12", "Gunmen shot 38 villagers dead in Inekar, elders said."), published=None
    )
    record = merged(
        (first, [mention(first, "shot", actors=("Gunmen",), place=INEKAR, killed=38, day="2025-02-11")]),
        (bare, [mention(bare, "shot", actors=("Gunmen",), place=INEKAR, killed=38)]),
    )
    assert len(record.events) == 1


def test_what_was_told_more_than_a_month_apart_and_has_no_day_says_so() -> None:
    near, far = one("r1", "2018-01-20", BOMBED, "bombed"), one("r2", "2018-04-20", AGAIN, "bombed")
    assert compare(near, far)["told_far"] == 1.0
    assert "told_far" not in compare(near, one("r3", "2018-02-01", AGAIN, "bombed"))


def test_two_reports_without_a_day_are_one_by_place_and_toll_and_two_by_alike_acts_alone() -> None:
    def bare(id: str, text: str) -> Report:
        return structs.replace(report(id, f"Outlet {id}", "2025-02-12", text), published=None)

    first = bare("r1", "Gunmen shot 38 villagers dead in Inekar, the mayor said.")
    again = bare("r2", "In Inekar 38 villagers were shot dead by gunmen, elders said.")
    record = merged(
        *(
            (r, [mention(r, "shot", actors=(who,), place=INEKAR, killed=38)])
            for r, who in ((first, "Gunmen"), (again, "gunmen"))
        )
    )
    assert len(record.events) == 1
    assert len(merged(told("r1", None, BOMBED), told("r2", None, AGAIN)).events) == 2


def test_what_may_be_of_any_year_is_not_looked_for_by_its_country() -> None:
    r, mentions = told("r1", None, BOMBED)
    bare, dated = profile(r, *mentions), profile(*told("r2", "2018-01-20", BOMBED)[:1], *mentions)
    assert not [key for key in keys.of_event(bare, ["TUR"]) if "|c:" in key]
    assert not [key for key in keys.asked(bare, ["TUR"])[1] if "|c:" in key]
    assert [key for key in keys.asked(dated, ["TUR"])[1] if "|c:" in key]
