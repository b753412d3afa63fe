"""People decide: events are one, an event is two, an outlook entry came out so. Each decision is one transaction of the
store, a row with its author, and holds for all that comes later, until it is taken back.

Errors are TacitusError with exit code 2, in one line: an id that names nothing, one event twice, a mention of another
event, nothing left on one side, nothing to take back.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from msgspec import structs

from tacitus.issues import TacitusError
from tacitus.merge import anaphora, binding
from tacitus.merge.events import BY
from tacitus.merge.rework import Rework
from tacitus.merge.rulings import Named, Ruled, Ruling, statement_of, words_of
from tacitus.records import Event, Mention, Outlook, digest, event_id

if TYPE_CHECKING:
    from tacitus.store import Store

_AT_ONCE = 64  # reports whose events wait in memory
MACHINES = (BY, "minhash")
STATES = ("open", "true", "partly", "false")


def merge(store: Store, ids: Sequence[str], who: str, note: str = "") -> Event:
    """Say that events are one. The oldest id stays, the others resolve to it. Returns the event."""
    with store.transaction():
        events = [_event(store, id) for id in ids]
        if len(events) < 2:
            raise TacitusError("name at least two events to merge", code=2)
        for n, event in enumerate(events):
            if event.id in [other.id for other in events[:n]]:
                same = "" if event.id == ids[n] else f" ({ids[n]} is part of it)"
                raise TacitusError(f"event {event.id} is named twice{same}; merge takes different events", code=2)
        ruling = _ruling(store, "merge", who, note, parts=tuple(_side(store, e, e.mentions) for e in events))
        kept = Rework(store).join(events, who, note or "merged by hand")
        ordered = sorted(ruling.parts, key=lambda part: part.event != kept.id)
        store.put_ruling(structs.replace(ruling, parts=tuple(ordered)))
        return _settle_anew(store, [kept.id], [event.id for event in events])[0]


def split(store: Store, id: str, mentions: Sequence[str], who: str, note: str = "") -> tuple[Event, Event]:
    """Say that some mentions of an event tell another one. The id stays with the part that holds the founding mention;
    the other gets an id of its own, the one it had before if it was merged in. Returns both, that of the id first."""
    with store.transaction():
        event = _event(store, id)
        parted = _own(store, event, mentions)
        rest = [m for m in event.mentions if m not in parted]
        sides = _side(store, event, rest), _side(store, event, parted)
        leaving = rest if any(event_id(m) == event.id for m in parted) else parted
        stays, left = _part(store, event, leaving)
        parts = tuple(structs.replace(side, event=_home(store, side)) for side in sides)
        store.put_ruling(_ruling(store, "split", who, note, parts=parts))
        store.decide("split", stays.id, left.id, who, 1.0, note or "split by hand")
        now = _settle_anew(store, [stays.id, left.id], [stays.id, left.id])
        return now[0], now[1]


def settle(
    store: Store, outlook_id: str, state: str, who: str, evidence: Sequence[str] = (), note: str = ""
) -> Outlook:
    """Say how an outlook entry came out (open, true, partly, false), by which events. No later report changes it."""
    with store.transaction():
        entry = _entry(store, outlook_id)
        if state not in STATES:
            raise TacitusError(f"{state!r} is no state; choose from {', '.join(STATES)}", code=2)
        events = tuple(dict.fromkeys(_event(store, id).id for id in evidence))
        _undo_settle(store, entry, who)
        ruling = _ruling(store, "settle", who, note)
        words = statement_of(entry)
        store.put_ruling(
            structs.replace(ruling, outlook=entry.id, report=entry.report, words=words, state=state, evidence=events)
        )
        store.put_outlook(entry)
        store.decide("settle", entry.id, state, who, 1.0, note or "settled by hand")
        return _entry(store, entry.id)


def undo_merge(store: Store, id: str, who: str, note: str = "") -> list[Event]:
    """Take back the last decision that made an event one of several. Mentions that came since stay where the id is.
    Returns the events that it is now."""
    with store.transaction():
        event = _event(store, id)
        ruling = _last(store, "merge", event, id)
        store.put_ruling(structs.replace(ruling, undone=_signed(who)))
        now = [event.id]
        for part in ruling.parts:
            event = _event(store, event.id)
            here = [m.mention for m in part.mentions if m.mention in event.mentions]
            founded = any(event_id(m) == event.id for m in here)
            if here and len(here) < len(event.mentions) and not founded and part.event != event.id:
                now.append(_part(store, event, here, part.event)[1].id)
                store.decide("undo merge", event.id, now[-1], who, 1.0, note or f"taken back: {ruling.by}'s merge")
        return _settle_anew(store, now, now)


def undo_split(store: Store, id: str, who: str, note: str = "") -> Event:
    """Take back the last decision that made two events of one. Returns the one it is again."""
    with store.transaction():
        event = _event(store, id)
        ruling = _last(store, "split", event, id)
        store.put_ruling(structs.replace(ruling, undone=_signed(who)))
        homes = {home: None for part in ruling.parts if (home := _home(store, part))}
        events = [_event(store, home) for home in homes]
        reason = note or f"taken back: {ruling.by}'s split"
        kept = Rework(store).join(events, who, reason) if len(events) > 1 else event
        store.decide("undo split", kept.id, kept.id, who, 1.0, reason)
        return _settle_anew(store, [kept.id], list(homes))[0]


def undo_settle(store: Store, outlook_id: str, who: str, note: str = "") -> Outlook:
    """Take back how people settled an entry; the record's own events settle it again."""
    with store.transaction():
        entry = _entry(store, outlook_id)
        if not _undo_settle(store, entry, who):
            raise TacitusError(f"nobody settled outlook entry {entry.id} by hand", code=2)
        Rework(store).weigh([entry], (), store.last_day())
        now = _entry(store, entry.id)
        store.decide("undo settle", entry.id, now.state, who, 1.0, note or "taken back")
        return now


