"""How many people a list is, read forwards from a verb of killing and backwards from the words of death."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.resolve.dead.roll import after, before


@pytest.mark.parametrize(
    ("text", "low", "high", "members"),
    [
        ("two soldiers and fled north.", 2, 2, 1),
        ("two people and a car bomb exploded in the square.", 2, 2, 1),
        ("two and another three were injured.", 2, 2, 1),
        ("five people, three of them children.", 5, 5, 1),
        ("the clerk, a father of four, and wounding two.", 1, 1, 1),
        ("him and two others.", 3, 3, 2),
        ("his wife and two daughters in the house.", 3, 3, 2),
        ("three soldiers as well as two civilians.", 5, 5, 2),
        ("two members of the oil workers' union and ten guards when it fell.", 12, 12, 2),
        ("at least two men and a boy.", 3, None, 2),
        ("a 17-year-old boy and his father.", 2, 2, 2),
    ],
)
def test_a_list_that_follows(text: str, low: int, high: int | None, members: int) -> None:
    roll = after(text, 0, len(text))
    assert roll is not None and (roll.low, roll.high, roll.members) == (low, high, members)


@pytest.mark.parametrize("text", ["the house and two cars.", "time.", "his guards.", "the bus on the bridge.", ""])
def test_what_is_no_list_of_people(text: str) -> None:
    assert after(text, 0, len(text)) is None


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("A clerk of an oil and gas company and a guard", 2),
        ("On Monday, three farmers and a teacher", 4),
        ("A soldier was wounded and three rebels and one villager", 4),
        ("A police officer (DPO), his guard and a villager", 3),
        ("An envoy from the mission in Mali (MIM) and a member of the armed forces", 2),
        ("Omar Haddad, the head of the order and the architect of its wars abroad,", 1),
        ("ACCRA (LWS) - Omar Haddad, the head of the order and the author of its songs,", 1),
    ],
)
def test_a_list_that_comes_before(text: str, low: int) -> None:
    roll = before(text, len(text), 0)
    assert roll is not None and roll.low == low


@given(st.text(st.sampled_from("Aab2 ,.and the two his\n("), max_size=80), st.integers(0, 80))
def test_any_text_is_read_within_its_bounds(text: str, at: int) -> None:
    at = min(at, len(text))
    for roll in (after(text, at, len(text)), before(text, at, 0)):
        if roll:
            assert 0 <= roll.start < roll.end <= len(text)
            assert roll.high is None or roll.low <= roll.high
