"""Seeded synthetic reports of any size, or the mentions in them, with the truth beside them.

usage: python -m eval.bench.make_record --reports N --seed S -o FILE [--mentions] [--words W] [--per-day R]

FILE holds a report a line, as `tacitus read` prints them; with --mentions an object a line:
{"report": Report, "mentions": [resolved Mention, ...]}. FILE.truth.jsonl holds a line for each report, in the same
order: {"report": id, "origin": id of the report it reprints or null, "mentions": [{"id", "start", "end", "event"}]},
offsets of the triggers in the body, `event` the true event. Everything streams: a million reports need no memory.
Actors and places have heavy tails, large events about 30 voices, 60% of the reports are reprints with edits, and
campaigns put many events of one kind and place close together. The same arguments give the same bytes.
"""

from __future__ import annotations

import argparse
import collections
import heapq
import itertools
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from random import Random
from typing import NamedTuple

import msgspec

from eval.bench.happenings import MEAN_VOICES, Happening, happenings
from eval.bench.marked import mentions_of
from eval.bench.reprint import copies, reprint
from eval.bench.telling import Teller, Telling, instant
from eval.bench.world import World, rank
from tacitus.records import Mention, Report

RECENT = 600  # events that a report may look back to
WORDS = 160  # of a report
PER_DAY = 400.0  # reports a day
COPIES = 2.5  # reports that each report of an outlet's own leads to, itself included


class Entry(NamedTuple):
    """A report, its mentions, the report it reprints, and the true event of each mention."""

    report: Report
    mentions: list[Mention]
    origin: str | None
    events: list[str]


class Told(msgspec.Struct, frozen=True):
    """A mention in the truth file."""

    id: str
    start: int
    end: int
    event: str


class Truth(msgspec.Struct, frozen=True):
    """A line of the truth file."""

    report: str
    origin: str | None
    mentions: list[Told]


def entries(reports: int, seed: int, *, words: int = WORDS, per_day: float = PER_DAY) -> Iterator[Entry]:
    """The reports of a record in order of publication, with resolved mentions."""
    random, world = Random(seed), World()
    tellings = _tellings(Teller(world, random, words), random, per_day)
    ids: dict[int, str] = {}  # of reports whose reprints are still to come
    for n, (telling, origin, left) in zip(range(reports), tellings, strict=False):
        report = report_of(f"s{seed}-{n + 1:07}", telling, world)
        mentions, events = mentions_of(report, telling)
        key = id(origin or telling)
        yield Entry(report, mentions, ids[key] if origin else None, events)
        if not origin and left:
            ids[key] = report.id
        elif origin and not left:
            del ids[key]


def articles(count: int, seed: int, words: int = 500) -> list[Report]:
    """Reports of one length, none of them a reprint."""
    random, world = Random(seed), World()
    teller = Teller(world, random, words, even=True)
    stream = happenings(world, random, PER_DAY / MEAN_VOICES / COPIES)
    recent = collections.deque(itertools.islice(stream, RECENT), RECENT)
    out = []
    for n, main in enumerate(itertools.islice(stream, count)):
        telling = teller.tell(main, rank(random, len(world.outlets)), main.at + random.random(), recent)
        out.append(report_of(f"a{n + 1:05}", telling, world))
        recent.append(main)
    return out


def _tellings(teller: Teller, random: Random, per_day: float) -> Iterator[tuple[Telling, Telling | None, int]]:
    """Reports in order of time, each with the one it reprints and how many reprints of that one are still to come."""
    stream = happenings(teller.world, random, per_day / MEAN_VOICES / COPIES)
    coming: list[tuple[float, int, Happening, Telling | None]] = []
    recent, order = collections.deque[Happening](maxlen=RECENT), itertools.count()
    left: collections.Counter[int] = collections.Counter()
    for happening in stream:
        while coming and coming[0][0] <= happening.at:
            at, _, main, origin = heapq.heappop(coming)
            outlet = _outlet(teller, random, main)
            if origin:
                left[id(origin)] -= 1
                yield reprint(teller, origin, outlet, at), origin, left[id(origin)]
                if not left[id(origin)]:
                    del left[id(origin)]
                continue
            telling = teller.tell(main, outlet, at, recent)
            number = copies(random)
            for _ in range(number):
                heapq.heappush(coming, (at + 0.01 + random.expovariate(3.0), next(order), main, telling))
            if number:
                left[id(telling)] = number
            yield telling, None, number
        recent.append(happening)
        for n in range(happening.voices):
            delay = 0.05 + random.expovariate(8.0 if not n else 1.6)
            heapq.heappush(coming, (happening.at + delay, next(order), happening, None))


def _outlet(teller: Teller, random: Random, main: Happening) -> int:
    """An outlet that has not yet told the event; the large ones tell most."""
    outlets = len(teller.world.outlets)
    for _ in range(20):
        drawn = rank(random, outlets)
        if drawn not in main.outlets:
            break
    else:
        drawn = next((n for n in range(outlets) if n not in main.outlets), drawn)
    main.outlets.add(drawn)
    return drawn


def report_of(id: str, telling: Telling, world: World) -> Report:
    """A telling as a report of that id."""
    text = telling.dateline + "\n\n".join(
        " ".join(s.text for s in telling.sentences[n : n + 2]) for n in range(0, len(telling.sentences), 2)
    )
    outlet, when = world.outlets[telling.outlet], instant(telling.at)
    host = outlet.casefold().replace(" ", "-")
    return Report(
        id=id,
        text=text,
        title=telling.title,
        publisher=outlet,
        published=f"{when:%Y-%m-%dT%H:%M:00Z}",
        url=f"https://{host}.example/{when:%Y/%m/%d}/{id}",
        language="en",
    )


def truth(entry: Entry) -> Truth:
    """The line of an entry in the truth file."""
    told = [Told(m.id, m.trigger.start, m.trigger.end, e) for m, e in zip(entry.mentions, entry.events, strict=True)]
    return Truth(entry.report.id, entry.origin, told)


def write(path: Path, stream: Iterator[Entry], mentions: bool) -> int:
    """Write the record and its truth; the number of reports."""
    encoder, count = msgspec.json.Encoder(), 0
    with ExitStack() as files:
        out = files.enter_context(path.open("wb"))
        beside = files.enter_context(Path(f"{path}.truth.jsonl").open("wb"))
        for entry in stream:
            line = {"report": entry.report, "mentions": entry.mentions} if mentions else entry.report
            out.write(encoder.encode(line) + b"\n")
            beside.write(encoder.encode(truth(entry)) + b"\n")
            count += 1
    return count


def main(argv: Sequence[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench.make_record", description=__doc__.split("\n")[0])
    parser.add_argument("--reports", type=int, required=True, metavar="N", help="how many reports")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="another seed, another record [1]")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    parser.add_argument("--mentions", action="store_true", help="resolved mentions with each report")
    parser.add_argument("--words", type=int, default=WORDS, metavar="W", help=f"words a report [{WORDS}]")
    parser.add_argument("--per-day", type=float, default=PER_DAY, metavar="R", help=f"reports a day [{PER_DAY:.0f}]")
    given = parser.parse_args(argv)
    stream = entries(given.reports, given.seed, words=given.words, per_day=given.per_day)
    print(f"{write(given.output, stream, given.mentions):,} reports: {given.output}, {given.output}.truth.jsonl")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
