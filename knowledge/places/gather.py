"""All sources to one list of places: spellings of one place joined, countries of mountains and lakes, context words."""

from __future__ import annotations

import collections
import re
from pathlib import Path
from typing import Any

from knowledge.places import sources, states, tables
from knowledge.places.conflict import conflict_places
from knowledge.places.entries import Entry, distance_km
from knowledge.places.names import bare, english
from tacitus.resolve.where.spelling import fold, sound

_BASE = re.compile(r" (?:air ?base|airbase|naval base|base|airfield)$", re.IGNORECASE)
Keys = dict[str, list[Entry]]


def gather(data: Path, halves: tuple[int, ...] = (0, 1)) -> tuple[list[Entry], dict[str, Any]]:
    """All entries, and the small tables that stay in memory: anchors, capitals, parts of countries by direction.

    `halves`: which halves of UCDP's events may name places (`conflict.half`).
    """
    countries, adjectives, capitals = states.countries(data)
    first, names, lesser = sources.divisions()
    towns = sources.towns(names, capitals)
    by_town, by_first = _index(towns), _index(first)
    for state in countries:  # England is a division of the United Kingdom, not another name of it
        state.others = {
            o for o in state.others if not any(e.countries == state.countries for e in by_first.get(fold(o), []))
        }

    entries: list[Entry] = [*countries, *first, *towns, *lesser]
    near = _Grid(towns)
    dense = {code for two, code in tables.iso3_of_iso2().items() if two in sources.DENSE}
    taken: set[str] = set()
    for place in sources.news_places(data):
        short = _BASE.sub("", place.name)
        if place.kind == "site" and len(short) > 4 and fold(short) not in by_town:
            place.others.add(short)
        taken |= {fold(place.name), *map(fold, place.others)}
        twin = _twin(place, by_first if place.kind == "admin1" else by_town if place.kind == "settlement" else {})
        if twin is None:
            if place.kind == "admin1":
                place.admin1 = place.name
            entries.append(place)
            continue
        twin.others |= {place.name, *place.others}
        if twin.kind == "city" and place.kind == "settlement" and twin.name not in place.others | {place.name}:
            twin.others.add(twin.name)
            twin.name = place.name
        twin.news |= {place.name, *place.others}
        twin.claims = twin.claims or place.claims
    general = _general(by_town, entries)
    of_general = _index(general)
    for town in general:
        if town.kind in ("settlement", "admin2"):
            town.admin1 = near.division(town)
        if town.kind == "settlement":
            by_town[fold(town.name)].append(town)
    entries += general
    entries += _killed_at(data, countries, near, by_town, halves)
    for table, place, radius in sources.natural_earth(data):
        if table == "admin1":
            if twin := _twin(place, by_first, reach=400) or _sounds_like(place, first):
                twin.others |= {place.name, *place.others}
            elif fold(place.name) not in taken and not by_first.get(fold(place.name)):
                entries.append(place)
        elif fold(place.name) not in taken and not _told_near(place, of_general):
            if table in ("regions", "lakes"):
                place.countries = near.countries(place, max(20.0, min(radius, 400.0)))
            entries.append(place)
            taken.add(fold(place.name))
    for entry in entries:
        english(entry)
        if entry.kind in ("city", "settlement", "admin1", "admin2") and not set(entry.countries) & dense:
            entry.sound = sound(fold(entry.name))
    known_fields = {fold(e.name) for e in entries if e.kind in ("airport", "site")}
    entries += [e for e in sources.airports() if fold(e.name) not in known_fields]
    aside = {
        "anchors": {**states.groups(data), **_anchors(countries, adjectives, first, towns)},
        "adjectives": {fold(word): codes for word, codes in adjectives.items()},
        "capitals": {code: fold(name) for code, name in capitals.items()},
        "parts": _parts(towns),
        "neighbours": tables.neighbours(),
        "common": tables.common_words(),
        "short": sources.short_divisions(),
    }
    return entries, aside


