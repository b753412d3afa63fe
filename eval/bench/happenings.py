"""What happens in the synthetic record: events one after the other, many of them in campaigns.

A campaign is a run of events of one kind between the same sides at one place, a day or a few apart: what is hard to
tell apart. Few events are told by many outlets, most by one or two.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

import msgspec

from eval.bench.world import FLAT, HERE, PLACES, Where, Who, World, rank

CAMPAIGNS = 60  # under way at a time
IN_CAMPAIGN = 0.6  # share of events that belong to one, as long as one is due
PAUSE = 0.8  # days at least between events of a campaign: two of one hour nobody could tell apart
ENDS = 0.12  # chance that an event is the last of its campaign
LARGE, LARGEST = 30, 36  # voices of the largest events
VOICES = 1.11  # exponent of the tail: an event has k voices or more with chance k ** -VOICES
MEAN_VOICES = 3.2
DEADLIEST = 240


class Kind(msgspec.Struct, frozen=True):
    """A kind of event with its code and its sentences (phrases.toml)."""

    name: str
    event: str
    mode: str
    contexts: tuple[str, ...]
    weight: float
    who: tuple[str, ...]
    whom: tuple[str, ...]
    toll: bool
    lead: tuple[str, ...]
    more: tuple[str, ...]
    back: tuple[str, ...]


@dataclass(slots=True)
class Happening:
    """One event as it truly was. `at`: days since the record began, fractions of a day included."""

    id: str
    kind: Kind
    place: Where
    who: Who
    whom: Who | None
    at: float
    killed: int
    injured: int
    voices: int
    outlets: set[int] = field(default_factory=set)


@dataclass(slots=True, eq=False)
class Campaign:
    """Events of one kind between the same sides at one place. `due`: the day from which on the next may come."""

    kind: Kind
    place: Where
    who: Who
    whom: Who | None
    due: float = 0.0


def kinds() -> tuple[Kind, ...]:
    """The kinds of phrases.toml."""
    return msgspec.convert(tomllib.loads((HERE / "phrases.toml").read_text("utf8"))["kind"], tuple[Kind, ...])


def happenings(world: World, random: Random, per_day: float) -> Iterator[Happening]:
    """Events without end, in order of time, `per_day` of them a day."""
    all_kinds = kinds()
    weights = [k.weight for k in all_kinds]
    campaigns: list[Campaign] = []
    at, number = 0.0, 0
    while True:
        at += random.expovariate(per_day)
        number += 1
        due = [c for c in campaigns if c.due <= at]
        if due and random.random() < IN_CAMPAIGN:
            campaign = due[rank(random, len(due))]
            if random.random() < ENDS:
                campaigns.remove(campaign)
        else:
            campaign = _begin(world, random, random.choices(all_kinds, weights)[0])
            if len(campaigns) < CAMPAIGNS:
                campaigns.insert(random.randrange(len(campaigns) + 1), campaign)
        campaign.due = at + PAUSE + random.expovariate(1.0)
        dead = _heavy(random, 1.3, DEADLIEST) + 1 if campaign.kind.toll else 0
        hurt = dead + random.randrange(1, 2 * dead + 2) if dead else 0
        yield Happening(
            id=f"h{number:07}",
            kind=campaign.kind,
            place=campaign.place,
            who=campaign.who,
            whom=campaign.whom,
            at=at,
            killed=dead,
            injured=hurt,
            voices=_voices(random),
        )


def _begin(world: World, random: Random, kind: Kind) -> Campaign:
    place = world.place(rank(random, PLACES, FLAT))
    who = world.actor(random, random.choice(kind.who), place.country)
    whom = world.actor(random, random.choice(kind.whom), place.country) if kind.whom else None
    while whom is not None and whom.id == who.id:
        whom = world.actor(random, random.choice(kind.whom), place.country)
    return Campaign(kind, place, who, whom)


def _voices(random: Random) -> int:
    drawn = _heavy(random, VOICES, LARGEST)
    return random.randint(LARGE - 4, LARGEST) if drawn >= LARGE else drawn


def _heavy(random: Random, exponent: float, most: int) -> int:
    """A number from 1 to `most`; it is k or more with chance k ** -exponent."""
    return min(most, int((1.0 - random.random()) ** (-1.0 / exponent)))
