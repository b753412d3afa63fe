"""Numbers of another source beside a report's own."""

from __future__ import annotations

import pytest
from msgspec import structs

from tacitus.merge import rivals
from tacitus.records import Toll

from .tell import INEKAR, mention, merged, only, report


def beside(text: str, number: str, low: int, field: str = "killed") -> tuple[int | None, bool] | None:
    at = text.index(number)
    found = rivals.of(text, Toll(span=(at, at + len(number)), text=number, low=low, high=low), field)
    return (found[0].low, found[1]) if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The raid took 12 lives (Islamic State says fifteen), the first in months.", (15, False)),
        ("Some 12 were killed, the ministry said. The police say nine.", (9, False)),
        ("The raid cost 12 lives, and the rebels spoke of 31 dead soldiers.", (31, False)),
        ("The raid cost 12 lives, not the nineteen of which the rebels boasted.", (19, False)),
        ("The raid cost 12 lives. Doctors counted 14.", (14, True)),
        ("The raid cost 12 lives. The police say 12.", None),  # the same
        ("The raid cost 12 lives. The police said nine were injured.", None),  # hurt, not dead
        ("The raid cost 12 lives. The police said nine men had come on foot.", None),
        ("The raid cost 12 lives.\n\nThe police say nine.", None),  # another paragraph
    ],
)
def test_what_another_source_counts(text: str, expected: tuple[int, bool] | None) -> None:
    assert beside(text, "12", 12) == expected


def test_hurt_stand_against_hurt() -> None:
    text = "Clashes left 31 injured, the hospital said, the police say nine injured."
    assert beside(text, "31", 31, "injured") == (9, False)
    assert beside(text, "31", 31, "killed") is None


def test_a_claim_stands_beside_the_number_and_is_not_the_best() -> None:
    text = "Gunmen attacked Inekar on Tuesday and killed 12 people. The front says thirty."
    r = report("a", "Wire", "2025-02-12", text)
    told = mention(r, "attacked", place=INEKAR, day="2025-02-11", killed=12)
    at = text.index("12")
    told = structs.replace(told, killed=Toll(span=(at, at + 2), text="12", low=12, high=12))
    record = merged((r, [told]))
    event = only(record)
    assert event.killed and event.killed.best == 12
    found = next(d for d in record.disputes(event.id) if d.field == "killed")
    assert ({v.value: v.party for v in found.values}, found.best) == ({"thirty": True, "12": False}, "12")
