"""What a report tells as a whole, to see whether two tell one story where the type of event is not known.

Two Oscar nights share the words of Oscar nights; what sets them apart is who is named most, how the reports open, which
numbers stand in them and which two words stand side by side. How much each of these says is data (`tale` of
`weights.json`).

Of many reports that are told together more can be seen: what most of them have in common tells none of them apart, and
what only some have does, whatever its rarity elsewhere. `stories` puts those together that tell one story.
"""

from __future__ import annotations

import collections
import functools
import itertools
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from tacitus.merge import rarity
from tacitus.merge.lexicon import load
from tacitus.merge.naming import names

_WORD = re.compile(r"[^\W_][\w’'-]*")
_NUMBER = re.compile(r"\b\d[\d,.]*\b")
_OPENING = 400  # characters: headline, place and first sentence
_BESIDE = 4  # words
Weighed = Mapping[str, float]
KINDS = ("words", "names", "opening", "numbers", "phrases")  # of which reports are likened
AMONG = ("words_among", "names_among", "opening_among")  # the same, by how few of the reports told together have them


class Tale:
    """Words and names, each the longer the oftener it stands; words of the opening, numbers and pairs of words; as
    vectors of length one."""

    __slots__ = (*KINDS, "told")

    def __init__(self, text: str) -> None:
        lexicon = load()
        told = [word.casefold() for word in _WORD.findall(text)]
        kept = [word for word in told if word not in lexicon.common and len(word) > 1]
        words, named = _often(map(lexicon.stem, kept)), _often(names(text, lexicon, every=True))
        opening = {lexicon.stem(word) for word in map(str.casefold, _WORD.findall(text[:_OPENING]))}
        first = dict.fromkeys(opening - lexicon.common, 1.0)
        self.told: tuple[Weighed, ...] = words, named, first
        self.words = _turned(words, _rare)
        self.names = _turned(named)
        self.opening = _turned(first, _rare)
        self.numbers = _turned(dict.fromkeys(_NUMBER.findall(text), 1.0))
        pairs = itertools.pairwise(told)
        self.phrases = _turned({f"{a} {b}": 1.0 for a, b in pairs if not {a, b} & lexicon.common})


@functools.lru_cache(maxsize=256)
def of(text: str) -> Tale:
    """The tale of a report; the same one for all its mentions."""
    return Tale(text)


@functools.lru_cache(maxsize=16384)
def likened(a: Tale, b: Tale) -> tuple[float, ...]:
    """How alike two are in each of `KINDS`, 0 to 1."""
    return tuple(_cosine(getattr(a, kind), getattr(b, kind)) for kind in KINDS)


def one_story(a: Tale, b: Tale, weights: Mapping[str, float]) -> float:
    """The chance that two reports tell one story, by weights of `KINDS` and a `bias`."""
    z = weights.get("bias", 0.0) + sum(weights.get(kind, 0.0) * x for kind, x in zip(KINDS, likened(a, b), strict=True))
    return 1 / (1 + math.exp(-z))


def among(tales: Sequence[Tale]) -> Iterator[tuple[float, ...]]:
    """How alike each two of them are (0 and 1, 0 and 2, …, 1 and 2, …) in each of `KINDS` and of `AMONG`, 0 to 1."""
    seen = [_among([tale.told[n] for tale in tales]) for n in range(len(AMONG))]
    for a, b in itertools.combinations(range(len(tales)), 2):
        yield *likened(tales[a], tales[b]), *(_cosine(kind[a], kind[b]) for kind in seen)


def stories(tales: Sequence[Tale], weights: Mapping[str, float]) -> list[int]:
    """Which story each of the reports told together tells, as a number, by weights of `KINDS`, `AMONG` and a `bias`:
    those are of one story that are so on average."""
    import numpy as np

    from tacitus.merge.average import linked

    scores = np.zeros((len(tales), len(tales)))
    each = [weights.get(kind, 0.0) for kind in (*KINDS, *AMONG)]
    for (a, b), x in zip(itertools.combinations(range(len(tales)), 2), among(tales), strict=True):
        scores[a, b] = scores[b, a] = weights.get("bias", 0.0) + math.fsum(w * v for w, v in zip(each, x, strict=True))
    home = {n: story for story, group in enumerate(linked(scores, 0.0)) for n in group}
    return [home[n] for n in range(len(tales))]


def _among(told: Sequence[Weighed]) -> list[Weighed]:
    """What several reports have, each the longer the fewer have it; what one alone has likens it to none."""
    held = collections.Counter(itertools.chain.from_iterable(told))
    shared = [{word: x for word, x in each.items() if held[word] > 1} for each in told]
    return [_turned(each, lambda word: math.log((1 + len(told)) / (1 + held[word]))) for each in shared]


def beside(sentence: str, start: int, end: int) -> frozenset[str]:
    """Stems of the few words before and after a stretch of a sentence."""
    lexicon = load()
    around = (*_WORD.findall(sentence[:start])[-_BESIDE:], *_WORD.findall(sentence[end:])[:_BESIDE])
    kept = (word.casefold() for word in around if len(word) > 2)
    return frozenset(lexicon.stem(word) for word in kept if word not in lexicon.common)


def _often(words: Iterable[str]) -> dict[str, float]:
    return {word: 1 + math.log(count) for word, count in collections.Counter(words).items()}


def _rare(word: str) -> float:
    return rarity.of(word) ** 2


def _turned(found: Mapping[str, float], weight: Callable[[str], float] | None = None) -> Weighed:
    weighed = {word: x * weight(word) for word, x in found.items()} if weight else dict(found)
    length = math.sqrt(sum(x * x for x in weighed.values())) or 1.0
    return {word: x / length for word, x in weighed.items()}


def _cosine(a: Weighed, b: Weighed) -> float:
    if len(b) < len(a):
        a, b = b, a
    return math.fsum(x * b[word] for word, x in sorted(a.items()) if word in b)
