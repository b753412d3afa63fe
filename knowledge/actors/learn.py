"""Learn the sector model of sectors.py: `python -m knowledge.actors.learn --data "$TACITUS_DATA"`.

Multinomial logistic regression over named features, full-batch Adam from zero, so the same data give the same file.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import os
from pathlib import Path

import msgspec
import numpy as np

from eval.resolve_gold import mention_of
from tacitus.records import Report
from tacitus.resolve.actors import ActorResolver, sectors
from training.adam import Moments

ROOT = Path(__file__).resolve().parents[2]
LEAST = 4  # a feature seen less often is left out


def samples(corpus: Path) -> list[tuple[list[str], str]]:
    """Features and annotated sector of actors whose sector the knowledge alone does not decide."""
    resolver, out = ActorResolver(), []
    for name in ("train.jsonl", "own.jsonl"):
        for line in (corpus / name).open(encoding="utf8"):
            record = json.loads(line)
            report = Report(id=record["id"], text=record["text"], published=record["date"] or None)
            mentions = [mention_of(record, e, i) for i, e in enumerate(record["events"])]
            readings = resolver.readings(report, mentions)
            view = resolver.reader(report, "text").view
            for event, mention in zip(record["events"], mentions, strict=True):
                for side, found, acting in (("src", mention.actors, True), ("tgt", mention.recipients, False)):
                    for want, actor in zip((a for a in event[side] if a["span"]), found, strict=True):
                        reading = readings["text", actor.start, actor.end]
                        if want["sector"] and not sectors.decided(reading):
                            out.append((sectors.features(reading, actor, mention, acting, view), want["sector"]))
    return out


def learn(
    data: list[tuple[list[str], str]], steps: int = 150, rate: float = 0.1, decay: float = 2e-4
) -> tuple[list[str], list[str], np.ndarray]:
    """Names of features and sectors, and their weights."""
    counts = collections.Counter(f for features, _ in data for f in features)
    names = sorted(f for f, n in counts.items() if n >= LEAST)
    number = {f: i for i, f in enumerate(names)}
    classes = sorted({s for _, s in data})
    truth = np.array([classes.index(s) for _, s in data])
    rows, columns = [], []
    for i, (features, _) in enumerate(data):
        for f in features:
            if f in number:
                rows.append(i)
                columns.append(number[f])
    row, column = np.array(rows), np.array(columns)
    firsts = np.searchsorted(row, np.arange(len(data)))
    order = np.argsort(column, kind="stable")
    starts = np.searchsorted(column[order], np.arange(len(names)))
    weight = np.zeros((len(names), len(classes)), np.float32)
    moments = Moments(weight, newest=0.01)
    for step in range(1, steps + 1):
        score = np.add.reduceat(weight[column], firsts, axis=0)
        score -= score.max(axis=1, keepdims=True)
        chance = np.exp(score)
        chance /= chance.sum(axis=1, keepdims=True)
        if step == steps:
            share = (chance.argmax(axis=1) == truth).mean()
            print(f"right sector of the training actors: {share:.4f} of {len(data)}, {len(names)} features")
        chance[np.arange(len(data)), truth] -= 1.0
        gradient = np.add.reduceat(chance[row[order]], starts, axis=0) / len(data) + decay * weight
        weight -= moments.move(gradient, rate, least=1e-6)
    return names, classes, weight


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m knowledge.actors.learn", description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("TACITUS_DATA"))
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "src/tacitus/resolve/data/actors_sector.msgpack.gz")
    parser.add_argument("--decay", type=float, default=2e-4)
    parser.add_argument("--steps", type=int, default=150)
    args = parser.parse_args()
    if not args.data:
        parser.error("give the folder of the public data with --data or TACITUS_DATA")
    names, classes, weight = learn(samples(Path(args.data) / "corpus"), steps=args.steps, decay=args.decay)
    table = {
        name: [(j, round(float(w) * 1000)) for j, w in enumerate(row) if abs(w) >= 0.05]
        for name, row in zip(names, weight, strict=True)
    }
    model = sectors.Model(sectors=classes, weights={k: x for k, x in table.items() if x})
    packed = gzip.compress(msgspec.msgpack.encode(model), 9, mtime=0)
    args.output.write_bytes(packed)
    print(f"{args.output}: {len(packed):,} bytes")


if __name__ == "__main__":
    main()
