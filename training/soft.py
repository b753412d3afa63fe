"""A teacher's soft labels: `python -m training.soft --teacher RUN ENCODER [--teacher …] ... -o FILE`.

Annotated passages keep their triggers; in the others the teacher's own are taken from a low level on, so that the
student also learns what the teacher half believes. For every word the chances of all trigger labels, for every
trigger those of roles, status, mode, contexts and answers; several teachers are averaged by their shares. Labels
belong to words, which are the same whatever the tokenizer.
"""

from __future__ import annotations

import argparse
import itertools
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor

from tacitus.code.decode import triggers
from tacitus.code.distance import apart, distance
from tacitus.code.encode import batch
from tacitus.train.network import Network
from tacitus.train.passages import Passage, prepare, read
from training import labels as label_sets
from training.trained import trained

Json = dict[str, Any]

LEVEL = 0.3  # of a trigger that no annotation gives
SURE = 1e-4  # chances below are as good as none


class Teacher(NamedTuple):
    """A trained network and the passages as its own tokenizer cuts them."""

    network: Network
    passages: list[Passage]
    share: float = 1.0


def teacher(run: Path, encoder: Path, records: list[Json], share: float = 1.0) -> Teacher:
    """The network of a training run, ready to label; its word weighs `share` beside that of other teachers."""
    passages = prepare(records, label_sets.tokenizer(encoder), label_sets.labels(), {}, limit=400)
    return Teacher(trained(run, encoder), passages, share)


@torch.no_grad()
def label(
    teachers: list[Teacher], which: list[int], labels: dict[str, list[str]], given: list[bool], device: str = "cpu"
) -> list[Any]:
    """Soft labels of the passages numbered `which`: triggers [W, 1 + 2 types], and of each event its chances."""
    seen = []
    for t in teachers:
        b = batch([t.passages[i].encoded for i in which])
        words, logits = t.network.triggers(
            *(torch.from_numpy(getattr(b, k)).to(device) for k in ("pieces", "shapes", "mask", "first"))
        )
        seen.append((t.network, torch.from_numpy(b.words).to(device), words, torch.softmax(logits.float(), -1)))
    width = min(p.shape[1] for *_, p in seen)
    shares = [t.share for t in teachers]
    chances = _mean([p[:, :width] for *_, p in seen], shares).cpu().numpy()
    out, rows = [], []
    for r, i in enumerate(which):
        count = min(len(t.passages[i].encoded.first) for t in teachers)
        mine = chances[r, :count]
        if given[i]:
            events = [(*e["trigger"], e["type"]) for e in teachers[0].passages[i].events if e["trigger"][1] < count]
        else:
            events = [(t.start, t.end, t.kind) for t in triggers(mine, LEVEL)]
        rows += [(r, *e) for e in events]
        out.append({"triggers": mine.astype(np.float16), "events": [{"trigger": e[:2], "type": e[2]} for e in events]})
    if not rows:
        return out
    row, start, end, kind = (torch.tensor(each, device=device) for each in zip(*rows, strict=True))
    ends = [np.array(each) for each in list(zip(*rows, strict=True))[1:3]]
    pairs = [
        (i, j) for _, group in itertools.groupby(range(len(rows)), key=lambda k: rows[k][0])
        for i, j in itertools.permutations(list(group), 2)
    ]  # fmt: skip
    parts = []
    for network, mask, words, _ in seen:
        far = torch.from_numpy(distance(words.shape[1], *ends)).to(device)
        roles, facts, left, right = network.arguments(words, mask, row, start, end, kind, far)
        parts.append((_roles(roles, len(labels["roles"]))[:, :width], *_facts(network, facts, kind, labels),
                      _answers(network, left, right, ends[0], pairs)))  # fmt: skip
    mean = [_mean(each, shares).cpu().numpy().astype(np.float16) for each in zip(*parts, strict=True)]
    flat = [(soft, e) for soft in out for e in soft["events"]]
    base, said = {}, dict(zip(pairs, mean[4], strict=True))
    for k, (soft, event) in enumerate(flat):
        base.setdefault(id(soft), k)
        event["roles"] = mean[0][k, : len(soft["triggers"])]
        event["status"], event["mode"], event["contexts"] = mean[1][k], mean[2][k], mean[3][k]
        first = base[id(soft)]
        event["answers"] = {j - first: float(p) for (i, j), p in said.items() if i == k and p >= SURE}
    return out


