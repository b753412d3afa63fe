"""PLOVER records, with the field names of the manual."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import tacitus
from tacitus.export import counted, countries
from tacitus.export.columns import Layout, layout
from tacitus.export.polecat import FEATURES
from tacitus.export.rows import main_place
from tacitus.export.told import Source, Texts, Told, told
from tacitus.records import Actor, Event, Mention, Place

if TYPE_CHECKING:
    from tacitus.store import Store
    from tacitus.store.filters import Filters

CODER = f"Tacitus {tacitus.__version__}"
_RESOLUTION = {"point": 5, "city": 4, "district": 3, "province": 2, "region": 2, "country": 1}


def table() -> Layout:
    """The fields."""
    return layout("plover")


def rows(store: Store, filters: Filters, left: counted.Left) -> Iterator[tuple[Any, ...]]:
    """A record an event."""
    texts = Texts(store)
    for one in told(store, counted.dated(store, filters, left), mentions=True):
        yield _row(one, texts)


def _row(one: Told, texts: Texts) -> tuple[Any, ...]:
    event = one.event
    assert event.date and event.date.start
    first = one.sources[0] if one.sources else None
    mention = next((m for m in one.mentions if first and m.report == first.id), None)
    place = main_place(event)
    return (
        event.id,
        True,
        event.date.start[:10],
        event.date.start[11:] or None,
        (event.date.end or event.date.start)[:10],
        None,
        [_entity(who) for who in event.actors],
        [_entity(who) for who in event.recipients],
        [event.event],
        _location(place) if place else None,
        list(dict.fromkeys(m.trigger.text for m in one.mentions)),
        event.quad,
        event.score,
        [event.mode] if event.mode else [],
        list(event.contexts),
        sorted({*event.answers, *event.answered_by}),
        None,
        _text_info(mention, texts) if mention else None,
        _cite_info(first) if first else None,
        CODER,
        min((source.added for source in one.sources), default="")[:10] or None,
        None,
        _comment(event),
    )


def _entity(who: Actor) -> dict[str, Any]:
    return {
        "code": who.country,
        "sector": who.sectors[0] if who.sectors else None,
        "entity_text": who.text,
        "identifier_id": who.id,
        "identifier_text": who.name,
        "religion": None,
        "ethnicity": None,
        "office": None,
        "gender": None,
        "age": None,
    }


def _location(place: Place) -> dict[str, Any]:
    name = place.name or place.text
    feature = FEATURES.get(place.precision)
    return {
        "extracted_place": place.text,
        "resolved_place": place.name,
        "geonameid": place.geonames,
        "lat": place.latitude,
        "lon": place.longitude,
        "city": name if place.precision in ("city", "point") else None,
        "district": name if place.precision == "district" else None,
        "province": place.admin1 or (name if place.precision == "province" else None),
        "country": countries.of(place.country).name or None,
        "country_code": place.country,
        "feature_class": None if feature is None else "P" if feature == "PPL" else "L" if feature == "RGN" else "A",
        "feature_code": feature,
        "resolution": _RESOLUTION.get(place.precision),
    }


def _text_info(mention: Mention, texts: Texts) -> dict[str, Any]:
    return {
        "sequence": texts.sentence(mention),
        "start": mention.sentence.start,
        "end": mention.sentence.end,
        "text_story": None,
    }


def _cite_info(first: Source) -> dict[str, Any]:
    return {
        "corpus": None,
        "citation": first.id,
        "url": first.url,
        "title": first.title,
        "language": "en",
        "publication": first.publisher,
        "coder": CODER,
    }


def _comment(event: Event) -> str:
    told = [event.summary, f"{event.standing}, voices {len(event.voices)}"]
    told += [
        f"{what} {toll.best if toll.best is not None else toll.low}"
        for what, toll in (("killed", event.killed), ("injured", event.injured))
        if toll is not None and (toll.best is not None or toll.low is not None)
    ]
    return "; ".join(part for part in told if part)
