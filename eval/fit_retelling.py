"""Fit when words that may tell an event again join one: python -m eval.fit_retelling [--write]

The stories of `training/stories` are coded and merged; each is read by a network (`training.retold`) and by senses that
learned of the others alone. For each word that is proposed the rows are the events that its keys find and its report
does not tell; right is the event most of whose mentions are of the gold event that the word tells (at its words, or,
where no mention stands there, in its fragment). Fitted is a softmax over the events and none of them, by Adam, with a
Gaussian prior around 0. Printed, for one threshold after the other, by weights fitted on other stories: how many words
join, how many of them rightly, and of those of which the gold says what they tell. The stories of `eval` are never
fitted on.
"""

from __future__ import annotations

import argparse
import collections
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from eval import story_decisions, traits
from eval.senses_of_others import of_stories_told, seen
from eval.story_decisions import Story, story_score
from tacitus.code import Coder, vectors
from tacitus.merge import MemoryRecord, Merger, retelling
from tacitus.merge.events import Homes
from tacitus.merge.testimony import Testimony
from tacitus.records import Mention
from tacitus.resolve import Resolver
from training import retold
from training.adam import Moments

HERE = Path(__file__).parent
STORIES = HERE.parent / "training/stories"
WEIGHTS = HERE.parent / "src/tacitus/merge/retelling.json"
FOLDS = 6  # the same as of the senses
PRIOR = 5.0  # how strongly weights are drawn towards nothing
LEAST = 0.5  # as likely as not
THRESHOLDS = (0.4, 0.45, 0.5, 0.55, 0.6)
NAMES = traits.names(WEIGHTS, ())
Floats = npt.NDArray[np.float64]


class Row(NamedTuple):
    """A word with what speaks for each event it may tell [E, features], which are right [E], and whether the gold says
    what it tells."""

    story: str
    features: Floats
    right: npt.NDArray[np.bool_]
    marked: bool


class Proposed(NamedTuple):
    """Words of a report, with what speaks for the events that they may tell."""

    mention: Mention
    choices: list[retelling.Choice]


class Gathering(Merger):
    """A merger that writes down what it would ask of each word that may tell an event again, and joins none."""

    def __init__(self, record: MemoryRecord) -> None:
        super().__init__(record)
        self.proposed: list[Proposed] = []

    def _retell(self, spoken: Sequence[Testimony], touched: Mapping[str, list[Testimony]], home: Homes) -> None:
        asked = retelling.asked(spoken, touched, home, self._events)
        self.proposed += [Proposed(t.mention, choices) for t, choices in asked]


def by_others(told: Sequence[Story]) -> list[Story]:
    """The stories with words that may tell again, by networks that have not read them, in their order."""
    known = vectors.shipped()
    words = list(retold.of_stories(told))
    out: dict[str, Story] = {}
    resolver = Resolver()
    for fold in range(FOLDS):
        mine = told[fold::FOLDS]
        others = [one for n, story in enumerate(words) if n % FOLDS != fold for one in story]
        coder = Coder(known, again=retold.learned(others, known.card.name, len(known.card.labels.types)))
        for story in mine:
            coded = coder.code(story.reports)
            out[story.name] = story._replace(mentions={r.id: resolver.resolve(r, found) for r, found in coded})
    return [out[story.name] for story in told]


def rows(story: Story) -> Iterator[Row]:
    """The words of a story that may tell an event again."""
    record = MemoryRecord()
    merger = Gathering(record)
    for report in story.reports:
        record.put_report(report, story.mentions[report.id])
        merger.add(report, story.mentions[report.id])
    texts = {r.id: r.text for r in story.reports}
    mostly = events_of_gold(record, story.gold, texts)
    home = {m: e.id for e in record.events.values() for m in e.mentions}
    told = [m for m in record.mention_rows() if m.field == "text" and m.id in home]
    for mention, choices in merger.proposed:
        gold = tells(mention, told, story.gold, texts[mention.report])
        if choices:
            ends = [record.event(one.event.id) for one in choices]
            right = np.array([bool(e and mostly.get(e.id) in gold) for e in ends])
            features = np.array([[one.features.get(name, 0.0) for name in NAMES] for one in choices])
            yield Row(story.name, features, right, bool(gold))


