"""Which events the brief names beside two sides that grew worse."""

from __future__ import annotations

from typing import Any

import pytest

from tacitus.escalation import Rising
from tacitus.records import Event
from tacitus.show.brief import escalates


class Said:
    """Lines that are the ids of their events."""

    def line(self, event: Event, **_: Any) -> str:
        return event.id


@pytest.mark.parametrize(
    ("voices", "named"),
    [
        ({"a": 1, "b": 3, "c": 2, "d": 4}, ("b", "c")),  # what one voice alone tells is passed over
        ({"a": 1, "b": 1}, ("a",)),  # unless there is nothing else
        ({"a": 1, "b": 1, "c": 2}, ("c",)),
        ({}, ()),
    ],
)
def test_what_several_tell_is_named_before_what_one_tells(voices: dict[str, int], named: tuple[str, ...]) -> None:
    told = {
        id: Event(id=id, event="ASSAULT", voices=tuple(f"r{n}" for n in range(count))) for id, count in voices.items()
    }
    row = Rising(
        a="GBR", b="IRN", a_name="Britain", b_name="Iran", word="crisis", from_word="tension", peak="crisis",
        peak_day="2020-01-03", day="2020-01-05", ongoing=True, reason="", level=None, level_before=None, chance=None,
        hostile=2, by_groups=0, events=(*told, "unknown"),
    )  # fmt: skip
    rise = escalates._rise(row, Said(), told.get)  # type: ignore[arg-type]
    assert rise.events == named
    assert (rise.a, rise.b) == ("United Kingdom", "Iran"), "a country is called as in the table of pairs"
    assert rise.said == "crisis from 3 January 2020, up from tension"
