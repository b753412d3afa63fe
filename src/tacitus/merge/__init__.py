"""Merge: mentions of all reports to events, with reprints, voices, disagreement and links."""

from tacitus.merge.memory import MemoryRecord
from tacitus.merge.merger import Merger

__all__ = ["MemoryRecord", "Merger"]
