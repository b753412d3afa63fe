"""Fine-tuning: the user's passages and, so that nothing is forgotten, a fresh sample of ours in each epoch."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import torch

from tacitus.issues import TacitusError
from tacitus.train.losses import Average, groups, losses, modes_by_type
from tacitus.train.network import Network
from tacitus.train.passages import Passage, epoch, tensors, varied


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """How to train. `own`: passages of ours an epoch, up to a third of them near a new type; `again`: times each of the
    user's is seen in one; rates at their highest; `pieces`: word pieces a batch; `keep`: share of the
    old weights in the result: less is forgotten, but a new type is hardly learnt (docs/train.md)."""

    epochs: int = 6
    own: int = 160
    again: int = 3
    rate: float = 3e-5
    head_rate: float = 5e-4
    decay_by_layer: float = 0.9
    pieces: int = 500
    join: float = 0.2
    hide: float = 0.1
    dropout: float = 0.1
    keep: float = 0.0
    seed: int = 1


Told = Callable[[int, float, float], None]  # epoch, share of the whole run that is done, loss of the epoch so far


def tune(
    network: Network,
    labels: dict[str, list[str]],
    mine: list[Passage],
    ours: list[Passage],
    near: list[Passage],
    plan: Plan,
    mask: int,
    state_file: Path,
    fingerprint: str,
    told: Told = lambda *_: None,
) -> None:
    """Train the network in place and leave in it the average of its weights over time, mixed with the old ones. `near`
    are those of our passages that hold a type which a new one is like: what tells the two apart.

    After each epoch all that is needed to go on is written to `state_file`; a run with the same fingerprint goes on
    from there and ends with the weights of one that was never stopped. Raises TacitusError if the file is of another
    run, or if the loss is no number.
    """
    old = {k: v.detach().clone() for k, v in network.named_parameters()}
    network.encoder.dropout = plan.dropout
    network.allowed = modes_by_type(labels)
    optimiser = torch.optim.AdamW(groups(network, plan.rate, plan.head_rate, plan.decay_by_layer))
    highest = [g["lr"] for g in optimiser.param_groups]
    average, rng, begin = Average(network, 0.999), random.Random(plan.seed), 0
    if state_file.exists():
        state = _state(state_file, fingerprint)
        network.load_state_dict(state["network"], strict=False)
        optimiser.load_state_dict(state["optimiser"])
        average.weights |= state["average"]
        average.steps, begin = state["steps"], state["epoch"]
        rng.setstate(state["rng"])
        torch.set_rng_state(state["torch_rng"])
    for number in range(begin, plan.epochs):
        network.train()
        some = rng.sample(near, min(plan.own // 3, len(near)))
        pool = mine * plan.again + some + rng.sample(ours, min(plan.own - len(some), len(ours)))
        batches = epoch(pool, rng, plan.pieces, plan.join)
        total = 0.0
        for index, items in enumerate(batches):
            done = (number + index / len(batches)) / plan.epochs
            for group, rate in zip(optimiser.param_groups, highest, strict=True):
                group["lr"] = rate * min(1.0, done * 10 + 0.02, (1 - done) / 0.9)
            parts = losses(network, tensors(items, [varied(p, rng, mask, plan.hide) for p in items], labels), labels)
            loss = torch.stack(list(parts.values())).sum()
            value = float(loss.detach())
            if not math.isfinite(value):
                raise TacitusError(f"the loss is {value} in epoch {number + 1}; is a passage very strange?")
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            average.update(network)
            total += value
            told(number + 1, (number + (index + 1) / len(batches)) / plan.epochs, total / (index + 1))
        _save(state_file, {
            "fingerprint": fingerprint, "network": _learnt(network.state_dict()), "optimiser": optimiser.state_dict(),
            "average": _learnt(average.weights), "steps": average.steps, "epoch": number + 1, "rng": rng.getstate(),
            "torch_rng": torch.get_rng_state(),
        })  # fmt: skip
    for name, weight in old.items():
        average.weights[name] = torch.lerp(average.weights[name], weight, plan.keep)
    network.load_state_dict(average.weights)
    network.eval()


def _learnt(weights: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """All but the word embeddings, which are frozen and half of everything."""
    return {k: v for k, v in weights.items() if k != "encoder.word.weight"}


def _save(file: Path, state: dict[str, object]) -> None:
    new = file.with_suffix(".new")
    torch.save(state, new)
    new.replace(file)


def _state(file: Path, fingerprint: str) -> dict[str, Any]:
    try:
        state: dict[str, Any] = torch.load(file, weights_only=True)
    except Exception as error:  # torch has many failures of its own for a file that was cut
        raise TacitusError(f"{file}: the checkpoint cannot be read; remove it to begin anew") from error
    if state["fingerprint"] != fingerprint:
        raise TacitusError(f"{file}: an unfinished run with other data or settings; remove it to begin anew, "
                           "or name another --output")  # fmt: skip
    return state
