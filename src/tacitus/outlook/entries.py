"""Outlook entries: what somebody says will or may come, made from mentions and from the words of futurity themselves."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from importlib import resources

import msgspec

from tacitus.merge import sentences
from tacitus.merge.lexicon import load as lexicon
from tacitus.outlook import clause, odds
from tacitus.records import Mention, Outlook, Report, When, digest

_PROMISES = frozenset({"AGREE", "THREATEN", "CONCEDE", "REQUEST"})


class Horizon(msgspec.Struct, frozen=True):
    """Compiled patterns: words of futurity, words of a deadline, words that make it a wish or a condition."""

    cue: re.Pattern[str]
    deadline: re.Pattern[str]
    no: re.Pattern[str]


@functools.cache
def horizon() -> Horizon:
    """The patterns of horizon.json."""
    raw = msgspec.json.decode(resources.files("tacitus.outlook").joinpath("horizon.json").read_bytes())
    compiled = [re.compile(r"\b(?:" + "|".join(raw[key]) + r")") for key in ("cues", "deadlines", "no")]
    return Horizon(*compiled)


def is_foretold(mention: Mention, report: Report) -> bool:
    """True for a mention that belongs to the outlook and to no event: future, or possible and still to come."""
    if mention.field != "text" or mention.status not in ("future", "possible"):
        return mention.status == "future"
    if mention.status == "future":
        return True
    day = report.reference_day
    if mention.date and mention.date.start and day and mention.date.start > day:
        return True
    left, right = clause.around(report.text, mention.sentence.start, mention.sentence.end, mention.trigger.start)
    words = report.text[left:right].casefold()
    return bool(horizon().cue.search(words)) and not re.search(r"\b(?:may|might|could) have\b", words)


def make(report: Report, mentions: Sequence[Mention], foretold: Sequence[Mention]) -> list[Outlook]:
    """The entries of one report, one a clause."""
    entries: dict[tuple[int, int], Outlook] = {}
    promises = [m for m in mentions if m.event in _PROMISES and m.status == "actual" and m.field == "text"]
    for m in foretold:
        if m.field == "text":
            _add(entries, report, m.sentence.start, m.sentence.end, m.trigger.start, m)
    for m in promises:
        left, right = clause.around(report.text, m.sentence.start, m.sentence.end, m.trigger.end)
        words = report.text[m.trigger.start : max(right, m.trigger.end)].casefold()
        if horizon().deadline.search(words) and horizon().cue.search(report.text[left:right].casefold()):
            _add(entries, report, m.sentence.start, m.sentence.end, m.trigger.end, m)
    for a, b in sentences.spans(report.text):
        low = report.text[a:b].casefold()
        cue = horizon().cue.search(low)
        if not cue or not horizon().deadline.search(low[cue.start() :]):
            continue
        kind = _kind(low[cue.start() :])
        inside = [m for m in mentions if m.field == "text" and a <= m.trigger.start < b]
        near = next((m for m in inside if m.trigger.start >= a + cue.start()), None)
        if kind or near:
            _add(entries, report, a, b, a + cue.start(), near, kind)
    return list(entries.values())


def _add(
    entries: dict[tuple[int, int], Outlook],
    report: Report,
    start: int,
    end: int,
    at: int,
    mention: Mention | None,
    kind: str | None = None,
) -> None:
    left, right = clause.around(report.text, start, end, at)
    if right - left < 12 or any(a < right and left < b for a, b in entries):
        return
    statement = report.text[left:right]
    if horizon().no.match(statement.casefold()):
        return
    found = odds.read(statement) or odds.read(report.text[start:end])
    claim = mention.attribution[0] if mention and mention.attribution else None
    deadline: When | None = None
    if mention and mention.date and mention.date.span and left <= mention.date.span[0] < right:
        deadline = mention.date
    entries[left, right] = Outlook(
        id="o" + digest(report.id, str(left), str(right)),
        report=report.id,
        start=left,
        end=right,
        statement=statement,
        event=mention.event if mention else kind or "",
        actors=mention.actors if mention else (),
        recipients=mention.recipients if mention else (),
        deadline=deadline,
        foreteller=(claim.name or claim.text) if claim else report.author or report.publisher,
        odds=found.row() if found else None,
        made=(report.published or report.first_published or "")[:10] or None,
    )


def _kind(words: str) -> str | None:
    """The type of event that words foretell, by the first noun or verb that names one."""
    lex = lexicon()
    for word in re.findall(r"[\w’'-]+", words):
        if word in lex.nouns:
            return lex.nouns[word]
        for name in sorted(lex.classes_of(word)):
            if name in _CLASS_TYPES:
                return _CLASS_TYPES[name]
    return None


_CLASS_TYPES = {
    "attack": "ASSAULT",
    "kill": "ASSAULT",
    "fire": "ASSAULT",
    "bomb": "ASSAULT",
    "abduct": "ASSAULT",
    "protest": "PROTEST",
    "stoppage": "PROTEST",
    "arrest": "COERCE",
    "seize": "COERCE",
    "curfew": "COERCE",
    "meet": "CONSULT",
    "agree": "AGREE",
    "vote": "SUPPORT",
    "halt": "SANCTION",
    "ban": "COERCE",
    "convict": "SANCTION",
    "expel": "SANCTION",
    "deploy": "MOBILIZE",
    "leave": "RETREAT",
    "free": "RETREAT",
    "resign": "RETREAT",
    "refuse": "REJECT",
}
