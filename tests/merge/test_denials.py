"""What a report says was not so, in words that the coder did not mark."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.merge import across, denials, hearing, sources
from tacitus.merge.profile import Profile

from .tell import INEKAR, mention, merged, only, report


def found(sentence: str) -> list[tuple[str, str]]:
    return [(sentence[start:end], kind) for start, end, kind in denials.find(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The post at the ford was never taken by anybody.", [("taken", "COERCE")]),
        ("Nor did our gunners fire upon the village.", [("fire", "ASSAULT")]),
        ('"We have sunk nobody," said the commander.', [("sunk", "ASSAULT")]),
        ("There is no siege of the town.", [("siege", "COERCE")]),
        ("No missile had hit the jet.", [("hit", "ASSAULT")]),
        ("No such attack took place.", [("attack", "ASSAULT")]),
        ("The navy denied boarding the freighter.", [("boarding", "COERCE")]),
        ("The navy denied the boarding of the freighter.", []),
        ("The movement has no connection with what took place in the church.", [("what took place", "ASSAULT")]),
        ("No herder had a hand in the incident at the ford.", [("incident", "ASSAULT")]),
        ("They have nothing to do with the tragedy of Inekar.", [("tragedy", "ASSAULT")]),
        ("There was no trace of a battle at the bridge.", [("battle", "ASSAULT")]),
        ("The command denied that the post had been captured.", [("captured", "COERCE")]),
        ("The claim that it destroyed a second boat was baseless.", [("destroyed", "ASSAULT")]),
        ("The claim that it destroyed a second boat was repeated.", []),
        ("Nobody captured the camp: its flag hangs over the gate.", [("captured", "COERCE")]),
        ("No member of the Levies discharged a weapon.", [("discharged", "ASSAULT")]),
        ("Not one rocket left the fort on Tuesday.", [("rocket", "ASSAULT")]),
        ("The guard said that not a single round had left its rifles.", [("round", "ASSAULT")]),
        ("The attack was not the first.", []),
        ("They will not fire unless they are fired on.", []),
        ("Do not shoot, their posters said.", []),
        ("Nobody was hurt.", []),
        ("Soldiers fired on the crowd.", []),
    ],
)
def test_what_is_said_not_to_have_been(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert found(sentence) == expected


@given(st.text(alphabet="no tever fidİß'’was nobody.,", max_size=80))
def test_positions_lie_in_the_sentence(sentence: str) -> None:
    for start, end, _ in denials.find(sentence):
        assert 0 <= start < end <= len(sentence)


def test_a_denial_that_no_coder_marked_disputes_what_was_told() -> None:
    told = report("r1", "Wire", "2025-02-12", "Rebels shelled Inekar on Tuesday.")
    denied = report("r2", "State Television", "2025-02-13", "There was no shelling of Inekar.")
    record = merged((told, [mention(told, "shelled", place=INEKAR, day="2025-02-11")]), (denied, []))
    assert only(record).standing == "disputed"


def test_a_denial_of_what_nobody_told_founds_nothing() -> None:
    assert not merged((report("r1", "Wire", "2025-02-13", "There was no shelling of Inekar."), [])).events


@pytest.mark.parametrize(("status", "bare"), [("actual", True), ("negated", False)])
def test_that_a_denial_says_nothing_of_its_own_is_not_held_against_it(status: str, bare: bool) -> None:
    told = report("r1", "Wire", "2025-02-12", "Rebels attacked the mayor of Inekar on Tuesday, traders said.")
    later = report("r2", "State Television", "2025-02-13", "There was no attack.")
    first = hearing.read(sources.source(told, None), mention(told, "attacked", place=INEKAR, day="2025-02-11"))
    second = hearing.read(sources.source(later, None), mention(later, "attack", status=status))
    found = across.features_of([second], Profile([second]), Profile([first]))
    assert ("bare" in found) == bare
