"""Decisions on news of many stories at once, to fit what a crowd asks for: and how well merging keeps them apart,
TACITUS_DATA=… python -m eval.crowded

Stories of ours are records of one story each. A feed tells hundreds in a week, of the same sides, doing the like; which
of them belong together nobody has marked. So public passages of many years are told as if all were published within a
FORTNIGHT, the words left as they are: what lies more than 60 days apart in truth is two events, but where one passage
looks back on what the other tells as news (a coup, a siege of months), which some do.

Measured on the passages after those that are fitted on: pairs of mentions of two reports that a record of them puts
together, by the days that lie between the reports in truth, with the weight of `crowded_other_story` and without it.
"""

from __future__ import annotations

import datetime
import random
import sys

from msgspec import structs

from eval import undated
from eval.datasets import Absent
from eval.decisions import Decision
from tacitus.code import Coder
from tacitus.merge import across, score
from tacitus.merge.crowd import stranger
from tacitus.records import Report
from tacitus.resolve import Resolver

FORTNIGHT = 14  # days
FIRST = datetime.date(2016, 5, 1)  # of them
KIND = "crowded"  # what the feature is called


def passages(after: int = 0) -> list[tuple[Report, datetime.date]]:
    """Public passages as if told within a fortnight, in that order, with the day of each in truth. Raises Absent."""
    drawn = random.Random(7)
    told = []
    for report, day in undated.passages(after).values():
        shown = FIRST + datetime.timedelta(days=drawn.randrange(FORTNIGHT))
        told.append((structs.replace(report, published=shown.isoformat()), day))
    return sorted(told, key=lambda one: one[0].published or "")


def of_passages(coder: Coder, resolver: Resolver) -> list[undated.Group]:
    """What these tell."""
    return undated.groups(passages(), coder, resolver)


def apart(groups: list[undated.Group]) -> list[Decision]:
    """Pairs that merging would look at in a crowd and that are two events."""
    rows = []
    for group, other, count in undated.far_apart(groups):
        features = across.features_of(group.told, group.profile, other.profile)
        rows.append(Decision(features | stranger(group.profile, other.profile, 1.0), False, count))
    return rows


def main() -> int:
    """Command line."""
    try:
        told = passages(after=undated.PASSAGES)
    except Absent as why:
        print(f"not measured: {why}", file=sys.stderr)
        return 1
    reports, days = [report for report, _ in told], {report.id: day for report, day in told}
    resolver = Resolver()
    mentions = {report.id: resolver.resolve(report, found) for report, found in Coder().code(reports)}
    shipped = score.shipped()
    features = {name: (0.0 if name.startswith(KIND) else w, why) for name, (w, why) in shipped.features.items()}
    for name, weights in (("as shipped", shipped), ("without", structs.replace(shipped, features=features))):
        with score.trying(weights):
            undated.show(name, undated.by_gap(reports, mentions, days))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
