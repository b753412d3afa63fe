"""Nouns that point back to an event are proposed where a report may mean one by them, and only there."""

from __future__ import annotations

import pytest

from tacitus.merge import anaphora

from .tell import INEKAR, mention, merged, only, report


def proposed(text: str, trigger: str, event: str) -> list[tuple[str, str]]:
    r = report("r1", "Wire", "2025-02-12", text)
    return [(m.trigger.text, m.event) for m in anaphora.propose(r, [mention(r, trigger, event)])]


@pytest.mark.parametrize(
    ("text", "trigger", "event", "noun"),
    [
        ("The army shelled Inekar. The operation lasted an hour.", "shelled", "ASSAULT", "operation"),
        ("The navy boarded a tanker. It called the incident closed.", "boarded", "COERCE", "incident"),
        ("Miners downed tools. Their stoppage was in its third day.", "downed", "PROTEST", "stoppage"),
        ("Oslo recalled its envoy. That decision came late.", "recalled", "SANCTION", "decision"),
    ],
)
def test_a_noun_takes_the_type_of_what_was_told(text: str, trigger: str, event: str, noun: str) -> None:
    assert proposed(text, trigger, event) == [(noun, event)]


@pytest.mark.parametrize(
    ("text", "trigger", "event"),
    [
        ("Miners marched. The operation lasted an hour.", "marched", "PROTEST"),  # nothing told that it could be
        ("The army shelled Inekar. An operation is planned.", "shelled", "ASSAULT"),  # not spoken of as known
        ("The two swapped prisoners. The exchange rate fell.", "swapped", "RETREAT"),  # part of a longer noun
    ],
)
def test_other_nouns_point_to_nothing(text: str, trigger: str, event: str) -> None:
    assert proposed(text, trigger, event) == []


def test_a_pointing_noun_joins_what_its_report_tells() -> None:
    r = report("r1", "Wire", "2025-02-12", "The army shelled Inekar on Tuesday. The operation lasted until noon.")
    event = only(merged((r, [mention(r, "shelled", place=INEKAR, day="2025-02-11")])))
    assert len(event.mentions) == 2
