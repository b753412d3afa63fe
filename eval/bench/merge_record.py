"""Merging alone: the mentions of a synthetic record put straight into a store, timed, and held against the truth.

usage: python -m eval.bench.merge_record --reports N [--seed S] [--store FILE] [--json FILE]
       python -m eval.bench.merge_record FILE [--store FILE] [--json FILE]

FILE was written by `make_record --mentions`; without it the record is made on the way (the same one for the same seed).
Timed, in processor time, which other work on the machine changes little, are `Store.put_report`, `Merger.add` and the
commit, with the settings of the command line; reading or making the record is not. Pairs: two mentions that
tell one event; `own` leaves reprints out, in which most pairs stand word for word.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

import tacitus.cli  # noqa: F401 (it sets how often Python looks for cycles, as in `tacitus run`)
from eval.bench.make_record import Truth, entries, truth
from tacitus.merge import Merger
from tacitus.records import Mention, Report
from tacitus.store import Store

MEGA = 1_000_000


class Line(msgspec.Struct, frozen=True):
    """A line of a file of mentions."""

    report: Report
    mentions: list[Mention]


class Step(msgspec.Struct, frozen=True):
    """A stretch of the run: reports so far, processor milliseconds a report in it, megabytes held and on disk at its
    end."""

    reports: int
    milliseconds: float
    memory_mb: float
    store_mb: float


class Pairs(NamedTuple):
    """Pairs of things that belong together: precision, recall, F1, number of true pairs."""

    precision: float
    recall: float
    f1: float
    true: int


class Outcome(msgspec.Struct, frozen=True):
    """What a run came to. milliseconds: of the processor, a report; seconds: by the clock; peak_mb: the most the
    process ever held."""

    reports: int
    mentions: int
    events: int
    milliseconds: float
    seconds: float
    peak_mb: float
    pairs: Pairs
    own: Pairs
    reprints: Pairs
    steps: list[Step]


def pairs(clusters: Iterable[tuple[Hashable, Hashable | None]]) -> Pairs:
    """Precision and recall of pairs from (true cluster, found cluster) of each thing; None: found nowhere."""
    both: collections.Counter[tuple[Hashable, Hashable]] = collections.Counter()
    true: collections.Counter[Hashable] = collections.Counter()
    found: collections.Counter[Hashable] = collections.Counter()
    for a, b in clusters:
        true[a] += 1
        if b is not None:
            found[b] += 1
            both[a, b] += 1
    right, predicted, gold = (sum(n * (n - 1) // 2 for n in c.values()) for c in (both, found, true))
    return _scored(right, predicted, gold)


def _scored(right: int, predicted: int, gold: int) -> Pairs:
    p, r = right / predicted if predicted else 1.0, right / gold if gold else 1.0
    return Pairs(round(p, 4), round(r, 4), round(2 * p * r / (p + r), 4) if p + r else 0.0, gold)


def merge(
    lines: Iterable[Line], total: int, store: Store, path: Path, watch: Callable[[Step], None] = lambda step: None
) -> list[Step]:
    """Put the reports into the store; a step for each tenth of `total`."""
    merger, steps = Merger(store), []
    every = max(1, -(-total // 10))
    spent, since = 0.0, 0
    for count, line in enumerate(lines, 1):
        began = time.process_time()
        with store.transaction():
            store.put_report(line.report, line.mentions)
            merger.add(line.report, line.mentions)
        spent += time.process_time() - began
        since += 1
        if count % every == 0 or count == total:
            step = Step(count, round(1000 * spent / since, 2), round(held(), 1), round(size(path) / MEGA, 1))
            steps.append(step)
            watch(step)
            spent, since = 0.0, 0
    return steps


def score(truths: Iterable[Truth], store: Store) -> tuple[Pairs, Pairs, Pairs, int]:
    """Pairs of mentions, pairs without reprints, pairs of reprint and origin; the number of mentions."""
    every: list[tuple[str, str | None]] = []
    own: list[tuple[str, str | None]] = []
    right = predicted = gold = 0
    for line in truths:
        told = [(m.event, store.event_of(m.id)) for m in line.mentions]
        every += told
        if line.origin is None:
            own += told
        state = store.report_state(line.report)
        found = state.reprint_of if state else None
        gold += line.origin is not None
        predicted += found is not None
        right += found is not None and found == line.origin
    return pairs(every), pairs(own), _scored(right, predicted, gold), len(every)


def held() -> float:
    """Megabytes this process holds now; where the system does not say, the most it ever held."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return peak()
    return pages * resource.getpagesize() / MEGA


