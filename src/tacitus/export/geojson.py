"""GeoJSON (RFC 7946): a feature an event or mention, at its main place; without coordinates its geometry is null.

Coordinates stand for what `place_precision` says: those of a country are its middle. Filter on it before counting
points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from tacitus.export.columns import Layout, layout
from tacitus.export.rows import main_place
from tacitus.records import Event, Mention

_HEAD = '{"type":"FeatureCollection","features":[\n'
_TAIL = "\n]}\n"


def features(rows: Iterable[Event | Mention]) -> dict[str, Any]:
    """A feature collection of events or mentions, as a plain dict."""
    return {"type": "FeatureCollection", "features": [_of_record(row) for row in rows]}


def _of_record(one: Event | Mention) -> dict[str, Any]:
    kind = "event" if isinstance(one, Event) else "mention"
    table = layout(f"{kind}s")
    source = {kind: one, "place": main_place(one)}
    return feature(table, [get(source) for get in table.getters()])


def feature(table: Layout, row: Iterable[Any]) -> dict[str, Any]:
    """A row of a table with latitude and longitude as a feature; the columns are its properties."""
    properties = dict(zip(table.names, row, strict=True))
    latitude, longitude = properties.get("latitude"), properties.get("longitude")
    point = None if latitude is None or longitude is None else {"type": "Point", "coordinates": [longitude, latitude]}
    return {"type": "Feature", "id": properties["id"], "geometry": point, "properties": properties}


def text(table: Layout, rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """The file, a feature a line."""
    encode = msgspec.json.Encoder().encode
    yield _HEAD
    for n, row in enumerate(rows):
        yield (",\n" if n else "") + encode(feature(table, row)).decode()
    yield _TAIL
