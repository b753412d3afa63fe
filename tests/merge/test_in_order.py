"""What is read of testimonies in order is read once, and is what it would be of a list."""

from __future__ import annotations

from collections.abc import Sequence

from tacitus.merge import testimony, voices


def test_a_reading_of_what_is_in_order_is_made_once() -> None:
    asked: list[tuple[int, str]] = []

    @voices.once
    def reading(testimonies: Sequence[testimony.Testimony], field: str) -> int:
        asked.append((len(testimonies), field))
        return len(testimonies)

    ordered = voices.by_time([])
    assert [reading(ordered, "killed"), reading(ordered, "injured"), reading(ordered, "killed")] == [0, 0, 0]
    assert asked == [(0, "killed"), (0, "injured")]
    reading([], "killed")
    reading([], "killed")
    assert len(asked) == 4
    assert voices.by_time(ordered) is ordered
