"""Sides of panels and networks."""

from __future__ import annotations

import pytest

from tacitus.export import counted
from tacitus.records import Actor
from tacitus.store import called


def arm(said: str, id: str) -> Actor:
    return Actor(start=0, end=1, text=said, name=said, id=id, country=id[:3], sectors=(id[-3:],))


FRONT = Actor(start=0, end=1, text="FLA", name="Azawad Liberation Front", id="group:fla", country="MLI")


@pytest.mark.parametrize("said", ["soldiers", "army", "Malian Armed Forces", "its troops"])
def test_an_army_is_one_side_whichever_word_a_report_has(said: str) -> None:
    assert counted.pair(arm(said, "MLI.MIL"), FRONT) == ("Azawad Liberation Front", "Malian Armed Forces")
    assert counted.pair(FRONT, arm(said, "MLI.MIL"), directed=True) == (
        "Azawad Liberation Front",
        "Malian Armed Forces",
    )


def test_an_arm_without_a_known_name_is_its_id() -> None:
    assert called.side(arm("spies", "MLI.SPY")) == called.side(arm("secret service", "MLI.SPY")) == "MLI.SPY"


def test_countries_stay_countries() -> None:
    assert counted.pair(arm("soldiers", "MLI.MIL"), arm("troops", "NER.MIL")) == ("MLI", "NER")
