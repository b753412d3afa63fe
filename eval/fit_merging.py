"""Fit the weights of the same-event scorer on the stories, drawn towards the weights it starts from.

usage: python eval/fit_merging.py [--write] [--coder] [FOLDER]

Every decision of merging is one row: a mention against each group told before in its report, a report's group against
each event told before. The fit is logistic with a Gaussian prior at the present weights (so that six stories move them
only where they agree); leave-one-story-out log loss is printed before anything is written.
"""

from __future__ import annotations

import argparse
import collections
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import stories
import story_mentions

from tacitus.merge import cluster, score, testimony
from tacitus.merge.discourse import between
from tacitus.merge.features import compare, compatible_types
from tacitus.merge.merger import PAST
from tacitus.merge.profile import Profile
from tacitus.outlook.entries import is_foretold
from tacitus.records import Mention, Report

WEIGHTS = Path(__file__).parent.parent / "src/tacitus/merge/weights.json"
_PRIOR = 0.6  # standard deviation of a weight around where it starts
Decision = tuple[dict[str, float], bool]
Weighted = tuple[dict[str, float], bool, float]


def owners(report: Report, gold: dict[str, Any], mentions: list[Mention]) -> dict[str, str]:
    """Mention id -> gold event, of mentions at a gold trigger."""
    found = {}
    for spot in story_mentions.spots(report, gold):
        for m in mentions:
            if m.field == "text" and m.trigger.start < spot.end and spot.start < m.trigger.end:
                found.setdefault(m.id, spot.event["id"])
    return found


def decisions(reports: list[Report], gold: dict[str, Any], given: dict[str, list[Mention]]) -> list[Decision]:
    """All decisions of one story, its earlier ones taken rightly. A mention that belongs to no event of the gold is
    told apart from all of them, unless it stands in a sentence that tells one."""
    rows: list[Decision] = []
    told: dict[str, list[testimony.Testimony]] = collections.defaultdict(list)
    copies = {a for a, _ in gold["reprints"]}
    for report in reports:
        owner = owners(report, gold, given[report.id])
        source = testimony.source(report, None)
        near = {m.sentence.start for m in given[report.id] if m.id in owner}
        mine = [
            testimony.read(source, m)
            for m in given[report.id]
            if m.id in owner
            or (m.status in PAST and m.field == "text" and m.sentence.start not in near and not is_foretold(m, report))
        ]
        groups: dict[str, list[testimony.Testimony]] = {}
        for t in mine:
            own, home = Profile([t]), owner.get(t.mention.id)
            block: list[Decision] = []
            for event, group in groups.items():
                other = Profile(group)
                if not compatible_types(own, other):
                    continue
                features = compare(own, other)
                for o in group:
                    extra = between(t, o)
                    if o is not max(group, key=lambda x: x.index):
                        extra.pop("contrast", None)
                    features.update(extra)
                block.append((features, home == event))
            rows += with_sole(block, [t], own)
            if home:
                groups.setdefault(home, []).append(t)
        loose = {t.mention.id: [t] for t in mine if t.mention.id not in owner}
        for event, group in (groups | loose).items():
            profile = Profile(group)
            block = []
            for known, before in told.items():
                other = Profile(before)
                if report.id in copies or not compatible_types(profile, other):
                    continue
                block.append((cluster.features_of(group, profile, other), known == event))
            rows += with_sole(block, group, profile)
        for event, group in groups.items():
            told[event] += group
    return rows


def with_sole(block: list[Decision], group: list[testimony.Testimony], own: Profile) -> list[Decision]:
    """The decisions about one group, the likeliest marked where it is the only one that can be meant."""
    ranked = sorted(block, key=lambda row: -score.probability(row[0]))
    alone = cluster.sole([score.probability(f) for f, _ in ranked[:2]], group, own) if ranked else 0.0
    if alone:
        ranked[0][0]["sole"] = alone
    return ranked


def ways(reports: list[Report], gold: dict[str, Any], coder: bool) -> Iterator[tuple[dict[str, list[Mention]], float]]:
    """The mentions of one story as told in several ways, each with its weight: made of the gold, the same with
    everything as the resolver reads it, and as the shipped coder finds them."""
    crude = {r.id: story_mentions.mentions(r, gold, True) for r in reports}
    yield crude, 0.6
    yield stories.resolved(reports, crude), 0.6
    if coder:
        yield stories.coded(reports), 1.0


def matrix(rows: list[Weighted], names: list[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    x = np.array([[*(f.get(n, 0.0) for n in names), 1.0] for f, _, _ in rows])
    return x, np.array([float(label) for _, label, _ in rows]), np.array([weight for *_, weight in rows])


def fit(rows: list[Weighted], start: score.Weights, steps: int = 25) -> np.ndarray:
    """MAP weights, the bias last, by Newton's method."""
    names = list(start.features)
    prior = np.array([*(start.features[n][0] for n in names), start.bias])
    x, y, s = matrix(rows, names)
    w = prior.copy()
    for _ in range(steps):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        slope = x.T @ (s * (p - y)) + (w - prior) / _PRIOR**2
        bend = (x * (s * p * (1 - p))[:, None]).T @ x + np.eye(len(w)) / _PRIOR**2
        w = w - np.linalg.solve(bend, slope)
    return w


def loss(rows: list[Weighted], names: list[str], w: np.ndarray) -> float:
    x, y, s = matrix(rows, names)
    p = np.clip(1 / (1 + np.exp(-(x @ w))), 1e-6, 1 - 1e-6)
    return float(-(s * (y * np.log(p) + (1 - y) * np.log(1 - p))).sum() / s.sum())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parent / "stories")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--coder", action="store_true")
    args = parser.parse_args()
    start = score.load()
    names = list(start.features)
    by_story: dict[str, list[Weighted]] = {}
    for name, reports, gold in stories.all_stories(args.folder):
        by_story[name] = [
            (f, label, weight)
            for given, weight in ways(reports, gold, args.coder)
            for f, label in decisions(reports, gold, given)
        ]
    if args.coder:  # one long record, whose many decisions against count less
        reports, gold = stories.example()
        found = decisions(reports, gold, stories.coded(reports))
        by_story["example"] = [(f, label, 1.0 if label else 0.35) for f, label in found]
    rows = [row for story in by_story.values() for row in story]
    hand = np.array([*(start.features[n][0] for n in names), start.bias])
    print(f"decisions {len(rows)}, joined {sum(label for _, label, _ in rows)}")
    print("log loss of the story left out: as it is, fitted on the others")
    for held, own in by_story.items():
        w = fit([row for name, story in by_story.items() if name != held for row in story], start)
        print(f"  {held:8} {loss(own, names, hand):.4f} {loss(own, names, w):.4f}")
    w = fit(rows, start)
    for name, old, new in sorted(zip(names, hand[:-1], w[:-1], strict=True), key=lambda t: -abs(t[2] - t[1])):
        n = sum(name in f for f, _, _ in rows)
        print(f"  {name:28} {old:+.2f} -> {new:+.2f}   ({n} decisions)")
    print(f"  bias {start.bias:+.2f} -> {w[-1]:+.2f}")
    if args.write:
        raw = msgspec.to_builtins(start)
        raw["bias"] = round(float(w[-1]), 2)
        for name, value in zip(names, w[:-1], strict=True):
            raw["features"][name] = [round(float(value), 2), start.features[name][1]]
        raw["made"] = "drawn towards the stories and the example by eval/fit_merging.py; see docs/merge.md"
        WEIGHTS.write_text(json.dumps(raw, indent=1, ensure_ascii=False) + "\n", "utf8")


if __name__ == "__main__":
    main()
