"""Open the database of a store: settings, schema, and every known fault of it as one line for people."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from tacitus.issues import TacitusError
from tacitus.store import migrate

_APPLICATION = 0x54414354  # "TACT" in the header of the file, so that `file` and others can tell
_STATEMENTS = 512  # kept prepared: those that take a list are one for each length of it
_WAIT_S = 30.0  # how long to wait for another process that writes

# what SQLite says -> what is told to people; {path} is the store
_FAULTS = {
    "database or disk is full": "the disk that holds {path} is full; what was committed stays, free some space and "
    "run the same command again",
    "disk i/o error": "{path} could not be written or read (the disk is full or failing); what was committed stays",
    "readonly database": "no permission to write {path} or its folder",
    "unable to open database file": "{path} cannot be opened; check that its folder exists and may be read and written",
    "database is locked": "{path} is being written by another process; wait until it is done",
    "file is not a database": "{path} is damaged or no store of Tacitus",
    "malformed": "{path} is damaged; `tacitus doctor --store FILE` says how far, restore it or build it again",
    "unsupported file format": "{path} was made by a newer SQLite; update Python or SQLite",
    "no such table": "{path} is damaged: a table is missing; restore it or build it again",
    "no such column": "{path} is damaged: a column is missing; restore it or build it again",
}


def fault(error: BaseException, path: str) -> TacitusError | None:
    """The known fault of a store behind an error of the database, None for errors that are ours."""
    said = str(error).lower()
    for words, line in _FAULTS.items():
        if words in said:
            return TacitusError(line.format(path=path))
    return None


def connect(path: str | Path, create: bool) -> sa.Connection:
    """One connection in autocommit mode to the SQLite store at `path`, its schema that of this version.

    TacitusError: missing (and not `create`), no database, of something else, damaged, newer, not permitted.
    """
    file = Path(path)
    name = str(path)
    try:
        exists = file.is_file() and file.stat().st_size > 0
        if not create and not exists:
            raise TacitusError(f"there is no store at {name}; `tacitus run PATH --store {name}` makes one")
        if file.is_dir() or not file.absolute().parent.is_dir():
            raise TacitusError(f"{name} cannot be a store: " + ("a folder" if file.is_dir() else "no such folder"))
    except (OSError, ValueError) as error:
        raise TacitusError(f"{name} cannot be a store: {error}") from error
    engine = sa.create_engine(
        "sqlite+pysqlite://",
        creator=lambda: _connection(file),
        poolclass=sa.pool.NullPool,
        isolation_level="AUTOCOMMIT",
        query_cache_size=400,
    )

    @sa.event.listens_for(engine, "handle_error")
    def _(context: sa.engine.ExceptionContext) -> None:
        known = fault(context.original_exception, name)
        if known:
            raise known from context.original_exception

    connection = engine.connect()
    try:
        _prepare(connection, name, create)
    except BaseException:
        connection.close()
        raise
    return connection


def _connection(file: Path) -> sqlite3.Connection:
    # A store that nobody may write to (read-only disk) and that was closed soundly is read as it lies there.
    sealed = file.exists() and not _writable(file) and not file.with_name(file.name + "-wal").exists()
    uri = file.absolute().as_uri() + ("?immutable=1" if sealed else "")
    # A store is used by the thread that opened it, but whichever thread is last to hold one may have to close it.
    return sqlite3.connect(
        uri,
        uri=True,
        timeout=_WAIT_S,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=_STATEMENTS,
    )


def _writable(file: Path) -> bool:
    return os.access(file, os.W_OK) and os.access(file.absolute().parent, os.W_OK)


def _prepare(connection: sa.Connection, name: str, create: bool) -> None:
    def run(statement: str) -> Any:
        return connection.exec_driver_sql(statement)

    run("PRAGMA foreign_keys=ON")
    run("PRAGMA cache_size=-16000")  # KiB: flat memory whatever the size of the store
    run("PRAGMA temp_store=MEMORY")
    # pages: a report dirties about a hundred, so that with the 1000 of SQLite every tenth report waited for the disk
    run("PRAGMA wal_autocheckpoint=8000")
    if migrate.revision(connection) == migrate.HEAD:
        if create:
            run("PRAGMA synchronous=NORMAL")
        return
    if run("PRAGMA application_id").scalar() == 0 and not migrate.tables(connection):
        run("PRAGMA journal_mode=WAL")
        run(f"PRAGMA application_id={_APPLICATION}")
    # NORMAL in WAL: a power cut may lose the last reports, never the soundness of the store
    run("PRAGMA synchronous=NORMAL")
    run("BEGIN IMMEDIATE")
    try:
        migrate.upgrade(connection, name)
        run("COMMIT")
    except BaseException:
        raw = connection.connection.dbapi_connection
        if raw is not None and raw.in_transaction:
            run("ROLLBACK")
        raise
