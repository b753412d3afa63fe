"""Outlook entries: what somebody says will or may come, a clause each (`foretelling` decides which)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tacitus.merge.score import Verdict
from tacitus.outlook import clause, deadline, doer, foretelling, kind, odds, said, signs
from tacitus.outlook import foreteller as who
from tacitus.outlook.candidates import Candidate
from tacitus.outlook.horizon import horizon
from tacitus.records import Mention, Outlook, Report, When, digest

_JUDGED = re.compile(r"(?:[\w’'-]+ ){1,3}that $")  # "I think it very unlikely that …"
_ELSE = re.compile(r"\b(?:otherwise|or else|unless|if not)\b")
_JUDGEMENTS = frozenset({"judged", "odds", "rated", "probably"})
_PROMISES = frozenset({"AGREE", "THREATEN", "CONCEDE", "REQUEST"})


def is_foretold(mention: Mention, report: Report) -> bool:
    """True for a mention that belongs to the outlook and to no event: future, or possible and still to come."""
    if mention.field != "text" or mention.status != "possible":
        return mention.status == "future"
    day = report.reference_day
    if mention.date and mention.date.start and day and mention.date.start > day:
        return True
    left, right = clause.around(report.text, mention.sentence.start, mention.sentence.end, mention.trigger.start)
    words = report.text[left:right].casefold()
    return bool(horizon().cue.search(words)) and not re.search(r"\b(?:may|might|could) have\b", words)


def make(report: Report, mentions: Sequence[Mention]) -> list[Outlook]:
    """The entries of one report, one a clause."""
    return [entry for entry, _ in weighed(report, mentions)]


def weighed(report: Report, mentions: Sequence[Mention]) -> list[tuple[Outlook, Verdict]]:
    """The entries of one report, each with why it is one."""
    if not any(m.field == "text" for m in mentions):
        return []  # what tells of no event (sport, weather, markets) foretells none
    return [(_entry(report, one, mentions), verdict) for one, verdict in foretelling.decide(report, mentions)]


def _meant(one: Candidate) -> Mention | None:
    """The mention of the deed: one that the coder calls future, else one told after the words of futurity, or any
    where a judgement may follow what it is about."""
    ahead = [m for m in one.mentions if m.status in signs.CODED]
    after = ahead or [m for m in one.mentions if m.trigger.start >= one.at]
    if after:
        return after[0]
    judged = any(s.kind in _JUDGEMENTS for s in one.signs)
    promises = [m for m in one.mentions if m.event in _PROMISES and m.status == "actual"]
    return next(iter(one.mentions if judged else promises), None)


def _entry(report: Report, one: Candidate, told: Sequence[Mention]) -> Outlook:
    left, right, start, end = one.left, one.right, one.start, one.end
    statement = report.text[left:right]
    low, at = statement.lower(), max(one.at - left, 0)
    mention = _meant(one)
    judged = _JUDGED.search(report.text, start, left)
    found = (odds.read(judged[0]) if judged else None) or odds.read(statement) or odds.read(report.text[start:end])
    claim = mention.attribution[0] if mention and mention.attribution else None
    made = said.day(f"{report.text[start:left]} … {report.text[right:end]}", report.reference_day)
    due: When | None = deadline.read(statement, made)
    if due is None and _ELSE.search(low):  # "gave them seven days and would otherwise send troops"
        due = deadline.read(report.text[start:end], made)
    if due is None and mention and mention.date and _ahead(mention.date, (left, right), made):
        due = mention.date
    foreteller = who.foreteller(report, (start, end), (left, right), claim, told)
    doers, suffers = doer.find(report, (left, right), start, mention, foreteller, told)
    named = kind.foretold_type(low[at:], low[:at]) or kind.foretold_type(low)
    return Outlook(
        id="o" + digest(report.id, str(left), str(right)),
        report=report.id,
        start=left,
        end=right,
        statement=statement,
        event=kind.of(mention, named, low, left, at),
        actors=doers,
        recipients=suffers,
        deadline=due,
        foreteller=foreteller,
        odds=found.row() if found else None,
        made=made,
    )


def _ahead(date: When, statement: tuple[int, int], made: str | None) -> bool:
    """Whether the day of a mention is that of what is foretold: it lies ahead, or the statement names it where it is
    the very day on which it was made ("said on Saturday that it would withdraw")."""
    if not date.start or date.start < (made or ""):
        return False
    inside = date.span is not None and statement[0] <= date.span[0] < statement[1]
    return inside or date.start > (made or "")
