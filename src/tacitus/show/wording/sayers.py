"""On whose word an account rests: an outlet that prints a claim and its denial gives neither on its own word."""

from __future__ import annotations

from collections.abc import Sequence

from tacitus.records import Actor, Mention, Value
from tacitus.show import words
from tacitus.show.text import clean
from tacitus.show.wording.sides import clear

MOST = 2  # names that are told of one account
_TOLLS = ("killed", "injured")


def sayers(field: str, value: Value, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Whom the mentions that give a value name as their source, those named most first; () where one of them gives it
    without a source, since then a report says so itself, and for fields of which it cannot be told."""
    giving = [m for m in mentions if m.report in {*value.reports, *value.voices} and _gives(field, value.value, m)]
    if not giving or not all(m.attribution for m in giving):
        return ()
    said = [
        clean(one.name or one.text, 60)
        for m in giving
        for one in m.attribution
        if clear(Actor(start=one.start, end=one.end, text=one.text, name=one.name))
    ]
    names = sorted(dict.fromkeys(said), key=lambda name: -said.count(name))
    return (*map(words.source, names[:MOST]), *(["others"] if len(names) > MOST else []))


def _gives(field: str, value: str, mention: Mention) -> bool:
    if field == "happened":
        return (mention.status == "negated") == (value == "no")
    toll = getattr(mention, field, None) if field in _TOLLS else None
    if toll is None:
        return False
    from tacitus.code.numbers import toll as count

    return count(value)[0] in (toll.low, toll.high) and toll.low is not None
