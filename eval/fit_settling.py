"""Fit what a passage weighs that may bear out an outlook entry: python -m eval.fit_settling [--write]

The rows are pairs of an entry that the shipped coder finds in `training/stories` and a passage of a later report that
lies in its time (`tacitus.outlook.settling.in_time`), also those that share nothing with it; those are left out that a
plain condition settles (`tacitus.outlook.fit`), as they are never weighed. A pair is right where the passage tells the
event that the gold names as the entry's evidence: at the words of one of its mentions, or as an event of the record
most of whose mentions are its. Passages of which it is not known (a true entry without evidence, the sentence beside
the mention) are left out. The passages that bear an entry out together count as two. A logistic fit by Newton's method
with a Gaussian prior of WIDTH around 0; nothing in it is random. Printed, for one threshold after the other, by weights
fitted on other stories: how many entries a passage settles as the gold has them, how many otherwise, how many that stay
open to the end, and how many that do not it leaves. An entry is settled from LIKELY on, where most states are right and
what is open stays open: a passage is one of some ten of its entry, and most entries come true, so that one chance in
seven for a passage is about even for the entry. The stories of `eval` are never fitted on.
"""

from __future__ import annotations

import argparse
import collections
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np

from eval import logistic, traits
from eval.fit_foretelling import covers
from eval.logistic import Matrix
from eval.stories import all_stories, coded, merge, story_score
from tacitus.merge import MemoryRecord
from tacitus.merge.calendar import ordinal
from tacitus.outlook import expected, passages, settling, tellings
from tacitus.outlook.fit import GRACE, fits
from tacitus.outlook.foretold import opened
from tacitus.outlook.passages import Passage
from tacitus.records import Event, Mention, Report

HERE = Path(__file__).parent
STORIES = HERE.parent / "training/stories"
WEIGHTS = HERE.parent / "src/tacitus/outlook/settling.json"
WIDTH = 0.7  # standard deviation of a weight around 0
LIKELY = 0.14  # the chance from which on a passage settles an entry
PARTS = 10  # into which the stories fall to be measured
THRESHOLDS = (0.08, 0.1, 0.12, 0.14, 0.16, 0.2, 0.3)
Span = tuple[int, int]


class Row(NamedTuple):
    """An entry (by number in its story), a passage, whether it bears it out, and to which state it would come."""

    story: str
    entry: int
    gold: str
    traits: dict[str, float]
    right: bool
    state: str


class Spot(NamedTuple):
    """A passage with its place in the text, and the events of the gold that are told there, or in its sentence."""

    passage: Passage
    told: frozenset[str]
    near: frozenset[str]


def spots(report: Report, record: MemoryRecord, mentions: Sequence[Mention], gold: Mapping[str, Any]) -> list[Spot]:
    """The passages of a report in the finished record."""
    firsts = {id: e for e in record.events.values() for id in e.mentions}
    of = {m.id: (firsts[m.id], first_day(firsts[m.id], record)) for m in mentions if m.id in firsts}
    places = [
        (story_score.span(report.text, f), story_score.span(report.text, f, w), e["id"])
        for e in gold["events"]
        for r, f, w in e["mentions"]
        if r == report.id
    ]
    out = []
    bounds = {m.id: (m.sentence.start, m.sentence.end) for m in mentions}
    for passage in passages.read(report, mentions, of):
        near = frozenset(id for f, _, id in places if meet(f, bounds[passage.mention]))
        out.append(Spot(passage, frozenset(id for _, w, id in places if meet(w, passage.place)), near))
    return out


def first_day(event: Event, record: MemoryRecord) -> int | None:
    """The day of the first report of an event."""
    days = [ordinal(r.reference_day) for id in event.reports if (r := record.report(id))]
    return min((day for day in days if day is not None), default=None)