def rebuild(store: Store, watch: Callable[[int], None] = lambda done: None) -> int:
    """Merge the whole record anew, by the rules of this version and with the decisions of people. Ids of events live
    on: one that is no more leads to the event that its founding mention is in. Returns the number of events; `watch`
    is called with the number of reports done."""
    from tacitus.store import anew

    with store.transaction():
        before = anew.clear(store, MACHINES, binding.BY_HAND)
        merger = Rework(store)
        for done, (report, mentions) in enumerate(anew.told(store, anaphora.MODEL), start=1):
            merger.add(report, mentions)
            if done % _AT_ONCE == 0:
                store._flush()
            watch(done)
        store._flush()
        gone = {id for id in before if store.event(id) is None}
        for mention in anew.mention_ids(store) if gone else ():
            home = store.event_of(mention)
            if home:
                anew.redirect(store, gone, event_id(mention), home)
        return store.tables.count_events()


# -- what the decisions rest on -------------------------------------------------------------------------------------


def _event(store: Store, id: str) -> Event:
    event = store.event(id)
    if event is None:
        raise TacitusError(f"{store.path} holds no event {id!r}; `tacitus events` lists ids", code=2)
    return event


def _entry(store: Store, id: str) -> Outlook:
    entry = store.outlook_entry(id)
    if entry is None:
        raise TacitusError(f"{store.path} holds no outlook entry {id!r}; `tacitus outlook` lists ids", code=2)
    return entry


def _own(store: Store, event: Event, mentions: Sequence[str]) -> list[str]:
    """The mentions, each once, all of the event, not all that it has."""
    wanted = list(dict.fromkeys(mentions))
    if not wanted:
        raise TacitusError(
            f"name mentions of event {event.id} to split off; `tacitus show {event.id}` lists them", code=2
        )
    for id in wanted:
        if id not in event.mentions:
            known = store.mentions([id])
            where = f"is of event {known[0].event_id}" if known and known[0].event_id else "is no mention of an event"
            raise TacitusError(f"mention {id!r} {where}, not of event {event.id}", code=2)
    if len(wanted) == len(event.mentions):
        raise TacitusError(f"these are all mentions of event {event.id}: leave at least one with it", code=2)
    return wanted


