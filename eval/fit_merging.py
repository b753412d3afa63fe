"""Fit the weights of the same-event scorer: python -m eval.fit_merging [--write] [--only SOURCE…] [--store FILE]

One model serves all, so it is fitted on all: our stories (mentions made of the gold and as the coder finds them), the
example, UCDP headlines (dev half) and ECB+ (train topics) where TACITUS_DATA names the public data, and a synthetic
record, in which many events of one kind follow each other. Every decision of merging is one row (eval/decisions.py).
The fit is logistic with a Gaussian prior at the weights it starts from, narrow but for those that only headlines and
mentions of no known type have. Held out: one story of the six, and of every other source the tail of its rows; log loss
before and after is printed before anything is written.
"""

from __future__ import annotations

import argparse
import collections
import json
import pickle
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))  # the stories are scripts of their own

import stories  # noqa: E402
import story_mentions  # noqa: E402

from eval import ecb, ucdp_clusters  # noqa: E402
from eval.bench.make_record import entries  # noqa: E402
from eval.datasets import Absent, part  # noqa: E402
from eval.decisions import Decision, Told, decisions  # noqa: E402
from tacitus.merge import score  # noqa: E402
from tacitus.merge.merger import PAST  # noqa: E402
from tacitus.outlook.entries import is_foretold  # noqa: E402
from tacitus.records import Mention, Report  # noqa: E402

WEIGHTS = HERE.parent / "src/tacitus/merge/weights.json"
SHARES = {"stories": 2.0, "example": 1.0, "ucdp": 0.5, "ecb": 0.3, "synthetic": 0.2}  # how much a row counts
LOOSE = ("brief", "untyped")
PRIOR = 0.02  # standard deviation of a weight around where it starts
SYNTHETIC, SEED = 700, 20_003  # reports
Rows = dict[str, list[Decision]]


def owners(report: Report, gold: dict[str, Any], mentions: list[Mention]) -> dict[str, str]:
    """Mention id -> gold event, of mentions at a gold trigger."""
    found = {}
    for spot in story_mentions.spots(report, gold):
        for m in mentions:
            if m.field == "text" and m.trigger.start < spot.end and spot.start < m.trigger.end:
                found.setdefault(m.id, spot.event["id"])
    return found


def of_story(reports: list[Report], gold: dict[str, Any], given: dict[str, list[Mention]]) -> Iterator[Told]:
    """A story with the mentions given. One that belongs to no event of the gold is told apart from all of them, unless
    it stands in a sentence that tells one."""
    copies = {a for a, _ in gold["reprints"]}
    for report in reports:
        owner = owners(report, gold, given[report.id])
        near = {m.sentence.start for m in given[report.id] if m.id in owner}
        mine = [
            m
            for m in given[report.id]
            if m.id in owner
            or (m.status in PAST and m.field == "text" and m.sentence.start not in near and not is_foretold(m, report))
        ]
        yield Told(report, mine, owner, report.id in copies)


def ways(reports: list[Report], gold: dict[str, Any]) -> Iterator[tuple[dict[str, list[Mention]], float]]:
    """The mentions of one story as told in several ways, each with its weight: made of the gold, the same with
    everything as the resolver reads it, and as the shipped coder finds them."""
    crude = {r.id: story_mentions.mentions(r, gold, True) for r in reports}
    yield crude, 0.6
    yield stories.resolved(reports, crude), 0.6
    yield stories.coded(reports), 1.0


def of_ucdp() -> Iterator[Told]:
    """Headlines of the dev half: their attacks, where they tell of one row alone."""
    from tacitus.code import Coder
    from tacitus.resolve import Resolver

    coder, resolver = Coder(), Resolver()
    for name in ucdp_clusters.FILES.values():
        told = ucdp_clusters.headlines(part(name), dev=True)
        mentions = ucdp_clusters.coded(told, coder, resolver)
        for id, (report, of) in told.items():
            attacks = [m for m in mentions[id] if m.event == "ASSAULT" and m.status in PAST]
            if len(of) == 1 and attacks:
                yield Told(report, attacks, dict.fromkeys((m.id for m in attacks), min(of)))


def of_ecb() -> dict[str, list[Told]]:
    """Documents of the train topics, by topic."""
    from tacitus.resolve import Resolver

    topics: dict[str, list[Told]] = collections.defaultdict(list)
    for topic, report, mentions, chains in ecb.documents("Train", Resolver()):
        topics[topic].append(Told(report, mentions, chains))
    return topics


def of_synthetic() -> Iterator[Told]:
    """A synthetic record of another seed than the bench has, reprints left out."""
    for entry in entries(SYNTHETIC, SEED):
        if entry.origin is None:
            yield Told(
                entry.report, entry.mentions, dict(zip((m.id for m in entry.mentions), entry.events, strict=True))
            )


