"""Ids as people type them: whole or their first letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tacitus.issues import TacitusError

if TYPE_CHECKING:
    from tacitus.store import Store
    from tacitus.store.lookup import Kind


def one(store: Store, wanted: str, lists: str = "events") -> tuple[Kind, str]:
    """The one thing the id names; `lists`: the verb that lists such ids. TacitusError with exit code 2: nothing, or
    several."""
    from tacitus.store.lookup import find

    found = find(store, wanted)
    if not found:
        raise TacitusError(
            f"{store.path} holds nothing with the id or name {wanted!r}; `tacitus {lists}` lists ids", code=2
        )
    if len(found) > 1:
        several = ", ".join(f"{kind} {id}" for kind, id in found)
        raise TacitusError(f"the id {wanted!r} may be {several}; give more letters of it", code=2)
    return found[0]


def one_event(store: Store, wanted: str) -> str:
    """Id of the one event meant, also by one of its mentions. TacitusError with exit code 2 if there is none."""
    kind, id = one(store, wanted)
    home = store.event_of(id) if kind == "mention" else id if kind == "event" else None
    event = store.event(home) if home else None
    if event is None:
        raise TacitusError(f"{wanted!r} is the id of {kind} {id}, not of an event", code=2)
    return event.id
