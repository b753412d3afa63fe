"""The 16 columns of GDELT 2.0's mentions, which join its events on GLOBALEVENTID."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tacitus.export import counted
from tacitus.export.columns import Layout, layout
from tacitus.export.gdelt import row_id
from tacitus.export.rows import pairs
from tacitus.export.told import Source, Texts, Told, compact, told
from tacitus.records import Actor, Mention

if TYPE_CHECKING:
    from tacitus.store import Store
    from tacitus.store.filters import Filters


def table() -> Layout:
    """The columns."""
    return layout("gdelt-mentions")


def rows(store: Store, filters: Filters, left: counted.Left) -> Iterator[tuple[Any, ...]]:
    """A row a mention and row of the events file."""
    texts = Texts(store)
    for one in told(store, counted.coded(store, filters, left), mentions=True):
        sources = {source.id: source for source in one.sources}
        for n, (actor, recipient) in enumerate(pairs(one.event)):
            for mention in one.mentions:
                if source := sources.get(mention.report):
                    yield _row(one, n, actor, recipient, mention, source, texts)


def _row(
    one: Told, n: int, actor: Actor | None, recipient: Actor | None, mention: Mention, source: Source, texts: Texts
) -> tuple[Any, ...]:
    added = min(source.added for source in one.sources)
    return (
        row_id(one.event.id, n),
        compact(added),
        compact(source.published or source.day) or None,
        1 if source.url else 2,
        source.publisher,
        source.url or source.id,
        texts.sentence(mention),
        _offset(actor, mention.actors),
        _offset(recipient, mention.recipients),
        mention.trigger.start,
        1,
        round(mention.confidence * 100),
        texts.length(source.id) or None,
        None,
        None,
        None,
    )


def _offset(who: Actor | None, side: tuple[Actor, ...]) -> int:
    """Where this mention names the event's actor; -1 where it does not."""
    if who is None:
        return -1
    same = (one.start for one in side if one.id == who.id and (one.name or one.text) == (who.name or who.text))
    return next(same, -1)
