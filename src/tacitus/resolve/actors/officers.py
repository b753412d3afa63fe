"""Who holds an office: whom the report names with it, else whom the tables know for the day, else the office alone."""

from __future__ import annotations

from tacitus.resolve.actors import offices
from tacitus.resolve.actors.holders import Holder, Holders
from tacitus.resolve.actors.knowledge import Person
from tacitus.resolve.actors.names import words
from tacitus.resolve.actors.reading import Reading
from tacitus.resolve.actors.view import View


class Officers:
    """The holders of offices in one report."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.knowledge = view.knowledge
        self.holders = Holders(view)

    def officer(self, office: str, head: str, country: str | None, sector: str, reason: str) -> Reading:
        """The holder of an office: by name if one person is known to hold it on the day."""
        reading = Reading(kind="office", country=country, sector=sector, reason=reason, head=head)
        if not country:
            return reading
        who = offices.holder(self.knowledge, country, office, self.view.day, head)
        told = self.told_holder(office, country, who) if sector != "ELI" else []
        if len(told) == 1:
            one, why = told[0], f"{reason}; the report calls {told[0].name} so"
            return reading.but(kind="person", name=one.name, id=one.id, reason=why, surmised=one.known is None)
        if who and not told and sector != "ELI":
            return offices.reading_of(who, self.view.day, f"{head} of {country}").but(sector=sector, head=head)
        place = self.knowledge.countries.get(country, country)
        return reading.but(id=f"office:{country}:{head.replace(' ', '-')}", name=f"{head} of {place}")

    def told_holder(self, office: str, country: str, who: Person | None) -> list[Holder]:
        """Those whom the report itself names with an office, unless it names who is known to hold it."""
        if who is not None and self.view.places_of(words(who.name)[-1].key):
            return []
        return self.holders.of(office, country)
