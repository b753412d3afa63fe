"""Settling: later events that fit an outlook entry make it true; a deadline that passes makes it false.

A deed that its tellers say was done in part, or late, makes the entry `partly` (`extent`), with the words as reason.
A ledger holds the open entries of a record by type while reports are added, read once from the record, so that adding
a report looks at the few that are still due and not at all that were ever made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from tacitus.merge.calendar import iso, ordinal
from tacitus.merge.keys import FAMILIES
from tacitus.merge.lexicon import load
from tacitus.merge.naming import actor_name
from tacitus.merge.record import Record
from tacitus.merge.side import is_named
from tacitus.outlook import extent
from tacitus.records import Actor, Event, Outlook, Report

_GRACE = 2  # days after a deadline before it is held to have passed
FARTHEST = 90  # days after which an event no longer answers a statement without deadline
_ENOUGH = 3  # points of words, names and time in common
LATEST = 30  # days after its deadline in which a deed that is told as late still counts in part
_TOLD = 40  # mentions of an event that are read for how far it went
BY = "settle 1"  # who decided, in decisions
_HELD = 2048  # settled entries that can still be settled anew in this run
BEARS_OUT = {  # what may bear out a foretold type
    "AGREE": frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "RETREAT"}),
    "CONSULT": frozenset({"CONSULT", "AGREE"}),
    "SUPPORT": frozenset({"SUPPORT", "AGREE"}),
    "ASSAULT": frozenset({"ASSAULT"}),
    "THREATEN": frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"}),
    "CONCEDE": frozenset({"CONCEDE", "RETREAT"}),
    "REQUEST": frozenset({"RETREAT", "CONCEDE", "AGREE"}),
    "COERCE": frozenset({"COERCE", "ASSAULT"}),
}
_ALL = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT"),
    *("THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)
_FALLEN = frozenset({"denied", "retracted"})


# An event with the stems of the sentences that tell it and the day of its first report.
Borne = tuple[Event, frozenset[str], int | None]
_NOT = re.compile(
    r"\b(?:will|would|shall)(?: [a-z]+ly| most| likely){0,3} (?:not|never)\b|\bwon[’']t\b|\bwouldn[’']t\b"
)


class Open(msgspec.Struct, frozen=True, kw_only=True):
    """An open entry with what settling compares, read once. Days are ordinals."""

    entry: Outlook
    made: int
    due: int | None
    exact: bool
    said: frozenset[str]
    actors: frozenset[str]
    countries: frozenset[str]
    denies: bool


class Ledger:
    """The open entries of a record."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._open: dict[str, dict[str, Open]] = {}
        self._settled: dict[str, list[Open]] = {}
        self._late: dict[str, Open] = {}
        self._partly: dict[str, tuple[Open, str]] = {}  # by entry: it, and the event that bore out a part
        self._lapsed = ""

    def add(self, entry: Outlook, events: Sequence[Borne] = ()) -> None:
        """Keep a new entry. `events` are those of the record that may already have borne it out, as reports may come
        in any order; where none has and its day lies before the latest report, it is false."""
        self.record.put_outlook(entry)
        entries = self._of(entry.event)
        self._take(entries, entry)
        one = entries.get(entry.id)
        if not one:
            return
        for event, words, first in events:
            if self._judge(one, event, words, first):
                return
        if one.due is not None and (ordinal(self._lapsed) or 0) > one.due + _GRACE:
            self._pass(one)

    def resume(self, today: str) -> None:
        """Go on in a record whose latest report is of this day."""
        self._lapsed = max(self._lapsed, today)

    def settle(self, report: Report, events: Sequence[Borne]) -> None:
        """Settle what the events of a report bear out, and what was due before its day. Entries settled by an event
        in this run are settled anew when it falls; those whose day passed in this run when a report that comes later
        tells what happened until then."""
        today = (report.published or report.first_published or "")[:10]
        if not today:
            return
        for event, words, first in events:
            if event.standing in _FALLEN:
                for one in self._settled.pop(event.id, ()):
                    self._partly.pop(one.entry.id, None)
                    self.record.put_outlook(msgspec.structs.replace(one.entry, state="false", evidence=(event.id,)))
            for one in self._settled.get(event.id, ()):
                if one.entry.id not in self._partly and fits(one, event, words, first) == "true":
                    self._in_part(one, event)  # another report may say that it was done in part
            for one in list(self._due(event, today)):
                self._judge(one, event, words, first)
        for held in (self._settled, self._partly):
            while len(held) > _HELD:
                held.pop(next(iter(held)))
        if today > self._lapsed:
            self._lapsed = today
            self._lapse(today)

    def _lapse(self, today: str) -> None:
        """Entries whose day has passed without such an event are false; those too old to be answered rest."""
        now = ordinal(today) or 0
        for kind in _ALL:
            entries = self._of(kind)
            for one in list(entries.values()):
                if one.due is not None and now > one.due + _GRACE:
                    self._pass(one)
                elif one.due is None and now > one.made + FARTHEST:
                    del entries[one.entry.id]

    def _due(self, event: Event, today: str) -> Iterator[Open]:
        start = ordinal(event.date.start) if event.date else None
        now = ordinal(today) or 0
        if start is None:
            return
        for kind in {k for k, borne in BEARS_OUT.items() if event.event in borne} | {event.event}:
            passed = (one for one in self._late.values() if one.entry.event == kind)
            begun = (one for one, _ in self._partly.values() if one.entry.event == kind)
            for one in (*self._of(kind).values(), *passed, *begun):
                if one.made < now and one.made <= start <= (one.due + LATEST if one.due else one.made + FARTHEST):
                    yield one

    def _judge(self, one: Open, event: Event, words: frozenset[str], first: int | None) -> bool:
        """Settle an entry by an event that fits it: wholly, in part, or as late. True where it did."""
        if one.entry.id in self._partly:
            before = self._partly[one.entry.id][1]
            rest = event.id != before and fits(one, event, words, first, LATEST) == "true"
            if rest and extent.completed(self._told(event)):
                del self._partly[one.entry.id]
                self._close(one, "true", (before, event.id))
            return rest
        state = fits(one, event, words, first)
        if state is None:
            behind = fits(one, event, words, first, LATEST) == "true" and not one.denies
            said = extent.late(self._told(event)) if behind and one.due is not None else None
            if said:
                self._close(one, "partly", (event.id,), f"done after its day: {said!r}")
            return said is not None
        self._settled.setdefault(event.id, []).append(one)
        if not (state == "true" and self._in_part(one, event)):
            self._close(one, state, (event.id,))
        return True

    def _in_part(self, one: Open, event: Event) -> bool:
        """Settle an entry as having come in part where those who tell the event say so."""
        said = None if one.denies else extent.in_part(one.entry.event, one.entry.statement, self._told(event))
        if said:
            self._close(one, "partly", (event.id,), f"done in part: {said!r}")
            self._partly[one.entry.id] = one, event.id
        return said is not None

    def _told(self, event: Event) -> list[extent.Told]:
        """What the mentions of an event say of it."""
        found = []
        for mention in self.record.mentions(event.mentions[:_TOLD]):
            report = self.record.report(mention.report)
            told = extent.told(report, mention) if report else None
            if told:
                found.append(told)
        return found

    def _of(self, kind: str) -> dict[str, Open]:
        if kind not in self._open:
            self._open[kind] = {}
            for entry in self.record.open_outlook(kind, "9999-12-31"):
                self._take(self._open[kind], entry)
        return self._open[kind]

    def _take(self, entries: dict[str, Open], entry: Outlook) -> None:
        made = ordinal(entry.made)
        if made is None or entry.state != "open":
            return
        lexicon = load()
        words = re.findall(r"[\w’'-]+", entry.statement)
        entries[entry.id] = Open(
            entry=entry,
            made=made,
            due=ordinal(entry.deadline.end) if entry.deadline else None,
            exact=bool(entry.deadline and entry.deadline.precision == "day"),
            said=frozenset(lexicon.stem(w) for w in words if w.casefold() not in lexicon.common),
            actors=frozenset(actor_name(a) for a in bearers(entry) if is_named(a)),
            countries=frozenset(a.country for a in bearers(entry) if a.country),
            denies=denies(entry.statement),
        )

    def _close(self, one: Open, state: str, evidence: tuple[str, ...], why: str = "") -> None:
        if why:
            self.record.decide("settle", one.entry.id, state, BY, 1.0, why)
        self.record.put_outlook(msgspec.structs.replace(one.entry, state=state, evidence=evidence))
        self._of(one.entry.event).pop(one.entry.id, None)
        self._late.pop(one.entry.id, None)

    def _pass(self, one: Open) -> None:
        """Nothing told so far has borne it out by its day; reports come in any order, so that something still may."""
        self._close(one, "true" if one.denies else "false", ())
        self._late[one.entry.id] = one
        while len(self._late) > _HELD:
            self._late.pop(next(iter(self._late)))


