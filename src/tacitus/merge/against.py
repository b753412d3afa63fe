"""Which of the events under its keys a denial is about: the one at the place that its sentence names.

A denial says little of what it denies, and coders give it few arguments ("As for Mitika, we reject the slander that the
front shelled it"). A name of its sentence that is the place of one of the events says which of them is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tacitus.merge.features import skeleton
from tacitus.merge.lexicon import load
from tacitus.merge.naming import plain
from tacitus.merge.profile import Profile
from tacitus.merge.stance import DENIALS, is_denial
from tacitus.merge.testimony import Testimony, saying
from tacitus.records import Place

# What a denial leaves unsaid and what is not held against it: where, when, who and whom.
UNSAID = frozenset({"bare", "unanchored", "sides_untold"})
# "the post at Kekh", "upon peaceful Ak-Sai", "As for Mitika": not "halfway between Ajdabiya and Brega".
_AT = re.compile(
    r"\b(?:[Aa]s for|at|in|on|upon|of|near|against|over|into) (?:the |an? )?(?:[a-z]+ ){0,2}?"
    r"([A-ZÀ-Ý][\w’'-]*(?: [A-ZÀ-Ý][\w’'-]*)*)"
)
_SUCH = re.compile(r"\b[Nn]o such\b")


def denies(group: Sequence[Testimony]) -> bool:
    """True for mentions of a report that do nothing but deny."""
    return bool(group) and all(t.stance in DENIALS for t in group)


def is_part(t: Testimony) -> bool:
    """True where the trigger is the part in a deed that somebody says he did not have ("had nothing to do with it")."""
    return t.stance == "disowns" and load().stem(t.mention.trigger.text) in load().part


def contradicts(t: Testimony, group: Sequence[Testimony]) -> bool:
    """True where a report that speaks for itself tells the one and denies the other: it means two events. So does one
    who denies what he did not do: to deny is an act of its own."""
    if any((t.stance in DENIALS) == (o.stance in DENIALS) for o in group):
        return False
    against, told = ([t], group) if t.stance in DENIALS else (group, [t])
    if any(is_denial(one.mention.event, one.mention.status, one.mention.trigger.text) for one in told):
        return True
    speaks = all(one.own or one.party for one in (*against, *told))
    if not speaks or any(one.spared or one.stance != "tells" for one in told) or _one_sentence(against, told):
        return False
    return any(_elsewhere(one, told) for one in against)


def _elsewhere(denial: Testimony, told: Sequence[Testimony]) -> bool:
    """True where a denial names what is named nowhere beside what is told: it is about something else."""
    actors = {plain(word) for actor in denial.mention.actors for word in actor.text.split()}
    first = plain((denial.sentence.split() or [""])[0].strip("\"“‘'(,.:;"))  # a capital there says nothing
    named = denial.names - actors - {first}
    return bool(named - {name for one in told for name in one.names}) or bool(_SUCH.search(denial.sentence))


def _one_sentence(some: Sequence[Testimony], others: Sequence[Testimony]) -> bool:
    return not {t.mention.sentence.start for t in some}.isdisjoint(t.mention.sentence.start for t in others)


def there(group: Sequence[Testimony], other: Profile) -> Place | None:
    """The place of an event at which a sentence of the group says that it was not, None where it names none."""
    names = {skeleton(plain(word)) for t in group for m in _AT.finditer(t.sentence) for word in m[1].split()}
    for place in other.fine.values():
        for name in (place.text, place.name or ""):
            words = {skeleton(word) for word in map(plain, name.split()) if len(word) > 2}
            if words and words <= names:
                return place
    return None


def placed(group: Sequence[Testimony], place: Place) -> list[Testimony]:
    """The group with the place that its sentence names as its own."""
    return [saying(t, places=(place,)) for t in group]
