"""Learn the weights of setting.py from the training passages: `python -m knowledge.actors.weigh --data "$TACITUS_DATA"`.

A conditional logit over the countries that could be meant: for each actor without a country of its own the annotated
one should weigh most. Deterministic: full-batch gradient steps from zero.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

import numpy as np

from tacitus.records import Report
from tacitus.resolve.actors import ActorResolver, setting

from .counted import Counted, main_code

ROOT = Path(__file__).resolve().parents[2]


def samples(corpus: Path, where: Any) -> list[tuple[np.ndarray, int]]:
    """Choices and the number of the right one, for actors that resolve left without a country."""
    sys.path.insert(0, str(ROOT / "eval"))
    from resolve_gold import mention_of

    resolver, out, lost, counted = ActorResolver(), [], 0, Counted(corpus)
    for name in ("train.jsonl", "own.jsonl"):
        for line in (corpus / name).open(encoding="utf8"):
            record = json.loads(line)
            code = main_code(record)
            report = Report(id=record["id"], text=record["text"], published=record["date"] or None)
            view = resolver.reader(report, "text").view
            view.use_cues(
                counted.cues_without({w.key for w in view.words if len(w.key) > 2 and not w.key.isdigit()}, code)
            )
            mentions = resolver.resolve(report, [mention_of(record, e, i) for i, e in enumerate(record["events"])])
            if where:
                mentions = where.resolve(report, mentions)
            for event, mention in zip(record["events"], mentions, strict=True):
                for side, found, acting in (("src", mention.actors, True), ("tgt", mention.recipients, False)):
                    for want, actor in zip((a for a in event[side] if a["span"]), found, strict=True):
                        if actor.country is not None:
                            continue
                        reader = resolver.reader(report, mention.field)
                        choices = setting.features(
                            reader.view, mention, mentions, actor, reader.noun(actor.text), acting
                        )
                        codes = list(choices)
                        if want["country"] in choices:
                            out.append((np.array([choices[c] for c in codes]), codes.index(want["country"])))
                        else:
                            lost += 1
    print(f"{len(out)} actors to learn from, {lost} whose country the report does not name")
    return out


def learn(data: list[tuple[np.ndarray, int]], steps: int = 300, rate: float = 0.5, decay: float = 1e-4) -> np.ndarray:
    """Weights that make the right choices likely (Adam on the mean log-likelihood)."""
    rows = np.concatenate([x for x, _ in data])
    group = np.repeat(np.arange(len(data)), [len(x) for x, _ in data])
    first = np.concatenate([[0], np.cumsum([len(x) for x, _ in data])[:-1]])
    right = first + np.array([y for _, y in data])
    weight = np.zeros(rows.shape[1])
    m, v = np.zeros_like(weight), np.zeros_like(weight)
    for step in range(1, steps + 1):
        score = rows @ weight
        score -= np.maximum.reduceat(score, first)[group]
        chance = np.exp(score)
        chance /= np.add.reduceat(chance, first)[group]
        chance[right] -= 1.0
        gradient = rows.T @ chance / len(data) + decay * weight
        m, v = 0.9 * m + 0.1 * gradient, 0.99 * v + 0.01 * gradient**2
        weight -= rate * 0.1 * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.99**step)) + 1e-8)
    score = rows @ weight
    best = np.array([s + int(np.argmax(score[s : s + len(x)])) for s, (x, _) in zip(first, data, strict=True)])
    print(f"right choice of the training actors: {(best == right).mean():.4f}")
    return weight


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m knowledge.actors.weigh", description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("TACITUS_DATA"))
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "src/tacitus/resolve/data/actors_setting.json")
    args = parser.parse_args()
    if not args.data:
        parser.error("give the folder of the public data with --data or TACITUS_DATA")
    from tacitus.resolve.where import PlaceResolver

    weight = learn(samples(Path(args.data) / "corpus", PlaceResolver()))
    table = {name: round(float(w), 3) for name, w in zip(setting.FEATURES, weight, strict=True)}
    args.output.write_text(json.dumps(table, indent=1, ensure_ascii=False) + "\n", "utf8")
    for name, value in sorted(table.items(), key=lambda x: -abs(x[1])):
        print(f"{value:+.2f} {name}")


if __name__ == "__main__":
    main()
