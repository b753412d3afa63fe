"""The 61 columns of GDELT 2.0's events."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tacitus.export import cameo, counted, countries
from tacitus.export.columns import Layout, layout
from tacitus.export.rows import main_place, pairs
from tacitus.export.told import Told, compact, number_of, told
from tacitus.records import Actor, Place

if TYPE_CHECKING:
    from tacitus.store import Store
    from tacitus.store.filters import Filters

_NO_GEO = (0, None, None, None, None, None, None, None)
_COUNTRY, _US_STATE, _US_CITY, _CITY, _STATE = 1, 2, 3, 4, 5
_TOWNS = ("point", "city")


def table() -> Layout:
    """The columns."""
    return layout("gdelt")


def rows(store: Store, filters: Filters, left: counted.Left) -> Iterator[tuple[Any, ...]]:
    """A row an event, actor and recipient."""
    for one in told(store, counted.coded(store, filters, left), mentions=True):
        for n, (actor, recipient) in enumerate(pairs(one.event)):
            yield _row(one, n, actor, recipient)


def row_id(event_id: str, n: int) -> int:
    """GLOBALEVENTID of a pair of an event, in events and mentions alike."""
    return number_of("gdelt", event_id, n)


def _row(one: Told, n: int, actor: Actor | None, recipient: Actor | None) -> tuple[Any, ...]:
    event = one.event
    assert event.date and event.date.start
    day = event.date.start[:10].replace("-", "")
    year, month = int(day[:4]), int(day[4:6])
    code = event.cameo or ""
    added = min((source.added for source in one.sources), default="")
    return (
        row_id(event.id, n),
        int(day),
        int(day[:6]),
        year,
        f"{year + ((month - 1) * 30 + int(day[6:])) / 365:.4f}",
        *_actor(actor),
        *_actor(recipient),
        int(_leads(one)),
        code,
        cameo.base(code),
        cameo.root(code),
        cameo.quad(code),
        cameo.goldstein(code),
        len(event.mentions),
        len(event.voices),
        len(event.reports),
        None,
        *_NO_GEO,
        *_NO_GEO,
        *_geo(main_place(event)),
        compact(added) or f"{day}000000",
        next((source.url for source in one.sources if source.url), None),
    )


def _actor(who: Actor | None) -> tuple[Any, ...]:
    if who is None:
        return (None,) * 10
    roles = [*cameo.role(who), None, None, None][:3]
    name = (who.name or who.text).upper()
    return cameo.code(who) or None, name, cameo.top(who) or None, None, None, None, None, *roles


def _geo(place: Place | None) -> tuple[Any, ...]:
    if place is None or place.precision == "unresolved":
        return _NO_GEO
    land = countries.of(place.country)
    parts = (place.name or place.text, place.admin1, land.name)
    name = ", ".join(dict.fromkeys(part for part in parts if part))
    american, town = place.country == "USA", place.precision in _TOWNS
    if place.precision == "country":
        kind = _COUNTRY
    elif american:
        kind = _US_CITY if town else _US_STATE
    else:
        kind = _CITY if town else _STATE
    feature = land.fips if kind == _COUNTRY else None
    return kind, name, land.fips or None, land.fips or None, None, place.latitude, place.longitude, feature or None


def _leads(one: Told) -> bool:
    return any(mention.field == "title" or mention.sentence.start == 0 for mention in one.mentions)
