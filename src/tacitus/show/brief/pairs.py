"""Who against whom: the sides of events in pairs, counted while the record streams by."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations, product

from tacitus.records import Actor, Event
from tacitus.show import words
from tacitus.show.brief.parts import Pair


class Pairs:
    """Counts of events between two sides. An actor named only as an alternative is not counted, nor is a noun of which
    nobody knows that it is somebody ("struck a wedding")."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)

    def add(self, event: Event) -> None:
        doers = {words.side(a) for a in event.actors if _somebody(a)}
        targets = {words.side(a) for a in event.recipients if _somebody(a)}
        kind = "deeds" if event.quad == 4 else "words" if event.quad == 3 else "cooperation"
        if targets:
            ties = [(a, b) for a, b in product(doers, targets) if a != b]
        else:  # a clash or talks of several: no direction
            ties = list(combinations(sorted(doers), 2))
        for pair in {(min(tie), max(tie)) for tie in ties}:
            self._counts[pair][kind] += 1
        for a, b in ties if targets else []:
            self._counts[min(a, b), max(a, b)]["forth" if a < b else "back"] += kind != "cooperation"

    def table(self, most: int) -> tuple[tuple[Pair, ...], int]:
        """The pairs with the most events, the side that acts more against the other first; and how many are left."""
        ordered = sorted(self._counts.items(), key=lambda kv: (-_events(kv[1]), -kv[1]["deeds"], kv[0]))
        return tuple(_pair(*names, counts) for names, counts in ordered[:most]), max(0, len(ordered) - most)


def _somebody(one: Actor) -> bool:
    unknown = (one.id or "").startswith("name:") and (one.name or one.text)[:1].islower()
    return not one.alternative and not unknown


def _events(counts: Counter[str]) -> int:
    return counts["deeds"] + counts["words"] + counts["cooperation"]


def _pair(first: str, second: str, counts: Counter[str]) -> Pair:
    swap = counts["back"] > counts["forth"]
    a, b = (second, first) if swap else (first, second)
    forth, back = (counts["back"], counts["forth"]) if swap else (counts["forth"], counts["back"])
    return Pair(
        a=a,
        b=b,
        deeds=counts["deeds"],
        words=counts["words"],
        cooperation=counts["cooperation"],
        a_to_b=forth,
        b_to_a=back,
    )
