"""Records with the codes of an own ontology beside PLOVER's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from tacitus.ontology.own.rules import Own
from tacitus.records import Actor, Event, Mention, Report

if TYPE_CHECKING:
    from tacitus.store import Store


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


def mention(own: Own, one: Mention, report: Report) -> OwnMention:
    """The mention with own codes. report: whose text its offsets point into."""
    text = (report.title or "") if one.field == "title" else report.text
    sentences = [text[one.sentence.start : one.sentence.end]]
    return OwnMention(**_fields(one), **_codes(own, one, sentences))


def events(own: Own, store: Store, found: Iterable[Event]) -> Iterator[OwnEvent]:
    """The events with own codes, in their order. Sentences are fetched only where rules ask for words."""
    for one, sentences in with_sentences(own, store, found):
        yield OwnEvent(**_fields(one), **_codes(own, one, sentences))


def with_sentences(own: Own, store: Store, found: Iterable[Event]) -> Iterator[tuple[Event, Sequence[str]]]:
    """Each event with the sentences it rests on; none where no rule asks for words."""
    if not own.needs_words:
        yield from ((one, ()) for one in found)
        return
    from tacitus.export.sentences import Sentences

    said = Sentences(store)
    for one in found:
        yield one, said.of(store.mentions(one.mentions))


def _fields(one: Event | Mention) -> dict[str, Any]:
    return msgspec.structs.asdict(one)


def _codes(own: Own, one: Event | Mention, sentences: Sequence[str]) -> dict[str, Any]:
    coded = own.code(one, sentences)
    return {
        "own_type": coded.type,
        "own_subtype": coded.subtype,
        "own_mode": coded.mode,
        "own_actors_sectors": _sectors(own, one.actors),
        "own_recipients_sectors": _sectors(own, one.recipients),
    }


def _sectors(own: Own, side: Iterable[Actor]) -> tuple[tuple[str, ...], ...]:
    return tuple(own.sectors_of(actor) for actor in side)
