"""Fit the words by which one event causes another: TACITUS_DATA=… python -m eval.fit_links [--write] [--grid]

Sentences of the train parts of the Causal News Corpus (V2) and of EventStoryLine (all topics but 37 and 41), coded with
what is shipped and not resolved, as who, where and when are no features: every two events of a sentence are a row,
which is causal where one lies in the cause and the other in the effect of a relation. Two logistic regressions (one a
direction) with an elastic net, by accelerated
proximal gradient; features that fewer than LEAST rows have are left out, and what the rows of EventStoryLine have in
common has a weight of its own that is not kept. The threshold, and how much surer each further pair of a sentence has
to be, are those of the best F1 on the Causal News Corpus in cross-validation (FOLDS parts of its sentences, SEEDS
times); precision, recall and F1 of both corpora are printed. --grid tries other penalties too. --write writes
src/tacitus/merge/cues.json. The dev parts are never read here but to leave their sentences out of the train part (the
corpus does not say which sentences are of one document). Takes about three minutes on one core.
"""

from __future__ import annotations

import argparse
import collections
import itertools
import random
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np

from eval.causal import Passage, Relation, causal_news, storyline, within
from tacitus.code import Coder
from tacitus.merge import around, cues
from tacitus.records import Mention, Report

OUT = Path(__file__).parent.parent / "src" / "tacitus" / "merge" / "cues.json"
LEAST = 4  # rows that must have a feature
PENALTY = (0.0005, 0.002)  # of the sum of weights, of half the sum of their squares
GRID = ((0.0003, 0.004), (0.0008, 0.002), (0.0012, 0.0))  # others to compare it with
FOLDS = 8
SEEDS = (1, 2, 3)  # ways to part the sentences, over which the F1 of a setting is averaged
THRESHOLDS = tuple(round(-1.2 + 0.1 * n, 1) for n in range(15))
FURTHER = (0.0, 0.2, 0.4, 0.6, 0.8)
STATUSES = ("actual", "possible")
SMALL = 0.02  # a weight below is left out
OTHER = "corpus:storyline"  # a feature of all rows of EventStoryLine
SOURCE = (
    "Fitted on the train parts of the Causal News Corpus V2 (Tan et al., LREC 2022) and of EventStoryLine 1.5 (Caselli "
    "and Vossen, 2017) by eval/fit_links.py; weights of words, not text of the corpora."
)


class Row(NamedTuple):
    """Two events of a passage: features, relations in which the first is cause of the second, and the other way."""

    passage: str
    features: list[str]
    forth: tuple[Relation, ...]
    back: tuple[Relation, ...]


class Rows(NamedTuple):
    """All pairs of a corpus, and the number of gold relations whose two spans hold a coded trigger."""

    rows: list[Row]
    gold: int


def rows(passages: Sequence[Passage], coder: Coder, also: Sequence[str] = ()) -> Rows:
    """All pairs of some passages; `also`: features that each has."""
    reports = [Report(id=p.id, text=p.text) for p in passages]
    found: list[Row] = []
    gold = 0
    for passage, (report, coded) in zip(passages, coder.code(reports), strict=True):
        mentions = [m for m in coded if m.field == "text"]
        marked = [r for r in passage.relations if _has(r.cause, mentions) and _has(r.effect, mentions)]
        gold += len(marked)
        told = sorted((m for m in mentions if m.status in STATUSES), key=lambda m: (m.trigger.start, m.trigger.end))
        for _, group in itertools.groupby(told, key=lambda m: m.sentence.start):
            same = list(group)
            for first, second in itertools.combinations(same, 2):
                if first.trigger.end <= second.trigger.start:
                    seen = around.features(report.text, first, second, [m.trigger for m in same])
                    if seen is not None:
                        both = _of(marked, first, second), _of(marked, second, first)
                        found.append(Row(passage.id, [*seen, *also], *both))
    return Rows(found, gold)


def unseen(train: Iterable[Passage], dev: Iterable[Passage]) -> list[Passage]:
    """The passages of the train part whose text is in no passage of the dev part."""
    held = {re.sub(r"\W+", "", p.text.casefold()) for p in dev}
    return [p for p in train if re.sub(r"\W+", "", p.text.casefold()) not in held]


def _has(span: tuple[int, int], mentions: Sequence[Mention]) -> bool:
    return any(within(span, m) for m in mentions)


def _of(marked: Sequence[Relation], cause: Mention, effect: Mention) -> tuple[Relation, ...]:
    return tuple(r for r in marked if within(r.cause, cause) and within(r.effect, effect))


