"""Which of two events of a sentence causes the other, by the words around them.

A logistic model over what stands around two triggers (`around`). Its weights are data (cues.json), fitted on the train
parts of the Causal News Corpus and of EventStoryLine by `python -m eval.fit_links`; what weighs next to nothing is left
out. A pair is causal only where words speak for it: what types and the coder alone suggest is no link.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from importlib import resources
from typing import NamedTuple

import msgspec

from tacitus.merge import connectives
from tacitus.merge.around import WORDS, features
from tacitus.records import Mention

_BEFORE = re.compile(r"\b(?:before|until|till|ahead of)(?: [\w’'-]+){0,4} $")  # "telephoned him before the raid"


class Cause(NamedTuple):
    """cause, effect: the mentions; score: log odds."""

    cause: Mention
    effect: Mention
    score: float


class Weights(msgspec.Struct, frozen=True):
    """Weights by feature: that the first event of the sentence causes the second (`forth`), or the other way round
    (`back`); `threshold`: log odds from which on it is held to be so, `further`: how much surer each pair after the
    likeliest of a sentence has to be."""

    source: str
    threshold: float
    further: float
    forth: dict[str, float]
    back: dict[str, float]


class Scored(NamedTuple):
    """Log odds that the first of two events causes the second, and the other way round."""

    forth: float
    back: float

    @property
    def best(self) -> float:
        return max(self)


@functools.cache
def weights() -> Weights:
    """The weights shipped with the package."""
    raw = resources.files("tacitus.merge").joinpath("cues.json").read_bytes()
    return msgspec.json.decode(raw, type=Weights)


def causes(text: str, mentions: Sequence[Mention]) -> Iterator[Cause]:
    """Pairs of cause and effect among the mentions of one sentence, which are ordered by their triggers; the likeliest
    first."""
    known = weights()
    pairs, scored = [], []
    triggers = [m.trigger for m in mentions]
    for first, second in itertools.combinations(mentions, 2):
        if first.trigger.end <= second.trigger.start:
            found = features(text, first, second, triggers)
            if found is not None:
                pairs.append((first, second))
                scored.append(Scored(score(found, known.forth), score(found, known.back)))
    for n in chosen(scored, known.threshold, known.further):
        cause, effect = pairs[n] if scored[n].forth > scored[n].back else pairs[n][::-1]
        if not _BEFORE.search(text[effect.trigger.end : cause.trigger.start].casefold()):
            yield Cause(cause, effect, scored[n].best)


def tied(sentence: str, first: Mention, second: Mention) -> bool:
    """Whether the words of a sentence make one of two events told in it, `first` before `second`, the cause of the
    other, whatever else it tells. `sentence`: its text."""
    if first.trigger.end > second.trigger.start:
        return False
    one, other = (_shifted(m, -first.sentence.start) for m in (first, second))
    found = features(sentence, one, other, (one.trigger, other.trigger))
    if found is None:
        return False
    known = weights()
    return max(score(found, known.forth), score(found, known.back)) > known.threshold


def _shifted(m: Mention, by: int) -> Mention:
    """The mention in a text that begins elsewhere."""
    start, end = m.trigger.start + by, m.trigger.end + by
    trigger = msgspec.structs.replace(m.trigger, start=start, end=end)
    sentence = msgspec.structs.replace(m.sentence, start=m.sentence.start + by, end=m.sentence.end + by)
    return msgspec.structs.replace(m, trigger=trigger, sentence=sentence)


def chosen(scored: Sequence[Scored], threshold: float, further: float) -> Iterator[int]:
    """The places of the pairs of one sentence that are held to be causal, the likeliest first."""
    order = sorted(range(len(scored)), key=lambda n: (-scored[n].best, n))
    for rank, n in enumerate(order):
        if scored[n].best <= threshold + further * rank:
            return
        yield n


def score(found: Iterable[str], table: dict[str, float]) -> float:
    """Log odds of a pair with these features; minus infinity where no word speaks for it."""
    total, spoken = 0.0, False
    for feature in found:
        weight = table.get(feature)
        if weight is not None:
            total += weight
            spoken = spoken or (weight > 0 and worded(feature))
    return total if spoken else float("-inf")


def worded(feature: str) -> bool:
    """Whether a feature is a word of the report that can carry something: no comma, article, pronoun or "and"."""
    kind, _, value = feature.partition(":")
    said, idle = value.partition(">")[0].split(), connectives.idle()
    return kind in WORDS and any(word[0].isalpha() and word.islower() and word not in idle for word in said)
