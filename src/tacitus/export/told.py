"""Events with the reports and mentions they rest on, fetched some hundred at a time."""

from __future__ import annotations

import datetime
import functools
import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import sqlalchemy as sa

from tacitus.records import Event, Mention
from tacitus.store.schema import report, report_text

if TYPE_CHECKING:
    from tacitus.store import Store

_BATCH = 200
_IDS_AT_ONCE = 500
_IDS: sa.BindParameter[list[str]] = sa.bindparam("ids", expanding=True)
_REPORTS = (
    sa.select(
        report.c.id,
        report.c.title,
        report.c.publisher,
        report.c.day,
        report.c.published,
        report.c.url,
        sa.func.min(report_text.c.added).label("added"),
    )
    .join(report_text, report_text.c.report == report.c.id)
    .where(report.c.id.in_(_IDS))
    .group_by(report.c.id)
)


class Source(NamedTuple):
    """A report that tells of an event: `day` is the one relative times count from, `added` when the store got it."""

    id: str
    title: str | None
    publisher: str | None
    day: str | None
    published: str | None
    url: str | None
    added: str


class Told(NamedTuple):
    """An event, its reports by day, its mentions where they were asked for."""

    event: Event
    sources: tuple[Source, ...]
    mentions: tuple[Mention, ...] = ()

    @property
    def publishers(self) -> tuple[str, ...]:
        """Outlets, each once, in the order of their reports."""
        return tuple(dict.fromkeys(one.publisher for one in self.sources if one.publisher))


def told(store: Store, events: Iterable[Event], mentions: bool = False) -> Iterator[Told]:
    """The events in their order, each with what it rests on."""
    iterator = iter(events)
    while batch := list(itertools.islice(iterator, _BATCH)):
        found = _sources(store, {id for one in batch for id in one.reports})
        said = _mentions(store, batch) if mentions else {}
        for one in batch:
            sources = sorted((found[id] for id in one.reports if id in found), key=lambda s: (s.day or "9", s.id))
            yield Told(one, tuple(sources), tuple(said[id] for id in one.mentions if id in said))


def _sources(store: Store, ids: Iterable[str]) -> dict[str, Source]:
    found: dict[str, Source] = {}
    for part in _parts(sorted(ids)):
        found.update((row.id, Source(*row)) for row in store.connection.execute(_REPORTS, {"ids": part}))
    return found


def _mentions(store: Store, batch: Sequence[Event]) -> dict[str, Mention]:
    return {one.id: one for one in store.mentions([id for event in batch for id in event.mentions])}


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), _IDS_AT_ONCE):
        yield ids[start : start + _IDS_AT_ONCE]


class Texts:
    """Where a mention's sentence stands in its report, counted from 1; reports are kept in mind for a while."""

    def __init__(self, store: Store) -> None:
        self._starts = functools.lru_cache(maxsize=256)(functools.partial(_starts, store))

    def sentence(self, one: Mention) -> int | None:
        """The number of the sentence; a headline is none of the body's and has 0."""
        if one.field == "title":
            return 0
        starts, _ = self._starts(one.report)
        return sum(start <= one.trigger.start for start in starts) or None

    def length(self, report_id: str) -> int:
        """How many code points the body has."""
        return self._starts(report_id)[1]


def _starts(store: Store, report_id: str) -> tuple[list[int], int]:
    from tacitus.code.sentences import sentences

    found = store.report(report_id)
    return ([start for start, _ in sentences(found.text)], len(found.text)) if found else ([], 0)


def compact(instant: str | None) -> str:
    """An ISO day or instant as YYYYMMDDHHMMSS, in UTC; midnight where there is no hour."""
    if not instant:
        return ""
    try:
        moment = datetime.datetime.fromisoformat(instant)
    except ValueError:
        return instant[:10].replace("-", "") + "000000"
    if moment.tzinfo:
        moment = moment.astimezone(datetime.UTC)
    return moment.strftime("%Y%m%d%H%M%S")


def number_of(*parts: Any) -> int:
    """A number for what has an id of letters: 53 bits of its hash, which R and JavaScript still tell apart."""
    from tacitus.records import digest

    return int(digest(*(str(part) for part in parts), size=8), 16) >> 11
