"""People decide: events are one, an event is two, an outlook entry came out so. Each decision is one transaction of the
store, a row with its author, and holds for all that comes later, until it is taken back.

Errors are TacitusError with exit code 2, in one line: an id that names nothing, one event twice, a mention of another
event, nothing left on one side, nothing to take back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec import structs

from tacitus.issues import TacitusError
from tacitus.merge import anaphora, asked, binding, parting, signing
from tacitus.merge.events import BY
from tacitus.merge.rework import Rework
from tacitus.merge.rulings import statement_of
from tacitus.records import Event, Outlook, event_id

if TYPE_CHECKING:
    from tacitus.store import Store

_AT_ONCE = 64  # reports whose events wait in memory
MACHINES = (BY, "minhash")
STATES = ("open", "true", "partly", "false")


def merge(store: Store, ids: Sequence[str], who: str, note: str = "") -> Event:
    """Say that events are one. The oldest id stays, the others resolve to it. Returns the event."""
    with store.transaction():
        events = [asked.event(store, id) for id in ids]
        if len(events) < 2:
            raise TacitusError("name at least two events to merge", code=2)
        for n, event in enumerate(events):
            if event.id in [other.id for other in events[:n]]:
                same = "" if event.id == ids[n] else f" ({ids[n]} is part of it)"
                raise TacitusError(f"event {event.id} is named twice{same}; merge takes different events", code=2)
        sides = tuple(signing.side(store, event, event.mentions) for event in events)
        ruling = signing.ruling(store, "merge", who, note, parts=sides)
        kept = Rework(store).join(events, who, note or "merged by hand")
        ordered = sorted(ruling.parts, key=lambda part: part.event != kept.id)
        store.put_ruling(structs.replace(ruling, parts=tuple(ordered)))
        return _settle_anew(store, [kept.id], [event.id for event in events])[0]


def split(store: Store, id: str, mentions: Sequence[str], who: str, note: str = "") -> tuple[Event, Event]:
    """Say that some mentions of an event tell another one. The id stays with the part that holds the founding mention;
    the other gets an id of its own, the one it had before if it was merged in. Returns both, that of the id first."""
    with store.transaction():
        event = asked.event(store, id)
        parted = asked.mentions_of(store, event, mentions)
        rest = [m for m in event.mentions if m not in parted]
        sides = signing.side(store, event, rest), signing.side(store, event, parted)
        leaving = rest if any(event_id(m) == event.id for m in parted) else parted
        stays, left = parting.part(store, event, leaving)
        parts = tuple(structs.replace(side, event=signing.home(store, side)) for side in sides)
        store.put_ruling(signing.ruling(store, "split", who, note, parts=parts))
        store.decide("split", stays.id, left.id, who, 1.0, note or "split by hand")
        now = _settle_anew(store, [stays.id, left.id], [stays.id, left.id])
        return now[0], now[1]


def settle(
    store: Store, outlook_id: str, state: str, who: str, evidence: Sequence[str] = (), note: str = ""
) -> Outlook:
    """Say how an outlook entry came out (open, true, partly, false), by which events. No later report changes it."""
    with store.transaction():
        entry = asked.entry(store, outlook_id)
        if state not in STATES:
            raise TacitusError(f"{state!r} is no state; choose from {', '.join(STATES)}", code=2)
        events = tuple(dict.fromkeys(asked.event(store, id).id for id in evidence))
        _undo_settle(store, entry, who)
        ruling = signing.ruling(store, "settle", who, note)
        words = statement_of(entry)
        store.put_ruling(
            structs.replace(ruling, outlook=entry.id, report=entry.report, words=words, state=state, evidence=events)
        )
        store.put_outlook(entry)
        store.decide("settle", entry.id, state, who, 1.0, note or "settled by hand")
        return asked.entry(store, entry.id)


def undo_merge(store: Store, id: str, who: str, note: str = "") -> list[Event]:
    """Take back the last decision that made an event one of several. Mentions that came since stay where the id is.
    Returns the events that it is now."""
    with store.transaction():
        event = asked.event(store, id)
        ruling = asked.last_ruling(store, "merge", event, id)
        store.put_ruling(structs.replace(ruling, undone=signing.signed(who)))
        now = [event.id]
        for part in ruling.parts:
            event = asked.event(store, event.id)
            here = [m.mention for m in part.mentions if m.mention in event.mentions]
            founded = any(event_id(m) == event.id for m in here)
            if here and len(here) < len(event.mentions) and not founded and part.event != event.id:
                now.append(parting.part(store, event, here, part.event)[1].id)
                store.decide("undo merge", event.id, now[-1], who, 1.0, note or f"taken back: {ruling.by}'s merge")
        return _settle_anew(store, now, now)


def undo_split(store: Store, id: str, who: str, note: str = "") -> Event:
    """Take back the last decision that made two events of one. Returns the one it is again."""
    with store.transaction():
        event = asked.event(store, id)
        ruling = asked.last_ruling(store, "split", event, id)
        store.put_ruling(structs.replace(ruling, undone=signing.signed(who)))
        homes = {home: None for part in ruling.parts if (home := signing.home(store, part))}
        events = [asked.event(store, home) for home in homes]
        reason = note or f"taken back: {ruling.by}'s split"
        kept = Rework(store).join(events, who, reason) if len(events) > 1 else event
        store.decide("undo split", kept.id, kept.id, who, 1.0, reason)
        return _settle_anew(store, [kept.id], list(homes))[0]


def undo_settle(store: Store, outlook_id: str, who: str, note: str = "") -> Outlook:
    """Take back how people settled an entry; the record's own events settle it again."""
    with store.transaction():
        entry = asked.entry(store, outlook_id)
        if not _undo_settle(store, entry, who):
            raise TacitusError(f"nobody settled outlook entry {entry.id} by hand", code=2)
        Rework(store).weigh([entry], (), store.last_day())
        now = asked.entry(store, entry.id)
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


def _undo_settle(store: Store, entry: Outlook, who: str) -> bool:
    ruling = store.rulings().settled(entry)
    if ruling:
        store.put_ruling(structs.replace(ruling, undone=signing.signed(who)))
    return ruling is not None


def _settle_anew(store: Store, events: Sequence[str], changed: Sequence[str]) -> list[Event]:
    """The events as they are, after outlook entries that rested on what has changed were settled anew."""
    now = [asked.event(store, id) for id in dict.fromkeys(events)]
    ids = dict.fromkeys((*changed, *(taken for one in now for taken in store.absorbed(one.id))))
    entries = {entry.id: entry for id in ids for entry in store.outlook_on(id)}
    resting = [entry for entry in entries.values() if not store.rulings().settled(entry)]
    Rework(store).weigh(resting, now, store.last_day())
    return [asked.event(store, one.id) for one in now]
