"""What is likely and no more settles an entry only until something surer is told."""

from __future__ import annotations

import pytest
from merge.tell import TALATAYE, mention, merged, report

from tacitus.merge import MemoryRecord
from tacitus.outlook import settle
from tacitus.outlook.foretold import opened
from tacitus.outlook.pending import Pending
from tacitus.records import Outlook, Report

FORETOLD = "The guards of Talataye at Inekar will be paid for their raid within a week."
MINE = "At Talataye a mine killed two guards of the Inekar road in revenge for the raid."


def after(*later: tuple[str, str]) -> Outlook:
    """The entry of FORETOLD after a mine that is likely to be the answer, and after reports (day, text)."""
    first = report("r1", "Post", "2025-02-11", f"Two men were shot at Inekar near Talataye. {FORETOLD}")
    mine = report("r2", "Wire", "2025-02-15", MINE)
    told = [(first, [mention(first, "shot"), mention(first, "paid", status="future")])]
    told.append((mine, [mention(mine, "killed")]))
    told += [(report(f"l{n}", "Echo", day, words), []) for n, (day, words) in enumerate(later)]
    (entry,) = (o for o in merged(*told).outlooks.values() if o.report == "r1")
    return entry


def test_what_is_likely_stands_where_nothing_else_is_told() -> None:
    assert after(("2025-03-25", "At Talataye, on the Inekar road, it is quiet.")).state == "true"


def test_what_is_said_outright_undoes_what_was_likely() -> None:
    entry = after(("2025-03-25", "At Talataye, on the Inekar road, nobody has been paid for the raid."))
    assert (entry.state, entry.evidence) == ("false", ())


def test_what_was_likely_and_has_fallen_leaves_an_entry_open() -> None:
    text = "The guards of Talataye will storm the mill."
    made = Outlook(id="o", report="r", start=0, end=len(text), statement=text, event="ASSAULT", made="2025-02-11")
    one = opened(made, Report(id="r", text=text, published="2025-02-11"))
    assert one
    record = MemoryRecord()
    pending = Pending(record)
    pending.keep(one)
    pending.settled["e"] = [one]
    pending.close_as_likely(one, "true", "e", "words in common", 0.3)
    assert pending.is_settled(one) and not pending.is_sure(one)
    assert one.entry.id in pending.shelf
    pending.reopen(one)
    assert record.outlooks["o"].state == "open" and pending.is_open("o")


def test_what_is_settled_surely_no_longer_hangs_on_what_was_likely() -> None:
    text = "The guards of Talataye will storm the mill."
    made = Outlook(id="o", report="r", start=0, end=len(text), statement=text, event="ASSAULT", made="2025-02-11")
    one = opened(made, Report(id="r", text=text, published="2025-02-11"))
    assert one
    pending = Pending(MemoryRecord())
    pending.keep(one)
    pending.settled["e"] = [one]
    pending.close_as_likely(one, "true", "e", "words in common", 0.3)
    pending.close(one, "true", ("f",))
    assert pending.is_sure(one) and pending.settled["e"] == []


@pytest.mark.parametrize("text", ["The curfew is to run until Sunday.", "The pact will last."])
def test_what_is_to_last(text: str) -> None:
    made = Outlook(id="o", report="r", start=0, end=len(text), statement=text, event="COERCE", made="2025-02-11")
    one = opened(made, None)
    assert one and one.lasting


def test_an_entry_and_an_event_are_known_by_their_sides() -> None:
    text = "Guards will storm the mill."
    r = report("r", "Post", "2025-02-11", text)
    m = mention(r, "storm", actors=["Inekar Guard"])
    entry = Outlook(
        id="o", report="r", start=0, end=len(text), statement=text, event="ASSAULT", made="2025-02-11", actors=m.actors
    )
    one = opened(entry, r)
    assert one and {"Inekar", "Guard"} <= one.names
    later = report("l", "Wire", "2025-02-14", "Guards stormed the mill.")
    record = merged((later, [mention(later, "stormed", actors=["Inekar Guard"], place=TALATAYE)]))
    (event,) = record.events.values()
    assert {"Talataye", "Inekar"} <= settle._names(event)
