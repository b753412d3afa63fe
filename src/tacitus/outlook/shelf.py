"""The entries that can still be settled, found by what settles them: words and actors of their type, names of their
story, the day on which they lapse.

A report asks with the names in it and with the words of its events, the rarest first, and looks at no more than so
many entries however many the record holds open.
"""

from __future__ import annotations

import collections
import heapq
from collections.abc import Iterable, Iterator
from typing import TypeVar

from tacitus.outlook.foretold import Open

_LOOK = 150  # entries that one report or event looks at in the index
_FEW = 12  # entries up to which one name makes a story
SAME_STORY = 2  # names that two reports of one story share, else

Posting = dict[str, Open]
_Key = TypeVar("_Key")


class Shelf:
    """Entries by id and by what they may be found by."""

    def __init__(self) -> None:
        self._all: Posting = {}
        self._names: collections.defaultdict[str, Posting] = collections.defaultdict(dict)
        self._words: collections.defaultdict[tuple[str, str], Posting] = collections.defaultdict(dict)
        self._reports: collections.defaultdict[str, Posting] = collections.defaultdict(dict)
        self._lapse: list[tuple[int, str]] = []
        self._near: tuple[frozenset[str], int, frozenset[str], list[Open]] | None = None  # asked last, and the answer

    def __contains__(self, id: str) -> bool:
        return id in self._all

    def __len__(self) -> int:
        return len(self._all)

    def put(self, one: Open, lapse: int | None = None) -> None:
        """Keep an entry. `lapse`: the day (ordinal) after which nothing told so far has borne it out."""
        id = one.entry.id
        self._near = None
        self._all[id] = one
        for name in one.names:
            self._names[name][id] = one
        for word in one.said | one.actors:
            self._words[one.entry.event, word][id] = one
        self._reports[one.entry.report][id] = one
        if lapse is not None:
            heapq.heappush(self._lapse, (lapse, id))

    def drop(self, id: str) -> None:
        """Forget an entry."""
        one = self._all.pop(id, None)
        if one is None:
            return
        self._near = None
        for name in one.names:
            _take(self._names, name, id)
        for word in one.said | one.actors:
            _take(self._words, (one.entry.event, word), id)
        _take(self._reports, one.entry.report, id)

    def lapsed(self, now: int) -> Iterator[Open]:
        """Entries whose day lies before `now`, each once."""
        while self._lapse and self._lapse[0][0] < now:
            _, id = heapq.heappop(self._lapse)
            if id in self._all:
                yield self._all[id]

    def told_of(self, kinds: Iterable[str], words: Iterable[str]) -> list[Open]:
        """Entries of these types that share a word or an actor with an event."""
        spoken = sorted(set(words))  # in an order that is the same in every run
        keys = ((kind, word) for kind in kinds for word in spoken)
        return list(_found(found for key in keys if (found := self._words.get(key))).values())

    def near(self, names: frozenset[str], now: int, reports: Iterable[str] = ()) -> list[Open]:
        """Entries made before `now` of the story that a report tells, by the names in both: two, or one that few
        entries have; and those of `reports`, which tell one of its events. A report asks several times."""
        asked = names, now, frozenset(reports)
        if self._near and self._near[:3] == asked:
            return self._near[3]
        postings = [found for name in sorted(names) if (found := self._names.get(name))]
        few = {id for found in postings if len(found) <= _FEW for id in found}
        held = _found(postings)
        story = {id: one for id, one in held.items() if id in few or len(one.names & names) >= SAME_STORY}
        story |= _found(found for id in sorted(asked[2]) if (found := self._reports.get(id)))
        near = [one for one in story.values() if one.made < now]
        self._near = *asked, near
        return near


def _take(postings: dict[_Key, Posting], key: _Key, id: str) -> None:
    found = postings.get(key)
    if found is not None:
        found.pop(id, None)
        if not found:
            del postings[key]


def _found(postings: Iterable[Posting]) -> Posting:
    """What the shortest postings hold, up to a number."""
    held: Posting = {}
    for found in sorted(postings, key=len):
        if len(held) + len(found) > _LOOK and held:
            break
        held |= found if len(found) <= _LOOK else dict(list(found.items())[-_LOOK:])
    return held
