"""How many reports name an actor or a place, under which of its names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from tacitus.records import Actor, Place

T = TypeVar("T", Actor, Place)


def support(
    told: Iterable[tuple[str, Sequence[T]]], key: Callable[[T], str]
) -> tuple[dict[str, set[str]], dict[str, T]]:
    """Reports that name each, and of its faces the one that is named most often, the longer of equals."""
    reports: dict[str, set[str]] = defaultdict(set)
    names: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    seen: dict[tuple[str, str], T] = {}
    for report, many in told:
        for one in many:
            name = one.name or one.text
            reports[key(one)].add(report)
            names[key(one)][name] += 1
            seen.setdefault((key(one), name), one)
    faces = {k: seen[k, _face(n)] for k, n in names.items()}
    return reports, faces


def _face(names: dict[str, int]) -> str:
    """The name that is given most, of those the fullest that is given a quarter as often: "American contractor"."""
    often = [name for name in names if 4 * names[name] >= max(names.values())]
    first = max(often, key=lambda name: (names[name], len(name), name))
    fuller = [name for name in often if name.casefold().endswith(" " + first.casefold()) and len(name) < 40]
    return max(fuller, key=lambda name: (names[name], len(name), name), default=first)


def key(one: Actor) -> str:
    """What makes two names one actor: the id, of the nameless the noun."""
    name = (one.name or one.text).casefold()
    if one.id is None or one.id.startswith("generic:"):
        return name.rpartition(" ")[2]  # "US embassy" and "the embassy" are one, "American contractor" and "contractor"
    return one.id
