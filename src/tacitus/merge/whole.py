"""What is kept of all the mentions of an event, however many: grown by those that join, never gathered again."""

from __future__ import annotations

from collections.abc import Iterable

from tacitus.merge.discourse import another
from tacitus.merge.testimony import Testimony

LONG = 40  # letters of a sentence that two reports hardly write alike by chance


class Whole:
    """Reports, passages and long sentences of all mentions, the days of the first and last report (ordinals), whether
    one is told as another one ("a second attack")."""

    __slots__ = ("contrasted", "first_published", "first_told", "last_told", "passages", "reports", "sentences")

    def __init__(self, testimonies: Iterable[Testimony], before: Whole | None = None) -> None:
        self.reports: set[str] = set(before.reports) if before else set()
        self.passages: set[int] = set(before.passages) if before else set()
        self.sentences: set[int] = set(before.sentences) if before else set()
        self.first_told: int | None = before.first_told if before else None
        self.last_told: int | None = before.last_told if before else None
        self.first_published: str | None = before.first_published if before else None
        self.contrasted: bool = before.contrasted if before else False
        for t in testimonies:
            self.reports.add(t.report)
            self.passages.add(t.passage)
            if len(t.sentence) > LONG:
                self.sentences.add(hash(t.sentence))
            if t.day is not None:
                self.first_told = t.day if self.first_told is None else min(self.first_told, t.day)
                self.last_told = t.day if self.last_told is None else max(self.last_told, t.day)
            if t.published and (self.first_published is None or t.published < self.first_published):
                self.first_published = t.published
            self.contrasted = self.contrasted or another(t)
