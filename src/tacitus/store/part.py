"""What the parts of a store share: the connection, and statements that hold for every database."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

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
            self.driver.write(_upsert(self.connection.dialect.name, table, tuple(rows[0])), rows)

    def add(self, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows, leaving alone those whose key is there already."""
        self.driver.write(_add(self.connection.dialect.name, table), rows)

    def next_key(self, table: sa.Table) -> int:
        """The next free integer key; sound because a store has one writer at a time."""
        return (self.driver.value(_last_key(table)) or 0) + 1


def _insert(dialect: str, table: sa.Table) -> Any:
    return (postgresql.insert if dialect == "postgresql" else sqlite.insert)(table)


@functools.cache
def _upsert(dialect: str, table: sa.Table, columns: tuple[str, ...]) -> Any:
    statement = _insert(dialect, table)
    keys = [column.name for column in table.primary_key]
    changed = {name: statement.excluded[name] for name in columns if name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=changed)


@functools.cache
def _add(dialect: str, table: sa.Table) -> Any:
    return _insert(dialect, table).on_conflict_do_nothing()


@functools.cache
def _last_key(table: sa.Table) -> Any:
    return sa.select(sa.func.max(table.c.key))
