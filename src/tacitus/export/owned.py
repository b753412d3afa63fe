"""Columns for the codes of an own ontology, beside PLOVER's."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from tacitus.export.columns import Column, Layout, Source
from tacitus.export.rows import main_place, of_event
from tacitus.ontology.own.beside import selected
from tacitus.store.sentences import Sentences

if TYPE_CHECKING:
    from tacitus.ontology.own import Own
    from tacitus.store import Store
    from tacitus.store.filters import Filters

# what carries sectors: column of ours -> root of its path
_SIDES = {
    "actors_sectors": "actors",
    "recipients_sectors": "recipients",
    "who_sectors": "who",
    "actor_sectors": "actor",
    "recipient_sectors": "recipient",
}


def beside(table: Layout, own: Own) -> Layout:
    """The table with own_type, own_subtype and own_mode behind the mode, own sectors behind the sectors."""
    said = f" in the ontology {own.name}"
    made = table.plus(
        (
            Column(name="own_type", description=f"Type{said}", path="own.type"),
            Column(name="own_subtype", description=f"Subtype{said}", path="own.subtype"),
            Column(name="own_mode", description=f"Mode{said}", path="own.mode"),
        ),
        after="mode",
    )
    for name, side in _SIDES.items():
        if own.sectors and name in made.names:
            column = Column(name=f"own_{name}", many=True, description=f"The same{said}", path=f"own_{side}")
            made = made.plus((column,), after=name)
    return made


def sources(store: Store, filters: Filters, own: Own, unit: str, form: str | None) -> Iterator[Source]:
    """Rows with what these columns read."""
    if unit == "mentions":
        yield from itertools.islice(_mentions(store, filters, own), filters.limit)
        return
    for event, coded in selected(own, store, filters):
        for source in of_event(event, form):
            yield _with(own, {**source, "own": coded})


def _mentions(store: Store, filters: Filters, own: Own) -> Iterator[Source]:
    said = Sentences(store)
    unlimited = msgspec.structs.replace(filters, limit=None) if own.narrow else filters
    for mention in store.tables.mentions(unlimited):
        sentences: Sequence[str] = said.of([mention]) if own.needs_words else ()
        coded = own.code(mention, sentences)
        if coded.type is not None or not own.narrow:
            yield _with(own, {"mention": mention, "place": main_place(mention), "own": coded})


def _with(own: Own, source: Source) -> Source:
    whole = source.get("event") or source["mention"]
    found = dict(source)
    for side in ("actors", "recipients"):
        found[f"own_{side}"] = tuple(own.sectors_of(actor) for actor in getattr(whole, side))
    for side in ("who", "actor", "recipient"):
        if source.get(side) is not None:
            found[f"own_{side}"] = own.sectors_of(source[side])
    return found
