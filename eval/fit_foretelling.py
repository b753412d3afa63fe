"""Fit what a clause weighs that may foretell something: python -m eval.fit_foretelling [--write]

The rows are the clauses with a sign of what is to come (`tacitus.outlook.candidates`) in `training/stories`, coded by
the shipped coder and resolver; one is right that covers an outlook entry of the gold as eval/story_score.py counts it.
Reprints are left out, as they are of the outlook. A logistic fit by Newton's method with a Gaussian prior of WIDTH
around weights set by hand (foretelling_prior.json), most of them 0; nothing in it is random. Printed, for one threshold
after the other: P, R and F1 of the entries of each story by weights fitted on the others alone. A clause is an entry
from LIKELY on: a lower threshold finds more at as good an F1, but a reader pays for what is wrongly listed. The stories
of `eval` are never fitted on. The names of the traits and the words that explain them are those of the file
(foretelling.json); only the numbers are made anew.
"""

from __future__ import annotations

import argparse
import collections
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from eval import logistic, traits
from eval.logistic import Matrix
from eval.stories import all_stories, coded
from tacitus.outlook import candidates, foretelling
from tacitus.outlook.candidates import Candidate
from tacitus.records import Mention, Report

HERE = Path(__file__).parent
STORIES = HERE.parent / "training/stories"
WEIGHTS = HERE.parent / "src/tacitus/outlook/foretelling.json"
PRIOR = HERE / "foretelling_prior.json"  # weights set by hand, of traits that stories seldom have; of others 0
WIDTH = 0.9  # standard deviation of a weight around where it starts
LIKELY = 0.5  # the chance from which on a clause is an entry
THRESHOLDS = tuple(n / 100 for n in range(25, 61, 5))
Story = tuple[str, list[Report], dict[str, Any], Mapping[str, list[Mention]]]


class Row(NamedTuple):
    """A clause: its story and report, what is weighed of it, the entries of the gold (by number) that it covers."""

    story: str
    report: str
    clause: Candidate
    traits: dict[str, float]
    covers: tuple[int, ...]


def covers(text: str, fragment: str, left: int, right: int) -> bool:
    """Whether a statement is that of an entry, as eval/story_score.py counts."""
    start = text.find(fragment)
    end = start + len(fragment)
    return start >= 0 and 2 * (min(end, right) - max(start, left)) >= end - start and right - left <= 3 * (end - start)


def rows(name: str, reports: Sequence[Report], gold: Mapping[str, Any], told: Mapping[str, list[Mention]]) -> list[Row]:
    """The clauses of a story."""
    copies, out = {one for one, _ in gold["reprints"]}, []
    for report in reports:
        for one in candidates.find(report, told[report.id]) if report.id not in copies else ():
            of = [n for n, x in enumerate(gold["outlook"]) if covers(report.text, x["fragment"], one.left, one.right)]
            out.append(Row(name, report.id, one, foretelling.traits(report, one), tuple(of)))
    return out


def fit(given: Matrix, right: Matrix, start: Matrix) -> Matrix:
    """Weights of a logistic decision, near where they start."""
    return logistic.fit(given, right, start, logistic.widths(given.shape[1], WIDTH))


def measure(of: Sequence[Row], chances: Matrix, threshold: float, entries: int) -> tuple[float, float, float]:
    """P, R and F1 of the entries that these chances make."""
    by_report: dict[str, list[tuple[float, Row]]] = collections.defaultdict(list)
    for chance, row in zip(chances, of, strict=True):
        if chance >= threshold:
            by_report[row.report].append((float(chance), row))
    made, right = 0, set()
    for weighed in by_report.values():
        kept = foretelling.apart((chance, row.clause) for chance, row in weighed)
        made += len(kept)
        for _, row in weighed:
            if row.clause in kept and (new := [x for n in row.covers if (x := (row.story, n)) not in right]):
                right.add(new[0])
    p, r = len(right) / max(1, made), len(right) / max(1, entries)
    return p, r, 2 * p * r / max(1e-9, p + r)


def by_hand(names: Sequence[str]) -> Matrix:
    """The weights set by hand, that of the bias first."""
    set_: dict[str, float] = json.loads(PRIOR.read_text("utf8"))
    return np.array([0.0, *(set_.get(name, 0.0) for name in names)])


def out_of_story(of: Sequence[Row], given: Matrix, right: Matrix, start: Matrix) -> Matrix:
    """The chance of each clause by weights fitted on the other stories."""
    chances = np.zeros(len(of))
    for story in sorted({row.story for row in of}):
        here = np.array([row.story == story for row in of])
        chances[here] = 1 / (1 + np.exp(-given[here] @ fit(given[~here], right[~here], start)))
    return chances


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    stories: list[Story] = [(name, reports, gold, coded(reports)) for name, reports, gold in all_stories(STORIES)]
    weigh(stories, given.write)


def weigh(stories: Sequence[Story], write: bool) -> None:
    """Measure out of story and, if asked, write the weights."""
    of = [row for story in stories for row in rows(*story)]
    entries = sum(len(gold["outlook"]) for _, _, gold, _ in stories)
    names = traits.names(WEIGHTS, of)
    given, right = traits.matrix(of, names), np.array([float(bool(row.covers)) for row in of])
    chances = out_of_story(of, given, right, by_hand(names))
    found = {t: measure(of, chances, t, entries) for t in THRESHOLDS}
    reached = len({(row.story, n) for row in of for n in row.covers})
    print(f"{len(of)} clauses of {len(stories)} stories, {reached} of {entries} entries among them")
    for t, (p, r, f1) in found.items():
        print(f"from {t:.2f}  P {p:.3f}  R {r:.3f}  F1 {f1:.3f}")
    if write:
        p, r, f1 = found[LIKELY]
        made = {
            "by": "eval/fit_foretelling.py",
            "of": f"{len(of)} clauses of {len(stories)} stories of training/stories, {entries} entries",
            "out of story": {"P": round(p, 3), "R": round(r, 3), "F1": round(f1, 3)},
        }
        traits.write(WEIGHTS, fit(given, right, by_hand(names)), LIKELY, made)


if __name__ == "__main__":
    main()
