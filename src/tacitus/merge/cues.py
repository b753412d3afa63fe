"""Which of two events of a sentence causes the other, by the words around them.

A logistic model over the words between, before and after two triggers, their stems and types. Its weights are data
(cues.json), fitted on the train part of the Causal News Corpus by `python -m eval.fit_links`; most words weigh nothing
and are left out. A pair is causal only where words speak for it: what the types alone suggest is no link.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from importlib import resources
from typing import NamedTuple

import msgspec

from tacitus.merge.lexicon import load as lexicon
from tacitus.records import Mention, Span

_TOKEN = re.compile(r"[a-z][a-z’'-]*|[.,;:()“”\"—–-]|\d[\d,.]*|[^\s]")
_NEAR = 14  # words between two triggers that are all read; of more, the first and last few
_EDGE = 5
_FAR = 60  # ... and beyond so many none is asked
_AROUND = 60, 40  # characters before the first and after the second trigger
_GRAMS = (1, 2, 3)
# kinds of features that are words of the report: between (b, m), next to the triggers (f, l), before the first (p),
# after the second (q), the triggers themselves (ta, tb)
WORDS = frozenset({"b", "m", "f", "l", "p", "q", "ta", "tb"})


class Cause(NamedTuple):
    """cause, effect: the mentions; score: log odds."""

    cause: Mention
    effect: Mention
    score: float


class Weights(msgspec.Struct, frozen=True):
    """Weights by feature: that the first event of the sentence causes the second (`forth`), or the other way round
    (`back`); `threshold`: log odds from which on it is held to be so."""

    source: str
    threshold: float
    forth: dict[str, float]
    back: dict[str, float]


@functools.cache
def weights() -> Weights:
    """The weights shipped with the package."""
    raw = resources.files("tacitus.merge").joinpath("cues.json").read_bytes()
    return msgspec.json.decode(raw, type=Weights)


def causes(text: str, mentions: Sequence[Mention]) -> Iterator[Cause]:
    """Pairs of cause and effect among the mentions of one sentence, which are ordered by their triggers."""
    known = weights()
    for first, second in itertools.combinations(mentions, 2):
        if first.trigger.end > second.trigger.start:
            continue
        found = features(text, first, second, [m.trigger for m in mentions])
        if found is None:
            continue
        scored = [(score(found, table), table is known.forth) for table in (known.forth, known.back)]
        (best, forth) = max(scored)
        if best > known.threshold:
            yield Cause(first, second, best) if forth else Cause(second, first, best)


def score(found: Iterable[str], table: dict[str, float]) -> float:
    """Log odds of a pair with these features; minus infinity where no word speaks for it."""
    total, spoken = 0.0, False
    for feature in found:
        weight = table.get(feature)
        if weight is not None:
            total += weight
            spoken = spoken or (weight > 0 and feature.partition(":")[0] in WORDS)
    return total if spoken else float("-inf")


def features(text: str, first: Mention, second: Mention, triggers: Sequence[Span]) -> list[str] | None:
    """What the model sees of two mentions of a sentence, the first of them first; None where they are too far apart."""
    a, b = first.trigger, second.trigger
    between = _between(text, a, b, triggers)
    if len(between) > _FAR:
        return None
    before = _tokens(text[max(first.sentence.start, a.start - _AROUND[0]) : a.start])
    after = _tokens(text[b.end : min(max(second.sentence.end, b.end), b.end + _AROUND[1])])
    found = {
        "bias",
        f"len:{min(5, len(between) // 3)}",
        f"events:{min(3, between.count('EVENT'))}",
        f"types:{first.event}>{second.event}",
        f"first:{first.event}",
        f"second:{second.event}",
        f"ta:{_head(a)}",
        f"tb:{_head(b)}",
    }
    if second.id in first.answers:
        found.add("coder:first")
    if first.id in second.answers:
        found.add("coder:second")
    if len(between) <= _NEAR:
        found.update(_grams("b", between))
    else:
        found.update(_grams("b", between[:_EDGE]))
        found.update(_grams("b", between[-_EDGE:]))
        found.update(f"m:{word}" for word in between[_EDGE:-_EDGE])
    for n in _GRAMS:
        for kind, words in (("f", between[:n]), ("l", between[-n:]), ("p", before[-n:]), ("q", after[:n])):
            if len(words) == n:
                found.add(f"{kind}:{' '.join(words)}")
    return sorted(found)


def _between(text: str, a: Span, b: Span, triggers: Sequence[Span]) -> list[str]:
    """The words from one trigger to the other, with EVENT for each trigger on the way."""
    words: list[str] = []
    at = a.end
    for span in triggers:
        if a.end <= span.start and span.end <= b.start and span.start >= at:
            words += [*_tokens(text[at : span.start]), "EVENT"]
            at = span.end
    return words + _tokens(text[at : b.start])


def _tokens(text: str) -> list[str]:
    return ["#" if word[0].isdigit() else word for word in _TOKEN.findall(text.casefold())]


def _head(trigger: Span) -> str:
    return lexicon().stem((trigger.text.split() or [""])[0])


def _grams(kind: str, words: Sequence[str]) -> Iterator[str]:
    for n in _GRAMS:
        for i in range(len(words) - n + 1):
            yield f"{kind}:{' '.join(words[i : i + n])}"
