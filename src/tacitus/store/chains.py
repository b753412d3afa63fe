"""Chains: how it came to an event and what came of it, tie by tie, as the reports say in words."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import sqlalchemy as sa

from tacitus.records import Event
from tacitus.store.rows import ChainRow
from tacitus.store.schema import event, event_link

if TYPE_CHECKING:
    from tacitus.store.store import Store

KINDS = ("answers", "causes", "part_of", "enables")
BACK, FORWARD = 1, -1
# whether the event that has the link is the later one (it answers, it is part of a longer one)
_LATER = {"answers": True, "part_of": True, "causes": False, "enables": False}
_SLACK = 1  # days by which the earlier of two may lie after the later: news of the night has the date of the morning

_ID: sa.BindParameter[str] = sa.bindparam("id")
_TIES = sa.select(
    event.c.id, event_link.c.to_event, event_link.c.kind, event_link.c.words, event_link.c.report, event_link.c.place
).join(event, event.c.key == event_link.c.event)
_OWN = _TIES.where(event.c.id == _ID).order_by(event_link.c.place)
_TOWARDS = _TIES.where(event_link.c.to_event == _ID).order_by(event.c.id, event_link.c.place)


class _Tie(NamedTuple):
    later: str
    earlier: str
    kind: str
    words: str | None
    report: str | None


def chain_rows(
    store: Store, event_id: str, kinds: Sequence[str] = KINDS, directions: Sequence[int] = (BACK, FORWARD)
) -> Iterator[ChainRow]:
    """Ties from near to far: depth 1, 2, ... back to what the event answers, is caused or made possible by, or is part
    of; depth -1, -2, ... forward to what came of it.

    An event is entered once in each direction, so that circles end; a tie back to something later is none.
    """
    start = store.event(event_id)
    if start is None:
        return
    for direction in directions:
        front, seen, depth = [start.id], {start.id}, 0
        while front:
            depth += 1
            onward: list[str] = []
            for id in front:
                for tie in _ties(store, id, kinds, direction):
                    yield ChainRow(
                        event_id=tie.later,
                        answers_id=tie.earlier,
                        words=tie.words,
                        report=tie.report,
                        depth=direction * depth,
                        kind=tie.kind,
                    )
                    far = tie.earlier if direction == BACK else tie.later
                    if far not in seen:
                        seen.add(far)
                        onward.append(far)
            front = onward


def _ties(store: Store, id: str, kinds: Sequence[str], direction: int) -> Iterator[_Tie]:
    """The ties of one event in one direction, each two events once, those of the first kinds first."""
    found: list[_Tie] = []
    for statement in (_OWN, _TOWARDS):
        for row in store.connection.execute(statement, {"id": id}).all():
            tie = _tie(store, row) if row.kind in kinds else None
            if tie and id == (tie.later if direction == BACK else tie.earlier):
                found.append(tie)
    best: dict[tuple[str, str, str], _Tie] = {}
    for tie in sorted(found, key=_plainness):
        best.setdefault((tie.kind, tie.later, tie.earlier), tie)
    for kind, later, earlier in list(best):
        if kind == "causes" and ("answers", later, earlier) in best:
            del best[kind, later, earlier]  # what answers an event is known to come of it
    order = dict.fromkeys((tie.kind, tie.later, tie.earlier) for tie in found)
    yield from sorted((best[key] for key in order if key in best), key=lambda tie: kinds.index(tie.kind))


def _plainness(tie: _Tie) -> tuple[bool, int]:
    """Of several reports that state one tie the words that say it most plainly: with a connective, and few."""
    from tacitus.merge.lexicon import load

    words = (tie.words or "").casefold()
    plain = any(pattern.search(words) for pattern in load().links.values())
    return not plain, len(words) or 10_000


def _tie(store: Store, row: Any) -> _Tie | None:
    own, other = store.event(row.id), store.event(row.to_event)  # it may have been absorbed since
    if own is None or other is None or other.id == own.id:
        return None
    later, earlier = (own, other) if _LATER.get(row.kind, True) else (other, own)
    if row.kind != "part_of" and _after(earlier, later):
        return None
    return _Tie(later.id, earlier.id, row.kind, row.words, row.report)


def _after(earlier: Event, later: Event) -> bool:
    """Whether the event that should be the earlier one begins when the other is over, by the days that both have."""
    begins, ends = (earlier.date and earlier.date.start), (later.date and (later.date.end or later.date.start))
    if not begins or not ends:
        return False
    try:
        first, last = datetime.date.fromisoformat(begins[:10]), datetime.date.fromisoformat(ends[:10])
    except ValueError:
        return False
    return (first - last).days > _SLACK
