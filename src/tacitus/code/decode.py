"""From probabilities to spans: triggers with their types, and for each trigger its arguments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from tacitus.code.model import Floats

# how far below the threshold a span may go on: its core must be sure, its edges need only be likely (on dev this
# brings 0.02 in actors and recipients, 0.03 in times, over asking the same of every word)
EDGE = 0.3
# how much surer than the threshold one trigger of a passage must be: what is doubtful is doubted more where nothing
# else happens (of five false alarms in 6,100 words of sport, business and the like two go; events as before)
FIRST = 1.25
# how sure a span must be that stands in another sentence than its trigger: where the network gave these half a chance
# to four fifths, one in ten was right, of all roles and on all sets (attribution +0.02, actors on dev +0.01)
ELSEWHERE = 0.85

# how much less sure a trigger may be in a sentence that counts people slain and has none: of the training texts' 20 so
# found, of which it was not said before that they hold no attack, 17 hold one
SLAIN = 2 / 3
# the same in a sentence that speaks of bombs, gunmen and the like, of a passage that has no trigger at all: of the half
# of the incidents of eval/wiki_incidents.py that nobody read, a third of those uncoded are coded, and no false alarm is
# more
ARMED = 0.8
# the same in a sentence that speaks of arms and counts people slain or hurt: of 324 such in the training texts 322 hold
# an attack, so the words alone nearly say it
VIOLENT = 0.1

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A coded trigger: first and last word, number of its type, probability."""

    start: int
    end: int
    kind: int
    probability: float


@dataclass(slots=True)
class Decoded:
    """All that was read for one trigger, spans as (first word, last word, probability) by role."""

    trigger: Trigger
    status: str = "actual"
    mode: str = ""
    contexts: tuple[str, ...] = ()
    roles: dict[str, list[tuple[int, int, float]]] = field(default_factory=dict)  # those found
    answers: list[int] = field(default_factory=list)


def triggers(probabilities: Floats, threshold: float, longest: int = 5) -> list[Trigger]:
    """Triggers of one passage from BIO probabilities [W, 1 + 2 types].

    A trigger needs one word that is of one type with `threshold`: a word that may be of three types is an event of none
    of them (asked only to be inside, events of both dev sets together had F1 0.01 to 0.02 less). It reaches to the
    right while going on is likelier than beginning, and to the left where it would begin with a word that only goes on
    ("down" of "shot down"). It ends where the type changes. The type is the likeliest over its words. Two of one type
    side by side are one. A passage has triggers only if one of them is surer by `FIRST`.
    """
    return triggers_of_all(probabilities, [len(probabilities)], threshold, longest)[0]


def triggers_of_all(
    probabilities: Floats, widths: Sequence[int], threshold: float, longest: int = 5
) -> list[list[Trigger]]:
    """The triggers of several passages, of so many words each, from their probabilities one after the other."""
    begin, go_on = probabilities[:, 1::2], probabilities[:, 2::2]
    both = begin + go_on
    top = both.argmax(1)
    chance = both[np.arange(len(both)), top]
    all_sure = (chance >= threshold).tobytes()
    enough = (chance >= min(threshold * FIRST, (1.0 + threshold) / 2)).tobytes()
    all_goes_on = np.take_along_axis(go_on > begin, top[:, None], 1).tobytes()  # of the likeliest type
    all_likely, all_likeliest = (1.0 - probabilities[:, 0] >= threshold * EDGE).tobytes(), top.tolist()
    out, at = [], 0
    for width in widths:
        own, at = slice(at, at + width), at + width
        sure, goes_on, likely = all_sure[own], all_goes_on[own], all_likely[own]
        some = 1 in enough[own]
        out.append(_triggers(both[own], sure, goes_on, likely, all_likeliest[own], longest) if some else [])
    return out


