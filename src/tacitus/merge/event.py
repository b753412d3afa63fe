"""An event built from all its mentions: the same mentions give the same event, whatever order they came in."""

from __future__ import annotations

import collections
from collections.abc import Iterable, Sequence

from tacitus.merge import tolls
from tacitus.merge.calendar import iso
from tacitus.merge.features import same_place
from tacitus.merge.profile import Profile, agreed, is_fine, is_named
from tacitus.merge.standing import standing
from tacitus.merge.summary import line
from tacitus.merge.testimony import Testimony, actor_name, place_name
from tacitus.merge.voices import by_time, telling, voices
from tacitus.records import Actor, Event, Link, Mention, Place, When, event_id

_FINENESS = ("point", "city", "unresolved", "district", "province", "region", "country")
_UNNAMED = 2  # unnamed actors listed where none has a name


def build(
    testimonies: Sequence[Testimony],
    id: str | None = None,
    links: Iterable[Link] = (),
    answered_by: Iterable[str] = (),
) -> Event:
    """The event that these mentions tell. `id` is kept where the event exists, else minted of the earliest mention."""
    ordered = by_time(testimonies)
    tell = telling(ordered) or ordered
    mentions = [t.mention for t in tell]
    kind = Profile(tell).type
    mode = _most(m.mode for m in mentions if m.event == kind and m.mode)
    coded = next((m for m in mentions if m.event == kind and (m.mode or None) == mode), mentions[0])
    date = dated(tell)
    mended = [p for t in tell for p in t.mended_place]
    places = placed(mended or [p for m in _current(tell) for p in m.places])
    actors = sided(a for m in mentions for a in m.actors)
    recipients = sided(a for m in mentions for a in m.recipients)
    killed = tolls.toll(tolls.counts(ordered, "killed"))
    injured = tolls.toll(tolls.counts(ordered, "injured"))
    status = _status(ordered)
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
        killed=killed,
        injured=injured,
        summary=line(kind, mode, actors, recipients, places, date, killed, injured, status),
        mentions=tuple(t.mention.id for t in testimonies),
        reports=tuple(dict.fromkeys(t.report for t in ordered)),
        voices=tuple(dict.fromkeys(voices(ordered).values())),
        answers=tuple(dict.fromkeys(link.to for link in all_links if link.kind == "answers")),
        answered_by=tuple(dict.fromkeys(answered_by)),
        links=all_links,
        confidence=round(_confidence(tell), 3),
    )


def dated(testimonies: Sequence[Testimony]) -> When | None:
    """The days most voices agree on; else the first publication day with precision `unstated`."""
    start, end, precision = agreed([t.mention.date for t in testimonies])
    if start is None or end is None:
        published = min((t.published for t in testimonies if t.published and t.day is not None), default=None)
        day = published[:10] if published else None
        return When(start=day, end=day, precision="unstated") if day else None
    source = next(
        d
        for t in testimonies
        if (d := t.mention.date) and d.start and d.start[:10] == iso(start) and d.precision == precision
    )
    return When(start=iso(start), end=iso(end), precision=precision or "range", text=source.text)


def placed(places: Iterable[Place]) -> tuple[Place, ...]:
    """Distinct places, the finest first, of equals the most told; of a country only if nothing finer is known."""
    by_name: dict[tuple[str, str], list[Place]] = {}
    for place in places:
        by_name.setdefault((place_name(place), place.precision), []).append(place)
    groups: list[list[Place]] = []
    for named in by_name.values():
        for group in groups:
            if place_name(group[0]) == place_name(named[0]) or same_place(group[0], named[0]) >= 0.5:
                group += named
                break
        else:
            groups.append(list(named))
    groups.sort(key=lambda g: (_FINENESS.index(g[0].precision) if g[0].precision in _FINENESS else 2, -len(g)))
    return tuple(max(g, key=lambda p: (p.latitude is not None, is_fine(p))) for g in groups)


def sided(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Distinct actors, the most told first; unnamed ones ("gunmen") only where nobody is named."""
    groups: dict[str, list[Actor]] = collections.defaultdict(list)
    for actor in actors:
        groups[actor_name(actor)].append(actor)
    ranked = sorted(groups.values(), key=lambda g: -len(g))
    named = [g for g in ranked if any(is_named(a) for a in g)]
    chosen = named or ranked[:_UNNAMED]
    return tuple(max(g, key=lambda a: (a.id is not None, a.name is not None, bool(a.country))) for g in chosen)


def _current(testimonies: Sequence[Testimony]) -> list[Mention]:
    """Mentions without those that a correction only quotes, if others tell as much."""
    new = [t.mention for t in testimonies if not t.old]
    return new or [t.mention for t in testimonies]


def _status(testimonies: Sequence[Testimony]) -> str:
    statuses = collections.Counter(t.mention.status for t in testimonies)
    for status in ("actual", "negated", "possible"):
        if statuses[status]:
            return status
    return statuses.most_common(1)[0][0]


def _most(values: Iterable[str]) -> str | None:
    counted = collections.Counter(values)
    return min(counted, key=lambda v: (-counted[v], v)) if counted else None


def _confidence(testimonies: Sequence[Testimony]) -> float:
    """That at least one outlet's best mention is right, were outlets independent; never above 0.99."""
    best: dict[str, float] = {}
    for t in testimonies:
        best[t.origin_outlet] = max(best.get(t.origin_outlet, 0.0), t.mention.confidence)
    wrong = 1.0
    for value in best.values():
        wrong *= 1 - min(max(value, 0.0), 0.97)
    return min(0.99, 1 - wrong)
