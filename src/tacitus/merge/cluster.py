"""Same event: mentions of one report to groups, groups to events of the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import structs

from tacitus.merge import against, keys, taken_back
from tacitus.merge.calendar import ordinal
from tacitus.merge.discourse import another, between, definite
from tacitus.merge.features import SPOKEN, compare, compatible_types, outset
from tacitus.merge.features.places import FAR, distance, same_place
from tacitus.merge.glance import HOPELESS, at_first_sight
from tacitus.merge.linkage import alike, apart, pairs
from tacitus.merge.own_day import of_other_days, on_another_day
from tacitus.merge.profile import Profile, is_fine
from tacitus.merge.record import Record
from tacitus.merge.score import Verdict, judge, load, probability
from tacitus.merge.testimony import Testimony
from tacitus.merge.whole import LONG
from tacitus.records import Event

_CANDIDATES = 80
_SLACK = 2  # days that reports of one event may differ
_BACK = 45  # days an undated mention may look back with a place or an actor
_BACK_WEAK = 21  # and with a country or the names of its report alone
_MEANT = 0.15  # least likelihood of an event that is one of several meant
_OF_COPIES = frozenset({"words", "names", "number_same", "toll_same"})
_SURE = 0.99  # that a sentence told word for word is the same event
JOIN_RECORD = 0.55  # a report's mentions join an event of the record when surer than each other
JOIN_SEVERAL = 0.55  # two events of the record that several reports tell become one when as sure as this
JOIN_KILLED = 0.4  # two that tell of the death of one person by name: nobody is killed twice
JOIN_EVENTS = 0.85  # two events of the record become one only when surer than for a mention
_OF_TYPED = frozenset({"one_phrase", "shared_words_of_arguments", "cause_and_effect"})

_SET_APART = frozenset({"contrast", "mended"})
_NOT_MEANT = _SET_APART | {"toll_differs", "mode_differs"}
_WORDS = frozenset({"trigger_class", "trigger_same", "head_same", "spoken_class", "spoken_word", "cause_and_effect"})

Group = list[Testimony]
Features = dict[str, float]
Outsets = Sequence[Mapping[str, float]]
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
        if other is not last:
            for name in _SET_APART & extra.keys():
                del extra[name]
        features.update(extra)
    if own.type and lead:
        features["lead"] = 1.0
    if not own.type:  # whose acts they are tells nothing where it is not known what is done
        for name in _OF_TYPED & features.keys():
            del features[name]
    return features


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


def only(alone: float, features: Mapping[str, float]) -> dict[str, float]:
    """The features of the only event that can be meant; of another kind of word it may be another event after all, and
    what the words set apart it is not."""
    if features.keys() & _NOT_MEANT:
        return {}
    return {"sole": alone} | ({} if features.keys() & _WORDS else {"sole_word": alone})


def sole(ranked: Sequence[float], group: Group, own: Profile) -> float:
    """How far the first candidate is the only one that can be meant by a group which has neither day nor place of its
    own: 1 where it is spoken of as known ("the attack"), 0.5 where not; 0 where it says itself who did it to whom, or
    another candidate comes near."""
    if own.brief or not own.type or own.start is not None or own.fine or any(another(t) for t in group):
        return 0.0  # a headline says nothing more than it does because it has no room
    if own.recipients.persons and own.type not in SPOKEN:
        return 0.0  # "the killing of …" is known by whom it befell
    if len(ranked) > 1 and ranked[0] <= 2 * ranked[1]:
        return 0.0
    if any(definite(t) or against.is_part(t) for t in group):
        return 1.0
    return 0.0 if own.type in SPOKEN or (own.actors.any and own.recipients.any) else 0.5


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
    bare = structs.replace(t, mention=structs.replace(t.mention, killed=None, injured=None, date=None))
    own = Profile([bare])
    scored = []
    for event in _found(own, record, home):
        other = known(event)
        if own.type == other.type and event.status == "actual" and fits(event):
            scored.append((-probability(features_of([bare], own, other)), event.id, event))
    meant = [event for p, _, event in sorted(scored, key=lambda s: s[:2])[:count] if -p >= _MEANT]
    return meant if len(meant) == count else []


def _found(profile: Profile, record: Record, home: Sequence[str]) -> list[Event]:
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
    scored: list[tuple[float, str, Event, Features | None]] = []
    found = [event for event in _found(profile, record, home) if event.id != but]
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
    for event in found:
        other = known(event)
        if compatible_types(profile, other) and (profile.brief or not of_other_days(profile.news, other.news)):
            p, features = likelihood_of(group, profile, other)
            scored.append((-p, event.id, event, features))
    scored.sort(key=lambda one: one[:2])
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
        if verdict.probability < JOIN_EVENTS:
            break
        if joinable(known(kept[0][0]), known(event)):
            kept.append((event, verdict))
    return kept


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


def likelihood_of(group: Group, profile: Profile, other: Profile) -> tuple[float, Features | None]:
    """How likely the group of one report is the event of the record, without the reasons: nothing is likelier than what
    is told word for word. What the event as a whole rules out is not held against its reports one by one. With the
    features, where all were looked at."""
    plain = profile.whole.sentences.isdisjoint(other.whole.sentences)  # else words weigh in other ways
    if other.parts and profile.reports.isdisjoint(other.reports):
        begun = outset(profile, other)
        sight = at_first_sight([(profile, other)], [begun]) if plain else "unclear"
        if sight == "hopeless":
            return 0.0, None
        if sight == "unclear" and (quick := probability(compare(profile, other, begun))) < HOPELESS:
            return quick, None
    held = pairs(profile, other)
    begun_ = [outset(a, b) for a, b in held]
    if plain and at_first_sight(held, begun_) == "hopeless":
        return 0.0, None
    features = features_of(group, profile, other, begun_)
    return 1.0 if _same_words(group, other, features) else probability(features), features


def verdict_of(
    group: Group, profile: Profile, other: Profile, alone: float = 0.0, features: Features | None = None
) -> Verdict:
    """Is the group of one report the event of the record? `features`: those of the two, where they are known."""
    if features is None:
        features = features_of(group, profile, other)
    if _same_words(group, other, features):
        return Verdict(_SURE, "the same sentence word for word")
    if alone:
        features = {**features, **only(alone, features)}
    return judge(features, other.type)


def _same_words(group: Group, other: Profile, features: Mapping[str, float]) -> bool:
    return any(len(t.sentence) > LONG and t.passage in other.whole.passages for t in group) and not apart(features)


def _held_against(a: Profile, b: Profile, begun: Outsets | None = None) -> Features:
    """Features of two that different reports tell. Where a sentence is told word for word of both, but by no trigger of
    both, what it says in common is of the sentence, which tells of several, not of the event; one sentence of many
    says nothing of the rest."""
    features = alike(a, b, begun)
    told = a.whole.sentences & b.whole.sentences
    many = 2 * len(told) < min(len(a.whole.sentences), len(b.whole.sentences))
    if told and not many and not a.whole.passages & b.whole.passages:
        for name in _OF_COPIES & features.keys():
            del features[name]
        features["one_sentence"] = 1.0
    return features


def features_of(group: Group, profile: Profile, other: Profile, begun: Outsets | None = None) -> Features:
    """The features of a report's group and an event told by other reports. `begun`: the `outset` of each
    of their pairs, where it is known."""
    features = _held_against(profile, other, begun)
    if against.denies(group):
        for name in against.UNSAID & features.keys():
            del features[name]  # what others have told is denied without saying it again
        if all(t.stance == "disowns" for t in group):
            features.pop("actor_differs", None)  # he says himself that he is not who did it
    if any(definite(t) for t in group) and not all(another(t) for t in group):
        features["definite"] = 0.5
    elif "bare" in features and "one_report" not in features:
        features["mute"] = 1.0
    known = "days_same" in features or "place_same" in features
    if not known and not other.whole.contrasted and any(another(t) for t in group):
        features["contrast"] = 0.6
    return features


def joinable(a: Profile, b: Profile) -> bool:
    """True if two events of the record are surely one: likely enough, and nothing known of both sets them apart."""
    if of_other_days(a.news, b.news) and not (a.brief and b.brief):
        return False
    features = _held_against(a, b)
    least = JOIN_SEVERAL if a.parts and b.parts else JOIN_EVENTS
    if _deadly(a) and _deadly(b) and a.recipients.persons & b.recipients.persons:
        least = JOIN_KILLED
    if apart(features) or features.get("victim_differs", 0) == 1 or probability(features) < least:
        return False
    # one report that tells both as two ("the first … the second …")
    return not ((a.whole.contrasted or b.whole.contrasted) and a.reports & b.reports)


def _deadly(p: Profile) -> bool:
    return bool(p.killed) or "kill" in p.classes


def _nearest(found: Mapping[str, Event], profile: Profile) -> list[Event]:
    """Events by id, the nearest in time first, of equals the one with the lower id."""
    mine = profile.start if profile.start is not None else profile.last_told
    ranked = []
    for id, event in found.items():
        day = ordinal(event.date.start) if event.date else None
        ranked.append((abs(day - mine) if day is not None and mine is not None else 999, id))
    return [found[id] for _, id in sorted(ranked)]
