"""Change points: the periods in which a dyad's rate of events becomes another.

Counts of events are taken as Poisson with the coverage of the period as exposure, so that twice the reports with twice
the events is no change. The series is cut into blocks of constant rate that together are likeliest, each cut paying a
penalty: Bayesian Blocks (Scargle, Norris, Jackson and Chiang, Studies in Astronomical Time Series Analysis VI,
Astrophysical Journal 764:167, 2013), found exactly by the dynamic programme of Jackson et al. (An Algorithm for Optimal
Partitioning of Data on an Interval, IEEE Signal Processing Letters 12, 2005). The penalty is `PENALTY`: with it, of
series without any change fewer than one in twenty shows one (tests/escalation/test_change.py measures it).

News comes in bursts, and a burst of a few days is a change by this measure: it went up and came down again.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tacitus.records import Record

if TYPE_CHECKING:
    from tacitus.escalation.series import Period

PENALTY = 2.0  # plus the logarithm of the number of periods, in units of log-likelihood
KINDS = ("conflict", "cooperation")


class Change(Record, frozen=True):
    """A change: from `period` on, events come at another rate. before, after: events per 100 independent reports;
    until: the last period of the new rate; gain: how much likelier than none (difference of log-likelihoods)."""

    period: str
    kind: str
    direction: str
    before: float
    after: float
    until: str
    gain: float


def changes(series: Sequence[Period]) -> list[Change]:
    """The change points of a series, of conflict and of cooperation, by period. Periods without a report are no
    observation: they are left out."""
    seen = [row for row in series if row.coverage]
    found: list[Change] = []
    for kind in KINDS:
        counts = [row.hostile if kind == "conflict" else row.cooperative for row in seen]
        exposure = [float(row.coverage) for row in seen]
        starts = [*blocks(counts, exposure), len(seen)]
        for a, b, c in zip(starts, starts[1:], starts[2:], strict=False):
            before, after = (sum(counts[x:y]) / sum(exposure[x:y]) for x, y in ((a, b), (b, c)))
            together = _fitness(sum(counts[a:c]), sum(exposure[a:c]))
            apart = sum(_fitness(sum(counts[x:y]), sum(exposure[x:y])) for x, y in ((a, b), (b, c)))
            found.append(
                Change(
                    period=seen[b].period,
                    kind=kind,
                    direction="up" if after > before else "down",
                    before=round(100 * before, 2),
                    after=round(100 * after, 2),
                    until=seen[c - 1].period,
                    gain=round(apart - together, 2),
                )
            )
    return sorted(found, key=lambda change: (change.period, change.kind))


def blocks(counts: Sequence[int], exposure: Sequence[float]) -> list[int]:
    """Where blocks of constant rate begin (the first at 0), for counts with positive exposures. O(n²) at worst, of n
    periods; those whose cut can no longer be best are dropped (Killick, Fearnhead and Eckley, 2012), so that it is
    near to linear."""
    size = len(counts)
    if not size:
        return []
    penalty = PENALTY + math.log(size)
    sums, times = [0], [0.0]
    for count, time in zip(counts, exposure, strict=True):
        sums.append(sums[-1] + count)
        times.append(times[-1] + time)
    best, last = [-penalty], [0]  # of the first n periods: the best value, and where its last block begins
    open_ = [0]
    for end in range(1, size + 1):
        values = [best[a] + _fitness(sums[end] - sums[a], times[end] - times[a]) for a in open_]
        top = max(range(len(open_)), key=values.__getitem__)
        best.append(values[top] - (penalty if end < size else 0))
        last.append(open_[top])
        keep = values[top] - penalty
        open_ = [a for a, value in zip(open_, values, strict=True) if value >= keep] + [end]
    starts = []
    at = size
    while at:
        at = last[at]
        starts.append(at)
    return starts[::-1]


def _fitness(count: int, time: float) -> float:
    """Logarithm of the likelihood of a block at its best rate, less what all cuts share."""
    return count * math.log(count / time) if count else 0.0
