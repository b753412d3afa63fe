"""Merge: mentions of all reports to events, with reprints, voices, disagreement and links.

What is public here is loaded when it is first used, so that whoever needs a part of merging (names, days, words) can
import that part alone, also the packages that merging itself stands on.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tacitus.merge.memory import MemoryRecord
    from tacitus.merge.merger import Merger

__all__ = ["MemoryRecord", "Merger"]

_WHERE = {"MemoryRecord": "tacitus.merge.memory", "Merger": "tacitus.merge.merger"}


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_WHERE[name]), name)
