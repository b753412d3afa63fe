"""Accounts of the same events, told differently, find each other; events that are not the same do not."""

from __future__ import annotations

import datetime
import random

import msgspec

from tacitus.compare.chance import by_chance
from tacitus.compare.fact import Fact, Side
from tacitus.compare.matching import match
from tacitus.compare.score import Settings

TYPES = ("ASSAULT", "PROTEST", "COERCE", "ACCUSE", "CONSULT", "AID")
NAMES = ("Northern Front", "Army", "Police", "Crowd", "River Movement", "Ministry", "Union of Drivers", "Free Press")
TOWNS = [(f"town {n}", 30 + n % 10 * 0.9, 36 + n // 10 * 0.9) for n in range(60)]
DAYS = 120


def world(rng: random.Random, count: int) -> list[Fact]:
    """Invented events of one country: five a day, in sixty towns, by eight actors."""
    made = []
    for n in range(count):
        day = datetime.date(2020, 1, 1) + datetime.timedelta(days=rng.randrange(DAYS))
        town, latitude, longitude = rng.choice(TOWNS)
        who, whom = rng.sample(NAMES, 2)
        made.append(
            Fact(
                id=str(n), start=day, end=day, type=rng.choice(TYPES), country="SYR", place=town, latitude=latitude,
                longitude=longitude, precision="city", actors=(Side(name=who),), recipients=(Side(name=whom),),
            )
        )  # fmt: skip
    return made


def retold(rng: random.Random, one: Fact) -> Fact:
    """As another coder tells it: a day off, some kilometres off, a side less, a neighbouring type, a longer name."""
    off = datetime.timedelta(days=rng.choice((0, 0, 0, 0, 1, -1)))
    changes = {"start": one.start + off, "end": one.end + off}
    if rng.random() < 0.2:
        changes |= {"latitude": None, "longitude": None, "precision": None, "place": None}
    else:
        changes |= {"latitude": (one.latitude or 0) + rng.uniform(-0.1, 0.1)}
    if rng.random() < 0.15:
        changes["actors"] = ()
    else:
        changes["actors"] = (Side(name=f"{one.actors[0].name} (Syria)"),)
    if rng.random() < 0.15:
        changes["type"] = rng.choice(TYPES)
    return msgspec.structs.replace(one, **changes)


def tried(seed: int, at_least: float) -> tuple[float, float]:
    """Of 200 events that both have, the share found again; of the pairs, the share that is right."""
    rng = random.Random(seed)
    told = world(rng, 600)
    matched = match(told[:400], [retold(rng, one) for one in told[200:]], Settings(at_least=at_least))
    right = sum(pair.mine.id == pair.theirs.id for pair in matched.pairs)
    return right / 200, right / len(matched.pairs)


def test_most_events_are_found_again_and_few_wrongly() -> None:
    found, right = tried(7, Settings().at_least)
    assert found > 0.9 and right > 0.8


def test_chance_is_small_where_days_and_places_are_many_and_all_where_they_are_one() -> None:
    rng = random.Random(4)
    told = world(rng, 300)
    other = [retold(rng, one) for one in told]
    found = len(match(told, other, Settings()).pairs)
    assert by_chance(told, other, Settings()) < 0.4 * found
    crowded = [msgspec.structs.replace(one, start=told[0].start, end=told[0].end) for one in told]
    assert by_chance(crowded, crowded, Settings()) == len(crowded)
    assert by_chance(told, [], Settings()) == 0


if __name__ == "__main__":  # what docs/compare-records.md says of `--at-least`
    for at_least in (0.6, 0.65, 0.7, 0.75, 0.8):
        runs = [tried(seed, at_least) for seed in range(10)]
        found, right = (sum(run[n] for run in runs) / len(runs) for n in (0, 1))
        print(f"| {at_least} | {found:.2f} | {right:.2f} |")