def fit(
    features: Sequence[Sequence[str]], labels: Sequence[bool], penalty: tuple[float, float], steps: int = 300
) -> dict[str, float]:
    """Weights that are not next to 0 (FISTA: Beck and Teboulle, SIAM J. Imaging Sciences 2, 2009)."""
    counts = collections.Counter(f for row in features for f in row)
    names = sorted(f for f, n in counts.items() if n >= LEAST)
    place = {f: i for i, f in enumerate(names)}
    index = [[place[f] for f in row if f in place] for row in features]
    flat = np.array([i for row in index for i in row])
    row = np.repeat(np.arange(len(index)), [len(r) for r in index])
    wanted = np.asarray(labels, dtype=float)
    absolute, square = penalty
    step = 1.0 / (max(len(r) for r in index) / 4 + square)
    free = names.index("bias")
    weights = ahead = np.zeros(len(names))
    pace = 1.0
    for _ in range(steps):
        odds = np.bincount(row, weights=ahead[flat], minlength=len(index))
        slope = np.bincount(flat, weights=(1 / (1 + np.exp(-odds)) - wanted)[row], minlength=len(names)) / len(index)
        shrink = square * ahead
        shrink[free] = 0.0
        moved = ahead - step * (slope + shrink)
        fresh = np.sign(moved) * np.maximum(0, np.abs(moved) - step * absolute)
        fresh[free] = moved[free]
        next_pace = (1 + np.sqrt(1 + 4 * pace**2)) / 2
        ahead = fresh + (pace - 1) / next_pace * (fresh - weights)
        weights, pace = fresh, next_pace
    return {name: round(float(w), 3) for name, w in zip(names, weights, strict=True) if abs(w) >= SMALL}


def both(data: Sequence[Row], penalty: tuple[float, float]) -> tuple[dict[str, float], dict[str, float]]:
    """Weights forth and back."""
    seen = [r.features for r in data]
    return fit(seen, [bool(r.forth) for r in data], penalty), fit(seen, [bool(r.back) for r in data], penalty)


def crossed(data: Sequence[Row], penalty: tuple[float, float], seed: int = 1) -> list[cues.Scored]:
    """Log odds of each row by weights that have not seen its passage."""
    passages = sorted({row.passage for row in data})
    random.Random(seed).shuffle(passages)
    fold = {passage: n % FOLDS for n, passage in enumerate(passages)}
    found = [cues.Scored(0.0, 0.0)] * len(data)
    for k in range(FOLDS):
        forth, back = both([row for row in data if fold[row.passage] != k], penalty)
        for n, r in enumerate(data):
            if fold[r.passage] == k:
                seen = [f for f in r.features if f != OTHER]
                found[n] = cues.Scored(cues.score(seen, forth), cues.score(seen, back))
    return found


def measured(
    data: Sequence[Row], scored: Sequence[cues.Scored], gold: int, threshold: float, further: float
) -> tuple[float, float, float]:
    """F1, precision and recall over gold relations."""
    hit, wrong = set[tuple[str, Relation]](), 0
    for _, group in itertools.groupby(range(len(data)), key=lambda n: data[n].passage):
        places = list(group)
        for n in cues.chosen([scored[i] for i in places], threshold, further):
            i = places[n]
            right = data[i].forth if scored[i].forth > scored[i].back else data[i].back
            hit.update((data[i].passage, one) for one in right)
            wrong += not right
    p, c = len(hit) / max(1, len(hit) + wrong), len(hit) / gold
    return 2 * p * c / max(1e-9, p + c), p, c


def best_setting(data: Sequence[Row], rounds: Sequence[Sequence[cues.Scored]], gold: int) -> tuple[float, float]:
    """The threshold, and what further pairs have to bring, of the best mean F1."""

    def mean(setting: tuple[float, float]) -> float:
        return sum(measured(data, scored, gold, *setting)[0] for scored in rounds) / len(rounds)

    return max(itertools.product(THRESHOLDS, FURTHER), key=mean)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--grid", action="store_true")
    given = parser.parse_args()
    coder = Coder()
    news = rows(unseen(causal_news(train=True), causal_news()), coder)
    plots = rows(list(storyline(train=True)), coder, [OTHER])
    for name, part in (("Causal News Corpus", news), ("EventStoryLine", plots)):
        print(f"{name}: {len(part.rows)} pairs, {sum(bool(r.forth or r.back) for r in part.rows)} causal, ", end="")
        print(f"{part.gold} relations")
    data = [*news.rows, *plots.rows]
    setting = (0.0, 0.0)
    for penalty in (*GRID, PENALTY) if given.grid else (PENALTY,):
        rounds = [crossed(data, penalty, seed) for seed in SEEDS]
        setting = best_setting(news.rows, [scored[: len(news.rows)] for scored in rounds], news.gold)
        for name, part, own in (
            ("Causal News Corpus", news, [scored[: len(news.rows)] for scored in rounds]),
            ("EventStoryLine", plots, [scored[len(news.rows) :] for scored in rounds]),
        ):
            f1, p, c = np.mean([measured(part.rows, scored, part.gold, *setting) for scored in own], axis=0)
            print(f"{name}, penalty {penalty}, threshold {setting[0]}, further {setting[1]}: ", end="")
            print(f"P {p:.3f}  R {c:.3f}  F1 {f1:.3f}")
    if given.write:
        tables = [
            dict(sorted(((k, w) for k, w in table.items() if k != OTHER), key=lambda kv: -abs(kv[1])))
            for table in both(data, PENALTY)
        ]
        made = cues.Weights(source=SOURCE, threshold=setting[0], further=setting[1], forth=tables[0], back=tables[1])
        OUT.write_bytes(msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n")
        print(f"{OUT.name}: {len(made.forth)} and {len(made.back)} weights")


if __name__ == "__main__":
    main()
