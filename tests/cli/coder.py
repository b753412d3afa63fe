"""A coder for tests: it finds verbs of a small table, with the capitalised words before and after as the sides.

It has the interface of `tacitus.code.Coder` and no model, so that what comes after coding is tested by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tacitus.records import Actor, Bounds, Mention, Place, Report, Span, Toll, When, mention_id, text_sha256

VERBS = {
    "killed": "ASSAULT",
    "attacked": "ASSAULT",
    "arrested": "COERCE",
    "condemned": "ACCUSE",
    "denied": "REJECT",
    "met": "CONSULT",
}
_SENTENCE = re.compile(r"[^.!?]+[.!?]?")
_NAME = r"(?:[A-Z]\w+(?: [A-Z]\w+)*)"
_DAY = re.compile(r"on (Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)")
_PLACE = re.compile(rf"in ({_NAME})")
_TOLL = re.compile(r"killed (\d+)")


class TableCoder:
    """Finds the verbs of `VERBS`."""

    def __init__(self, *given: object, **settings: object) -> None:
        self.coded: list[str] = []

    def code(self, reports: Iterable[Report]) -> Iterator[tuple[Report, list[Mention]]]:
        for report in reports:
            self.coded.append(report.id)
            yield report, list(self._mentions(report))

    def _mentions(self, report: Report) -> Iterator[Mention]:
        text = report.text
        for sentence in _SENTENCE.finditer(text):
            for verb in re.finditer(r"\b(" + "|".join(VERBS) + r")\b", sentence[0]):
                start, end = sentence.start() + verb.start(), sentence.start() + verb.end()
                before = re.search(rf"({_NAME}) $", text[sentence.start() : start])
                after = re.match(rf" ({_NAME})", text[end : sentence.end()])
                day, place = _DAY.search(sentence[0]), _PLACE.search(sentence[0])
                toll = _TOLL.search(sentence[0])
                sha = text_sha256(text)
                yield Mention(
                    id=mention_id(report.id, "text", start, end, sha),
                    report=report.id,
                    text_sha256=sha,
                    trigger=Span(start=start, end=end, text=verb[0]),
                    sentence=Bounds(start=sentence.start(), end=sentence.end()),
                    event=VERBS[verb[0]],
                    actors=_actors(before, sentence.start()),
                    recipients=_actors(after, end),
                    places=_places(place, sentence.start()),
                    date=_when(day, sentence.start()),
                    killed=_toll(toll, sentence.start()),
                    confidence=0.9,
                    model="table",
                )


def _actors(found: re.Match[str] | None, at: int) -> tuple[Actor, ...]:
    return (Actor(start=at + found.start(1), end=at + found.end(1), text=found[1]),) if found else ()


def _places(found: re.Match[str] | None, at: int) -> tuple[Place, ...]:
    return (Place(start=at + found.start(1), end=at + found.end(1), text=found[1]),) if found else ()


def _when(found: re.Match[str] | None, at: int) -> When | None:
    return When(span=(at + found.start(1), at + found.end(1)), text=found[1]) if found else None


def _toll(found: re.Match[str] | None, at: int) -> Toll | None:
    if not found:
        return None
    span = (at + found.start(1), at + found.end(1))
    return Toll(span=span, text=found[1], low=int(found[1]), high=int(found[1]))
