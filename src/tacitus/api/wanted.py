"""What callers ask of a table, as keyword arguments, and the `Filters` that come of it."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Sequence
from typing import TypedDict

from tacitus.issues import TacitusError
from tacitus.store.filters import STANDINGS, STATUSES, Filters

Words = str | Sequence[str] | None
Day = str | datetime.date | None


class Wanted(TypedDict, total=False):
    """Conditions on rows. All that are given must hold; of several values of one condition any may hold.

    since, until: days, both included: a date, "2020-01-03", "2020-01" or "2020".
    actor: who, on either side: name, id or country code. dyad: two of them, met in either direction.
    country: ISO 3166-1 alpha-3 code of the place or, where none is known, of the sides.
    type: PLOVER event type. status: actual, future, possible, negated, hypothetical.
    standing: confirmed, reported, unconfirmed, disputed, denied, retracted.
    text: words that must all stand in the text; '"side by side"', 'begin*'.
    min_confidence: at least so sure, 0 to 1. limit: at most so many rows. newest: the latest first.
    """

    since: Day
    until: Day
    actor: Words
    country: Words
    dyad: tuple[str, str] | None
    type: Words
    status: Words
    standing: Words
    text: str | None
    min_confidence: float | None
    limit: int | None
    newest: bool


def filters(wanted: Wanted) -> Filters:
    """The filters meant. TacitusError (one line) for a condition, day, type, status or standing that is none."""
    from tacitus import ontology

    unknown = [name for name in wanted if name not in Wanted.__annotations__]
    if unknown:
        near = difflib.get_close_matches(unknown[0], Wanted.__annotations__, 1)
        hint = f"; is {near[0]!r} meant?" if near else f"; there are {', '.join(Wanted.__annotations__)}"
        raise TacitusError(f"no condition is called {unknown[0]!r}{hint}", code=2)
    since, until = _day(wanted.get("since"), last=False), _day(wanted.get("until"), last=True)
    if since and until and since > until:
        raise TacitusError(f"since {since} is after until {until}", code=2)
    dyad = wanted.get("dyad")
    if dyad is not None and (isinstance(dyad, str) or len(dyad) != 2):
        raise TacitusError(f"a dyad is two sides, as ('USA', 'IRN'), not {dyad!r}", code=2)
    sure, limit = wanted.get("min_confidence"), wanted.get("limit")
    if sure is not None and not 0 <= sure <= 1:
        raise TacitusError(f"min_confidence goes from 0 to 1, not {sure!r}", code=2)
    if limit is not None and limit < 0:
        raise TacitusError(f"limit counts rows, it is not {limit}", code=2)
    return Filters(
        since=since,
        until=until,
        actors=_words(wanted.get("actor")),
        countries=tuple(_country(code) for code in _words(wanted.get("country"))),
        dyad=(str(dyad[0]), str(dyad[1])) if dyad else None,
        types=_known("type", [t.upper() for t in _words(wanted.get("type"))], tuple(ontology.load().types)),
        statuses=_known("status", _words(wanted.get("status")), STATUSES),
        standings=_known("standing", _words(wanted.get("standing")), STANDINGS),
        text=wanted.get("text"),
        min_confidence=sure,
        limit=limit,
        newest=wanted.get("newest", False),
    )


def period(by: str) -> str:
    """The period, if it is one. TacitusError if not."""
    if by not in ("day", "week", "month"):
        raise TacitusError(f"{by!r} is no period; choose from day, week, month", code=2)
    return by


def user() -> str:
    """Who decides, unless a name is given: the login name."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a machine that does not know who we are
        return "unknown"


def _country(code: str) -> str:
    if len(code) == 3 and code.isascii() and code.isalpha():
        return code.upper()
    from tacitus.show.words import no_code

    raise TacitusError(no_code(code), code=2)


def _words(given: Words) -> tuple[str, ...]:
    if given is None:
        return ()
    return (given,) if isinstance(given, str) else tuple(given)


def _known(condition: str, given: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    for value in given:
        if value not in known:
            raise TacitusError(f"{value!r} is no {condition}; choose from {', '.join(known)}", code=2)
    return tuple(given)


def _day(given: Day, last: bool) -> str | None:
    """The day meant; of a month or year its first or last."""
    if given is None:
        return None
    if isinstance(given, datetime.date):  # an instant too; its day counts
        return given.isoformat()[:10]
    parts = str(given).split("-")
    try:
        if not 1 <= len(parts) <= 3 or len(parts[0]) != 4 or any(len(part) != 2 for part in parts[1:]):
            raise ValueError
        year, month, day = (*map(int, parts), *(0, 0))[:3]
        if day or not last:
            return datetime.date(year, month or 1, day or 1).isoformat()
        month = month or 12
        first = datetime.date(year, month, 28) + datetime.timedelta(days=4)  # surely in the next month
        return (first - datetime.timedelta(days=first.day)).isoformat()
    except (ValueError, OverflowError):
        raise TacitusError(
            f"{given!r} is no day; write YYYY-MM-DD, YYYY-MM or YYYY (2020-01-03, 2020-01, 2020)", code=2
        ) from None
