"""How a decision is written down: who made it, when, and of which mentions."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import TYPE_CHECKING

from tacitus.merge.rulings import Named, Ruled, Ruling, words_of
from tacitus.records import Event, Mention, digest

if TYPE_CHECKING:
    from tacitus.store import Store


def ruling(store: Store, kind: str, who: str, note: str, parts: tuple[Ruled, ...] = ()) -> Ruling:
    """A new decision of a person, of this moment."""
    number = len(store.rulings().all) + 1
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    return Ruling(id="d" + digest(kind, now, str(number)), kind=kind, by=who, time=now, note=note, parts=parts)


def signed(who: str) -> str:
    """Who takes a decision back, and that it is now."""
    return f"{who} {datetime.datetime.now(datetime.UTC).isoformat(timespec='seconds')}"


def side(store: Store, event: Event, mentions: Collection[str]) -> Ruled:
    """Mentions of an event as a decision names them: by id and by their words."""
    named = tuple(
        Named(mention=m.id, report=m.report, words=words_of(m, _text(store, m))) for m in store.mentions(mentions)
    )
    return Ruled(event=event.id, mentions=named)


def _text(store: Store, mention: Mention) -> str:
    report = store.report(mention.report)
    return report.text_of(mention.field) if report else ""


def home(store: Store, part: Ruled) -> str:
    """The event that most of a side's mentions are in now."""
    homes = [found for m in part.mentions if (found := store.event_of(m.mention))]
    return max(sorted(set(homes)), key=homes.count) if homes else part.event
