"""Whether what one report tells and an event of the record are one, and two events of the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tacitus.merge import against
from tacitus.merge.discourse import another, definite
from tacitus.merge.features import compare, outset
from tacitus.merge.glance import HOPELESS, at_first_sight
from tacitus.merge.linkage import alike, apart, pairs
from tacitus.merge.own_day import of_other_days
from tacitus.merge.profile import Profile
from tacitus.merge.score import Verdict, judge, probability
from tacitus.merge.sole import only
from tacitus.merge.testimony import Testimony
from tacitus.merge.whole import LONG

_OF_COPIES = frozenset({"words", "names", "number_same", "toll_same"})
_SURE = 0.99  # that a sentence told word for word is the same event
JOIN_EVENTS = 0.5  # two events of the record become one when as sure as this

Features = dict[str, float]
Outsets = Sequence[Mapping[str, float]]


def likelihood_of(group: Sequence[Testimony], profile: Profile, other: Profile) -> tuple[float, Features | None]:
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
    group: Sequence[Testimony], profile: Profile, other: Profile, alone: float = 0.0, features: Features | None = None
) -> Verdict:
    """Is the group of one report the event of the record? `features`: those of the two, where they are known."""
    if features is None:
        features = features_of(group, profile, other)
    if _same_words(group, other, features):
        return Verdict(_SURE, "the same sentence word for word")
    if alone:
        features = {**features, **only(alone, features)}
    return judge(features, other.type)


def copies(group: Sequence[Testimony], other: Profile) -> bool:
    """True if a long sentence stands in both word for word, with the same trigger."""
    return any(len(t.sentence) > LONG and t.passage in other.whole.passages for t in group)


def _same_words(group: Sequence[Testimony], other: Profile, features: Mapping[str, float]) -> bool:
    return copies(group, other) and not apart(features)


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


def features_of(group: Sequence[Testimony], profile: Profile, other: Profile, begun: Outsets | None = None) -> Features:
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
    if apart(features) or features.get("victim_differs", 0) == 1 or probability(features) < JOIN_EVENTS:
        return False
    # one report that tells both as two ("the first … the second …")
    return not ((a.whole.contrasted or b.whole.contrasted) and a.reports & b.reports)
