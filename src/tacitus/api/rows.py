"""Rows of a table as a sequence: read when asked for, as data frames, charts and maps.

Rows of a record are read from the store each time they are gone through, so that a table of a million rows needs no
memory. Once one of them is asked for by its place they are held, and stay as they were then.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, Self, TypeGuard, TypeVar, overload

from tacitus import records
from tacitus.api.items import Event, Mention
from tacitus.records import Dispute, Outlook, Record, Report
from tacitus.store.rows import ActorRow, ChainRow, Day, DyadRow, ReportRow

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from tacitus.api.chart import Chart
    from tacitus.api.picture import Map
    from tacitus.escalation import Change, Period
    from tacitus.outlook.scores import Score

T_co = TypeVar("T_co", bound=Record, covariant=True)


class Query(Protocol):
    """Rows that are read anew each time they are gone through."""

    def __iter__(self) -> Iterator[Any]: ...

    def count(self) -> int | None:
        """How many rows there are, None where only reading them tells."""


class Rows(Sequence[T_co], Generic[T_co]):
    """Rows of one kind. Frames have one typed column for each plain fact; see docs/columns.md."""

    table: ClassVar[str] = ""  # the layout of its columns
    singular: ClassVar[str] = "row"

    def __init__(self, rows: Iterable[T_co] | Query = ()) -> None:
        self._source: Query | tuple[T_co, ...] = tuple(rows) if not _is_query(rows) else rows

    def _held(self) -> tuple[T_co, ...]:
        if not isinstance(self._source, tuple):
            self._source = tuple(self._source)
        return self._source

    def __iter__(self) -> Iterator[T_co]:
        return iter(self._source)

    def __len__(self) -> int:
        count = None if isinstance(self._source, tuple) else self._source.count()
        return len(self._held()) if count is None else count

    @overload
    def __getitem__(self, at: int) -> T_co: ...
    @overload
    def __getitem__(self, at: slice) -> Self: ...
    def __getitem__(self, at: int | slice) -> T_co | Self:
        held = self._held()
        return type(self)(held[at]) if isinstance(at, slice) else held[at]

    def __bool__(self) -> bool:
        return next(iter(self), None) is not None

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self._held() == other._held()

    __hash__ = None  # type: ignore[assignment]  # as Python does where only __eq__ is given

    def __repr__(self) -> str:
        from tacitus.api import display

        return display.listing(self)

    def _repr_html_(self) -> str:
        from tacitus.api import display

        return display.table(self)

    def head(self, count: int = 5) -> Self:
        """The first rows; no more than these are read."""
        return type(self)(itertools.islice(self, count))

    def to_arrow(self) -> pyarrow.Table:
        """The rows as an Arrow table: days as date32, numbers as int64 and float64, several values as lists.

        ImportError: pyarrow is not there; `pip install 'tacitus[notebook]'`.
        """
        from tacitus.api import frames

        return frames.to_arrow(self.table, self)

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a pandas data frame: days as datetime64, whole numbers as Int64 (which may be absent).

        ImportError: pandas or pyarrow is not there; `pip install 'tacitus[notebook]'`.
        """
        from tacitus.api import frames

        return frames.to_pandas(self.table, self)

    def to_polars(self) -> polars.DataFrame:
        """The rows as a polars data frame: days as Date, several values as lists.

        ImportError: polars or pyarrow is not there; `pip install 'tacitus[notebook]'`.
        """
        from tacitus.api import frames

        return frames.to_polars(self.table, self)


class Mentions(Rows[Mention]):
    """Mentions; see `Mention`. Columns: those of `tacitus export --unit mentions`."""

    table = "mentions"
    singular = "mention"


