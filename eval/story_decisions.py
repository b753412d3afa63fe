"""The decisions that merging would take on stories, with the mentions that coder, resolver and merging find in them.

A mention that belongs to no event of the gold is told apart from all of them, unless it stands in a sentence that tells
one: it may then be another word for it. Each story is told in the order of its file and in a few others, so that an
event is met when little is known of it and when much is.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from eval.decisions import Decision, Told, decisions, told_twice
from tacitus.merge import anaphora, clauses, counted
from tacitus.merge.merger import PAST
from tacitus.outlook.entries import is_foretold
from tacitus.records import Mention, Report

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))  # the stories are scripts of their own

import stories  # noqa: E402
import story_mentions  # noqa: E402
import story_score  # noqa: E402, F401

ORDERS = 3  # besides that of the file


class Story(NamedTuple):
    """Reports with what is to be found in them and the mentions found, by report."""

    name: str
    reports: list[Report]
    gold: Mapping[str, Any]
    mentions: Mapping[str, list[Mention]]


def coded(folder: Path, again: bool = False) -> Iterator[Story]:
    """The stories of a folder by the shipped coder and resolver; as they are merged with `again`."""
    for name, reports, gold in stories.all_stories(folder):
        yield Story(name, reports, gold, stories.coded(reports, again))


def of_story(story: Story, crowd: float = 0.0) -> list[Decision]:
    """The decisions on a story in several orders of its reports, which together count as much as one. `crowd`: as if so
    many other events could be meant."""
    told = list(_told(story))
    rows = decisions(told, crowd=crowd)
    for seed in range(ORDERS):
        mixed = told[:]
        random.Random(seed).shuffle(mixed)
        rows += decisions(mixed, crowd=crowd)
    return [row._replace(weight=row.weight / (1 + ORDERS)) for row in told_twice(rows)]


def owners(report: Report, gold: Mapping[str, Any], mentions: list[Mention]) -> dict[str, str]:
    """Mention id -> gold event, of mentions at a gold trigger."""
    found: dict[str, str] = {}
    for spot in story_mentions.spots(report, gold):
        for m in mentions:
            if m.field == "text" and m.trigger.start < spot.end and spot.start < m.trigger.end:
                found.setdefault(m.id, spot.event["id"])
    return found


def _told(story: Story) -> Iterator[Told]:
    copies = {a for a, _ in story.gold["reprints"]}
    for report in story.reports:
        mentions = _as_merged(report, story.mentions[report.id])
        owner = owners(report, story.gold, mentions)
        near = {m.sentence.start for m in mentions if m.id in owner}
        mine = [
            m
            for m in mentions
            if m.id in owner
            or (m.status in PAST and m.field == "text" and m.sentence.start not in near and not is_foretold(m, report))
        ]
        yield Told(report, mine, owner, report.id in copies)


def _as_merged(report: Report, mentions: list[Mention]) -> list[Mention]:
    """The mentions as the merger reads them before it puts them together, in the order of the text."""
    changed = {m.id: m for m in clauses.untangle(report, mentions)}
    changed |= {m.id: m for m in counted.complete(report, mentions, changed)}
    now = [changed.get(m.id, m) for m in mentions]
    return sorted((*now, *anaphora.propose(report, now)), key=lambda m: (m.field, m.trigger.start, m.id))
