"""A sentence put together from a template, that knows where its parts stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from eval.bench.happenings import Happening

_PART = re.compile(r"\{(\w+)\}|\[([^\]]+)\]")
_ARTICLE = re.compile(r"(?:the|a|an) ")


class Words(NamedTuple):
    """What fills a slot; [start, end) is what an annotator would mark: no article, no noun after a number."""

    text: str
    start: int
    end: int


class Mark(NamedTuple):
    """A part of a sentence: slot name (`trigger` for the trigger), start and end in it."""

    slot: str
    start: int
    end: int


def words(text: str, end: int | None = None) -> Words:
    """Fill a slot with a text, its leading article unmarked."""
    article = _ARTICLE.match(text)
    return Words(text, article.end() if article else 0, len(text) if end is None else end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Text, marked parts, and the event it tells (None: it tells none)."""

    text: str
    marks: tuple[Mark, ...] = ()
    of: Happening | None = None


def render(template: str, values: Mapping[str, Words]) -> tuple[str, tuple[Mark, ...]]:
    """Fill {slots} and take the brackets off the [trigger]; the first letter becomes a capital."""
    out: list[str] = []
    marks: list[Mark] = []
    at = last = 0
    for part in _PART.finditer(template):
        before = template[last : part.start()]
        filled = values[part[1]] if part[1] else Words(part[2], 0, len(part[2]))
        at += len(before)
        marks.append(Mark(part[1] or "trigger", at + filled.start, at + filled.end))
        at += len(filled.text)
        out += [before, filled.text]
        last = part.end()
    text = "".join([*out, template[last:]]).replace(".m..", ".m.")
    return text[:1].upper() + text[1:], tuple(marks)


def swap(sentence: Sentence, old: str, new: str) -> Sentence:
    """Other words for the first `old`, unless it lies in a marked part."""
    at = sentence.text.find(old)
    if at < 0 or any(m.start < at + len(old) and at < m.end for m in sentence.marks):
        return sentence
    shift = len(new) - len(old)
    marks = tuple(m if m.end <= at else Mark(m.slot, m.start + shift, m.end + shift) for m in sentence.marks)
    return replace(sentence, text=sentence.text[:at] + new + sentence.text[at + len(old) :], marks=marks)
