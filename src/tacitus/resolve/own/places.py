"""Lays a user's places over the gazetteer: their names mean them and no other place."""

from __future__ import annotations

from pathlib import Path

from tacitus.resolve.own import file
from tacitus.resolve.own.file import OwnPlace
from tacitus.resolve.where.gazetteer import Candidate, Gazetteer
from tacitus.resolve.where.spelling import fold

_KIND = {
    "point": "site", "city": "city", "district": "admin2", "province": "admin1", "region": "region",
    "country": "country",
}  # fmt: skip
WEIGHT = 9.0  # of 10: the user's word counts for more than any city's people


class OwnGazetteer(Gazetteer):
    """The shipped gazetteer with the user's places before it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.own_path = str(path)
        self._own: dict[str, tuple[Candidate, ...]] = {}
        self._told: dict[int, tuple[str, None, tuple[str, ...]]] = {}
        for line in file.in_use(path).places:
            place = line.entry
            assert isinstance(place, OwnPlace)
            number = self.count + line.number
            one = () if place.nowhere else (_candidate(place, number),)
            self._told[number] = (place.name, None, ())
            for name in (place.name, *place.aliases):
                self._own[fold(name)] = one

    def _find(self, name: str) -> tuple[Candidate, ...]:
        own = self._own.get(fold(name))
        return own if own is not None else super()._find(name)

    def like(self, name: str, countries: frozenset[str]) -> list[Candidate]:
        """As of the shipped gazetteer, but for names that the user has said to be no place."""
        return [] if fold(name) in self._own else super().like(name, countries)

    def _words(self, number: int) -> tuple[str, int | None, tuple[str, ...]]:
        return self._told[number] if number in self._told else super()._words(number)

    def is_own(self, number: int) -> bool:
        """Whether a place is the user's."""
        return number in self._told


def _candidate(place: OwnPlace, number: int) -> Candidate:
    assert place.latitude is not None and place.longitude is not None
    countries = (place.country,) if place.country else ()
    return Candidate(
        number, _KIND[place.precision], place.precision, place.latitude, place.longitude, countries,
        place.admin1 or "", WEIGHT, False,
    )  # fmt: skip


def gazetteer_with(path: Path | None) -> Gazetteer:
    """The shipped gazetteer, with the user's file over it if there is one."""
    return OwnGazetteer(path) if path and file.in_use(path).places else Gazetteer()