def peak() -> float:
    """The most megabytes this process ever held."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / MEGA if sys.platform == "darwin" else most * 1024 / MEGA


def size(path: Path) -> int:
    """Bytes of a store, its log included."""
    return sum(f.stat().st_size for f in path.parent.glob(path.name + "*"))


def measure(
    lines: Iterable[Line],
    truths: Callable[[], Iterable[Truth]],
    total: int,
    path: Path,
    watch: Callable[[Step], None] = lambda step: None,
) -> Outcome:
    """Merge a record of `total` reports into a new store at `path` and hold it against the truth."""
    began = time.perf_counter()
    with Store.open(path, create=True) as store:
        steps = merge(lines, total, store, path, watch)
        seconds = time.perf_counter() - began
        most = peak()  # before the truth is read
        every, own, reprints, mentions = score(truths(), store)
        events = store.tables.count_events()
    done = [
        s.reports - before.reports if before else s.reports for before, s in zip([None, *steps], steps, strict=False)
    ]
    mean = sum(s.milliseconds * n for s, n in zip(steps, done, strict=True)) / max(1, sum(done))
    count = steps[-1].reports if steps else 0
    return Outcome(count, mentions, events, round(mean, 2), round(seconds), round(most, 1), every, own, reprints, steps)


def _lines(path: Path) -> Iterator[Any]:
    kind = Truth if path.name.endswith(".truth.jsonl") else Line
    decoder = msgspec.json.Decoder(kind)
    with path.open("rb") as file:
        for line in file:
            yield decoder.decode(line)


def main(argv: Sequence[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench.merge_record", description=__doc__.split("\n")[0])
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE", help="made by make_record --mentions")
    parser.add_argument("--reports", type=int, default=2000, metavar="N", help="without FILE: how many [2000]")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("--store", type=Path, metavar="FILE", help="keep the store [thrown away]")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the outcome as JSON too")
    given = parser.parse_args(argv)
    if given.store and given.store.exists():
        parser.error(f"{given.store} is there already: name a new store")
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        path = given.store or folder / "record.db"
        if given.file:
            with given.file.open("rb") as file:
                total = sum(1 for _ in file)
            lines: Iterable[Line] = _lines(given.file)
            truths: Callable[[], Iterable[Truth]] = lambda: _lines(Path(f"{given.file}.truth.jsonl"))  # noqa: E731
        else:
            total = given.reports
            lines = (Line(e.report, e.mentions) for e in entries(total, given.seed))
            truths = lambda: map(truth, entries(total, given.seed))  # noqa: E731
        print("  reports   ms a report   memory MB   store MB", flush=True)
        outcome = measure(lines, truths, total, path, _print)
    print(
        f"{outcome.reports:,} reports, {outcome.mentions:,} mentions, {outcome.events:,} events; "
        f"{outcome.milliseconds:.2f} processor ms a report, {outcome.seconds:,.0f} s by the clock, "
        f"peak memory {outcome.peak_mb:.0f} MB"
    )
    for name in ("pairs", "own", "reprints"):
        p: Pairs = getattr(outcome, name)
        print(f"{name:9} precision {p.precision:.3f}  recall {p.recall:.3f}  F1 {p.f1:.3f}  of {p.true:,}")
    if given.json:
        given.json.write_bytes(msgspec.json.format(msgspec.json.encode(outcome), indent=1) + b"\n")
    return 0


def _print(step: Step) -> None:
    print(f"{step.reports:9,}   {step.milliseconds:11.2f}   {step.memory_mb:9.0f}   {step.store_mb:8.0f}", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
