"""An event built from all its mentions: the same mentions give the same event, whatever order they came in."""

from __future__ import annotations

import collections
import operator
from collections.abc import Iterable, Sequence

from tacitus.merge import differing, tally, tolls
from tacitus.merge.calendar import iso, ordinal
from tacitus.merge.consensus import placed, sides
from tacitus.merge.differing import OPEN
from tacitus.merge.majority import agreed, most
from tacitus.merge.standing import history, standing
from tacitus.merge.summary import line
from tacitus.merge.testimony import Testimony, first_hand
from tacitus.merge.traits import plain_words
from tacitus.merge.voices import InOrder, by_time, essence, telling, voices
from tacitus.records import Actor, Event, Link, When, event_id

_MENTION, _REPORT = operator.attrgetter("mention.id"), operator.attrgetter("report")


def build(
    testimonies: Sequence[Testimony],
    id: str | None = None,
    links: Iterable[Link] = (),
    answered_by: Iterable[str] = (),
    ordered: InOrder | None = None,
) -> Event:
    """The event that these mentions tell. `id` is kept where the event exists, else minted of the earliest mention.
    `ordered`: the testimonies in order of time, where they are at hand."""
    ordered = by_time(testimonies) if ordered is None else ordered
    heard = essence(ordered)  # also in passing: its voices and its standing
    outright = first_hand(ordered)
    core = heard if outright is ordered else essence(by_time(outright))
    tell = telling(core) or core
    mentions = [t.mention for t in tell]
    kind = most((m.event, m.confidence) for m in mentions) or ""
    mode = most((m.mode, m.confidence) for m in mentions if m.event == kind and m.mode)
    coded = next((m for m in mentions if m.event == kind and (m.mode or None) == mode), mentions[0])
    date = dated(tell)
    actors, recipients = sides(tell)
    if any(t.disowned for t in core):
        actors = _as_disputed(actors, core, kind)
    mended = [(p, t) for t in tell for p in t.mended_place]
    places = placed(mended or [(p, t) for t in _current(tell) for p in t.mention.places], (*actors, *recipients))
    killed = tolls.toll(tally.counts(core, "killed"))
    injured = tolls.toll(tally.counts(core, "injured"))
    status = _status(core)
    all_links = tuple(dict.fromkeys(links))
    contexts = collections.Counter(c for m in mentions for c in m.contexts)
    return Event(
        id=id or event_id(ordered[0].mention.id),
        event=kind,
        mode=mode,
        contexts=tuple(sorted(c for c, n in contexts.items() if 3 * n >= len(mentions))),
        cameo=coded.cameo,
        quad=coded.quad,
        score=coded.score,
        date=date,
        places=places,
        actors=actors,
        recipients=recipients,
        status=status,
        standing=standing(ordered),
        history=history(heard),
        killed=killed,
        injured=injured,
        summary=line(kind, mode, actors, recipients, places, date, killed, injured, status),
        mentions=tuple(map(_MENTION, testimonies)),
        reports=tuple(dict.fromkeys(map(_REPORT, ordered))),
        voices=tuple(dict.fromkeys(voices(ordered).values())),
        answers=tuple(dict.fromkeys(link.to for link in all_links if link.kind == "answers")),
        answered_by=tuple(dict.fromkeys(answered_by)),
        links=all_links,
        confidence=round(_confidence(tell), 3),
    )


def _as_disputed(actors: tuple[Actor, ...], testimonies: Sequence[Testimony], kind: str) -> tuple[Actor, ...]:
    """The actors; where one who is said to have done it denies it, that one alone or nobody: who did it is then told
    by the dispute, and not by the one outlet that names another."""
    dispute = differing.actor("", testimonies, kind)
    if dispute is None or dispute.best == OPEN:
        return actors
    best = set(plain_words(dispute.best or ""))
    return tuple(a for a in actors if best & set(plain_words(a.name or a.text)))


def dated(testimonies: Sequence[Testimony]) -> When | None:
    """The days most voices agree on; else the first publication day with precision `unstated`."""
    mended = next((t.mended_day for t in testimonies[::-1] if t.mended_day), None)
    if mended:
        return mended
    start, end, precision = agreed([t.mention.date for t in testimonies])
    if start is None or end is None:
        published = min((t.published for t in testimonies if t.published and ordinal(t.published)), default=None)
        day = published[:10] if published else None
        return When(start=day, end=day, precision="unstated") if day else None
    source = next(
        d
        for t in testimonies
        if (d := t.mention.date) and d.start and d.start[:10] == iso(start) and d.precision == precision
    )
    return When(start=iso(start), end=iso(end), precision=precision or "range", text=source.text)


def _current(testimonies: Sequence[Testimony]) -> list[Testimony]:
    """Testimonies without those that a correction only quotes, if others tell as much."""
    return [t for t in testimonies if not t.old] or list(testimonies)


def _status(testimonies: Sequence[Testimony]) -> str:
    statuses = collections.Counter(t.mention.status for t in testimonies)
    for status in ("actual", "negated", "possible"):
        if statuses[status]:
            return status
    return statuses.most_common(1)[0][0]


def _confidence(testimonies: Sequence[Testimony]) -> float:
    """That at least one outlet's best mention is right, were outlets independent; never above 0.99."""
    best: dict[str, float] = {}
    for t in testimonies:
        if t.mention.confidence > best.get(t.voice, 0.0):
            best[t.voice] = t.mention.confidence
    wrong = 1.0
    for value in best.values():
        wrong *= 1 - min(max(value, 0.0), 0.97)
    return min(0.99, 1 - wrong)
