"""Words that may name one act though they share no stem: "slain" and "killed", "raid" and "bust".

The table is made of WordNet (Princeton University; see kindred.LICENSE.txt) by `eval/fit_kindred.py`.
"""

from __future__ import annotations

import functools
import gzip
from importlib import resources

import msgspec

from tacitus.merge.lexicon import load as lexicon

FILE = "kindred.msgpack.gz"
PARTICLES = frozenset(
    ("up", "down", "out", "off", "over", "in", "on", "to", "into", "for", "back", "away", "about", "at", "with")
)


@functools.cache
def load() -> dict[str, tuple[int, ...]]:
    """Meanings, as numbers, by stem; of verbs with particles as "stem particle"."""
    raw = resources.files("tacitus.merge").joinpath(FILE).read_bytes()
    return msgspec.msgpack.decode(gzip.decompress(raw), type=dict[str, tuple[int, ...]])


def is_phrase(words: str) -> bool:
    """True for a verb and its particles ("break out")."""
    return all(word in PARTICLES for word in words.split()[1:])


@functools.lru_cache(maxsize=8192)
def of(trigger: str) -> frozenset[int]:
    """The meanings that a trigger in lower case may have: as a whole, else those of its head. None where it is not
    known."""
    known, stem = load(), lexicon().stem
    words = trigger.split()
    if len(words) > 1 and (whole := known.get(" ".join((stem(words[0]), *words[1:])))):
        return frozenset(whole)
    return frozenset(known.get(head(trigger), ()))


@functools.lru_cache(maxsize=8192)
def head(trigger: str) -> str:
    """Stem of the last word of a trigger that is no particle ("took over" is "take")."""
    words = trigger.split()
    kept = [word for word in words if word not in PARTICLES] or words
    return lexicon().stem(kept[-1]) if kept else ""
