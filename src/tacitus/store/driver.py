"""The few statements that run for every report, built with SQLAlchemy and run by the driver itself.

Going through SQLAlchemy costs some 50 µs a statement, of which adding a report needs forty; what SQLite does with one
takes a fraction of that. Statements keep their form in SQLAlchemy, are compiled once and run on the same connection,
inside the same transaction. Rows are plain tuples: no type of theirs needs converting.
"""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from tacitus.store import database

_LISTS = "__[POSTCOMPILE_{}]"  # how SQLAlchemy writes a parameter that takes a list


class _Compiled(NamedTuple):
    text: str
    fixed: dict[str, Any]  # values that stand in the statement itself
    lists: tuple[str, ...]


class Driver:
    """Runs statements of SQLAlchemy on the driver's connection under it."""

    def __init__(self, connection: sa.Connection, path: str) -> None:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        self._raw, self._path, self._connection = raw, path, connection

    def rows(self, statement: sa.Executable, values: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """All rows of a statement; a parameter that takes a list (`expanding`) gets a sequence."""
        values = values or {}
        if self._connection.dispatch.before_cursor_execute:  # whoever listens to statements hears these too
            return [tuple(row) for row in self._connection.execute(statement, values)]
        compiled = _compiled(statement, None)
        text = compiled.text
        given: dict[str, Any] = {**compiled.fixed, **values}
        if compiled.lists:
            text, names = _spread(text, tuple((name, len(values[name])) for name in compiled.lists))
            for name in compiled.lists:
                given.update(zip(names[name], given.pop(name), strict=True))
        try:
            return self._raw.execute(text, given).fetchall()
        except sqlite3.Error as error:
            raise self._known(error) from error

    def value(self, statement: sa.Executable, values: Mapping[str, Any] | None = None) -> Any:
        """The first value of the first row, None where there is none."""
        found = self.rows(statement, values)
        return found[0][0] if found else None

    def run(self, text: str) -> None:
        """Run a statement that takes and gives nothing, as text."""
        if self._connection.dispatch.before_cursor_execute:
            self._connection.exec_driver_sql(text)
            return
        try:
            self._raw.execute(text)
        except sqlite3.Error as error:
            raise self._known(error) from error

    def write(self, statement: sa.Executable, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run a statement once for each of the rows, all of which have the same columns."""
        if not rows:
            return
        if self._connection.dispatch.before_cursor_execute:  # whoever listens to statements hears these too
            self._connection.execute(statement, rows)
            return
        compiled = _compiled(statement, tuple(rows[0]))
        given = [{**compiled.fixed, **row} for row in rows] if compiled.fixed else rows
        try:
            self._raw.executemany(compiled.text, given)
        except sqlite3.Error as error:
            raise self._known(error) from error

    def _known(self, error: sqlite3.Error) -> Exception:
        return database.fault(error, self._path) or error


@functools.cache
def _compiled(statement: Any, columns: tuple[str, ...] | None) -> _Compiled:
    insert = isinstance(statement, sa.Insert)
    made = statement.compile(dialect=sqlite.dialect(paramstyle="named"), column_keys=columns if insert else None)
    text = str(made)
    lists = tuple(name for name in made.params if _LISTS.format(name) in text)
    given = {*lists, *(columns or ())}
    fixed = {name: value for name, value in made.params.items() if value is not None and name not in given}
    return _Compiled(text, fixed, lists)


@functools.lru_cache(maxsize=512)
def _spread(text: str, sizes: tuple[tuple[str, int], ...]) -> tuple[str, dict[str, list[str]]]:
    """A statement with its lists as so many parameters, and the names of these."""
    names = {name: [f"{name}_{n}" for n in range(size)] for name, size in sizes}
    for name, each in names.items():
        text = text.replace(_LISTS.format(name), ", ".join(f":{one}" for one in each))
    return text, names
