"""Learn what reads the encoder's vectors: `python -m knowledge.actors.glean --data "$TACITUS_DATA" [--held]`.

Sectors (contextual.py) here, countries (pointing.py) in knowledge/actors/pointing.py. Of sectors: named features
(sectors.py) and the vectors of the shipped coder (seen.py) together, cross-entropy, AdamW in small batches from a
fixed seed. Needs torch (the extra `train`). The weights belong to the coder's model whose vectors they read: **learn
them anew whenever another model is shipped** (three minutes of one core). With `--held` a sixth of the training
documents is held apart, measured, and nothing is written; what counted.py counted of their words stays known.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import os
import zlib
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np

from eval.resolve_gold import mention_of
from tacitus.code import vectors
from tacitus.records import Report, text_sha256
from tacitus.resolve.actors import ActorResolver, contextual, sectors
from tacitus.resolve.actors.company import Company
from tacitus.resolve.actors.seen import Seen

from . import pointing
from .pointing import DRAWN, NARROW, Lifts, layer, narrowed, rounded
from .weigh import passages

ROOT = Path(__file__).resolve().parents[2]
LEAST = 5  # a feature seen in fewer documents is left out
UNITS, EPOCHS, BATCH, MEMBERS = 128, 6, 128, 3


class Sample(NamedTuple):
    """An annotated actor: its document, named features, what the rules propose, vectors, annotated sector."""

    document: str
    features: list[str]
    rule: str
    vectors: Any
    sector: str


def documents(corpus: Path) -> dict[str, str]:
    """Passage -> the document that it was taken from."""
    path = corpus / "train.recipe.jsonl"
    rows = map(json.loads, path.open(encoding="utf8")) if path.exists() else iter(())
    return {row["id"]: str(row.get("doc") or row["id"]) for row in rows}


class Read:
    """The vectors of texts, each made once."""

    def __init__(self) -> None:
        self.made: dict[str, vectors.Words | None] = {}

    def __call__(self, text: str) -> vectors.Words | None:
        sha = text_sha256(text)
        if sha not in self.made:
            self.made[sha] = vectors.of_text(text, sha)
        return self.made[sha]


def samples(corpus: Path, read: Read) -> list[Sample]:
    """All actors of the training passages that have a sector."""
    resolver, of, out = ActorResolver(), documents(corpus), []
    for record, _ in passages(corpus, later=True):
        report = Report(id=record["id"], text=record["text"], published=record["date"] or None)
        mentions = [mention_of(record, e, i) for i, e in enumerate(record["events"])]
        words = read(record["text"]) if mentions else None
        if words is None:
            continue
        seen, readings = Seen(words, record["text"]), resolver.readings(report, mentions)
        view, company = resolver.reader(report, "text").view, Company(readings, mentions)
        for event, mention in zip(record["events"], mentions, strict=True):
            for side, found, others in (
                ("src", mention.actors, mention.recipients),
                ("tgt", mention.recipients, mention.actors),
            ):
                for want, actor in zip((a for a in event[side] if a["span"]), found, strict=True):
                    reading = readings["text", actor.start, actor.end]
                    if want["sector"]:
                        told = sectors.features(reading, actor, mention, side == "src", view)
                        told += company.features(reading, actor, mention, side == "src")
                        parts = seen.parts(actor, mention, others).astype(np.float16)
                        document = of.get(record["id"], record["id"])
                        out.append(Sample(document, told, reading.sector or "-", parts, want["sector"]))
    return out


def held(document: str) -> bool:
    """Whether a document is of the sixth that is held apart."""
    return zlib.crc32(document.encode()) % 6 == 0


class Table:
    """Samples as numbers, with the names they stand for."""

    def __init__(self, data: list[Sample]) -> None:
        seen: dict[str, set[str]] = collections.defaultdict(set)
        for sample in data:
            for feature in sample.features:
                seen[feature].add(sample.document)
        self.features = sorted(f for f, documents in seen.items() if len(documents) >= LEAST)
        self.sectors = sorted({s.sector for s in data})
        self.rules = sorted({s.rule for s in data})
        self.number = {f: n for n, f in enumerate(self.features)}
        x = np.array([s.vectors for s in data], np.float32)
        self.mean, self.spread = x.mean(0), x.std(0) + 1e-3

    def batch(self, samples: list[Sample]) -> tuple[Any, ...]:
        """Numbers of features, where each sample's begin, vectors, rules."""
        import torch

        flat: list[int] = []
        starts = []
        for sample in samples:
            starts.append(len(flat))
            flat += [self.number[f] for f in sample.features if f in self.number]
        x = (np.array([s.vectors for s in samples], np.float32) - self.mean) / self.spread
        rule = [self.rules.index(s.rule) if s.rule in self.rules else len(self.rules) for s in samples]
        return torch.tensor(flat), torch.tensor(starts), torch.from_numpy(x), torch.tensor(rule)


