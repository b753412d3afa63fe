"""The likeness of two profiles as named features between -1 and 1; what cannot be told is left out.

The names are those of `weights.json`, where each has its weight and the words that explain it.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Mapping

from tacitus.merge import rarity
from tacitus.merge.features.days import days
from tacitus.merge.features.kinds import KIN_TYPES, SPOKEN, acts, compatible_types
from tacitus.merge.features.places import distance, places, same_place, skeleton
from tacitus.merge.features.sides import sides, tolls
from tacitus.merge.profile import Profile
from tacitus.merge.score import load
from tacitus.merge.tale import one_story

__all__ = [
    "KIN_TYPES",
    "SPOKEN",
    "added",
    "bare",
    "bounded",
    "compare",
    "compatible_types",
    "distance",
    "likeness",
    "outset",
    "same_place",
    "share_at_most",
    "skeleton",
]

# What two tellings of one event mostly share: one of these at least.
_ANCHORS = frozenset(
    f"{name}_same" for name in ("place", "actor", "recipient", "toll", "number", "speaker", "trigger", "target", "days")
) | {"place_near", "place_within"}
# What two mentions of one sentence share because it is one sentence, and how much of it then counts.
_OF_SENTENCE = frozenset({"days_same", "days_within", "place_same", "place_near", "place_within"})
_LESS = 0.4
# What tells headlines apart, of which nothing else is known, more than reports in full.
_OF_HEADLINES = (
    *("told_gap", "told_together", "told_apart", "days_same", "days_next", "days_apart", "told_soon"),
    *("place_same", "place_within", "place_differs", "place_far", "province_differs", "country_same"),
    *("actor_same", "actor_kin", "actor_differs", "recipient_same", "recipient_kin", "recipient_differs"),
    *("toll_same", "toll_off", "toll_differs", "trigger_same", "trigger_class", "trigger_differs"),
    *("mode_same", "mode_differs", "target_same", "words", "names"),
)
# What tells more or less where the type of event is not known: who and where are then anybody of the sentence.
_OF_UNTYPED = (
    *("story", "sense", "sense_untold", "words", "names", "days_same", "days_within", "days_apart"),
    *("place_same", "place_near", "place_within", "place_differs", "place_far", "place_untold"),
    *("country_same", "country_differs", "people_differ", "sides_untold", "unanchored", "number_same", "one_report"),
    *("actor_same", "actor_kin", "actor_differs", "recipient_same", "recipient_kin", "recipient_differs"),
    *("victim_same", "victim_differs", "victim_killed"),
    *("actor_other", "recipient_other", "target_same", "target_persons", "bare", "days_next", "province_differs"),
)
# What tells of reports of which one may be of any year: that all else is alike then says less.
_OF_UNDATED = (
    *("story", "words", "names", "sense", "sense_untold", "unanchored", "bare", "number_same", "toll_same"),
    *("place_same", "place_near", "place_within", "place_differs", "country_same", "country_differs"),
    *("actor_same", "actor_kin", "actor_differs", "recipient_same", "recipient_kin", "recipient_differs"),
    *("trigger_same", "trigger_class", "mode_same", "victim_same", "target_same"),
)
# What a sentence and the names of a report weigh at least and at most, by rarity, where their likeness is measured.
_SENTENCE, _REPORT = (2.5, 7.0), (1.5, 100.0)

_WEEK = 7  # days
_LEAST = 0.02  # chance that two reports tell one story, of which none is so unlikely that it could not be
_LOWEST = -math.log(_LEAST)

_BY_WORDS = ("words", "words_later")  # no more than two share of their words
# What `compare` adds to `outset`, at least and at most.
_LATER = {
    **dict.fromkeys(("one_report", "days_of_report", *_BY_WORDS), (0.0, 1.0)),
    "story": (-0.1, 0.9),
}


def outset(a: Profile, b: Profile) -> dict[str, float]:
    """The features of `compare` that cost little: all but how alike sentences and reports are."""
    f: dict[str, float] = {}
    acts(a, b, f)
    days(a, b, f)
    places(a, b, f)
    sides(a, b, f)
    tolls(a, b, f)
    one_sentence = not a.sentences.isdisjoint(b.sentences)
    if not one_sentence and (numbers := a.numbers & b.numbers) and "toll_same" not in f:
        f["number_same"] = min(1.0, math.log(max(numbers)) / 4)
    if not f.keys() & _ANCHORS:
        f["unanchored"] = 1.0
    if bare(a) or bare(b):
        f["bare"] = 1.0
    if one_sentence:
        for name in _OF_SENTENCE & f.keys():
            f[name] *= _LESS
        f["one_sentence"] = 1.0  # where words in common mean nothing
    elif common := a.names & b.names:
        f["names"] = min(1.0, rarity.weight(common) / 2)
    return f


def bounded(a: Profile, b: Profile, begun: Mapping[str, float]) -> bool:
    """True where `added` bounds what `compare` adds to the `outset`: not of headlines, unknown types or acts of any
    year, which weigh the outset itself anew."""
    return not ("untyped" in begun or "undated" in begun or (a.brief and b.brief))


def added(weight: Callable[[str], float], share: float = 1.0) -> tuple[float, float]:
    """The least and the most that what `compare` adds to the `outset` may weigh, by the weight of each feature and what
    the two share of their words at most."""
    least = most = 0.0
    for name, (low, high) in _LATER.items():
        if name in _BY_WORDS:
            high = share
        least += min(weight(name) * low, weight(name) * high)
        most += max(weight(name) * low, weight(name) * high)
    return least, most


def share_at_most(a: Profile, b: Profile) -> float:
    """The most that a sentence of the one may share with a sentence of the other, by rarity."""
    both = a.vocabulary & b.vocabulary
    return min(1.0, math.fsum(map(rarity.of, both)) / _SENTENCE[0]) if both else 0.0


def compare(a: Profile, b: Profile, begun: Mapping[str, float] | None = None) -> dict[str, float]:
    """Features of "a and b are one event". Symmetric up to the order of names. `begun`: their `outset`, where it is
    known."""
    f = outset(a, b) if begun is None else dict(begun)
    if "one_sentence" in f:
        if "untyped" in f:
            f["untyped_one_sentence"] = 1.0
        return f
    if not a.reports.isdisjoint(b.reports):
        f["one_report"] = 1.0
    else:
        f["story"] = max([likeness(x, y) for x in a.stories for y in b.stories]) - 0.1
    shared = 0.0
    if not a.vocabulary.isdisjoint(b.vocabulary):
        shared = max([_shared(x, y) for x in a.samples for y in b.samples])
    if shared:
        f["words"] = shared
        if "told_gap" in f:
            f["words_later"] = shared * f["told_gap"]
    if "one_report" in f and "days_same" in f:
        f["days_of_report"] = f["days_same"]
    if "untyped" in f:
        _untyped(a, b, f)
        f.pop("undated", None)
    elif "undated" in f:
        f.update({f"undated_{name}": f[name] for name in _OF_UNDATED if name in f})
    if a.brief and b.brief:
        f["brief"] = 1.0
        f.update({f"brief_{name}": f[name] for name in _OF_HEADLINES if name in f})
        alike, rarest = _alike(a, b)
        if alike:
            f["brief_alike"], f["brief_rarest"] = alike, rarest
        if (gap := _between(a, b)) is not None:
            f["brief_between"] = min(1.0, math.log1p(gap) / math.log1p(_WEEK))
    return f


def _between(a: Profile, b: Profile) -> int | None:
    """Days between the reports of both, of which the first tell more than those after; None where nobody knows."""
    if a.first_told is None or b.first_told is None or a.last_told is None or b.last_told is None:
        return None
    return max(a.first_told - b.last_told, b.first_told - a.last_told, 0)


def _untyped(a: Profile, b: Profile, f: dict[str, float]) -> None:
    """What tells of two whose type is not known."""
    f.update({f"untyped_{name}": f[name] for name in _OF_UNTYPED if name in f})
    alike, rarest = _alike(a, b)
    if alike:
        f["untyped_alike"], f["untyped_rarest"] = alike, rarest
    if beside := rarity.nearest(a.beside, b.beside):
        f["untyped_beside"] = beside
    same, like = f.get("untyped_word", 0.0), max(0.0, f.get("sense", 0.0))
    f["untyped_word_alike"] = same * alike
    f["untyped_word_beside"] = same * beside
    f["untyped_word_sense"] = same * like
    if "one_report" in f:
        return
    gist = rarity.nearest(a.gists, b.gists)
    f["untyped_gist"] = gist
    f["untyped_both"] = same * max(0.0, f.get("story", 0.0))
    f["untyped_word_gist"] = same * gist
    f["untyped_class_gist"] = f.get("untyped_class", 0.0) * gist
    if a.of_stories and b.of_stories and not a.of_stories & b.of_stories:
        f["untyped_other_story"] = 1.0
    if a.tales and b.tales:
        weights = load().tale
        chance = max(one_story(x, y, weights) for x in a.tales for y in b.tales)
        f["untyped_tale"] = chance
        f["untyped_tale_other"] = -math.log(chance + _LEAST) / _LOWEST
        f["untyped_tale_word"] = chance * same
        f["untyped_tale_sense"] = chance * like


def bare(p: Profile) -> bool:
    """True for a profile that says nothing by which its event could be known: no day, place, name or number."""
    if p.start is not None or p.fine or p.coarse or p.targets or p.killed or p.injured or p.numbers:
        return False
    return not (p.actors.named or p.recipients.named)


@functools.lru_cache(maxsize=8192)  # the groups of a report meet the same events
def _shared(a: frozenset[str], b: frozenset[str]) -> float:
    """Words of the shorter sentence that stand in the other, by rarity."""
    return rarity.shared(a, b, *_SENTENCE) if min(len(a), len(b)) >= 3 else 0.0


def _alike(a: Profile, b: Profile) -> tuple[float, float]:
    """How alike two sentences are as a whole, by the rarity of their words; the rarity of the rarest word of both."""
    both = a.vocabulary & b.vocabulary
    if not both:
        return 0.0, 0.0
    return rarity.nearest(a.samples, b.samples), max(map(rarity.of, both))


@functools.lru_cache(maxsize=2048)
def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """Names of the shorter report that the other has too, by rarity; of a report without names a little."""
    return rarity.shared(a, b, *_REPORT) if a and b else 0.1
