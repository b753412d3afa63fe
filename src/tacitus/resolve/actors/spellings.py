"""Persons and groups found by less than their known name: another transliteration, a title with a surname."""

from __future__ import annotations

from rapidfuzz import fuzz

from tacitus.resolve.actors import offices
from tacitus.resolve.actors.knowledge import Person, many
from tacitus.resolve.actors.names import key_of, skeleton
from tacitus.resolve.actors.reading import Reading
from tacitus.resolve.actors.states import of_entry
from tacitus.resolve.actors.view import View


def alike(one: str, two: str, least: int) -> bool:
    """Whether two keys of one skeleton are near enough, letter by letter (of 100)."""
    return fuzz.ratio(one, two) >= least


def otherwise(view: View, text: str) -> Reading | None:
    """A name that differs from a known one in transliteration alone ("Qasem Suleimani")."""
    key = key_of(text)
    if " " not in key and len(key) < 8:
        return None
    bones = skeleton(key)
    entries = [view.knowledge.entries[n] for n in many(view.knowledge.skeletons.get(bones))]
    for entry in entries:
        if alike(key, key_of(entry.name.split(" (")[0]), 75):
            return of_entry(entry, None, text).but(reason=f"{text}: spelling of {entry.name}")
    people = [
        n
        for n in many(view.knowledge.person_skeletons.get(bones))
        if alike(key, key_of(view.knowledge.person(n).name), 75)
    ]
    choice = offices.choose(view.knowledge, people, view.day, view.countries)
    return offices.reading_of(choice[0], view.day, f"{text}: spelling of {choice[0].name}") if choice else None


def holder(view: View, surname: str, title: str, country: str | None) -> Person | None:
    """The one person of a surname who held the office that a title names, on the day if there is one."""
    offices_of = set(title.split(",")) if title else set()
    fits = [
        who
        for who in map(view.knowledge.person, many(view.knowledge.surnames.get(surname)))
        if any(
            t.office in offices_of
            and (not country or t.country == country)
            and (not view.day or offices.held(t, view.day))
            for t in who.terms
        )
    ]
    return fits[0] if len({w.id for w in fits}) == 1 else None
