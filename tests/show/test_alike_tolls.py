"""What many died of is another story than what nobody died of."""

from __future__ import annotations

import msgspec

from tacitus.records import Actor, Event, EventToll, Place
from tacitus.show.brief.alike import alike


def test_a_deed_of_many_dead_is_no_twin_of_one_without() -> None:
    iran = Actor(start=0, end=4, text="Iran", name="Iran", id="IRN", country="IRN")
    where = Place(start=0, end=6, text="Tehran", name="Tehran", latitude=35.7, longitude=51.4)
    missiles = Event(
        id="a", event="ASSAULT", quad=4, actors=(iran,), places=(where,), killed=EventToll(low=0, high=80, best=0)
    )
    airliner = msgspec.structs.replace(missiles, id="b", killed=EventToll(low=176, high=176, best=176))
    assert not alike(missiles, airliner)
    assert alike(missiles, msgspec.structs.replace(airliner, killed=None))
