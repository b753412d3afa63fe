"""A deed that a report tells and no event of the record: the coder saw none in "the barrier went up on Monday".

Only of what was foretold for a day or up to one, by a kind of deed (`deeds`): a sentence of a later report of its story
that names such a deed as done, something of what it was to be done to, and that day, or which came by it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable, Iterator

from tacitus.code.sentences import sentences
from tacitus.merge.calendar import named_day, ordinal
from tacitus.merge.lexicon import load
from tacitus.outlook import deeds
from tacitus.outlook.fit import GRACE
from tacitus.outlook.foretold import Open
from tacitus.outlook.horizon import foretells
from tacitus.records import Mention, Report

_LATEST = 14  # days after its day in which it is still told
_ENOUGH = 2  # words of a statement that a sentence shares, where it does not name its very day
_UNDONE = re.compile(
    r"\b(?:not|never|no|nobody|none|without|fail(?:ed|s)?|refus\w+|den(?:y|ies|ied)|would|could|may|might|should|if|unless"
    r"|until|till|demand\w*|ask\w*|urg\w*|call\w* (?:for|on))\b|n[’']t\b"
)
_QUOTED = 200  # characters of the sentence that are kept as reason
_WORD = re.compile(r"[\w’'-]+")


@functools.lru_cache(maxsize=4)  # a report is asked by all entries of its story
def _read(text: str) -> list[tuple[int, str, str, frozenset[str]]]:
    """The sentences of a text that do not say that something is undone: where each begins, it, its lower-case words,
    their stems."""
    stem, found = load().stem, []
    for start, end in sentences(text):
        low = text[start:end].casefold()
        if not _UNDONE.search(low):
            found.append((start, text[start:end], low, frozenset(stem(word) for word in _WORD.findall(low))))
    return found


def waiting(entries: Iterable[Open], report: Report, now: int) -> list[Open]:
    """The entries of which a report of this day (ordinal) may say plainly that they have come."""
    return [
        one
        for one in entries
        if one.due is not None
        and one.deeds
        and not (one.denies or one.lasting or one.entry.report == report.id)
        and one.made < now <= one.due + _LATEST
    ]


def come(entries: Iterable[Open], report: Report, now: int, mentions: Iterable[Mention]) -> Iterator[tuple[Open, str]]:
    """Those of the entries that wait for a report of this day (ordinal) of which it says that they have come, with the
    words that say so. `mentions` of the report: where one stands, its event decides."""
    taken = {m.sentence.start for m in mentions if m.field == "text"}
    for one in entries:
        words = _told(one, report, now, taken)
        if words:
            yield one, " ".join(words.split())[:_QUOTED]


def _told(one: Open, report: Report, now: int, taken: Collection[int]) -> str | None:
    stem = load().stem
    objects = one.objects - {stem(word) for a in one.entry.actors for word in _WORD.findall(a.text)}
    for start, words, low, stems in _read(report.text):
        shared = objects & stems
        if start in taken or not shared or not deeds.kinds(low) & one.deeds:
            continue
        named = ordinal(named_day(low, report.reference_day)) if report.reference_day else None
        on_its_day = one.exact and named == one.due
        day, due = named if named is not None else now, one.due or 0
        in_time = not one.exact and one.made <= day <= due + GRACE and len(shared) >= _ENOUGH
        if (on_its_day or in_time) and not foretells(low):
            return words
    return None
