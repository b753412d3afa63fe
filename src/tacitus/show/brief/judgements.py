"""Where accounts differ, and what is foretold, each in words and in the order an editor wants them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

from tacitus.records import Actor, Dispute, Event, Mention, Outlook
from tacitus.show import words
from tacitus.show.brief.lines import Lines
from tacitus.show.brief.parts import Account, Difference, Disputed, Foretold
from tacitus.show.brief.rank import weight
from tacitus.show.brief.sources import Sources
from tacitus.show.text import clean
from tacitus.show.wording import accounts, clear

_FIELDS = ("happened", "actor", "killed", "injured", "place", "date", "recipient")
STATES = ("open", "true", "partly", "false")
Find = Callable[[str], Event | None]


def differences(
    disputes: Iterable[Dispute], find: Find, lines: Lines, sources: Sources, most: int, voices: int
) -> tuple[tuple[Disputed, ...], int, int]:
    """Events on which accounts differ, the weightiest first, each with its disputed fields; how many fields there are
    in all, and how many events are left out."""
    known: dict[str, Event | None] = {}
    found: dict[str, list[Dispute]] = {}
    for dispute in disputes:
        if dispute.event_id not in known:
            known[dispute.event_id] = find(dispute.event_id)
        event = known[dispute.event_id]
        if event and len(dispute.values) > 1:
            found.setdefault(event.id, []).append(dispute)
    events = {event.id: event for event in known.values() if event and event.id in found}
    ordered = sorted(events.values(), key=lambda e: (-weight(e), e.id))

    def disputed(event: Event) -> Disputed:
        told = lines.mentions(event)
        points = tuple(_difference(d, sources, voices, told) for d in sorted(found[event.id], key=_order))
        return Disputed(line=lines.line(event, cites=0), points=points)

    shown = tuple(map(disputed, ordered[:most]))
    return shown, sum(map(len, found.values())), max(0, len(ordered) - most)


def _order(dispute: Dispute) -> int:
    return _FIELDS.index(dispute.field) if dispute.field in _FIELDS else len(_FIELDS)


def _difference(dispute: Dispute, sources: Sources, voices: int, mentions: Sequence[Mention]) -> Difference:
    return Difference(
        field=words.word("fields", dispute.field),
        accounts=tuple(
            Account(
                **msgspec.structs.asdict(accounts.account(dispute, value, mentions)),
                cites=sources.cite((*value.voices, *value.reports), voices),
            )
            for value in dispute.values[:12]
        ),
        best=accounts.best(dispute),
        reason=clean(dispute.reason, 240),
    )


def foretold(
    outlook: Iterable[Outlook], find: Find, lines: Lines, sources: Sources, most: int
) -> tuple[tuple[tuple[str, tuple[Foretold, ...]], ...], int]:
    """What was foretold by state, how many are left out. First what can be held against somebody: by a named
    foreteller, for a day, with odds; among these the open ones by deadline, the settled ones newest first."""
    groups: dict[str, list[Outlook]] = {state: [] for state in STATES}
    for entry in outlook:
        groups.setdefault(clean(entry.state, 30), []).append(entry)
    for state, entries in groups.items():
        entries.sort(key=lambda o: (o.made or "", o.id), reverse=True)
        if state == "open":
            entries.sort(key=lambda o: (o.deadline.end if o.deadline else None) or "9999")
        entries.sort(key=lambda o: -_weighty(o))
    total = sum(map(len, groups.values()))
    # every state has its share of the room, and what one leaves the others take
    room, shown = most, {}
    waiting = sorted((s for s in groups if groups[s]), key=lambda s: len(groups[s]))
    for at, state in enumerate(waiting):
        shown[state] = groups[state][: max(1, room // (len(waiting) - at))]
        room -= len(shown[state])
    told = tuple(
        (state, tuple(_foretold(entry, find, lines, sources) for entry in shown[state]))
        for state in groups
        if state in shown
    )
    return told, max(0, total - sum(map(len, shown.values())))


def _weighty(entry: Outlook) -> int:
    return bool(_named(entry.foreteller)) + bool(entry.deadline and entry.deadline.start) + bool(entry.odds)


def _named(foreteller: str | None) -> str:
    """Who foretold it, '' where only a pronoun or a scrap of a sentence is left of the name."""
    name = clean(foreteller, 80)
    return name if clear(Actor(start=0, end=0, text=name)) and any(c.isupper() for c in name) else ""


def _foretold(entry: Outlook, find: Find, lines: Lines, sources: Sources) -> Foretold:
    evidence = [event for event in map(find, entry.evidence[:3]) if event]
    return Foretold(
        statement=clean(entry.statement, 280),
        foreteller=words.source(_named(entry.foreteller)),
        made=words.day(entry.made) if entry.made else "",
        deadline=words.when(entry.deadline) if entry.deadline and entry.deadline.start else "",
        odds=odds_in_words(entry.odds),
        state=clean(entry.state, 30),
        cites=sources.cite([entry.report]),
        evidence=tuple(lines.line(event, cites=1) for event in evidence),
    )


def odds_in_words(odds: dict[str, Any] | None) -> str:
    """'very likely (80 to 95 in 100)'."""
    if not odds:
        return ""
    said = clean(odds.get("words"), 60)
    low, high = odds.get("low"), odds.get("high")
    if not isinstance(low, int | float) or not isinstance(high, int | float):
        return said
    a, b = round(100 * low), round(100 * high)
    share = f"{a} in 100" if a == b else f"{a} to {b} in 100"
    return f"{said} ({share})" if said else share
