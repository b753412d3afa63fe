"""The 26 columns of Phoenix."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import tacitus
from tacitus.export import cameo, counted
from tacitus.export.columns import Layout, layout
from tacitus.export.rows import main_place, pairs
from tacitus.export.told import Told, told
from tacitus.records import Actor

if TYPE_CHECKING:
    from tacitus.store import Store
    from tacitus.store.filters import Filters

# Phoenix's five classes by CAMEO root, as openeventdata/phoenix_pipeline has them
_CLASSES = ((3, 0), (6, 1), (9, 2), (14, 3), (16, 4), (17, 3), (99, 4))
_AGENTS = ("GOV", "MIL", "REB", "OPP", "PTY", "COP", "JUD", "SPY", "MED", "EDU", "BUS", "CRM", "CVL")
_BODIES = ("IGO", "NGO", "IMG", "MNC")


def table() -> Layout:
    """The columns."""
    return layout("phoenix")


def rows(store: Store, filters: Filters, left: counted.Left) -> Iterator[tuple[Any, ...]]:
    """A row an event, actor and recipient."""
    for one in told(store, counted.coded(store, filters, left)):
        for n, (actor, recipient) in enumerate(pairs(one.event)):
            yield _row(one, n, actor, recipient)


def _row(one: Told, n: int, actor: Actor | None, recipient: Actor | None) -> tuple[Any, ...]:
    event = one.event
    assert event.date and event.date.start
    day = event.date.start[:10].replace("-", "")
    place = main_place(event)
    wide = place is None or place.precision in ("province", "region", "country", "unresolved")
    root = cameo.root(event.cameo)
    return (
        f"{event.id}-{n}_tacitus{tacitus.__version__}",
        day,
        day[:4],
        day[4:6],
        day[6:],
        *_side(actor),
        *_side(recipient),
        event.cameo,
        root,
        _class(root),
        cameo.goldstein(event.cameo),
        ";".join(f"{context.upper()},1" for context in event.contexts) or None,
        place.latitude if place else None,
        place.longitude if place else None,
        (place.name or place.text) if place and not wide else None,
        place.admin1 if place else None,
        place.country if place else None,
        ";".join(event.mentions),
        ";".join(source.url for source in one.sources if source.url) or None,
        ";".join(one.publishers) or None,
    )


def _side(who: Actor | None) -> tuple[str | None, ...]:
    if who is None:
        return None, None, None, None
    roles = cameo.role(who, "phoenix") or cameo.role(who)
    country = who.country if who.country and cameo.top(who) else ""
    body = "" if country else cameo.BODIES.get(who.country or "", "")
    root = country or next((part for part in [body[:3], *roles[:1]] if part in _BODIES), "")
    rest = [part for part in [body[3:], *roles] if part and part != root]
    agent = rest[0] if rest and rest[0] in _AGENTS else ""
    others = ";".join(rest[1:] if agent else rest)
    return (root + "".join(rest)) or None, root or None, agent or None, others or None


def _class(root: str) -> int | None:
    return next((found for below, found in _CLASSES if int(root) < below), None) if root else None
