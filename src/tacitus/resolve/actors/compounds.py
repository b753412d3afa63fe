"""Spans that hold two actors: "Iran and Iraq", "Hungarian and Romanian officials" become two, if both are known."""

from __future__ import annotations

import re

import msgspec

from tacitus.records import Actor
from tacitus.resolve.actors.phrases import Phrases
from tacitus.resolve.actors.reading import Reading

JOINT = re.compile(r"\s*,?\s+(?:and|as well as|along with)\s+(?:the\s+)?")


def known(reading: Reading) -> bool:
    """Whether a part of a span is an actor of its own that the knowledge tells apart."""
    if reading.kind == "generic":
        return reading.country is not None
    return reading.kind in {"country", "group", "person"} and reading.id is not None and not reading.surmised


def parted(actor: Actor, phrases: Phrases) -> list[Actor]:
    """The actors of a span, one or two, with their own stretches of it."""
    joints = list(JOINT.finditer(actor.text))
    if len(joints) != 1 or not actor.text[0].isupper():
        return [actor]
    joint = joints[0]
    first, second = actor.text[: joint.start()], actor.text[joint.end() :]
    whole = phrases.read(actor.text)
    if (
        not first
        or not second[:1].isupper()
        or (whole.kind == "group" and known(whole) and "named in" not in whole.reason)
    ):
        return [actor]
    one, two = phrases.read(first), phrases.read(second)
    if not (known(one) and known(two)) or (one.id is not None and one.id == two.id):
        return [actor]
    return [
        msgspec.structs.replace(actor, end=actor.start + joint.start(), text=first),
        msgspec.structs.replace(actor, start=actor.start + joint.end(), text=second),
    ]
