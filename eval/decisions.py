"""The decisions that merging would take on reports whose events are known, as rows to fit its scorer on.

A row is a mention against a group told before in its report, or a report's group against an event told before; its
features are those of merging, its label whether the two are one event. All decisions before it are taken rightly.
"""

from __future__ import annotations

import collections
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from tacitus.merge import across, cluster, hearing, score, sole, sources, testimony
from tacitus.merge.crowd import stranger
from tacitus.merge.features import compatible_types
from tacitus.merge.profile import Profile
from tacitus.records import Mention, Report

RECENT = 60  # events told last that a group is held against


class Decision(NamedTuple):
    """Features, whether it is one event, and how much the row counts."""

    features: dict[str, float]
    label: bool
    weight: float = 1.0


class Told(NamedTuple):
    """A report with its mentions, the event of each (those absent belong to none and are told apart from all)."""

    report: Report
    mentions: list[Mention]
    owner: Mapping[str, str]
    copy: bool = False  # a reprint: nothing is learnt from it


def decisions(told: Iterable[Told], recent: int = RECENT, crowd: float = 0.0) -> list[Decision]:
    """All decisions on reports in their order. `crowd`: as if so many other events could be meant."""
    rows: list[Decision] = []
    events: collections.OrderedDict[str, list[testimony.Testimony]] = collections.OrderedDict()
    profiles: dict[str, Profile] = {}
    for report, mentions, owner, copy in told:
        source = sources.source(report, None)
        mine = [hearing.read(source, m) for m in mentions]
        groups: dict[str, list[testimony.Testimony]] = {}
        for t in mine:
            home = owner.get(t.mention.id)
            rows += _inside(t, home, groups, mine[0])
            if home:
                groups.setdefault(home, []).append(t)
        loose = {t.mention.id: [t] for t in mine if t.mention.id not in owner}
        for event, group in (groups | loose).items():
            if not copy:
                rows += _across(event, group, list(events)[-recent:], profiles, crowd)
        for event, group in groups.items():
            events.setdefault(event, []).extend(group)
            events.move_to_end(event)
            profiles[event] = Profile(events[event])
    return rows


def told_twice(rows: Sequence[Decision], untold: float = 0.5) -> list[Decision]:
    """Each decision as it is and as it is on mentions that people, another coder or another model found, whose sense is
    not told; the latter count for `untold` of all."""
    known = [row._replace(weight=row.weight * (1 - untold)) for row in rows]
    bare = (row._replace(features=_without_senses(row.features), weight=row.weight * untold) for row in rows)
    return [*known, *bare]


def _without_senses(features: Mapping[str, float]) -> dict[str, float]:
    kept = {name: value for name, value in features.items() if not name.endswith("sense")}
    untold = {"sense_untold": 1.0} | ({"untyped_sense_untold": 1.0} if "untyped" in features else {})
    return kept | untold


def _inside(
    t: testimony.Testimony,
    home: str | None,
    groups: Mapping[str, list[testimony.Testimony]],
    first: testimony.Testimony,
) -> list[Decision]:
    own, block = Profile([t]), list[Decision]()
    for event, group in groups.items():
        other = Profile(group)
        if not compatible_types(own, other):
            continue
        features = cluster.features_inside(t, own, group, other, lead=group[0] is first)
        block.append(Decision(features, home == event))
    return with_sole(block, [t], own)


def _across(
    event: str, group: list[testimony.Testimony], known: Collection[str], profiles: Mapping[str, Profile], crowd: float
) -> list[Decision]:
    own = Profile(group)
    like = [other for other in known if compatible_types(own, profiles[other])]
    marks = sole.marked(own, [profiles[other] for other in like])
    block = []
    for n, other in enumerate(like):
        features = across.features_of(group, own, profiles[other]) | marks.get(n, {})
        block.append(Decision(features | stranger(own, profiles[other], crowd), other == event))
    return with_sole(block, group, own)


def with_sole(block: list[Decision], group: list[testimony.Testimony], own: Profile) -> list[Decision]:
    """The decisions about one group, the likeliest marked where it is the only one that can be meant."""
    ranked = sorted(block, key=lambda row: -score.probability(row.features))
    alone = sole.sole([score.probability(row.features) for row in ranked[:2]], group, own) if ranked else 0.0
    if alone:
        ranked[0].features.update(sole.only(alone, ranked[0].features))
    return ranked
