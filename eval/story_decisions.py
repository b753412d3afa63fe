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

import msgspec
import numpy as np

from eval.decisions import Decision, Told, decisions
from tacitus.merge import anaphora, clauses, counted
from tacitus.merge.merger import PAST
from tacitus.outlook.entries import is_foretold
from tacitus.records import Mention, Report, text_sha256

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


def coded(folder: Path) -> Iterator[Story]:
    """The stories of a folder by the shipped coder and resolver."""
    for name, reports, gold in stories.all_stories(folder):
        yield Story(name, reports, gold, stories.coded(reports))


def with_senses_of_others(told: list[Story], folder: Path) -> list[Story]:
    """The same with senses of triggers as discriminants give them that were learned without the story itself: those
    that are shipped have seen which of its mentions are one event. As they are where ECB+ is not at hand."""
    from eval.datasets import Absent
    from tacitus.code import senses, vectors
    from training.senses import discriminants, of_ecb, of_stories

    triggers = list(of_stories(folder))
    try:
        triggers += of_ecb()
    except Absent:
        return told
    found = np.stack([vector for _, vector in triggers]).astype(np.float64)
    out = []
    for story in told:
        others = [n for n, (event, _) in enumerate(triggers) if event.split()[0] != story.name]
        mean, axes = discriminants([triggers[n][0] for n in others], found[others])
        read = senses.unpacked(senses.packed("", mean, axes))
        mentions = {}
        for report in story.reports:
            own = [m for m in story.mentions[report.id] if m.field == "text" and m.sense]
            words = vectors.of_text(report.text, text_sha256(report.text))
            fresh = read.of(words, [(m.trigger.start, m.trigger.end) for m in own]) if words else []
            by = dict(zip((m.id for m in own), fresh, strict=False))
            mentions[report.id] = [msgspec.structs.replace(m, sense=by.get(m.id)) for m in story.mentions[report.id]]
        out.append(story._replace(mentions=mentions))
    return out


def of_story(story: Story) -> list[Decision]:
    """The decisions on a story in several orders of its reports, which together count as much as one."""
    told = list(_told(story))
    rows = decisions(told)
    for seed in range(ORDERS):
        mixed = told[:]
        random.Random(seed).shuffle(mixed)
        rows += decisions(mixed)
    rows += [_without_senses(row) for row in rows]
    return [row._replace(weight=row.weight / (1 + ORDERS) / 2) for row in rows]


def _without_senses(row: Decision) -> Decision:
    """The same decision on mentions that people, another coder or another model found."""
    kept = {name: value for name, value in row.features.items() if name != "sense"}
    return row._replace(features=kept | {"sense_untold": 1.0})


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