def _told_near(place: Entry, of_general: Keys) -> bool:
    """Whether a place of general news has the name and lies there: not the Channel Islands of California."""
    here = (place.latitude, place.longitude)
    return any(distance_km((e.latitude, e.longitude), here) < 2500 for e in of_general.get(fold(place.name), []))


def _general(by_town: Keys, known: list[Entry]) -> list[Entry]:
    """Places of general news; one that is known already takes the weight and the names."""
    same: Keys = collections.defaultdict(list)
    for entry in known:
        if entry.kind in ("region", "land", "sea", "lake", "site", "quarter", "airport", "settlement", "admin2"):
            same[fold(entry.name)].append(entry)
    found = []
    for place in sources.general_places():
        of_kind = same if place.kind != "city" else by_town
        reach = 400.0 if place.kind in ("region", "land", "sea", "lake") else 15.0
        here = (place.latitude, place.longitude)
        twins = [
            e
            for e in of_kind.get(fold(place.name), [])
            if distance_km((e.latitude, e.longitude), here) < reach and (e.kind == place.kind or place.kind != "site")
        ]
        twin = max(twins, key=lambda e: e.weight, default=None)
        if twin and (place.kind != "quarter" or twin.kind == "quarter"):
            twin.prior = max(twin.weight, place.weight)
            twin.others |= place.others
            twin.news |= {place.name, *place.others}
            continue
        place.news = set(place.others)
        found.append(place)
    return found


def _killed_at(data: Path, countries: list[Entry], near: _Grid, by_town: Keys, halves: tuple[int, ...]) -> list[Entry]:
    """Villages known only by killings there; a town known already counts for more because of them."""
    codes = {name.casefold(): s.countries[0] for s in countries if s.kind == "country" for name in (s.name, *s.others)}
    found = []
    for place in conflict_places(data, codes, halves):
        if twin := _twin(place, by_town, reach=25):
            twin.prior = max(twin.weight, place.weight)
            continue
        place.admin1 = near.division(place)
        found.append(place)
        by_town[fold(place.name)].append(place)
    return found


def _index(entries: list[Entry]) -> Keys:
    found: Keys = collections.defaultdict(list)
    for entry in entries:
        for key in sorted({fold(entry.name), *map(fold, entry.others)}):
            found[key].append(entry)
    return found


def _twin(place: Entry, known: Keys, reach: float = 60) -> Entry | None:
    """The entry of one of the same names in the same country within `reach` km: the nearest, the main name first."""
    reach = 300 if place.kind == "admin1" else reach
    for name in (place.name, *sorted(place.others)):
        same = [
            (distance_km((e.latitude, e.longitude), (place.latitude, place.longitude)), -e.people, e)
            for e in known.get(fold(bare(name)), []) + known.get(fold(name), [])
            if e.countries == place.countries
        ]
        close = sorted((s for s in same if s[0] <= reach), key=lambda s: (s[1], s[0]))
        if close:
            return close[0][2]
    return None


def _sounds_like(place: Entry, first: list[Entry]) -> Entry | None:
    key = sound(fold(place.name))
    return next((e for e in first if e.countries == place.countries and sound(fold(e.name)) == key), None)


class _Grid:
    """Which countries' towns lie around a point."""

    def __init__(self, towns: list[Entry]) -> None:
        self.cells: dict[tuple[int, int], list[Entry]] = collections.defaultdict(list)
        for town in towns:
            self.cells[round(town.latitude), round(town.longitude)].append(town)

    def countries(self, place: Entry, radius: float) -> tuple[str, ...]:
        """The country that nine of ten towns within `radius` km belong to, else none."""
        reach = int(radius / 100) + 1
        row, column = round(place.latitude), round(place.longitude)
        votes: collections.Counter[str] = collections.Counter()
        for i in range(row - reach, row + reach + 1):
            for j in range(column - reach, column + reach + 1):
                for town in self.cells.get((i, j), []):
                    if distance_km((town.latitude, town.longitude), (place.latitude, place.longitude)) <= radius:
                        votes[town.countries[0]] += 1
        if not votes:
            return ()
        code, count = votes.most_common(1)[0]
        return (code,) if count >= 0.9 * votes.total() else ()

    def division(self, place: Entry) -> str:
        """The first-level division of the nearest town of its country around a place, "" if none is near."""
        row, column = round(place.latitude), round(place.longitude)
        around = [t for i in (-1, 0, 1) for j in (-1, 0, 1) for t in self.cells.get((row + i, column + j), [])]
        here = (place.latitude, place.longitude)
        own = [
            (distance_km((t.latitude, t.longitude), here), t.admin1) for t in around if t.countries == place.countries
        ]
        return min(own, default=(0.0, ""))[1]


