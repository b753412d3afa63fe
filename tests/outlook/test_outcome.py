"""What later reports say outright of something foretold."""

from __future__ import annotations

import pytest
from merge.tell import mention, merged, report

from tacitus.outlook import deadline
from tacitus.outlook.expected import AGAIN
from tacitus.outlook.foretold import denies
from tacitus.records import Outlook

GUARDS = "Elders met at Inekar. The guards of Talataye will open the northern gate on Friday, they said."
NAMED = "At Talataye, on the Inekar road, it was market day. "


def foretold(text: str, word: str, event: str, *later: tuple[str, str]) -> tuple[Outlook, list[str]]:
    """The entry of a text of 11 February, a Tuesday, after reports (day, text), with the reasons why it is settled."""
    first = report("r1", "Post", "2025-02-11", text)
    told = [(first, [mention(first, "met"), mention(first, word, event=event, status="future")])]
    told += [(report(f"l{n}", f"Wire {n}", day, words), []) for n, (day, words) in enumerate(later)]
    record = merged(*told)
    (entry,) = record.outlooks.values()
    return entry, [d[-1] for d in record.decisions if d[0] == "settle"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("The northern gate stayed shut.", True),
        ("The northern gate has not been opened.", True),
        ("As yet no gate has been opened.", True),
        ("The guards failed to open the gate.", True),
        ("The southern well stayed dry.", False),
        ("The northern gate, it is said, will never be opened.", False),  # foretold itself
    ],
)
def test_a_report_says_outright_that_it_did_not_come(words: str, said: bool) -> None:
    entry, why = foretold(GUARDS, "open", "RETREAT", ("2025-02-15", NAMED + words))
    assert (entry.state, bool(why)) == (("false", True) if said else ("open", False))
    assert all(words in reason for reason in why)


def test_what_has_not_come_before_its_day_may_still_come() -> None:
    entry, _ = foretold(GUARDS, "open", "RETREAT", ("2025-02-13", NAMED + "The northern gate has not been opened."))
    assert entry.state == "open"


TALKS = "Elders met at Inekar. The elders of Talataye will hold talks with the guards on Friday, they said."
PAY = "Elders met at Inekar. The guards of Talataye promised that every herder would be paid within ten days."


@pytest.mark.parametrize(
    ("text", "word", "event", "day", "later", "state"),
    [
        # called off before its day
        (
            TALKS,
            "talks",
            "CONSULT",
            "2025-02-12",
            "The elders called off the talks with the guards because of the raid.",
            "false",
        ),
        (TALKS, "talks", "CONSULT", "2025-02-12", "The elders called off the hunt because of the raid.", "open"),
        # its term ran out
        (PAY, "paid", "AID", "2025-02-22", "The ten days are up, and the herders count their goats.", "false"),
        (PAY, "paid", "AID", "2025-02-21", "The two weeks of mourning are over.", "open"),
    ],
)
def test_what_is_called_off_or_whose_term_ran_out_is_false(
    text: str, word: str, event: str, day: str, later: str, state: str
) -> None:
    assert foretold(text, word, event, (day, NAMED + later))[0].state == state


@pytest.mark.parametrize(
    ("statement", "none"),
    [
        ("not one guard would be sent to the well", True),
        ("not a single herder will be taxed", True),
        ("there would be no census", True),
        ("one guard would be sent to the well", False),
        ("nobody in Talataye will work on Friday", False),  # a strike is foretold
    ],
)
def test_what_is_foretold_not_to_come(statement: str, none: bool) -> None:
    assert denies(statement) is none


def test_a_day_of_every_week_is_no_deadline() -> None:
    assert deadline.read("the widows will sit at the gate every friday", "2025-02-11") is None
    found = deadline.read("nobody here sees the pact lasting the month", "2025-02-11")
    assert found and found.end == "2025-02-28"


@pytest.mark.parametrize(
    ("words", "again"),
    [
        ("the wells will be dug before the new year", False),
        ("a new raid", True),
        ("any herder who comes near will get the same welcome", True),
        ("he would wonder if they stopped at one", True),
        ("the cart will stop at the well", False),
    ],
)
def test_what_is_foretold_to_come_again(words: str, again: bool) -> None:
    assert bool(AGAIN.search(words)) is again


def test_what_a_judge_suspends_does_not_come() -> None:
    text = "Elders met at Inekar. The herders of Talataye will be evicted from the mill on Friday, they said."
    later = NAMED + "A judge suspended the eviction of the herders from the mill."
    entry, why = foretold(text, "evicted", "COERCE", ("2025-02-14", later))
    assert (entry.state, len(why)) == ("false", 1)
