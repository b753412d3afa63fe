"""Same event: mentions of one report to groups, groups to events of the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tacitus.merge import across, against, cues, keys, taken_back
from tacitus.merge.across import Features, features_of, joinable, likelihood_of, verdict_of
from tacitus.merge.calendar import ordinal
from tacitus.merge.crowd import strangers
from tacitus.merge.discourse import between, definite
from tacitus.merge.features import compare, compatible_types
from tacitus.merge.features.places import FAR, distance, same_place
from tacitus.merge.fineness import is_fine
from tacitus.merge.own_day import of_other_days, on_another_day
from tacitus.merge.profile import Profile
from tacitus.merge.record import Record
from tacitus.merge.score import Verdict, judge, load, probability
from tacitus.merge.sole import SET_APART, marked, only, sole
from tacitus.merge.testimony import Testimony, saying
from tacitus.records import Event

_CANDIDATES = 80
_SLACK = 2  # days that reports of one event may differ
_BACK = 60  # days an undated mention may look back with a place or an actor
_BACK_WEAK = 30  # and with a country or the names of its report alone
_MEANT = 0.15  # least likelihood of an event that is one of several meant
JOIN_RECORD = 0.53  # a report's mentions join an event of the record when surer than each other
_TOLD_SO = frozenset({"answer_between", "cause_and_effect", "one_phrase"})
_OF_TYPED = frozenset({"one_phrase", "shared_words_of_arguments", "cause_and_effect"})

Group = list[Testimony]
Known = Callable[[Event], Profile]


def inside(
    testimonies: Sequence[Testimony], why: dict[str, tuple[str, Verdict]] | None = None
) -> list[tuple[Group, Profile]]:
    """Groups of mentions of one report that tell one event, in text order, each with its profile. `why` is filled, for
    each mention that joined others, with the first of them and the verdict."""
    groups: list[Group] = []
    profiles: list[Profile] = []
    for t in testimonies:
        own = Profile([t])
        scored: list[tuple[float, int, dict[str, float]]] = []
        for n, (group, profile) in enumerate(zip(groups, profiles, strict=True)):
            if not compatible_types(own, profile) or (t.stance == "retracts") != (group[0].stance == "retracts"):
                continue  # what a report takes back it does not tell
            if against.contradicts(t, group):
                continue
            if elsewhere([t], group) or on_another_day([t], group):
                continue
            features = features_inside(t, own, group, profile, lead=n == 0)
            scored.append((probability(features), n, features))
        chosen = _likeliest(scored, [t], own)
        if chosen is None:
            groups.append([t])
            profiles.append(own)
        else:
            if why is not None:
                features = next(f for _, n, f in scored if n == chosen)
                ranked = sorted((p for p, _, _ in scored), reverse=True)
                alone = sole(ranked, [t], own)
                verdict = judge({**features, **only(alone, features)} if alone else features, profiles[chosen].type)
                why[t.mention.id] = groups[chosen][0].mention.id, verdict
            groups[chosen].append(t)
            profiles[chosen] = Profile(groups[chosen])
    return list(zip(groups, profiles, strict=True))


def elsewhere(group: Sequence[Testimony], told: Sequence[Testimony]) -> bool:
    """True for an act that a report tells far from where it `told` the like: a digest tells a raid a sentence. What is
    spoken of as known, or mended, may have had its place misread."""
    here, there = ([p for t in side for p in t.mention.places if is_fine(p)] for side in (group, told))
    return (
        bool(here and there)
        and not any(definite(t) or t.correcting for t in group)
        and {t.mention.sentence for t in group}.isdisjoint(t.mention.sentence for t in told)
        and all(same_place(a, b) == 0 and (distance(a, b) or 0.0) > FAR for a in here for b in there)
    )


def features_inside(t: Testimony, own: Profile, group: Group, profile: Profile, lead: bool = False) -> dict[str, float]:
    """The features of a mention and a group told before it in its report, `lead`: what the report tells first."""
    features = compare(own, profile)
    last = max(group, key=lambda o: o.index)
    for other in group:
        extra = between(t, other)
        if not extra.keys() & _TOLD_SO and _causal(t, other):
            extra.pop("after_between", None)
            extra["answer_between"] = 1.0  # what words make the cause of another event is not that event
        if other is not last:
            for name in SET_APART & extra.keys():
                del extra[name]
        features.update(extra)
    if own.type and lead:
        features["lead"] = 1.0
    if not own.type:  # whose acts they are tells nothing where it is not known what is done
        for name in _OF_TYPED & features.keys():
            del features[name]
    return features


def _causal(new: Testimony, old: Testimony) -> bool:
    """Whether the words of their sentence make one of two mentions the cause of the other."""
    return old.mention.sentence == new.mention.sentence and cues.tied(new.sentence, old.mention, new.mention)


def _likeliest(scored: list[tuple[float, int, dict[str, float]]], group: Group, own: Profile) -> int | None:
    """The group to join: the likeliest, if likely enough; what is spoken of as known and says no more of itself is
    that of its kind if there is but one."""
    if not scored:
        return None
    scored = sorted(scored, key=lambda s: (-s[0], s[1]))
    p, at, features = scored[0]
    alone = sole([s[0] for s in scored], group, own)
    if alone:
        p = probability({**features, **only(alone, features)})
    return at if p >= load().threshold else None


def all_meant(
    t: Testimony,
    count: int,
    record: Record,
    known: Known,
    home: Sequence[str],
    fits: Callable[[Event], bool] = lambda event: True,
) -> list[Event]:
    """The events of the record that a mention of several ("two ambushes") speaks of, none if fewer are found. `fits`:
    which of them may be meant."""
    bare = saying(t, killed=None, injured=None, date=None)
    own = Profile([bare])
    scored = []
    for event in under_keys(own, record, home):
        other = known(event)
        if own.type == other.type and event.status == "actual" and fits(event):
            scored.append((-probability(features_of([bare], own, other)), event.id, event))
    meant = [event for p, _, event in sorted(scored, key=lambda s: s[:2])[:count] if -p >= _MEANT]
    return meant if len(meant) == count else []


def under_keys(profile: Profile, record: Record, home: Sequence[str]) -> list[Event]:
    """Events under the keys of a profile, the nearest in time first."""
    strong, weak = keys.asked(profile, home)
    found: dict[str, Event] = {}
    if strong:
        found.update((e.id, e) for e in record.candidates(strong, *profile.window(_SLACK, _BACK)))
    if weak:
        found.update((e.id, e) for e in record.candidates(weak, *profile.window(_SLACK, _BACK_WEAK)))
    return _nearest(found, profile)[:_CANDIDATES]


def in_record(
    group: Group, profile: Profile, record: Record, known: Known, home: Sequence[str], but: str | None = None
) -> list[tuple[Event, Verdict]]:
    """Events of the record that the group tells, the likeliest first; more than one means they are to be joined. The
    event `but` is left out."""
    found = [event for event in under_keys(profile, record, home) if event.id != but]
    if taken_back.mends(group) and but is None:
        found = taken_back.meant(found, group, record)
    elif but is None:
        found = [
            event
            for event in found
            if not taken_back.is_bare(event) or not taken_back.gone(event, known(event).names, group, record)
        ]
    if against.denies(group) and not profile.fine:
        found, group, profile = _at_the_place(found, group, profile, known)
    scored = _word_for_word(group, profile, found, known) or _scored(group, profile, found, known)
    # a headline and a type that nobody knows have weights, and so a readiness, of their own
    least = load().threshold if profile.brief or not profile.type else max(load().threshold, JOIN_RECORD)
    likely: list[tuple[Event, Verdict]] = []
    for n, (p, _, event, features) in enumerate(scored):
        alone = sole([-one[0] for one in scored[:2]], group, profile) if n == 0 else 0.0
        if not alone and -p < least:
            break
        verdict = verdict_of(group, profile, known(event), alone, features)
        if verdict.probability < least:
            break
        likely.append((event, verdict))
    kept = likely[:1]
    for event, verdict in likely[1:]:
        if joinable(known(kept[0][0]), known(event)):
            kept.append((event, verdict))
    return kept


def _scored(
    group: Group, profile: Profile, found: Sequence[Event], known: Known
) -> list[tuple[float, str, Event, Features | None]]:
    """The events that a group may tell with their likelihood (negative) and features, the likeliest first."""
    may = [(event, known(event)) for event in found]
    may = [
        (event, other)
        for event, other in may
        if compatible_types(profile, other) and (profile.brief or not of_other_days(profile.news, other.news))
    ]
    others = [other for _, other in may]
    marks = marked(profile, others)
    seen = [likelihood_of(group, profile, other) for other in others]
    apart = strangers(profile, others, (n for n, (p, features) in enumerate(seen) if features is not None and p < 1.0))
    scored: list[tuple[float, str, Event, Features | None]] = []
    for n, ((event, _), (p, features)) in enumerate(zip(may, seen, strict=True)):
        if features is not None and p < 1.0 and (n in marks or n in apart):
            features |= marks.get(n, {}) | apart.get(n, {})
            p = probability(features)
        scored.append((-p, event.id, event, features))
    return sorted(scored, key=lambda one: one[:2])


def _word_for_word(
    group: Group, profile: Profile, found: Sequence[Event], known: Known
) -> list[tuple[float, str, Event, Features | None]]:
    """Of the events that a group may tell, scored, those that are told word for word as it tells them, where there are
    any: what else they may be was asked when those words first came."""
    copied = [event for event in found if across.copies(group, known(event))]
    return [one for one in _scored(group, profile, copied, known) if one[0] == -1.0] if copied else []


def _at_the_place(
    found: list[Event], group: Group, profile: Profile, known: Known
) -> tuple[list[Event], Group, Profile]:
    """Of events that a denial may be about those at the place that its sentence names, and the denial with that place
    as its own."""
    spots = [(event, place) for event in found if (place := against.there(group, known(event)))]
    if not spots:
        return found, group, profile
    group = against.placed(group, spots[0][1])
    return [event for event, _ in spots], group, Profile(group)


def _nearest(found: Mapping[str, Event], profile: Profile) -> list[Event]:
    """Events by id, the nearest in time first, of equals the one with the lower id."""
    mine = profile.start if profile.start is not None else profile.last_told
    ranked = []
    for id, event in found.items():
        day = ordinal(event.date.start) if event.date else None
        ranked.append((abs(day - mine) if day is not None and mine is not None else 999, id))
    return [found[id] for _, id in sorted(ranked)]
