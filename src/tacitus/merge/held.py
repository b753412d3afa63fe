"""What merging has read of events and need not read again: so many mentions and no more, the least lately used let go.

An event is bounded by its mentions, not counted as one: some have two, some a thousand.
"""

from __future__ import annotations

import collections
from collections.abc import Sequence

from tacitus.merge.profile import Profile
from tacitus.merge.testimony import Testimony

MENTIONS = 6000  # about 4 KB each

Read = tuple[list[Testimony], Profile]


class Held:
    """Testimonies and profile of events, by event id."""

    def __init__(self, mentions: int = MENTIONS) -> None:
        self.room = mentions
        self.size = 0  # mentions held
        self._events: collections.OrderedDict[str, tuple[tuple[str, ...], Read]] = collections.OrderedDict()

    def get(self, id: str, mentions: tuple[str, ...]) -> Read | None:
        """What is held of the event, None if nothing or not of just these mentions."""
        held = self._events.get(id)
        if held is None or held[0] != mentions:
            return None
        self._events.move_to_end(id)
        return held[1]

    def put(self, id: str, mentions: tuple[str, ...], testimonies: Sequence[Testimony], profile: Profile) -> Read:
        """Hold what was read of an event. The event itself is let go last, whatever its size."""
        self.drop(id)
        read = (list(testimonies), profile)
        self._events[id] = mentions, read
        self.size += len(mentions)
        while self.size > self.room and len(self._events) > 1:
            self.size -= len(self._events.popitem(last=False)[1][0])
        return read

    def drop(self, id: str) -> None:
        """Forget an event."""
        held = self._events.pop(id, None)
        if held:
            self.size -= len(held[0])

    def clear(self) -> None:
        """Forget all."""
        self._events.clear()
        self.size = 0
