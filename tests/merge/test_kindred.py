"""Words that may name one act."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.merge import kindred


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("slain", "killed"),
        ("raid", "bust"),
        ("quake", "temblor"),
        ("thwarted", "foiled"),
        ("fired", "sacked"),
        ("broke out", "erupted"),
        ("injured", "wounding"),
        ("death", "died"),
    ],
)
def test_two_words_for_one_act_share_a_meaning(one: str, other: str) -> None:
    assert kindred.of(one) & kindred.of(other)


@pytest.mark.parametrize(
    ("one", "other"), [("said", "attack"), ("arrested", "killed"), ("broke out", "broke"), ("vote", "flood")]
)
def test_words_for_two_acts_share_none(one: str, other: str) -> None:
    assert not kindred.of(one) & kindred.of(other)


def test_a_word_that_nobody_knows_is_kindred_to_none() -> None:
    assert kindred.of("zzyzx") == kindred.of("") == frozenset()


@given(st.text(max_size=40))
def test_whatever_stands_there_is_read(trigger: str) -> None:
    assert isinstance(kindred.of(trigger.casefold()), frozenset)


@pytest.mark.parametrize(("trigger", "head"), [("took over", "take"), ("raids", "raid"), ("over", "over"), ("", "")])
def test_the_head_of_a_trigger_is_its_last_word_that_is_no_particle(trigger: str, head: str) -> None:
    assert kindred.head(trigger) == head
