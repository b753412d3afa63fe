"""What people decided about the record, as it binds merging: which mentions are one event, which are not, how an
outlook entry came out.

Each decision is kept whole, with the mentions it speaks of; a later one overrides an earlier one where they speak of
the same mentions, and one that was taken back counts no more. A mention is known by its id and by its words (report,
sentence, trigger), so that a decision holds for a new text of the report that still has the sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from tacitus.records import Mention, Outlook, Record, digest


class Named(Record, frozen=True):
    """A mention as a decision names it. `words` is a digest of what stands in the report, wherever it stands."""

    mention: str
    report: str
    words: str


class Ruled(Record, frozen=True):
    """One side of a decision: an event, under the id it had, with its mentions."""

    event: str
    mentions: tuple[Named, ...] = ()


class Ruling(Record, frozen=True):
    """A decision of a person. kind merge: `parts` are one event, the first the one that stayed; split: the second part
    is none of the first; settle: `outlook` of `report` came out as `state`. `undone`: who took it back, and when."""

    id: str
    kind: str
    by: str
    time: str
    note: str = ""
    parts: tuple[Ruled, ...] = ()
    outlook: str | None = None
    report: str | None = None
    words: str | None = None
    state: str | None = None
    evidence: tuple[str, ...] = ()
    undone: str | None = None


def words_of(mention: Mention, text: str) -> str:
    """The words a mention stands in, as a digest. `text`: the field of the report that it points into."""
    sentence = text[mention.sentence.start : mention.sentence.end]
    return digest(mention.report, mention.field, *sentence.casefold().split(), "/", _place(mention, sentence))


def _place(mention: Mention, sentence: str) -> str:
    at = mention.trigger.start - mention.sentence.start
    return f"{len(sentence[:at].split())} {mention.trigger.text.casefold()}"


def statement_of(entry: Outlook) -> str:
    """The words of an outlook entry, as a digest."""
    return digest(entry.report, *entry.statement.casefold().split())


class Rulings:
    """All decisions of people that stand, found by mention. Those of equal mentions are read in their order."""

    def __init__(self, rulings: Iterable[Ruling] = ()) -> None:
        self.all: tuple[Ruling, ...] = tuple(rulings)
        self._settled: dict[str, Ruling] = {}
        together: list[set[str]] = []
        apart: list[tuple[set[str], set[str]]] = []
        named: dict[str, list[Named]] = {}
        by: dict[str, str] = {}
        for one in self.all:
            if one.undone:
                continue
            for part in one.parts:
                for mention in part.mentions:
                    named.setdefault(mention.report, []).append(mention)
            sides = [{mention.mention for mention in part.mentions} for part in one.parts]
            if one.kind == "merge":
                whole = set().union(*sides)
                together = _joined(together, whole)
                apart = [pair for old in apart for pair in _less(old, whole)]
                by.update(dict.fromkeys(whole, one.by))
            elif one.kind == "split":
                rest, parted = sides
                together = [piece for old in together for piece in (old & parted, old - parted) if len(piece) > 1]
                together = _joined(together, parted)
                apart.append((rest, parted))
                by.update(dict.fromkeys(parted, one.by))
            elif one.outlook:
                self._settled[one.outlook] = one
                if one.words:
                    self._settled[one.words] = one
        self._kin: dict[str, frozenset[str]] = {}
        for group in together:
            self._kin.update(dict.fromkeys(group, frozenset(group)))
        self._apart = apart
        self._sides: dict[str, list[tuple[int, int]]] = {}
        for n, pair in enumerate(apart):
            for side, ids in enumerate(pair):
                for id in ids:
                    self._sides.setdefault(id, []).append((n, side))
        self._named: Mapping[str, Sequence[Named]] = named
        self._by = by

    def __bool__(self) -> bool:
        return bool(self._kin or self._apart or self._settled)

    def name(self, mention: str) -> bool:
        """Whether people put a mention together with others or set it apart from some."""
        return mention in self._kin or mention in self._sides

    def kin(self, mentions: Iterable[str]) -> dict[str, str]:
        """Mentions that people put together with any of these, and who did."""
        found = {k for m in mentions for k in self._kin.get(m, ())}
        return {k: self._by[k] for k in sorted(found)}

    def apart(self, one: Iterable[str], other: Iterable[str]) -> bool:
        """True if people said of some of these mentions that they are not the event of some of those."""
        if not self._apart:
            return False
        mine = {side for m in one for side in self._sides.get(m, ())}
        return bool(mine) and any((n, 1 - side) in mine for m in other for n, side in self._sides.get(m, ()))

    def pieces(self, mentions: Sequence[str]) -> list[list[int]]:
        """The mentions (by their place) in as few groups as hold none that people set apart."""
        groups: list[list[int]] = []
        for n, mention in enumerate(mentions):
            home = next((g for g in groups if not self.apart([mention], [mentions[i] for i in g])), None)
            if home is None:
                groups.append([n])
            else:
                home.append(n)
        return groups

    def lost(self, report: str, present: Iterable[str]) -> list[Named]:
        """Mentions of a report that decisions name and that its present text has not under these ids."""
        here = set(present)
        return [one for one in self._named.get(report, ()) if one.mention not in here]

    def settled(self, entry: Outlook) -> Ruling | None:
        """How people said that an entry came out, None where nobody did."""
        if not self._settled:
            return None
        return self._settled.get(entry.id) or self._settled.get(statement_of(entry))

    def as_settled(self, entry: Outlook) -> Outlook:
        """The entry as people said that it came out, else as it is."""
        one = self.settled(entry)
        return msgspec.structs.replace(entry, state=one.state, evidence=one.evidence) if one else entry


def renamed(ruling: Ruling, now: Mapping[str, str]) -> Ruling:
    """The decision with mentions under their new ids."""
    parts = tuple(
        msgspec.structs.replace(
            part,
            mentions=tuple(msgspec.structs.replace(m, mention=now.get(m.mention, m.mention)) for m in part.mentions),
        )
        for part in ruling.parts
    )
    return msgspec.structs.replace(ruling, parts=parts)


def _joined(groups: list[set[str]], whole: set[str]) -> list[set[str]]:
    """The groups, those that meet the set made one with it."""
    met = [group for group in groups if group & whole]
    return [*(group for group in groups if not group & whole), whole.union(*met)]


def _less(pair: tuple[set[str], set[str]], whole: set[str]) -> list[tuple[set[str], set[str]]]:
    """What two sides set apart, but for the pairs that lie in the set."""
    one, other = pair
    if not (one & whole and other & whole):
        return [pair]
    return [(a, b) for a, b in ((one - whole, other), (one & whole, other - whole)) if a and b]
