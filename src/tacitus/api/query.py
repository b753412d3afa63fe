"""A table of a record with its conditions: rows that are read anew each time."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from tacitus.api.items import Event, Mention, at_home
from tacitus.store.filters import EVERYTHING, Filters

if TYPE_CHECKING:
    from tacitus.api.record import Record


class Query:
    """A table of a record with conditions: read anew each time it is gone through."""

    def __init__(
        self,
        record: Record,
        table: str,
        filters: Filters = EVERYTHING,
        by: str = "day",
        sides: tuple[str, str] | None = None,
    ) -> None:
        self.record, self.table, self.filters, self.by, self.sides = record, table, filters, by, sides

    def count(self) -> int | None:
        """How many rows there are, where a count is quick."""
        tables = self.record.store.tables
        if self.table == "events":
            count = tables.count_events(self.filters)
        elif self.table in ("reports", "texts"):
            count = tables.count_reports(self.filters)
        else:
            return None
        return count if self.filters.limit is None else min(count, self.filters.limit)

    def __iter__(self) -> Iterator[Any]:
        store = self.record.store
        tables = store.tables
        if self.table == "events":
            return (at_home(Event, one, self.record) for one in tables.events(self.filters))
        if self.table == "mentions":
            return (at_home(Mention, one, self.record) for one in tables.mentions(self.filters))
        if self.table == "dyads":
            return tables.dyads(self.filters, self.by)
        if self.table == "course" and self.sides:
            from tacitus.escalation import series

            plain = msgspec.structs.replace(self.filters, dyad=None, limit=None)
            return itertools.islice(series(store, *self.sides, self.by, plain), self.filters.limit)
        if self.table == "texts":
            return (found for row in tables.reports(self.filters) if (found := store.report(row.id)))
        rows: Iterator[Any] = getattr(tables, self.table)(self.filters)
        return rows
