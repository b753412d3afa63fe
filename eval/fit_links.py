"""Fit the words by which one event causes another: TACITUS_DATA=… python -m eval.fit_links [--folds N] [--write]

Sentences of the train part of the Causal News Corpus (V2), coded and resolved with what is shipped: every two events of
a sentence are a row, which is a cause where one lies in the cause and the other in the effect of a relation. Two
logistic regressions with an L1 penalty (one a direction), by accelerated proximal gradient; features that fewer than
eight rows have are left out. --folds N prints precision, recall and F1 over gold relations by cross-validation at
several thresholds and penalties; --write writes src/tacitus/merge/cues.json. The dev part is never read here.
"""

from __future__ import annotations

import argparse
import collections
import random
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np

from eval.causal import Relation, _within, causal_news
from tacitus.code import Coder
from tacitus.merge import cues
from tacitus.records import Mention, Report
from tacitus.resolve import Resolver

OUT = Path(__file__).parent.parent / "src" / "tacitus" / "merge" / "cues.json"
LEAST = 8  # rows that must have a feature
PENALTY = 0.002
THRESHOLD = -0.5
STATUSES = ("actual", "possible")
SOURCE = (
    "Fitted on the train part of the Causal News Corpus V2 (Tan et al., LREC 2022) by eval/fit_links.py; weights of "
    "words, not text of the corpus."
)


class Row(NamedTuple):
    """Two events of a passage: features, relations in which the first is cause of the second, and the other way."""

    passage: int
    features: list[str]
    forth: tuple[Relation, ...]
    back: tuple[Relation, ...]


def rows() -> tuple[list[Row], dict[int, int]]:
    """All pairs of the train part, and the number of gold relations by passage."""
    passages = list(causal_news(train=True))
    reports = [Report(id=p.id, text=p.text) for p in passages]
    coder, resolver = Coder(), Resolver()
    found: list[Row] = []
    gold: dict[int, int] = {}
    for n, (passage, (report, coded)) in enumerate(zip(passages, coder.code(reports), strict=True)):
        mentions = [m for m in resolver.resolve(report, coded) if m.field == "text"]
        marked = [r for r in passage.relations if _has(r.cause, mentions) and _has(r.effect, mentions)]
        gold[n] = len(marked)
        told = sorted((m for m in mentions if m.status in STATUSES), key=lambda m: (m.trigger.start, m.trigger.end))
        for i, first in enumerate(told):
            for second in told[i + 1 :]:
                near = first.sentence.start == second.sentence.start and first.trigger.end <= second.trigger.start
                seen = cues.features(report.text, first, second, [m.trigger for m in told]) if near else None
                if seen is not None:
                    found.append(Row(n, seen, _of(marked, first, second), _of(marked, second, first)))
    return found, gold


def _has(span: tuple[int, int], mentions: Sequence[Mention]) -> bool:
    return any(_within(span, m) for m in mentions)


def _of(marked: Sequence[Relation], cause: Mention, effect: Mention) -> tuple[Relation, ...]:
    return tuple(r for r in marked if _within(r.cause, cause) and _within(r.effect, effect))


def fit(
    features: Sequence[Sequence[str]], labels: Sequence[bool], penalty: float, steps: int = 500
) -> dict[str, float]:
    """Weights that are not 0 (FISTA: Beck and Teboulle, SIAM J. Imaging Sciences 2, 2009)."""
    counts = collections.Counter(f for row in features for f in row)
    names = sorted(f for f, n in counts.items() if n >= LEAST)
    place = {f: i for i, f in enumerate(names)}
    index = [[place[f] for f in row if f in place] for row in features]
    flat = np.array([i for row in index for i in row])
    row = np.repeat(np.arange(len(index)), [len(r) for r in index])
    wanted = np.asarray(labels, dtype=float)
    step = 4.0 / max(len(r) for r in index)
    free = names.index("bias")
    weights = ahead = np.zeros(len(names))
    pace = 1.0
    for _ in range(steps):
        odds = np.bincount(row, weights=ahead[flat], minlength=len(index))
        slope = np.bincount(flat, weights=(1 / (1 + np.exp(-odds)) - wanted)[row], minlength=len(names)) / len(index)
        moved = ahead - step * slope
        fresh = np.sign(moved) * np.maximum(0, np.abs(moved) - step * penalty)
        fresh[free] = moved[free]
        next_pace = (1 + np.sqrt(1 + 4 * pace**2)) / 2
        ahead = fresh + (pace - 1) / next_pace * (fresh - weights)
        weights, pace = fresh, next_pace
    return {name: round(float(w), 3) for name, w in zip(names, weights, strict=True) if abs(w) >= 0.005}


def crossed(data: Sequence[Row], folds: int, penalty: float) -> list[tuple[float, float]]:
    """Log odds of each row, forth and back, by weights that have not seen its passage."""
    passages = sorted({row.passage for row in data})
    random.Random(1).shuffle(passages)
    fold = {passage: n % folds for n, passage in enumerate(passages)}
    found = [(0.0, 0.0)] * len(data)
    for k in range(folds):
        train = [row for row in data if fold[row.passage] != k]
        forth = fit([r.features for r in train], [bool(r.forth) for r in train], penalty)
        back = fit([r.features for r in train], [bool(r.back) for r in train], penalty)
        for n, r in enumerate(data):
            if fold[r.passage] == k:
                found[n] = cues.score(r.features, forth), cues.score(r.features, back)
    return found


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=0, metavar="N")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    data, gold = rows()
    print(f"{len(data)} pairs, {sum(bool(r.forth or r.back) for r in data)} causal, {sum(gold.values())} relations")
    for penalty in (0.0005, 0.001, PENALTY) if given.folds else ():
        scored = crossed(data, given.folds, penalty)
        for threshold in (-0.75, THRESHOLD, -0.25, 0.0, 0.25):
            hit, wrong = set[tuple[int, Relation]](), 0
            for r, (forth, back) in zip(data, scored, strict=True):
                if max(forth, back) > threshold:
                    right = r.forth if forth > back else r.back
                    hit.update((r.passage, one) for one in right)
                    wrong += not right
            p, c = len(hit) / max(1, len(hit) + wrong), len(hit) / sum(gold.values())
            print(f"penalty {penalty}  threshold {threshold:5}  P {p:.3f}  R {c:.3f}  F1 {2 * p * c / (p + c):.3f}")
    if given.write:
        tables = [
            dict(sorted(fit([r.features for r in data], labels, PENALTY).items(), key=lambda kv: -abs(kv[1])))
            for labels in ([bool(r.forth) for r in data], [bool(r.back) for r in data])
        ]
        made = cues.Weights(source=SOURCE, threshold=THRESHOLD, forth=tables[0], back=tables[1])
        OUT.write_bytes(msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n")
        print(f"{OUT.name}: {len(made.forth)} and {len(made.back)} weights")


if __name__ == "__main__":
    main()
