"""The two that "the two countries", "both sides" mean, and which of two "the former" and "the latter" are."""

from __future__ import annotations

import re
from collections.abc import Container

from tacitus.resolve.actors.antecedents import Candidate
from tacitus.resolve.actors.coreference import Coreference
from tacitus.resolve.actors.reading import Reading
from tacitus.resolve.actors.view import View

# "the two countries", "both sides" -> kinds of the two named before
PAIR = re.compile(
    r"^(?:(?P<both>both)|two)\s+(?:(countries|nations|states|republics|governments|neighbou?rs|capitals|armies|navies)"
    r"|(sides|parties|allies|rivals|foes)"
    r"|(leaders|men|women|presidents|prime ministers|foreign ministers|ministers|generals|commanders))$",
    re.I,
)
PAIRS = ({"country"}, {"country", "group"}, {"person"})
NUMBER = re.compile(r"\b(?:both|two)\s+$", re.I)
DEFINITE = re.compile(r"\b(?:the|these|those|its|their)\s+$", re.I)
BACK = 3  # sentences that a pair may be away


def both(coreference: Coreference, text: str, start: int, others: Container[str | None] = ()) -> list[Reading]:
    """The two that "the two countries", "both sides" mean: the last two of such a kind named before, of one sentence
    if there are such, no more than three sentences away. Empty if there are no two. others: ids of the other side
    of the act, which are not meant ("China and Russia called on both countries")."""
    view = coreference.view
    number = NUMBER.search(view.text, max(0, start - 8), start)
    if number:
        text, start = number[0] + text, start - len(number[0])
    found = PAIR.match(text)
    if not found or not (found["both"] or DEFINITE.search(view.text, max(0, start - 8), start)):
        return []
    pair = last_two(coreference, start, PAIRS[(found.lastindex or 2) - 2], others)
    return [one.but(reason=f"{text}: takes up {one.name}; {one.reason}", adjective=False) for one in pair]


def one_of(coreference: Coreference, text: str, start: int) -> Reading | None:
    """Whom "the latter", "the former" mean: the second or the first of the two named last."""
    kinds = [{"country"}, {"person"}, {"group"}]
    told = [(spot(coreference, start, k), last_two(coreference, start, k, ())) for k in kinds]
    at, pair = max(told, key=lambda one: (len(one[1]), one[0]))
    if len(pair) < 2 or at < 0:
        return None
    one = pair[text == "latter"]
    return one.but(reason=f"the {text}: takes up {one.name}; {one.reason}", adjective=False, lent="taken up")


def spot(coreference: Coreference, start: int, kinds: Container[str]) -> int:
    """Where the last name of a kind stands before a position; -1 if none does."""
    return max((c.start for c in coreference.names_before(start) if c.reading.kind in kinds), default=-1)


def last_two(
    coreference: Coreference, start: int, kinds: Container[str], others: Container[str | None]
) -> list[Reading]:
    """The last two of some kinds named before a position, in their order: of one sentence rather than of two."""
    near = reach(coreference.view, start)
    named: list[Candidate] = []
    for one in reversed(coreference.names_before(start)):
        if one.start < near:
            break
        if one.reading.kind in kinds and one.reading.id is not None and one.reading.id not in others:
            named.append(one)
    by_sentence: dict[int, list[Reading]] = {}
    for one in named:
        told = by_sentence.setdefault(coreference.view.sentence(one.start)[0], [])
        if all(one.reading.id != other.id for other in told):
            told.insert(0, one.reading)
    for told in by_sentence.values():
        if len(told) > 1:
            return told[-2:]
    if "group" in kinds and "country" in kinds:
        return []  # sides are told of together
    alone = list({told[0].id: told[0] for told in by_sentence.values()}.values())
    return [alone[1], alone[0]] if len(alone) == 2 else []


def reach(view: View, start: int) -> int:
    """Where the sentences begin in which a pair may be named."""
    near = start
    for _ in range(BACK):
        near = view.sentence(max(0, near - 1))[0]
    return near
