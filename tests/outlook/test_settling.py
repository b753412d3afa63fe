"""What a report tells is weighed against what was foretold, where no plain condition holds."""

from __future__ import annotations

import pytest
from merge.tell import TALATAYE, mention, merged, report

from tacitus.outlook import settling


@pytest.mark.parametrize(
    ("foretold", "told", "trigger", "event", "state"),
    [
        (  # another word, another actor, but an answer
            "The guards of Talataye at Inekar will be paid for their raid within a week.",
            "At Talataye a mine killed two guards of the Inekar road in revenge for the raid.",
            "killed",
            "ASSAULT",
            "true",
        ),
        (  # what is foretold again is no deed
            "The guards of Talataye at Inekar will storm the mill within a week.",
            "At Talataye an elder of Inekar said that the guards would storm the mill.",
            "storm",
            "ASSAULT",
            "false",
        ),
        (  # something else in the same place
            "The guards of Talataye at Inekar will open the mill within a week.",
            "At Talataye a driver of the Inekar road was shot.",
            "shot",
            "ASSAULT",
            "false",
        ),
        (  # a crowd is no attack
            "The guards of Talataye at Inekar will storm the mill again within a week.",
            "At Talataye the guards of Inekar took to the streets again before the mill.",
            "took to the streets",
            "PROTEST",
            "false",
        ),
    ],
)
def test_what_a_passage_bears_out(foretold: str, told: str, trigger: str, event: str, state: str) -> None:
    first = report("r1", "Post", "2025-02-11", f"Two men were shot at Inekar near Talataye. {foretold}")
    given = [mention(first, "shot"), mention(first, foretold.split(" will ")[1].split()[0], status="future")]
    later = report("r2", "Wire", "2025-02-15", told)
    last = report("r3", "Echo", "2025-03-25", "Nothing else was heard.")
    record = merged((first, given), (later, [mention(later, trigger, event=event)]), (last, []))
    (entry,) = (o for o in record.outlooks.values() if o.report == "r1")
    assert entry.state == state
    assert bool(entry.evidence) is (state == "true")


@pytest.mark.parametrize(
    "told",
    [
        "Talataye is quiet. A mine killed two guards in revenge for the raid.",  # a name that opens a sentence
        "Two men were shot on Monday, as was told. A mine killed two guards in revenge for the raid.",  # the same event
    ],
)
def test_a_report_is_of_a_story_by_a_name_that_opens_a_sentence_or_by_an_event(told: str) -> None:
    text = "On Monday two men were shot at Inekar near Talataye. The guards will be paid for their raid within a week."
    first, later = report("r1", "Post", "2025-02-11", text), report("r2", "Wire", "2025-02-15", told)
    shot = {"day": "2025-02-10", "place": TALATAYE, "killed": 2}
    last = report("r3", "Echo", "2025-03-25", "Nothing else was heard.")
    told_later = [mention(later, "killed"), *([mention(later, "shot", **shot)] if "shot" in told else [])]
    given = [mention(first, "shot", **shot), mention(first, "paid", status="future")]
    record = merged((first, given), (later, told_later), (last, []))
    (entry,) = (o for o in record.outlooks.values() if o.report == "r1")
    assert entry.state == "true"


def test_every_trait_has_a_weight_and_words() -> None:
    known = settling.weights()
    assert known.made["out of story"]["right"] > known.made["out of story"]["wrong"]
    assert all(words for _, words in known.features.values())
