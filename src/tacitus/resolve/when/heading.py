"""A date that stands alone as the heading of what follows, in chronologies, logs and notes: "18 August 2011." or
"Monday, 6 January" on a line of its own.

What is told under it and has no time of its own happened then: the text says so, only not in the sentence.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import NamedTuple

from tacitus.resolve.when.grammar import Scene, Tokens, parse
from tacitus.resolve.when.interval import Interval
from tacitus.resolve.when.lexer import tokens
from tacitus.resolve.when.passage import FULL, Passage

_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_FIGURES = r"[0-3]?\d[/.-][0-3]?\d[/.-](?:[12]\d)?\d\d|[12]\d{3}-[01]\d-[0-3]\d"
# alone on its line, or a sentence of its own at the beginning of one
_HEADING = re.compile(
    rf"(?:^|\n)[ \t]*[(\[*#•–—-]{{0,3}} ?(?P<date>{_WEEKDAY}(?:{FULL}|{_FIGURES}))"
    r"(?:[)\]*]{0,2}[ \t]*[.:–—-]?[ \t]*(?P<line>\n|$)|(?:[)\]]|[*]{0,2}[.:][*]{0,2}) (?=[A-Z0-9“\"]))"
)


class Heading(NamedTuple):
    """A date [start, end) of the text and what it heads: the text up to `until`."""

    start: int
    end: int
    until: int
    interval: Interval


def headings(passage: Passage) -> list[Heading]:
    """The headings of a text, in order. One alone on its line heads all up to the next; one that opens a paragraph
    heads that."""
    found: list[Heading] = []
    text, scene = passage.text, Scene(passage.today, past=True)
    for m in _HEADING.finditer(text):
        interval = parse(Tokens(tokens(m["date"])), scene)
        if interval is None or (passage.today and interval.start > passage.today + timedelta(1)):
            continue
        if found and found[-1].until > m.start():
            found[-1] = found[-1]._replace(until=m.start())
        until = len(text) if m["line"] is not None else text.find("\n", m.end())
        found.append(Heading(*m.span("date"), until if until >= 0 else len(text), interval))
    return found


def over(found: list[Heading], at: int) -> Heading | None:
    """The heading under which a place of the text stands."""
    return next((h for h in reversed(found) if h.end <= at < h.until), None)
