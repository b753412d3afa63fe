"""What the parts of a store share: the connection, and the statements that hold for every table."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import Insert, insert

from tacitus.store.driver import Driver


class Part:
    """Base of the parts of a store; all of them work on its one connection."""

    def __init__(self, connection: sa.Connection, path: str) -> None:
        self.connection = connection
        self.path = path
        self.driver = Driver(connection, path)

    def upsert(self, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows, or replace those with the same primary key."""
        if rows:
            self.driver.write(_upsert(table, tuple(rows[0])), rows)

    def add(self, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows, leaving alone those whose key is there already."""
        self.driver.write(_add(table), rows)

    def next_key(self, table: sa.Table) -> int:
        """The next free integer key; sound because a store has one writer at a time."""
        return (self.driver.value(_last_key(table)) or 0) + 1


@functools.cache
def _upsert(table: sa.Table, columns: tuple[str, ...]) -> Insert:
    statement = insert(table)
    keys = [column.name for column in table.primary_key]
    changed = {name: statement.excluded[name] for name in columns if name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=changed)


@functools.cache
def _add(table: sa.Table) -> Insert:
    return insert(table).on_conflict_do_nothing()


@functools.cache
def _last_key(table: sa.Table) -> sa.Select[tuple[int | None]]:
    return sa.select(sa.func.max(table.c.key))
