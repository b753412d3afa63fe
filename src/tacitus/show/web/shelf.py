"""Stores to read from: one a thread, opened for reading only, each answer within its time and of one moment."""

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


class Shelf:
    """Opens the store at `path` once for each thread that reads. TacitusError where it cannot be opened."""

    def __init__(self, path: str, seconds: float) -> None:
        self.path, self.seconds = path, seconds
        self._local = threading.local()
        self._opened: list[Store] = []
        self._lock = threading.Lock()
        self.memory = Memory(self)
        Store.open(path).close()  # brings an older schema up to date, and says what is wrong before anybody asks

    @contextlib.contextmanager
    def reading(self, seconds: float | None = None) -> Iterator[Store]:
        """The store as it is at this moment; a question that takes too long ends in Fault 503."""
        store = self._store()
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

    def _store(self) -> Store:
        store: Store | None = getattr(self._local, "store", None)
        stamp = self._file()
        if store is None or self._local.file != stamp:
            if store is not None:  # another file lies there now
                store.close()
                forget(self.path)
            store = Store.open(self.path)
            store.connection.exec_driver_sql("PRAGMA query_only=ON")
            self._local.store, self._local.file = store, stamp
            with self._lock:
                self._opened.append(store)
        return store

    def _file(self) -> tuple[int, int]:
        found = Path(self.path).stat()
        return found.st_dev, found.st_ino

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
