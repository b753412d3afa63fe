"""Blocking keys: under what an event can be found again, and what a new mention asks for.

A key is a family of types with one anchor: a place (by its spelling-proof skeleton), a named actor or recipient, a
country, or a name that says which story a report tells. Place and actor keys are asked for over a wide window of days,
the others over a narrow one, so that the number of candidates does not grow with the record. What may be of any year
has no window; it is kept under no country and asks for none.
"""

from __future__ import annotations

import collections
import functools
from collections.abc import Iterable, Sequence

from tacitus.merge import rarity
from tacitus.merge.features import skeleton
from tacitus.merge.lexicon import load
from tacitus.merge.profile import Profile
from tacitus.records import Mention

_NAMES = 4  # other names of its sentences that an event is kept under
_STORY = 8  # names of a report that say which story it tells
_TOPIC = 12  # names of the report that a mention without place and actor asks for
_HOMES = 3  # countries of a report that a mention without country is looked for under
FAMILIES = {
    **dict.fromkeys(("ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "SANCTION"), "f"),
    **dict.fromkeys(("ACCUSE", "REJECT", "THREATEN", "REQUEST"), "v"),
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"), "c"),
}


def families(profile: Profile) -> set[str]:
    """The families of the types that mentions have."""
    return {FAMILIES.get(kind, "c") for kind in profile.types}


def homes_of(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The countries that a report speaks of most, at most three."""
    counted: collections.Counter[str] = collections.Counter()
    for m in mentions:
        counted.update({p.country for p in m.places if p.country})
        counted.update({a.country for a in (*m.actors, *m.recipients) if a.country})
    return tuple(sorted(counted, key=lambda c: (-counted[c], c))[:_HOMES])


def of_event(profile: Profile, homes: Sequence[str] = ()) -> list[str]:
    """Keys an event is kept under."""
    near, wide = anchors(profile)
    if _of_any_year(profile):
        wide = set()
    elif not wide:
        wide = {f"c:{home}" for home in homes[:1]}
    spoken = {f"n:{name}" for name in _rarest(profile.names)}
    stories = {f"s:{name}" for name in story(profile)}
    return sorted(
        {f"{family}|{anchor}" for family in families(profile) for anchor in (*near, *wide, *spoken, *stories)}
    )


def asked(profile: Profile, homes: Sequence[str]) -> tuple[list[str], list[str]]:
    """Keys to ask for: those of places and actors (wide window of days), those of the story, of countries and, where
    there is no place and no actor, of other names (narrow window). `homes` are the countries most of the report speaks
    of, for mentions that name none."""
    strong, weak = anchors(profile)
    if _of_any_year(profile):
        weak = set()
    elif not weak or not strong:
        weak |= {f"c:{home}" for home in homes}
    if profile.brief:  # of a headline neither may be resolved
        weak |= {f"n:{name}" for name in _rarest(profile.names)}
    if not strong:
        topic = {name for t in profile.topics.values() for name in t}
        weak |= {f"n:{name}" for name in sorted({*profile.names, *sorted(topic)[:_TOPIC]})}
    weak |= {f"s:{name}" for name in story(profile)}
    wanted = families(profile)
    return (
        sorted(f"{family}|{anchor}" for family in wanted for anchor in strong),
        sorted(f"{family}|{anchor}" for family in wanted for anchor in weak),
    )


def _of_any_year(profile: Profile) -> bool:
    """Whether nobody knows the day, neither of what happened nor of the report."""
    return profile.start is None and profile.first_told is None


def story(profile: Profile) -> tuple[str, ...]:
    """Names of its reports that say which story they tell: those of most reports, the rarest of equals; none of
    headlines alone."""
    return () if profile.brief else _story(frozenset(profile.topics.values()))


@functools.lru_cache(maxsize=4096)  # asked of a report for each of its groups, of an event each time it grows
def _story(topics: frozenset[frozenset[str]]) -> tuple[str, ...]:
    told = collections.Counter(name for topic in topics for name in topic)
    return tuple(sorted(told, key=lambda name: (-told[name], *_by_rarity(name)))[:_STORY])


@functools.lru_cache(maxsize=16384)
def _by_rarity(name: str) -> tuple[float, int, str]:
    return -rarity.of(load().stem(name)), -len(name), name


def _rarest(names: Iterable[str]) -> list[str]:
    """The few names that say most: of headlines with capitals throughout "dozens" and "killed" are none."""
    return sorted(names, key=_by_rarity)[:_NAMES]


def anchors(profile: Profile) -> tuple[set[str], set[str]]:
    """Strong anchors (places, named sides) and weak ones (countries)."""
    strong = {f"p:{skeleton(name)}" for name in profile.fine}
    strong |= {f"a:{name}" for name in (*profile.actors.named, *profile.recipients.named)}
    return strong, {f"c:{country}" for country in profile.near_countries}
