"""An open entry as settling compares it: its days, words, actors, and the kinds of deeds that it names."""

from __future__ import annotations

import functools
import re

import msgspec

from tacitus.merge.calendar import ordinal
from tacitus.merge.lexicon import load
from tacitus.merge.naming import actor_name
from tacitus.merge.side import is_named
from tacitus.outlook import deeds
from tacitus.outlook.horizon import horizon
from tacitus.records import Actor, Outlook, Report

_DEEDS_TOO = frozenset({"march", "may"})  # months that are words of their own
_BARE = re.compile(r"(?:will|would|shall|won[’']t|is to|are to|agreed to)\b")
_NONE = re.compile(r"\b(?:and no|but no|not|without|rather than|instead of) [\w’'-]+")
_WAR = re.compile(r"\b(?:a|the|full|open|all-out|civil|full-scale|new|another|next|this|of|to|into) war\b(?!-| crime)")
_ASIDE = re.compile(r"(?<=,) (?:who|which|whose|where) [^,;]+(?=,)")
_LATER = re.compile(r"\b(?:when|until|till|unless|after|once|if|as long as)\b")
_NOT = re.compile(
    r"\b(?:will|would|shall)(?: [a-z]+ly| most| likely){0,3} (?:not|never)\b|\bwon[’']t\b|\bwouldn[’']t\b"
    r"|\b(?:do|does|did) not (?:think|believe|expect)\b"
    r"|\b(?:nobody|no one|none|no [\w’'-]+)(?: (?:of|in|at|from) (?:the )?[\w’'-]+)? (?:will|would|shall)\b(?! work\b)"
    r"|\b(?:not (?:one|a|a single|any)|not a single one of the) [\w’'-]+(?: [\w’'-]+){0,2} (?:will|would|shall)\b"
    r"|\b(?:expects?|(?:will|would|shall) be|see) no\b|\bno (?:further|more|new|other) (?!than)\w"
)


class Open(msgspec.Struct, frozen=True, kw_only=True):
    """An open entry with what settling compares, read once. Days are ordinals; `objects` are the words of `said` that
    name no deed; `told` is the day of the report, which may lie after that on which the statement was made."""

    entry: Outlook
    made: int
    told: int = 0
    due: int | None
    exact: bool
    said: frozenset[str]
    objects: frozenset[str]
    actors: frozenset[str]
    countries: frozenset[str]
    denies: bool
    names: frozenset[str] = frozenset()
    deeds: frozenset[str] = frozenset()
    like: bool = False
    lasting: bool = False
    threat: bool = False
    war: bool = False
    reply: bool = False


def opened(entry: Outlook, report: Report | None) -> Open | None:
    """What settling compares of an open entry; of its report the rest of its sentence, where the statement lacks its
    subject, and the names that it is about. None where it is settled, or when it was made is not known."""
    made = ordinal(entry.made)
    if made is None or entry.state != "open":
        return None
    low = entry.statement.casefold()
    told = entry.statement
    if report and _BARE.match(low):  # "… and will not be released": who, stands before it
        begin = max(report.text.rfind("\n", 0, entry.start), report.text.rfind(". ", 0, entry.start)) + 1
        told = report.text[begin : entry.end] or entry.statement
    told += " " + " ".join(a.text for a in entry.actors)
    cue = horizon().cue.search(low)
    ahead = low[cue.start() :] if cue else low
    later = _LATER.search(ahead)
    head = ahead[: later.start()] if later else ahead
    term = ahead[: later.end()] if later else ahead  # "is to run until …"
    head = _NONE.sub(" ", head)  # "sanctions, and no bombs"
    head = _ASIDE.sub(" ", head)  # "Ruth Namaliu, who had pressed for his resignation, is likely to lose"
    foretold = deeds.kinds(head) or deeds.kinds(_NONE.sub(" ", low))
    lexicon = load()
    words = re.findall(r"[\w’'-]+", told)
    meant = [w for w in words if w.casefold() not in lexicon.common]
    return Open(
        entry=entry,
        made=made,
        told=(ordinal(report.reference_day) if report else None) or made,
        due=ordinal(entry.deadline.end) if entry.deadline else None,
        exact=bool(entry.deadline and entry.deadline.precision == "day"),
        said=frozenset(lexicon.stem(w) for w in meant) - _days(),
        objects=frozenset(lexicon.stem(w) for w in meant if not deeds.kinds(w.casefold())),
        actors=frozenset(actor_name(a) for a in bearers(entry) if is_named(a)),
        countries=frozenset(a.country for a in bearers(entry) if a.country),
        denies=denies(entry.statement),
        names=deeds.names(report.text) | _sides(entry) if report else frozenset(),
        deeds=foretold,
        like=deeds.alike(low),
        lasting=deeds.lasting(head) or deeds.lasting(term),
        threat=entry.event == "THREATEN" or deeds.threat(low),
        war=bool(_WAR.search(head)),
        reply=deeds.reply(head),
    )


def _sides(entry: Outlook) -> frozenset[str]:
    """The names of those whom an entry is about."""
    told = (f"{a.name or ''} {a.text}" for a in (*entry.actors, *entry.recipients))
    return deeds.asked("\n".join((*told, entry.foreteller or "")))


def bearers(entry: Outlook) -> tuple[Actor, ...]:
    """Who would do what is foretold: of a demand those it is made of."""
    return entry.recipients if entry.event == "REQUEST" else entry.actors


def denies(statement: str) -> bool:
    """Whether a statement says that something will not come."""
    return bool(_NOT.search(statement.casefold()))


@functools.cache
def _days() -> frozenset[str]:
    stem = load().stem
    return frozenset(stem(day) for day in deeds.days() - _DEEDS_TOO)
