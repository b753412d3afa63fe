"""What goes into a file: the rows of a table, a network or a feed, with what writes them."""

from __future__ import annotations

import collections
import importlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from tacitus.export import network, owned, panel, rows, target
from tacitus.export.columns import Column, Layout
from tacitus.export.counted import Left
from tacitus.issues import TacitusError

if TYPE_CHECKING:
    from tacitus.export import Format
    from tacitus.ontology.own import Own
    from tacitus.store import Store
    from tacitus.store.filters import Filters

_FEED_AT_MOST = 500


class Shape(NamedTuple):
    """What a row is: an event, report or mention; an event seen from each side or pair; a period of a panel."""

    unit: str = "events"
    form: str | None = None
    panel: str | None = None
    directed: bool = False
    at_least: int = 1
    own: Own | None = None


class Content:
    """Something to write, once. `count` is right after it was written."""

    def __init__(self, format: Format, table: Layout, items: Iterable[Any], make: Callable[..., Any]) -> None:
        self.table = table
        self.count = 0
        self._format, self._items, self._make = format, items, make

    def _counted(self) -> Iterator[Any]:
        for item in self._items:
            self.count += 1
            yield item

    def text(self) -> Iterator[str]:
        """The file as text, piece by piece."""
        made: Iterator[str] = self._make(self._counted())
        return made

    def write(self, path: Path) -> None:
        """The file."""
        if not self._format.text:
            self._make(self._counted(), path)
            return
        with path.open("wb") as out:
            for part in self.text():
                out.write(target.encoded(part))


def of(format: Format, store: Store, filters: Filters, shape: Shape, left: Left) -> Content:
    """What a format writes of a store. TacitusError (exit 2) where the format has no such rows."""
    _check(format, shape)
    writer = importlib.import_module(f"tacitus.export.{format.writer}")
    if format.content == "own":
        return _own(format, store, filters, shape, left, writer)
    if format.content == "network":
        return _network(format, store, filters, left, writer)
    if format.content == "feed":
        return _feed(format, store, filters, writer)
    dialect = importlib.import_module(f"tacitus.export.{format.content}")
    table: Layout = dialect.table()
    return Content(format, table, dialect.rows(store, filters, left), _to(format, writer, table))


def _check(format: Format, shape: Shape) -> None:
    asked = {
        "--unit": shape.unit != "events",
        "--form": shape.form,
        "--panel": shape.panel,
        "--ontology": shape.own,
    }
    given = [option for option, value in asked.items() if value]
    if format.content != "own" and given:
        raise TacitusError(f"{format.name} has rows of its own: {given[0]} does not go with it", code=2)
    if shape.unit not in format.units:
        raise TacitusError(f"{format.name} holds {' or '.join(format.units)}, not {shape.unit}", code=2)
    if shape.unit != "events" and (shape.form or shape.panel):
        raise TacitusError(f"{given[1]} is of events, it does not go with --unit {shape.unit}", code=2)
    if shape.own and shape.unit == "reports":
        raise TacitusError("--ontology is of events and mentions, not of reports", code=2)
    if shape.panel and not format.panels:
        raise TacitusError(f"{format.name} has no panels: their rows have no place", code=2)
    if not shape.panel and (shape.directed or shape.at_least > 1):
        raise TacitusError("--directed and --at-least go with --panel only", code=2)
    if shape.directed and shape.form == "monadic":
        raise TacitusError("--directed is of pairs, it does not go with --form monadic", code=2)


def _to(format: Format, writer: Any, table: Layout) -> Callable[..., Any]:
    if not format.text:
        return lambda items, path: writer.write(table, items, path)
    make = writer.of_layout if format.writer == "csv" else writer.text
    return lambda items: make(table, items)


def _own(format: Format, store: Store, filters: Filters, shape: Shape, left: Left, writer: Any) -> Content:
    if shape.panel:
        made = panel.Panel(shape.panel, shape.form == "monadic", shape.directed, shape.at_least, shape.own)
        table = made.layout()
        return Content(format, table, made.rows(store, filters, left), _to(format, writer, table))
    table = rows.own_layout(shape.unit, shape.form)
    sources = rows.sources(store, filters, shape.unit, shape.form)
    if shape.own:
        table = owned.beside(table, shape.own)
        sources = owned.sources(store, filters, shape.own, shape.unit, shape.form)
    return Content(format, table, rows.values(table, sources), _to(format, writer, table))


def _network(format: Format, store: Store, filters: Filters, left: Left, writer: Any) -> Content:
    """The codebook tells of the fields of the edges. `count` is of edges."""
    made = network.gather(store, filters, left)
    fields = network.EDGE_FIELDS
    kinds: dict[str, Any] = {"integer": "integer", "double": "number"}
    columns = [Column(name="weight", type="integer", description="Events", filled="always")]
    columns += [Column(name=name, type=kinds.get(kind, "string"), description=text) for name, kind, text in fields]
    table = Layout(title="Network", description="Fields of the edges: who acts on whom.", columns=tuple(columns))

    def text(edges: Iterable[Any]) -> Iterator[str]:
        collections.deque(edges, maxlen=0)  # only to be counted: the writer takes the network whole
        yield from writer.text(made)

    return Content(format, table, made.edges, text)


def _feed(format: Format, store: Store, filters: Filters, writer: Any) -> Content:
    newest = msgspec.structs.replace(filters, newest=True, limit=filters.limit or _FEED_AT_MOST)
    columns = (
        Column(name="title", description="The event in one sentence", filled="always"),
        Column(name="id", description="urn:x-tacitus:event: and the id of the event", filled="always"),
        Column(name="updated", type="datetime", description="The day of the event, midnight UTC", filled="always"),
        Column(name="category", many=True, description="Type, standing, type and mode", filled="always"),
        Column(name="summary", description="When, where, how sure", filled="always"),
    )
    table = Layout(title="Feed", description="Elements of an entry.", columns=columns)
    return Content(
        format, table, store.tables.events(newest), lambda items: writer.text(items, "Events in a Tacitus record")
    )
