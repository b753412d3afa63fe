"""From probabilities to spans: triggers with their types, and for each trigger its arguments."""

from __future__ import annotations

from dataclasses import dataclass, field

from tacitus.code.model import Floats

# how far below the threshold a span may go on: its core must be sure, its edges need only be likely (on dev this
# brings 0.02 in actors and recipients, 0.03 in times, over asking the same of every word)
EDGE = 0.3


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
    roles: dict[str, list[tuple[int, int, float]]] = field(default_factory=dict)
    answers: list[int] = field(default_factory=list)


def triggers(probabilities: Floats, threshold: float, longest: int = 5) -> list[Trigger]:
    """Triggers of one passage from BIO probabilities [W, 1 + 2 types].

    A trigger needs one word that is inside with `threshold`; it reaches to the right while going on is likelier than
    beginning, and to the left where it would begin with a word that only goes on ("down" of "shot down"). It ends
    where the type changes. The type is the likeliest over its words. Two of one type side by side are one.
    """
    inside = 1.0 - probabilities[:, 0]
    begin, go_on = probabilities[:, 1::2], probabilities[:, 2::2]
    both = begin + go_on
    low = threshold * EDGE
    out: list[Trigger] = []
    word = free = 0
    count = len(inside)
    while word < count:
        if inside[word] < threshold:
            word += 1
            continue
        start, kind = word, int(both[word].argmax())
        while (
            start > free
            and go_on[start, kind] > begin[start, kind]
            and inside[start - 1] >= low
            and both[start - 1].argmax() == kind
        ):
            start -= 1
        word += 1
        while (
            word < count
            and word - start < longest
            and inside[word] >= low
            and go_on[word, kind] > begin[word, kind]
            and both[word].argmax() == kind
        ):
            word += 1
        free = word
        mass = both[start:word].mean(0)
        kind = int(mass.argmax())
        found = Trigger(start, word - 1, kind, float(min(1.0, both[start:word].max(0)[kind])))
        beside = bool(out) and (out[-1].end + 1, out[-1].kind) == (start, kind)
        if beside and found.end - out[-1].start < longest:  # "air" and "strikes" of "air strikes" are one
            before = out.pop()
            found = Trigger(before.start, found.end, kind, max(before.probability, found.probability))
        out.append(found)
    return out


def spans(probabilities: Floats, threshold: float, longest: int = 25) -> list[tuple[int, int, float]]:
    """Spans of one role for one trigger from BIO probabilities [W, 3] (outside, begin, go on).

    A span needs one word that is inside with `threshold`; from there it reaches to the right while going on is
    likelier than beginning, and to the left until a word that begins.
    """
    inside, begin, go_on = 1.0 - probabilities[:, 0], probabilities[:, 1], probabilities[:, 2]
    low = threshold * EDGE
    out: list[tuple[int, int, float]] = []
    word = free = 0
    count = len(inside)
    while word < count:
        if inside[word] < threshold:
            word += 1
            continue
        start, sure = word, float(inside[word])
        while start > free and go_on[start] > begin[start] and inside[start - 1] >= low:
            start -= 1
        word += 1
        while word < count and word - start < longest and go_on[word] > begin[word] and inside[word] >= low:
            word += 1
        out.append((start, word - 1, sure))
        free = word
    return out
