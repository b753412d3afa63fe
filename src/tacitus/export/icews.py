"""The 20 columns of ICEWS."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tacitus import ontology
from tacitus.export import cameo, counted, countries
from tacitus.export.columns import Layout, layout
from tacitus.export.rows import main_place, pairs
from tacitus.export.told import Texts, Told, number_of, told
from tacitus.records import Actor

if TYPE_CHECKING:
    from tacitus.store import Store
    from tacitus.store.filters import Filters


def table() -> Layout:
    """The columns."""
    return layout("icews")


def rows(store: Store, filters: Filters, left: counted.Left) -> Iterator[tuple[Any, ...]]:
    """A row an event, actor and recipient."""
    names = ontology.load().cameo_names
    texts = Texts(store)
    for one in told(store, counted.coded(store, filters, left), mentions=True):
        for n, (actor, recipient) in enumerate(pairs(one.event)):
            yield _row(one, n, actor, recipient, names, texts)


def _row(
    one: Told, n: int, actor: Actor | None, recipient: Actor | None, names: dict[str, str], texts: Texts
) -> tuple[Any, ...]:
    event = one.event
    assert event.date and event.date.start
    place = main_place(event)
    precision = place.precision if place else None
    name = (place.name or place.text) if place else None
    first = one.sources[0] if one.sources else None
    mention = next((m for m in one.mentions if first and m.report == first.id), None)
    return (
        number_of("icews", event.id, n),
        event.date.start[:10],
        *_side(actor),
        names.get(event.cameo or "", event.event.capitalize()),
        event.cameo,
        cameo.goldstein(event.cameo),
        *_side(recipient),
        number_of("story", first.id) if first else None,
        texts.sentence(mention) if mention else None,
        first.publisher if first else None,
        name if precision in ("city", "point") else None,
        name if precision == "district" else None,
        (place.admin1 or (name if precision == "province" else None)) if place else None,
        (countries.of(place.country).name or None) if place else None,
        place.latitude if place else None,
        place.longitude if place else None,
    )


def _side(who: Actor | None) -> tuple[str | None, str | None, str | None]:
    if who is None:
        return None, None, None
    known = cameo.sectors()
    found = [known.get(sector, {}).get("icews", "") for sector in who.sectors]
    sectors = dict.fromkeys(part for text in found for part in text.split(",") if part)
    country = countries.of(who.country).name
    itself = who.name == country and who.sectors[:1] in ((), ("GOV",))  # a country that acts is named by its name alone
    name = country if itself else cameo.named(who, "icews")
    return name, ",".join(sectors) or None, country or None
