"""Every differing value side by side, one to print, and why."""

from __future__ import annotations

import pytest
from msgspec import structs

from tacitus.merge import differing, hearing, sources, tally
from tacitus.records import Dispute, When

from .tell import INEKAR, TALATAYE, mention, merged, only, report


def told(
    id: str,
    outlet: str,
    day: str,
    killed: int | None,
    text: str | None = None,
    place=INEKAR,
    when="2025-02-11",
    trigger="attacked",
):
    r = report(id, outlet, day, text or f"Gunmen attacked the market of {place[0]} and killed {killed} people there.")
    return r, [mention(r, trigger, actors=["gunmen"], place=place, day=when, killed=killed)]


def disputes(*reports) -> dict[str, Dispute]:
    record = merged(*reports)
    return {d.field: d for d in record.disputes(only(record).id)}


def test_equal_numbers_are_no_dispute() -> None:
    assert disputes(told("a", "Wire", "2025-02-12", 21), told("b", "Post", "2025-02-13", 21)) == {}


def test_numbers_stand_side_by_side() -> None:
    found = disputes(
        told("a", "Wire", "2025-02-12", 21), told("b", "Post", "2025-02-13", 27), told("c", "Star", "2025-02-14", 27)
    )["killed"]
    assert {v.value: v.reports for v in found.values} == {"21": ("a",), "27": ("b", "c")}
    assert found.best == "27" and "2 independent" in found.reason


def test_a_later_number_of_one_outlet_supersedes() -> None:
    found = disputes(told("a", "Wire", "2025-02-12", 14), told("b", "Wire", "2025-02-14", 18))["killed"]
    assert (found.best, found.values[0].first, found.values[1].last) == ("18", "2025-02-12", "2025-02-14")


def test_a_correction_beats_the_number_it_takes_back() -> None:
    text = (
        "Correction: our report of 12 February said gunmen attacked the market of Inekar and killed 21 people. "
        "The hospital now gives the number of dead as 17."
    )
    record = merged(told("a", "Wire", "2025-02-12", 21), told("c", "Wire", "2025-02-17", 21, text))
    event = only(record)
    assert record.states["c"].corrects == ("a",)
    assert event.killed is not None and (event.killed.low, event.killed.best) == (17, 17)
    assert record.disputes(event.id)[0].reason == "the outlet corrected its earlier number"


def test_dates_that_differ_are_a_dispute_and_a_month_is_none() -> None:
    a, b = told("a", "Wire", "2025-02-12", 21), told("b", "Post", "2025-02-13", 21, when="2025-02-12")
    assert {v.value for v in disputes(a, b)["date"].values} == {"2025-02-11", "2025-02-12"}


def test_a_party_is_marked() -> None:
    r, mentions = told("b", "State Television", "2025-02-13", 3)
    found = disputes(told("a", "Wire", "2025-02-12", 21), (r, mentions))["killed"]
    assert {v.value: v.party for v in found.values} == {"21": False, "3": True}
    assert found.best == "21"


def test_two_places_far_apart_are_two_events_not_a_dispute() -> None:
    record = merged(told("a", "Wire", "2025-02-12", 21), told("b", "Post", "2025-02-13", 9, place=TALATAYE))
    assert len(record.events) == 2


def test_a_deed_disowned_is_a_dispute_over_who_did_it() -> None:
    a = report(
        "a",
        "Wire",
        "2025-02-12",
        "The Falcons attacked the market of Inekar and killed 21 people. They denied any part in it.",
    )
    b = report("b", "Post", "2025-02-13", "The Falcons had no hand in the attack at Inekar, their speaker said.")
    c = report("c", "Star", "2025-02-14", "The Falcons admitted on Friday that they had attacked the market of Inekar.")
    told_a = (a, [mention(a, "attacked", actors=["Falcons"], place=INEKAR, day="2025-02-11", killed=21)])
    told_b = (b, [mention(b, "attack", place=INEKAR, day="2025-02-11")])
    told_c = (c, [mention(c, "attacked", actors=["Falcons"], place=INEKAR, day="2025-02-11")])
    record = merged(told_a, told_b)
    event = only(record)
    found = {d.field: d for d in record.disputes(event.id)}
    assert event.standing == "disputed" and event.voices == ("a",)
    assert (
        set(found) == {"actor"} and found["actor"].best == "Falcons"
    )  # whom they name; that it is denied stands beside
    settled = merged(told_a, told_b, told_c)
    assert only(settled).standing == "confirmed"
    (stays,) = settled.disputes(only(settled).id)
    assert (stays.best, stays.reason) == ("Falcons", "it was denied, and owned up to or found out since")


