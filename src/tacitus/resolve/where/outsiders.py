"""Names and words of a report that no sound-alike of a place may take: its actors, plain English words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from tacitus.records import Actor, Mention
from tacitus.resolve.where.gazetteer import Gazetteer
from tacitus.resolve.where.phrase import peoples, words
from tacitus.resolve.where.spelling import fold

PLAIN_FILE = Path(__file__).parents[1] / "data" / "places_plain.txt"
# Persons, groups and forces are known by name; ids of states, offices and strangers (`name:`) prove nothing: a coder
# that takes a village for a party gives it such an id.
_KNOWN = ("person:", "group:")
_FORCES = frozenset(("MIL", "PRM", "REB", "COP", "SPY", "UAF"))  # other bodies have seats: "the Supreme Court"
_LONGEST = 4
_HELD = re.compile(r"-(?:held|controlled|led|run|ruled|majority|dominated|populated)$")
_TITLE = re.compile(
    r"\b(?:(?:Mr|Mrs|Ms|Gov|Sen|Rep|Dr|Gen|Col|Lt|Capt|Sgt|Maj|Adm|Prof|Rev|Cpl)\.?|Judge|Justice|Sheriff|Senator"
    r"|Governor|Congressman|Congresswoman|Professor|Sergeant|Sir|Miss|Mullah|Ayatollah|Maulana) $"
)
_SEATED = frozenset(
    ("senate", "congress", "assembly", "council", "chamber", "majlis", "knesset", "duma", "rada", "house", "agency")
)


@lru_cache(maxsize=1)
def plain_words() -> frozenset[str]:
    """English words and given names that sound like some place, and the words for kinds of places."""
    lines = PLAIN_FILE.read_text("utf8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#")) | frozenset(words())


def known_actors(mentions: Sequence[Mention]) -> dict[str, str]:
    """Key of a name -> actor, for the persons, groups and forces of a report: the whole name as resolved and as
    written, and each part of it that is capitalised ("Soleimani", "Mobilization", "Kata'ib Hezbollah")."""
    found: dict[str, str] = {}
    for mention in mentions:
        for actor in (*mention.actors, *mention.recipients):
            force = (actor.id or "").startswith("body:") and not _FORCES.isdisjoint(actor.sectors[:1])
            if actor.name and (force or (actor.id or "").startswith(_KNOWN)):
                for part in _parts(actor):
                    found.setdefault(fold(part), actor.name)
    found.pop("", None)
    return found


def _parts(actor: Actor) -> Iterator[str]:
    name = actor.name or ""
    tokens = name.split()
    for size in range(1, min(_LONGEST, len(tokens)) + 1):
        for first in range(len(tokens) - size + 1):
            run = tokens[first : first + size]
            if run[0][:1].isupper() and run[-1][:1].isupper() and len(run[-1]) > 3:
                yield " ".join(run)
    yield name
    if not any(map(str.isupper, actor.text)):
        return  # "he", "the group"
    yield actor.text
    if actor.id and actor.id.startswith("person:"):
        from rapidfuzz.fuzz import ratio

        for token in actor.text.split():  # "Qassem" of Qasem Soleimani
            if token[:1].isupper() and len(token) > 3 and any(ratio(token, own) >= 85 for own in tokens):
                yield token


def known_group(gazetteer: Gazetteer, key: str) -> str | None:
    """The key if it is that of an armed group or force that has no place of its name nor a seat; else none."""
    if key not in gazetteer.anchors or key in gazetteer.adjectives or gazetteer.find(key):
        return None
    return None if any(word in _SEATED or word in words() for word in key.split()) else key


def is_adjective_of_people(text: str) -> bool:
    """Whether the words are the bare adjective of a people or faith ("Kurdish", "Sunni", "Kurdish-held")."""
    return _HELD.sub("", text.strip()).capitalize() in peoples()


def has_title(before: str) -> bool:
    """Whether the title of a person ends the words before a name: "Gov. Jordan"."""
    return bool(_TITLE.search(before))
