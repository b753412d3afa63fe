"""Annotated passages to tensors: gold spans laid on words, batches of like length, text varied as news varies it."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer

from tacitus.code.distance import apart, distance
from tacitus.code.encode import ALL_CAPITALS, CAPITAL, CAPITAL_AT_START, LOWER, Encoded, batch, encode

ROLES = {"actor": "src", "recipient": "tgt", "place": "loc", "time": "time", "attribution": "by", "hedge": "hedge",
         "killed": "dead", "injured": "hurt"}  # fmt: skip


@dataclass
class Passage:
    """One passage: its pieces, and per event the trigger words, type and the rest as class numbers.

    `parts` are the passages that a joined one was made of.
    """

    id: str
    text: str
    encoded: Encoded
    events: list[dict[str, Any]] = field(default_factory=list)
    parts: list[Passage] = field(default_factory=list)


def read(path: Path) -> list[dict[str, Any]]:
    """Records of a corpus file."""
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]


def words_of(span: list[int], encoded: Encoded) -> tuple[int, int] | None:
    """First and last word that a span of characters touches; None if it was cut off."""
    hit = np.nonzero((encoded.offsets[:, 0] < span[1]) & (encoded.offsets[:, 1] > span[0]))[0]
    return (int(hit[0]), int(hit[-1])) if len(hit) else None


def spans(event: dict[str, Any], key: str) -> list[list[int]]:
    value = event[key]
    if not value:
        return []
    if key in ("src", "tgt"):
        return [a["span"] for a in value if a["span"]]
    return value if isinstance(value[0], list) else [value]


def prepare(
    records: list[dict[str, Any]],
    tokenizer: Tokenizer,
    labels: dict[str, list[str]],
    contexts: dict[str, list[list[str]]],
    limit: int = 256,
) -> list[Passage]:
    """Lay the annotation of each record on its words."""
    types = {t: i for i, t in enumerate(labels["types"])}
    modes = {m: i for i, m in enumerate(labels["modes"])}
    out = []
    for record, encoded in zip(records, encode(tokenizer, [r["text"] for r in records], limit), strict=True):
        passage = Passage(record["id"], record["text"], encoded)
        marked = contexts.get(record["id"])
        number: dict[int, int] = {}
        for n, event in enumerate(record["events"]):
            at = words_of(event["trigger"], encoded)
            if at is None:
                continue
            number[n + 1] = len(passage.events)
            roles = []
            for r, role in enumerate(labels["roles"]):
                for span in spans(event, ROLES[role]):
                    where = words_of(span, encoded)
                    if where:
                        roles.append((r, *where))
            passage.events.append(
                {
                    "trigger": at,
                    "type": types[event["type"]],
                    "status": labels["status"].index(event["status"]),
                    "mode": modes[f"{event['type']}:{event['mode']}"],
                    "contexts": [labels["contexts"].index(c) for c in marked[n]] if marked else None,
                    "roles": roles,
                    "answers": event["respond_to"],
                }
            )
        for event in passage.events:
            event["answers"] = [number[a] for a in event["answers"] if a in number]
        out.append(passage)
    return out


def joined(parts: list[Passage]) -> Passage:
    """Several passages as one long one, as a report holds them: nothing links across."""
    pieces = np.concatenate([p.encoded.pieces[:-1] if p is parts[0] else p.encoded.pieces[1:-1] for p in parts])
    shapes = np.concatenate([p.encoded.shapes[:-1] if p is parts[0] else p.encoded.shapes[1:-1] for p in parts])
    whole = Passage(parts[0].id, "", Encoded(
        np.append(pieces, parts[0].encoded.pieces[-1]), np.append(shapes, 0),
        np.zeros(0, np.int64), np.zeros((0, 2), np.int64)), parts=parts)  # fmt: skip
    first, moved, piece = [], 0, 0
    for part in parts:
        first.append(part.encoded.first + piece)
        base = len(whole.events)
        for e in part.events:
            whole.events.append(e | {
                "trigger": (e["trigger"][0] + moved, e["trigger"][1] + moved),
                "roles": [(r, a + moved, b + moved) for r, a, b in e["roles"]],
                "answers": [a + base for a in e["answers"]]})  # fmt: skip
        moved += len(part.encoded.first)
        piece += len(part.encoded.pieces) - 2
    whole.encoded = Encoded(whole.encoded.pieces, whole.encoded.shapes, np.concatenate(first), whole.encoded.offsets)
    return whole


def varied(passage: Passage, rng: random.Random, mask: int, share: float) -> Encoded:
    """The passage with some pieces masked and, rarely, in the capitals of a headline or without any."""
    pieces, shapes = passage.encoded.pieces.copy(), passage.encoded.shapes
    hide = np.array([rng.random() < share for _ in range(len(pieces))])
    hide[0] = hide[-1] = False
    pieces[hide] = mask
    dice = rng.random()
    if dice < 0.06:
        shapes = np.where(np.isin(shapes, (LOWER, CAPITAL_AT_START)), CAPITAL, shapes)
    elif dice < 0.09:
        shapes = np.where(np.isin(shapes, (LOWER, CAPITAL, CAPITAL_AT_START)), ALL_CAPITALS, shapes)
    elif dice < 0.11:
        shapes = np.where(np.isin(shapes, (ALL_CAPITALS, CAPITAL, CAPITAL_AT_START)), LOWER, shapes)
    return Encoded(pieces, shapes, passage.encoded.first, passage.encoded.offsets)


def epoch(
    passages: list[Passage], rng: random.Random, pieces: int, join: float, longest: int = 250
) -> list[list[Passage]]:
    """Batches of one epoch: a share of passages joined into long ones, sorted roughly by length, bounded in pieces."""
    pool = passages[:]
    rng.shuffle(pool)
    cut = int(len(pool) * join)
    items: list[Passage] = pool[cut:]
    run: list[Passage] = []
    for passage in pool[:cut]:
        if run and sum(len(p.encoded.pieces) for p in run) + len(passage.encoded.pieces) > longest:
            items.append(joined(run) if len(run) > 1 else run[0])
            run = []
        run.append(passage)
    items += [joined(run) if len(run) > 1 else run[0]] if run else []
    items.sort(key=lambda p: len(p.encoded.pieces) * rng.uniform(0.85, 1.15))
    batches: list[list[Passage]] = []
    now: list[Passage] = []
    for item in items:
        widest = max([len(item.encoded.pieces), *(len(p.encoded.pieces) for p in now)])
        if now and widest * (len(now) + 1) > pieces:
            batches.append(now)
            now = []
        now.append(item)
    batches.append(now)
    rng.shuffle(batches)
    return batches


def tensors(items: list[Passage], encoded: list[Encoded], labels: dict[str, list[str]]) -> dict[str, torch.Tensor]:
    """One batch as tensors with its gold."""
    b = batch(encoded)
    width = b.first.shape[1]
    out = {k: torch.from_numpy(getattr(b, k)) for k in ("pieces", "shapes", "mask", "first", "words")}
    gold = np.full((len(items), width), -100, np.int64)
    row: list[int] = []
    start: list[int] = []
    end: list[int] = []
    kind: list[int] = []
    status: list[int] = []
    mode: list[int] = []
    facts: list[np.ndarray[Any, np.dtype[np.float32]]] = []
    marked: list[bool] = []
    pairs: list[tuple[int, int, int]] = []
    base = 0
    for r, item in enumerate(items):
        gold[r, : len(item.encoded.first)] = 0
        for e in item.events:
            a, z = e["trigger"]
            gold[r, a] = 1 + 2 * e["type"]
            gold[r, a + 1 : z + 1] = 2 + 2 * e["type"]
            for values, value in ((row, r), (start, a), (end, z), (kind, e["type"]), (status, e["status"]),
                                  (mode, e["mode"])):  # fmt: skip
                values.append(value)
            multi = np.zeros(len(labels["contexts"]), np.float32)
            multi[e["contexts"] or []] = 1
            facts.append(multi)
            marked.append(e["contexts"] is not None)
        for i, e in enumerate(item.events):
            pairs += [(base + i, base + j, int(j in e["answers"])) for j in range(len(item.events)) if i != j]
        base += len(item.events)
    roles = np.zeros((base, width, len(labels["roles"])), np.int64)
    k = 0
    for item in items:
        for e in item.events:
            for r, a, z in e["roles"]:
                roles[k, a, r] = 1
                roles[k, a + 1 : z + 1, r] = 2
            k += 1
    out |= {"gold": torch.from_numpy(gold), "roles": torch.from_numpy(roles)}
    for name, value in (
        ("row", row),
        ("start", start),
        ("end", end),
        ("kind", kind),
        ("status", status),
        ("mode", mode),
    ):
        out[name] = torch.tensor(value, dtype=torch.long)
    out["contexts"] = torch.from_numpy(np.stack(facts)) if facts else torch.zeros(0, len(labels["contexts"]))
    out["marked"] = torch.tensor(marked, dtype=torch.bool)
    out["far"] = torch.from_numpy(distance(width, out["start"].numpy(), out["end"].numpy()))
    both = np.array(pairs, np.int64).reshape(-1, 3)
    gap = apart(out["start"].numpy()[both[:, 0]], out["start"].numpy()[both[:, 1]])
    out["pairs"] = torch.from_numpy(np.column_stack([both, gap]))
    return out
