"""Disputes: the fields of an event on which reports differ, every value with those who give it.

A field is disputed when two reports give values that cannot both be taken as the last word. A number that rose from
one report to the next is listed too, with the reason "the latest number": the reader sees how the toll grew. What only
adds precision (a city inside its province, a named group for "gunmen", a day inside a month) is no dispute.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tacitus.merge import tolls
from tacitus.merge.calendar import iso, ordinal
from tacitus.merge.consensus import holds, is_scrap
from tacitus.merge.features import same_place
from tacitus.merge.profile import PRECISE, is_fine, plain_words
from tacitus.merge.side import Side, is_named
from tacitus.merge.standing import disowned, settled, standing
from tacitus.merge.testimony import Testimony, actor_name, place_name, plain
from tacitus.merge.voices import by_time, essence, telling
from tacitus.records import Actor, Dispute, Place, Value

Groups = dict[str, list[tuple[str, str, str | None, bool]]]  # value -> report, origin, day, party
_AGREED = 3  # reports that agree, against which one alone is not listed
_FEW_DENY = 4  # outlets that tell for each that denies
_DISOWNED = "held to have done it, which is denied; nothing settles it"
_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "PROTEST", "SUPPORT"})  # many actors take part: no contradiction


def find(event_id: str, testimonies: Sequence[Testimony], event_type: str) -> list[Dispute]:
    """All disputes of one event."""
    ordered = essence(by_time(testimonies))
    found = [
        _toll(event_id, ordered, "killed"),
        _toll(event_id, ordered, "injured"),
        _date(event_id, ordered),
        _actor(event_id, ordered) if event_type not in _MUTUAL else None,
        _place(event_id, ordered),
        _happened(event_id, ordered),
    ]
    return [d for d in found if d]


def _toll(event_id: str, testimonies: Sequence[Testimony], field: str) -> Dispute | None:
    counts = tolls.counts(testimonies, field)
    chosen = tolls.best(counts)
    if not chosen or not tolls.any_differ(counts):
        return None
    groups: Groups = {}
    for c in counts:
        groups.setdefault(str(c.number), []).append((c.report, c.origin, c.published, c.party))
    return Dispute(event_id=event_id, field=field, values=_values(groups), best=str(chosen[0]), reason=chosen[1])


def _date(event_id: str, testimonies: Sequence[Testimony]) -> Dispute | None:
    groups: Groups = {}
    spans: dict[str, tuple[int, int]] = {}
    for t in telling(testimonies):
        when = t.mention.date
        start, end = (ordinal(when.start), ordinal(when.end)) if when else (None, None)
        if when and when.precision in PRECISE and start is not None and end is not None:
            groups.setdefault(iso(start), []).append((t.report, t.origin, t.published, t.party))
            spans[iso(start)] = (start, end)
    keep = {v for v in spans if not any(o != v and _meet(spans[v], spans[o]) for o in spans)}
    return _most_backed(event_id, "date", _heard({v: groups[v] for v in groups if v in keep}))


def _meet(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return max(a[0], b[0]) <= min(a[1], b[1])


def _actor(event_id: str, testimonies: Sequence[Testimony]) -> Dispute | None:
    sides: dict[str, list[Actor]] = {}
    groups: Groups = {}
    for t in telling(testimonies):
        for actor in t.mention.actors:
            if is_named(actor) and not is_scrap(actor.name or actor.text):
                key = actor_name(actor)
                sides.setdefault(key, []).append(actor)
                groups.setdefault(key, []).append((t.report, t.origin, t.published, t.party))
    blamed = _blamed(event_id, testimonies, sides, groups)
    if blamed:
        return blamed
    names = sorted(groups)
    if len(names) < 2:
        return None
    together = {
        frozenset((actor_name(a), actor_name(b)))
        for t in testimonies
        for a in t.mention.actors
        for b in t.mention.actors
    }
    apart = {
        name
        for a in names
        for b in names
        if a < b and frozenset((a, b)) not in together and _foreign(sides[a], sides[b])
        for name in (a, b)
    }
    labels = {k: sides[k][0].name or sides[k][0].text for k in apart}
    return _most_backed(event_id, "actor", _heard({labels[k]: groups[k] for k in sorted(apart)}))


def _blamed(
    event_id: str, testimonies: Sequence[Testimony], sides: dict[str, list[Actor]], groups: Groups
) -> Dispute | None:
    """Somebody is held to have done it and denies that: the one that the denial names, else whom most name."""
    against = disowned(testimonies)
    deniers = [t.disowned for t in against if t.disowned]
    if not against or not (sides or deniers):
        return None
    spoken = {plain(word) for name in deniers for word in name.split()}

    def weight(key: str) -> tuple[bool, int, str]:
        words = {w for a in sides[key] for w in plain_words(a.name or a.text) if len(w) > 3}
        return bool(words & spoken), len({origin for _, origin, _, _ in groups[key]}), key

    key = max(sides, key=weight, default=None)
    name = (sides[key][0].name or sides[key][0].text) if key else deniers[0]
    own = [(t.report, t.origin, t.published, t.party) for t in against]
    told = groups[key] if key else [(t.report, t.origin, t.published, t.party) for t in against if t.stance == "tells"]
    rows = {name: told, f"not {name}": own}
    return Dispute(event_id=event_id, field="actor", values=_values(rows), best=name, reason=_DISOWNED)


def _foreign(a: list[Actor], b: list[Actor]) -> bool:
    """Two named actors of which neither can stand for the other: of different countries or different camps."""
    one, other = Side([("", a)]), Side([("", b)])
    if one.words & other.words:
        return False
    if one.countries and other.countries and not one.countries & other.countries:
        return True
    return (
        bool(one.sectors and other.sectors) and not one.sectors & other.sectors and "REB" in one.sectors | other.sectors
    )


def _place(event_id: str, testimonies: Sequence[Testimony]) -> Dispute | None:
    places: dict[str, Place] = {}
    told: dict[str, set[str]] = {}
    groups: Groups = {}
    mended: set[str] = set()
    known: dict[str, str] = {}
    for t in telling(testimonies):
        for place in t.places:
            if not is_fine(place):
                continue
            own = place_name(place)
            if own not in known:
                known[own] = next((k for k, p in places.items() if same_place(p, place) >= 0.5), own)
            name = known[own]
            places.setdefault(name, place)
            told.setdefault(t.report, set()).add(name)
            groups.setdefault(name, []).append((t.report, t.origin, t.published, t.party))
            if t.mended_place or (t.correcting and not t.old):
                mended.add(name)
    names = sorted(places)
    together = {frozenset((a, b)) for said in told.values() for a in said for b in said}
    apart = {
        name
        for a in names
        for b in names
        if a < b
        and frozenset((a, b)) not in together
        and same_place(places[a], places[b]) == 0
        and not (holds(places[a], places[b]) or holds(places[b], places[a]))
        for name in (a, b)
    }
    labels = {k: places[k].name or places[k].text for k in apart}
    best = next((labels[k] for k in sorted(mended & apart)), None)
    differing = {labels[k]: groups[k] for k in sorted(apart)}
    return _most_backed(event_id, "place", differing if best else _heard(differing), best)


def _happened(event_id: str, testimonies: Sequence[Testimony]) -> Dispute | None:
    groups: Groups = {}
    denials = [t for t in testimonies if t.stance == "denies"]
    tell = telling(testimonies)
    if not denials or not tell:
        return None
    for name, side in (("yes", tell), ("no", denials)):
        groups[name] = [(t.report, t.origin, t.published, t.party) for t in side]
    word = standing(testimonies)
    if word == "denied":
        return Dispute(
            event_id=event_id,
            field="happened",
            values=_values(groups),
            best="no",
            reason="only a party tells it, outlets that are none contradict it",
        )
    if settled(tell, denials) and word in ("confirmed", "reported"):
        against = {t.origin_outlet for t in denials}
        few = _FEW_DENY * len(against) <= len({t.origin_outlet for t in tell})
        if few and not any(t.party or t.mention.attribution for t in denials):
            return None  # one who doubts what all others tell: mostly a denial of something beside it
        owned = any(t.admits for t in tell)
        reason = "admitted since" if owned else "told by outlets that are no party or borne out by evidence"
        return Dispute(event_id=event_id, field="happened", values=_values(groups), best="yes", reason=reason)
    reason = "one side says so, the other denies it, nothing settles it"
    return Dispute(event_id=event_id, field="happened", values=_values(groups), best="open", reason=reason)


def _most_backed(
    event_id: str,
    field: str,
    groups: Groups,
    best: str | None = None,
) -> Dispute | None:
    """A dispute if two outlets' reports stand against each other; the best value is what most voices give."""
    if len(groups) < 2 or len({origin for rows in groups.values() for _, origin, _, _ in rows}) < 2:
        return None
    if best:
        return Dispute(event_id=event_id, field=field, values=_values(groups), best=best, reason="corrected")

    def backing(value: str) -> tuple[int, int, str]:
        rows = groups[value]
        return (len({r[1] for r in rows if not r[3]}), len({r[1] for r in rows}), max(r[2] or "" for r in rows))

    best = max(groups, key=backing)
    number = backing(best)[1]
    reason = "one independent report gives it" if number == 1 else f"{number} independent reports give it"
    return Dispute(event_id=event_id, field=field, values=_values(groups), best=best, reason=reason)


def _heard(groups: Groups) -> Groups:
    """Without what a single report says against three or more that agree: mostly a slip, ours or its own."""
    told = {value: len({row[1] for row in rows}) for value, rows in groups.items()}
    least = 2 if max(told.values(), default=0) >= _AGREED else 1
    return {value: rows for value, rows in groups.items() if told[value] >= least}


def _values(groups: Groups) -> tuple[Value, ...]:
    def distinct(items: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(items))

    out = []
    for value, rows in groups.items():
        days = sorted(day[:10] for _, _, day, _ in rows if day)
        out.append(
            Value(
                value=value,
                voices=distinct(origin for _, origin, _, _ in rows),
                reports=distinct(report for report, _, _, _ in rows),
                first=days[0] if days else None,
                last=days[-1] if days else None,
                party=all(party for _, _, _, party in rows),
            )
        )
    return tuple(out)
