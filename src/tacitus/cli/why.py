"""Why a mention or event is coded as it is: the code in words, what resolving decided and on what grounds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tacitus.cli import table
from tacitus.records import Event, Mention

_QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}


def code(one: Event | Mention) -> Iterator[str]:
    """The code of an event or mention, each part with what it means."""
    from tacitus import ontology

    known = ontology.load()
    kind = known.types.get(one.event)
    yield f"{one.event}: {kind.description if kind else 'not in this ontology'}"
    mode = kind.mode(one.mode) if kind else None
    if one.mode:
        yield f"mode {one.mode}" + (f": {mode.description}" if mode else "")
    for context in one.contexts:
        yield f"context {context}" + (f": {known.contexts[context]}" if context in known.contexts else "")
    if one.cameo:
        name = known.cameo_names.get(one.cameo)
        yield f"CAMEO {one.cameo}" + (f": {name}" if name else "")
    if one.quad:
        yield f"quad class {one.quad}: {_QUADS.get(one.quad, '?')}"
    if one.score is not None:
        yield f"score {one.score:+.1f} (-10 conflict to +10 cooperation), of the {'mode' if mode else 'type'}"


def resolved(mention: Mention) -> Iterator[str]:
    """What each span was taken for, why, and what came second."""
    for role, side in (("actor", mention.actors), ("recipient", mention.recipients)):
        for one in side:
            yield _line(role, one, " ".join((one.country or "", *one.sectors)).strip())
    for place in mention.places:
        at = (
            f"{place.latitude:.2f}, {place.longitude:.2f}"
            if place.latitude is not None and place.longitude is not None
            else ""
        )
        yield _line("place", place, ", ".join(x for x in (place.admin1, place.country, place.precision, at) if x))
    if mention.date:
        when = mention.date
        text = (
            f"time: {_quoted(when.text)} = {table.days(when) or 'unresolved'}"
            if when.text
            else f"time: {table.days(when)}"
        )
        yield text + (f"; {when.reason}" if when.reason else "")
    for name, toll in (("killed", mention.killed), ("injured", mention.injured)):
        if toll:
            yield f"{name}: {_quoted(toll.text)} = {table.number(toll)}"


def _line(role: str, one: Any, more: str) -> str:
    meant = one.name or "unresolved"
    if getattr(one, "id", None) and one.id != meant:
        meant += f" ({one.id})"
    said = f"{role}: {_quoted(one.text)} = {meant}" + (f", {more}" if more else "")
    said += f"; {one.reason}" if one.reason else ""
    said += f"; else {one.runner_up}" if one.runner_up else ""
    if getattr(one, "hedge", None):
        said += f"; hedged by {_quoted(one.hedge)}"
    return said + ("; or another" if getattr(one, "alternative", False) else "")


def _quoted(text: str | None) -> str:
    return f'"{text}"' if text else '""'
