"""Merging under the decisions of people: what they put together goes together, what they set apart stays apart,
whatever the scorer thinks of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tacitus.merge.cluster import Group
from tacitus.merge.profile import Profile
from tacitus.merge.record import Record
from tacitus.merge.rulings import Rulings, renamed, words_of
from tacitus.merge.score import Verdict
from tacitus.records import Event, Mention, Report

BY_HAND = "put together by hand"  # why, where merging follows a decision
Likely = list[tuple[Event, Verdict]]


def parted(rulings: Rulings, groups: Sequence[tuple[Group, Profile]]) -> Iterator[tuple[Group, Profile]]:
    """The groups of one report, each in as many as hold no two mentions that people set apart."""
    for group, profile in groups:
        pieces = rulings.pieces([t.mention.id for t in group]) if rulings else []
        if len(pieces) < 2:
            yield group, profile
            continue
        for piece in pieces:
            part = [group[i] for i in piece]
            yield part, Profile(part)


def as_ruled(record: Record, rulings: Rulings, mentions: Sequence[str], likely: Likely) -> Likely:
    """The events that mentions are to join: those of the mentions they were put together with come first; none that
    they, or an event before it, were set apart from."""
    forced: dict[str, tuple[Event, Verdict]] = {}
    for kin, by in rulings.kin(mentions).items():
        id = None if kin in mentions else record.event_of(kin)
        event = record.event(id) if id and id not in forced else None
        if event and not set(mentions) <= set(event.mentions):
            forced[event.id] = event, Verdict(1.0, BY_HAND, by)
    kept: Likely = []
    for event, verdict in (*forced.values(), *(pair for pair in likely if pair[0].id not in forced)):
        others = [*mentions, *(m for other, _ in kept for m in other.mentions)]
        if event.id in forced or not rulings.apart(others, event.mentions):
            kept.append((event, verdict))
    return kept


def find_again(record: Record, report: Report, told: Sequence[Mention]) -> None:
    """Give decisions the ids that the mentions they name have in a new text of the report, by the words around them."""
    lost = record.rulings().lost(report.id, (m.id for m in told))
    if not lost:
        return
    by_words: dict[str, list[str]] = {}
    for m in told:
        by_words.setdefault(words_of(m, report.text_of(m.field)), []).append(m.id)
    now: dict[str, str] = {}
    for named in lost:
        found = by_words.get(named.words)
        if found and named.mention not in now:
            now[named.mention] = found.pop(0) if len(found) > 1 else found[0]
    for ruling in record.rulings().all:
        if any(m.mention in now for part in ruling.parts for m in part.mentions):
            record.put_ruling(renamed(ruling, now))
