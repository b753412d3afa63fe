"""Days, doers and places of an event that cannot both be right.

What only adds precision is no contradiction: a city inside its province, a named group for "gunmen", a day inside a
month. Nor is what one report alone says against three that agree: mostly a slip, ours or its own.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

from tacitus.merge.calendar import PRECISE, ordinal
from tacitus.merge.consensus import holds, is_scrap, is_somebody, written
from tacitus.merge.features import distance, same_place
from tacitus.merge.fineness import is_fine
from tacitus.merge.lexicon import load
from tacitus.merge.naming import actor_name, place_name, plain
from tacitus.merge.side import Side, is_named
from tacitus.merge.side_by_side import Groups, apart, heard, labelled, most_backed, row, values
from tacitus.merge.standing import disowned, laid_at_his_door, owned
from tacitus.merge.testimony import Testimony
from tacitus.merge.traits import plain_words
from tacitus.merge.voices import telling
from tacitus.records import Actor, Dispute, Place, When

_COARSE = frozenset({"month", "quarter", "season", "year"})  # of a date that may contradict another
_DAYS = 4  # by which two outlets may differ on the day of one act
_FAR = 50.0  # kilometres from which two places contradict each other, as they set events apart
_DISOWNED = "held to have done it, which is denied; nothing settles it"
OPEN = "open"  # the best value where nothing says which is right
_NOBODY = "denied by one whom no report names as the doer"
_OWNED = "it was denied, and owned up to or found out since"
_ANYBODY = frozenset({"UAF", "CVL"})  # sectors of "gunmen", "men", "people"
_DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})  # done by one side: two names contradict each other


def date(event_id: str, testimonies: Sequence[Testimony]) -> Dispute | None:
    """Days, months or years that do not meet. A date in a correction is that of the report it mends."""
    groups: Groups = {}
    spans: dict[str, tuple[int, int]] = {}
    tell = telling(testimonies)
    mended = next((t for t in tell[::-1] if t.mended_day), None)
    if not mended and len({(d.start, d.end, d.precision) for t in tell if (d := t.mention.date)}) < 2:
        return None
    for t in tell:
        when = t.mention.date
        start, end = (ordinal(when.start), ordinal(when.end)) if when else (None, None)
        if t.correcting or when is None or start is None or end is None or when.precision not in PRECISE | _COARSE:
            continue
        label = _label(when)
        groups.setdefault(label, []).append(row(t))
        spans[label] = (start, end)
    if mended and mended.mended_day and (right := (mended.mended_day.start or "")[:10]) not in groups:
        before = {v: rows for v, rows in groups.items() if v and len(v) == len(right)}
        return most_backed(event_id, "date", {**before, right: [row(mended)]}, right, alone=True)
    wide = {v for v in spans if any(o != v and _within(spans[o], spans[v]) for o in spans)}
    fine = {v: rows for v, rows in groups.items() if v not in wide}
    meeting = {v for v in fine if any(o != v and _meet(spans[v], spans[o]) for o in fine)}
    differing = apart(
        {v: rows for v, rows in fine.items() if v not in meeting}, lambda a, b: _contradict(spans[a], spans[b])
    )
    return most_backed(event_id, "date", {v: groups[v] for v in differing})


def _label(when: When) -> str:
    """A day, month or year as ISO 8601 writes it."""
    start = (when.start or "")[:10]
    if when.precision in PRECISE:
        return start
    return {"month": start[:7], "year": start[:4]}.get(when.precision, f"{start}/{(when.end or '')[:10]}")


def _meet(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return max(a[0], b[0]) <= min(a[1], b[1])


def _contradict(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Days or months apart. A day far from another, or outside a month, is that of another act: outlets err by a day or
    two."""
    if _meet(a, b):
        return False
    long = {end - start > _DAYS for start, end in (a, b)}
    return long == {True} or (long == {False} and min(abs(a[0] - b[1]), abs(b[0] - a[1])) <= _DAYS)