def test_two_names_are_a_dispute_only_where_words_say_who_did_it() -> None:
    def by(id: str, outlet: str, day: str, who: str, country: str, words: str):
        r = report(id, outlet, day, f"{who} attacked the market of Inekar and killed 21 people. {words}".strip())
        told = mention(r, "attacked", actors=[who], place=INEKAR, day="2025-02-11", killed=21)
        side = structs.replace(told.actors[0], country=country)
        return r, [structs.replace(told, actors=(side,))]

    a, b = by("a", "Wire", "2025-02-12", "Falcons", "MLI", ""), by("b", "Post", "2025-02-13", "Ravens", "NER", "")
    assert "actor" not in disputes(a, b)
    text = "The mayor blamed the Ravens, who attacked the market of Inekar and killed 21 people."
    r = report("b", "Post", "2025-02-13", text)
    blamed = mention(r, "attacked", actors=["Ravens"], place=INEKAR, day="2025-02-11", killed=21)
    blamed = structs.replace(blamed, actors=(structs.replace(blamed.actors[0], country="NER"),))
    assert {v.value for v in disputes(a, (r, [blamed]))["actor"].values} == {"Falcons", "Ravens"}


def dated(id: str, outlet: str, text: str, start: str, end: str, precision: str):
    """A telling of a withdrawal, with a date of any precision."""
    r = report(id, outlet, "2020-01-09", text)
    found = mention(r, "left", actors=["Washington"])
    when = When(span=(0, 1), text="then", start=start, end=end, precision=precision)
    return hearing.read(sources.source(r, None), structs.replace(found, date=when))


def test_a_year_that_holds_no_part_of_the_month_told_elsewhere_is_a_dispute_over_the_date() -> None:
    may = dated("a", "Wire", "In May 2018 Washington left the deal.", "2018-05-01", "2018-05-31", "month")
    last_year = dated("b", "Post", "Last year Washington left the deal.", "2019-01-01", "2019-12-31", "year")
    in_2018 = dated("c", "Star", "Washington left the deal in 2018.", "2018-01-01", "2018-12-31", "year")
    found = differing.date("e", [may, last_year])
    assert found and {v.value: v.reports for v in found.values} == {"2018-05": ("a",), "2019": ("b",)}
    assert differing.date("e", [may, in_2018]) is None
    both = differing.date("e", [may, last_year, in_2018])
    assert both and {v.value for v in both.values} == {"2018-05", "2019"}


def test_who_says_something_is_no_dispute_and_one_stray_name_against_three_is_none() -> None:
    def said(id: str, outlet: str, actor: str, kind: str):
        r = report(id, outlet, "2025-02-12", f"{actor} struck the port of Inekar on Tuesday.")
        return hearing.read(sources.source(r, None), mention(r, "struck", kind, actors=[actor]))

    names = [("a", "Wire", "Falcons"), ("b", "Post", "Falcons"), ("c", "Star", "Falcons"), ("d", "Echo", "Herons")]
    assert differing.actor("e", [said(*one, "ACCUSE") for one in names], "ACCUSE") is None
    assert differing.actor("e", [said(*one, "ASSAULT") for one in names], "ASSAULT") is None


def test_a_number_told_of_another_day_by_one_alone_is_not_counted() -> None:
    def read(id: str, outlet: str, day: str, killed: int):
        r = report(id, outlet, "2025-02-15", f"Jets struck the port of Inekar and killed {killed} people.")
        return hearing.read(sources.source(r, None), mention(r, "struck", day=day, killed=killed))

    three = [read("a", "Wire", "2025-02-11", 9), read("b", "Post", "2025-02-11", 9), read("c", "Star", "2025-02-11", 9)]
    stray = read("d", "Echo", "2025-02-14", 40)
    assert {c.number for c in tally.counts([*three, stray], "killed")} == {9}
    assert {c.number for c in tally.counts([*three[:2], stray], "killed")} == {9, 40}


