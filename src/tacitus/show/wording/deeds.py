"""The verb of a headline: the reports' own where most of them use one, and what a parliament voted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from tacitus.records import Actor, Event, Mention
from tacitus.show import words
from tacitus.show.text import clean
from tacitus.show.wording.own import Around

CLAUSE = 110  # letters of a vote's own words that a headline quotes at most


class Deed(NamedTuple):
    """A verb of the reports' own, for events of some types."""

    types: frozenset[str]
    triggers: re.Pattern[str]
    verb: tuple[str, str]
    legislature: bool


@lru_cache(maxsize=1)
def _deeds() -> tuple[Deed, ...]:
    rows: list[dict[str, Any]] = words.table()["deeds"]
    return tuple(
        Deed(
            frozenset(row["types"]),
            re.compile(rf"(?:{row['triggers']})\b", re.I),
            tuple(row["verb"]),
            row.get("legislature", False),
        )
        for row in rows
    )


def deed_of(event: Event, told: Sequence[Mention]) -> Deed | None:
    """The verb that the reports use themselves, if at least a third of the mentions and two, or the only one, do."""
    for deed in _deeds():
        if event.event in deed.types and (not deed.legislature or legislature(event)):
            hits = sum(bool(deed.triggers.match(clean(m.trigger.text, 60))) for m in told)
            if hits and (3 * hits >= len(told) or hits >= 3):
                return deed
    return None


def act(event: Event, told: Sequence[Mention]) -> str:
    """What kind of act, in the reports' own word where they have one: "storming"."""
    deed = deed_of(event, told)
    return re.sub(r" (?:of|on)$", "", deed.verb[1]) if deed else words.act(event)


def legislature(event: Event) -> Actor | None:
    """A parliament that acts as such, not one or some of its members ("Kurdish deputies")."""
    members = words.table()["members"]
    acting = (a for a in event.actors if a.sectors[:1] == ("LEG",) and not (a.id or "").startswith("person:"))
    return next((a for a in acting if (a.name or a.text).casefold().rpartition(" ")[2] not in members), None)


def voted(
    event: Event,
    who: Sequence[Actor],
    told: Sequence[Mention],
    where: str,
    halves: Around | None,
) -> str:
    """ "Iraq's parliament voted “to ask all foreign troops to leave Iraq”"."""
    house = legislature(event)
    body = _chamber(house, told) if house else words.actors(tuple(who), 2)
    opening = re.compile(rf"[^.;:]{{0,24}}?\s((?:{words.table()['clause']})\s(?!\d)[^.;:“”\"]+)")
    for mention in sorted(told, key=lambda m: (m.field != "text", -m.confidence)):
        match = opening.match(halves(mention)[1]) if halves and mention.trigger.text.casefold() == "voted" else None
        if match:
            return f"{body} voted “{clean(match[1].strip(' ,'), CLAUSE)}”"
    for mention in told:
        verb = mention.trigger.text.casefold()
        rest = re.match(r"\s+([^.,;:“”\"]+)", halves(mention)[1]) if halves and verb in ("called on", "urged") else None
        if rest:  # whom it called on stands in its own words: "the government" is easily taken for another
            return f"{body} {verb} “{clean(rest[1].strip(), CLAUSE)}”"
    return f"{body} voted {where}".strip()


def _chamber(house: Actor, told: Sequence[Mention]) -> str:
    """The name of a parliament: its own where a report gives one, else its country's."""
    country = words.country_name(house.country)
    same = [a for m in told for a in m.actors if a.sectors[:1] == ("LEG",)]
    own = [clean(a.text, 60) for a in same if a.text[:1].isupper() and a.text.casefold() != country.casefold()]
    name = max(own, key=lambda n: (own.count(n), len(n))) if own else clean(house.name or house.text, 60)
    if name[:1].isupper() and name != country:
        return name if not country or country in name else f"{name} ({country})"
    return f"{country}’s {'parliament' if name == country else name}" if country else name
