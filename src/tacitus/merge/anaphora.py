"""Mentions that the coder leaves out because they add nothing to their passage."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tacitus.records import Event, Mention, Report


def find(
    report: Report, mentions: Sequence[Mention], candidates: Callable[[Sequence[str], str, str], list[Event]]
) -> list[Mention]:
    return []
