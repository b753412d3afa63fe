"""What a report tells, passage by passage, as it may bear out an entry: a deed with its event, its clause and its
sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from tacitus.code.sentences import sentences
from tacitus.merge import kindred
from tacitus.merge.calendar import ordinal
from tacitus.merge.clause import clause_around
from tacitus.merge.naming import actor_name
from tacitus.merge.side import is_named
from tacitus.outlook import tellings
from tacitus.outlook.expected import meant, people, stems
from tacitus.outlook.fit import FALLEN
from tacitus.outlook.horizon import foretells
from tacitus.records import Event, Mention, Report

_ANSWERS = re.compile(
    r"\b(?:answer\w*|respon[ds]\w*|repl(?:y|ies|ied)|retaliat\w*|reveng\w*|aveng\w*|repris\w*"
    r"|pa(?:y|id) (?:for|dearly|back)|(?:hit|strike|struck|hits|strikes|hitting|shoot) back|in kind|in return"
    r"|consequences|because of|on account of|over the|in protest)\b"
)


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """A telling. Words are stems, days ordinals; place: that of its trigger in the text; own_day: its words name the
    day; first: the day of the first report of the event; done: kinds of deeds in its clause; meanings: those that its
    trigger may have; meant: those of its clause."""

    event: Event
    mention: str
    place: tuple[int, int]
    type: str
    sentence: str
    clause: str
    words: frozenset[str]
    in_clause: frozenset[str]
    done: frozenset[str]
    meanings: frozenset[int]
    meant: frozenset[int]
    day: int
    own_day: bool
    told: int
    first: int
    opens: bool
    who: frozenset[str] = frozenset()
    whom: frozenset[str] = frozenset()
    doers: frozenset[str] = frozenset()
    lands: frozenset[str] = frozenset()
    where: frozenset[str] = frozenset()
    answers: bool = False
    fallen: bool = False


def read(report: Report, mentions: Sequence[Mention], events: Mapping[str, tuple[Event, int | None]]) -> list[Passage]:
    """The passages of a report. `mentions` of it; `events`: by mention the event and the day of its first report."""
    now = ordinal(report.reference_day)
    if now is None:
        return []
    parts = sentences(report.text)
    opening = parts[0][0] if parts else 0
    told = (m for m in mentions if m.field == "text" and m.status == "actual" and m.id in events)
    found = (_of_mention(report, m, *events[m.id], now, opening) for m in told)
    return [passage for passage in found if not foretells(passage.clause)]  # what it foretells it does not tell


def _of_mention(report: Report, m: Mention, event: Event, first: int | None, now: int, opening: int) -> Passage:
    sentence = report.text[m.sentence.start : m.sentence.end]
    left, right = clause_around(sentence, max(0, m.trigger.start - m.sentence.start))
    low, clause = sentence.casefold(), sentence[left:right].casefold()
    own = bool(m.date and m.date.start)
    date = m.date if own else event.date
    actors, places = m.actors or event.actors, (*m.places, *event.places)
    return Passage(
        event=event,
        mention=m.id,
        place=(m.trigger.start, m.trigger.end),
        type=m.event,
        sentence=low,
        clause=clause,
        words=stems(low),
        in_clause=stems(clause),
        done=tellings.kinds(m.event, clause),
        meanings=kindred.of(m.trigger.text.casefold()),
        meant=meant(clause),
        day=(ordinal(date.start) if date else None) or now,
        own_day=own,
        told=now,
        first=first if first is not None else now,
        opens=m.sentence.start == opening,
        who=people(actors),
        whom=people(m.recipients or event.recipients),
        doers=frozenset(actor_name(a) for a in actors if is_named(a)),
        lands=frozenset(a.country for a in actors if a.country),
        where=frozenset(s for p in places for s in stems(p.name or p.text)),
        answers=bool(event.answers or m.answers or _ANSWERS.search(low)),
        fallen=event.standing in FALLEN,
    )
