"""A line people can read, whatever is known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.merge.summary import line, phrases
from tacitus.ontology import load
from tacitus.records import Actor, EventToll, Place, When


def who(*names: str) -> list[Actor]:
    return [Actor(start=0, end=0, text=n, name=n) for n in names]


BAGHDAD = [Place(start=0, end=7, text="Baghdad", name="Baghdad", precision="city")]


def test_all_known() -> None:
    day = When(start="2020-01-03", end="2020-01-03", precision="day")
    text = line("ASSAULT", "targeted", who("United States"), who("Qassem Soleimani"), BAGHDAD, day, None, None)
    assert text == "United States killed Qassem Soleimani in Baghdad on 3 January 2020"


def test_a_type_of_ones_own_is_told_by_its_name() -> None:
    assert line("FLEE", None, who("villagers"), [], BAGHDAD, None, None, None) == "Flee: villagers in Baghdad"
    assert line("FLEE", "return", [], [], BAGHDAD, None, None, None) == "Flee in Baghdad"


def test_toll_and_month() -> None:
    month = When(start="2022-03-01", end="2022-03-31", precision="month")
    text = line("ASSAULT", None, who("gunmen"), [], [], month, EventToll(low=17, high=27, best=17), None)
    assert text == "Gunmen attacked in March 2022: 17 killed"


def test_a_shout_keeps_its_capitals() -> None:
    shouted = line("COERCE", "arrest", who("Police"), who("PROTESTERS"), [], None, None, None)
    assert shouted == "Police arrested PROTESTERS"
    assert (
        line("COERCE", "arrest", who("Police"), who("Protesters"), [], None, None, None) == "Police arrested protesters"
    )


def test_a_point_is_at_and_days_share_their_month() -> None:
    base = Place(start=0, end=1, text="Balad Air Base", precision="point")
    week = When(start="2020-01-06", end="2020-01-12", precision="week")
    said = line("ASSAULT", "heavy-weapons", [], [], [base], week, None, None)
    assert said == "Shelling at Balad Air Base between 6 and 12 January 2020"
    over = When(start="2019-12-30", end="2020-01-05", precision="week")
    assert line("ASSAULT", None, [], [], [], over, None, None).endswith("between 30 December 2019 and 5 January 2020")


def test_nothing_known() -> None:
    assert line("PROTEST", "strike", [], [], [], None, None, None) == "Strike"


@pytest.mark.parametrize("name", sorted(phrases()))
def test_every_phrase_is_a_verb_and_a_noun(name: str) -> None:
    assert all(len(pair) == 2 and all(pair) for pair in phrases()[name].values())


def test_every_type_of_the_ontology_has_phrases() -> None:
    assert {t.name if hasattr(t, "name") else t for t in load().types} <= set(phrases())


@given(st.sampled_from(sorted(phrases())), st.text(max_size=12), st.lists(st.text(max_size=20), max_size=5))
def test_never_fails(kind: str, mode: str, names: list[str]) -> None:
    assert line(kind, mode, who(*names), who(*names), [], None, None, None)
