"""What can still be settled of a record: open entries, those whose day has passed in this run, and those of which a
part has come; and how an entry is closed.

Entries are read once from the record, type by type, and shelved by what settles them (`shelf`).
"""

from __future__ import annotations

import msgspec

from tacitus.merge.record import Record
from tacitus.outlook.fit import ALL, FARTHEST
from tacitus.outlook.foretold import Open, opened
from tacitus.outlook.shelf import Shelf

_SLACK = 1  # days after a deadline after which it is held to have passed, until a report says otherwise
_THREAT = 30  # days after which a threat without a day that nobody has carried out has lapsed
_HELD = 2048  # settled entries that can still be settled anew in this run
BY = "settle 1"  # who decided, in decisions


class Pending:
    """The entries of a record that can still be settled. `shelf` holds them all; `settled` those that an event has
    settled in this run, by its id, `partly` those of which a part has come, with the event that bore it out."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.shelf = Shelf()
        self.settled: dict[str, list[Open]] = {}
        self.partly: dict[str, tuple[Open, str]] = {}
        self._read: set[str] = set()
        self._open: set[str] = set()
        self._late: dict[str, Open] = {}
        self._guessed: dict[str, tuple[Open, str]] = {}

    def read_in(self, *kinds: str) -> None:
        """Read the open entries of these types from the record, once a run."""
        for kind in kinds or ALL:
            if kind not in self._read:
                self._read.add(kind)
                for entry in self.record.open_outlook(kind, "9999-12-31"):
                    one = opened(entry, self.record.report(entry.report))
                    if one:
                        self.keep(one)

    def keep(self, one: Open) -> None:
        """Hold an open entry."""
        self.shelf.drop(one.entry.id)
        rests = one.made + (_THREAT if one.threat else FARTHEST)
        self.shelf.put(one, one.due + _SLACK if one.due is not None else rests)
        self._open.add(one.entry.id)

    def is_open(self, id: str) -> bool:
        return id in self._open

    def is_settled(self, one: Open) -> bool:
        """Whether an event or the words of a report have settled it, and not only its day."""
        return one.entry.id not in self._open and one.entry.id not in self._late

    def has_passed(self, one: Open, today: int) -> bool:
        """Whether the day of an entry lies before the latest report."""
        return one.due is not None and today > one.due + _SLACK

    def close(self, one: Open, state: str, evidence: tuple[str, ...], why: str = "", sure: float = 1.0) -> None:
        """Settle an entry; `why` becomes a decision."""
        _, event = self._guessed.get(one.entry.id, (one, ""))
        if event in self.settled:  # it no longer stands or falls with that event
            self.settled[event] = [other for other in self.settled[event] if other.entry.id != one.entry.id]
        if why:
            self.record.decide("settle", one.entry.id, state, BY, sure, why)
        self.record.put_outlook(msgspec.structs.replace(one.entry, state=state, evidence=evidence))
        self.forget(one.entry.id)

    def close_as_likely(self, one: Open, state: str, event: str, why: str, sure: float) -> None:
        """Settle an entry by what is likely and no more: words that say outright that it did not come undo it."""
        self.close(one, state, (event,), why, sure)
        self.shelf.put(one)
        self._guessed[one.entry.id] = one, event
        while len(self._guessed) > _HELD:
            self.forget(next(iter(self._guessed)))

    def is_sure(self, one: Open) -> bool:
        """Whether more than what is likely has settled an entry."""
        return self.is_settled(one) and not self.is_likely(one)

    def is_likely(self, one: Open) -> bool:
        """Whether an entry is settled by what is likely and no more."""
        return one.entry.id in self._guessed

    def reopen(self, one: Open) -> None:
        """Take an entry as open again: what was likely to have borne it out has fallen."""
        self.record.put_outlook(one.entry)
        self.keep(one)

    def close_in_part(self, one: Open, event: str, why: str) -> None:
        """Settle an entry as having come in part, by an event; another may still bear out the rest."""
        self.close(one, "partly", (event,), why)
        self.shelf.put(one)
        self.partly[one.entry.id] = one, event

    def lapse(self, one: Open) -> None:
        """Nothing told so far has borne it out by its day; reports come in any order, so that something still may."""
        self.close(one, "true" if one.denies or one.lasting else "false", ())
        self.linger(one)

    def linger(self, one: Open) -> None:
        """Keep a closed entry in sight."""
        self.shelf.put(one)
        self._late[one.entry.id] = one
        while len(self._late) > _HELD:
            self.forget(next(iter(self._late)))

    def forget(self, id: str) -> None:
        """An entry that nothing in this run settles any more."""
        self.shelf.drop(id)
        self._open.discard(id)
        self._late.pop(id, None)
        self._guessed.pop(id, None)
        self.partly.pop(id, None)

    def trim(self) -> None:
        """Let go of what was settled longest ago."""
        while len(self.settled) > _HELD:
            self.settled.pop(next(iter(self.settled)))
        while len(self.partly) > _HELD:
            self.forget(next(iter(self.partly)))
