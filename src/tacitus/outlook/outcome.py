"""What later reports say outright of something foretold: that it did not come, is called off, or that its time ran out
without it. Words are data (outcome.json).

Only of what was foretold to come: a sentence of a later report of its story that says so and names a deed of its kind,
words of the statement that are no names, or its very term ("the ten days are up").
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from importlib import resources
from typing import NamedTuple

import msgspec

from tacitus.code.sentences import sentences
from tacitus.merge import rarity
from tacitus.outlook import deeds
from tacitus.outlook.expected import stems
from tacitus.outlook.foretold import Open
from tacitus.outlook.horizon import foretells
from tacitus.records import Report

_WORD = re.compile(r"[\w’'-]+")
_QUOTED = 200  # characters of the sentence that are kept as reason
_SOON = 2  # days after a statement without a day in which it has not failed to come
_DEED = 0.6  # what a deed of the kind foretold counts, in rarity of words
_ENOUGH = 0.6  # rarity of what is in common, where the day has come
_WITHOUT_DAY = 0.9  # and where there is none
_TERM = re.compile(r"\b(\d+|[a-z]+)[- ](hour|day|week|month)s?\b|\b(fortnight|ultimatum|deadline)\b")
_SAME_TERM = {"fourteen days": "fortnight", "two weeks": "fortnight", "48 hours": "two days"}


class _Words(msgspec.Struct, frozen=True):
    note: str
    unmet: tuple[str, ...]
    put_off: tuple[str, ...]
    ran_out: tuple[str, ...]


class _Patterns(NamedTuple):
    unmet: re.Pattern[str]
    put_off: re.Pattern[str]
    ran_out: re.Pattern[str]


class _Sentence(NamedTuple):
    """A sentence that says that something did not come, in lower case too, with the stems of its words that are no
    names and its terms that ran out; `unmet`: it says so outright, `off`: something is put off."""

    text: str
    low: str
    stems: frozenset[str]
    terms: frozenset[str]
    unmet: bool
    off: bool


@functools.cache
def _patterns() -> _Patterns:
    raw = resources.files("tacitus.outlook").joinpath("outcome.json").read_bytes()
    words = msgspec.json.decode(raw, type=_Words)
    return _Patterns(*(re.compile("|".join(w)) for w in (words.unmet, words.put_off, words.ran_out)))


def waiting(entries: Iterable[Open], report: Report, now: int) -> list[Open]:
    """The entries of which a report of this day (ordinal) may say that they have not come."""
    return [
        one
        for one in entries
        if not (one.denies or one.lasting or one.entry.report == report.id)
        and now > one.made + (_SOON if one.due is None else 0)
    ]


def failed(entries: Iterable[Open], report: Report, now: int) -> Iterator[tuple[Open, str]]:
    """Those of the entries that wait for a report of this day of which it says that they have not come, with the words
    that say so."""
    found = _read(report.text)
    for one in entries if found else ():
        words = next((s.text for s in found if _is_of(one, s, now) and not foretells(s.low)), None)
        if words:
            yield one, " ".join(words.split())[:_QUOTED]


def _is_of(one: Open, told: _Sentence, now: int) -> bool:
    """Whether a sentence says of what was foretold that it did not come. Before its day only what is put off will not,
    and a sentence that says no more than that has to name the deed."""
    outright = told.unmet and (one.due is None or now >= one.due)
    if outright and told.terms and told.terms & _terms(one.entry.statement.casefold()):
        return True
    deed = bool(one.deeds & deeds.kinds(told.low))
    if not (outright or (told.off and deed and "undo" not in one.deeds)):
        return False
    shared = rarity.weight(one.said & told.stems)
    return bool(shared) and shared + _DEED * deed >= (_WITHOUT_DAY if one.due is None else _ENOUGH)


@functools.lru_cache(maxsize=4)  # a report is asked by all entries of its story
def _read(text: str) -> list[_Sentence]:
    """The sentences of a text that say that something did not come, is put off or ran out."""
    known, found = _patterns(), []
    for start, end in sentences(text):
        said = text[start:end]
        low = said.casefold()
        terms = _terms(low) if known.ran_out.search(low) else frozenset[str]()
        unmet, off = bool(terms or known.unmet.search(low)), bool(known.put_off.search(low))
        if unmet or off:
            plain = " ".join(word for word in _WORD.findall(said) if not word[0].isupper())
            found.append(_Sentence(said, low, stems(plain), terms, unmet, off))
    return found


def _terms(low: str) -> frozenset[str]:
    """The terms that words name ("ten days", "the ultimatum")."""
    found = (m[3] or f"{m[1]} {m[2]}s" for m in _TERM.finditer(low))
    return frozenset(_SAME_TERM.get(term, term) for term in found)
