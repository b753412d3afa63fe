"""Resolve: spans of mentions to actors with ids, dates with precision, places with coordinates, codes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tacitus.records import Mention, Report, parted


class Resolver:
    """All resolvers in their order. Loads its knowledge once; `resolve` is a pure function of report and mentions.

    `own`: a user's file of actors and places (docs/knowledge.md); by default the one in use, if any. Raises
    TacitusError with file and line if it is faulty. `disputed`: "tables" gives a disputed area the country that the
    tables give it, "none" leaves its country open (docs/where.md).
    """

    def __init__(self, own: Path | None = None, disputed: str = "tables") -> None:
        from tacitus.resolve.actors import ActorResolver
        from tacitus.resolve.own import found
        from tacitus.resolve.own.actors import knowledge_with
        from tacitus.resolve.own.places import gazetteer_with
        from tacitus.resolve.when import WhenResolver
        from tacitus.resolve.where import PlaceResolver

        own = own or found()
        self.actors = ActorResolver(knowledge_with(own))
        self.where = PlaceResolver(gazetteer_with(own), disputed)
        self.when = WhenResolver()

    def resolve(self, report: Report, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions of one report with names, ids, countries, dates, places and codes filled in. Words that may tell
        an event again, which name nobody, come last."""
        from tacitus.resolve.actors.then import as_then
        from tacitus.resolve.codes import with_codes
        from tacitus.resolve.dead import with_dead
        from tacitus.resolve.sites import as_sites

        mentions, again = parted(mentions)
        known = self.actors.resolve(report, mentions)  # named actors, pronouns, offices
        placed = self.where.resolve(report, known)  # ambiguous places lean on the actors' countries
        whole = self.actors.complete(report, placed)  # "police", "protesters": country from places and actors
        sited = as_sites(whole, self.where.gazetteer)  # "missiles at Ain al-Asad": a base, not a person
        dated = self.when.resolve(report, sited)
        dated = [as_then(m, report.reference_day, self.actors.knowledge) for m in dated]  # offices of that day
        counted = with_dead(report, dated)  # after the actors: who is one person is known
        return [with_codes(mention) for mention in (*counted, *again)]