def written(id: str, outlet: str, day: str, words: str, low: int) -> tuple:
    r = report(id, outlet, day, f"Gunmen attacked the market of Inekar and killed {words} people there.")
    m = mention(r, "attacked", actors=["gunmen"], place=INEKAR, day="2025-02-11", killed=low)
    return r, [structs.replace(m, killed=structs.replace(m.killed, text=f"{words} people"))]


def test_a_number_stands_as_most_reports_write_it() -> None:
    six, eight = written("a", "Wire", "2025-02-12", "At least six", 6), written("b", "Post", "2025-02-13", "Eight", 8)
    found = disputes(six, eight, written("c", "Star", "2025-02-14", "eight", 8))["killed"]
    assert [v.value for v in found.values] == ["six", "eight"] and found.best == "eight"
    both = disputes(six, eight, written("c", "Star", "2025-02-14", "8", 8))["killed"]
    assert (both.best, [v.reports for v in both.values]) == ("8", [("a",), ("b", "c")])


@pytest.mark.parametrize(
    ("text", "number", "words"),
    [
        ("at least twenty-seven people", 27, "twenty-seven"),
        ("more than a hundred", 100, "a hundred"),
        ("1,500 men", 1500, "1,500"),
        ("Nobody", 0, "0"),
        ("a man", 1, "one"),
        ("A third worker", 3, "three"),
        ("three men and two women", 5, "5"),
    ],
)
def test_a_number_is_written_without_what_stands_around_it(text: str, number: int, words: str) -> None:
    assert tally._written(text, number) == words


def test_days_that_lie_far_apart_are_two_acts_and_no_slip() -> None:
    a = told("a", "Wire", "2025-02-12", 21)
    near, far = (told("b", "Post", "2025-02-20", 21, when=day)[1][0] for day in ("2025-02-13", "2025-02-19"))
    first = hearing.read(sources.source(a[0], None), a[1][0])
    b = report("b", "Post", "2025-02-20", "Gunmen attacked the market of Inekar and killed 21 people there.")
    one, other = (hearing.read(sources.source(b, None), m) for m in (near, far))
    assert differing.date("e", [first, one]) and differing.date("e", [first, other]) is None


def test_places_that_nobody_can_set_on_a_map_are_not_known_to_be_apart() -> None:
    nowhere = ("Landja gate", None, None, "MLI")
    a, b = told("a", "Wire", "2025-02-12", 21), told("b", "Post", "2025-02-13", 21, place=nowhere)
    both = [hearing.read(sources.source(r, None), m) for r, (m,) in (a, b)]
    assert differing.place("e", both) is None


def test_a_sum_over_several_events_is_no_number_of_one() -> None:
    text = "Gunmen attacked the market of Inekar on Tuesday, one of two ambushes in which 25 people died."
    found = disputes(told("a", "Wire", "2025-02-12", 21), told("b", "Post", "2025-02-13", 25, text))
    assert found == {}


def test_what_an_outlet_told_and_took_back_stands_side_by_side() -> None:
    told_ = told("a", "Wire", "2025-02-12", 21)
    back = "Correction: we withdraw our report of 12 February that gunmen attacked the market of Inekar."
    r = report("b", "Wire", "2025-02-14", back)
    record = merged(told_, (r, [mention(r, "attacked", place=INEKAR, day="2025-02-11")]))
    (found,) = [d for d in record.disputes(only(record).id) if d.field == "happened"]
    assert (found.best, {v.value: v.reports for v in found.values}) == ("no", {"yes": ("a",), "no": ("b",)})


def test_who_denies_it_is_named_where_nobody_that_is_told_to_have_done_it_is_he() -> None:
    text = "Gunmen attacked the market of Inekar and killed 21 people, with Diallo near. The Falcons denied any role."
    r = report("a", "Wire", "2025-02-12", text)
    told_ = mention(r, "attacked", actors=["Diallo"], place=INEKAR, day="2025-02-11", killed=21)
    found = disputes((r, [told_]), told("b", "Post", "2025-02-13", 21))["actor"]
    assert found.best == "open" and {v.value for v in found.values} == {"Falcons", "not Falcons"}


