"""A record: what `tacitus run` has kept, as Python asks for it."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self, Unpack

from tacitus import records
from tacitus.api.items import Event, Mention, at_home
from tacitus.api.query import Query
from tacitus.api.rows import Actors, Course, Disputes, Dyads, Events, Mentions, Outlooks, Reports, Texts, Ties, Timeline
from tacitus.api.wanted import Wanted, filters, period, user
from tacitus.issues import TacitusError
from tacitus.store.filters import Filters

if TYPE_CHECKING:
    from tacitus.api.picture import Page
    from tacitus.escalation import Rising, State
    from tacitus.pipeline import Tally
    from tacitus.records import Outlook, Report
    from tacitus.store import Store
    from tacitus.store.rows import ActorRow

Period = Literal["day", "week", "month"]
Unit = Literal["events", "reports", "mentions"]
Form = Literal["monadic", "dyadic"]


class Record:
    """A record in a store file. Made by `tacitus.open`, `tacitus.run`; a context manager.

    Any number of threads and processes may read one, also while another writes: each thread has a connection of its
    own. It pickles as its path. Conditions (`since`, `actor`, `type`, ...) are those of `Wanted`; what they mean is
    told in docs/cli.md. TacitusError, with one line, for a condition that is none.
    """

    def __init__(self, path: str | Path, tally: Tally | None = None) -> None:
        self.path = Path(path)
        self.tally = tally  # what the run came to that made this record
        self._local = threading.local()
        self._closed = False

    @property
    def store(self) -> Store:
        """The store of this thread, opened when first asked for."""
        from tacitus.store import Store

        if self._closed:
            raise TacitusError(f"{self.path} was closed; open it again with tacitus.open")
        local = self._local
        if getattr(local, "process", None) != os.getpid():  # a connection must not cross a fork
            local.store, local.process = Store.open(self.path), os.getpid()
        found: Store = local.store
        return found

    def close(self) -> None:
        """Close it in this thread; other threads close theirs when they end."""
        if getattr(self._local, "process", None) == os.getpid():
            self._local.store.close()
        self._local = threading.local()
        self._closed = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __reduce__(self) -> tuple[Any, ...]:
        return Record, (self.path.absolute(), self.tally)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and self.path.absolute() == other.path.absolute()

    def __hash__(self) -> int:
        return hash(self.path.absolute())

    def __repr__(self) -> str:
        tables = self.store.tables
        return f"<Record {self.path}: {tables.count_events():,} events in {tables.count_reports():,} reports>"

    def _repr_html_(self) -> str:
        from tacitus.api import display

        return display.record(self)

    # tables

    def events(self, **wanted: Unpack[Wanted]) -> Events:
        """Events by the day they begin, undated ones last."""
        return Events(Query(self, "events", filters(wanted)))

    def mentions(self, **wanted: Unpack[Wanted]) -> Mentions:
        """Mentions in the order they were read, each with the event it belongs to."""
        return Mentions(Query(self, "mentions", filters(wanted)))

    def reports(self, **wanted: Unpack[Wanted]) -> Reports:
        """Reports by day, without their text. Conditions on who, where and what are asked of their events."""
        return Reports(Query(self, "reports", filters(wanted)))

    def timeline(self, **wanted: Unpack[Wanted]) -> Timeline:
        """Days on which events begin; `limit` counts days."""
        return Timeline(Query(self, "timeline", filters(wanted)))

    def actors(self, **wanted: Unpack[Wanted]) -> Actors:
        """Actors, those of most events first. `actor` and `country` choose actors, all else the events counted."""
        return Actors(Query(self, "actors", filters(wanted)))

    def disputes(self, **wanted: Unpack[Wanted]) -> Disputes:
        """Fields on which voices differ, of the events asked for."""
        return Disputes(Query(self, "disputes", filters(wanted)))

    def outlook(self, **wanted: Unpack[Wanted]) -> Outlooks:
        """What was foretold, by the day it was said; `state` tells what came of it: open, true, partly, false."""
        return Outlooks(Query(self, "outlook", filters(wanted)))

    def dyad(self, a: str, b: str, by: Period = "day", **wanted: Unpack[Wanted]) -> Course:
        """Two sides (names, ids or codes) over the time that the record observes, also periods in which nothing passed.

        Counted are actual events in either direction that are not denied or retracted, and whose date is no wider than
        the period. by: day, week (its Monday) or month (YYYY-MM). TacitusError: another period.
        """
        return Course(Query(self, "course", filters(wanted), period(by), (a, b)))

    def dyads(self, by: Period = "day", **wanted: Unpack[Wanted]) -> Dyads:
        """Every pair of countries (without a country: of names), in each period in which it met."""
        return Dyads(Query(self, "dyads", filters(wanted), period(by)))

    def affairs(self, a: str, b: str, day: str | None = None, **wanted: Unpack[Wanted]) -> State:
        """The state of affairs between two sides in a word, on a day (default: the last of which the record can say
        anything), with the rule it follows from and the events that moved it (docs/escalation.md)."""
        from tacitus.escalation import state

        return state(self.store, a, b, filters(wanted), day)

    def rising(self, **wanted: Unpack[Wanted]) -> list[Rising]:
        """The pairs that escalated in the time asked for (default: the last eight weeks), the worst first; `limit`: 10
        unless given."""
        from tacitus.escalation import rising

        asked = filters(wanted)
        return rising(self.store, asked, 10 if asked.limit is None else asked.limit)

    # single things

    def event(self, id: str) -> Event:
        """The event of that id, its first letters, or the id of one of its mentions. TacitusError: there is none."""
        from tacitus.cli.ids import one_event

        found = self.store.event(one_event(self.store, id))
        assert found is not None
        return at_home(Event, found, self)

    def report(self, id: str) -> Report:
        """The report of that id, with its newest text. TacitusError: there is none."""
        found = self.store.report(id)
        if found is None:
            raise TacitusError(f"{self.path} holds no report with the id {id!r}", code=2)
        return found

    def chain(self, id: str) -> Ties:
        """What came before an event and what came of it: answers, causes, parts, in both directions, as reports say in
        words."""
        return Ties(self.store.tables.chain(self.event(id).id))

    def show(self, id: str) -> Event | Mention | Report | ActorRow | Outlook:
        """Whatever an id, or its first letters, names. TacitusError: nothing, or several things."""
        from tacitus.cli.ids import one

        kind, found = one(self.store, id)
        thing: Event | Mention | Report | ActorRow | Outlook | None
        if kind == "event":
            return self.event(found)
        if kind == "mention":
            thing = next(iter(self.mentions_by_id([found])), None)
        elif kind == "report":
            return self.report(found)
        elif kind == "actor":
            rows = self.store.tables.actors(Filters(actors=(found,)))
            thing = next((row for row in rows if row.id == found), None)
        else:
            thing = self.store.outlook_entry(found)
        if thing is None:
            raise TacitusError(f"{kind} {found} is in no event of the record now", code=2)
        return thing

    def mentions_by_id(self, ids: Iterable[str]) -> Mentions:
        """The mentions with these ids, in the order given; ids that are not there are passed over."""
        return Mentions(at_home(Mention, one, self) for one in self.store.mentions(ids))

    def text_of(self, mention: records.Mention) -> tuple[str, Report | None]:
        """The text that a mention's offsets point into, and the version of the report that holds it; "" and None
        where there is none."""
        from tacitus.cli.portrait import text_of

        return text_of(self.store, mention)

    def texts(self, **wanted: Unpack[Wanted]) -> Texts:
        """Whole reports with their text; the same as `reports` in what is chosen."""
        return Texts(Query(self, "texts", filters(wanted)))

    def brief(self, path: str | Path | None = None, **wanted: Unpack[Wanted]) -> Page:
        """The brief of what is asked for; written to `path` (.html or .md) where one is given.

        TacitusError: the file cannot be written, or has another ending.
        """
        from tacitus.api.picture import Page
        from tacitus.show.brief import gather

        store = self.store
        with store.snapshot():
            page = Page(gather(store, filters(wanted)))
        if path is not None:
            page.save(path)
        return page

    def export(
        self,
        format: str,
        path: str | Path,
        *,
        unit: Unit = "events",
        form: Form | None = None,
        panel: Period | None = None,
        directed: bool = False,
        at_least: int = 1,
        ontology: str | Path | None = None,
        **wanted: Unpack[Wanted],
    ) -> int:
        """Write what is asked for to a file another program reads, its codebook beside it; the number of rows.

            record.export("geojson", "attacks.geojson", type="ASSAULT")

        format: csv, jsonl, parquet, xlsx, geojson, geopackage, gexf, graphml, atom, or a dialect: plover, polecat,
        gdelt, gdelt-mentions, icews, phoenix, acled, ucdp. unit, form, panel, directed, at_least, ontology: as `tacitus
        export` has them (docs/cli.md). TacitusError: an unknown format, options that do not go together, a missing
        package, nowhere to write.
        """
        from tacitus import export
        from tacitus.ontology import own

        store = self.store
        with store.snapshot():
            return export.write(
                format, store, filters(wanted), Path(path), unit=unit, form=form, panel=panel, directed=directed,
                at_least=at_least, own=own.load(ontology) if ontology else None,
            )  # fmt: skip

    # what people decide

    def merge(self, ids: Iterable[str], by: str | None = None, note: str = "") -> Event:
        """Say that events are one; the oldest id stays, the others lead to it. The event, as it is now.

        The decision is kept with its author (by; default: the login name) and holds for all later runs;
        `tacitus merge --undo` takes it back (docs/decide.md).
        """
        from tacitus.merge import decisions

        kept = decisions.merge(self.store, [self.event(id).id for id in ids], by or user(), note)
        return at_home(Event, kept, self)

    def split(self, id: str, mentions: Iterable[str], by: str | None = None, note: str = "") -> tuple[Event, Event]:
        """Say that some mentions of an event (their ids) tell another one. Both events, the one that keeps the id
        first."""
        from tacitus.merge import decisions

        kept, other = decisions.split(self.store, self.event(id).id, list(mentions), by or user(), note)
        return at_home(Event, kept, self), at_home(Event, other, self)

    def settle(
        self, id: str, state: str, evidence: Iterable[str] = (), by: str | None = None, note: str = ""
    ) -> Outlook:
        """Say how something foretold came out: open, true, partly or false, and which events show it."""
        from tacitus.merge import decisions

        events = [self.event(one).id for one in evidence]
        return decisions.settle(self.store, id, state, by or user(), events, note)


def open_record(store: str | Path | None = None) -> Record:
    """Open the record in a store file; None: TACITUS_STORE, else tacitus.db here.

        record = tacitus.open("crisis.db")
        record.events(type="ASSAULT", since="2020-01-03").to_pandas()

    TacitusError: there is no store, it is damaged, of a newer version, or may not be read.
    """
    record = Record(store or os.environ.get("TACITUS_STORE") or "tacitus.db")
    record.store.tables.count_reports()  # what is wrong with the file is said here, not at the first table
    return record
