"""What merging holds of events stays within its room."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tacitus.merge import testimony
from tacitus.merge.held import Held
from tacitus.merge.profile import Profile

EMPTY = Profile([])
TESTIMONY: testimony.Testimony = object()  # type: ignore[assignment]


def told(count: int) -> list[testimony.Testimony]:
    return [TESTIMONY] * count


def put(held: Held, id: str, count: int) -> tuple[str, ...]:
    mentions = tuple(f"{id}{n}" for n in range(count))
    held.put(id, mentions, told(count), EMPTY)
    return mentions


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(1, 9)), max_size=40))
def test_no_more_is_held_than_there_is_room_for(puts: list[tuple[str, int]]) -> None:
    held, last = Held(10, 4), dict[str, tuple[str, ...]]()
    for id, count in puts:
        last[id] = put(held, id, count)
        assert held.testimonies(id, last[id]) == told(count)
        assert held.profile(id, last[id]) is EMPTY
        assert held.size <= 10
    kept = [mentions for id, mentions in last.items() if held.testimonies(id, mentions) is not None]
    assert held.size == sum(map(len, kept))
    assert sum(held.profile(id, mentions) is not None for id, mentions in last.items()) == min(4, len(last))


def test_what_is_asked_for_stays_longest_and_one_too_large_is_held_alone() -> None:
    held = Held(5, 9)
    a, b = put(held, "a", 2), put(held, "b", 2)
    assert held.testimonies("a", a)
    put(held, "c", 2)
    assert held.testimonies("b", b) is None
    assert held.profile("b", b), "profiles are held longer"
    large = put(held, "large", 9)
    assert held.testimonies("large", large)
    assert held.testimonies("a", a) is None


def test_an_event_that_grew_is_not_what_was_held() -> None:
    held = Held()
    a = put(held, "a", 1)
    assert held.profile("a", (*a, "2")) is None
    assert held.testimonies("a", (*a, "2")) is None
    held.drop("a")
    assert held.profile("a", a) is None
    assert held.size == 0
