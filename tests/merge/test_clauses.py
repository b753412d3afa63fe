"""Whose day it is: that of a deed, of what answers it, or of what somebody says of it."""

from __future__ import annotations

import pytest
from msgspec import structs

from tacitus.merge import clauses
from tacitus.records import Mention, Report, Toll, When

from .tell import INEKAR, mention, report


def dated(m: Mention, r: Report, words: str, day: str) -> Mention:
    at = r.text.index(words)
    return structs.replace(m, date=When(span=(at, at + len(words)), text=words, start=day, end=day, precision="day"))


def day_of(r: Report, told: list[Mention], m: Mention) -> str | None:
    date = {one.id: one for one in clauses.untangle(r, told)}.get(m.id, m).date
    return date.start if date else None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "The council imposed sanctions on eight officials on Friday, in answer to the attack at Inekar.",
            "2025-02-14",
        ),
        ("The council imposed sanctions on eight officials, in answer to Friday's attack at Inekar.", None),
        ("The council imposed sanctions on eight officials, it said on Friday.", None),
        ("The council imposed sanctions on a minister who wanted to speak in Gao on Friday.", None),
    ],
)
def test_a_day_given_to_nobody_is_that_of_the_only_event_beside_it(text: str, day: str | None) -> None:
    r = report("r", "Wire", "2025-02-15", text)
    told = [mention(r, "imposed sanctions", "SANCTION")]
    if "attack" in text:
        told.append(mention(r, "attack"))
    assert day_of(r, told, told[0]) == day


def test_the_day_on_which_somebody_spoke_of_a_deed_is_not_the_deeds() -> None:
    r = report("r", "Wire", "2025-02-17", "The bishops called on Monday for an inquiry into a strike near Inekar.")
    call = dated(mention(r, "called", "REQUEST"), r, "Monday", "2025-02-17")
    strike = dated(mention(r, "strike"), r, "Monday", "2025-02-17")
    assert (day_of(r, [call, strike], call), day_of(r, [call, strike], strike)) == ("2025-02-17", None)


def test_an_occasion_does_not_take_the_place_of_what_answers_it() -> None:
    r = report("r", "Wire", "2025-02-17", "The front vowed to avenge the killing of its chief. Shells fell at Inekar.")
    killing = mention(r, "killing", place=INEKAR)
    (found,) = clauses.untangle(r, [killing, mention(r, "fell", place=INEKAR)])
    assert (found.id, found.places) == (killing.id, ())


def test_the_day_of_the_report_that_told_it_is_not_that_of_the_deed() -> None:
    text = "Correction: our report of 14 February said that gunmen had shot dead a man in Inekar."
    r = report("r", "Wire", "2025-02-20", text)
    m = dated(mention(r, "shot"), r, "14 February", "2025-02-14")
    date = clauses.untangle(r, [m])[0].date
    assert date is not None
    assert (date.start, date.end, date.precision) == ("2025-02-08", "2025-02-14", "range")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "On Friday at noon a van stopped at the gate, and two guards were shot before anybody looked up.",
            "2025-02-14",
        ),
        ("Fear has grown since Friday, and two guards were shot before anybody looked up.", None),
    ],
)
def test_the_day_that_opens_a_sentence_is_that_of_what_it_tells(text: str, day: str | None) -> None:
    r = report("r", "Wire", "2025-02-15", text)
    told = mention(r, "shot")
    assert day_of(r, [told], told) == day


def test_the_dead_of_one_event_are_not_those_of_the_one_it_came_after() -> None:
    text = "Gunmen shot at a bus in Gao, killing five people, four days after the bombing of the church."
    r = report("r", "Wire", "2025-02-15", text)
    at = text.index("five")

    def dead(m: Mention) -> Mention:
        return structs.replace(m, killed=Toll(span=(at, at + 11), text="five people", low=5, high=5))

    told = [dead(mention(r, "shot")), dead(mention(r, "bombing"))]
    (found,) = clauses.untangle(r, told)
    assert (found.trigger.text, found.killed) == ("bombing", None)
