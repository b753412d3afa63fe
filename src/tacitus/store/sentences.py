"""The sentences in which mentions stand, cut out of their reports."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import TYPE_CHECKING

from tacitus.records import Mention, text_sha256

if TYPE_CHECKING:
    from tacitus.store import Store


class Sentences:
    """Reports are kept in mind for a while: mentions of one stand near each other."""

    def __init__(self, store: Store) -> None:
        self._texts = functools.lru_cache(maxsize=256)(functools.partial(_texts, store))

    def of(self, mentions: Iterable[Mention]) -> list[str]:
        """The sentence of each mention whose text is still kept, in order."""
        found = (self._sentence(one) for one in mentions)
        return [sentence for sentence in found if sentence]

    def _sentence(self, one: Mention) -> str:
        text = self._texts(one.report).get((one.field, one.text_sha256), "")
        return text[one.sentence.start : one.sentence.end]


def _texts(store: Store, report_id: str) -> dict[tuple[str, str], str]:
    """Every version of a report: mentions of an old one point into it."""
    found: dict[tuple[str, str], str] = {}
    for version in store.versions(report_id):
        found["text", text_sha256(version.text)] = version.text
        found["title", text_sha256(version.title or "")] = version.title or ""
    return found
