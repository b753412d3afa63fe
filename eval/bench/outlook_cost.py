"""What a report costs the outlook ledger, by the number of entries the record holds open.

usage: python -m eval.bench.outlook_cost [--open N …] [--reports N] [--seed N]

Entries are of so many stories: each has its own place, person and group, in the names of its report and in its
statement, and words that all stories share ("army", "attack", "talks"); a report then tells three events of one story.
Printed: milliseconds a report (`Ledger.settle`), the median of all, and of taking in an entry (`Ledger.take`).
"""

from __future__ import annotations

import argparse
import datetime
import random
import statistics
import time

from tacitus.merge import MemoryRecord
from tacitus.merge.side import is_named
from tacitus.outlook.fit import Borne
from tacitus.outlook.settle import Ledger
from tacitus.records import Actor, Event, Outlook, Report, When

_STORY = 12  # entries of one story
_START = datetime.date(2024, 1, 1)
_DEEDS = (
    ("ASSAULT", "will attack the army near"),
    ("CONSULT", "will hold talks with the government in"),
    ("PROTEST", "will march on the square of"),
    ("RETREAT", "will let the prisoners go at"),
    ("SANCTION", "will suspend aid to the district of"),
    ("MOBILIZE", "will send more troops to"),
)
_FIRST, _SECOND = (
    ("ba", "do", "ka", "mi", "so", "ve", "ta", "gu", "zi", "po", "le", "ha"),
    ("r", "l", "n", "m", "s", "k"),
)


def _name(rng: random.Random) -> str:
    return "".join(rng.choice(_FIRST) + rng.choice(_SECOND) for _ in range(3)).capitalize()


class _World:
    """Stories with their names, and what is said and done in them."""

    def __init__(self, stories: int, seed: int) -> None:
        self.rng = random.Random(seed)
        self.stories = [tuple(_name(self.rng) for _ in range(4)) for _ in range(stories)]

    def entry(self, n: int) -> tuple[Outlook, Report]:
        place, person, group, town = self.stories[n % len(self.stories)]
        kind, words = self.rng.choice(_DEEDS)
        day = _START + datetime.timedelta(n % 28)
        due = day + datetime.timedelta(self.rng.randint(60, 80))
        said = f"The {group} front {words} {place} by {due.day} {due:%B}"
        text = f"In {town}, near {place}, it was quiet, {person} said. {said}."
        report = Report(id=f"f{n}", publisher="Post", published=day.isoformat(), text=text)
        start = text.index(said)
        return (
            Outlook(
                id=f"o{n}",
                report=report.id,
                start=start,
                end=start + len(said),
                statement=said,
                event=kind,
                actors=(Actor(start=start, end=start + 4, text=group, name=f"{group} Front", id=f"group:{group}"),),
                foreteller=person,
                deadline=When(text="by", start=day.isoformat(), end=due.isoformat(), precision="range"),
                made=day.isoformat(),
            ),
            report,
        )

    def told(self, n: int) -> tuple[Report, list[Borne]]:
        place, person, group, town = self.rng.choice(self.stories)
        day = (_START + datetime.timedelta(30)).isoformat()
        text = f"At {town}, by {place}, soldiers of the {group} front met the army, {person} said; talks went on."
        report = Report(id=f"t{n}", publisher="Wire", published=day, text=text)
        actor = Actor(start=0, end=1, text=group, name=f"{group} Front", id=f"group:{group}")
        assert is_named(actor)
        words = frozenset({"army", "soldier", "front", "talk", place.casefold(), "government", "town", "road"})
        when = When(start=day, end=day, precision="day")
        return report, [
            (
                Event(id=f"e{n}.{k}", event=kind, status="actual", standing="reported", date=when, actors=(actor,)),
                words,
                None,
            )
            for k, (kind, _) in enumerate(self.rng.sample(_DEEDS, 3))
        ]


def cost(entries: int, reports: int, seed: int) -> tuple[float, float]:
    """Median milliseconds of settling a report, and of taking in an entry, with so many entries open."""
    world = _World(max(1, entries // _STORY), seed)
    record = MemoryRecord()
    ledger = Ledger(record)
    taking = []
    for n in range(entries):
        entry, report = world.entry(n)
        record.put_report(report, ())
        begun = time.perf_counter()
        ledger.take(entry)
        taking.append(time.perf_counter() - begun)
    settling = []
    for n in range(reports):
        report, events = world.told(n)
        record.put_report(report, ())
        begun = time.perf_counter()
        ledger.settle(report, events)
        settling.append(time.perf_counter() - begun)
    return 1000 * statistics.median(settling), 1000 * statistics.median(taking[-1000:])


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--open", type=int, nargs="+", default=[1_000, 10_000, 100_000], metavar="N")
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for entries in given.open:
        settled, taken = cost(entries, given.reports, given.seed)
        print(f"{entries:7,} open   {settled:7.2f} ms a report   {taken:6.2f} ms an entry")


if __name__ == "__main__":
    main()
