"""Records with the codes of an own ontology beside PLOVER's."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from tacitus.ontology.own.rules import Coded, Own
from tacitus.records import Actor, Event, Mention, Report

if TYPE_CHECKING:
    from tacitus.store import Store
    from tacitus.store.filters import Filters


class OwnMention(Mention, frozen=True):
    """A mention with own codes; the sectors of each actor and recipient in their order."""

    own_type: str | None = None
    own_subtype: str | None = None
    own_mode: str | None = None
    own_actors_sectors: tuple[tuple[str, ...], ...] = ()
    own_recipients_sectors: tuple[tuple[str, ...], ...] = ()


class OwnEvent(Event, frozen=True):
    """An event with own codes; the sectors of each actor and recipient in their order."""

    own_type: str | None = None
    own_subtype: str | None = None
    own_mode: str | None = None
    own_actors_sectors: tuple[tuple[str, ...], ...] = ()
    own_recipients_sectors: tuple[tuple[str, ...], ...] = ()


def mention(own: Own, one: Mention, report: Report) -> OwnMention | None:
    """The mention with own codes, None where a narrow ontology has no type for it. report: whose text its offsets point
    into."""
    sentences = [report.text_of(one.field)[one.sentence.start : one.sentence.end]]
    coded = own.code(one, sentences)
    return None if own.narrow and coded.type is None else OwnMention(**_fields(one), **_codes(own, one, coded))


def events(own: Own, store: Store, filters: Filters) -> Iterator[OwnEvent]:
    """The events that the filters select, with own codes; of a narrow ontology those that have a type in it. Sentences
    are fetched only where rules ask for words."""
    for one, coded in selected(own, store, filters):
        yield OwnEvent(**_fields(one), **_codes(own, one, coded))


def selected(own: Own, store: Store, filters: Filters) -> Iterator[tuple[Event, Coded]]:
    """The same, events and own codes apart. The limit of the filters is of what is left."""
    unlimited = msgspec.structs.replace(filters, limit=None) if own.narrow else filters
    found = coded_events(own, store, store.tables.events(unlimited))
    kept = (row for row in found if row[1].type is not None) if own.narrow else found
    return itertools.islice(kept, filters.limit)


def coded_events(own: Own, store: Store, found: Iterable[Event]) -> Iterator[tuple[Event, Coded]]:
    """Each event with its own codes."""
    return ((one, own.code(one, said)) for one, said in _with_sentences(own, store, found))


def _with_sentences(own: Own, store: Store, found: Iterable[Event]) -> Iterator[tuple[Event, Sequence[str]]]:
    if not own.needs_words:
        yield from ((one, ()) for one in found)
        return
    from tacitus.store.sentences import Sentences

    said = Sentences(store)
    for one in found:
        yield one, said.of(store.mentions(one.mentions))


def _fields(one: Event | Mention) -> dict[str, Any]:
    return msgspec.structs.asdict(one)


def _codes(own: Own, one: Event | Mention, coded: Coded) -> dict[str, Any]:
    return {
        "own_type": coded.type,
        "own_subtype": coded.subtype,
        "own_mode": coded.mode,
        "own_actors_sectors": _sectors(own, one.actors),
        "own_recipients_sectors": _sectors(own, one.recipients),
    }


def _sectors(own: Own, side: Iterable[Actor]) -> tuple[tuple[str, ...], ...]:
    return tuple(own.sectors_of(actor) for actor in side)
