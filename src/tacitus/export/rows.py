"""The rows of our own tables: a record's events, reports or mentions, whole or seen from each actor or pair."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tacitus.export.columns import Layout, Source, layout
from tacitus.records import Actor, Event, Mention, Place

if TYPE_CHECKING:
    from tacitus.store import Store
    from tacitus.store.filters import Filters

UNITS = ("events", "reports", "mentions")
FORMS = ("monadic", "dyadic")


def main_place(one: Event | Mention) -> Place | None:
    """The first place that has coordinates, else the first."""
    located = (place for place in one.places if place.latitude is not None)
    return next(located, one.places[0] if one.places else None)


def pairs(one: Event | Mention) -> list[tuple[Actor | None, Actor | None]]:
    """Each who does it with each to whom it is done; None for a side that nobody names."""
    return [(actor, recipient) for actor in one.actors or (None,) for recipient in one.recipients or (None,)]


def own_layout(unit: str, form: str | None) -> Layout:
    """The columns of a unit (events, reports, mentions) in a form (None: a row each; monadic, dyadic: of events)."""
    return layout(form or unit)


def sources(store: Store, filters: Filters, unit: str, form: str | None = None) -> Iterator[Source]:
    """What the getters of the layout read, one a row."""
    if unit == "reports":
        yield from ({"report": row} for row in store.tables.reports(filters))
    elif unit == "mentions":
        yield from ({"mention": one, "place": main_place(one)} for one in store.tables.mentions(filters))
    else:
        for one in store.tables.events(filters):
            yield from of_event(one, form)


def of_event(one: Event, form: str | None = None) -> Iterator[Source]:
    """The rows of one event in a form."""
    whole: dict[str, Any] = {"event": one, "place": main_place(one)}
    if form == "monadic":
        for role, side in (("actor", one.actors), ("recipient", one.recipients)):
            yield from (whole | {"role": role, "who": who} for who in side)
    elif form == "dyadic":
        met = pairs(one)
        yield from (whole | {"actor": a, "recipient": r, "pair_count": len(met)} for a, r in met)
    else:
        yield whole


def values(columns: Layout, rows: Iterator[Source]) -> Iterator[tuple[Any, ...]]:
    """The values of the columns, row by row: text, numbers, truth values, None, tuples where there are several."""
    getters = columns.getters()
    for row in rows:
        yield tuple(get(row) for get in getters)
