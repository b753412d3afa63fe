"""Numbers beside an attack that count no dead and no hurt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.code import suffered
from tacitus.code.numbers import toll
from tacitus.code.sentences import sentences
from tacitus.records import Toll


def at(text: str, words: str) -> Toll:
    start = text.index(words)
    low, high = toll(words)
    return Toll(span=(start, start + len(words)), text=words, low=low, high=high)


@pytest.mark.parametrize(
    ("text", "number", "killed", "injured"),
    [
        ("Fighters fired into the air to break up a march of about 40 women.", "about 40", False, False),
        ("The siege has trapped 250,000 people in the old town.", "250,000", False, False),
        ("The army killed four men in the raid. It seized 33 others overnight.", "33", False, False),
        ("The army killed four men in the raid. It seized 33 others overnight.", "four", True, False),
        ("Seventeen did not live to see the morning.", "Seventeen", False, False),
        ("Five were taken to hospital after the blast.", "Five", False, True),
        ("The blast cost seven lives.", "seven", True, False),
        ("Eight soldiers fell in the ambush.", "Eight", True, False),
        ("One KIA was reported at the front.", "One", True, False),
        ("Two of the guards were burnt and beaten.", "Two", True, True),
    ],
)
def test_a_toll_needs_a_word_of_its_harm(text: str, number: str, killed: bool, injured: bool) -> None:
    one = at(text, number)
    found = suffered.spoken_of(text, sentences(text), one, one)
    assert found == (one if killed else None, one if injured else None)


@given(st.text(max_size=60), st.integers(0, 50), st.integers(1, 8))
def test_never_more_than_was_given(text: str, start: int, length: int) -> None:
    one = Toll(span=(start, start + length), text=text[start : start + length])
    assert set(suffered.spoken_of(text, sentences(text), one, None)) <= {one, None}
    assert suffered.spoken_of(text, sentences(text), None, None) == (None, None)
