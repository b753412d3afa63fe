"""Text like given text, for teachers to label: `python -m training.reworded FILE… --encoder DIR -o FILE`.

A student has seen its few thousand passages often; what a teacher says of the same sentence with other words in it is
new to it. Some words are changed for one of those nearest to them in the encoder's own embeddings (`Kabul` becomes
`Kandahar`, `wounded` becomes `injured`), digits for other digits; the commonest words stay. After Jiao et al. 2020
(TinyBERT, arXiv:1909.10351), who ask a language model as well. What comes out is text without sense or annotations.
"""

from __future__ import annotations

import argparse
import collections
import json
import random
import re
from pathlib import Path

import numpy as np

from tacitus.train.passages import read
from training.public.mending import sha

COMMON = 150  # words so common that they stay
NEAREST = 12  # words to choose from
ALIKE = 0.35  # least cosine of two words that may stand for each other
SHARE = 0.22  # of the words that may change
_WORD = re.compile(r"[A-Za-z]{3,}|\d+")

Neighbours = dict[str, list[str]]


def neighbours(encoder: Path, words: list[str]) -> Neighbours:
    """Of each of `words` that is one piece of the encoder's vocabulary: the others nearest to it, if near enough."""
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    weights = load_file(str(encoder / "model.safetensors"))
    table = next(v for k, v in weights.items() if k.endswith("embeddings.word_embeddings.weight"))
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    known = {w: n for w in words if (n := tokenizer.token_to_id(w)) is not None}
    names = list(known)
    rows = table[list(known.values())]
    rows = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    out: Neighbours = {}
    for begin in range(0, len(rows), 1000):
        alike = rows[begin : begin + 1000] @ rows.T
        for n, line in enumerate(alike, begin):
            line[n] = -1
            best = np.argpartition(-line, NEAREST)[:NEAREST]
            near = [names[k] for k in best if line[k] >= ALIKE]
            if near:
                out[names[n]] = near
    return out


def reworded(text: str, near: Neighbours, rng: random.Random, share: float = SHARE) -> str:
    """`text` with some words changed, in the case they had."""

    def other(found: re.Match[str]) -> str:
        word = found[0]
        if rng.random() >= share:
            return word
        if word.isdigit():
            return "".join(rng.choice("123456789" if n == 0 else "0123456789") for n in range(len(word)))
        choice = near.get(word.lower())
        if not choice:
            return word
        new = rng.choice(choice)
        return new.upper() if word.isupper() else new.capitalize() if word[0].isupper() else new

    return _WORD.sub(other, text)


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("files", type=Path, nargs="+", help="records with a text")
    p.add_argument("--encoder", type=Path, required=True)
    p.add_argument("--copies", type=int, default=2, help="of each text")
    p.add_argument("-o", "--output", type=Path, required=True)
    a = p.parse_args()
    records = [record for path in a.files for record in read(path)]
    counts = collections.Counter(w.lower() for r in records for w in _WORD.findall(r["text"]) if not w.isdigit())
    words = [w for w, _ in counts.most_common()][COMMON:]
    near = neighbours(a.encoder, words)
    rng = random.Random(6)
    seen = {r["text"] for r in records}
    with a.output.open("w", encoding="utf8") as file:
        for _ in range(a.copies):
            for r in records:
                text = reworded(r["text"], near, rng)
                if text not in seen:
                    seen.add(text)
                    record = {"id": sha(text), "source": f"{r['source']}, reworded", "text": text, "events": []}
                    file.write(json.dumps(record, ensure_ascii=False) + "\n")
    print(f"{len(seen)} texts, {len(records)} of them given; {len(near)} of {len(words)} words have neighbours")


if __name__ == "__main__":
    main()
