"""Sentences that count people slain, and what that asks less of."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.code.decode import SLAIN, Trigger, slain_trigger
from tacitus.code.slain import armed, telling, told


@pytest.mark.parametrize(
    "text",
    [
        "Two farmers were killed by rebels near the bridge.",
        "Gunmen shot dead a teacher in the market.",
        "A bomb in the station killed seven people.",
        "The raid left nine villagers killed.",
    ],
)
def test_a_sentence_that_counts_people_slain(text: str) -> None:
    assert telling(text, [(0, len(text))]) == [(0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "The flood left nine people dead.",
        "He killed two hours in the bar.",
        "A boxer of thirty died in hospital.",
        "The plan to kill the bill failed.",
    ],
)
def test_other_deaths_and_other_killing(text: str) -> None:
    assert telling(text, [(0, len(text))]) == []


def test_a_sentence_that_speaks_of_arms() -> None:
    for text in ("A small bomb went off in a bank.", "Gunmen left a parcel.", "A grenade lay in the yard."):
        assert armed(text, [(0, len(text))]) == [(0, len(text))]
    for text in ("The striker shot wide.", "The Rockets attacked late.", "Shares took a hit."):
        assert armed(text, [(0, len(text))]) == []


@given(st.text(st.sampled_from("a1 .two killed were\n"), max_size=80))
def test_any_text_is_read(text: str) -> None:
    assert telling(text, [(0, len(text))]) in ([], [(0, len(text))])


def chances(*assault: float) -> np.ndarray:
    """BIO probabilities of two types, of which the second is as sure at each word as given."""
    rows = np.zeros((len(assault), 5), np.float32)
    rows[:, 3] = assault
    rows[:, 0] = 1 - rows[:, 3]
    return rows


def test_the_likeliest_word_of_the_sentence_is_taken_if_nearly_sure() -> None:
    found = slain_trigger(chances(0.45, 0.1, 0.3, 0.2), [], 1, 1, 4, 0.4 * SLAIN)
    assert found is not None and (found.start, found.end, found.kind) == (2, 2, 1)
    assert slain_trigger(chances(0.1, 0.2), [], 1, 0, 2, 0.4) is None


def test_not_where_an_attack_is_found_or_the_word_is_taken() -> None:
    assert slain_trigger(chances(0.3, 0.9), [Trigger(1, 1, 1, 0.9)], 1, 0, 2, 0.4) is None
    assert slain_trigger(chances(0.3, 0.1), [Trigger(0, 0, 0, 0.9)], 1, 0, 2, 0.4) is None
    assert slain_trigger(chances(0.3), [], 1, 0, 0, 0.4) is None


@pytest.mark.parametrize(
    "text",
    [
        "A landmine placed by the rebels killed three children.",
        "A car bomb wounded six civilians on a bus.",
        "The suicide bomber left six injured.",
        "Two officers were slightly injured by a grenade.",
    ],
)
def test_arms_and_people_slain_or_hurt_are_violence(text: str) -> None:
    assert told(text, [(0, len(text))]).violent == [(0, len(text))]


@pytest.mark.parametrize(
    "text", ["Six people were injured in a bus crash.", "Militants met in the valley.", "Nobody was hurt by the bomb."]
)
def test_arms_alone_or_people_hurt_alone_are_none(text: str) -> None:
    assert told(text, [(0, len(text))]).violent == []
