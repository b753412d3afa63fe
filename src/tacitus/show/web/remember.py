"""Answers that cost a walk through the record, kept until the record changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar

from tacitus.show.web.answer import Ask

T = TypeVar("T")
_MOST = 64
_kept: OrderedDict[Hashable, object] = OrderedDict()
_lock = threading.Lock()


def remember(ask: Ask, name: str, of: Hashable, make: Callable[[], T]) -> T:
    """What `make` gives for `of`, made anew once the record has changed. It must be a value that nobody alters."""
    key = (ask.shelf.path, ask.shelf.stamp(), name, of)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]  # type: ignore[return-value]
    made = make()
    with _lock:
        _kept[key] = made
        while len(_kept) > _MOST:
            _kept.popitem(last=False)
    return made
