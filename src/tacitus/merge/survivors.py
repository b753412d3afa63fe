"""Those whom a correction takes off the dead: "They were wounded, not killed".

Where an outlet has counted others beside them ("two guards were also killed"), what it counted stands without them;
where not, it now counts none dead, and as many hurt if it had counted nobody hurt.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import structs

from tacitus.merge.testimony import Testimony
from tacitus.records import Toll

Counted = tuple[Testimony, Toll]
ByReport = dict[tuple[str, bool], list[Counted]]


def taken_off(testimonies: Sequence[Testimony]) -> dict[tuple[str, int | None], Counted]:
    """Outlet and number of the dead that it takes back so, with the testimony that does."""
    told = [(t, t.mention.killed) for t in testimonies if t.lives]
    return {(t.outlet, toll.low): (t, toll) for t, toll in told if toll and toll.low}


def corrected(told: ByReport, off: Mapping[tuple[str, int | None], Counted], field: str) -> ByReport:
    """What each report counts (`told`) once those have been taken off; reprints follow their origin."""
    for (outlet, number), (t, toll) in off.items():
        own = [toll.low for pairs in told.values() for one, toll in pairs if one.origin_outlet == outlet]
        if field == "killed" and any(low != number for low in own):
            kept = {
                key: [(one, x) for one, x in pairs if (one.origin_outlet, x.low) != (outlet, number)]
                for key, pairs in told.items()
            }
            told = {key: pairs for key, pairs in kept.items() if pairs}
        elif field == "killed" or not own:
            left, text = (0, "0") if field == "killed" else (number, toll.text)
            now = structs.replace(toll, low=left, high=left, text=text)
            told.setdefault((t.report, False), []).append((structs.replace(t, old=False), now))
    return told