def test_a_correction_of_the_doer_stands_beside_whom_it_takes_back() -> None:
    a = report("a", "Wire", "2025-02-12", "Falcons attacked the market of Inekar and killed 21 people.")
    first = mention(a, "attacked", actors=["Falcons"], place=INEKAR, day="2025-02-11", killed=21)
    text = (
        "Correction: our report of 12 February said that Falcons attacked the market of Inekar. "
        "A doctor now says that soldiers did."
    )
    b = report("b", "Wire", "2025-02-15", text)
    back = mention(b, "attacked", actors=["Falcons"], place=INEKAR, day="2025-02-11")
    found = disputes((a, [first]), (b, [back]))["actor"]
    assert (found.best, found.reason) == ("soldiers", "corrected")
    assert {v.value: v.reports for v in found.values} == {"Falcons": ("a",), "soldiers": ("b",)}


def test_the_two_whom_a_report_means_are_no_toll_of_all() -> None:
    """ "The two heroes" are those that its readers know, of the ten who died."""
    wire = report("r1", "Wire", "2025-02-11", "A drone killed ten people at Inekar on Tuesday.")
    paper = report("r2", "Party Herald", "2025-02-12", "The murder of the two heroes at Inekar on Tuesday is a crime.")
    two = mention(paper, "murder", place=INEKAR, day="2025-02-11", killed=2)
    at = paper.text.index("two")
    two = structs.replace(two, killed=structs.replace(two.killed, span=(at, at + 3), text="two"))
    record = merged((wire, [mention(wire, "killed", place=INEKAR, day="2025-02-11", killed=10)]), (paper, [two]))
    event = only(record)
    assert event.killed is not None and (event.killed.best, event.killed.low) == (10, 10)


def test_a_death_told_by_its_rank_is_of_no_event_with_more_dead() -> None:
    text = "Gunmen attacked Inekar and killed 11 people. A third man has died of the attack."
    r = report("b", "Wire", "2025-02-12", text)
    rank = mention(r, "attack", nth=1, place=INEKAR, day="2025-02-11", killed=3)
    at = text.index("third")
    rank = structs.replace(rank, killed=structs.replace(rank.killed, text="third", span=(at, at + 5)))
    first = mention(r, "attacked", place=INEKAR, day="2025-02-11", killed=11)
    found = [hearing.read(sources.source(r, None), m) for m in (first, rank)]
    assert [c.number for c in tally.counts(found, "killed")] == [11]


def test_who_denies_a_deed_of_gunmen_stands_against_them() -> None:
    denial = report("b", "Herders Voice", "2025-02-13", "No herder had a hand in the attack at Inekar.")
    found = disputes(
        told("a", "Wire", "2025-02-12", 5),
        told("c", "Post", "2025-02-12", 5),
        (denial, [mention(denial, "attack", place=INEKAR, status="negated")]),
    )["actor"]
    assert (found.best, [v.value for v in found.values]) == ("gunmen", ["gunmen", "not gunmen"])


def test_what_an_outlet_took_back_stands_beside_its_first_report() -> None:
    back = report("b", "Wire", "2025-02-13", "We withdraw our report that gunmen attacked the market of Inekar.")
    mentions = [mention(back, "attacked", actors=["gunmen"], place=INEKAR)]
    found = disputes(told("a", "Wire", "2025-02-12", 5), (back, mentions))["happened"]
    assert (found.best, {v.value: v.reports for v in found.values}) == ("no", {"yes": ("a",), "no": ("b",)})


def test_a_day_that_a_correction_gives_is_the_best() -> None:
    text = "Correction: our report of 12 February said Inekar was attacked on that Tuesday. It was Monday, 10 February."
    mended = report("b", "Wire", "2025-02-14", text)
    mentions = [mention(mended, "attacked", actors=["gunmen"], place=INEKAR, day="2025-02-11")]
    found = disputes(told("a", "Wire", "2025-02-12", 5), (mended, mentions))["date"]
    assert (found.best, found.reason) == ("2025-02-10", "corrected")


