"""A chain as steps: what came before, down to the event asked for, and what came of it, nested."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tacitus.records import Event, Record
from tacitus.show.text import clean
from tacitus.show.web.queries.events import many
from tacitus.show.web.view.lines import Line, lines
from tacitus.show.web.view.sources import Source, Sources
from tacitus.store import Store
from tacitus.store.rows import ChainRow

_DEEP = 40


class Step(Record, frozen=True):
    """An event on the path, with the words that tie it to the step above; then what answers it."""

    line: Line
    words: str = ""
    source: Source | None = None
    here: bool = False
    then: tuple[Step, ...] = ()
    again: bool = False


def path(store: Store, event: Event, ties: Sequence[ChainRow]) -> dict[str, Any]:
    """steps: the chain from its beginnings, each step nested in what it answers; count: events in it."""
    ids = [event.id, *(id for tie in ties for id in (tie.event_id, tie.answers_id))]
    events = many(store, list(dict.fromkeys(ids)))
    known = {line.id: line for line in lines(store, events)}
    sources = Sources(store)
    answers: dict[str, list[ChainRow]] = {}
    answering: dict[str, set[str]] = {}
    for tie in ties:
        if tie.event_id in known and tie.answers_id in known:
            answers.setdefault(tie.answers_id, []).append(tie)
            answering.setdefault(tie.event_id, set()).add(tie.answers_id)
    starts = [one.id for one in sorted(events, key=_order) if one.id in known and not answering.get(one.id)]
    if not starts:  # a circle: begin with the earliest
        starts = [min(events, key=_order).id]
    seen: set[str] = set()
    order = {one.id: at for at, one in enumerate(sorted(events, key=_order))}

    def step(id: str, tie: ChainRow | None, depth: int) -> Step:
        again = id in seen
        seen.add(id)
        below: dict[str, ChainRow] = {}
        if not again and depth < _DEEP:
            for one in answers.get(id, []):
                below.setdefault(one.event_id, one)
        return Step(
            line=known[id],
            words=clean(tie.words, 240) if tie and tie.words else "",
            source=sources.one(tie.report) if tie and tie.report else None,
            here=id == event.id,
            then=tuple(step(next_, below[next_], depth + 1) for next_ in sorted(below, key=lambda one: order[one])),
            again=again,
        )

    return {"steps": [step(id, None, 0) for id in starts], "count": len(known), "line": known[event.id]}


def _order(one: Event) -> tuple[str, str]:
    return ((one.date.start or one.date.end or "9999") if one.date else "9999", one.id)