def network(table: Table) -> Any:
    """The untrained network of contextual.py in torch."""
    import torch

    class Net(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.named = torch.nn.EmbeddingBag(len(table.features), len(table.sectors), mode="sum")
            self.rule = torch.nn.Embedding(len(table.rules) + 1, UNITS)
            torch.nn.init.zeros_(self.named.weight)
            torch.nn.init.zeros_(self.rule.weight)
            self.inner = torch.nn.Linear(len(table.mean), UNITS)
            self.mid = torch.nn.Linear(UNITS, UNITS)
            torch.nn.init.zeros_(self.mid.weight)
            torch.nn.init.zeros_(self.mid.bias)
            self.outer = torch.nn.Linear(UNITS, len(table.sectors), bias=False)
            self.fewer, self.fewer_units = torch.nn.Dropout(0.3), torch.nn.Dropout(0.4)

        def forward(self, flat: Any, starts: Any, x: Any, rule: Any) -> Any:
            inner = torch.relu(self.inner(self.fewer(x)) + self.rule(rule))
            inner = inner + torch.relu(self.mid(self.fewer_units(inner)))
            return self.named(flat, starts) + self.outer(self.fewer_units(inner))

    return Net()


def learn(data: list[Sample]) -> tuple[Table, list[Any]]:
    """Networks trained on samples from different starts."""
    table = Table(data)
    return table, [train(table, data, seed) for seed in range(MEMBERS)]


def train(table: Table, data: list[Sample], seed: int) -> Any:
    """One network from one start."""
    import torch

    torch.manual_seed(seed)
    torch.set_num_threads(1)
    draw = np.random.default_rng(seed)
    net = network(table)
    named = list(net.named.parameters())
    others = [p for name, p in net.named_parameters() if not name.startswith("named")]
    optimizer = torch.optim.AdamW([{"params": named, "weight_decay": 0.0}, {"params": others, "weight_decay": 0.05}])
    steps = EPOCHS * (len(data) // BATCH + 1)
    pace = torch.optim.lr_scheduler.OneCycleLR(optimizer, [4e-3, 2e-3], total_steps=steps)
    for _ in range(EPOCHS):
        net.train()
        order = draw.permutation(len(data))
        for begin in range(0, len(order), BATCH):
            some = [data[i] for i in order[begin : begin + BATCH]]
            truth = torch.tensor([table.sectors.index(s.sector) for s in some])
            loss = torch.nn.functional.cross_entropy(net(*table.batch(some)), truth)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            pace.step()
    net.eval()
    return net


def packed(table: Table, nets: list[Any], model: str, data: list[Sample]) -> contextual.Packed:
    """The networks as the package reads them: one with the hidden units of all, whose scores are the mean of theirs."""

    def plain(tensor: Any) -> np.ndarray:
        return np.asarray(tensor.detach().numpy())

    rules = np.concatenate([plain(net.rule.weight) for net in nets], axis=1)
    drawn = np.random.default_rng(0).choice(len(data), min(DRAWN, len(data)), replace=False)
    x = (np.array([data[i].vectors for i in drawn], np.float32) - table.mean) / table.spread
    inner = np.concatenate([plain(net.inner.weight).T for net in nets], axis=1)
    narrow, inner, bias = narrowed(inner, np.concatenate([plain(net.inner.bias) for net in nets]), x, NARROW)
    return contextual.Packed(
        model=model,
        sectors=table.sectors,
        mean=rounded(table.mean),
        spread=rounded(table.spread),
        narrow=layer(narrow),
        inner=layer(inner),
        bias=rounded(bias),
        rules={rule: rounded(row) for rule, row in zip(table.rules, rules, strict=False)},
        mids=[layer(plain(net.mid.weight).T) for net in nets],
        mid_bias=rounded(np.concatenate([plain(net.mid.bias) for net in nets])),
        outer=layer(np.concatenate([plain(net.outer.weight).T for net in nets]) / len(nets)),
        features=table.features,
        named=layer(sum(plain(net.named.weight) for net in nets) / len(nets)),
    )


def share(weights: contextual.Weights, data: list[Sample]) -> float:
    """The share of samples whose sector the weights choose."""
    right = [
        weights.choose(s.features, s.rule, weights.read(s.vectors.astype(np.float32))).sector == s.sector for s in data
    ]
    return float(np.mean(right))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m knowledge.actors.glean", description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("TACITUS_DATA"))
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "src/tacitus/resolve/data", help="folder")
    parser.add_argument("--held", action="store_true", help="hold a sixth apart, measure on it, write nothing")
    args = parser.parse_args()
    if not args.data:
        parser.error("give the folder of the public data with --data or TACITUS_DATA")
    corpus, model = Path(args.data) / "corpus", vectors.shipped_name() or ""
    read = Read()
    data = samples(corpus, read)
    taught = [s for s in data if not (args.held and held(s.document))]
    weights = packed(*learn(taught), model, taught)
    if args.held:
        apart = [s for s in data if held(s.document)]
        right = share(contextual.Weights(weights), apart)
        print(f"right sector of the actors held apart: {right:.4f} of {len(apart)}")
    else:
        write(args.output / "actors_seen.msgpack.gz", weights, f"{len(taught)} actors")
    del data, taught
    from tacitus.resolve.where import PlaceResolver

    choices, said = pointing.samples(corpus, PlaceResolver(), documents(corpus), read)
    learnt = [s for s in choices if not (args.held and held(s.document))]
    lifts = Lifts([one for one in said if not (args.held and held(one.document))])
    networks = pointing.learn(learnt, lifts, model)
    if args.held:
        left = [s for s in choices if held(s.document)]
        right = pointing.share(networks, left, lifts)
        print(f"right country of those held apart that have none of their own: {right:.4f} of {len(left)}")
    else:
        write(args.output / "actors_pointing.msgpack.gz", networks, f"{len(learnt)} choices")


def write(path: Path, weights: Any, of: str) -> None:
    """Weights as the package reads them."""
    file = gzip.compress(msgspec.msgpack.encode(weights), 9, mtime=0)
    path.write_bytes(file)
    print(f"{path}: {len(file):,} bytes, learned of {of}, for the vectors of {weights.model}")


if __name__ == "__main__":
    main()
