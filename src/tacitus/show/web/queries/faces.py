"""All events of a record as columns in memory, without their words: what timeline, map and counts are made of.

Forty bytes an event; read once, then brought up to date by what the record says has changed. Conditions on days, type,
status, standing, certainty and area are answered here; those on sides and words by the store, as keys.
"""

from __future__ import annotations

import datetime
import threading
from collections import OrderedDict
from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import sqlalchemy as sa

from tacitus.show.web.queries.events import version
from tacitus.store import Store, select
from tacitus.store.filters import Filters
from tacitus.store.schema import change, event

Mask = npt.NDArray[np.bool_]
Spots = dict[tuple[float, float], int]  # longitude and latitude of a place -> its number
_COLUMNS = ("key", "start", "end", "quad", "type", "status", "standing", "confidence", "longitude", "latitude")
_SELECT = sa.select(*(event.c[name] for name in _COLUMNS))
_WORDS = ("type", "status", "standing")  # columns that are kept as numbers of words
_KEPT = 24  # sets of keys remembered
_AT_ONCE = 2_000  # changes brought up to date one by one; with more, all is read anew


Numbers = npt.NDArray[Any]
_NUMBERS = ("key", "start", "end", "quad", "confidence", "longitude", "latitude", "spot")


class Faces:
    """Events of one version of a record. Arrays are as long as there are events, in the order of their keys; days are
    ordinals, 0 where there is none; places without coordinates are NaN, their spot is -1."""

    def __init__(self, version: int, columns: dict[str, Numbers], words: dict[str, list[str]], spots: Spots) -> None:
        self.version, self.words, self.spots = version, words, spots
        self.columns = columns
        self.key, self.start, self.end = (columns[name] for name in ("key", "start", "end"))
        self.quad, self.confidence, self.spot = (columns[name] for name in ("quad", "confidence", "spot"))
        self.longitude, self.latitude = columns["longitude"], columns["latitude"]
        self.places = np.array(list(spots), dtype=np.float64).reshape(-1, 2)
        self.month = _months(self.start)
        self._keys: OrderedDict[Hashable, Mask] = OrderedDict()

    @classmethod
    def read(cls, version: int, rows: Sequence[Any]) -> Faces:
        """From rows of the store (`_COLUMNS`)."""
        columns: list[Any] = list(zip(*rows, strict=True)) or [()] * len(_COLUMNS)
        given = dict(zip(_COLUMNS, columns, strict=True))
        size = len(rows)
        days: dict[str | None, int] = {None: 0}
        made: dict[str, Numbers] = {
            "key": np.array(given["key"], dtype=np.int64),
            "start": np.fromiter((_ordinal(day, days) for day in given["start"]), np.int32, size),
            "end": np.fromiter((_ordinal(day, days) for day in given["end"]), np.int32, size),
            "quad": np.fromiter((quad or 0 for quad in given["quad"]), np.int8, size),
            "confidence": np.array(given["confidence"], dtype=np.float64),
            "longitude": np.array(given["longitude"], dtype=np.float64),
            "latitude": np.array(given["latitude"], dtype=np.float64),
        }
        words: dict[str, list[str]] = {}
        for name in _WORDS:
            known: dict[str, int] = {}
            numbers = (known.setdefault(word, len(known)) for word in given[name])
            made[name] = np.fromiter(numbers, np.int16, size)
            words[name] = list(known)
        spots: Spots = {}
        pairs = zip(given["longitude"], given["latitude"], strict=True)
        places = (-1 if lat is None or lon is None else spots.setdefault((lon, lat), len(spots)) for lon, lat in pairs)
        made["spot"] = np.fromiter(places, np.int32, size)
        return cls(version, made, words, spots)

    def joined(self, gone: Numbers, new: Faces) -> Faces:
        """These without the events of the keys `gone`, and the new ones."""
        kept = ~np.isin(self.key, gone)
        order = np.argsort(np.concatenate((self.key[kept], new.key)), kind="stable")
        spots = dict(self.spots)
        moved = np.array([spots.setdefault(spot, len(spots)) for spot in new.spots] + [-1], dtype=np.int32)
        words = {name: list(self.words[name]) for name in _WORDS}
        theirs: dict[str, Numbers] = {"spot": moved[new.spot]}
        for name in _WORDS:
            words[name] += [word for word in new.words[name] if word not in words[name]]
            numbers = np.array([words[name].index(word) for word in new.words[name]], dtype=np.int16)
            theirs[name] = numbers[new.columns[name]]
        columns = {
            name: np.concatenate((self.columns[name][kept], theirs.get(name, new.columns[name])))[order]
            for name in (*_NUMBERS, *_WORDS)
        }
        return Faces(new.version, columns, words, spots)

    def mask(self, store: Store, filters: Filters) -> Mask:
        """Which events the filters select."""
        chosen: Mask = np.ones(len(self.key), dtype=bool)
        if filters.since:
            chosen &= (self.end >= _read(filters.since)) & (self.start > 0)
        if filters.until:
            chosen &= (self.start <= _read(filters.until)) & (self.start > 0)
        for name, wanted in (
            ("type", filters.types),
            ("status", filters.statuses),
            ("standing", filters.standings),
        ):
            if wanted:
                numbers = [at for at, word in enumerate(self.words[name]) if word in wanted]
                chosen &= np.isin(self.columns[name], numbers)
        if filters.min_confidence is not None:
            chosen &= self.confidence >= filters.min_confidence
        if filters.box:
            west, south, east, north = filters.box
            chosen &= (self.latitude >= south) & (self.latitude <= north)
            after, before = self.longitude >= west, self.longitude <= east
            chosen &= (after & before) if west <= east else (after | before)
        if filters.actors or filters.countries or filters.dyad or filters.text:
            chosen &= self._told(store, filters)
        return chosen

    def _told(self, store: Store, filters: Filters) -> Mask:
        """Which events the conditions on sides and words select; the store says so."""
        asked = Filters(actors=filters.actors, countries=filters.countries, dyad=filters.dyad, text=filters.text)
        found = self._keys.get(asked)
        if found is None:
            rows = store.connection.execute(sa.select(event.c.key).where(*select.events(asked))).scalars()
            found = np.isin(self.key, np.fromiter(rows, np.int64))
            self._keys[asked] = found
            while len(self._keys) > _KEPT:
                self._keys.popitem(last=False)
        return found

    def counts(self, mask: Mask, name: str) -> dict[str, int]:
        """How many events of each type, status or standing, the most first."""
        words = self.words[name]
        numbers = np.bincount(self.columns[name][mask], minlength=len(words))
        return {words[at]: int(numbers[at]) for at in np.argsort(-numbers, kind="stable") if numbers[at]}


