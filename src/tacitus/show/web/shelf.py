"""Stores to read from: opened for reading only, each answer within its time and of one moment."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import time
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from tacitus.show.web.fault import Fault
from tacitus.show.web.queries.faces import forget
from tacitus.show.web.remember import Memory
from tacitus.store import Store

_STEPS = 20_000  # instructions of SQLite between two looks at the clock, a few milliseconds
_IDLE = 8  # connections kept for the next question
File = tuple[int, int]


class Shelf:
    """Lends connections to the store at `path`. TacitusError where it cannot be opened."""

    def __init__(self, path: str, seconds: float) -> None:
        self.path, self.seconds = path, seconds
        self.memory = Memory(self)
        self._idle: list[Store] = []
        self._file: File | None = None  # that the idle ones are open on
        self._lock = threading.Lock()
        Store.open(path).close()  # brings an older schema up to date, and says what is wrong before anybody asks

    @contextlib.contextmanager
    def reading(self, seconds: float | None = None) -> Iterator[Store]:
        """The store as it is at this moment; a question that takes too long ends in Fault 503."""
        store, file = self._take()
        end = time.monotonic() + (self.seconds if seconds is None else seconds)
        raw = store.connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        raw.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
        try:
            with store.snapshot():
                yield store
        except Exception as error:
            if "interrupted" in str(error):
                raise Fault(503, "This takes too long; ask for less: fewer days, one country, one side.") from error
            raise
        finally:
            raw.set_progress_handler(None, 0)
            self._give(store, file)

    def _take(self) -> tuple[Store, File]:
        file = self._lies_there()
        gone: list[Store] = []
        with self._lock:
            if file != self._file:  # another file lies there now
                gone, self._idle, self._file = self._idle, [], file
                forget(self.path)
            store = self._idle.pop() if self._idle else None
        for old in gone:
            old.close()
        if store is None:
            store = Store.open(self.path)
            store.connection.exec_driver_sql("PRAGMA query_only=ON")
        return store, file

    def _give(self, store: Store, file: File) -> None:
        with self._lock:
            keep = file == self._file and len(self._idle) < _IDLE
            if keep:
                self._idle.append(store)
        if not keep:
            store.close()

    def _lies_there(self) -> File:
        try:
            found = Path(self.path).stat()
        except OSError as error:
            raise Fault(503, "The record is not there just now.") from error
        return found.st_dev, found.st_ino

    def close(self) -> None:
        """Close what is open and idle."""
        with self._lock:
            idle, self._idle = self._idle, []
        for store in idle:
            store.close()

    def stamp(self) -> str:
        """Changes whenever anything has been written, and at times when nothing has (a checkpoint)."""
        made = blake2b(digest_size=9)
        for name in (self.path, self.path + "-wal"):
            with contextlib.suppress(OSError):
                found = Path(name).stat()
                if not found.st_size:  # a reader has made it, nobody has written
                    continue
                made.update(f"{found.st_ino}.{found.st_mtime_ns}.{found.st_size};".encode())
        return made.hexdigest()
