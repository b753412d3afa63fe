"""Where: events counted by their most precise place, for the map and the table beside it."""

from __future__ import annotations

from collections import Counter

from tacitus.records import Event, Place
from tacitus.show import words
from tacitus.show.brief.parts import Where
from tacitus.show.map import MapPicture, Spot, draw
from tacitus.show.text import clean

WIDE, NARROW = (720, 470), (360, 380)


class Places:
    """Counts of events by place; those without coordinates are counted apart."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._places: dict[str, Place] = {}
        self.unplaced = 0

    def add(self, event: Event) -> None:
        known = [p for p in event.places if p.latitude is not None and p.longitude is not None]
        if not known:
            self.unplaced += 1
            return
        place = known[0]
        key = str(place.geonames or "") or f"{place.name or place.text}, {place.country}"
        self._places.setdefault(key, place)
        self._counts[key] += 1

    def maps(self) -> tuple[MapPicture | None, MapPicture | None]:
        """The map for wide and for narrow pages (type would be too small on a shrunk one)."""
        spots = self.spots()
        return draw(spots, *WIDE), draw(spots, *NARROW, named=8)

    def spots(self) -> list[Spot]:
        """The places as a map marks them, those of most events first."""
        return [self._spot(key, count) for key, count in self._ordered()]

    def table(self, most: int, picture: MapPicture | None) -> tuple[tuple[Where, ...], int]:
        """The places with the most events, and how many places are left out."""
        beyond = {(s.longitude, s.latitude) for s in picture.outside} if picture else set()
        rows = []
        for key, count in self._ordered()[:most]:
            place = self._places[key]
            spot = self._spot(key, count)
            rows.append(
                Where(
                    name=spot.name,
                    country=words.country_name(place.country),
                    precision=words.word("precision", place.precision),
                    count=count,
                    beyond=(spot.longitude, spot.latitude) in beyond,
                )
            )
        return tuple(rows), max(0, len(self._counts) - most)

    def _ordered(self) -> list[tuple[str, int]]:
        return sorted(self._counts.items(), key=lambda kv: (-kv[1], kv[0]))

    def _spot(self, key: str, count: int) -> Spot:
        place = self._places[key]
        return Spot(
            name=clean(place.name or place.text, 40),
            longitude=place.longitude or 0.0,
            latitude=place.latitude or 0.0,
            count=count,
            country=place.country,
            vague=place.precision in ("country", "region"),
        )
