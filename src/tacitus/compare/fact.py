"""What two records are compared by: an event of either, reduced to what both can have."""

from __future__ import annotations

import datetime
import functools

from tacitus.records import Record


class Side(Record, frozen=True):
    """Who did it or to whom: name, country (ISO alpha-3), PLOVER sector; each None where it is not told."""

    name: str | None = None
    country: str | None = None
    sector: str | None = None


class Fact(Record, frozen=True):
    """An event. start, end: days, both included; type: PLOVER type, None where the data set's own has none; precision
    as in `Place`; killed: best value; text: what a person recognises it by."""

    id: str
    start: datetime.date
    end: datetime.date
    type: str | None = None
    own_type: str | None = None
    actors: tuple[Side, ...] = ()
    recipients: tuple[Side, ...] = ()
    country: str | None = None
    admin1: str | None = None
    place: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: str | None = None
    killed: int | None = None
    text: str | None = None

    @property
    def located(self) -> bool:
        """Whether its coordinates are those of a town or point, so that kilometres mean something."""
        return self.latitude is not None and self.longitude is not None and self.precision in (None, "point", "city")


@functools.cache
def quad(kind: str | None) -> int | None:
    """Quad class of a PLOVER type."""
    from tacitus import ontology

    found = ontology.load().types.get(kind or "")
    return found.quad if found else None
