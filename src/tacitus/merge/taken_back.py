"""Which of the events under its keys a correction or a retraction is about: one that the outlet itself has told.

"Correction: our report of 4 September said …" speaks of what that report told, and "Radio Lake took its story back" of
what Radio Lake told; what others tell beside it was not meant.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from tacitus.merge.calendar import named_day
from tacitus.merge.naming import plain
from tacitus.merge.record import Record, ReportState
from tacitus.merge.reprints import outlet
from tacitus.merge.testimony import Testimony
from tacitus.records import Event

_OWN = re.compile(
    r"\b(?:[Ww]e|[Oo]ur|[Tt]his (?:\w+ )?(?:station|newspaper|paper|agency|radio|channel|site|magazine|programme))\b"
)
# "Radio Lake said on Monday that …": told by another, whose report may not be at hand.
_ANOTHER = re.compile(
    r"[A-Z][\w’'-]+ (?:(?:had|has) )?(?:said|told|reported|wrote|written|announced|claimed|broadcast)\b"
)


def mends(group: Sequence[Testimony]) -> bool:
    """True for mentions of a report that mend or take back what an older one told."""
    return any(t.correcting or t.stance == "retracts" for t in group)


def meant(found: list[Event], group: Sequence[Testimony], record: Record) -> list[Event]:
    """The events that may be meant: told by the report of the day that is named, else by the outlet; where it is
    another one that took it back, told by the outlet that the sentence names. A correction of what the outlet has not
    told may mean any."""
    told = {event.id: _states(event, record) for event in found}
    own = {t.outlet for t in group}
    if not any(t.correcting or _OWN.search(t.sentence) for t in group):
        names = {name for t in group for name in t.names}
        named = [e for e in found if any(_named(s, names) for s in told[e.id])]
        # "The agency withdraws its report": nobody else is named who could have told it
        alone = not any(_ANOTHER.search(t.sentence) for t in group)
        return named or [e for e in found if alone and any(outlet(s) in own for s in told[e.id])]
    days = {day for t in group if (day := named_day(t.sentence, (t.published or "")[:10]))}
    by_outlet = [e for e in found if any(outlet(s) in own for s in told[e.id])]
    of_the_day = [
        e for e in by_outlet if any(outlet(s) in own and (s.published or "")[:10] in days for s in told[e.id])
    ]
    return of_the_day or by_outlet or ([] if all(t.stance == "retracts" for t in group) else found)


def is_bare(event: Event) -> bool:
    """Whether nothing is left of an event but that an outlet took it back."""
    return event.standing == "retracted" and not event.voices


def gone(event: Event, names: Collection[str], group: Sequence[Testimony], record: Record) -> bool:
    """True for an event of which nothing is left but that an outlet took it back (`names`: those of its sentences):
    what others tell is another one, and only that outlet's own report, come late, tells it."""
    if not is_bare(event):
        return False
    states = _states(event, record)
    for t in group:
        own = record.report_state(t.report)
        if t.report in event.reports or any(outlet(s) == t.outlet for s in states) or (own and _named(own, names)):
            return False
    return True


def _states(event: Event, record: Record) -> list[ReportState]:
    return [state for id in event.reports if (state := record.report_state(id))]


def _named(state: ReportState, names: Collection[str]) -> bool:
    """True where the words of the outlet's name stand in the sentence."""
    words = {plain(word) for word in (state.publisher or "").split() if len(word) > 2}
    return bool(words) and words.issubset(names)
