"""What a report's mentions say of its setting: which countries it tells of, so that seasons and national days fit."""

from __future__ import annotations

from collections.abc import Sequence

from tacitus.records import Mention
from tacitus.resolve.when import feast_table

# Countries wholly, or but for a thinly peopled part, south of the tropics or with the seasons of the south.
SOUTHERN = frozenset(
    "ARG AUS BOL BRA BWA CHL FJI FLK LSO MDG MOZ MUS NAM NCL NZL PER PRY SWZ URY ZAF ZMB ZWE".split()  # noqa: SIM905
)
_NO_COUNTRY = frozenset(("UNO", "EUR", "IGO", "NGO", "MNC", "NSA"))


class Setting:
    """The countries of the mentions of one report, found when first asked for."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = mentions
        self._countries: frozenset[str] | None = None

    @property
    def countries(self) -> frozenset[str]:
        """Countries of all places and actors (ISO 3166-1 alpha-3)."""
        if self._countries is None:
            found = {p.country for m in self._mentions for p in m.places}
            found |= {a.country for m in self._mentions for a in (*m.actors, *m.recipients)}
            self._countries = frozenset(c for c in found if c) - _NO_COUNTRY
        return self._countries

    @property
    def south(self) -> bool:
        """Whether every country told of has the seasons of the south."""
        return bool(self.countries) and self.countries <= SOUTHERN

    def nation(self, mention: Mention, text: str, start: int, end: int) -> str | None:
        """Whose national day is meant: the country named beside it, else of the act's places, else the only one."""
        beside = feast_table.nation_beside(text, start, end)
        if beside:
            return beside
        places = {place.country for place in mention.places if place.country}
        for countries in (places, self.countries):
            if len(countries) == 1:
                return next(iter(countries))
        return None