class Events(Rows[Event]):
    """Events, by day where a record gives them; see `Event`."""

    table = "events"
    singular = "event"

    def timeline(self) -> Timeline:
        """The events day by day; events of no known day come last."""
        from tacitus.store.tables import days

        return Timeline(days(sorted(self, key=lambda one: (_start(one) is None, _start(one) or "", one.id))))

    def types(self) -> dict[str, int]:
        """How many events there are of each type, the most frequent first."""
        counts: dict[str, int] = {}
        for one in self:
            counts[one.event] = counts.get(one.event, 0) + 1
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    def chart(self) -> Chart:
        """Bars of events by type."""
        from tacitus.api import chart

        return chart.types(self.types())

    def map(self, width: int = 720, height: int = 470) -> Map:
        """Where they happened, as a map that asks nothing of any server. width, height: pixels.

        Area is true to scale; the crop follows the events. Events without coordinates are counted below it.
        """
        from tacitus.api import picture

        return picture.of(self, width, height)


class Timeline(Rows[Day]):
    """Days on which events begin, each with its events; the day is None for those of no known day."""

    table = "timeline"
    singular = "day"

    def chart(self) -> Chart:
        """Bars of events over time, conflict and cooperation."""
        from tacitus.api import chart

        return chart.timeline(self)


class Reports(Rows[ReportRow]):
    """Reports as a record lists them, without their text; `Record.report(id)` has it."""

    table = "reports"
    singular = "report"


class Texts(Rows[Report]):
    """Whole reports, with their text."""

    table = "texts"
    singular = "report"


class Actors(Rows[ActorRow]):
    """Actors of events, those of most events first."""

    table = "actors"
    singular = "actor"


class Disputes(Rows[Dispute]):
    """Fields of events on which voices differ."""

    table = "disputes"
    singular = "dispute"


class Outlooks(Rows[Outlook]):
    """What was foretold, by the day it was said."""

    table = "outlook"
    singular = "outlook entry"

    def scores(self) -> list[Score]:
        """How those who foretold came out: all together first, then each by name, with Brier score and calibration
        where enough was settled (docs/outlook.md)."""
        from tacitus.outlook.scores import of

        return of(self)


class Dyads(Rows[DyadRow]):
    """Pairs that met, by period. cooperation: sum of the scores above 0; conflict: sum of those below 0 (so 0 or less);
    change: their sum less that of the period before. Scores are PLOVER's, -10 to 10 an event."""

    table = "dyads"
    singular = "period"

    def chart(self) -> Chart:
        """Bars of conflict below the line and cooperation above it."""
        from tacitus.api import chart

        return chart.dyad(self)


if TYPE_CHECKING:
    _Periods = Rows[Period]
else:
    _Periods = Rows  # what the periods are is loaded with the record they come from


class Course(_Periods):
    """Two sides, period by period, also those in which nothing passed, against the number of reports of each.

    cooperation, conflict: sums of PLOVER scores above and below 0; conflict_level: hostile events per 100 independent
    reports of the period; rung: the highest reached (none, verbal, threat, coercive, violent); state: the word for the
    state of affairs on its last day; turn: "up" or "down" where the rate becomes another (docs/escalation.md).
    """

    table = "course"
    singular = "period"

    def changes(self) -> list[Change]:
        """Where events come at another rate from then on: period, kind, direction, rate before and after, gain."""
        from tacitus.escalation import changes

        return changes(self._held())

    def chart(self) -> Chart:
        """Bars of conflict below the line and cooperation above it, with the periods in which the rate changes."""
        from tacitus.api import chart

        return chart.dyad(self, self.changes())


class Ties(Rows[ChainRow]):
    """Ties of a chain, the nearest first. kind: answers, part_of, causes, enables; depth 1, 2, ... leads back to what
    came before the event, -1, -2, ... to what came of it."""

    table = "ties"
    singular = "tie"


def _is_query(rows: Iterable[Any] | Query) -> TypeGuard[Query]:
    return hasattr(rows, "count") and not isinstance(rows, Sequence)


def _start(one: records.Event) -> str | None:
    return (one.date.start or one.date.end) if one.date else None
