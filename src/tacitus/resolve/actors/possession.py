"""Whose somebody is: "his men", "India, whose army", "Maduro government"."""

from __future__ import annotations

import re

from tacitus.resolve.actors import knowledge
from tacitus.resolve.actors.coreference import Coreference
from tacitus.resolve.actors.lone import LoneNames
from tacitus.resolve.actors.names import Word
from tacitus.resolve.actors.owners import BESIDE
from tacitus.resolve.actors.phrases import Phrases
from tacitus.resolve.actors.reading import BLOCS, Reading
from tacitus.resolve.actors.states import of_country

OWNER = re.compile(r"\b(whose|its|their|his|her)\s+(?:own\s+|[a-z-]+\s+)?$", re.I)


def by_pronoun(phrases: Phrases, coreference: Coreference, pronoun: str, rest: str, start: int) -> Reading:
    """ "his men", "its personnel", "their colleagues": the noun with the pronoun's owner."""
    owner = coreference.pronoun(pronoun, start)
    reading = phrases.read(rest)
    if owner is None or reading.kind in {"group", "person"}:
        return reading
    return owned(owner, reading, rest)


def owned(owner: Reading, reading: Reading, rest: str) -> Reading:
    """A noun with an owner found elsewhere: members and leaders of a group are the group."""
    if owner.kind == "group" and reading.head.split(" ")[-1] in knowledge.listed("of groups"):
        reason = f"{rest} of {owner.name}"
        return owner.but(reason=reason, plural=reading.plural, head=reading.head, lent="possessive")
    sector = reading.sector
    if owner.sector in {"REB", "PRM", "PTY", "CRM"} and sector not in {"CVL", "ELI"}:
        sector = owner.sector
    beside = reading.head.split(" ")[-1] in BESIDE
    lends = not beside and reading.country is None and owner.country is not None
    return reading.but(
        country=owner.country if lends else reading.country,
        lent="possessive" if lends else reading.lent,
        sector=sector,
        reason=f"{rest} of {owner.name or owner.country}; {reading.reason}",
    )


def under(names: LoneNames, part: list[Word], text: str, reading: Reading) -> Reading:
    """ "Maduro government", "Obama officials": people of somebody whom the surname before them names."""
    known, first = names.view.knowledge, part[0]
    if first.key not in known.surnames or first.key in known.nouns or first.key in known.names:
        return reading
    owner = names.surname(first.key, first.text)
    if owner is None or not owner.country or part[1].key in BESIDE or "-" in text[: part[1].start]:
        return reading
    if reading.head in knowledge.listed("governments") and owner.country not in BLOCS:
        state = names.view.knowledge.countries.get(owner.country, owner.country)
        return of_country(owner.country, state, "GOV", f"{text}: that of {owner.name}").but(head=reading.head)
    return reading.but(country=owner.country, lent="noun", reason=f"{reading.reason} of {owner.name}")


def owner(coreference: Coreference, start: int) -> str:
    """The country of what a possessive pronoun right before a span takes up: "India, whose | army"."""
    found = OWNER.search(coreference.view.text[max(0, start - 30) : start])
    reading = coreference.pronoun(found[1].lower(), start - len(found[0])) if found else None
    return (reading.country or "") if reading else ""
