"""What merging has read of events and need not read again, the least lately used let go.

Every new mention is compared with the profiles of many events, so of these many are held; the testimonies themselves
are needed only of the event that it joins, so of these few, bounded by their number: some events have two, some a
thousand.
"""

from __future__ import annotations

import collections
from collections.abc import Sequence

from tacitus.merge.profile import Profile
from tacitus.merge.testimony import Testimony

TESTIMONIES = 40_000  # about 4 KB each
PROFILES = 2500  # about 10 KB each, and as much for each report that it is held against by

Mentions = tuple[str, ...]  # ids, by which it is known whether an event is still what was held


class Held:
    """Profiles and testimonies of events, by event id."""

    def __init__(self, testimonies: int = TESTIMONIES, profiles: int = PROFILES) -> None:
        self.room, self.profiles = testimonies, profiles
        self.size = 0  # testimonies held
        self._told: collections.OrderedDict[str, tuple[Mentions, list[Testimony]]] = collections.OrderedDict()
        self._known: collections.OrderedDict[str, tuple[Mentions, Profile]] = collections.OrderedDict()

    def profile(self, id: str, mentions: Mentions) -> Profile | None:
        """The profile held of the event, None if there is none or not of just these mentions."""
        held = self._known.get(id)
        if held is None or (held[0] is not mentions and held[0] != mentions):
            return None
        self._known.move_to_end(id)
        return held[1]

    def testimonies(self, id: str, mentions: Mentions) -> list[Testimony] | None:
        """The testimonies held of the event, None likewise."""
        held = self._told.get(id)
        if held is None or (held[0] is not mentions and held[0] != mentions):
            return None
        self._told.move_to_end(id)
        return held[1]

    def put(self, id: str, mentions: Mentions, testimonies: Sequence[Testimony], profile: Profile) -> None:
        """Hold what was read of an event. Testimonies of the newest one are held whatever their number."""
        self.drop(id)
        self._told[id] = mentions, list(testimonies)
        self.size += len(testimonies)
        while self.size > self.room and len(self._told) > 1:
            self.size -= len(self._told.popitem(last=False)[1][1])
        self._known[id] = mentions, profile
        while len(self._known) > self.profiles:
            self._known.popitem(last=False)

    def drop(self, id: str) -> None:
        """Forget an event."""
        self._known.pop(id, None)
        told = self._told.pop(id, None)
        if told:
            self.size -= len(told[1])

    def clear(self) -> None:
        """Forget all."""
        self._known.clear()
        self._told.clear()
        self.size = 0
