"""Which earlier report a correction names."""

from __future__ import annotations

import pytest

from .tell import INEKAR, mention, merged, report

STORY = "The council met on Friday in the old school and spoke about the road. It went home late."


@pytest.mark.parametrize(
    "words",
    [
        "Correction: our report of 9 June said six guards died. The office read out eight names.",
        "Correction: An earlier version of our report, sent on 9 June, gave a wrong number.",
        "Clarification: our story of June 9 misstated the name of the captain.",
        "This newspaper wrongly said on 9 June that the council had met.",
        "We withdraw our report of 9 June about the council.",
        "Withdrawal: the report of 9 June about the council is withdrawn.",
        "A correction to what we said on 9 June: the council did not meet.",
        "We begin with a correction. On 9 June we told you that the council had met.",
        "On 9 June we wrote that the council had met and that troops would land. Both were wrong.",
    ],
)
def test_the_report_of_the_day_named(words: str) -> None:
    record = merged(
        (report("a", "Wire", "2023-06-08", STORY), []),
        (report("b", "Wire", "2023-06-09", STORY + " More."), []),
        (report("x", "Post", "2023-06-09", "Something else happened in the port that day."), []),
        (report("c", "Wire", "2023-06-16", "Troops landed.\n\n" + words), []),
    )
    assert record.states["c"].corrects == ("b",)


def test_under_a_title_that_says_so_the_day_stands_in_the_text() -> None:
    text = "In our edition of 9 June we named the wrong captain. The office has read out the right one."
    record = merged(
        (report("b", "Wire", "2023-06-09", STORY), []),
        (report("c", "Wire", "2023-06-16", text, title="Erratum"), []),
    )
    assert record.states["c"].corrects == ("b",)


def test_what_others_told_and_took_back_is_no_correction() -> None:
    words = "On 9 June Radio Lake wrote that the council had met. That was wrong."
    record = merged(
        (report("b", "Wire", "2023-06-09", STORY), []), (report("c", "Wire", "2023-06-16", "News.\n\n" + words), [])
    )
    assert record.states["c"].corrects == ()


def test_another_outlets_slip_is_no_correction() -> None:
    words = "A Baltic daily that printed our report of 9 June gave the number as 32; this figure was not ours."
    record = merged(
        (report("b", "Wire", "2023-06-09", STORY), []), (report("c", "Wire", "2023-06-16", "News.\n\n" + words), [])
    )
    assert record.states["c"].corrects == ()


def test_nothing_of_that_day_nothing_corrected() -> None:
    words = "Correction: our report of 9 June said six guards died."
    record = merged((report("c", "Wire", "2023-06-16", words), []))
    assert record.states["c"].corrects == ()


def test_a_correction_that_came_before_what_it_corrects_finds_it() -> None:
    text = "Correction: our report of 9 June said that 12 people were killed at Inekar. It was nine."
    first = report("a", "Wire", "2025-06-09", "Gunmen attacked Inekar on Sunday and killed 12 people.")
    later = report("b", "Wire", "2025-06-11", text)
    other = report("c", "Post", "2025-06-09", "Gunmen attacked Inekar on Sunday.")
    told = {
        "a": (first, [mention(first, "attacked", place=INEKAR, day="2025-06-08", killed=12)]),
        "b": (later, [mention(later, "killed", place=INEKAR, killed=12)]),
        "c": (other, [mention(other, "attacked", place=INEKAR, day="2025-06-08")]),
    }
    for order in ("abc", "bac", "cba", "bca"):
        record = merged(*(told[id] for id in order))
        assert record.states["b"].corrects == ("a",), order
        assert record.states["a"].corrects == record.states["c"].corrects == ()
