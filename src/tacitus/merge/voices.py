"""Voices: the independent sources of an event, one report for each outlet, the first that tells it."""

from __future__ import annotations

import collections
import functools
import operator
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, Concatenate, ParamSpec, TypeVar

from tacitus.merge.testimony import Testimony

_MOST = 120  # testimonies of one event that are looked at one by one
_DAY, _PLACE = operator.attrgetter("published"), operator.attrgetter("published", "report", "index")
_P = ParamSpec("_P")
_T = TypeVar("_T")


class InOrder(tuple[Testimony, ...]):
    """Testimonies in order of time, with what was read of them: building an event and finding its disputes ask the
    same of them."""

    @functools.cached_property
    def read(self) -> dict[Hashable, Any]:
        """What has been asked of them so far, by the question."""
        return {}


def once(
    reading: Callable[Concatenate[Sequence[Testimony], _P], _T],
) -> Callable[Concatenate[Sequence[Testimony], _P], _T]:
    """A reading of testimonies that is made but once of those in order. Nobody changes what it gives."""

    @functools.wraps(reading)
    def asked(testimonies: Sequence[Testimony], /, *args: _P.args, **more: _P.kwargs) -> _T:
        if not isinstance(testimonies, InOrder):
            return reading(testimonies, *args, **more)
        question = (reading, *args, *more.items())
        if question not in testimonies.read:
            testimonies.read[question] = reading(testimonies, *args, **more)
        found: _T = testimonies.read[question]
        return found

    return asked


def by_time(testimonies: Iterable[Testimony]) -> InOrder:
    """By publication, then by report and place in it: the order does not depend on when they arrived."""
    if isinstance(testimonies, InOrder):
        return testimonies
    told = list(testimonies)
    if all(map(_DAY, told)):
        return InOrder(sorted(told, key=_PLACE))
    return InOrder(sorted(told, key=lambda t: (t.published or "9999", t.report, t.index)))


def essence(ordered: Sequence[Testimony]) -> InOrder:
    """Of a large event a bounded number of testimonies in order of time, the same whatever order they came in: those
    that deny, take back or correct, the first of every number, and others evenly over all. So what is built of them
    costs no more when the hundredth report tells the same."""
    if len(ordered) <= _MOST:
        return ordered if isinstance(ordered, InOrder) else InOrder(ordered)
    return _sample(ordered)


@once
def _sample(ordered: Sequence[Testimony]) -> InOrder:
    special: dict[str, None] = {}
    numbers: set[tuple[str, int | None, int | None]] = set()
    for t in ordered:
        m = t.mention
        own: set[tuple[str, int | None, int | None]] = set()
        if m.killed or m.injured:
            own = {(n, x.low, x.high) for n, x in (("killed", m.killed), ("injured", m.injured)) if x} - numbers
        if (own or t.stance != "tells" or t.correcting) and len(special) < _MOST // 2:
            special[m.id] = None
            numbers |= own
    step = -(-len(ordered) // (_MOST - len(special)))
    return InOrder(t for n, t in enumerate(ordered) if n % step == 0 or t.mention.id in special)


@once
def telling(testimonies: Sequence[Testimony]) -> list[Testimony]:
    """Those that tell the event on somebody's word: no denial, no hearsay, nothing withdrawn, no number of none alone.
    An outlet that itself denies it only quotes what others say, and a reprint goes with the report that was taken back;
    nor does a party tell what it says did not come to pass ("Nobody was killed there")."""
    if all(t.mention.status == "negated" and t.spared for t in testimonies if t.stance == "tells"):
        return []  # "Nobody died": a number without what it is told of
    if all(t.stance == "tells" for t in testimonies):
        return [t for t in testimonies if not _of_none(t)]
    against = collections.Counter(t.outlet for t in testimonies if t.own and t.stance in ("denies", "disowns"))
    told = collections.Counter(
        t.outlet for t in testimonies if t.stance == "tells" and not (t.party and t.outlet in against)
    )
    gone = withdrawn(testimonies) | {outlet for outlet, n in against.items() if n >= told[outlet]}
    back = {t.outlet for t in testimonies if t.stance == "retracts"}
    tell = [t for t in testimonies if t.stance == "tells" and t.outlet not in gone and t.origin_outlet not in back]
    return [t for t in tell if not _of_none(t)]


def _of_none(t: Testimony) -> bool:
    """True for a party's word that nobody came to harm. What only ended ("withdrew from the truce") it tells."""
    return t.party and t.spared and t.mention.status == "negated"


@once
def withdrawn(testimonies: Sequence[Testimony]) -> set[str]:
    """Outlets that took back what they had told, or said later in their own words that it was not so."""
    first: dict[str, str] = {}
    for t in testimonies:
        if t.stance == "tells":
            first[t.outlet] = min(first.get(t.outlet, "9999"), t.published or "9999")
    return {t.outlet for t in testimonies if t.stance == "retracts"} | {
        t.outlet
        for t in testimonies
        if t.stance == "denies" and t.own and (t.published or "") > first.get(t.outlet, "9999")
    }


def voices(testimonies: Sequence[Testimony]) -> dict[str, str]:
    """Outlet -> report id of its voice, of testimonies in order of time. A reprint counts with its origin, and
    those of outlets that nobody names are one voice together."""
    found: dict[str, str] = {}
    for t in telling(testimonies):
        found.setdefault(t.voice, t.origin)
    return found
