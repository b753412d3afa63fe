"""Likeness of when: the days told, and the days of the reports where none are."""

from __future__ import annotations

from tacitus.merge.calendar import OF_A_DAY, PRECISE
from tacitus.merge.features.kinds import SPOKEN
from tacitus.merge.lexicon import load
from tacitus.merge.profile import Profile

_SPOKEN_NEAR = 2  # days between reports of one thing said
_WEEK = 7
_LONG_AGO = 30  # days between reports of undated acts that are hardly one
_LONGEST = 30  # days between two days of what lasts


def days(a: Profile, b: Profile, f: dict[str, float]) -> None:
    """When each says it was, else when it was reported."""
    spoken = a.type in SPOKEN and b.type in SPOKEN
    if a.start is not None and a.end is not None and b.start is not None and b.end is not None:
        gap = max(a.start, b.start) - min(a.end, b.end)
        fine = max(a.end - a.start, b.end - b.start) <= OF_A_DAY
        if gap <= 0:
            f["days_same" if fine else "days_within"] = 1.0
        elif gap <= _LONGEST and _lasts(a, b):
            f["days_of_lasting"] = 1.0
        elif gap == 1 and a.precision in PRECISE and b.precision in PRECISE:
            f["days_next"] = 1.0
        else:
            f["days_apart"] = min(1.0, 0.7 + gap / 20)
        return
    dated, undated = (a, b) if a.start is not None else (b, a)
    if undated.first_told is None or undated.last_told is None:
        _undated(a, b, f)
        return
    if dated.start is None or dated.end is None:
        if dated.first_told is None or dated.last_told is None:
            _undated(a, b, f)
        else:
            gap = max(undated.first_told - dated.last_told, dated.first_told - undated.last_told, 0)
            f["told_gap"] = min(1.0, abs(undated.first_told - dated.first_told) / _WEEK)
            if spoken:
                near = gap <= _SPOKEN_NEAR
                f["told_together" if near else "said_later"] = 1.0 if near else min(1.0, gap / 10)
            else:
                near = gap <= _WEEK
                f["told_together" if near else "told_apart"] = 1.0 if near else min(1.0, gap / _LONG_AGO)
            if gap > _LONG_AGO:
                f["told_far"] = 1.0
        return
    lag = undated.first_told - dated.end
    if lag > 0:
        f["told_gap"] = min(1.0, lag / _WEEK)
    if lag < 0 and dated.start > undated.first_told:
        f["days_of_lasting" if _lasts(a, b) else "told_before"] = 1.0 if lag < -1 else 0.5
    elif spoken and lag > _SPOKEN_NEAR:
        f["said_later"] = min(1.0, lag / 10)
    elif lag <= 8:
        f["told_soon"] = 1.0 - max(lag, 0) / 16
    else:
        f["told_late"] = min(1.0, lag / 60)


def _undated(a: Profile, b: Profile, f: dict[str, float]) -> None:
    """Marks reports of which one says neither when it was nor when it tells it: an act of any year."""
    if a.reports.isdisjoint(b.reports):
        f["undated"] = 1.0


def _lasts(a: Profile, b: Profile) -> bool:
    """True for one word for what goes on for days ("blockade", "curfew"): each report tells the day of its own news."""
    return not a.heads.isdisjoint(b.heads) and bool(a.heads & b.heads & load().lasting)
