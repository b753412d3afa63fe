"""What to expect at each operating point and each least confidence: `python -m eval.confidence docs/code.md`.

Share of the mentions that are right (trigger and type) and of the annotated events that are found, on `own_dev.jsonl`
and, where the public texts are at hand (TACITUS_DATA), on `dev.jsonl`. Writes the table between the marks of the page.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from eval.datasets import Absent
from eval.marks import between, marked
from eval.measures import HERE, Bench, bench, passages, public, report_of
from eval.score import score
from tacitus.code import Coder

BEGIN, END = "<!-- confidence: printed by python -m eval.confidence docs/code.md -->", "<!-- confidence end -->"
POINTS = ("complete", "precise", "balanced")
LEVELS = (0.5, 0.6, 0.7, 0.8, 0.9)
Mentions = dict[str, list[dict[str, Any]]]


def at_least(found: Mentions, level: float) -> Mentions:
    """The mentions that are as sure as that."""
    return {report: [m for m in mentions if m["confidence"] >= level] for report, mentions in found.items()}


def lines(gold: list[dict[str, Any]], on: Bench) -> Iterator[tuple[str, float, float]]:
    """What was asked for, the share of mentions that are right, the share of events that are found."""
    for point in POINTS:
        coder = Coder(on.coder.model, point=point, threads=1)
        coded = coder.code(report_of(g) for g in gold)
        found = {r.id: msgspec.json.decode(msgspec.json.encode(mentions)) for r, mentions in coded}
        asked = {f"`--point {point}`": 0.0}
        if point == "balanced":
            asked |= {f"`--min-confidence {level}`": level for level in LEVELS}
        for name, level in asked.items():
            event = score(gold, at_least(found, level))["event"]
            yield name, event["p"], event["r"]


def table(sets: dict[str, list[tuple[str, float, float]]]) -> str:
    """The table as Markdown, a row for each thing asked for."""
    head = ["", *(f"{name}: {what}" for name in sets for what in ("right", "found"))]
    rows = [head, ["---"] * len(head)]
    for parts in zip(*sets.values(), strict=True):
        rows.append([parts[0][0], *(f"{share:.2f}" for _, right, all_found in parts for share in (right, all_found))])
    return "\n".join(f"| {' | '.join(row)} |".replace("|  |", "| |") for row in rows)


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", type=Path)
    path = parser.parse_args().page
    page = marked(path, BEGIN, END)
    on = bench(None)
    files = {"our own texts": HERE / "own_dev.jsonl"}
    try:
        files = {"public texts": public(on, "dev.jsonl"), **files}
    except Absent as why:
        print(f"public texts left out: {why}", file=sys.stderr)
    text = table({name: list(lines(passages(file), on)) for name, file in files.items()})
    path.write_text(between(page, BEGIN, END, text), encoding="utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
