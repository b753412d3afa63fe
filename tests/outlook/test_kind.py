"""The type of event that is foretold."""

from __future__ import annotations

import pytest
from merge.tell import mention, report

from tacitus.outlook import entries, kind


@pytest.mark.parametrize(
    ("words", "type"),
    [
        ("will stay shut until friday", "COERCE"),
        ("the truce will run from march 11 to april 14", "AGREE"),
        ("rockets will go on falling around the base", "ASSAULT"),
        ("would be held on thursday", None),
        ("will exchange a ship for people", None),
        ("will meet with a more painful and more crushing answer", "ASSAULT"),
        ("will be back at the table one day", "CONSULT"),
        ("would answer with measures against the banks", "SANCTION"),
    ],
)
def test_words(words: str, type: str | None) -> None:
    assert kind.foretold_type(words) == type


def test_what_falls_is_told_by_its_subject() -> None:
    assert kind.foretold_type("will go on falling around the base", "rockets ") == "ASSAULT"
    assert kind.foretold_type("will fall by sunday", "the town ") == "COERCE"


@pytest.mark.parametrize(
    ("text", "word", "event", "type"),
    [
        ("The curfew will be lifted on Friday.", "curfew", "COERCE", "RETREAT"),
        ("The mayor is expected to relax the curfew on Friday.", "curfew", "COERCE", "RETREAT"),
        ("The mayor is expected to impose a curfew on Friday.", "curfew", "COERCE", "COERCE"),
        ("Some 750 soldiers would leave for the region at once.", "leave", "RETREAT", "MOBILIZE"),
        ("The soldiers would leave for good on Friday.", "leave", "RETREAT", "RETREAT"),
        ("Additional sanctions will be imposed on Friday.", "sanctions", "SANCTION", "SANCTION"),
    ],
)
def test_what_is_undone_or_sent(text: str, word: str, event: str, type: str) -> None:
    r = report("r1", "Post", "2026-03-03", text)
    foretold = mention(r, word, event=event, status="future")
    (entry,) = entries.make(r, [foretold])
    assert entry.event == type


def test_an_announced_meeting_is_a_meeting() -> None:
    r = report("r1", "Post", "2026-03-03", "It rained. Both envoys agreed to meet again on 9 May.")
    agreed = mention(r, "agreed", event="AGREE")
    (entry,) = entries.make(r, [agreed])
    assert entry.event == "CONSULT"
