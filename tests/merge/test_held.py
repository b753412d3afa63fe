"""What merging holds of events stays within its room."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tacitus.merge.held import Held
from tacitus.merge.profile import Profile

EMPTY = Profile([])


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(1, 9)), max_size=40))
def test_no_more_mentions_are_held_than_there_is_room_for(puts: list[tuple[str, int]]) -> None:
    held, sizes = Held(10), dict[str, int]()
    for id, count in puts:
        mentions = tuple(f"{id}{n}" for n in range(count))
        held.put(id, mentions, [], EMPTY)
        sizes[id] = count
        assert held.get(id, mentions) == ([], EMPTY)
        assert held.size <= 10
    kept = {id for id, count in sizes.items() if held.get(id, tuple(f"{id}{n}" for n in range(count)))}
    assert held.size == sum(sizes[id] for id in kept)


def test_what_is_asked_for_stays_longest_and_one_too_large_is_held_alone() -> None:
    held = Held(5)
    held.put("a", ("1", "2"), [], EMPTY)
    held.put("b", ("3", "4"), [], EMPTY)
    assert held.get("a", ("1", "2"))
    held.put("c", ("5", "6"), [], EMPTY)
    assert held.get("b", ("3", "4")) is None
    assert held.get("a", ("1", "2"))
    held.put("large", tuple("123456789"), [], EMPTY)
    assert held.get("large", tuple("123456789"))
    assert held.get("a", ("1", "2")) is None


def test_an_event_that_grew_is_not_what_was_held() -> None:
    held = Held()
    held.put("a", ("1",), [], EMPTY)
    assert held.get("a", ("1", "2")) is None
    held.drop("a")
    assert held.get("a", ("1",)) is None
    assert held.size == 0
