"""What to select from a record: one frozen value that every table, page and brief understands alike."""

from __future__ import annotations

from tacitus.records import Record

STATUSES = ("actual", "future", "possible", "negated", "hypothetical")
STANDINGS = ("confirmed", "reported", "unconfirmed", "disputed", "denied", "retracted")
HELD_FALSE = ("denied", "retracted")  # what stands so is not counted as having happened, unless it is asked for


class Filters(Record, frozen=True):
    """Conditions on rows; all that are given must hold, of several values of one condition any may hold.

    since, until: ISO days, both included; a row is taken when its own days meet them (an event "in 2019" meets
    2019-06-01). actors, dyad: names, ids or country codes; a dyad is met in either direction. countries: ISO alpha-3
    of the place, or of actor and recipient where no place is known. text: words that must all stand in the text (of a
    report: body or title; of an event: one of the sentences it rests on). limit: at most so many rows.
    box: west, south, east, north in degrees: events that lie there (west > east: across the date line).
    newest: the latest first (default: the earliest first).
    """

    since: str | None = None
    until: str | None = None
    actors: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    dyad: tuple[str, str] | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    standings: tuple[str, ...] = ()
    text: str | None = None
    min_confidence: float | None = None
    box: tuple[float, float, float, float] | None = None
    limit: int | None = None
    newest: bool = False


EVERYTHING = Filters()