def gather(only: list[str]) -> Rows:
    """Rows of all sources that are at hand; stories one by one."""
    rows: Rows = {}
    if "stories" in only:
        for name, reports, gold in stories.all_stories(HERE / "stories"):
            rows[f"stories {name}"] = [
                row._replace(weight=weight)
                for given, weight in ways(reports, gold)
                for row in decisions(of_story(reports, gold, given))
            ]
    if "example" in only:  # one long record, whose many decisions against count less
        reports, gold = stories.example()
        found = decisions(of_story(reports, gold, stories.coded(reports)))
        rows["example"] = [row._replace(weight=1.0 if row.label else 0.35) for row in found]
    for name, told in (("ucdp", of_ucdp), ("synthetic", of_synthetic)):
        if name in only:
            try:
                rows[name] = decisions(told())
            except Absent as why:
                print(f"{name}: left out, {why}")
    if "ecb" in only:
        try:
            rows["ecb"] = [row for topic in of_ecb().values() for row in decisions(topic)]
        except Absent as why:
            print(f"ecb: left out, {why}")
    return rows


def shared_out(rows: Rows) -> Rows:
    """The rows weighted as SHARES says of their source."""
    return {
        name: [row._replace(weight=row.weight * SHARES[name.split()[0]]) for row in own] for name, own in rows.items()
    }


def matrix(rows: list[Decision], names: list[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    at = {name: n for n, name in enumerate(names)}
    x = np.zeros((len(rows), len(names) + 1))
    x[:, -1] = 1.0
    for n, row in enumerate(rows):
        for name, value in row.features.items():
            x[n, at[name]] = value
    return x, np.array([float(row.label) for row in rows]), np.array([row.weight for row in rows])


def fit(rows: list[Decision], start: score.Weights, steps: int = 25) -> np.ndarray:
    """MAP weights, the bias last, by Newton's method. Those of one kind of text alone (LOOSE) may move far."""
    names = list(start.features)
    width = np.array([3.0 if name.startswith(LOOSE) else PRIOR for name in (*names, "bias")])
    prior = np.array([*(start.features[n][0] for n in names), start.bias])
    x, y, s = matrix(rows, names)

    def cost(w: np.ndarray) -> float:
        z = x @ w
        return float((s * (np.logaddexp(0, z) - y * z)).sum() + (((w - prior) / width) ** 2).sum() / 2)

    w = prior.copy()
    now = cost(w)
    for _ in range(steps):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        slope = x.T @ (s * (p - y)) + (w - prior) / width**2
        bend = (x * (s * p * (1 - p))[:, None]).T @ x + np.diag(1 / width**2)
        step, pace = np.linalg.solve(bend, slope), 1.0
        while (after := cost(w - pace * step)) > now and pace > 1e-3:
            pace /= 2  # a whole step may overshoot where most rows are sure
        w, gain, now = w - pace * step, now - after, after
        if gain < 1e-3:
            break
    return w


def loss(rows: list[Decision], names: list[str], w: np.ndarray) -> float:
    x, y, s = matrix(rows, names)
    p = np.clip(1 / (1 + np.exp(-np.clip(x @ w, -30, 30))), 1e-6, 1 - 1e-6)
    return float(-(s * (y * np.log(p) + (1 - y) * np.log(1 - p))).sum() / s.sum())


def held_out(rows: Rows) -> Iterator[tuple[str, list[Decision], list[Decision]]]:
    """Name, what to fit on, what to measure on."""
    for name, own in rows.items():
        others = [row for other, rest in rows.items() if other != name for row in rest]
        cut = 0 if name.startswith("stories") else 2 * len(own) // 3
        yield name, others + own[:cut], own[cut:]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--only", nargs="+", default=list(SHARES), choices=list(SHARES), metavar="SOURCE")
    parser.add_argument("--store", type=Path, metavar="FILE", help="keep the rows here, or take them from here")
    args = parser.parse_args()
    start = score.load()
    names = list(start.features)
    if args.store and args.store.exists():
        found: Rows = pickle.loads(args.store.read_bytes())
    else:
        found = gather(args.only)
        if args.store:
            args.store.write_bytes(pickle.dumps(found))
    by_source = shared_out(found)
    rows = [row for own in by_source.values() for row in own]
    old = np.array([*(start.features[n][0] for n in names), start.bias])
    print("log loss of what was held out: as it is, fitted on the rest")
    for name, rest, held in held_out(by_source):
        count = f"{len(by_source[name]):,} rows, {sum(row.label for row in by_source[name]):,} joined"
        print(f"  {name:12} {loss(held, names, old):.4f} {loss(held, names, fit(rest, start)):.4f}   {count}")
    w = fit(rows, start)
    for name, before, after in sorted(zip(names, old[:-1], w[:-1], strict=True), key=lambda t: -abs(t[2] - t[1])):
        n = sum(name in row.features for row in rows)
        print(f"  {name:28} {before:+.2f} -> {after:+.2f}   ({n:,} decisions)")
    print(f"  bias {start.bias:+.2f} -> {w[-1]:+.2f}")
    if args.write:
        raw = msgspec.to_builtins(start)
        raw["bias"] = round(float(w[-1]), 2)
        for name, value in zip(names, w[:-1], strict=True):
            raw["features"][name] = [round(float(value), 2), start.features[name][1]]
        raw["made"] = "fitted on stories, example, UCDP headlines, ECB+ and a synthetic record by eval/fit_merging.py"
        WEIGHTS.write_text(json.dumps(raw, indent=1, ensure_ascii=False) + "\n", "utf8")


if __name__ == "__main__":
    main()
