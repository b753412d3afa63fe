"""Events as lines: a headline worded from the mentions, who and whom with their pages, when, where, how sure."""

from __future__ import annotations

import collections
from collections.abc import Iterable, Mapping, Sequence

from tacitus.records import Actor, Event, Mention, Record
from tacitus.show import wording, words
from tacitus.show.text import clean
from tacitus.show.web.view import address
from tacitus.store import Store

READ = 24  # mentions of an event that its headline is worded from


class Party(Record, frozen=True):
    """One who acts or is acted on: name, page (None: no id), words of doubt."""

    name: str
    href: str | None = None
    hedge: str = ""


class Line(Record, frozen=True):
    """An event as a row of a page; all text is plain and still to be escaped. since: ISO day, for machines; own: a
    clause of the reports' own where the headline says little."""

    id: str
    href: str
    headline: str
    when: str
    since: str | None
    until: str | None
    type: str
    act: str
    kind: str
    who: tuple[Party, ...]
    whom: tuple[Party, ...]
    place: str
    standing: str
    status: str
    tolls: tuple[str, ...]
    voices: int
    reports: int
    confidence: float
    doubts: tuple[str, ...] = ()
    news: str = ""
    own: str = ""


def lines(
    store: Store, events: Iterable[Event], news: Mapping[str, str] | None = None, own: bool = False
) -> list[Line]:
    """The events as lines. news: id -> "new" or "changed" since the reader's last visit; own: with a clause of the
    reports' own, for which their texts are read: only where it is shown."""
    given = list(events)
    wanted = [id for one in given for id in one.mentions[:READ]]
    mentions = {one.id: one for one in store.mentions(wanted)}
    return [line(store, one, [mentions[m] for m in one.mentions[:READ] if m in mentions], news, own) for one in given]


def line(
    store: Store, one: Event, mentions: Sequence[Mention], news: Mapping[str, str] | None = None, own: bool = False
) -> Line:
    """One event as a line, worded from these mentions."""
    told = wording.telling(one, mentions)
    asked = one.actors or one.standing == "disputed"  # else nobody differs on who did it
    held = next((d.best for d in store.disputes(one.id) if d.field == "actor"), None) if asked else None

    def halves(mention: Mention) -> tuple[str, str]:
        return wording.around(store.report(mention.report), mention) or ("", "")

    return Line(
        id=one.id,
        href=address.event(one.id),
        headline=(headline := wording.headline(one, mentions, halves, held)),
        when=words.when(one.date),
        since=(one.date.start or one.date.end) if one.date else None,
        until=(one.date.end or one.date.start) if one.date else None,
        type=one.event,
        act=wording.act(one, told),
        kind=kind(one),
        who=parties(one.actors),
        whom=parties(one.recipients),
        place=words.place(one, wording.where(one, told)),
        standing=one.standing,
        status=one.status,
        tolls=tuple(words.tolls(one)),
        voices=len(one.voices),
        reports=len(one.reports),
        confidence=one.confidence,
        doubts=tuple(doubts(one)),
        news=(news or {}).get(one.id, ""),
        own=wording.own_words(one, told or mentions, halves, headline) if own else "",
    )


def kind(one: Event) -> str:
    """conflict, cooperation or other."""
    quad = one.quad or 0
    return "conflict" if quad >= 3 else "cooperation" if quad else "other"


def parties(side: Iterable[Actor], most: int = 6) -> tuple[Party, ...]:
    """The actors of one side, each once; those of one name told apart by their country ("Guards (Iraq)")."""
    found = {(one.id, one.name or one.text): one for one in side}
    namesakes = collections.Counter(name.casefold() for _, name in found)

    def called(one: Actor) -> str:
        name = clean(one.name or one.text, 80)
        told = one.country and namesakes[(one.name or one.text).casefold()] > 1
        return f"{name} ({words.country_name(one.country)})" if told else name

    return tuple(
        Party(name=called(one), href=address.actor(one.id) if one.id else None, hedge=clean(one.hedge, 30))
        for one in found.values()
    )[:most]


def doubts(one: Event) -> Iterable[str]:
    """What makes a reader careful, besides the standing."""
    if one.status != "actual":
        yield words.word("status", one.status)
    if any(actor.alternative for actor in one.actors):
        yield "who did it is told with alternatives"
    if one.date and one.date.precision == "unstated":
        yield "no date given"
