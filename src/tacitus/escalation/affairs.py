"""The state of affairs of a dyad: the word, the rule it follows from, and the events that moved it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tacitus.escalation.acts import Act
from tacitus.escalation.condition import NEVER, Calendar, Measures, Word, rules
from tacitus.escalation.days import shift
from tacitus.escalation.series import gather
from tacitus.records import Record
from tacitus.store.filters import EVERYTHING, Filters

if TYPE_CHECKING:
    from tacitus.store.store import Store

MOVED = 5  # events named with a word


class State(Record, frozen=True):
    """How things stand between two sides on a day. severity: -1 nothing can be said, 0 calm or cooperation,
    1 de-escalating, 2 tension, 3 crisis, 4 open violence. reason: what the rule counted, in words; rule: the rule;
    events: ids of those that moved it, the weightiest first; before: the word two weeks earlier."""

    word: str
    reason: str
    events: tuple[str, ...] = ()
    day: str | None = None
    severity: int = -1
    rule: str = ""
    before: str = ""


def state(store: Store, a: str, b: str, filters: Filters = EVERYTHING, day: str | None = None) -> State:
    """The state of affairs between two sides (names, ids or codes) on a day; by default on the last day on which the
    record has enough reports to say anything (no later than `filters.until`)."""
    told, coverage = gather(store, a, b, filters)
    calendar = Calendar(told, {at: n for at, n in coverage.items() if not filters.until or at <= filters.until})
    return of(calendar, day or calendar.as_of())


def of(calendar: Calendar, day: str | None) -> State:
    """The state of affairs on a day."""
    if day is None:
        return State(word=rules().words[0].word, reason="the record has no dated report")
    word, measures = calendar.word(day), calendar.measures(day)
    return State(
        word=word.word,
        reason=_reason(word, measures),
        events=tuple(act.id for act in moved(calendar, word, day)),
        day=day,
        severity=word.severity,
        rule=word.says,
        before=calendar.word(shift(day, -rules().window)).word,
    )


def moved(calendar: Calendar, word: Word, day: str, most: int = MOVED) -> list[Act]:
    """The events a word rests on: those of conflict of the window, or for de-escalation of both windows and what came
    in return; the highest on the ladder first, then the most told."""
    window = rules().window
    acts = calendar.acts(day, 2 * window if word.word == "de-escalating" else window)
    if word.severity >= 1:
        acts = [act for act in acts if act.conflict] or acts
    return weightiest(acts)[:most]


def weightiest(acts: Iterable[Act]) -> list[Act]:
    return sorted(acts, key=lambda act: (-abs(act.height), -act.voices, -len(act.reports), act.day, act.id))


def _reason(word: Word, measures: Measures) -> str:
    counted = [
        _count(measures["violent"], "act of violence", "acts of violence"),
        _count(measures["coercive"], "act of coercion", "acts of coercion"),
        _count(measures["threats"], "threat", "threats"),
        _count(measures["verbal"], "hostile word", "hostile words"),
        _count(measures["cooperation"], "act of cooperation", "acts of cooperation"),
    ]
    said = ", ".join(part for part in counted if part) or "no event"
    quiet = ""
    if measures["quiet"] not in (0, NEVER) and word.severity > 0:
        quiet = f"; the last violence {_count(measures['quiet'], 'day', 'days')} back"
    reports = _count(measures["reports"], "report", "reports") or "no report"
    return f"{said} in two weeks of {reports}{quiet}"


def _count(number: float, one: str, many: str) -> str:
    return f"{number:.0f} {one if number == 1 else many}" if number else ""