def _side(store: Store, event: Event, mentions: Collection[str]) -> Ruled:
    named = tuple(
        Named(mention=m.id, report=m.report, words=words_of(m, _text(store, m))) for m in store.mentions(mentions)
    )
    return Ruled(event=event.id, mentions=named)


def _text(store: Store, mention: Mention) -> str:
    report = store.report(mention.report)
    return report.text_of(mention.field) if report else ""


def _ruling(store: Store, kind: str, who: str, note: str, parts: tuple[Ruled, ...] = ()) -> Ruling:
    number = len(store.rulings().all) + 1
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    return Ruling(id="d" + digest(kind, now, str(number)), kind=kind, by=who, time=now, note=note, parts=parts)


def _signed(who: str) -> str:
    return f"{who} {datetime.datetime.now(datetime.UTC).isoformat(timespec='seconds')}"


def _home(store: Store, part: Ruled) -> str:
    """The event that most of a side's mentions are in now."""
    homes = [home for m in part.mentions if (home := store.event_of(m.mention))]
    return max(sorted(set(homes)), key=homes.count) if homes else part.event


def _last(store: Store, kind: str, event: Event, id: str) -> Ruling:
    """The last decision of that kind on an event that stands."""
    for ruling in reversed(store.rulings().all):
        if ruling.kind == kind and not ruling.undone:
            named = {part.event for part in ruling.parts}
            if id in named or event.id in {one.id for part in named if (one := store.event(part))}:
                return ruling
    raise TacitusError(f"no {kind} of event {event.id} by hand is left to take back", code=2)


def _undo_settle(store: Store, entry: Outlook, who: str) -> bool:
    ruling = store.rulings().settled(entry)
    if ruling:
        store.put_ruling(structs.replace(ruling, undone=_signed(who)))
    return ruling is not None


# -- what follows from them -----------------------------------------------------------------------------------------


def _part(store: Store, event: Event, leaving: Sequence[str], id: str | None = None) -> tuple[Event, Event]:
    """Let mentions leave an event for one of their own: under the id given, else the oldest that was merged in and
    that one of them founded, else that of the first of them."""
    founded = {event_id(m): n for n, m in enumerate(_by_time(store, leaving))}
    within = sorted((one for one in store.absorbed(event.id) if one in founded), key=founded.__getitem__)
    own = id or (within[0] if within else min(founded, key=founded.__getitem__))
    reports = {*event.reports, *_reports_tying(store, event)}
    store.release(own, [one for one in within if one != own])
    rework = Rework(store)
    both = rework.part(event, set(leaving), own)
    for report in map(store.report, sorted(reports)):
        if report:
            sha256 = store.known(report.id)
            rework.tie_anew(report, [m for m in store.mentions_of(report.id) if m.text_sha256 == sha256])
    return both


def _by_time(store: Store, mentions: Sequence[str]) -> list[str]:
    told = store.mentions(mentions)
    days = {m.report: (report.published or "9999") if (report := store.report(m.report)) else "9999" for m in told}
    return [m.id for m in sorted(told, key=lambda m: (days[m.report], m.report, m.trigger.start))]


def _reports_tying(store: Store, event: Event) -> set[str]:
    """Reports whose words tie the event to another, on either side."""
    others = [other for id in store.linking(event.id) if (other := store.event(id))]
    return {link.report for link in event.links} | {
        link.report for other in others for link in other.links if link.to == event.id
    }


def _settle_anew(store: Store, events: Sequence[str], changed: Sequence[str]) -> list[Event]:
    """The events as they are, after outlook entries that rested on what has changed were settled anew."""
    now = [_event(store, id) for id in dict.fromkeys(events)]
    ids = dict.fromkeys((*changed, *(taken for one in now for taken in store.absorbed(one.id))))
    entries = {entry.id: entry for id in ids for entry in store.outlook_on(id)}
    resting = [entry for entry in entries.values() if not store.rulings().settled(entry)]
    Rework(store).weigh(resting, now, store.last_day())
    return [_event(store, one.id) for one in now]
