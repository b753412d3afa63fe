"""A reading of testimonies in order is made once for each question, whatever way the question is put."""

from __future__ import annotations

from collections.abc import Sequence

from tacitus.merge import testimony
from tacitus.merge.voices import InOrder, once


def test_each_question_is_asked_once_and_no_two_are_taken_for_one() -> None:
    asked: list[str] = []

    @once
    def reading(testimonies: Sequence[testimony.Testimony], field: str, among: str = "all") -> str:
        asked.append(f"{field} {among}")
        return f"{field} {among} of {len(testimonies)}"

    told = InOrder()
    assert [reading(told, "killed"), reading(told, "killed")] == ["killed all of 0"] * 2
    assert reading(told, "injured") == "injured all of 0"
    assert reading(told, "killed", among="own") == "killed own of 0"
    assert asked == ["killed all", "injured all", "killed own"]
    assert reading([], "killed") == "killed all of 0" and len(asked) == 4, "what is in no order is read each time"
