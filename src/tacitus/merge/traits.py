"""What a mention says that profiles ask for each time its event grows: read once of each mention and kept with it."""

from __future__ import annotations

import functools
import re

import msgspec

from tacitus.merge.lexicon import load
from tacitus.merge.naming import place_name, plain
from tacitus.records import Mention, Place

_REACH = 4  # words after a trigger in which the thing that it struck may stand


class Traits(msgspec.Struct, frozen=True, gc=False):
    """`things`: what it struck or where it was, as nouns; `spots`: places by name, without those that are part of an
    actor's name ("Hezbollah")."""

    things: tuple[str, ...]
    spots: tuple[tuple[str, Place], ...]


def of(mention: Mention, sentence: str, mended: tuple[Place, ...]) -> Traits:
    """The traits of a mention in its sentence. `mended`: places that a correction names for it."""
    struck = _struck_thing(sentence[max(0, mention.trigger.end - mention.sentence.start) :])
    spots = tuple(
        (place_name(place), place)
        for place in (*mention.places, *mended)
        if place.precision != "unresolved" or not _is_of_a_name(place, mention)
    )
    return Traits(tuple(dict.fromkeys((*targets(mention), *struck))), spots)


def targets(m: Mention) -> list[str]:
    """Nouns for what the event befell or where it was, that are no names ("palace", "embassy", "convoy")."""
    found: list[str] = []
    for who in m.recipients:
        found += _nouns(who.text)
    for place in m.places:
        if place.precision == "unresolved":
            found += _nouns(place.text)
    return found


@functools.lru_cache(maxsize=16384)
def plain_words(text: str) -> tuple[str, ...]:
    """The words of a name, each as `plain` writes it."""
    return tuple(plain(word) for word in text.split())


def _is_of_a_name(place: Place, mention: Mention) -> bool:
    who = {word for a in (*mention.actors, *mention.recipients) for word in plain_words(a.text)}
    return set(plain_words(place.text)) <= who


def _struck_thing(after: str) -> tuple[str, ...]:
    """The thing right after the trigger ("having shot their aircraft out of the sky"), as an actor or not."""
    things = load().things
    words = re.split(r"[.,;:]", after, maxsplit=1)[0].split()[:_REACH]
    found = (things.get(word) or things.get(word.removesuffix("s")) for word in words)
    return tuple(kind for kind in found if kind)[:1]


@functools.lru_cache(maxsize=16384)
def _nouns(text: str) -> tuple[str, ...]:
    things = load().things
    nouns = [word if word in things else word.removesuffix("s") for word in text.split() if word.islower()]
    return tuple(things.get(noun, noun) for noun in nouns if len(noun) > 2 and (len(noun) > 3 or noun in things))
