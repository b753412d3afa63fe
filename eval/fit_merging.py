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
                block.append((cluster.features_of(group, profile, before, other), known == event))
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


def fit(rows: list[Decision], start: score.Weights, steps: int = 25) -> tuple[np.ndarray, float]:
    """MAP weights and bias by Newton's method."""
    names = list(start.features)
    prior = np.array([*(start.features[n][0] for n in names), start.bias])
    x = np.array([[*(f.get(n, 0.0) for n in names), 1.0] for f, _ in rows])
    y = np.array([float(label) for _, label in rows])
    w = prior.copy()
    for _ in range(steps):
        p = 1 / (1 + np.exp(-(x @ w)))
        slope = x.T @ (p - y) + (w - prior) / _PRIOR**2
        bend = (x * (p * (1 - p))[:, None]).T @ x + np.eye(len(w)) / _PRIOR**2
        w = w - np.linalg.solve(bend, slope)
    return w[:-1], float(w[-1])


def loss(rows: list[Decision], names: list[str], w: np.ndarray, b: float) -> float:
    x = np.array([[f.get(n, 0.0) for n in names] for f, _ in rows])
    y = np.array([float(label) for _, label in rows])
    p = np.clip(1 / (1 + np.exp(-(x @ w + b))), 1e-6, 1 - 1e-6)
    return float(-(y * np.log(p) + (1 - y) * np.log(1 - p)).mean())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parent / "stories")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--coder", action="store_true")
    args = parser.parse_args()
    start = score.load()
    names = list(start.features)
    by_story: list[list[Decision]] = []
    for gold_file in sorted(args.folder.glob("*.gold.json")):
        gold = json.loads(gold_file.read_text("utf8"))
        reports = stories.load(gold_file.with_name(gold_file.name.replace("gold.json", "reports.jsonl")))
        if args.coder:
            given = stories.coded(reports)
        else:
            given = {r.id: story_mentions.mentions(r, gold, True) for r in reports}
        rows = decisions(reports, gold, given)
        if not args.coder:  # once more with everything as the resolver reads it
            rows += decisions(reports, gold, stories.resolved(reports, given))
        by_story.append(rows)
    rows = [row for story in by_story for row in story]
    hand = np.array([start.features[n][0] for n in names])
    before, after = [], []
    for k, held in enumerate(by_story):
        w, b = fit([row for n, story in enumerate(by_story) if n != k for row in story], start)
        before.append(loss(held, names, hand, start.bias))
        after.append(loss(held, names, w, b))
    print(f"decisions {len(rows)}, joined {sum(label for _, label in rows)}")
    print(f"log loss of the story left out: as it is {np.mean(before):.4f}, fitted on the others {np.mean(after):.4f}")
    w, b = fit(rows, start)
    for name, old, new in sorted(zip(names, hand, w, strict=True), key=lambda t: -abs(t[2] - t[1])):
        n = sum(name in f for f, _ in rows)
        print(f"  {name:28} {old:+.2f} -> {new:+.2f}   ({n} decisions)")
    print(f"  bias {start.bias:+.2f} -> {b:+.2f}")
    if args.write:
        raw = msgspec.to_builtins(start)
        raw["bias"] = round(float(b), 2)
        for name, value in zip(names, w, strict=True):
            raw["features"][name] = [round(float(value), 2), start.features[name][1]]
        raw["made"] = "set by hand, then drawn towards the six stories by eval/fit_merging.py; see docs/merge.md"
        WEIGHTS.write_text(json.dumps(raw, indent=1, ensure_ascii=False) + "\n", "utf8")


if __name__ == "__main__":
    main()
