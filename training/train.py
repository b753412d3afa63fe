"""Train the coder: `python -m training.train --corpus DIR --encoder DIR --output DIR`.

Reads train.jsonl, own.jsonl and contexts.jsonl of the corpus folder, prints progress, writes a checkpoint after each
epoch and goes on from it when started again with the same output. The seed is fixed; weights are averaged over time
(EMA) and the average is what is kept. `training.export` makes the model of it, `training.choose` its thresholds.
A graphics card (`--device cuda`) is not needed.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from pathlib import Path
from typing import Any, NamedTuple

import torch
from tokenizers import Tokenizer

from tacitus.train.losses import Average, groups, losses, modes_by_type
from tacitus.train.network import build
from tacitus.train.passages import Passage, epoch, prepare, read, tensors, varied
from training import distil
from training import labels as label_sets
from training.loading import Batch, Epoch, loaded
from training.schedule import Schedule
from training.seen import seen as seen_data


def arguments() -> argparse.Namespace:
    """What the command line says."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("--corpus", type=Path, required=True, help="folder with train.jsonl, own.jsonl, contexts.jsonl")
    p.add_argument("--encoder", type=Path, required=True, help="folder of the pretrained encoder (safetensors)")
    p.add_argument("--output", type=Path, required=True)
    p.add_argument("--epochs", type=int, default=8)
    p.add_argument("--minutes", type=float, help="end after so many at the latest; such a run cannot be gone on with")
    p.add_argument("--rate", type=float, default=1.5e-4, help="of the encoder's top layer")
    p.add_argument("--head-rate", type=float, default=1e-3)
    p.add_argument("--decay-by-layer", type=float, default=0.9)
    p.add_argument("--learning", type=int, default=6, help="layers of an MPNet that learn, from the top")
    p.add_argument("--pieces", type=int, default=1400, help="word pieces a batch")
    p.add_argument("--join", type=float, default=0.25)
    p.add_argument("--hide", type=float, default=0.08)
    p.add_argument("--dropout", type=float, default=0.0, help="inside the encoder")
    p.add_argument("--average", type=float, default=0.999, help="decay of the average of weights, a step")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--workers", type=int, default=0, help="processes that lay out batches beside the training")
    p.add_argument("--device", default="cpu")
    p.add_argument("--bf16", action="store_true", help="half-precision products (processors that have them)")
    p.add_argument("--limit", type=int, help="passages, for a trial")
    p.add_argument(
        "--more", type=Path, nargs="*", default=[], help="further annotated files, as those of training/data"
    )
    p.add_argument(
        "--start", type=Path, help="weights.pt of an earlier run to go on from, instead of the encoder alone"
    )
    p.add_argument("--soft", type=Path, nargs="*", default=[], help="soft labels of training.soft, to learn from")
    p.add_argument("--pool", type=Path, nargs="*", default=[], help="passages without annotations that --soft labels")
    p.add_argument("--again", type=int, default=1, help="how often an epoch holds each annotated passage")
    p.add_argument("--gold", type=float, default=0.5, help="share of the annotations in what --soft labels as well")
    return p.parse_args()


class Taught(NamedTuple):
    """What a run learns from: passages, the ids of those without annotations, soft labels, and the files read."""

    passages: list[Passage]
    bare: frozenset[str]
    softs: distil.Softs
    annotated: list[Path]
    others: list[Path]


def taught(a: argparse.Namespace, tokenizer: Tokenizer, labels: dict[str, list[str]]) -> Taught:
    """All passages that the command line names, laid on their words."""
    annotated, marked = [a.corpus / "train.jsonl", a.corpus / "own.jsonl", *a.more], a.corpus / "contexts.jsonl"
    records = [record for path in annotated for record in read(path)]
    contexts = {r["id"]: r["contexts"] for r in read(marked)}
    passages = prepare(records[: a.limit], tokenizer, labels, contexts) * a.again
    softs: distil.Softs = {}
    for path in a.soft:
        softs |= torch.load(path, weights_only=False)
    pool = distil.still_unannotated([r for path in a.pool for r in read(path)], {r["id"] for r in records}, softs)
    passages += distil.unannotated(prepare(pool, tokenizer, labels, {}), softs, labels)
    return Taught(passages, frozenset(r["id"] for r in pool), softs, annotated, [marked, *a.pool, *a.soft])