def _ordinal(text: str | None, known: dict[str | None, int]) -> int:
    found = known.get(text)
    if found is None:
        found = known[text] = _read(text)
    return found


def _read(text: str | None) -> int:
    try:
        return datetime.date.fromisoformat((text or "")[:10]).toordinal()
    except ValueError:
        return 0


def day_of(ordinal: Any) -> str | None:
    """An ordinal as an ISO day."""
    return datetime.date.fromordinal(int(ordinal)).isoformat() if ordinal else None


def _months(days: Numbers) -> Numbers:
    """Months since the year 0 of ordinals, 0 where there is no day."""
    found, where = np.unique(days, return_inverse=True)
    months = [(d := datetime.date.fromordinal(int(day))).year * 12 + d.month if day else 0 for day in found]
    return np.array(months, dtype=np.int32)[where] if len(days) else np.zeros(0, np.int32)


_held: dict[str, Faces] = {}
_lock = threading.Lock()


def faces(store: Store) -> Faces:
    """The faces of the record as it is in this reading, or newer."""
    now = version(store)
    held = _held.get(store.path)
    if held and held.version >= now:
        return held
    with _lock:
        held = _held.get(store.path)
        if held is None or held.version < now:
            held = _held[store.path] = (_brought_up(store, held, now) if held else None) or _anew(store, now)
        return held


def forget(path: str) -> None:
    """Let go of what is held of a store: another file lies there now."""
    with _lock:
        _held.pop(path, None)


def _anew(store: Store, now: int) -> Faces:
    rows = store.driver.rows(_SELECT.where(event.c.absorbed_by.is_(None)).order_by(event.c.key))
    return Faces.read(now, rows)


def _brought_up(store: Store, held: Faces, now: int) -> Faces | None:
    """What has changed since, taken over; None where that is too much or cannot be said."""
    since = (change.c.kind == "event", change.c.version > held.version)
    told = store.connection.execute(sa.select(change.c.what, sa.func.count()).where(*since).group_by(change.c.what))
    numbers = {row[0]: row[1] for row in told}
    if "gone" in numbers or sum(numbers.values()) > _AT_ONCE:
        return None
    changed = sa.select(event.c.absorbed_by, *_SELECT.selected_columns).join(change, change.c.id == event.c.id)
    rows = store.driver.rows(changed.where(*since).order_by(event.c.key))
    gone = np.array([row[1] for row in rows], dtype=np.int64)
    return held.joined(gone, Faces.read(now, [row[1:] for row in rows if row[0] is None]))
