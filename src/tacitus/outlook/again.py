"""The same forecast told again: by the same foreteller or of the same actors, of one day, in much the same words."""

from __future__ import annotations

from collections.abc import Iterable

from tacitus.outlook.foretold import Open

_AGAIN = 21  # days in which the same forecast is told again
_ENOUGH = 3  # words that it shares with the first telling at least
_SHARE = 0.6  # and which share of the shorter one's words


def told_before(one: Open, others: Iterable[Open]) -> Open | None:
    """The first of the other entries that says the same of the same day. None for one without day and foreteller."""
    if one.due is None and not one.entry.foreteller:
        return None
    return next((other for other in others if other.entry.id != one.entry.id and _alike(one, other)), None)


def _alike(one: Open, other: Open) -> bool:
    who, whose = ((x.entry.foreteller or "").casefold() for x in (one, other))
    shared = len(one.said & other.said)
    return (
        (who == whose or bool(one.actors & other.actors))
        and other.due == one.due
        and abs(one.made - other.made) <= _AGAIN
        and shared >= _ENOUGH
        and shared >= _SHARE * min(len(one.said), len(other.said))
    )
