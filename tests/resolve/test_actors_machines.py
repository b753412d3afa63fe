"""Ships, aircraft and other machines of a country, by what they do in the act."""

from __future__ import annotations

import pytest
from one_act import mention

from tacitus.records import Report
from tacitus.resolve.actors import ActorResolver


@pytest.mark.parametrize(
    ("text", "said", "trigger", "side", "name"),
    [
        ("A Malaysian jet was shot down over Donetsk.", "Malaysian jet", "shot down", "recipients", "Malaysian jet"),
        ("An American drone struck a convoy.", "American drone", "struck", "actors", "United States"),
        ("Gunmen sank two Turkish frigates.", "Turkish frigates", "sank", "recipients", "Turkish frigates"),
    ],
)
def test_a_machine_that_acts_is_its_country_and_one_that_is_struck_is_itself(
    text: str, said: str, trigger: str, side: str, name: str
) -> None:
    resolver, report = ActorResolver(), Report(id="r", text=text)
    (one,) = resolver.complete(report, resolver.resolve(report, [mention(text, said, trigger, "ASSAULT", side)]))
    (actor,) = getattr(one, side)
    assert actor.name == name
    assert actor.id and actor.id.endswith(".MIL")


def test_whose_a_machine_is_that_no_word_gives_to_anybody_is_not_told() -> None:
    """In a civil war drones need not be the army's: their country is where they flew, not who they are."""
    text = "Drones struck fuel depots in Port Sudan on Sunday. The army of Sudan blamed the Rapid Support Forces."
    resolver, report = ActorResolver(), Report(id="r", text=text)
    (one,) = resolver.complete(
        report, resolver.resolve(report, [mention(text, "Drones", "struck", "ASSAULT", "actors")])
    )
    (actor,) = one.actors
    assert actor.name == "Drones" and actor.id and actor.id.startswith("generic:")
