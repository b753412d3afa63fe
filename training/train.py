"""Train the coder: `python -m training.train --corpus DIR --encoder DIR --output DIR`.

Reads train.jsonl, own.jsonl and contexts.jsonl of the corpus folder, prints progress, writes a checkpoint after each
epoch and goes on from it when started again with the same output. The seed is fixed; weights are averaged over time
(EMA) and the average is what is kept. `training.export` makes the model of it, `training.choose` its thresholds.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from pathlib import Path
from typing import Any

import torch

from tacitus.train.losses import Average, groups, losses, modes_by_type
from tacitus.train.network import build
from tacitus.train.passages import Passage, batches_of, prepare, read
from tacitus.train.passages import epoch as epoch_of
from training import distil
from training import labels as label_sets
from training.seen import seen as seen_data


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("--corpus", type=Path, required=True, help="folder with train.jsonl, own.jsonl, contexts.jsonl")
    p.add_argument("--encoder", type=Path, required=True, help="folder of the pretrained encoder (safetensors)")
    p.add_argument("--output", type=Path, required=True)
    p.add_argument("--epochs", type=int, default=8)
    p.add_argument("--rate", type=float, default=1.5e-4, help="of the encoder's top layer")
    p.add_argument("--head-rate", type=float, default=1e-3)
    p.add_argument("--decay-by-layer", type=float, default=0.9)
    p.add_argument("--pieces", type=int, default=1400, help="word pieces a batch")
    p.add_argument("--join", type=float, default=0.25)
    p.add_argument("--hide", type=float, default=0.08)
    p.add_argument("--dropout", type=float, default=0.0, help="inside the encoder")
    p.add_argument("--average", type=float, default=0.999, help="decay of the average of weights, a step")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--bf16", action="store_true", help="half-precision products (processors that have them)")
    p.add_argument("--limit", type=int, help="passages, for a trial")
    p.add_argument(
        "--more", type=Path, nargs="*", default=[], help="further annotated files, as those of training/data"
    )
    p.add_argument(
        "--start", type=Path, help="weights.pt of an earlier run to go on from, instead of the encoder alone"
    )
    p.add_argument("--soft", type=Path, help="soft labels of training.soft, to learn from beside the annotations")
    p.add_argument("--pool", type=Path, nargs="*", default=[], help="passages without annotations that --soft labels")
    p.add_argument("--gold", type=float, default=0.5, help="share of the annotations in what --soft labels as well")
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    labels = label_sets.labels()
    tokenizer = label_sets.tokenizer(a.encoder)
    annotated, marked = [a.corpus / "train.jsonl", a.corpus / "own.jsonl", *a.more], a.corpus / "contexts.jsonl"
    records = [record for path in annotated for record in read(path)]
    contexts = {r["id"]: r["contexts"] for r in read(marked)}
    passages: list[Passage] = prepare(records[: a.limit], tokenizer, labels, contexts)
    softs = torch.load(a.soft, weights_only=False) if a.soft else {}
    pool = [record for path in a.pool for record in read(path)]
    pool = distil.still_unannotated(pool, {r["id"] for r in records}, softs)
    passages += distil.unannotated(prepare(pool, tokenizer, labels, {}), softs, labels)
    network = build(a.encoder, labels)
    if a.start:
        network.load_state_dict(torch.load(a.start, weights_only=True))
    network.encoder.dropout = a.dropout
    network.allowed = modes_by_type(labels)
    rates = groups(network, a.rate, a.head_rate, a.decay_by_layer)
    optimiser = torch.optim.AdamW(rates, fused=True)
    rng = random.Random(a.seed)
    a.output.mkdir(parents=True, exist_ok=True)
    (a.output / "labels.json").write_text(json.dumps(labels))
    (a.output / "seen.json").write_text(
        json.dumps(seen_data(annotated, [marked, *a.pool, *([a.soft] if a.soft else [])], a.limit), indent=1)
    )
    state_file = a.output / "state.pt"
    total = a.epochs * len(epoch_of(passages, random.Random(0), a.pieces, a.join))
    warm = total // 10
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
    mask = next(i for i in map(tokenizer.token_to_id, ("[MASK]", "<mask>")) if i is not None)
    base_rates = [g["lr"] for g in rates] if not step else [g["initial"] for g in optimiser.param_groups]
    for g, rate in zip(optimiser.param_groups, base_rates, strict=True):
        g["initial"] = rate
    for epoch in range(start_epoch, a.epochs):
        network.train()
        begun, sums = time.time(), {}
        shape: dict[str, Any] = {"pieces": a.pieces, "join": a.join, "hide": a.hide, "mask": mask}
        batches = (
            distil.batches_of(passages, labels, softs, frozenset(r["id"] for r in pool), rng, share=a.gold, **shape)
            if softs
            else batches_of(passages, labels, rng, **shape)
        )
        for seen, b in enumerate(batches, 1):
            factor = min(1.0, (step + 1) / max(1, warm)) * max(0.0, (total - step) / max(1, total - warm))
            for g in optimiser.param_groups:
                g["lr"] = g["initial"] * min(1.0, factor)
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=a.bf16):
                parts = (distil.losses if softs else losses)(network, b, labels)
            loss = sum(parts.values())
            assert math.isfinite(float(loss.detach())), f"the loss is {loss} at step {step}: lower --rate"
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            average.update(network)
            step += 1
            for k, v in parts.items():
                sums[k] = sums.get(k, 0.0) + float(v.detach())
            if seen % 50 == 0:
                each = (time.time() - begun) / seen
                told = " ".join(f"{k} {v / seen:.3f}" for k, v in sums.items())
                left = (total - step) * each / 60
                print(
                    f"epoch {epoch + 1} step {step}/{total} {told} {each:.2f} s/step, {left:.0f} min left", flush=True
                )
        torch.save(
            {"network": network.state_dict(), "optimiser": optimiser.state_dict(), "average": average.weights,
             "steps": average.steps, "step": step, "epoch": epoch + 1, "rng": rng.getstate(),
             "torch_rng": torch.get_rng_state()},
            state_file.with_suffix(".new"),
        )  # fmt: skip
        state_file.with_suffix(".new").replace(state_file)
        torch.save(average.weights, a.output / "weights.pt")
        (a.output / "settings.json").write_text(
            json.dumps({k: str(v) for k, v in vars(a).items()} | {"epoch": epoch + 1})
        )
        print(f"epoch {epoch + 1} done in {(time.time() - begun) / 60:.1f} min", flush=True)


if __name__ == "__main__":
    main()
