"""The store: all its parts on one connection, with transactions."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from tacitus.records import Mention, Report, parted
from tacitus.store import database
from tacitus.store.lineage import Lineage

if TYPE_CHECKING:
    from tacitus.store.tables import Tables


class Kept(NamedTuple):
    """What became of a report. state: "new"; "version" (known id, new text: the old one stays readable, `touched` are
    the events it told of too, to be built anew); "known" (same id and text: nothing was written)."""

    state: Literal["known", "new", "version"]
    touched: tuple[str, ...] = ()


class Store(Lineage):
    """A record kept in a database; fulfils `tacitus.merge.record.Record`. One writer at a time, many readers."""

    @classmethod
    def open(cls, path: str | Path, create: bool = False) -> Store:
        """Open a store, with `create` make it where there is none. TacitusError (exit 1) says why it cannot be."""
        return cls(database.connect(path, create), str(path))

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection. What was not committed is gone."""
        self._forget()
        self.connection.close()

    @cached_property
    def tables(self) -> Tables:
        """What the record holds, table by table."""
        from tacitus.store.tables import Tables

        return Tables(self)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is kept together or, after any exception, not at all."""
        self.driver.run("BEGIN IMMEDIATE")
        try:
            self._recall()
            yield
            self._flush()
            self.driver.run("COMMIT")
            self._writing = False
        except BaseException:
            self._forget()
            with contextlib.suppress(Exception):  # a full disk has rolled back by itself already
                self.connection.exec_driver_sql("ROLLBACK")
            raise

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is read inside is of one moment, whatever another process writes meanwhile."""
        self.connection.exec_driver_sql("BEGIN")
        try:
            yield
        finally:
            with contextlib.suppress(Exception):  # what went wrong inside is what is to be told
                self.connection.exec_driver_sql("ROLLBACK")

    def check(self) -> list[str]:
        """What is wrong with the file, page by page and reference by reference: empty if it is sound."""
        pages = self.connection.exec_driver_sql("PRAGMA integrity_check(10)")
        wrong = [str(row[0]) for row in pages if row[0] != "ok"]
        if not wrong:  # references cannot be followed over damaged pages
            rows = self.connection.exec_driver_sql("PRAGMA foreign_key_check")
            wrong += [f"a row of {row[0]} names a {row[2]} that is not there" for row in rows]
        return wrong

    def put_report(self, report: Report, mentions: Sequence[Mention]) -> Kept:
        """Keep a report with its mentions, unless id and text are known; of a known id with a new text, what the old
        text told is taken back first. Words that may tell an event again are left to merging, which keeps those that
        do."""
        version = self._keep(report)
        if not version:
            return Kept("known")
        touched = self._withdraw(report.id) if version > 1 else ()
        self.put_mentions(parted(mentions)[0])
        return Kept("new" if version == 1 else "version", touched)
