"""Corrections: a report that takes back or mends an earlier one of the same outlet names which."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from tacitus.merge.calendar import iso, named_day, ordinal
from tacitus.merge.lexicon import load
from tacitus.merge.naming import plain
from tacitus.merge.record import Record, ReportState
from tacitus.merge.reprints import day_key, outlet
from tacitus.records import Report

_SENTENCE = re.compile(r"(?<=[.!?])[\"”’']?\s+|\n+")
_QUOTE = re.compile(r"[\"“”]([^\"“”\n]{15,200})[\"“”]")
_DAYS = 4  # days back that a quoted title is looked for
_LEAST = 12  # letters of a title that can be known again
_MONTH = 31  # days
_OWN = re.compile(
    r"\b(?:we|our|this (?:\w+ ){0,2}?"
    r"(?:station|newspaper|paper|agency|radio|channel|site|page|blog|magazine|programme))\b"
)
_NEXT = 2  # sentences after the opening one that may still name the report


def passages(report: Report) -> list[str]:
    """The passages of a report that correct something, each from its opening sentence on."""
    lexicon = load()
    sentences = [s for s in _SENTENCE.split(report.text) if s.strip()]
    found = []
    for n, sentence in enumerate(sentences):
        if _corrects(sentence):
            found.append(" ".join(sentences[n : n + 1 + _NEXT]))
    title = (report.title or "").casefold()
    if not found and lexicon.correction.search(title):
        found.append(" ".join([f"{report.title}.", *sentences[: 1 + _NEXT]]))
    return [*_took_back(report.text), *found]


def _took_back(text: str) -> list[str]:
    """The passages in which an outlet says what it had told, and later in the paragraph that it was wrong ("On Friday
    we wrote that … . Both were wrong")."""
    lexicon, found = load(), []
    for paragraph in text.split("\n"):
        low = paragraph.casefold()
        if not (_OWN.search(low) and lexicon.took_back.search(low)):
            continue
        told = list(_SENTENCE.split(paragraph))
        for n, sentence in enumerate(told):
            own = sentence.casefold()
            if _OWN.search(own) and lexicon.told_by_medium.search(own):
                if lexicon.took_back.search(" ".join(told[n:]).casefold()):
                    found.append(" ".join(told[n : n + 1 + _NEXT]))
                break
    return found


@functools.lru_cache(maxsize=4096)
def _corrects(sentence: str) -> bool:
    """Whether a sentence opens a correction."""
    lexicon, low = load(), sentence.casefold()
    return bool(lexicon.correction.search(low)) and not lexicon.amended.search(low)


def corrected(report: Report, told: Iterable[str], record: Record) -> tuple[str, ...]:
    """Ids of the outlet's earlier reports that this one corrects: the one of the day it names, else the latest that
    tells the same event. `told`: ids of reports that tell an event named in the correcting passage."""
    texts = passages(report)
    if not texts or not report.published:
        return ()
    own = outlet(report)
    today = report.published[:10]
    if quoted := _quoted(texts, own, report, record):
        return (quoted,)
    candidates = list(dict.fromkeys(told))
    for text in texts:
        day = named_day(_SENTENCE.split(text)[0], today) or named_day(text, today)
        if (day and day < today) or (day == today and "today" in text.casefold()):
            same_day = [s for s in record.reports_in_bands([day_key(own, day)]) if _earlier(s, report)]
            chosen = next((s for s in same_day if s.id in candidates), None) or (same_day[-1] if same_day else None)
            if chosen:
                return (chosen.id,)
    states = (record.report_state(id) for id in candidates if id != report.id)
    own_earlier = [s for s in states if s and outlet(s) == own and _earlier(s, report)]
    latest = max(own_earlier, key=lambda s: (s.published or "", s.id), default=None)
    return (latest.id,) if latest else ()


def mends_key(report: Report) -> list[int]:
    """The key under which a correction is found again when what it corrects arrives late; none of other reports."""
    if not report.published or not passages(report):
        return []
    return [day_key(outlet(report), f"mends {report.published[:7]}")]


def waiting(report: Report, record: Record) -> list[ReportState]:
    """Corrections of the outlet, kept before this report and of its month or the next, that may mean it."""
    day = ordinal(report.published)
    if day is None:
        return []
    months = dict.fromkeys((iso(day)[:7], iso(day + _MONTH)[:7]))
    found = record.reports_in_bands([day_key(outlet(report), f"mends {month}") for month in months])
    return [
        s for s in found if s.id != report.id and not s.reprint_of and (s.published or "") >= (report.published or "")
    ]


def _quoted(texts: Iterable[str], own: str, report: Report, record: Record) -> str | None:
    """The outlet's report of these days whose title the correction quotes."""
    quotes = [plain(q) for text in texts for q in _QUOTE.findall(text)]
    today = ordinal(report.published)
    if not quotes or today is None:
        return None
    for back in range(_DAYS):
        for state in record.reports_in_bands([day_key(own, iso(today - back))]):
            earlier = record.report(state.id) if _earlier(state, report) else None
            title = plain(earlier.title or "") if earlier else ""
            if len(title) > _LEAST and any(q in title or title in q for q in quotes):
                return state.id
    return None


def _earlier(state: ReportState, report: Report) -> bool:
    return state.id != report.id and (state.published or "") <= (report.published or "")
