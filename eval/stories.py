"""Measure merging on the stories told by several outlets.

usage: python -m eval.stories [--coder [--example]] [--resolve] [--lean] [--shuffle N] [--notes] [FOLDER]

Without --coder the mentions come from the gold (see story_mentions.py): merging alone is measured. --lean leaves out
the mentions that add nothing ("the attack"), as the coder does, so that merging has to find them. --resolve reads
actors, places and days with the real resolver from the spans alone. --coder runs the shipped coder and resolver.
--example does so with the example of the project.
--shuffle N merges each story in N other orders and says how much the clustering changes.
FOLDER defaults to eval/stories (or TACITUS_DATA/stories where it is set); eval/stories_new holds stories of other kinds
that nothing was fitted on.
"""

from __future__ import annotations

import argparse
import collections
import json
import os
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from tacitus.merge import MemoryRecord, Merger
from tacitus.merge.naming import plain
from tacitus.records import Mention, Place, Report, When

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))  # so that `python -m eval.stories` finds what `python eval/stories.py` does

import story_mentions  # noqa: E402
import story_score  # noqa: E402


def load(path: Path) -> list[Report]:
    """The reports of a story, in the order of its file."""
    out = []
    for line in path.read_text("utf8").splitlines():
        row: dict[str, Any] = {k: v or None for k, v in json.loads(line).items()}
        row["published"] = row.pop("date")
        out.append(msgspec.convert(row, Report))
    return out


def coded(reports: list[Report], again: bool = True) -> dict[str, list[Mention]]:
    """Mentions by the shipped coder and resolver, as a rule with the words that may tell an event again."""
    from tacitus.code import Coder, retold
    from tacitus.resolve import Resolver

    coder, resolver = Coder(again=retold.load() if again else None), Resolver()
    return {report.id: resolver.resolve(report, mentions) for report, mentions in coder.code(reports)}


def example() -> tuple[list[Report], dict[str, Any]]:
    """The reports of `examples/crisis-2020` under the keys of `examples/expected.json`, and that truth."""
    from tacitus.issues import IssueLog
    from tacitus.read import read

    folder = HERE.parent / "examples"
    truth: dict[str, Any] = json.loads((folder / "expected.json").read_text("utf8"))
    rows = truth["reports"]
    keys = {row["key"] for row in rows}
    reports = []
    for file in sorted({row["file"] for row in rows}):
        of_file = {plain(row["title"] or ""): row["key"] for row in rows if row["file"] == file}
        for report in read([folder / "crisis-2020" / file], IssueLog()):
            only = next(iter(of_file.values())) if len(of_file) == 1 else None
            key = report.id if report.id in keys else only or of_file.get(plain(report.title or ""))
            if key:
                reports.append(msgspec.structs.replace(report, id=key))
    return reports, truth


def resolved(reports: list[Report], given: dict[str, list[Mention]]) -> dict[str, list[Mention]]:
    """The crude mentions with their actors, places and days read by the real resolver from the spans alone."""
    from tacitus.resolve import Resolver

    resolver = Resolver()
    out = {}
    for report in reports:
        bare = []
        for m in given[report.id]:
            spans = {
                "actors": tuple(
                    msgspec.structs.replace(a, name=None, id=None, country=None, sectors=()) for a in m.actors
                ),
                "recipients": tuple(
                    msgspec.structs.replace(a, name=None, id=None, country=None, sectors=()) for a in m.recipients
                ),
                "places": tuple(Place(start=p.start, end=p.end, text=p.text) for p in m.places),
                "date": When(span=m.date.span, text=m.date.text) if m.date else None,
            }
            bare.append(msgspec.structs.replace(m, **spans))
        out[report.id] = resolver.resolve(report, bare)
    return out


def merge(reports: list[Report], mentions: dict[str, list[Mention]]) -> MemoryRecord:
    """A record of the reports, in the order given."""
    record = MemoryRecord()
    merger = Merger(record)
    for report in reports:
        record.put_report(report, mentions[report.id])
        merger.add(report, mentions[report.id])
    return record


def all_stories(folder: Path) -> Iterator[tuple[str, list[Report], dict[str, Any]]]:
    """Number, reports and gold of each story in a folder."""
    for gold_file in sorted(folder.glob("*.gold.json")):
        reports = load(gold_file.with_name(gold_file.name.replace("gold.json", "reports.jsonl")))
        yield gold_file.name.split(".")[0], reports, json.loads(gold_file.read_text("utf8"))


def rows(record: MemoryRecord) -> story_score.Rows:
    """The record's tables as plain dictionaries."""
    states = [{"id": s.id, "reprint_of": s.reprint_of, "corrects": list(s.corrects)} for s in record.states.values()]
    return story_score.Rows(
        [msgspec.to_builtins(m) for m in record.mention_rows()],
        [msgspec.to_builtins(e) for e in record.events.values()],
        states,
        [msgspec.to_builtins(d) for e in record.events for d in record.disputes(e)],
        [msgspec.to_builtins(o) for o in record.outlooks.values()],
    )


def clusters(record: MemoryRecord) -> set[frozenset[str]]:
    return story_score.pairs([e.mentions for e in record.events.values()])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--coder", action="store_true")
    parser.add_argument("--resolve", action="store_true")
    parser.add_argument("--lean", action="store_true")
    parser.add_argument("--shuffle", type=int, default=0)
    parser.add_argument("--notes", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--example", action="store_true", help="the example instead of the stories (with --coder)")
    args = parser.parse_args()
    shared = os.environ.get("TACITUS_DATA")
    folder = args.folder or (Path(shared) / "stories" if shared else HERE / "stories")
    counts: collections.Counter[Any] = collections.Counter()
    shuffled: collections.Counter[Any] = collections.Counter()
    agree, of, spent, added = 0, 0, 0.0, 0
    told = [(name, *story) for name, story in [("example", example())]] if args.example else list(all_stories(folder))
    for name, reports, gold in told:
        given = (
            coded(reports) if args.coder else {r.id: story_mentions.mentions(r, gold, not args.lean) for r in reports}
        )
        if args.resolve:
            given = resolved(reports, given)
        started = time.perf_counter()
        record = merge(reports, given)
        spent, added = spent + time.perf_counter() - started, added + len(reports)
        notes: list[str] | None = [] if args.notes else None
        story_score.count({r.id: r.text for r in reports}, gold, rows(record), counts, notes)
        for note in notes or ():
            print(name, note)
        base = clusters(record)
        for seed in range(args.shuffle):
            order = reports[:]
            random.Random(seed).shuffle(order)
            mixed = merge(order, given)
            other = clusters(mixed)
            agree, of = agree + len(base & other), of + len(base | other)
            story_score.count({r.id: r.text for r in reports}, gold, rows(mixed), shuffled)
    result = story_score.summary(counts)
    result["ms a report"] = round(1000 * spent / max(1, added), 2)
    if of:
        result["shuffled, pairs alike"] = round(agree / of, 3)
        for key in ("pairs", "voices", "standing"):
            result[f"shuffled, {key}"] = story_score.summary(shuffled)[key]
    if args.json:
        print(json.dumps(result, indent=1))
        return
    for key, value in result.items():
        if isinstance(value, dict):
            value = "P {p:.3f}  R {r:.3f}  F1 {f1:.3f}  (gold {gold}, coded {coded})".format(**value)
        print(f"{key:24} {value}")


if __name__ == "__main__":
    main()
