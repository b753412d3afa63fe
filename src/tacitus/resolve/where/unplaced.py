"""A place that nobody knows: its name alone, and its country if the words around it say which."""

from __future__ import annotations

import msgspec

from tacitus.records import Mention, Place
from tacitus.resolve.where.choose import Choice
from tacitus.resolve.where.gazetteer import Candidate
from tacitus.resolve.where.phrase import Phrase
from tacitus.resolve.where.placing import runner_up
from tacitus.resolve.where.session import Session
from tacitus.resolve.where.spelling import fold


def unplaced(
    session: Session, mention: Mention, place: Place, read: Phrase, reason: str, second: Candidate | None = None
) -> Place:
    """The name alone; the country if what it lies in, or every other part of the mention, says which, or the report is
    plainly set in one. `second`: a place of the name that was not taken."""
    countries = _of_containers(session, mention, place, read)
    if read.kind != "embassy":
        countries = countries or _of_company(session, mention, place)
        if not countries and (land := session.reader.held(mention, place)):
            countries, reason = {land[0]}, f"{reason}; {land[1]} lies in {land[0]}"
    country = next(iter(countries)) if len(countries) == 1 else None
    if not countries and any(map(str.isupper, place.text)) and read.kind != "embassy":
        country = session.home(fold(read.name))
        reason += f"; the report is set in {country}" if country else ""
    named = read.name if read.kind in ("village", "city") else read.title
    return msgspec.structs.replace(
        place,
        name=(named if read.name else "") or read.whole or place.text,
        country=country,
        precision="unresolved",
        reason=reason,
        runner_up=runner_up(session, Choice(None, 0, (), second, 0.0)),
    )


def _of_containers(session: Session, mention: Mention, place: Place, read: Phrase) -> set[str]:
    """Countries of what the words of the span or those beside it say that it lies in or by."""
    countries: set[str] = set()
    reader = session.reader
    beside = reader.following(mention, place) or reader.leading(mention, place)
    beside = beside or next(iter(reader.shared(mention, place)), None)
    for name in (*read.within, *read.near, *filter(None, [beside])):
        found = session.container(name)
        over = name in read.near and found and found.kind in ("country", "former")  # "near the border with Mali"
        countries |= set(found.countries) if found and not over else set()
    return countries


def _of_company(session: Session, mention: Mention, place: Place) -> set[str]:
    """Countries of the other places of the mention."""
    countries: set[str] = set()
    for other in mention.places:
        read, name = session.read(mention, other)
        if other is not place and name and read.kind != "embassy":
            choice = session.decided.get((fold(name), read.kind))
            countries |= set(choice.best.countries) if choice and choice.best else set()
    return countries
