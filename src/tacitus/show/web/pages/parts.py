"""What several pages show: the places of a selection, what escalates, the choices of the filter form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from tacitus import ontology
from tacitus.records import Event, Record
from tacitus.show import map, words
from tacitus.show.text import clean
from tacitus.show.web.answer import Ask
from tacitus.show.web.queries import places
from tacitus.show.web.remember import lately
from tacitus.show.web.selection import Selection
from tacitus.show.web.view import address
from tacitus.store import Store
from tacitus.store.filters import STANDINGS, STATUSES, Filters
from tacitus.store.schema import actor, event, report

_VAGUE = ("country", "region")
_LISTED, _DRAWN = 25, 120
RISING = 12


class PlaceRow(Record, frozen=True):
    """A place of the table beside the map: name, country in words, events, and the page that lists them."""

    name: str
    country: str
    code: str | None
    count: int
    conflict: int
    vague: bool
    href: str
    longitude: float
    latitude: float


def place_rows(
    store: Store, chosen: Selection, found: Sequence[places.Point], most: int = _LISTED, page: str = "/events"
) -> list[PlaceRow]:
    """The places with the most events."""
    shown = found[:most]
    named = places.named(store, shown)
    rows = []
    for point in shown:
        if point.key not in named:
            continue
        place = named[point.key][1]
        name = clean(place.name or place.text, 60)
        rows.append(
            PlaceRow(
                name=name if point.places == 1 else f"{name} and {point.places - 1} more",
                country=words.country_name(place.country),
                code=place.country,
                count=point.events,
                conflict=point.conflict,
                vague=place.precision in _VAGUE,
                href=page + chosen.query(box=around(point)),
                longitude=point.longitude,
                latitude=point.latitude,
            )
        )
    return rows


def around(point: places.Point) -> str:
    """The area of a point as the address has it, a little wider so that rounding loses nothing."""
    west, south, east, north = point.box
    edge = 0.00005
    values = (max(-180, west - edge), max(-90, south - edge), min(180, east + edge), min(90, north + edge))
    return ",".join(f"{value:.5f}".rstrip("0").rstrip(".") for value in values)


def picture(store: Store, found: Sequence[places.Point]) -> map.MapPicture | None:
    """The map without a script: points drawn on shapes that come with the package."""
    shown = found[:_DRAWN]
    named = places.named(store, shown)
    spots = []
    for point in shown:
        if point.key in named:
            place = named[point.key][1]
            spots.append(
                map.Spot(
                    name=clean(place.name or place.text, 40),
                    longitude=point.longitude,
                    latitude=point.latitude,
                    count=point.events,
                    vague=place.precision in _VAGUE,
                    country=place.country,
                )
            )
    return map.draw(spots)


def picture_of(one: Event) -> map.MapPicture | None:
    """The places of one event."""
    spots = [
        map.Spot(
            name=clean(place.name or place.text, 40),
            longitude=place.longitude,
            latitude=place.latitude,
            count=1,
            vague=place.precision in _VAGUE,
            country=place.country,
        )
        for place in one.places
        if place.latitude is not None and place.longitude is not None
    ]
    return map.draw(spots, 480, 300) if spots else None


def rising(ask: Ask, most: int) -> list[dict[str, Any]] | None:
    """Pairs of sides that escalate, the worst first: names, page, and what is said of them. None: of this record it is
    still being worked out."""
    filters = msgspec.structs.replace(ask.selection.filters, newest=False)
    found = lately(ask, "rising", filters, lambda store: risen(store, filters))
    if found is None:
        return None
    return [
        {
            "a": words.side_name(row.a, row.a_name),
            "b": words.side_name(row.b, row.b_name),
            "href": address.dyad(row.a, row.b),
            "row": row,
        }
        for row in found[:most]
    ]


def risen(store: Store, filters: Filters) -> tuple[Any, ...]:
    """What escalates, as `tacitus.escalation` has it."""
    from tacitus import escalation

    return tuple(escalation.rising(store, filters, RISING))


def sides(store: Store, codes: Iterable[str]) -> dict[str, str]:
    """Sides of pairs in words: the name of a country, the name that the record has for an id, else what was given."""
    wanted = sorted(set(codes))
    named: dict[str, str] = {}
    for n in range(0, len(wanted), 500):
        found = sa.select(actor.c.id, actor.c.name).where(actor.c.id.in_(wanted[n : n + 500]))
        named |= {row.id: row.name for row in store.connection.execute(found)}
    return {one: words.side_name(one, named.get(one, one)) for one in wanted}


def choices(store: Store) -> dict[str, Any]:
    """What the filter form offers."""
    known = ontology.load().types
    return {
        "type_choices": [(code, words.word("types", code)) for code in known],
        "status_choices": [(code, words.word("status", code)) for code in STATUSES],
        "standing_choices": [(code, words.word("standing", code)) for code in STANDINGS],
    }


def record(store: Store) -> dict[str, Any]:
    """How much the record holds and what days it spans."""
    run = store.connection.execute
    reports = run(sa.select(sa.func.count()).select_from(report)).scalar()
    events = run(sa.select(sa.func.count()).select_from(event).where(event.c.absorbed_by.is_(None))).scalar()
    first = run(sa.select(sa.func.min(report.c.day))).scalar()
    last = run(sa.select(sa.func.max(report.c.day))).scalar()
    return {"reports": reports, "events": events, "first": first, "last": last}
