"""A person's office on the day of the act, where the act lies before its report: in 2018 Barack Obama is a former
president, in what he did in 2013 he is the president."""

from __future__ import annotations

from msgspec.structs import replace

from tacitus.records import Actor, Mention
from tacitus.resolve.actors.knowledge import Knowledge, Person, many
from tacitus.resolve.actors.names import key_of
from tacitus.resolve.actors.offices import at_day


def as_then(mention: Mention, day: str | None, knowledge: Knowledge) -> Mention:
    """A dated mention of a report of `day` with the persons it names as they were when it happened; as it is where
    that is not known, or lies on both sides of a change."""
    date = mention.date
    if not day or date is None or not date.start or not date.end or date.end[:10] >= day[:10]:
        return mention
    first, last = date.start[:10], date.end[:10]

    def told(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        return tuple(_then(actor, first, last, day, knowledge) for actor in actors)

    return replace(mention, actors=told(mention.actors), recipients=told(mention.recipients))


def _then(actor: Actor, first: str, last: str, day: str, knowledge: Knowledge) -> Actor:
    who = _person(actor, knowledge)
    if who is None:
        return actor
    country, sector, why = at_day(who, first)
    now = at_day(who, day)
    if (
        sector is None
        or sector == now[1]
        or actor.sectors[:1] != (now[1],)
        or at_day(who, last)[:2] != (country, sector)
    ):
        return actor
    sectors = (sector, *(other for other in actor.sectors[1:] if other != sector))
    reason = f"{actor.reason}; when it happened: {why}" if actor.reason else f"when it happened: {why}"
    return replace(actor, country=country, sectors=sectors, reason=reason)


def _person(actor: Actor, knowledge: Knowledge) -> Person | None:
    """The person of the tables that an actor is."""
    if not actor.id or not actor.id.startswith("person:") or not actor.name:
        return None
    key = key_of(actor.name)
    numbers = (*many(knowledge.persons.get(key)), *many(knowledge.surnames.get(key)))
    return next((who for who in map(knowledge.person, numbers) if who.id == actor.id), None)