def _triggers(
    both: Floats, sure: bytes, goes_on: bytes, likely: bytes, likeliest: list[int], longest: int
) -> list[Trigger]:
    out: list[Trigger] = []
    free, count, word = 0, len(sure), sure.find(1)
    while word >= 0:
        start, kind = word, likeliest[word]
        while start > free and goes_on[start] and likely[start - 1] and likeliest[start - 1] == kind:
            start -= 1
        word += 1
        while word < count and word - start < longest and likely[word] and goes_on[word] and likeliest[word] == kind:
            word += 1
        free = word
        chance = both[start, kind]
        if word - start > 1:
            kind = int(both[start:word].mean(0).argmax())
            chance = both[start:word, kind].max()
        found = Trigger(start, word - 1, kind, float(min(1.0, chance)))
        beside = bool(out) and (out[-1].end + 1, out[-1].kind) == (start, kind)
        if beside and found.end - out[-1].start < longest:  # "air" and "strikes" of "air strikes" are one
            before = out.pop()
            found = Trigger(before.start, found.end, kind, max(before.probability, found.probability))
        out.append(found)
        word = sure.find(1, word)
    return out


def slain_trigger(
    probabilities: Floats, found: Sequence[Trigger], kind: int, first: int, last: int, threshold: float
) -> Trigger | None:
    """The likeliest trigger of a type among the words [first, last) of a passage, where none is found and one has the
    threshold's chance."""
    if first >= last or any(t.kind == kind and first <= t.start < last for t in found):
        return None
    chance = probabilities[first:last, 1 + 2 * kind] + probabilities[first:last, 2 + 2 * kind]
    word = first + int(chance.argmax())
    if chance[word - first] < threshold or any(t.start <= word <= t.end for t in found):
        return None
    return Trigger(word, word, kind, float(min(1.0, chance[word - first])))


def spans(probabilities: Floats, threshold: float, longest: int = 25) -> list[tuple[int, int, float]]:
    """Spans of one role for one trigger from BIO probabilities [W, 3] (outside, begin, go on), all of them in the
    trigger's sentence.

    A span needs one word that is inside with `threshold`; from there it reaches to the right while going on is
    likelier than beginning, and to the left until a word that begins. Its chance is that of its surest word.
    """
    outside, begin, go_on = probabilities.T[:, None, :, None]
    return spans_of_all(outside, begin, go_on, [threshold], longest=longest).get((0, 0), [])


def spans_of_all(
    outside: Floats,
    begin: Floats,
    go_on: Floats,
    thresholds: Sequence[float],
    elsewhere: Bools | None = None,
    longest: int = 25,
) -> dict[tuple[int, int], list[tuple[int, int, float]]]:
    """The spans of every role for every trigger from BIO probabilities [K, W, R] each and a threshold for each role
    [R], by trigger and role. Most have none and are left out. `elsewhere` [K, W] says which words stand in another
    sentence than the trigger; there a span needs a word of `ELSEWHERE`."""
    inside = 1.0 - outside
    sure = inside >= np.array(thresholds, np.float32)
    if elsewhere is not None:
        sure &= (inside >= ELSEWHERE) | ~elsewhere[:, :, None]
    at = np.argwhere(sure.any(1))
    if not len(at):
        return {}
    # of the roles that have a span alone: most have none
    k, r = at.T
    likely = inside[k, :, r] >= np.array([threshold * EDGE for threshold in thresholds], np.float32)[r][:, None]
    goes_on = go_on[k, :, r] > begin[k, :, r]
    rows = zip(inside[k, :, r].tolist(), sure[k, :, r], likely, goes_on, strict=True)
    return {
        (one, role): _spans(chances, core.tobytes(), edges.tobytes(), on.tobytes(), longest)
        for (one, role), (chances, core, edges, on) in zip(at.tolist(), rows, strict=True)
    }


def _spans(
    inside: list[float], sure: bytes, likely: bytes, goes_on: bytes, longest: int
) -> list[tuple[int, int, float]]:
    out: list[tuple[int, int, float]] = []
    free, count = 0, len(sure)
    word = sure.find(1)
    while word >= 0:
        start = word
        while start > free and goes_on[start] and likely[start - 1]:
            start -= 1
        word += 1
        while word < count and word - start < longest and goes_on[word] and likely[word]:
            word += 1
        out.append((start, word - 1, max(inside[start:word])))
        free = word
        word = sure.find(1, word)
    return out
