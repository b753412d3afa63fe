"""Voices: the independent sources of an event, one report for each outlet, the first that tells it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tacitus.merge.testimony import Testimony


def by_time(testimonies: Iterable[Testimony]) -> list[Testimony]:
    """By publication, then by report and place in it: the order does not depend on when they arrived."""
    return sorted(testimonies, key=lambda t: (t.published or "9999", t.report, t.index))


def telling(testimonies: Iterable[Testimony]) -> list[Testimony]:
    """Those that tell the event on somebody's word: no denial, no hearsay, nothing withdrawn."""
    all_ = list(testimonies)
    gone = {t.outlet for t in all_ if t.stance == "retracts" and t.correcting}
    return [t for t in all_ if t.stance == "tells" and t.outlet not in gone]


def voices(testimonies: Sequence[Testimony]) -> dict[str, str]:
    """Outlet -> report id of its voice, of testimonies in order of time. A reprint counts with its origin."""
    found: dict[str, str] = {}
    for t in telling(testimonies):
        found.setdefault(t.origin_outlet, t.origin)
    return found
