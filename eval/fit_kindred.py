"""Which words may name one act, as data: python -m eval.fit_kindred FOLDER (WordNet's data and index files, 3.0).

Writes src/tacitus/merge/kindred.msgpack.gz: for each verb and each noun of acts, events, states and what is said the
meanings that it most often has and those that words derived from it have ("wounding" is of "wound" and of "injure"), as
numbers; two words are kindred where they share one. Words that no everyday dictionary lists are left out. Keys are
stems as `tacitus.merge.lexicon` makes them, of inflected forms that no rule finds too ("slain"), verbs with a particle
as a whole ("break out").
"""

from __future__ import annotations

import argparse
import collections
import gzip
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from tacitus.merge import kindred
from tacitus.merge.lexicon import load
from tacitus.read.words import is_ordinary

OUT = Path(__file__).parent.parent / "src/tacitus/merge" / kindred.FILE
KINDS = {"v": "verb", "n": "noun"}
FIELDS = {4, 10, 11, 19, 22, 26}  # of nouns: act, communication, event, phenomenon, process, state
MOST = 4  # meanings of a word, the commonest first


class Meanings(NamedTuple):
    """Of one part of speech: those of each word, the field of each and what is derived from it."""

    of: dict[str, list[str]]
    field: dict[str, int]
    derived: dict[str, set[str]]


def meanings(folder: Path, kind: str) -> Meanings:
    """Read `data.KIND` and `index.KIND`."""
    of, field, derived = dict[str, list[str]](), dict[str, int](), dict[str, set[str]]()
    for line in _lines(folder / f"data.{KINDS[kind]}"):
        told = line.split("|")[0].split()
        id, links = kind + told[0], 4 + 2 * int(told[3], 16)
        field[id], derived[id] = int(told[1]), set()
        for n in range(int(told[links])):
            sign, other, pos, _ = told[links + 1 + 4 * n : links + 5 + 4 * n]
            if sign == "+":
                derived[id].add(("a" if pos == "s" else pos) + other)
    for line in _lines(folder / f"index.{KINDS[kind]}"):
        word, _, count, links_, *rest = line.split()
        of[word] = [kind + id for id in rest[int(links_) + 2 :][: int(count)]]
    return Meanings(of, field, derived)


def forms(folder: Path) -> dict[str, set[str]]:
    """Inflected forms that no rule finds, of each word."""
    found: dict[str, set[str]] = collections.defaultdict(set)
    for kind in KINDS.values():
        for line in (folder / f"{kind}.exc").read_text("latin1").splitlines():
            form, *words = line.split()
            for word in words:
                found[word].add(form)
    return found


def _lines(path: Path) -> Iterator[str]:
    return (line for line in path.read_text("latin1").splitlines() if line and not line.startswith("  "))


def table(folder: Path) -> dict[str, list[int]]:
    """Stem -> meanings, without those that but one stem has."""
    stem, inflected = load().stem, forms(folder)
    every = {kind: meanings(folder, kind) for kind in KINDS}
    of: dict[str, set[str]] = collections.defaultdict(set)
    for kind, read in every.items():
        for word, ids in read.of.items():
            first, *rest = word.split("_")
            if not is_ordinary(first) or (rest and not (kind == "v" and kindred.is_phrase(word.replace("_", " ")))):
                continue
            kept = [id for id in ids[:MOST] if kind != "n" or read.field[id] in FIELDS]
            found = {other for id in kept for other in (id, *read.derived[id])}
            if found:
                for form in (first, *inflected.get(first, ())):
                    of[" ".join((stem(form), *rest))] |= found
    count = collections.Counter(id for ids in of.values() for id in ids)
    number = {id: n for n, id in enumerate(sorted(id for id, words in count.items() if words > 1))}
    numbered = ((word, sorted(number[id] for id in ids if id in number)) for word, ids in sorted(of.items()))
    return {word: kept for word, kept in numbered if kept}


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    found = table(parser.parse_args().folder)
    OUT.write_bytes(gzip.compress(msgspec.msgpack.encode(found), mtime=0))
    print(f"{len(found):,} words in {OUT.name}, {OUT.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
