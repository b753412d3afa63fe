"""Learning from soft labels and gold together: batches with dense targets, and the losses over them.

Each target is a mixture: `share` of what was annotated, the rest of what the teacher believes; in passages without
annotations the teacher alone. Passages whose id has no soft labels are learnt from their annotations as ever.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import Tensor

from tacitus.train.network import Network
from tacitus.train.passages import Passage

Softs = dict[str, Any]


def still_unannotated(pool: list[dict[str, Any]], annotated: set[str], softs: Softs) -> list[dict[str, Any]]:
    """The records of the pool that nobody has annotated since it was labelled. Those that somebody has lose their soft
    labels: they were annotated because teachers were unsure of them, so the annotation alone counts."""
    for record in pool:
        if record["id"] in annotated:
            softs.pop(record["id"], None)
    return [record for record in pool if record["id"] not in annotated]


def unannotated(passages: list[Passage], softs: Softs, labels: dict[str, list[str]]) -> list[Passage]:
    """Passages of the pool with the events that the teacher found in them, without arguments of their own."""
    modes = {m: i for i, m in enumerate(labels["modes"])}
    for p in passages:
        soft = softs[p.id]
        p.events = [
            {"trigger": e["trigger"], "type": e["type"], "status": 0, "mode": modes[labels["types"][e["type"]] + ":"],
             "contexts": None, "roles": [], "answers": []}
            for e in soft["events"] if e["trigger"][1] < len(p.encoded.first)
        ]  # fmt: skip
    return passages


def targets(
    items: list[Passage], b: dict[str, Tensor], labels: dict[str, list[str]], softs: Softs, pool: frozenset[str],
    share: float,
) -> dict[str, Tensor]:  # fmt: skip
    """Dense targets of one batch, as chances."""
    one_hot = torch.nn.functional.one_hot
    inside = b["gold"] >= 0
    trigger = one_hot(b["gold"].clamp(min=0), 1 + 2 * len(labels["types"])).float().numpy()
    roles = one_hot(b["roles"], 3).float().numpy()
    status = one_hot(b["status"], len(labels["status"])).float().numpy()
    mode = one_hot(b["mode"], len(labels["modes"])).float().numpy()
    contexts, marked = b["contexts"].float().numpy().copy(), b["marked"].numpy().copy()
    answers = b["pairs"][:, 2].float().numpy().copy()
    numbered = {(int(i), int(j)): n for n, (i, j) in enumerate(b["pairs"][:, :2].tolist())}
    k = 0
    for row, item in enumerate(items):
        at = 0
        for part in item.parts or [item]:
            count, soft = len(part.encoded.first), softs.get(part.id)
            if soft:
                gold = 0.0 if part.id in pool else share
                size = min(count, len(soft["triggers"]))
                _mix(trigger[row, at : at + size], soft["triggers"][:size], gold)
                of = {tuple(e["trigger"]): e for e in soft["events"]}
                number = {tuple(e["trigger"]): n for n, e in enumerate(soft["events"])}
                for n, event in enumerate(part.events):
                    said = of.get(tuple(event["trigger"]))
                    if said is None:
                        continue
                    _mix(roles[k + n, at : at + size], said["roles"][:size], gold)
                    _mix(status[k + n], said["status"], gold)
                    _mix(mode[k + n], said["mode"], gold)
                    _mix(contexts[k + n], said["contexts"], gold if marked[k + n] else 0.0)
                    marked[k + n] = True
                    for m, other in enumerate(part.events):
                        if m != n and tuple(other["trigger"]) in number:
                            believed = said["answers"].get(number[tuple(other["trigger"])], 0.0)
                            pair = numbered[k + n, k + m]
                            answers[pair] = gold * answers[pair] + (1 - gold) * believed
            k += len(part.events)
            at += count
    made = {"trigger": trigger, "roles": roles, "status": status, "mode": mode, "contexts": contexts,
            "marked": marked, "answers": answers}  # fmt: skip
    return {f"soft {name}": torch.from_numpy(value) for name, value in made.items()} | {"inside": inside}


def _mix(target: np.ndarray[Any, Any], soft: np.ndarray[Any, Any], gold: float) -> None:
    target *= gold
    target += (1 - gold) * soft.astype(np.float32)


def losses(network: Network, b: dict[str, Tensor], labels: dict[str, list[str]]) -> dict[str, Tensor]:
    """Losses of one batch by head, scaled as those from annotations alone (tacitus.train.losses)."""
    words, trigger = network.triggers(b["pieces"], b["shapes"], b["mask"], b["first"])
    log = torch.nn.functional.log_softmax
    inside = b["inside"]
    out = {"trigger": -(b["soft trigger"] * log(trigger.float(), -1)).sum(-1)[inside].mean()}
    if not len(b["row"]):
        return out
    roles, facts, left, right = network.arguments(
        words, b["words"], b["row"], b["start"], b["end"], b["kind"], b["far"]
    )
    k, w = roles.shape[:2]
    n = len(labels["roles"])
    each = -(b["soft roles"] * log(roles.float().view(k, w, n, 3), -1)).sum((-1, -2))
    out["roles"] = each[b["words"][b["row"]] > 0].mean()
    s, m = len(labels["status"]), len(labels["modes"])
    facts = facts.float()
    out["status"] = -0.3 * (b["soft status"] * log(facts[:, :s], -1)).sum(-1).mean()
    mode = log(facts[:, s : s + m].masked_fill(~network.allowed[b["kind"]], -1e4), -1)
    out["mode"] = -0.3 * (b["soft mode"] * mode).sum(-1).mean()
    ask = torch.nn.functional.binary_cross_entropy_with_logits
    if b["soft marked"].any():
        out["contexts"] = 3.0 * ask(facts[:, s + m :][b["soft marked"]], b["soft contexts"][b["soft marked"]])
    if len(b["pairs"]):
        i, j, _, far = b["pairs"].T
        out["answers"] = 0.3 * ask(network.answers(left[i], right[j], far).float(), b["soft answers"])
    return out
