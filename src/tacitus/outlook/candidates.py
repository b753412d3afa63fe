"""Clauses of a report that may foretell something: with a sign of it (`signs`), or called future by the coder."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tacitus.code.sentences import sentences
from tacitus.outlook import clause, signs
from tacitus.outlook.horizon import horizon
from tacitus.outlook.signs import Sign
from tacitus.records import Mention, Report

_SHORTEST = 12  # characters of a statement
_LONG = 160  # characters above which a statement ends at its next comma
_COMMA = 40  # characters after the first sign, from which on that comma may stand
_CONDITION = re.compile(r"(?:[Ii]f|[Uu]nless|Should) [^,;]{5,120}, (?:then )?")


class Candidate(NamedTuple):
    """A clause that may foretell: its start and end in the text; its sentence, by place and by number of those of the
    report (`of`); the signs in it, by their places in the text; the mentions in it."""

    left: int
    right: int
    start: int
    end: int
    number: int
    of: int
    signs: tuple[Sign, ...]
    mentions: tuple[Mention, ...]

    @property
    def at(self) -> int:
        """Where what is to come is told first: the first sign that is not only a day, or what follows a word given."""
        told = (s.end if s.kind in signs.GIVES_WORD else s.start for s in self.signs if s.kind not in signs.TIMES)
        return next(told, self.signs[0].start)


def find(report: Report, mentions: Sequence[Mention]) -> list[Candidate]:
    """The clauses of a report that may foretell, in order; they may overlap. Questions are none, nor is what
    was planned once."""
    text, past = report.text, horizon().past
    out: list[Candidate] = []
    told = [m for m in mentions if m.field == "text"]
    whole = sentences(text)
    for number, (start, end) in enumerate(whole):
        low = text[start:end].lower()
        if len(low) != end - start:
            continue  # a letter whose lower case is longer: offsets would not hold
        here = [m for m in told if start <= m.trigger.start < end]
        found = _signs(text, start, low, here)
        if not signs.tells(s.kind for s in found):
            continue
        clauses: dict[tuple[int, int], list[Sign]] = {}
        for sign in found:
            clauses.setdefault(clause.around(text, start, end, sign.start), []).append(sign)
        for (left, right), inside in clauses.items():
            if m := _CONDITION.match(text, left, right):
                rest = [s for s in inside if s.start >= m.end()]
                if any(s.kind not in signs.TIMES for s in rest):
                    left, inside = m.end(), rest  # "If the ship is not let go, other depots will burn"
            if right - left > _LONG and (comma := text.find(", ", inside[0].start + _COMMA, right)) > 0:
                right = comma
            if (
                right - left < _SHORTEST
                or text[right : right + 1] == "?"
                or past.search(low, left - start, right - start)
            ):
                continue
            if not signs.tells(s.kind for s in inside):
                continue
            within = tuple(m for m in here if left <= m.trigger.start < right)
            out.append(Candidate(left, right, start, end, number, len(whole), tuple(inside), within))
    return out


def _signs(text: str, start: int, low: str, mentions: Sequence[Mention]) -> list[Sign]:
    """The signs of a sentence by their places in the text, with what the coder says of its mentions."""
    found = [
        Sign(kind, start + a, start + b)
        for kind, a, b in signs.found(low)
        if not (kind == "could" and text[start + a] == "M" and a > 0)  # "May", a name
    ]
    found += [Sign(k, m.trigger.start, m.trigger.end) for m in mentions if (k := signs.CODED.get(m.status))]
    return sorted(found, key=lambda s: (s.start, s.end, s.kind))
