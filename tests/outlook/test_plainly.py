"""What a report tells plainly where no event does: the deed, what it was done to, its day."""

from __future__ import annotations

import pytest
from merge.tell import mention, merged, report

FORETOLD = (
    "Elders met at Inekar. The guards of Talataye will open the northern gate to grain lorries on Friday, they said."
)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("At Talataye the guards of the Inekar road opened the northern gate on Friday at dawn.", "true"),
        ("At Talataye the guards of the Inekar road did not open the northern gate on Friday.", "false"),
        ("At Talataye the guards of the Inekar road opened the northern gate on Thursday.", "false"),
        ("At Talataye the guards of the Inekar road opened a market on Friday.", "false"),
        ("At Talataye drivers of the Inekar road asked for an open northern gate on Friday.", "false"),
    ],
)
def test_a_deed_without_an_event(text: str, state: str) -> None:
    first = report("r1", "Post", "2025-02-11", FORETOLD)
    given = [mention(first, "open", event="RETREAT", status="future", actors=["guards of Talataye"])]
    later = report("r2", "Wire", "2025-02-15", text)
    last = report("r3", "Echo", "2025-02-25", "Nothing else was heard.")
    record = merged((first, given), (later, []), (last, []))
    (entry,) = record.outlooks.values()
    assert (entry.state, entry.evidence) == (state, ())
    why = [d[-1] for d in record.decisions if d[0] == "settle"]
    assert bool(why) is (state == "true" or "did not" in text) and all(text in reason for reason in why)