def bearers(entry: Outlook) -> tuple[Actor, ...]:
    """Who would do what is foretold: of a demand those it is made of."""
    return entry.recipients if entry.event == "REQUEST" else entry.actors


def denies(statement: str) -> bool:
    """Whether a statement says that something will not come."""
    return bool(_NOT.search(statement.casefold()))


def keys_of(entry: Outlook, homes: Sequence[str] = ()) -> list[str]:
    """The keys under which the record may hold what bears the entry out: its types with its named actors, or their
    countries where none has a name, and with the countries that its report speaks of most ("they will shoot at a
    base")."""
    borne = BEARS_OUT.get(entry.event, frozenset()) | {entry.event}
    families = sorted({FAMILIES[kind] for kind in borne if kind in FAMILIES})
    named = sorted({f"a:{actor_name(a)}" for a in (*entry.actors, *entry.recipients) if is_named(a)})
    anchors = named or sorted({f"c:{a.country}" for a in entry.actors if a.country})
    anchors += [key for key in (f"c:{home}" for home in homes) if key not in anchors]
    return [f"{family}|{anchor}" for family in families for anchor in anchors]


def days_of(entry: Outlook) -> tuple[str, str] | None:
    """The days in which an event may bear the entry out."""
    made = ordinal(entry.made)
    due = ordinal(entry.deadline.end) if entry.deadline else None
    return (iso(made), iso(due + _GRACE if due else made + FARTHEST)) if made else None


