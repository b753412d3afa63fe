"""What a sentence says whatever of it tells an event, read once."""

from __future__ import annotations

import functools
import re

import msgspec

from tacitus.merge.lexicon import load
from tacitus.merge.mended import numbers
from tacitus.merge.naming import names

WORD = re.compile(r"[\w’'-]+")


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """`words` are stems; `low`: the sentence in lower case."""

    low: str
    words: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[int]
    correcting: bool
    unchecked: bool
    evidence: bool
    saying: bool


@functools.lru_cache(maxsize=8192)  # a sentence tells of several events, and reprints tell it again
def says(sentence: str) -> Sentence:
    """Words, names, numbers and signs of a sentence."""
    lexicon, low = load(), sentence.casefold()
    kept = (w for w in WORD.findall(sentence) if len(w) > 2 and w.casefold() not in lexicon.common)
    return Sentence(
        low=low,
        words=frozenset(lexicon.stem(w) for w in kept if not w[0].isdigit()),
        names=frozenset(names(sentence, lexicon)),
        numbers=numbers(sentence),
        correcting=bool(lexicon.correction.search(low)),
        unchecked=bool(lexicon.unchecked.search(low)),
        evidence=bool(lexicon.evidence.search(low)),
        saying=bool(lexicon.saying.search(low)),
    )
