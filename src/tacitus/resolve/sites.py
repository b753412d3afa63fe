"""A base that is fired on is named like anybody ("missiles at Ain al-Asad"): what no knowledge names but the gazetteer
knows as a site is that place, not a person nobody has heard of."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import msgspec

from tacitus.records import Actor, Mention
from tacitus.resolve.where.gazetteer import Candidate, Gazetteer

PREFIX = "place:"  # of the ids of such actors
_UNKNOWN = "not known"


def as_sites(mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """The mentions with their unknown actors and recipients that are sites told as such."""

    def told(actor: Actor) -> Actor:
        if not actor.id or not actor.id.startswith(("person:", "name:")) or _UNKNOWN not in (actor.reason or ""):
            return actor
        site = _site(actor.name or actor.text, gazetteer.find)
        if site is None:
            return actor
        name = gazetteer.words(site.number)[0]
        return msgspec.structs.replace(
            actor,
            name=name,
            id=PREFIX + re.sub(r"\W+", "-", name.casefold()).strip("-"),
            country=site.countries[0] if len(site.countries) == 1 else actor.country,
            sectors=(),
            reason=f"{name}: a place, as the gazetteer has it",
        )

    return [
        msgspec.structs.replace(m, actors=tuple(map(told, m.actors)), recipients=tuple(map(told, m.recipients)))
        for m in mentions
    ]


def _site(name: str, find: Callable[[str], tuple[Candidate, ...]]) -> Candidate | None:
    """The site of that name, if the gazetteer has nothing else that is called so."""
    found = find(name)
    return found[0] if found and all(candidate.kind == "site" for candidate in found) else None