def _within(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def actor(event_id: str, testimonies: Sequence[Testimony], event_type: str) -> Dispute | None:
    """Doers that are not of one camp, of a deed that one side did; or one who denies to have done it."""
    if event_type not in _DEEDS:
        return None
    sides: dict[str, list[Actor]] = {}
    groups: Groups = {}
    for t in telling(testimonies):
        for one in t.mention.actors:
            if (is_named(one) or (one.sectors and one.sectors[0] not in _ANYBODY)) and is_somebody(one):
                key = actor_name(one)
                sides.setdefault(key, []).append(one)
                groups.setdefault(key, []).append(row(t))
    corrected = _corrected(event_id, testimonies)
    if corrected:
        return corrected
    blamed = _blamed(event_id, testimonies, sides, groups)
    if blamed:
        return blamed
    if len(heard(groups)) < 2 or not any(_names_the_doer(t) for t in testimonies):
        return None
    together = {
        frozenset((actor_name(a), actor_name(b)))
        for t in testimonies
        for a in t.mention.actors
        for b in t.mention.actors
    }
    differing = apart(groups, lambda a, b: frozenset((a, b)) not in together and _foreign(sides[a], sides[b]))
    labels = {k: _name(sides[k]) for k in differing}
    named = {label for label in labels.values() if label[:1].isupper() and not is_scrap(label)}
    return most_backed(event_id, "actor", labelled(groups, differing, labels), firm=named)


def _corrected(event_id: str, testimonies: Sequence[Testimony]) -> Dispute | None:
    """The doer whom a correction names, beside whom most named before it, also where that is no name ("police")."""
    mended = next((t for t in testimonies[::-1] if t.mended_doer), None)
    if not mended or not mended.mended_doer:
        return None
    before: Groups = {}
    for t in telling(testimonies):
        for one in t.mention.actors if t.report != mended.report else ():
            if one.text.casefold() not in load().nobody:
                before.setdefault(one.name or one.text, []).append(row(t))
    first = max(before, key=lambda name: (len({origin for _, origin, _, _ in before[name]}), name), default=None)
    if not first or first.casefold() == mended.mended_doer.casefold():
        return None
    rows = {first: before[first], mended.mended_doer: [row(mended)]}
    return most_backed(event_id, "actor", rows, mended.mended_doer, alone=True)


def _names_the_doer(t: Testimony) -> bool:
    """True where somebody is held to have done it or says that it was he."""
    return t.admits or _blames(t.sentence)


@functools.lru_cache(maxsize=8192)  # an event is asked for its disputes each time it grows
def _blames(sentence: str) -> bool:
    lexicon, low = load(), sentence.casefold()
    return any(said.search(low) for said in (lexicon.blame, lexicon.admitted, lexicon.laid))


def _blamed(
    event_id: str, testimonies: Sequence[Testimony], sides: dict[str, list[Actor]], groups: Groups
) -> Dispute | None:
    """Somebody is held to have done it and denies that: the one that the denial names, else whom most name."""
    against = disowned(testimonies)
    deniers = [t.disowned for t in against if t.disowned]
    tell = telling(testimonies)
    if against and not (sides or deniers):
        return _unnamed(event_id, against, tell)
    if not against or not tell:
        return None
    spoken = {plain(word) for name in deniers for word in name.split()}

    def weight(key: str) -> tuple[bool, int, str]:
        words = {w for a in sides[key] for w in plain_words(a.name or a.text) if len(w) > 3}
        return bool(words & spoken), len({origin for _, origin, _, _ in groups[key]}), key

    key = max(sides, key=weight, default=None)
    if key and deniers and not weight(key)[0]:
        key = None  # who denies it is none of those that are told to have done it
    spoken_of = [a.name or a.text for t in against if t.stance == "disowns" for a in t.mention.actors if is_named(a)]
    name = _name(sides[key]) if key else [*spoken_of, *deniers][0]
    own = [row(t) for t in against]
    blaming = [t for t in tell if _names_the_doer(t)] or [t for t in against if not t.party]
    told = groups[key] if key else [row(t) for t in blaming]
    if not told:
        return None  # nobody but who denies it tells of it
    rows = {name: told, f"not {name}": own}
    if not any(laid_at_his_door(t, tell) for t in against):
        return Dispute(event_id=event_id, field="actor", values=values(rows), best=OPEN, reason=_NOBODY)
    reason = _OWNED if owned(testimonies, min(t.published or "" for t in against)) else _DISOWNED
    return Dispute(event_id=event_id, field="actor", values=values(rows), best=name, reason=reason)


def _unnamed(event_id: str, against: Sequence[Testimony], tell: Sequence[Testimony]) -> Dispute | None:
    """Somebody denies to have done what is told of people without a name ("gunmen"): it was these."""
    groups: Groups = {}
    for t in tell:
        for one in t.mention.actors:
            if not is_scrap(one.text) and one.text.casefold() not in load().nobody:
                groups.setdefault(one.text.casefold(), []).append(row(t))
    name = max(groups, key=lambda text: (len({origin for _, origin, _, _ in groups[text]}), text), default=None)
    if name is None:
        return None
    rows = {name: groups[name], f"not {name}": [row(t) for t in against]}
    return Dispute(event_id=event_id, field="actor", values=values(rows), best=name, reason=_NOBODY)


def _name(ways: Sequence[Actor]) -> str:
    """The name under which a side is known best."""
    best = written(ways)
    return best.name or best.text


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


def place(event_id: str, testimonies: Sequence[Testimony]) -> Dispute | None:
    """Places far apart, neither in the other, that no report tells together. One that a correction names is best."""
    places: dict[str, Place] = {}
    told: dict[str, set[str]] = {}
    groups: Groups = {}
    mended: set[str] = set()
    known: dict[str, str] = {}
    for t in telling(testimonies):
        for one in t.places:
            if not is_fine(one):
                continue
            own = place_name(one)
            if own not in known:
                known[own] = next((k for k, p in places.items() if same_place(p, one) >= 0.5), own)
            name = known[own]
            places.setdefault(name, one)
            told.setdefault(t.report, set()).add(name)
            groups.setdefault(name, []).append(row(t))
            if t.mended_place:
                mended.add(name)
    together = {frozenset((a, b)) for said in told.values() for a in said for b in said}

    def differ(a: str, b: str) -> bool:
        one, other = places[a], places[b]
        if frozenset((a, b)) in together or same_place(one, other) > 0:
            return False
        far = distance(one, other)
        if (far is None or far < _FAR) and not {a, b} & mended:
            return False  # one names the village, the other the town it lies near, for all that is known
        return not (holds(one, other) or holds(other, one))

    differing = apart(groups, differ, mended)
    labels = {k: places[k].name or places[k].text for k in differing}
    best = next((labels[k] for k in differing if k in mended), None)
    return most_backed(event_id, "place", labelled(groups, differing, labels), best)
