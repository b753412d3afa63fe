"""Posts of the world that one person holds at a time: "the UN secretary-general", "the pope", "Nato's chief".

`knowledge/posts.tsv` says how reports call them; who holds one on a day is told by the terms of the persons.
"""

from __future__ import annotations

from collections.abc import Iterable

from tacitus.resolve.actors.knowledge import Knowledge, Person
from tacitus.resolve.actors.names import Word
from tacitus.resolve.actors.offices import held

_SMALL = frozenset(("the", "of", "for", "to", "on"))


def key_of_post(words: Iterable[Word]) -> str:
    """The words of a post in no order: "secretary-general of the UN" and "UN secretary-general" are one."""
    return " ".join(sorted(word.key for word in words if word.key not in _SMALL))


def holder(knowledge: Knowledge, words: Iterable[Word], day: str | None) -> Person | None:
    """Who holds the post that a phrase names on a day; None where it names none, without a day, or if two may."""
    if not day:
        return None
    post = knowledge.posts.get(key_of_post(words), "")
    people = (knowledge.person(number) for number in knowledge.offices.get(post, ()))
    now = [who for who in people if any(f"{t.country}/{t.title}" == post and held(t, day) for t in who.terms)]
    return now[0] if len(now) == 1 else None
