"""Disputes: the fields of an event on which reports differ, every value with those who give it.

A field is disputed when two reports give values that cannot both be taken as the last word. A number that rose from
one report to the next is listed too, with the reason "the latest number": the reader sees how the toll grew. What only
adds precision (a city inside its province, a named group for "gunmen", a day inside a month) is no dispute.
"""

from __future__ import annotations

from collections.abc import Sequence

from tacitus.merge import differing, tally, tolls
from tacitus.merge.lexicon import load
from tacitus.merge.side_by_side import Groups, row, values
from tacitus.merge.standing import denied, settled, standing
from tacitus.merge.testimony import Testimony, first_hand
from tacitus.merge.voices import by_time, essence, telling, withdrawn
from tacitus.records import Dispute

_BEFELL = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT"})  # what a tale that is denied is mostly of
_NEAR = 80  # characters after a trigger that still speak of it
_FEW_DENY = 4  # outlets that tell for each that denies


def find(event_id: str, testimonies: Sequence[Testimony], event_type: str) -> list[Dispute]:
    """All disputes of one event."""
    ordered = essence(by_time(first_hand(testimonies)))
    found = [
        _toll(event_id, ordered, "killed"),
        _toll(event_id, ordered, "injured"),
        differing.date(event_id, ordered),
        differing.actor(event_id, ordered, event_type),
        differing.place(event_id, ordered),
        _happened(event_id, ordered),
    ]
    return [d for d in found if d]


def _toll(event_id: str, testimonies: Sequence[Testimony], field: str) -> Dispute | None:
    counts = tally.counts(testimonies, field)
    chosen = tolls.best(counts)
    if not chosen or not tolls.any_differ(counts):
        return None
    words = {n: tolls.label([c for c in counts if c.number == n]) for n in {c.number for c in counts}}
    groups: Groups = {}
    for c in counts:
        groups.setdefault(words[c.number], []).append((c.report, c.origin, c.published, c.party))
    return Dispute(event_id=event_id, field=field, values=values(groups), best=words[chosen[0]], reason=chosen[1])


def _happened(event_id: str, testimonies: Sequence[Testimony]) -> Dispute | None:
    groups: Groups = {}
    tell = telling(testimonies)
    if not tell:
        return (
            _took_back(event_id, testimonies) or _hearsay(event_id, testimonies) or _only_denied(event_id, testimonies)
        )
    denials = denied(testimonies, tell)
    if not denials:
        return None
    for name, side in (("yes", tell), ("no", denials)):
        groups[name] = [row(t) for t in side]
    word = standing(testimonies)
    if word == "denied":
        return Dispute(
            event_id=event_id,
            field="happened",
            values=values(groups),
            best="no",
            reason="only a party tells it, outlets that are none contradict it",
        )
    if settled(tell, denials) and word in ("confirmed", "reported"):
        against = {t.voice for t in denials}
        few = _FEW_DENY * len(against) <= len({t.voice for t in tell})
        owned = any(t.admits for t in tell)
        if few and not owned and not any(t.party for t in denials):
            return None  # one who doubts what all others tell: mostly a denial of something beside it
        reason = "admitted since" if owned else "told by outlets that are no party or borne out by evidence"
        return Dispute(event_id=event_id, field="happened", values=values(groups), best="yes", reason=reason)
    reason = "one side says so, the other denies it, nothing settles it"
    return Dispute(event_id=event_id, field="happened", values=values(groups), best="open", reason=reason)


def _took_back(event_id: str, testimonies: Sequence[Testimony]) -> Dispute | None:
    """What was told and taken back by all who told it, where the first report is there to set beside it."""
    gone = withdrawn(testimonies)
    first = [t for t in testimonies if t.outlet in gone and t.stance == "tells"]
    back = [t for t in testimonies if t.outlet in gone and t.stance in ("retracts", "denies")]
    if not {t.report for t in first} - {t.report for t in back} or not back:
        return None
    groups = {"yes": [row(t) for t in first], "no": [row(t) for t in back]}
    reason = "the outlet that told it took it back"
    return Dispute(event_id=event_id, field="happened", values=values(groups), best="no", reason=reason)


def _hearsay(event_id: str, testimonies: Sequence[Testimony]) -> Dispute | None:
    """What went round and was denied, where both are told at length rather than the one only to deny it."""
    heard = [t for t in testimonies if t.stance == "rumour"]
    denials = [t for t in testimonies if t.stance == "denies"]
    denials = denials if not {t.sentence for t in heard} & {t.sentence for t in denials} else []
    denials += [t for t in heard if t.contested]
    if not heard or not denials:
        return None
    groups = {"yes": [row(t) for t in heard], "no": [row(t) for t in denials]}
    best = "no" if standing(testimonies) == "denied" else "open"
    return Dispute(event_id=event_id, field="happened", values=values(groups), best=best, reason="hearsay, denied")


def _only_denied(event_id: str, testimonies: Sequence[Testimony]) -> Dispute | None:
    """What no report at hand tells but those that deny it, in words that show that somebody had told it ("the story of
    her release is untrue")."""
    denials = [t for t in testimonies if t.stance == "denies" and t.mention.event in _BEFELL]
    passing = [t for t in denials if load().told_before.search(_around(t))]
    if not passing:
        return None
    groups = {"yes": [row(t) for t in passing], "no": [row(t) for t in denials]}
    best = "no" if standing(testimonies) == "denied" else "open"
    return Dispute(event_id=event_id, field="happened", values=values(groups), best=best, reason="only told to deny it")


def _around(t: Testimony) -> str:
    """The words of a sentence up to a few after the trigger, in lower case."""
    return t.sentence[: t.mention.trigger.end - t.mention.sentence.start + _NEAR].casefold()
