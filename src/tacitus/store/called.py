"""What an actor is called in a record, whatever the first mention of it happened to say."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tacitus.records import Actor

_ARM = re.compile(r"[A-Z]{3}\.[A-Z]{3}")  # id of an arm of a state: its forces, police, parliament
_OWNER = re.compile(r"(?:his|her|its|my|our|their|your)\s+", re.I)


def name_of(one: Actor, arms: Mapping[str, str]) -> str:
    """The known name of an arm of a state ("Royal Thai Armed Forces", of which a report may first say "its soldiers" or
    "Thailand"); else the name that resolving gave, without an owner that means nobody outside its sentence."""
    said = one.name or one.text
    return arms.get(one.id or "") or _OWNER.sub("", said, count=1) or said


def arms() -> dict[str, str]:
    """Names of the arms of states by id, from the actor knowledge in use."""
    from tacitus.resolve import own
    from tacitus.resolve.own.actors import knowledge_with

    return {one.id: one.name for one in knowledge_with(own.found()).entries if is_arm(one.id)}


def is_arm(id: str | None) -> bool:
    """Whether an id is that of an arm of a state."""
    return bool(id and _ARM.fullmatch(id))
