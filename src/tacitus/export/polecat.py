"""The 40 columns of POLECAT."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import tacitus
from tacitus.export import counted, countries
from tacitus.export.columns import Layout, layout
from tacitus.export.rows import main_place, pairs
from tacitus.export.told import Told, told
from tacitus.records import Actor, Place

if TYPE_CHECKING:
    from tacitus.store import Store
    from tacitus.store.filters import Filters

QUADS = ("VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT")
FEATURES = {
    "point": "PPL",
    "city": "PPL",
    "district": "ADM2",
    "province": "ADM1",
    "region": "RGN",
    "country": "PCLI",
}


def table() -> Layout:
    """The columns."""
    return layout("polecat")


def rows(store: Store, filters: Filters, left: counted.Left) -> Iterator[tuple[Any, ...]]:
    """A row an event, actor and recipient."""
    for one in told(store, counted.dated(store, filters, left)):
        for n, (actor, recipient) in enumerate(pairs(one.event)):
            yield _row(one, n, actor, recipient)


def _row(one: Told, n: int, actor: Actor | None, recipient: Actor | None) -> tuple[Any, ...]:
    event = one.event
    assert event.date and event.date.start
    first = one.sources[0] if one.sources else None
    return (
        f"{event.id}-{n}",
        event.date.start[:10],
        event.event,
        event.mode,
        event.score,
        QUADS[event.quad - 1] if event.quad else None,
        "; ".join(event.contexts) or None,
        *_side(actor),
        *_side(recipient),
        *_place(main_place(event)),
        first.publisher if first else None,
        first.day[:10] if first and first.day else None,
        None,
        None,
        None,
        "en",
        f"Tacitus {tacitus.__version__}",
    )


def _side(who: Actor | None) -> tuple[Any, ...]:
    if who is None:
        return (None,) * 8
    land = countries.of(who.country)
    sectors = "; ".join(who.sectors) or None
    primary = who.sectors[0] if who.sectors else None
    return who.name or who.text, who.country, land.cow or None, primary, sectors, None, who.text, None


def _place(place: Place | None) -> tuple[Any, ...]:
    if place is None:
        return (None,) * 10
    name = place.name or place.text
    return (
        name,
        name if place.precision in ("city", "point") else None,
        name if place.precision == "district" else None,
        place.admin1 or (name if place.precision == "province" else None),
        place.country,
        place.latitude,
        place.longitude,
        place.geonames,
        place.text,
        FEATURES.get(place.precision),
    )