def test_hearsay_denied_at_length_is_in_dispute() -> None:
    text = "According to the portal Kronika gunmen attacked Inekar. Police of the next valley said there was no attack."
    r = report("a", "Wire", "2025-02-12", text)
    mentions = [
        mention(r, "attacked", actors=["gunmen"], place=INEKAR, day="2025-02-11"),
        mention(r, "attack", nth=1, status="negated"),
    ]
    record = merged((r, mentions))
    event = only(record)
    assert event.standing == "denied"
    assert [(d.field, d.best) for d in record.disputes(event.id)] == [("happened", "no")]


def test_wounded_not_killed_leaves_no_dead() -> None:
    text = (
        "Correction: we said on 12 February that three people were killed in the attack at Inekar. They were wounded, "
    )
    record = merged(
        told("a", "Wire", "2025-02-12", 3), told("b", "Wire", "2025-02-14", 3, text + "not killed.", trigger="attack")
    )
    event = only(record)
    assert event.killed and event.injured
    assert (event.killed.best, event.injured.best, event.standing) == (0, 3, "reported")
    found = {d.field: d for d in record.disputes(event.id)}
    assert {v.value: v.reports for v in found["killed"].values} == {"3": ("a",), "0": ("b",)}
    assert (found["killed"].best, found.keys()) == ("0", {"killed"})


def test_wounded_not_killed_takes_a_part_off_the_dead() -> None:
    text = "Correction: we said on 12 February that two guards were killed in the attack at Inekar. They were wounded, "
    both = told(
        "a", "Wire", "2025-02-12", 12, "Gunmen attacked Inekar and killed 12. The attack killed two guards too."
    )
    guards = mention(both[0], "attack", nth=1, place=INEKAR, day="2025-02-11", killed=2)
    mended = told("b", "Wire", "2025-02-14", 2, text + "not killed.", trigger="attack")
    event = only(merged((both[0], [*both[1], guards]), mended))
    assert event.killed and event.injured
    assert (event.killed.best, event.injured.best) == (12, 2)


def test_sides_without_a_name_stand_against_each_other_where_one_is_blamed() -> None:
    def by(id: str, outlet: str, who: str, sector: str, text: str):
        r = report(id, outlet, "2025-02-12", text)
        doer = structs.replace(
            mention(r, "burned", actors=[who]).actors[0],
            sectors=(sector,),
            id=f"generic:MLI:{who}",
        )
        return r, [structs.replace(mention(r, "burned", place=INEKAR, day="2025-02-11"), actors=(doer,))]

    found = disputes(
        by("a", "Wire", "army", "MIL", "On Tuesday the army burned the market of Inekar."),
        by("b", "Post", "rebels", "REB", "It was the rebels who burned the market of Inekar on Tuesday."),
    )
    assert {v.value for v in found["actor"].values} == {"army", "rebels"}
    named = disputes(
        by("a", "Wire", "Falcons", "REB", "On Tuesday the Falcons burned the market of Inekar."),
        by("b", "Post", "army", "MIL", "It was the army that burned the market of Inekar on Tuesday."),
    )
    assert named["actor"].best == "Falcons"  # of as many voices, who is called by name


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("Posts which said that gunmen had attacked Inekar were untrue, police said.", "no"),
        ("Nobody attacked Inekar.", None),
        (
            "No one attacked Inekar; a hundred days of quiet, people there say, have let the farmers sow again, and of "
            "talk one hears no more than a rumour of locusts.",
            None,
        ),
    ],
)
def test_what_is_only_denied_is_in_dispute_where_words_show_that_somebody_told_it(text: str, best: str | None) -> None:
    status = "negated" if text.startswith("No") else "actual"
    r = report("a", "Wire", "2025-02-12", text)
    record = merged((r, [mention(r, "attacked", place=INEKAR, day="2025-02-11", status=status)]))
    event = only(record)
    assert not event.voices
    found = {d.field: d for d in record.disputes(event.id)}
    assert (found["happened"].best if found else None) == best
