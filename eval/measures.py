"""What the gate measures: each measure gives named numbers, or says why it cannot be taken here.

A new measure is one function and one line in MEASURES; its floors come with `python -m eval.gate --raise`.
"""

from __future__ import annotations

import collections
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from eval import causal, ecb, false_alarms, ucdp_clusters
from eval.datasets import Absent
from eval.resolve_gold import aligned, mention_of
from eval.score import score
from tacitus.code import Coder
from tacitus.code.model import SHIPPED
from tacitus.records import Mention, Report
from tacitus.resolve import Resolver
from tacitus.train.calibration import calibration_error, rightness

HERE = Path(__file__).parent
# of what the scorer gives: F1 of these, and accuracies over what matched
PARTS = ("trigger", "event", "actor", "recipient", "place", "time", "attribution", "hedge", "killed", "not actual",
         "answers")  # fmt: skip
STORY_PARTS = ("pairs", "voices", "disputes", "answers", "outlook", "reprints", "corrections")
ACCURACIES = ("mode", "status", "country", "sector")
Numbers = dict[str, float]


class Bench(NamedTuple):
    """What measures work with: the coder and resolver under test, and the folder of public data if there is one."""

    coder: Coder
    resolver: Resolver
    data: Path | None

    def coded(self, reports: Iterator[Report]) -> Iterator[tuple[Report, list[Mention]]]:
        """Reports with resolved mentions, as `tacitus code` prints them."""
        for report, mentions in self.coder.code(reports):
            yield report, self.resolver.resolve(report, mentions)


class Measure(NamedTuple):
    """A measure: how it is taken, whether less is better, and how much a floor leaves below what was reached."""

    take: Callable[[Bench], Numbers]
    less_is_better: bool = False
    slack: float = 0.03


def passages(path: Path) -> list[dict[str, Any]]:
    """Annotated passages of a file."""
    return [msgspec.json.decode(line) for line in path.read_bytes().splitlines() if line.strip()]


def report_of(passage: dict[str, Any]) -> Report:
    """An annotated passage as a report."""
    return Report(id=passage["id"], text=passage["text"], published=passage["date"] or None)


def public(bench: Bench, name: str) -> Path:
    """A file of the corpus of public texts; raises Absent where there is none."""
    if bench.data is None:
        raise Absent("TACITUS_DATA is not set")
    path = bench.data / "corpus" / name
    if not path.is_file():
        raise Absent(f"{path} is missing")
    return path


def coded(bench: Bench, gold: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The mentions of each passage as `tacitus code` prints them."""
    return {
        r.id: msgspec.json.decode(msgspec.json.encode(mentions))
        for r, mentions in bench.coded(report_of(g) for g in gold)
    }


def coding(bench: Bench, gold: list[dict[str, Any]]) -> Numbers:
    """End to end by the yardstick: what is coded and resolved from the text alone."""
    out = score(gold, coded(bench, gold))
    numbers = {part: out[part]["f1"] for part in PARTS} | {a: out["accuracy"][a] for a in ACCURACIES}
    return numbers | {"complete": out["complete"], "macro event": out["macro"]}


def confidence(bench: Bench) -> Numbers:
    """How far the confidence of mentions lies from the share that is right, over both sets together."""
    gold = passages(OWN_DEV) + passages(public(bench, "dev.jsonl"))
    return {"calibration": calibration_error(rightness(gold, coded(bench, gold)))}


def resolving(bench: Bench, gold: list[dict[str, Any]]) -> Numbers:
    """Country and first sector of actors and recipients whose spans are given."""
    right: collections.Counter[str] = collections.Counter()
    for passage in gold:
        mentions = [mention_of(passage, event, n) for n, event in enumerate(passage["events"])]
        resolved = bench.resolver.resolve(report_of(passage), mentions)
        for event, mention in zip(passage["events"], resolved, strict=True):
            for side, found in (("src", mention.actors), ("tgt", mention.recipients)):
                gold_actors = [a for a in event[side] if a["span"]]
                for want, got in zip(gold_actors, aligned(found, gold_actors), strict=True):
                    sector = got.sectors[0] if got.sectors else ""
                    right["all"] += 1
                    right["country"] += (got.country or "") == want["country"]
                    right["sector"] += sector == want["sector"] or not want["sector"]
    return {what: right[what] / right["all"] for what in ("country", "sector")}


def alarms(bench: Bench) -> Numbers:
    """False alarms per 1,000 words of texts without events."""
    negatives = false_alarms.load(false_alarms.NEGATIVES)
    tally = {
        genre: counts for genre, *counts in false_alarms.tally(negatives, bench.coded(n.report for n in negatives))
    }
    count, words = tally["all"]
    return {"per 1,000 words": 1000 * count / words}


def merging(bench: Bench, folder: str) -> Numbers:
    """What becomes of stories told by several outlets, coded and merged with what is shipped."""
    if bench.coder.model.folder != SHIPPED:
        raise Absent("merging is measured with the shipped model")
    command = [sys.executable, str(HERE / "stories.py"), "--coder", "--json", str(HERE / folder)]
    out = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    numbers = {key: out[key]["f1"] for key in STORY_PARTS}
    return numbers | {"pairs' precision": out["pairs"]["p"], "whole": out["whole"], "standing": out["standing"],
                      "outlook's state": out["outlook state"]}  # fmt: skip


OWN_DEV = HERE / "own_dev.jsonl"
MEASURES: dict[str, Measure] = {
    "own_dev": Measure(lambda bench: coding(bench, passages(OWN_DEV))),
    "dev": Measure(lambda bench: coding(bench, passages(public(bench, "dev.jsonl")))),
    "confidence": Measure(confidence, less_is_better=True, slack=0.01),
    "own_dev, spans given": Measure(lambda bench: resolving(bench, passages(OWN_DEV))),
    "dev, spans given": Measure(lambda bench: resolving(bench, passages(public(bench, "dev.jsonl")))),
    "stories": Measure(lambda bench: merging(bench, "stories"), slack=0.05),
    "stories, unread": Measure(lambda bench: merging(bench, "stories_unread"), slack=0.03),
    "ECB+": Measure(lambda bench: ecb.numbers(bench.resolver), slack=0.01),
    "UCDP headlines": Measure(lambda bench: ucdp_clusters.numbers(bench.coder, bench.resolver), slack=0.03),
    "causal links": Measure(lambda bench: causal.numbers(bench.coder, bench.resolver), slack=0.05),
    "false alarms": Measure(alarms, less_is_better=True, slack=0.5),
}


def bench(model: Path | None = None) -> Bench:
    """The coder with the shipped model (or the one in a folder), the resolver, and TACITUS_DATA if it is set."""
    data = os.environ.get("TACITUS_DATA")
    return Bench(Coder(model), Resolver(), Path(data) if data else None)
