"""Senses of triggers in directions that were learned without the story, or the topic, itself.

Those that are shipped have seen which mentions of the stories for fitting and of the train topics of ECB+ are one
event; weights fitted on such senses would trust them too much.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np

from eval.ecb import Document, with_senses
from eval.story_decisions import Story
from tacitus.code import senses, vectors
from tacitus.records import Mention, text_sha256
from training.senses import Trigger, directions, of_stories

FOLDS = 6  # of the stories, and of the topics of ECB+, each with senses of the others


class Seen(NamedTuple):
    """Triggers with their events, and the story or topic of each."""

    triggers: list[Trigger]
    of: list[str]

    def without(self, names: Sequence[str]) -> senses.Senses:
        """What the others teach."""
        kept = [trigger for trigger, of in zip(self.triggers, self.of, strict=True) if of not in names]
        found = np.stack([vector for _, vector in kept]).astype(np.float64)
        mean, axes = directions([event for event, _ in kept], found)
        return senses.unpacked(senses.packed(senses.model() or "", mean, axes))


def seen(folder: Path, documents: Sequence[Document]) -> Seen:
    """What the shipped senses were learned from."""
    own = list(of_stories(folder))
    told = [
        (f"ECB+{doc.topic} {doc.chains[m.id]}", vector)
        for doc in documents
        for m, vector in zip(doc.mentions, doc.triggers, strict=False)
    ]
    every = [*own, *told]
    return Seen(every, [event.split()[0] for event, _ in every])


def of_documents(told: Sequence[Document], known: Seen) -> list[Document]:
    """Documents of ECB+ with senses that have not seen their topic."""
    topics = sorted({doc.topic for doc in told})
    read = {}
    for fold in range(FOLDS):
        mine = topics[fold::FOLDS]
        read.update(dict.fromkeys(mine, known.without([f"ECB+{topic}" for topic in mine])))
    return [with_senses(doc, read[doc.topic]) for doc in told]


def of_stories_told(told: Sequence[Story], known: Seen) -> list[Story]:
    """Stories with senses that have not seen them, in their order."""
    read = {}
    for fold in range(FOLDS):
        mine = [story.name for story in told[fold::FOLDS]]
        read.update(dict.fromkeys(mine, known.without(mine)))
    return [_of_story(story, read[story.name]) for story in told]


def _of_story(story: Story, read: senses.Senses) -> Story:
    mentions: dict[str, list[Mention]] = {}
    for report in story.reports:
        mine = [m for m in story.mentions[report.id] if m.field == "text" and m.sense]
        words = vectors.of_text(report.text, text_sha256(report.text))
        fresh = read.of(words, [(m.trigger.start, m.trigger.end) for m in mine]) if words else []
        by: Mapping[str, bytes] = dict(zip((m.id for m in mine), fresh, strict=False))
        mentions[report.id] = [msgspec.structs.replace(m, sense=by.get(m.id)) for m in story.mentions[report.id]]
    return story._replace(mentions=mentions)
