"""Charts as specifications, for the islands and for anybody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.responses import Response

from tacitus import escalation
from tacitus.outlook import scores
from tacitus.show import charts
from tacitus.show.web.answer import TYPES, Ask, encode
from tacitus.show.web.fault import Fault, missing
from tacitus.show.web.queries import counts, days
from tacitus.show.web.remember import remember


def one(ask: Ask, name: str) -> Response:
    """The chart of that name over what is selected."""
    maker = _CHARTS.get(name.removesuffix(".json"))
    if maker is None:
        raise missing("chart", name)
    return Response(encode(maker(ask)), media_type=TYPES["json"])


def timeline(ask: Ask) -> dict[str, Any]:
    """Events over time."""
    return charts.timeline(days.bins(ask.store, ask.selection.filters, ask.selection.by).bins)


def types(ask: Ask) -> dict[str, Any]:
    """Events by type."""
    found = counts.by(ask.store, ask.selection.filters, "type")
    return charts.types([{"type": code, "count": number} for code, number in found.items()])


def dyad(ask: Ask) -> dict[str, Any]:
    """Two sides over time."""
    from tacitus.show.web.pages.dyads import Pair

    sides = ask.selection.filters.dyad
    if sides is None:
        raise Fault(400, "dyad: give it twice, once for each side (dyad=USA&dyad=IRN).", "dyad")
    pair = Pair(ask, *sides)
    return charts.dyad(pair.series, [{"period": c.period, "word": turn(c)} for c in pair.changes])


def turn(change: escalation.Change) -> str:
    """A change of course in words: 'conflict up'."""
    return f"{change.kind} {change.direction}"


def calibration(ask: Ask) -> dict[str, Any]:
    """Odds against what came, of all foretellers together."""
    filters = ask.selection.filters
    every = remember(ask, "foretellers", filters, lambda: tuple(scores.foretellers(ask.store, filters)))
    whole = next((row for row in every if row.foreteller is None), None)
    bins = whole.calibration if whole else ()
    return charts.calibration([{"stated": b.odds, "came": b.came, "count": b.count} for b in bins])


_CHARTS: dict[str, Callable[[Ask], dict[str, Any]]] = {
    "timeline": timeline,
    "types": types,
    "dyad": dyad,
    "calibration": calibration,
}
