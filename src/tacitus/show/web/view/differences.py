"""Where accounts of an event differ, field by field: every value, whose it is, which is held best and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from tacitus.records import Dispute, Event, Mention, Record
from tacitus.show import words
from tacitus.show.text import clean
from tacitus.show.web.view.lines import Line, lines
from tacitus.show.web.view.sources import Source, Sources
from tacitus.show.wording import accounts
from tacitus.store import Store

_VOICES = 12
READ = 60  # mentions of an event that are asked on whose word an account rests


class Account(accounts.Account, frozen=True, kw_only=True):
    """A value with those who give it; more: sources left out."""

    sources: tuple[Source, ...]
    more: int


class Difference(Record, frozen=True):
    """A field on which accounts differ; code: its name in the data."""

    code: str
    field: str
    accounts: tuple[Account, ...]
    best: str
    reason: str


class Differing(Record, frozen=True):
    """An event with its differences."""

    line: Line
    points: tuple[Difference, ...]


def differences(store: Store, event: Event, voices: int = _VOICES) -> tuple[Difference, ...]:
    """The disputed fields of an event."""
    disputes = store.disputes(event.id)
    if not disputes:
        return ()
    sources, told = Sources(store), store.mentions(event.mentions[:READ])
    return tuple(_difference(one, sources, voices, told) for one in disputes)


def differing(store: Store, events: Iterable[Event]) -> list[Differing]:
    """Events as lines, each with its disputed fields."""
    given = list(events)
    made = lines(store, given)
    return [Differing(line=line, points=differences(store, one, 3)) for line, one in zip(made, given, strict=True)]


def _difference(one: Dispute, sources: Sources, voices: int, mentions: Sequence[Mention]) -> Difference:
    given = []
    for value in one.values[:20]:
        told = tuple(dict.fromkeys((*value.voices, *value.reports)))
        said = msgspec.structs.asdict(accounts.account(one, value, mentions))
        given.append(Account(**said, sources=sources.many(told[:voices]), more=max(0, len(told) - voices)))
    return Difference(
        code=clean(one.field, 30),
        field=words.word("fields", one.field),
        accounts=tuple(given),
        best=accounts.best(one),
        reason=clean(one.reason, 300),
    )
