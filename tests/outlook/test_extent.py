"""How far and how late what was foretold came: in part, whole, late, by the words of those who tell it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from merge.tell import mention, merged, report

from tacitus.outlook import extent
from tacitus.outlook.extent import Told

PROMISE = "Elders heard him out. The Inekar Army promised to release forty prisoners within ten days, he said."


def promised(*reports: tuple[str, str, str, str], promise: str = PROMISE):
    """State, evidence and reasons of the promise after reports (id, day, text, day of the deed)."""
    first = report("r1", "Post", "2025-02-10", promise)
    told = [(first, [mention(first, "release", event="CONCEDE", status="future", actors=["Inekar Army"])])]
    for id, day, text, when in reports:
        r = report(id, f"Wire {id}", day, text)
        did = [mention(r, "released", event="CONCEDE", actors=["Inekar Army"], day=when)] if "released" in text else []
        told.append((r, did))
    record = merged(*told)
    (entry,) = record.outlooks.values()
    return entry, [d for d in record.decisions if d[0] == "settle"]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("The Inekar Army released forty prisoners on Friday.", "true"),
        ("The Inekar Army released the prisoners on Friday.", "true"),
        ("The Inekar Army released twelve prisoners on Friday.", "partly"),
        ("The Inekar Army released some of the prisoners on Friday.", "partly"),
        ("The Inekar Army released only a handful on Friday, prisoners at the gate said.", "partly"),
        ("The Inekar Army released prisoners on Friday. The others are still held in the fort.", "partly"),
        ("The Inekar Army released all the prisoners on Friday. Some of them wept.", "true"),
        ("The Inekar Army released fifty prisoners on Friday.", "true"),
    ],
)
def test_how_far_a_promise_was_kept(text: str, state: str) -> None:
    entry, why = promised(("r2", "2025-02-15", text, "2025-02-14"))
    assert entry.state == state and len(entry.evidence) == 1
    assert [d[2] for d in why] == (["partly"] if state == "partly" else [])


def test_the_reason_is_written_down() -> None:
    _, (why,) = promised(
        ("r2", "2025-02-15", "The Inekar Army released twelve prisoners on Friday.", "2025-02-14"),
    )
    assert why[-1] == "done in part: '12 of 40'"


def test_who_promised_a_part_kept_it_with_a_part() -> None:
    text = "The Inekar Army released some of the prisoners on Friday."
    promise = PROMISE.replace("forty prisoners", "some of the prisoners")
    assert promised(("r2", "2025-02-15", text, "2025-02-14"), promise=promise)[0].state == "true"


def test_the_rest_makes_it_whole() -> None:
    entry, _ = promised(
        ("r2", "2025-02-13", "The Inekar Army released twelve prisoners on Wednesday.", "2025-02-12"),
        ("r3", "2025-02-18", "The Inekar Army released the remaining prisoners on Monday.", "2025-02-17"),
    )
    assert entry.state == "true" and len(entry.evidence) == 2


def test_a_part_stays_a_part_when_the_day_passes() -> None:
    entry, _ = promised(
        ("r2", "2025-02-13", "The Inekar Army released twelve prisoners on Wednesday.", "2025-02-12"),
        ("r3", "2025-04-18", "The council met in the school.", ""),
    )
    assert entry.state == "partly"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("The Inekar Army released the prisoners on Tuesday, five days late.", "partly"),
        ("The Inekar Army released the prisoners on Tuesday, after its own deadline.", "partly"),
        ("The Inekar Army released the prisoners on Tuesday.", "false"),
    ],
)
def test_late_is_a_part_where_words_say_so(text: str, state: str) -> None:
    assert promised(("r2", "2025-02-26", text, "2025-02-25"))[0].state == state


def test_an_attack_has_no_part() -> None:
    assert extent.in_part("ASSAULT", "they will shell the town", [Told("they shelled part of the town", "")]) is None


def test_measures_and_bounds_are_no_counts() -> None:
    statement = "the army will release up to forty men within ten days"
    assert extent.in_part("CONCEDE", statement, [Told("the army released five men after two days", "")]) is None


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=40))
def test_any_words(statement: str, clause: str, after: str) -> None:
    told = [Told(clause.casefold(), after.casefold())]
    found = extent.in_part("CONCEDE", statement, told)
    assert found is None or found
    assert extent.completed(told) in (True, False)
    late = extent.late(told)
    assert late is None or late in clause.casefold()


def test_late_though_within_the_days_of_grace() -> None:
    text = "The Inekar Army released forty prisoners on Saturday, a day later than had been promised."
    entry, (why,) = promised(("r2", "2025-02-23", text, "2025-02-22"))  # due on the 20th
    assert entry.state == "partly" and why[-1] == "done after its day: 'later than had been promised'"
