"""Fills in the places of mentions: name, coordinates, country, division, precision, reason and runner-up.

Each name is decided once a report, with the grounds of the whole report, so that it is one place throughout.
Coordinates are those of what the text names; what it does not place stays without.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from tacitus.records import Actor, Mention, Place, Report
from tacitus.resolve.where.apart import with_apart
from tacitus.resolve.where.clause import of_the_act
from tacitus.resolve.where.gazetteer import Gazetteer
from tacitus.resolve.where.outsiders import has_title, is_adjective_of_people, known_group
from tacitus.resolve.where.phrase import clean
from tacitus.resolve.where.rejoined import rejoined
from tacitus.resolve.where.session import Session
from tacitus.resolve.where.spelling import fold
from tacitus.resolve.where.telling import Teller


class PlaceResolver:
    """Resolves places. `disputed`: "tables" gives a disputed area the country that the tables give it (docs/where.md),
    "none" leaves its country open."""

    def __init__(self, gazetteer: Gazetteer | None = None, disputed: str = "tables") -> None:
        if disputed not in ("tables", "none"):
            raise ValueError(f"disputed must be 'tables' or 'none', not {disputed!r}")
        self.gazetteer = gazetteer or Gazetteer()
        self.disputed = disputed

    def resolve(self, report: Report, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions of one report with their places filled in. Pure: the same input gives the same output.

        A span that is no place (an actor of the report that no gazetteer knows, a bare adjective) is left out, and one
        that is no place of the act (clause.py); if the mention has that actor, its reason says so.
        """
        mentions = [rejoined(m, report.text_of(m.field), self.gazetteer) for m in mentions]
        mentions = with_apart(report, mentions, self.gazetteer)
        if not any(mention.places for mention in mentions):
            return mentions
        session = Session(self.gazetteer, report, mentions)
        session.decide()
        teller = Teller(session, self.disputed)
        return [
            _filled(session, mention, [teller.fill(mention, place) for place in mention.places])
            if mention.places
            else mention
            for mention in mentions
        ]


def _filled(session: Session, mention: Mention, places: list[Place]) -> Mention:
    kept, taken = [], set()
    for place in places:
        key = fold(clean(place.text))
        actor = session.actors.get(key)
        if actor is None and not session.reader.lies_in(mention, place):
            actor = known_group(session.gazetteer, key)
        if place.precision == "unresolved" and actor:
            taken.add(actor)
        elif not _bare_adjective(session, place, len(places)) and not _is_person(session, mention, place):
            kept.append(place)
    kept = of_the_act(session.reader.body(mention), mention, kept)
    if len(kept) == len(places):
        return msgspec.structs.replace(mention, places=tuple(places))

    def told(actor: Actor) -> Actor:
        words = f"{actor.reason or ''}; also given as a place, which it is not".lstrip("; ")
        return msgspec.structs.replace(actor, reason=words) if actor.name in taken else actor

    return msgspec.structs.replace(
        mention,
        places=tuple(kept),
        actors=tuple(map(told, mention.actors)),
        recipients=tuple(map(told, mention.recipients)),
    )


def _is_person(session: Session, mention: Mention, place: Place) -> bool:
    """Whether a bare name has the title of a person before it."""
    read, _ = session.read(mention, place)
    bare = read.whole == place.text and not read.kind and not read.within
    return bare and has_title(session.reader.body(mention)[max(0, place.start - 16) : place.start])


def _bare_adjective(session: Session, place: Place, count: int) -> bool:
    """Whether the span is only an adjective: of a people ("Kurdish"), or of a state ("Iraqi") that says no more where
    than another place of the mention, or than whose it is."""
    words = clean(place.text)
    if is_adjective_of_people(words):
        return True
    key = fold(words)
    if key not in session.gazetteer.adjectives or session.gazetteer.find(key):
        return False
    return count > 1 or any(
        actor.start <= place.start and place.end <= actor.end
        for mention in session.mentions
        for actor in (*mention.actors, *mention.recipients)
    )
