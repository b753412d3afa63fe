"""Fills in the places of mentions: name, coordinates, country, division, precision, reason and runner-up.

Each name is decided once a report, with the grounds of the whole report, so that it is one place throughout.
Coordinates are those of what the text names; what it does not place stays without.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from tacitus.records import Mention, Report
from tacitus.resolve.where.gazetteer import Gazetteer
from tacitus.resolve.where.session import Session
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
        """The mentions of one report with their places filled in. Pure: the same input gives the same output."""
        if not any(mention.places for mention in mentions):
            return list(mentions)
        session = Session(self.gazetteer, report, mentions)
        session.decide()
        teller = Teller(session, self.disputed)
        return [
            msgspec.structs.replace(mention, places=tuple(teller.fill(mention, place) for place in mention.places))
            if mention.places
            else mention
            for mention in mentions
        ]
