"""What training minimises, which weights learn how fast, and their average over time."""

from __future__ import annotations

from typing import Any

import torch

from tacitus.train.network import Network


def losses(network: Network, b: dict[str, torch.Tensor], labels: dict[str, list[str]]) -> dict[str, torch.Tensor]:
    """Losses of one batch by head. Triggers and roles are means over words, roles summed over the roles."""
    words, trigger = network.triggers(b["pieces"], b["shapes"], b["mask"], b["first"])
    ce = torch.nn.functional.cross_entropy
    out = {"trigger": ce(trigger.float().flatten(0, 1), b["gold"].flatten(), ignore_index=-100)}
    if not len(b["row"]):
        return out
    roles, facts, left, right = network.arguments(
        words, b["words"], b["row"], b["start"], b["end"], b["kind"], b["far"]
    )
    k, w = roles.shape[:2]
    n = len(labels["roles"])
    gold = b["roles"].masked_fill(b["words"][b["row"]][:, :, None] == 0, -100)
    out["roles"] = n * ce(roles.float().reshape(k * w * n, 3), gold.reshape(-1), ignore_index=-100)
    s, m = len(labels["status"]), len(labels["modes"])
    facts = facts.float()
    out["status"] = 0.3 * ce(facts[:, :s], b["status"])
    allowed = network.allowed[b["kind"]]
    out["mode"] = 0.3 * ce(facts[:, s : s + m].masked_fill(~allowed, -1e4), b["mode"])
    if b["marked"].any():
        each = torch.nn.functional.binary_cross_entropy_with_logits(
            facts[:, s + m :][b["marked"]], b["contexts"][b["marked"]]
        )
        out["contexts"] = 3.0 * each
    if len(b["pairs"]):
        i, j, yes, far = b["pairs"].T
        logit = network.answers(left[i], right[j], far).float()
        out["answers"] = 0.3 * torch.nn.functional.binary_cross_entropy_with_logits(logit, yes.float())
    return out


class Average:
    """Exponential moving average of all weights."""

    def __init__(self, network: Network, decay: float) -> None:
        self.decay = decay
        self.weights = {k: v.detach().clone() for k, v in network.state_dict().items()}
        self.steps = 0

    def update(self, network: Network) -> None:
        self.steps += 1
        decay = min(self.decay, (1 + self.steps) / (10 + self.steps))
        for k, v in network.named_parameters():
            if v.requires_grad:
                self.weights[k].lerp_(v.detach(), 1 - decay)


def groups(network: Network, rate: float, head_rate: float, decay_by_layer: float) -> list[dict[str, Any]]:
    """Parameter groups for the optimiser: lower layers of the encoder learn more slowly, the heads faster.

    What the encoder holds still (its word embeddings, an MPNet's lower half) is left out.
    """
    out: list[dict[str, Any]] = []
    deep = len(network.encoder.layers)
    network.encoder.still()
    for name, weight in network.named_parameters():
        if not weight.requires_grad:
            continue
        if name.startswith("encoder.layers."):
            own = rate * decay_by_layer ** (deep - 1 - int(name.split(".")[2]))
        elif name in ("encoder.mix", "encoder.shape.weight"):
            own = head_rate
        elif name.startswith("encoder."):
            own = rate * decay_by_layer**deep
        else:
            own = head_rate
        out.append({"params": [weight], "lr": own, "weight_decay": 0.01 if weight.dim() > 1 else 0.0})
    return out


def modes_by_type(labels: dict[str, list[str]]) -> torch.Tensor:
    """Which modes a type may have [types, modes]."""
    return torch.tensor([[m.startswith(t + ":") for m in labels["modes"]] for t in labels["types"]])
