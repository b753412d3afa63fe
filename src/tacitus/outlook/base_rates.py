"""Base rates: how often such a thing followed in the record before it was foretold.

Time before the statement is cut into windows as long as the one it looks ahead, the last of them ending the day before
it was made: in how many did such an event happen? Nothing that the foreteller could not have read counts: only events
of before that day which a report of before that day tells, and only windows in which the record has reports. Of a
record younger than one window the whole is taken as one, so much shorter. Few windows say little: beside the share
stands the range that it may as well be (Wilson's interval, 95%: E. B. Wilson, J. Am. Stat. Assoc. 22, 1927).
"""

from __future__ import annotations

import bisect
import datetime
import math
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
import sqlalchemy as sa

from tacitus.outlook.fit import BEARS_OUT, FALLEN, FARTHEST
from tacitus.outlook.foretold import bearers, denies
from tacitus.records import Actor, Outlook
from tacitus.store.codec import fold
from tacitus.store.schema import event, event_report, event_term, report

if TYPE_CHECKING:
    from tacitus.store.store import Store

WINDOWS = 200  # at most so many are looked at
YOUNG = 5  # below so many windows the record is young for what is asked
_Z = 1.96  # standard deviations to either side, for 95%


class BaseRate(NamedTuple):
    """In `followed` of `windows` windows of `days` days such a thing happened; `of`: what, in words. `days` is less
    than the time looked ahead where the record is younger than that."""

    windows: int
    followed: int
    days: int
    of: str

    @property
    def young(self) -> bool:
        """Whether there are too few windows for the share to mean much."""
        return self.windows < YOUNG

    @property
    def range(self) -> tuple[float, float]:
        """Lowest and highest share that fits what was counted."""
        n, p = self.windows, self.followed / self.windows
        middle = (p + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
        reach = _Z * math.sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2)) / (1 + _Z**2 / n)
        return max(0.0, min(p, middle - reach)), min(1.0, max(p, middle + reach))

    def row(self) -> dict[str, Any]:
        low, high = self.range
        return {
            "windows": self.windows,
            "followed": self.followed,
            "days": self.days,
            "of": self.of,
            "rate": round(self.followed / self.windows, 3),
            "low": round(low, 3),
            "high": round(high, 3),
            "young": self.young,
        }


def beside(store: Store, entries: Iterable[Outlook]) -> Iterator[Outlook]:
    """The entries, each with its base rate (`base_rate` stays None where the record begins with them)."""
    rates = BaseRates(store)
    for entry in entries:
        rate = rates.of(entry)
        yield msgspec.structs.replace(entry, base_rate=rate.row()) if rate else entry


class BaseRates:
    """Base rates from one record. What is asked more than once is read once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._days: list[int] | None = None
        self._told: dict[tuple[Any, ...], list[tuple[int, int]]] = {}

    def of(self, entry: Outlook) -> BaseRate | None:
        """The base rate of what an entry foretells; None without a type, a day, or a day of the record
        before it."""
        made = _ordinal(entry.made)
        if made is None or not entry.event:
            return None
        length = min(_length(entry, made), made - self._first(made))
        starts = self._windows(made, length) if length > 0 else []
        if not starts:
            return None
        does = _side(bearers(entry))
        gets = None if entry.event == "REQUEST" else _side(entry.recipients)
        told = [day for day, known in self._events(entry.event, does, gets) if known < made]
        told.sort()
        hits = sum(bisect.bisect_left(told, start) < bisect.bisect_left(told, start + length) for start in starts)
        no = denies(entry.statement)
        what = " ".join(
            part
            for part in (
                "no" if no else "",
                entry.event,
                f"by {does[0]}" if does else "",
                f"on {gets[0]}" if gets else "",
            )
            if part
        )
        return BaseRate(len(starts), len(starts) - hits if no else hits, length, what)

    def _windows(self, made: int, length: int) -> list[int]:
        """First days of the windows before a day, back to the first report, those with a report."""
        seen, first = self._reported(), self._first(made)
        starts = [made - n * length for n in range(1, WINDOWS + 1) if made - n * length >= first]
        return [s for s in starts if bisect.bisect_left(seen, s) < bisect.bisect_left(seen, s + length)]

    def _first(self, made: int) -> int:
        """The first day of the record, at most the given one."""
        days = self._reported()
        return min(days[0], made) if days else made

    def _reported(self) -> list[int]:
        """The days of the record that have a report, in order."""
        if self._days is None:
            days = self._store.connection.execute(
                sa.select(sa.func.substr(report.c.day, 1, 10)).where(report.c.day.is_not(None)).distinct()
            )
            self._days = sorted(day for row in days if (day := _ordinal(row[0])))
        return self._days

    def _events(self, kind: str, does: tuple[str, ...] | None, gets: tuple[str, ...] | None) -> list[tuple[int, int]]:
        """Day and day of first report of the events that would have borne such an entry out."""
        key = (kind, does, gets)
        if key not in self._told:
            types = sorted(BEARS_OUT.get(kind, frozenset()) | {kind})
            statement = (
                sa.select(event.c.start, sa.func.min(report.c.day))
                .join(event_report, event_report.c.event == event.c.key)
                .join(report, report.c.id == event_report.c.report)
                .where(event.c.absorbed_by.is_(None), event.c.type.in_(types), event.c.status == "actual")
                .where(event.c.standing.not_in(FALLEN), event.c.start.is_not(None), report.c.day.is_not(None))
                .group_by(event.c.key)
            )
            for side, role in ((does, "a"), (gets, "r")):
                if side:
                    statement = statement.where(event.c.key.in_(_there(side, role)))
            rows = self._store.connection.execute(statement)
            self._told[key] = [(a, b) for row in rows if (a := _ordinal(row[0])) and (b := _ordinal(row[1]))]
        return self._told[key]


def _side(actors: tuple[Actor, ...]) -> tuple[str, ...] | None:
    """A name for people, then the names, ids and countries that make a side; a state's people stand for the state."""
    found = [one for one in actors if not one.alternative]
    if not found:
        return None
    countries = sorted({one.country for one in found if one.country and not _group(one)})
    if countries:
        return (", ".join(countries), *(f"c:{code}" for code in countries))
    ids = sorted({f"i:{one.id}" for one in found if one.id} | {f"n:{fold(one.name or one.text)}" for one in found})
    return (", ".join(dict.fromkeys(one.name or one.text for one in found)), *ids)


def _group(one: Actor) -> bool:
    return bool(one.id and one.id.startswith("group:"))


def _there(side: tuple[str, ...], role: str) -> sa.Select[Any]:
    terms = [part.split(":", 1) for part in side[1:]]
    met = sa.or_(*(sa.and_(event_term.c.kind == kind, event_term.c.value == value) for kind, value in terms))
    return sa.select(event_term.c.event).where(met, event_term.c.role == role)


def _length(entry: Outlook, made: int) -> int:
    """Days that an entry looks ahead: to its deadline, else as far as settling looks."""
    due = _ordinal(entry.deadline.end or entry.deadline.start) if entry.deadline else None
    return max(1, due - made + 1) if due is not None else FARTHEST


def _ordinal(day: str | None) -> int | None:
    try:
        return datetime.date.fromisoformat((day or "")[:10]).toordinal()
    except ValueError:
        return None
