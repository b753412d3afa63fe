"""Killed or injured: what the words beside a number say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.code import harm, tolls, victims
from tacitus.code.numbers import toll
from tacitus.records import Toll


def at(text: str, words: str) -> Toll:
    start = text.index(words)
    low, high = toll(words)
    return Toll(span=(start, start + len(words)), text=words, low=low, high=high)


@pytest.mark.parametrize(
    ("text", "number", "says"),
    [
        ("Nine soldiers were injured when a mine went off.", "Nine", "injured"),
        ("The blast tore through the hall, killing 13 and wounding 42 near the door.", "13", "killed"),
        ("The blast tore through the hall, killing 13 and wounding 42 near the door.", "42", "injured"),
        ("Five people were killed and 10 injured.", "Five", "killed"),
        ("Five people were killed and 10 injured.", "10", "injured"),
        ("The shelling wounded at least six villagers.", "six", "injured"),
        ("Fifteen dockers and eight guards were seriously hurt in the fire.", "Fifteen", "injured"),
        ("Four U.S. troops were wounded in the raid.", "Four", "injured"),
        ("Three wounded soldiers died on Friday.", "Three", None),
        ("Dozens of fighters were killed and injured.", "Dozens", None),
        ("The mortar fire killed or wounded twenty people.", "twenty", None),
        ("Five were held and ten hurt.", "Five", None),
        ("Two of the guards fled. One man was injured.", "Two", None),
        ("Police counted 30 houses.", "30", None),
        ("Troops shot dead two men near the gate.", "two", "killed"),
        ("Gunmen gunned down four farmers.", "four", "killed"),
        ("The massacre of 23 villagers stirred the valley.", "23", "killed"),
        ("The death toll rose on Friday to 30.", "30", "killed"),
        ("The toll of the harvest rose to 30.", "30", None),
    ],
)
def test_the_harm_beside_a_number(text: str, number: str, says: str | None) -> None:
    assert harm.of_number(text, *at(text, number).span) == says


def test_a_number_under_the_wrong_harm_goes_where_the_words_say() -> None:
    text = "Nine soldiers were injured when a mine went off."
    nine = at(text, "Nine")
    assert tolls.told(text, nine, None) == (None, nine)
    assert tolls.told(text, nine, nine) == (None, nine)
    text = "Rockets killed two and hurt seven."
    two, seven = at(text, "two"), at(text, "seven")
    assert tolls.told(text, two, seven) == (two, seven)
    assert tolls.told(text, seven, two) == (two, seven)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Twenty-three were killed and four pick-ups destroyed.", None),
        ("Twenty-three were killed and four armoured vehicles lost.", None),
        ("Twenty-three were killed and four in cars were hurt.", "four"),
        ("Twenty-three were killed and four car passengers hurt.", "four"),
    ],
)
def test_things_are_nobody(text: str, counted: str | None) -> None:
    start = text.index("four")
    _, injured = tolls.told(text, None, Toll(span=(start, start + 4), text="four", low=4, high=4))
    assert (injured and injured.text) == counted


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("In July 2014 close on a hundred people died there.", "2014"),
        ("The monitor shot at Tolo on Sept 4 died in hospital.", "4"),
        ("The baker and a boy of sixteen were dead.", "sixteen"),
        ("The log has eleven shots fired from the line.", "eleven"),
    ],
)
def test_dates_ages_and_shots_are_no_dead(text: str, number: str) -> None:
    assert tolls.told(text, at(text, number), None) == (None, None)


@pytest.mark.parametrize(
    ("text", "number", "harmed"),
    [
        ("Eleven people were killed and more than 5,900 fled when gangs attacked.", "more than 5,900", False),
        ("Two died, and 40 protesters were arrested in the square.", "40", False),
        ("The blast injured 30 people who had fled the fighting.", "30", True),
        ("All 90 people on board died, 23 of them Danes.", "23", False),
        ("The bus hit a wall and 23 of them were badly hurt.", "23", True),
        ("Shells wounded 14 displaced people in the camp.", "14", True),
    ],
)
def test_those_who_fled_or_were_held_are_not_hurt(text: str, number: str, harmed: bool) -> None:
    _, injured = tolls.told(text, None, at(text, number))
    assert (injured is not None) is harmed


def test_numbers_of_one_harm_are_read_together() -> None:
    text = "In the hills 32 insurgents and 10 soldiers died."
    killed, _ = tolls.told(text, at(text, "32"), None)
    assert killed is not None and (killed.low, killed.text) == (42, "32 insurgents and 10 soldiers")
    text = "32 insurgents were killed and 10 soldiers hurt."
    killed, _ = tolls.told(text, at(text, "32"), None)
    assert killed is not None and killed.low == 32


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("At least 30 cadets killed in strike on academy", [0]),
        ("At least 30 cadets were killed on Monday.", [0]),
        ("At least 30 cadets killed by shelling", [0]),
        ("At least 30 cadets killed five farmers.", []),
        ("At least 30 cadets marched, and two died.", []),
    ],
)
def test_those_counted_dead_are_no_actors(text: str, who: list[int]) -> None:
    start = text.index("cadets")
    assert victims.victims(text, at(text, "At least 30"), [(start, start + 6)]) == who


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 20))
def test_never_fails_and_loses_nothing_without_a_word_for_it(text: str, start: int, size: int) -> None:
    start = min(start, len(text))
    end = min(len(text), start + size)
    one = Toll(span=(start, end), text=text[start:end], low=None, high=None)
    killed, injured = tolls.told(text, one, None)
    assert (killed or injured) is not None
