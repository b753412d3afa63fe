"""Answers that cost a walk through the record: kept until it changes, and of large records worked out beside the pages.

`remember` gives what holds for the record as it is. `lately` never lets a reader of a large record wait: it gives what
was worked out last, or None where nothing was yet, and has it worked out anew in a thread of its own.
"""

from __future__ import annotations

import queue
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from tacitus.show.web.queries.faces import faces

if TYPE_CHECKING:
    from tacitus.show.web.answer import Ask
    from tacitus.show.web.shelf import Shelf
    from tacitus.store import Store

T = TypeVar("T")
LARGE = 5_000  # events from which on a record is large
_MOST = 64
_PATIENCE = 600.0  # seconds that working out may take
_REST = 20  # times as long as it took, before it is worked out again


class _Known(NamedTuple):
    stamp: str
    value: Any
    at: float
    took: float


class Memory:
    """What is known of one store."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.landed = 0  # grows with everything that was worked out beside; part of the mark of pages
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._known: OrderedDict[Hashable, _Known] = OrderedDict()
        self._waiting: queue.SimpleQueue[tuple[Hashable, Callable[[Store], Any]]] = queue.SimpleQueue()
        self._asked: set[Hashable] = set()
        self._lock = threading.Lock()
        self._worker: threading.Thread | None = None

    def kept(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives for a key, made once."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]  # type: ignore[no-any-return]
        made = make()
        with self._lock:
            _put(self._kept, key, made)
        return made

    def lately(self, key: Hashable, make: Callable[[Store], T]) -> T | None:
        """What was worked out last for a key; None at first."""
        stamp = self.shelf.stamp()
        with self._lock:
            known = self._known.get(key)
            stale = known is None or (known.stamp != stamp and time.monotonic() - known.at > _REST * known.took)
            if stale and key not in self._asked:
                self._asked.add(key)
                self._waiting.put((key, make))
                if self._worker is None:
                    self._worker = threading.Thread(target=self._work, name="tacitus-beside", daemon=True)
                    self._worker.start()
        return known.value if known else None

    def _work(self) -> None:
        while True:
            key, make = self._waiting.get()
            stamp, began = self.shelf.stamp(), time.monotonic()
            try:
                with self.shelf.reading(_PATIENCE) as store:
                    value = make(store)
            except Exception:  # the page that asks next says what is wrong
                value = None
            with self._lock:
                now = time.monotonic()
                _put(self._known, key, _Known(stamp, value, now, now - began))
                self._asked.discard(key)
                self.landed += 1


def _put(kept: OrderedDict[Hashable, Any], key: Hashable, value: Any) -> None:
    kept[key] = value
    kept.move_to_end(key)
    while len(kept) > _MOST:
        kept.popitem(last=False)


def remember(ask: Ask, name: str, of: Hashable, make: Callable[[], T]) -> T:
    """What `make` gives for `of`, made anew once the record has changed. It must be a value that nobody alters."""
    return ask.shelf.memory.kept((ask.shelf.stamp(), name, of), make)


def lately(ask: Ask, name: str, of: Hashable, make: Callable[[Store], T]) -> T | None:
    """The same of a small record; of a large one what was worked out last, None at first."""
    if len(faces(ask.store).key) <= LARGE:
        return remember(ask, name, of, lambda: make(ask.store))
    return ask.shelf.memory.lately((name, of), make)
