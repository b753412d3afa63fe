"""What a person names to decide about, found in the store; a TacitusError says what is not there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tacitus.issues import TacitusError
from tacitus.merge.rulings import Ruling
from tacitus.records import Event, Outlook

if TYPE_CHECKING:
    from tacitus.store import Store


def event(store: Store, id: str) -> Event:
    """The event of that id, also if it is part of another now."""
    found = store.event(id)
    if found is None:
        raise TacitusError(f"{store.path} holds no event {id!r}; `tacitus events` lists ids", code=2)
    return found


def entry(store: Store, id: str) -> Outlook:
    """The outlook entry of that id."""
    found = store.outlook_entry(id)
    if found is None:
        raise TacitusError(f"{store.path} holds no outlook entry {id!r}; `tacitus outlook` lists ids", code=2)
    return found


def mentions_of(store: Store, event: Event, mentions: Sequence[str]) -> list[str]:
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


def last_ruling(store: Store, kind: str, event: Event, id: str) -> Ruling:
    """The last decision of that kind on an event that stands."""
    for ruling in reversed(store.rulings().all):
        if ruling.kind == kind and not ruling.undone:
            named = {part.event for part in ruling.parts}
            if id in named or event.id in {one.id for part in named if (one := store.event(part))}:
                return ruling
    raise TacitusError(f"no {kind} of event {event.id} by hand is left to take back", code=2)
