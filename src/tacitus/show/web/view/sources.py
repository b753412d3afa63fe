"""Reports as sources: outlet, title, day, their page here and their address outside."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from tacitus.outlets import outlet_of
from tacitus.records import Record
from tacitus.show.text import heading, outlet_shown, web_address
from tacitus.show.web.view import address
from tacitus.store import Store
from tacitus.store.schema import report


class Source(Record, frozen=True):
    """A report that says so. published: as the record has it, a day or an instant; url: outside, http(s) or None;
    named: somebody names the outlet, the address at least."""

    id: str
    href: str
    outlet: str
    title: str
    published: str | None
    url: str | None
    reprint_of: str | None = None
    named: bool = True


def text_of(store: Store, id: str) -> str:
    """The newest text of a report, '' if the record does not hold it."""
    found = store.report(id)
    return found.text if found else ""


class Sources:
    """Looks reports up, each once; reads no text but of those without a title."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._known: dict[str, Source] = {}

    def many(self, ids: Iterable[str]) -> tuple[Source, ...]:
        """The reports of these ids, in their order; those the record does not hold are left out."""
        wanted = list(dict.fromkeys(ids))
        missing = [id for id in wanted if id not in self._known]
        for n in range(0, len(missing), 500):
            rows = self.store.connection.execute(
                sa.select(
                    report.c.id,
                    report.c.publisher,
                    report.c.title,
                    report.c.published,
                    report.c.day,
                    report.c.url,
                    report.c.reprint_of,
                ).where(report.c.id.in_(missing[n : n + 500]))
            )
            for row in rows:
                self._known[row.id] = Source(
                    id=row.id,
                    href=address.report(row.id),
                    outlet=outlet_shown(row.publisher, row.url),
                    title=heading(row.title, "" if row.title else text_of(self.store, row.id)),
                    published=row.published or row.day,
                    url=web_address(row.url),
                    reprint_of=row.reprint_of,
                    named=outlet_of(row.publisher, row.url) is not None,
                )
        return tuple(self._known[id] for id in wanted if id in self._known)

    def one(self, id: str) -> Source | None:
        """One report."""
        return next(iter(self.many([id])), None)