def main() -> None:
    """Command line."""
    a = arguments()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    labels = label_sets.labels()
    tokenizer = label_sets.tokenizer(a.encoder)
    passages, bare, softs, annotated, others = taught(a, tokenizer, labels)
    network = build(a.encoder, labels, a.learning)
    if a.start:
        network.load_state_dict(torch.load(a.start, weights_only=True))
    network.encoder.dropout = a.dropout
    network.to(a.device)
    network.allowed = modes_by_type(labels).to(a.device)
    optimiser = torch.optim.AdamW(groups(network, a.rate, a.head_rate, a.decay_by_layer), fused=True)
    rng = random.Random(a.seed)
    a.output.mkdir(parents=True, exist_ok=True)
    (a.output / "labels.json").write_text(json.dumps(labels))
    (a.output / "seen.json").write_text(json.dumps(seen_data(annotated, others, a.limit), indent=1))
    state_file = a.output / "state.pt"
    total = a.epochs * len(epoch(passages, random.Random(0), a.pieces, a.join))
    step = start_epoch = 0
    average = Average(network, a.average)
    if state_file.exists():
        state = torch.load(state_file, weights_only=False)
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        average.weights, average.steps = state["average"], state["steps"]
        step, start_epoch = state["step"], state["epoch"]
        rng.setstate(state["rng"])
        torch.set_rng_state(state["torch_rng"])
        print(f"going on after epoch {start_epoch}", flush=True)
    schedule = Schedule(optimiser, total, a.minutes)
    mask = next(i for i in map(tokenizer.token_to_id, ("[MASK]", "<mask>")) if i is not None)

    def lay(items: list[Passage], rng: random.Random) -> Batch:
        b = tensors(items, [varied(p, rng, mask, a.hide) for p in items], labels)
        return b | distil.targets(items, b, labels, softs, bare, a.gold) if softs else b

    number = start_epoch
    while schedule.over(step) < 1:
        network.train()
        begun, sums = time.time(), {}
        batches = Epoch(epoch(passages, rng, a.pieces, a.join), rng, lay)
        for seen, b in enumerate(loaded(batches, a.workers, a.device), 1):
            over = schedule.set(step)
            if over >= 1:
                break
            with torch.autocast(a.device, dtype=torch.bfloat16, enabled=a.bf16):
                parts: dict[str, Any] = (distil.losses if softs else losses)(network, b, labels)
            loss = sum(parts.values())
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            average.update(network)
            step += 1
            for k, v in parts.items():
                sums[k] = sums.get(k, 0.0) + v.detach()
            if seen % 50 == 0:
                assert math.isfinite(sum(sums.values())), f"the loss is no number at step {step}: lower --rate"
                told = " ".join(f"{k} {v / seen:.3f}" for k, v in sums.items())
                each = (time.time() - begun) / seen
                print(f"epoch {number + 1} step {step} {told} {each:.2f} s/step, {over:.0%} over", flush=True)
        number += 1
        if a.minutes is None:
            torch.save(
                {"network": network.state_dict(), "optimiser": optimiser.state_dict(), "average": average.weights,
                 "steps": average.steps, "step": step, "epoch": number, "rng": rng.getstate(),
                 "torch_rng": torch.get_rng_state()},
                state_file.with_suffix(".new"),
            )  # fmt: skip
            state_file.with_suffix(".new").replace(state_file)
        torch.save({k: v.cpu() for k, v in average.weights.items()}, a.output / "weights.pt")
        (a.output / "settings.json").write_text(json.dumps({k: str(v) for k, v in vars(a).items()} | {"epoch": number}))
        print(f"epoch {number} done in {(time.time() - begun) / 60:.1f} min", flush=True)


if __name__ == "__main__":
    main()
