"""What a correction or a retraction is about."""

from __future__ import annotations

import itertools

from .tell import INEKAR, TALATAYE, mention, merged, report


def told():
    wire = report("a", "Lake Radio", "2025-06-09", "Gunmen shot the mayor of Inekar on Monday.")
    back = report("b", "Lake Radio", "2025-06-11", "We withdraw our report that the mayor of Inekar was shot.")
    other = report("c", "Post", "2025-06-12", "Gunmen shot a teacher of Talataye on Monday; she lives.")
    return {
        "a": (wire, [mention(wire, "shot", recipients=["mayor"], place=INEKAR, day="2025-06-09")]),
        "b": (back, [mention(back, "shot", recipients=["mayor"], place=INEKAR)]),
        "c": (other, [mention(other, "shot", recipients=["teacher"], place=TALATAYE, day="2025-06-09")]),
    }


def test_what_an_outlet_takes_back_is_what_it_told() -> None:
    reports = told()
    for order in itertools.permutations("abc"):
        events = merged(*(reports[id] for id in order)).events.values()
        assert sorted((e.standing, e.reports) for e in events) == [("reported", ("c",)), ("retracted", ("a", "b"))], (
            order
        )


def test_what_another_medium_took_back_is_no_event_of_others() -> None:
    reports = told()
    text = (
        "Lake Radio told its listeners that a guard of Talataye had been shot. In the morning the station took it back."
    )
    passed = report("d", "Post", "2025-06-10", text)
    events = merged(
        reports["c"], (passed, [mention(passed, "shot", recipients=["guard"], place=TALATAYE)]), reports["a"]
    ).events.values()
    assert {e.standing for e in events if "d" in e.reports} == {"retracted"}
    assert {e.standing for e in events if "c" in e.reports} == {"reported"}


def test_an_agency_that_speaks_of_itself_takes_back_what_it_told() -> None:
    wire = report("a", "Makran Press Service", "2025-06-09", "Gunmen abducted a Chinese engineer at Inekar on Monday.")
    text = "The agency withdraws its report of 9 June that a Chinese engineer was abducted at Inekar."
    back = report("b", "Makran Press Service", "2025-06-11", text)
    record = merged(
        (wire, [mention(wire, "abducted", recipients=["Chinese engineer"], place=INEKAR, day="2025-06-09")]),
        (back, [mention(back, "abducted", recipients=["Chinese engineer"], place=INEKAR)]),
    )
    assert {e.standing for e in record.events.values()} == {"retracted"}
