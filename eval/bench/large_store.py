"""A large store to look at: synthetic events written straight into it, so that pages can be measured at any size
without merging for hours.

usage: python -m eval.bench.large_store --events N [--seed S] STORE

Events, sides and places are those of `make_record` (heavy tails, campaigns); each event is told by one to six reports
of forty words. One in ten answers the event before it of its campaign, one in thirty has a disputed toll, one in forty
leads to something foretold.
"""

from __future__ import annotations

import argparse
import itertools
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

import msgspec

from eval.bench.happenings import Happening, happenings
from eval.bench.make_record import report_of
from eval.bench.marked import mentions_of
from eval.bench.telling import Teller
from eval.bench.world import World, rank
from tacitus.merge.summary import line
from tacitus.records import Dispute, Event, EventToll, Link, Mention, Outlook, Report, Value, When, digest, event_id
from tacitus.store import Store

PER_DAY = 60.0  # events a day: 100,000 are four and a half years
TOGETHER = 200  # events a transaction
WORDS = 40
FEW = 6  # reports of an event at most
PERSONS = ("an analyst", "a spokesman", "the minister", "an aid worker", "an officer")


class Told(NamedTuple):
    """An event with its reports, their mentions, its disputes and what was foretold beside it."""

    event: Event
    reports: list[tuple[Report, list[Mention]]]
    disputes: list[Dispute]
    outlook: Outlook | None


def told(count: int, seed: int) -> Iterator[Told]:
    """Events in order of time."""
    random, world = Random(seed), World()
    teller = Teller(world, random, WORDS)
    recent: deque[Happening] = deque(maxlen=400)
    last: dict[tuple[str, str], Event] = {}  # of a kind at a place
    number = itertools.count(1)
    for happening in itertools.islice(happenings(world, random, PER_DAY), count):
        reports = []
        for _ in range(min(FEW, happening.voices)):
            at = happening.at + random.random() * 2
            telling = teller.tell(happening, rank(random, len(world.outlets)), at, recent)
            report = report_of(f"v{seed}-{next(number):07}", telling, world)
            mentions, homes = mentions_of(report, telling)
            reports.append((report, [m for m, home in zip(mentions, homes, strict=True) if home == happening.id]))
        recent.append(happening)
        before = last.get((happening.kind.name, happening.place.name))
        event = _event(random, reports, before)
        last[happening.kind.name, happening.place.name] = event
        yield Told(event, reports, _disputes(random, event), _outlook(random, event, reports[0]))


def _event(random: Random, reports: Sequence[tuple[Report, list[Mention]]], before: Event | None) -> Event:
    mentions = [m for _, group in reports for m in group]
    first = mentions[0]
    ids = tuple(report.id for report, _ in reports)
    counts = [m.killed.low for m in mentions if m.killed and m.killed.low is not None]
    toll = EventToll(low=min(counts), high=max(counts), best=counts[0]) if counts else None
    standing = "confirmed" if len(ids) > 1 else random.choices(("reported", "unconfirmed", "denied"), (90, 8, 2))[0]
    answers = (before,) if before and random.random() < 0.1 else ()
    date = next((m.date for m in mentions if m.date), None) or When(start=None, precision="unresolved", text="of late")
    return Event(
        id=event_id(first.id),
        event=first.event,
        mode=first.mode,
        contexts=first.contexts,
        cameo=first.cameo,
        quad=first.quad,
        score=first.score,
        date=date,
        places=first.places,
        actors=first.actors,
        recipients=first.recipients,
        standing=standing,
        killed=toll,
        summary=line(
            *(first.event, first.mode, first.actors, first.recipients, first.places, date, toll, None, first.status)
        ),
        mentions=tuple(m.id for m in mentions),
        reports=ids,
        voices=tuple(dict.fromkeys(ids)),
        answers=tuple(one.id for one in answers),
        links=tuple(
            Link(kind="answers", to=one.id, words="in response to the attack", report=ids[0]) for one in answers
        ),
        confidence=round(0.5 + random.random() / 2, 3),
    )


def _disputes(random: Random, event: Event) -> list[Dispute]:
    if not event.killed or len(event.voices) < 2 or random.random() > 0.2:
        return []
    low, high = str(event.killed.low or 0), str((event.killed.high or 0) + 1)
    day = event.date.start if event.date else None
    values = (
        Value(value=low, voices=event.voices[:1], reports=event.voices[:1], first=day, last=day),
        Value(value=high, voices=event.voices[1:], reports=event.voices[1:], first=day, last=day),
    )
    return [Dispute(event_id=event.id, field="killed", values=values, best=high, reason="told by more outlets")]


def _outlook(random: Random, event: Event, told: tuple[Report, list[Mention]]) -> Outlook | None:
    if random.random() > 1 / 40:
        return None
    report, made = told[0], event.date.start if event.date else None
    low = random.choice((0.05, 0.2, 0.4, 0.6, 0.8))
    return Outlook(
        id="o" + digest(event.id),
        report=report.id,
        start=0,
        end=min(60, len(report.text)),
        statement=report.text[:60],
        event=event.event,
        actors=event.actors,
        recipients=event.recipients,
        foreteller=random.choice(PERSONS),
        odds={"words": "likely", "low": low, "high": round(low + 0.15, 2)},
        made=made,
        state=random.choice(("open", "open", "true", "partly", "false")),
    )


def write(store: Store, count: int, seed: int) -> int:
    """Write the events into a store; the number of reports."""
    reports, stream = 0, told(count, seed)
    while batch := list(itertools.islice(stream, TOGETHER)):
        with store.transaction():
            for one in batch:
                for report, mentions in one.reports:
                    store.put_report(report, mentions)
                    reports += 1
                store.put_event(one.event, ())
                if one.event.answers:
                    _answered(store, one.event)
                if one.disputes:
                    store.put_disputes(one.event.id, one.disputes)
                if one.outlook:
                    store.put_outlook(one.outlook)
    return reports


def _answered(store: Store, event: Event) -> None:
    before = store.event(event.answers[0])
    if before:
        store.put_event(msgspec.structs.replace(before, answered_by=(*before.answered_by, event.id)), ())


def main(argv: Sequence[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench.large_store", description=__doc__.split("\n")[0])
    parser.add_argument("--events", type=int, default=100_000, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("store", type=Path, metavar="STORE")
    given = parser.parse_args(argv)
    if given.store.exists():
        parser.error(f"{given.store} is there already: name a new store")
    with Store.open(given.store, create=True) as store:
        reports = write(store, given.events, given.seed)
    print(f"{given.events:,} events of {reports:,} reports: {given.store}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
