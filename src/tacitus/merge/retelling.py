"""Words that may tell an event again (`tacitus.code.retold`), held against the events of the record that their report
does not tell: which of them they tell, if any.

Each event that the keys of the words find has a weighed sum of a few features, "none of them" has nought, and the
softmax over all is the chance of each. What joins brings the event a mention and a voice and nothing else: its days,
places, sides and tolls, and what others are compared with, are of those who tell it outright (`first_hand`).
Weights: `retelling.json`, by `eval.fit_retelling`.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import resources
from typing import NamedTuple

import msgspec
import numpy as np

from tacitus.merge import cluster
from tacitus.merge.across import features_of
from tacitus.merge.calendar import named_days
from tacitus.merge.events import BY, Events, Homes
from tacitus.merge.features import skeleton
from tacitus.merge.naming import plain
from tacitus.merge.profile import Profile
from tacitus.merge.score import Verdict, Weights, judge, log_odds
from tacitus.merge.testimony import Testimony
from tacitus.records import Event

_ODDS = 8.0  # beyond which merging's own log-odds say no more
_NAME = re.compile(r"[A-ZÀ-Ý][\w’-]+")
Features = dict[str, float]


class Choice(NamedTuple):
    """An event that words may tell again, with the features that speak for it."""

    event: Event
    features: Features


@functools.cache
def load() -> Weights:
    """The weights shipped with the package."""
    return msgspec.json.decode(resources.files("tacitus.merge").joinpath("retelling.json").read_bytes(), type=Weights)


def retell(spoken: Sequence[Testimony], touched: Mapping[str, list[Testimony]], home: Homes, events: Events) -> None:
    """Put words that tell an event again to the event of the record that they surely enough tell, if its report
    does not tell it outright (those that it does are `touched`)."""
    for t, found in asked(spoken, touched, home, events):
        likely = likeliest(found)
        if likely is not None:
            event, verdict = likely
            events.record.put_mentions([t.mention])
            events.record.decide("same_event", t.mention.id, event.id, *verdict.row(BY))
            events.tell_again(event, t, home)


def asked(
    spoken: Sequence[Testimony], touched: Mapping[str, list[Testimony]], home: Homes, events: Events
) -> Iterator[tuple[Testimony, list[Choice]]]:
    """Which words may tell an event again, with what speaks for each event that they may tell."""
    record = events.record
    own = {event.id for id in touched if (event := record.event(id))}
    told = [t for group in touched.values() for t in group]
    for t in spoken:
        at = t.mention.trigger
        taken = (one.mention.trigger for one in told if one.mention.field == t.mention.field)
        if t.stance != "tells" or any(at.start < other.end and other.start < at.end for other in taken):
            continue
        profile = Profile([t])
        found = [event for event in cluster.under_keys(profile, record, home) if event.id not in own]
        yield t, choices(t, profile, [(event, events.profile(event)) for event in found], len(told))


def choices(t: Testimony, own: Profile, found: Iterable[tuple[Event, Profile]], told: int) -> list[Choice]:
    """What speaks for each of the events found (with their profiles). `own`: the profile of the words alone; `told`:
    how many mentions the report has that tell of events."""
    days = named_days(t.sentence, t.published[:10]) if t.published else set[int]()
    names = {skeleton(plain(name)) for name in _NAME.findall(t.sentence)}
    chance = min(max(t.mention.confidence, 1e-6), 1 - 1e-6)
    out: list[Choice] = []
    for event, profile in found:
        features = features_of([t], own, profile)
        out.append(
            Choice(
                event,
                {
                    "chance": math.log(chance / (1 - chance)),
                    "odds": max(-_ODDS, min(_ODDS, log_odds(features))),
                    "near": _nearest(t.mention.sense, profile.senses),
                    "day": float(_on_one_of(days, profile, 0)),
                    "other_day": float(bool(days) and profile.start is not None and not _on_one_of(days, profile, 1)),
                    "place": float(not names.isdisjoint(_words_of_places(profile))),
                    "told": math.log1p(told),
                    "words": features.get("words", 0.0),
                },
            )
        )
    if out:
        max(out, key=lambda one: one.features["odds"]).features["first"] = 1.0
    return out


def likeliest(found: Sequence[Choice]) -> tuple[Event, Verdict] | None:
    """The event that words surely enough tell again, with the chance and the features that weighed most; None if they
    may as well tell none."""
    if not found:
        return None
    weights = load()
    sums = [log_odds(one.features, weights) for one in found]
    most = max(sums)
    total = sum(math.exp(s - max(most, 0.0)) for s in sums) + math.exp(-max(most, 0.0))
    at = sums.index(most)
    chance = math.exp(most - max(most, 0.0)) / total
    if chance < weights.threshold:
        return None
    return found[at].event, Verdict(chance, f"told again: {judge(found[at].features, weights=weights).reason}")


def _nearest(sense: bytes | None, senses: bytes) -> float:
    """How near the sense of a trigger lies to the nearest of an event's: a cosine, 0 where either is unknown."""
    if not sense or not senses or len(senses) % len(sense):
        return 0.0
    own = np.frombuffer(sense, np.int8).astype(np.float32)
    others = np.frombuffer(senses, np.int8).reshape(-1, len(own)).astype(np.float32)
    lengths = np.linalg.norm(others, axis=1) * np.linalg.norm(own) + 1e-6
    return max(0.0, float((others @ own / lengths).max()))


def _on_one_of(days: set[int], profile: Profile, slack: int) -> bool:
    start, end = profile.start, profile.end
    return start is not None and end is not None and any(start - slack <= day <= end + slack for day in days)


def _words_of_places(profile: Profile) -> set[str]:
    return {skeleton(word) for name in profile.fine for word in plain(name).split()}