def meet(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def rows(name: str, reports: Sequence[Report], gold: Mapping[str, Any], told: Mapping[str, list[Mention]]) -> list[Row]:
    """The pairs of a story."""
    record = merge(list(reports), dict(told))
    by_report: dict[str, list[Mention]] = collections.defaultdict(list)
    for m in record.mention_rows():
        by_report[m.report].append(m)
    found = {r.id: spots(r, record, by_report[r.id], gold) for r in reports}
    counts: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for spot in (s for many in found.values() for s in many):
        counts[spot.passage.event.id].update(sorted(spot.told))  # of equal ones the first, each time
    mostly = {id: n.most_common(1)[0][0] for id, n in counts.items() if n}
    mentions = {m.id: m for many in by_report.values() for m in many}
    out = []
    for n, x, one in entries(record, reports, gold):
        for report in reports:
            for p, at, near in found[report.id] if report.id != one.one.entry.report else ():
                if not settling.in_time(one, p) or plainly(one, report, p, mentions):
                    continue
                right = x["evidence"] in at or mostly.get(p.event.id) == x["evidence"]
                known = bool(x["evidence"]) or x["state"] in ("open", "false")
                if right or (known and x["evidence"] not in near):
                    out.append(Row(name, n, x["state"], settling.traits(one, p), right, settling.state(one)))
    return out


def entries(
    record: MemoryRecord, reports: Sequence[Report], gold: Mapping[str, Any]
) -> Iterator[tuple[int, Mapping[str, Any], expected.Expected]]:
    """The entries of the gold, by number, that the record has, as they were when they were made."""
    texts, used = {r.id: r for r in reports}, set()
    for n, x in enumerate(gold["outlook"]):
        for entry in record.outlooks.values():
            report = texts[entry.report]
            if entry.id not in used and covers(report.text, x["fragment"], entry.start, entry.end):
                used.add(entry.id)
                one = opened(msgspec.structs.replace(entry, state="open", evidence=()), report)
                if one:
                    yield n, x, expected.read(one, report)
                break


def plainly(one: expected.Expected, report: Report, p: Passage, mentions: Mapping[str, Mention]) -> bool:
    """Whether a plain condition settles the entry by this passage."""
    telling = tellings.read(report, p.event, mentions[p.mention])
    return bool(telling and fits(one.one, telling.event, telling.words, p.first, GRACE, telling.done))


def shares(of: Sequence[Row]) -> Matrix:
    """What each row counts."""
    several = collections.Counter((row.story, row.entry) for row in of if row.right)
    return np.array([2 / max(2, several[row.story, row.entry]) if row.right else 1.0 for row in of])


def fit(given: Matrix, right: Matrix, share: Matrix) -> Matrix:
    """Weights of a logistic decision."""
    columns = given.shape[1]
    return logistic.fit(given, right, np.zeros(columns), logistic.widths(columns, WIDTH), share=share)


def out_of_story(of: Sequence[Row], given: Matrix, right: Matrix, share: Matrix) -> Matrix:
    """The chance of each row by weights fitted on other stories."""
    chances, names = np.zeros(len(of)), sorted({row.story for row in of})
    for n in range(PARTS):
        here = np.array([row.story in names[n::PARTS] for row in of])
        chances[here] = 1 / (1 + np.exp(-given[here] @ fit(given[~here], right[~here], share[~here])))
    return chances


def measure(of: Sequence[Row], chances: Matrix, threshold: float) -> dict[str, int]:
    """Entries settled as the gold has them, settled otherwise, settled though open, and not settled though not open."""
    settled: dict[tuple[str, int], Row] = {}
    for chance, row in zip(chances, of, strict=True):
        if chance >= threshold:
            settled.setdefault((row.story, row.entry), row)
    right = sum(row.state == row.gold for row in settled.values())
    opened_ = sum(row.gold == "open" for row in settled.values())
    left = {(r.story, r.entry) for r in of if r.gold in ("true", "false")} - set(settled)
    return {"right": right, "wrong": len(settled) - right - opened_, "open": opened_, "left out": len(left)}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    told = [(name, reports, gold, coded(reports)) for name, reports, gold in all_stories(STORIES)]
    weigh(told, given.write)


def weigh(
    stories: Sequence[tuple[str, list[Report], dict[str, Any], Mapping[str, list[Mention]]]], write: bool
) -> None:
    """Measure out of story and, if asked, write the weights."""
    of = [row for story in stories for row in rows(*story)]
    names = traits.names(WEIGHTS, of)
    given, right, share = traits.matrix(of, names), np.array([float(row.right) for row in of]), shares(of)
    chances = out_of_story(of, given, right, share)
    reached = len({(row.story, row.entry) for row in of if row.right})
    print(f"{len(of)} pairs of {len(stories)} stories; {reached} entries have a passage that bears them out")
    found = {t: measure(of, chances, t) for t in THRESHOLDS}
    for t, counts in found.items():
        print(f"from {t:.2f}", counts)
    if write:
        pairs = f"{len(of)} pairs of entries and passages of {len(stories)} stories of training/stories"
        made = {"by": "eval/fit_settling.py", "of": pairs, "out of story": found[LIKELY]}
        traits.write(WEIGHTS, fit(given, right, share), LIKELY, made)


if __name__ == "__main__":
    main()
