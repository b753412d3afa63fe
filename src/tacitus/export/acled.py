"""The columns of ACLED's export. Types come from the rules of `tacitus/ontology/own/acled.yaml`."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tacitus.export import cameo, counted, countries
from tacitus.export.columns import Layout, layout
from tacitus.export.rows import main_place
from tacitus.export.told import Told, told
from tacitus.ontology import own
from tacitus.records import Actor, Event, Place, When

if TYPE_CHECKING:
    from tacitus.store import Store
    from tacitus.store.filters import Filters

CIVIL = "Civilian targeting"
_DEMONSTRATIONS = {"Protests", "Violent demonstration"}
_TIME = {"hour": 1, "day": 1, "week": 2}
_PLACE = {"point": 1, "city": 1, "district": 2, "province": 3, "region": 3, "country": 3}
_CROWD = {"Protests": "Protesters", "Riots": "Rioters"}


def table() -> Layout:
    """The columns."""
    return layout("acled")


def rows(store: Store, filters: Filters, left: counted.Left) -> Iterator[tuple[Any, ...]]:
    """A row an event that the rules give a type."""
    from tacitus.store.sentences import Sentences

    types = own.load("acled")
    said = Sentences(store)
    for one in told(store, counted.dated(store, filters, left), mentions=True):
        coded = types.code(one.event, said.of(one.mentions))
        if coded.type is None:
            left["without an ACLED type"] += 1
        else:
            yield _row(one, coded)


def _row(one: Told, coded: own.Coded) -> tuple[Any, ...]:
    event = one.event
    assert event.date and event.date.start and coded.type
    place = main_place(event)
    land = countries.of(_land(event, place))
    first, others, inter1 = _side(event.actors, coded.type, land.name)
    second, others2, inter2 = _side(event.recipients, None, land.name)
    civil = CIVIL if inter2 == "Civilians" and coded.type not in ("Protests", "Strategic developments") else None
    killed = event.killed
    return (
        f"{land.code}{event.id}",
        event.date.start[:10],
        int(event.date.start[:4]),
        _precision(event.date),
        _disorder(coded),
        coded.type,
        coded.subtype,
        first,
        others,
        inter1,
        second,
        others2,
        inter2,
        "-".join(kind for kind in (inter1, inter2) if kind) or None,
        civil,
        int(land.number) if land.number else None,
        land.acled_region or None,
        land.name or None,
        place.admin1 if place else None,
        None,
        None,
        (place.name or place.text) if place else None,
        place.latitude if place else None,
        place.longitude if place else None,
        _PLACE.get(place.precision) if place else None,
        "; ".join(one.publishers) or None,
        None,
        event.summary,
        (killed.best if killed.best is not None else killed.low) or 0 if killed else 0,
        f"standing={event.standing}",
        _seconds(max((source.added for source in one.sources), default=None)),
    )


def _land(event: Event, place: Place | None) -> str | None:
    """The country of the main place, else of another place; where none is known, of a side."""
    if place and place.country:
        return place.country
    sides = (*event.recipients, *event.actors)
    known = [*(one.country for one in event.places), *(who.country for who in sides)]
    return next((country for country in known if country), None)


def _side(side: tuple[Actor, ...], event_type: str | None, land: str) -> tuple[str | None, str | None, str | None]:
    """First actor, associated actors, kind. Of protests and riots the first is the crowd itself."""
    crowd = _CROWD.get(event_type or "")
    names = list(dict.fromkeys(cameo.named(actor, "acled") for actor in side))  # two nameless groups are named alike
    if crowd:
        home = (countries.of(side[0].country).name if side and side[0].country else "") or land
        return (f"{crowd} ({home})" if home else crowd), "; ".join(names) or None, crowd
    if not side:
        return None, None, None
    return names[0], "; ".join(names[1:]) or None, _kind(side[0], land)


def _kind(actor: Actor, land: str) -> str | None:
    known = cameo.sectors().get(actor.sectors[0] if actor.sectors else "", {}).get("acled")
    away = actor.country and land and countries.of(actor.country).name not in ("", land)
    return "External/Other forces" if known == "State forces" and away else known


def _disorder(coded: own.Coded) -> str:
    if coded.type == "Strategic developments":
        return "Strategic developments"
    if coded.subtype == "Excessive force against protesters":
        return "Political violence; Demonstrations"
    return "Demonstrations" if {coded.type, coded.subtype} & _DEMONSTRATIONS else "Political violence"


def _precision(date: When) -> int:
    return _TIME.get(date.precision, 3) if date.precision != "range" else 1 if date.start == date.end else 2


def _seconds(instant: str | None) -> int | None:
    return int(datetime.datetime.fromisoformat(instant).timestamp()) if instant else None