def fits(one: Open, event: Event, words: frozenset[str], first: int | None = None, grace: int = _GRACE) -> str | None:
    """true if the event is what was foretold (false if it was foretold not to come, or is held not to have happened);
    None if it is another event, lies at another time or was known when the statement was made. `first`: the day of
    the first report of the event; `grace`: days after the deadline."""
    start = ordinal(event.date.start) if event.date else None
    if start is None or event.status not in ("actual", "negated") or one.entry.report in event.reports[:1]:
        return None
    if event.event != one.entry.event and event.event not in BEARS_OUT.get(one.entry.event, ()):
        return None
    due = one.due + grace if one.due is not None else one.made + FARTHEST
    if not one.made <= start <= due or (one.exact and grace == _GRACE and abs(start - (one.due or start)) > 1):
        return None
    if start <= one.made and first is not None and first <= one.made:
        return None
    doers = {actor_name(a) for a in event.actors if is_named(a)}
    lands = {a.country for a in event.actors if a.country}
    same_actor = bool(one.actors & doers)
    if one.actors and doers and not same_actor and not one.countries & lands:
        return None  # somebody else did it
    stem = load().stem
    named = {stem(w) for a in (*event.actors, *event.recipients) for w in (a.name or a.text).split()}
    named |= {stem(w) for p in event.places for w in (p.name or p.text).split()}
    shared = (one.said & (words | named)) - {""}
    score = len(shared) + 2 * len(one.said & named) + 2 * same_actor + (one.due is not None)
    if score < _ENOUGH or not (one.said & named or same_actor or len(shared) > 1):
        return None
    came = event.standing not in _FALLEN and event.status != "negated"
    return "true" if came != one.denies else "false"
