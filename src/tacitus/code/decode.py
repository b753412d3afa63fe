"""From probabilities to spans: triggers with their types, and for each trigger its arguments."""

from __future__ import annotations

from dataclasses import dataclass, field

from tacitus.code.model import Floats


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

    A word belongs to a trigger where the outside has less than 1 - threshold; it begins one where that is likelier
    than going on, or where the type changes. The type is the likeliest over the words of the trigger.
    """
    inside = 1.0 - probabilities[:, 0]
    begin, go_on = probabilities[:, 1::2], probabilities[:, 2::2]
    both = begin + go_on
    out: list[Trigger] = []
    word, count = 0, len(inside)
    while word < count:
        if inside[word] < threshold:
            word += 1
            continue
        start, kind = word, int(both[word].argmax())
        word += 1
        while (
            word < count
            and word - start < longest
            and inside[word] >= threshold
            and go_on[word, kind] > begin[word, kind]
            and both[word].argmax() == kind
        ):
            word += 1
        mass = both[start:word].mean(0)
        kind = int(mass.argmax())
        out.append(Trigger(start, word - 1, kind, float(min(1.0, both[start:word].max(0)[kind]))))
    return out


def spans(probabilities: Floats, threshold: float, longest: int = 25) -> list[tuple[int, int, float]]:
    """Spans of one role for one trigger from BIO probabilities [W, 3] (outside, begin, go on)."""
    outside, begin, go_on = probabilities.T
    out: list[tuple[int, int, float]] = []
    word, count = 0, len(outside)
    while word < count:
        if 1.0 - outside[word] < threshold:
            word += 1
            continue
        start = word
        word += 1
        while word < count and word - start < longest and go_on[word] > begin[word] and 1 - outside[word] >= threshold:
            word += 1
        out.append((start, word - 1, float(1.0 - outside[start])))
    return out