def _anchors(
    countries: list[Entry], adjectives: dict[str, list[str]], first: list[Entry], towns: list[Entry]
) -> dict[str, tuple[str, str, float]]:
    """Words that tell which country a report is about: key -> (country, admin1 or "", weight)."""
    found: dict[str, tuple[str, str, float]] = {}
    largest: dict[str, dict[str, int]] = collections.defaultdict(dict)
    for entry in towns:
        for name in {entry.name, *entry.others} if entry.people >= 50_000 else {entry.name}:
            people = largest[fold(name)]
            people[entry.countries[0]] = max(people.get(entry.countries[0], 0), entry.people)
    for entry in sorted((e for e in towns if e.people >= 200_000), key=lambda e: e.people):
        key = fold(entry.name)
        if all(entry.people > 8 * people for code, people in largest[key].items() if code != entry.countries[0]):
            found[key] = (entry.countries[0], entry.admin1, 0.6)
    seen: collections.Counter[str] = collections.Counter(fold(e.name) for e in first)
    for entry in first:
        key = fold(entry.name)
        alone = all(people < 50_000 for code, people in largest[key].items() if code != entry.countries[0])
        if seen[key] == 1 and len(key) > 3 and key not in found and alone:
            found[key] = (entry.countries[0], entry.admin1, 0.6)
    for word, codes in adjectives.items():
        if len(codes) == 1:
            found[fold(word)] = (codes[0], "", 1.0)
    for state in countries:
        for name in sorted({state.name, *state.others}):
            if state.prior is None:
                found[fold(name)] = (state.countries[0], "", 1.0)
            else:  # Georgia
                found.pop(fold(name), None)
    found.pop("us", None)  # the pronoun in capitals; "U.S." and "US" are told apart by the reader of the text
    common = set(tables.common_words())
    return {key: value for key, value in found.items() if key not in common and len(key) > 2}


_DIRECTIONS = {
    "north": (1, 0), "south": (-1, 0), "east": (0, 1), "west": (0, -1),
    "northeast": (1, 1), "northwest": (1, -1), "southeast": (-1, 1), "southwest": (-1, -1), "centre": (0, 0),
}  # fmt: skip


def _parts(towns: list[Entry]) -> dict[str, dict[str, tuple[float, float]]]:
    """Country -> direction -> the median point of the towns of that third of it ("southern Turkey")."""
    by_country: dict[str, list[Entry]] = collections.defaultdict(list)
    for town in towns:
        by_country[town.countries[0]].append(town)
    found: dict[str, dict[str, tuple[float, float]]] = {}
    for code, own in by_country.items():
        if len(own) < 12:
            continue
        latitudes, longitudes = sorted(t.latitude for t in own), sorted(t.longitude for t in own)
        n = len(own)
        low, high = latitudes[n // 3], latitudes[2 * n // 3]
        left, right = longitudes[n // 3], longitudes[2 * n // 3]
        found[code] = {}
        for name, (up, aside) in _DIRECTIONS.items():
            inside = [
                t
                for t in own
                if (
                    t.latitude >= high
                    if up > 0
                    else t.latitude <= low
                    if up < 0
                    else name != "centre" or low <= t.latitude <= high
                )
                and (
                    t.longitude >= right
                    if aside > 0
                    else t.longitude <= left
                    if aside < 0
                    else name != "centre" or left <= t.longitude <= right
                )
            ]
            if len(inside) >= 3:
                found[code][name] = (
                    round(sorted(t.latitude for t in inside)[len(inside) // 2], 2),
                    round(sorted(t.longitude for t in inside)[len(inside) // 2], 2),
                )
    return found
