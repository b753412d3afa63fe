"""Decisions on reports of which nobody knows the day, to fit what then tells that two are one event: and how well that
goes, TACITUS_DATA=… python -m eval.undated

Stories of ours all tell of a few weeks, so that acts alike are mostly one; a folder of texts without dates may be of
any year. The rows are of two kinds: stories with the days of their reports hidden, whose events are known; and public
passages with theirs hidden, of which pairs that lie FAR apart are two events, however alike they are told. A pair of
these is one that merging would look at: of types that go together, under a key of both; of many MOST are drawn, and
count for all.

Measured on the passages after those that are fitted on, once with their days and once without: pairs of mentions of
two reports that a record of them puts together, by the days that lie between the reports. Beyond a month they are
mostly two events; with days told, some are one that is looked back on.
"""

from __future__ import annotations

import collections
import datetime
import itertools
import json
import os
import random
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from eval.datasets import Absent
from eval.decisions import Decision
from eval.story_decisions import Story, stories
from tacitus.code import Coder
from tacitus.merge import across, cluster, hearing, keys, sources, testimony
from tacitus.merge.features import compatible_types
from tacitus.merge.merger import PAST
from tacitus.merge.profile import Profile
from tacitus.merge.unreal import unreal
from tacitus.outlook.entries import is_foretold
from tacitus.records import Mention, Report
from tacitus.resolve import Resolver

FAR = 60  # days between two reports that tell nothing in common
MOST = 12  # pairs of a report's group with groups before it that are looked at
PASSAGES = 1300  # of the annotated public ones that have a day
KIND = "undated"  # what the features are called


class Group(NamedTuple):
    """What a report tells of one event, the day that is hidden, and the countries that the report speaks of."""

    day: datetime.date
    told: list[testimony.Testimony]
    profile: Profile
    home: tuple[str, ...]


def hidden(report: Report) -> Report:
    """The report without a day."""
    return msgspec.structs.replace(report, published=None, first_published=None)


def of_stories(folder: Path, coder: Coder, resolver: Resolver) -> Iterator[Story]:
    """Stories whose reports have no day."""
    for name, reports, gold in stories.all_stories(folder):
        bare = [hidden(report) for report in reports]
        yield Story(name, bare, gold, _resolved(bare, coder, resolver))


def passages(after: int = 0) -> dict[str, tuple[Report, datetime.date]]:
    """The first of the annotated public passages that have a day, `after` so many, without it. Raises Absent."""
    file = Path(os.environ.get("TACITUS_DATA", "")) / "corpus" / "train.jsonl"
    if not file.is_file():
        raise Absent(f"{file} is missing")
    out: dict[str, tuple[Report, datetime.date]] = {}
    with file.open(encoding="utf8") as lines:
        dated = (row for row in map(json.loads, lines) if row.get("date"))
        for row in itertools.islice(dated, after, after + PASSAGES):
            out[row["id"]] = Report(id=row["id"], text=row["text"]), datetime.date.fromisoformat(row["date"][:10])
    return out


def of_passages(coder: Coder, resolver: Resolver) -> list[Group]:
    """What these tell."""
    return groups(passages().values(), coder, resolver)


def groups(told: Iterable[tuple[Report, datetime.date]], coder: Coder, resolver: Resolver) -> list[Group]:
    """What reports tell, with the day on which each was told in truth."""
    days = {report.id: (report, day) for report, day in told}
    mentions = _resolved([report for report, _ in days.values()], coder, resolver)
    return [Group(day, *one) for report, day in days.values() for one in _groups(report, mentions[report.id])]


def apart(groups: Sequence[Group]) -> list[Decision]:
    """Pairs that merging would look at and that are two events."""
    return undated(
        Decision(across.features_of(group.told, group.profile, other.profile), False, count)
        for group, other, count in far_apart(groups)
    )


def far_apart(groups: Sequence[Group]) -> Iterator[tuple[Group, Group, float]]:
    """A group, one before it that merging would hold it against and that is another event, and for how many such pairs
    the two stand."""
    under: dict[str, set[int]] = collections.defaultdict(set)
    drawn = random.Random(1)
    for n, group in enumerate(groups):
        strong, weak = keys.asked(group.profile, group.home)
        met: set[int] = set().union(*(under[key] for key in (*strong, *weak)))
        far = [o for o in sorted(met) if abs((groups[o].day - group.day).days) > FAR]
        far = [o for o in far if compatible_types(group.profile, groups[o].profile)]
        some = drawn.sample(far, min(MOST, len(far)))
        for other in some:
            yield group, groups[other], len(far) / len(some)
        for key in keys.of_event(group.profile, group.home):
            under[key].add(n)


def undated(rows: Iterable[Decision]) -> list[Decision]:
    """Those of which nobody knows the day."""
    return [row for row in rows if KIND in row.features]


def _resolved(reports: Sequence[Report], coder: Coder, resolver: Resolver) -> dict[str, list[Mention]]:
    return {report.id: resolver.resolve(report, mentions) for report, mentions in coder.code(reports)}


def _groups(
    report: Report, mentions: Sequence[Mention]
) -> Iterator[tuple[list[testimony.Testimony], Profile, tuple[str, ...]]]:
    source, home = sources.source(report, None), keys.homes_of(mentions)
    past = [m for m in mentions if m.status in PAST and not is_foretold(m, report) and not unreal(report, m)]
    for told, profile in cluster.inside([hearing.read(source, m) for m in past]):
        yield told, profile, home


def by_gap(
    reports: Sequence[Report], mentions: Mapping[str, list[Mention]], days: Mapping[str, datetime.date]
) -> collections.Counter[str]:
    """Pairs of mentions of two reports in one event of a record, by the days between the reports."""
    record = stories.merge(list(reports), dict(mentions))
    of = {mention.id: mention.report for mention in record.mention_rows()}
    found: collections.Counter[str] = collections.Counter()
    for event in record.events.values():
        for a, b in itertools.combinations(event.mentions, 2):
            if of[a] != of[b]:
                gap = abs((days[of[a]] - days[of[b]]).days)
                found["3 days at most" if gap <= 3 else "a month at most" if gap <= 30 else "more"] += 1
    return found


def show(name: str, found: collections.Counter[str]) -> None:
    """Print what `by_gap` found."""
    print(f"{name:10} {found.total():6} pairs: {', '.join(f'{n} {gap}' for gap, n in sorted(found.items()))}")


def main() -> int:
    """Command line."""
    try:
        told = passages(after=PASSAGES)
    except Absent as why:
        print(f"not measured: {why}", file=sys.stderr)
        return 1
    days = {id: day for id, (_, day) in told.items()}
    bare = [report for report, _ in told.values()]
    dated = [msgspec.structs.replace(report, published=days[report.id].isoformat()) for report in bare]
    resolver, spans = Resolver(), {report.id: mentions for report, mentions in Coder().code(bare)}
    for name, reports in (("with days", dated), ("without", bare)):
        found = by_gap(reports, {r.id: resolver.resolve(r, spans[r.id]) for r in reports}, days)
        show(name, found)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