def events_of_gold(record: MemoryRecord, gold: Mapping[str, Any], texts: Mapping[str, str]) -> dict[str, str]:
    """For each event of the record the one of the gold that most of its mentions tell."""
    counts: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    told = [m for m in record.mention_rows() if m.field == "text" and m.event_id]
    for event in gold["events"]:
        for report, fragment, word in event["mentions"]:
            start, end = story_score.span(texts[report], fragment, word)
            at = [m for m in told if m.report == report and m.trigger.start < end and start < m.trigger.end]
            for m in at[:1]:
                counts[m.event_id or ""][event["id"]] += 1
    return {id: count.most_common(1)[0][0] for id, count in counts.items()}


def tells(mention: Mention, told: Sequence[Mention], gold: Mapping[str, Any], text: str) -> set[str]:
    """The events of the gold that a word tells: those of its very words, else those in whose fragment it stands and no
    mention does."""
    exact, near = set[str](), set[str]()
    at = mention.trigger
    for event in gold["events"]:
        for report, fragment, word in event["mentions"]:
            if report != mention.report:
                continue
            start, end = story_score.span(text, fragment, word)
            if at.start < end and start < at.end:
                exact.add(event["id"])
                continue
            start, end = story_score.span(text, fragment)
            if (
                at.start < end
                and start < at.end
                and not any(m.report == report and m.trigger.start < end and start < m.trigger.end for m in told)
            ):
                near.add(event["id"])
    return exact or near


def fit(told: Sequence[Row], steps: int = 300, pace: float = 0.03) -> tuple[float, Floats]:
    """Bias and weights."""
    x = np.concatenate([row.features for row in told])
    mean, spread = x.mean(0), x.std(0) + 1e-6
    x = np.concatenate([np.ones((len(x), 1)), (x - mean) / spread], 1)
    of = np.repeat(np.arange(len(told)), [len(row.right) for row in told])
    start = np.r_[0, np.cumsum([len(row.right) for row in told])[:-1]]
    right = np.concatenate([row.right for row in told]).astype(float)
    some = np.bincount(of, right, len(told)) > 0
    weights = np.zeros(x.shape[1])
    moments = Moments(weights, newest=0.01)
    for step in range(1, steps + 1):
        sums = x @ weights
        most = np.maximum(np.maximum.reduceat(sums, start), 0)
        e = np.exp(sums - most[of])
        total = np.add.reduceat(e, start) + np.exp(-most)
        good = np.add.reduceat(e * right, start)
        missed = e / total[of] - np.where(some[of], e * right / np.maximum(good[of], 1e-30), 0.0)
        slope = x.T @ missed + PRIOR * np.r_[0, weights[1:]]
        weights -= pace * (1 - step / (steps + 1)) * moments.move(slope)
    own = weights[1:] / spread
    return float(weights[0] - (own * mean).sum()), own


def joined(row: Row, bias: float, weights: Floats) -> tuple[float, bool]:
    """The chance of the likeliest event, and whether it is right."""
    sums = bias + row.features @ weights
    most = max(float(sums.max()), 0.0)
    chances = np.exp(sums - most) / (np.exp(sums - most).sum() + np.exp(-most))
    at = int(chances.argmax())
    return float(chances[at]), bool(row.right[at])


def by_folds(told: Sequence[Row], names: Sequence[str]) -> dict[str, dict[str, float]]:
    """What joins from each threshold on, by weights fitted on other stories."""
    fold = {name: n % FOLDS for n, name in enumerate(names)}
    found: list[tuple[float, bool, bool]] = []
    for n in range(FOLDS):
        fitted = fit([row for row in told if fold[row.story] != n])
        found += [(*joined(row, *fitted), row.marked) for row in told if fold[row.story] == n]
    out = {}
    for least in THRESHOLDS:
        some = [(right, marked) for chance, right, marked in found if chance >= least]
        known = [right for right, marked in some if marked]
        out[str(least)] = {
            "joined": len(some),
            "right": round(sum(right for right, _ in some) / max(1, len(some)), 3),
            "right of the marked": round(sum(known) / max(1, len(known)), 3),
        }
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the weights")
    args = parser.parse_args()
    told = by_others(list(story_decisions.coded(STORIES)))
    told = of_stories_told(told, seen(STORIES, ()))
    found = [row for story in told for row in rows(story)]
    measured = by_folds(found, [story.name for story in told])
    for least, numbers in measured.items():
        print(least, numbers)
    bias, weights = fit(found)
    made = {"by": "eval.fit_retelling", "stories": len(told), "words": len(found), "by folds": measured}
    print(round(bias, 3), dict(zip(NAMES, weights.round(3).tolist(), strict=True)))
    if args.write:
        traits.write(WEIGHTS, np.r_[bias, weights], LEAST, made)


if __name__ == "__main__":
    main()
