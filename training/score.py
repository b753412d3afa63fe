"""How a run scores before it is exported: `python -m training.score --run DIR --encoder DIR --corpus DIR`.

The coder itself runs them, in single precision by torch, so that the numbers are those of the yardstick. With
`--choose` the thresholds are chosen first, as `training.choose` does it, else all are 0.5.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch

from eval.measures import passages
from eval.score import score
from tacitus.code.coder import Coder
from tacitus.code.encode import Batch, Ints
from tacitus.code.model import Card, Floats, Labels, Model, softmax
from training import labels as label_sets
from training.choose import code, thresholds
from training.export import THRESHOLDS
from training.trained import trained


class Live(Model):
    """A trained network in place of exported graphs."""

    def __init__(self, run: Path, encoder: Path) -> None:
        labels = json.loads((run / "labels.json").read_text())
        self.folder = run
        self.card = Card(name=run.name, labels=Labels(**labels), thresholds=THRESHOLDS)
        self.tokenizer = label_sets.tokenizer(encoder)
        self.network = trained(run, encoder)

    @torch.no_grad()
    def triggers(self, batch: Batch) -> tuple[Floats, Floats]:
        feed = (torch.from_numpy(each) for each in (batch.pieces, batch.shapes, batch.mask, batch.first))
        words, logits = self.network.triggers(*feed)
        return words.numpy(), softmax(logits.numpy())

    @torch.no_grad()
    def arguments(
        self, words: Floats, mask: Ints, row: Ints, start: Ints, end: Ints, kind: Ints, far: Ints
    ) -> tuple[Floats, Floats, Floats, Floats]:
        feed = (torch.from_numpy(np.asarray(each)) for each in (words, mask, row, start, end, kind, far))
        roles, facts, left, right = (each.numpy() for each in self.network.arguments(*feed))
        return roles, facts, left, right

    @torch.no_grad()
    def answers(self, left: Floats, right: Floats, apart: Ints) -> Floats:
        feed = (torch.from_numpy(np.asarray(each)) for each in (left, right, apart))
        return torch.sigmoid(self.network.answers(*feed)).numpy()


def told(out: dict[str, Any]) -> str:
    """One line of what the scorer gives."""
    numbers = {key: value["f1"] for key, value in out.items() if isinstance(value, dict) and "f1" in value}
    numbers |= {"complete": out["complete"], "mode": out["accuracy"]["mode"]}
    return " ".join(f"{key} {value:.3f}" for key, value in numbers.items())


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("--run", type=Path, required=True)
    p.add_argument("--encoder", type=Path, required=True)
    p.add_argument("--corpus", type=Path, required=True)
    p.add_argument("--choose", action="store_true")
    a = p.parse_args()
    torch.set_num_threads(1)
    sets = {name: passages(a.corpus / f"{name}.jsonl") for name in ("dev", "own_dev")}
    coder = Coder(Live(a.run, a.encoder), threads=1)
    if a.choose:
        coder.thresholds, _ = thresholds(coder, [g for gold in sets.values() for g in gold])
        print(coder.thresholds)
    for name, gold in sets.items():
        begun = time.time()
        coded = code(coder, gold)
        words = sum(len(g["text"].split()) for g in gold)
        print(f"{name}: {told(score(gold, coded))} ({words / (time.time() - begun):.0f} words a second)", flush=True)


if __name__ == "__main__":
    main()
