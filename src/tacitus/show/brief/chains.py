"""What answers what: the ties between events laid out as paths, each step with the words that support it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from tacitus.records import Event
from tacitus.show import words
from tacitus.show.brief.lines import Lines
from tacitus.show.brief.parts import Step
from tacitus.show.brief.rank import happened, weight
from tacitus.show.brief.sources import Sources
from tacitus.show.text import clean

_FORWARD = {"causes", "enables"}  # the event with the link comes first; "answers" points back


SHORT = 60  # letters of a clause that ties by itself
_STOP = re.compile(r"[.!?;](?:[\s”\"]|$)")


class _Tie(NamedTuple):
    kind: str
    words: str
    report: str


class Chains:
    """Ties collected while the record streams by; of each event only its day and weight are kept."""

    def __init__(self, answers: int = 4) -> None:
        self._most = answers
        self._after: dict[str, dict[str, _Tie]] = defaultdict(dict)  # earlier event -> later event -> tie
        self._before: dict[str, set[str]] = defaultdict(set)
        self._rank: dict[str, tuple[str, float]] = {}

    @staticmethod
    def firm(told: str) -> bool:
        """Whether the words themselves tie two events: a connective, or one short clause ("condemned the strikes").
        A stretch that runs over a full stop only shows that the two stand near each other."""
        from tacitus.merge.lexicon import load

        low = told.casefold()
        if any(pattern.search(low) for pattern in load().links.values()):
            return True
        return bool(told) and len(told) <= SHORT and not _STOP.search(told)

    def add(self, event: Event) -> None:
        date = event.date.start if event.date and event.date.start else ""
        self._rank[event.id] = (date, weight(event) if happened(event) else 0.0)
        for link in event.links:
            if link.kind == "answers":
                self._tie(link.to, event.id, _Tie("answers", link.words, link.report))
            elif link.kind in _FORWARD:
                self._tie(event.id, link.to, _Tie(link.kind, link.words, link.report))
        for earlier in event.answers:
            self._tie(earlier, event.id, _Tie("answers", "", ""))

    def _tie(self, earlier: str, later: str, tie: _Tie) -> None:
        kept = self._after[earlier].get(later)
        if earlier != later and (kept is None or (self.firm(tie.words) and not self.firm(kept.words))):
            self._after[earlier][later] = tie
            self._before[later].add(earlier)

    def paths(
        self, find: Callable[[str], Event | None], lines: Lines, sources: Sources, most: int, steps: int
    ) -> tuple[tuple[Step, ...], int]:
        """The weightiest chains first, and how many are left out. An event stands once in a chain, under the latest
        event it answers; a tie back into the chain is shown as a step that only points there."""
        self._prune()
        known = self._rank.keys()
        roots = [start for start in self._after if start in known and not self._before[start] & known]
        reached = {event for root in roots for event in self._walk(root)}
        roots += [start for start in self._after if start in self._rank and start not in reached]  # circles
        weighed = sorted(roots, key=lambda r: (-self._weight(r), r))
        shown = weighed[:most]
        told: set[str] = set()
        built = [
            self._step(root, _Tie("", "", ""), find, lines, sources, told, [steps])
            for root in shown
            if root not in told
        ]
        return tuple(step for step in built if step and step.answers), max(0, len(weighed) - most)

    def _prune(self) -> None:
        """Ties without words of their own, and answers given before what they answer, make no step."""
        for earlier, ties in list(self._after.items()):
            day = self._rank.get(earlier, ("", 0.0))[0]
            for later, tie in list(ties.items()):
                when = self._rank.get(later, ("", 0.0))[0]
                if not self.firm(tie.words) or (day and when and when < day):
                    del ties[later]
                    self._before[later].discard(earlier)
            if not ties:
                del self._after[earlier]

    def _walk(self, root: str) -> Iterable[str]:
        seen, todo = {root}, [root]
        while todo:
            for event in self._after.get(todo.pop(), {}):
                if event not in seen and event in self._rank:
                    seen.add(event)
                    todo.append(event)
        return seen

    def _weight(self, root: str) -> float:
        return sum(self._rank[event][1] for event in self._walk(root))

    def _parent(self, event: str) -> str:
        """The latest of the events this one answers."""
        return max(
            self._before[event] & self._rank.keys(),
            key=lambda e: (self._rank[e][0] <= self._rank[event][0], *self._rank[e], e),
        )

    def _step(
        self,
        id: str,
        tie: _Tie,
        find: Callable[[str], Event | None],
        lines: Lines,
        sources: Sources,
        told: set[str],
        room: list[int],
    ) -> Step | None:
        event = find(id)
        if event is None or room[0] <= 0:
            return None
        room[0] -= 1
        again = id in told
        told.add(id)
        after = (
            [] if again else sorted((e for e in self._after.get(id, {}) if e in self._rank), key=self._rank.__getitem__)
        )
        after = [e for e in after if self._parent(e) == id]
        kept = set(sorted(after, key=lambda e: (-self._weight(e), e))[: self._most])
        answers = [self._step(e, self._after[id][e], find, lines, sources, told, room) for e in after if e in kept]
        return Step(
            line=lines.line(event, cites=2),
            tie=words.word("links", tie.kind) if tie.kind else "",
            words=clean(tie.words, 160),
            cites=sources.cite([tie.report] if tie.report else []),
            answers=tuple(step for step in answers if step),
            again=again,
            more=len(after) - len(kept),
        )
