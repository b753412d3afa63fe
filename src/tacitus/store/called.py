"""What an actor is called in a record, whatever the first mention of it happened to say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from tacitus.records import Actor

_ARM = re.compile(r"[A-Z]{3}\.[A-Z]{3}")  # id of an arm of a state: its forces, police, parliament
_OWNER = re.compile(r"\A(?:[Hh]is|[Hh]er|[Ii]ts|[Mm]y|[Oo]ur|[Tt]heir|[Yy]our)\s+(?=[a-z])")


def name_of(one: Actor, arms: Mapping[str, str]) -> str:
    """The known name of an arm of a state ("Royal Thai Armed Forces", of which a report may first say "its soldiers" or
    "Thailand"); else the name that resolving gave, without an owner that means nobody outside its sentence."""
    said = one.name or one.text
    return arms.get(one.id or "") or _OWNER.sub("", said)


def arms() -> Mapping[str, str]:
    """Names of the arms of states by id, from the actor knowledge in use."""
    from tacitus.resolve import own

    found = own.found()
    return _arms(found.absolute() if found else None)


@lru_cache(maxsize=4)
def _arms(path: Path | None) -> Mapping[str, str]:
    from tacitus.resolve.own.actors import knowledge_with

    return {one.id: one.name for one in knowledge_with(path).entries if is_arm(one.id)}


def label(one: Actor) -> str:
    """What an actor is called beside others: one arm of a state is one, whichever of its words a report has."""
    return name_of(one, arms()) if is_arm(one.id) else one.name or one.text


def side(one: Actor) -> str:
    """A side inside its country: its name; of an arm of the state that of the knowledge, else its id, so that the army
    is one side whether a report has "soldiers" or "troops"."""
    if one.id and is_arm(one.id):
        return arms().get(one.id) or one.id
    return one.name or one.text


def is_arm(id: str | None) -> bool:
    """Whether an id is that of an arm of a state."""
    return bool(id and _ARM.fullmatch(id))