def _mean(each: Sequence[Tensor], shares: list[float]) -> Tensor:
    parts = [share * one for share, one in zip(shares, each, strict=True)]
    return torch.stack(parts).sum(0) / sum(shares)


def _roles(logits: Tensor, count: int) -> Tensor:
    return torch.softmax(logits.float().view(*logits.shape[:2], count, 3), -1)


def _facts(network: Network, facts: Tensor, kind: Tensor, labels: dict[str, list[str]]) -> tuple[Tensor, ...]:
    s, m = len(labels["status"]), len(labels["modes"])
    facts = facts.float()
    mode = facts[:, s : s + m].masked_fill(~network.allowed[kind], -1e4)
    return torch.softmax(facts[:, :s], -1), torch.softmax(mode, -1), torch.sigmoid(facts[:, s + m :])


def _answers(
    network: Network, left: Tensor, right: Tensor, start: np.ndarray[Any, Any], pairs: list[tuple[int, int]]
) -> Tensor:
    if not pairs:
        return torch.zeros(0)
    i, j = np.array(pairs).T
    far = torch.from_numpy(apart(start[i], start[j])).to(left.device)
    return torch.sigmoid(network.answers(left[i], right[j], far).float())


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("--teacher", type=Path, nargs=2, action="append", required=True, metavar=("RUN", "ENCODER"))
    p.add_argument("--shares", type=float, nargs="*", help="weight of each teacher's word, in their order (all alike)")
    p.add_argument("--annotated", type=Path, nargs="*", default=[], help="files whose triggers are given")
    p.add_argument("--pool", type=Path, nargs="*", default=[], help="files without annotations")
    p.add_argument("--pieces", type=int, default=4000, help="word pieces a batch")
    p.add_argument(
        "--part", type=int, nargs=2, default=(1, 1), metavar=("I", "N"), help="every Nth passage from the Ith on"
    )
    p.add_argument("--device", default="cpu")
    p.add_argument("-o", "--output", type=Path, required=True)
    a = p.parse_args()
    torch.set_num_threads(1)
    labels = label_sets.labels()
    annotated = [record for path in a.annotated for record in read(path)]
    records = annotated + [record for path in a.pool for record in read(path)]
    given = [True] * len(annotated) + [False] * (len(records) - len(annotated))
    first, every = a.part
    records, given = records[first - 1 :: every], given[first - 1 :: every]
    shares = a.shares or [1.0] * len(a.teacher)
    if len(shares) != len(a.teacher):
        p.error(f"--shares: {len(shares)} given for {len(a.teacher)} teachers; give one for each --teacher")
    teachers = [teacher(run, enc, records, share) for (run, enc), share in zip(a.teacher, shares, strict=True)]
    for each in teachers:
        each.network.to(a.device)
        each.network.allowed = each.network.allowed.to(a.device)
    order = sorted(range(len(records)), key=lambda i: len(teachers[0].passages[i].encoded.pieces))
    groups, now = [], []
    for i in order:
        if now and len(teachers[0].passages[i].encoded.pieces) * (len(now) + 1) > a.pieces:
            groups.append(now)
            now = []
        now.append(i)
    groups.append(now)
    random.Random(1).shuffle(groups)
    found: dict[str, Any] = {}
    begun = time.time()
    for n, which in enumerate(groups, 1):
        with torch.autocast(a.device, dtype=torch.bfloat16):
            labelled = label(teachers, which, labels, given, a.device)
        found |= {records[i]["id"]: soft for i, soft in zip(which, labelled, strict=True)}
        if n % 50 == 0:
            print(f"{n} of {len(groups)} batches, {(time.time() - begun) / n:.2f} s each", flush=True)
    torch.save(found, a.output)
    print(len(found), "passages,", sum(len(s["events"]) for s in found.values()), "events")


if __name__ == "__main__":
    main()
