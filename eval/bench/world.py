"""Who and what there is in the synthetic record: places, actors, outlets and people, drawn with heavy tails."""

from __future__ import annotations

import csv
import functools
import tomllib
from pathlib import Path
from random import Random
from typing import NamedTuple

import msgspec

HERE = Path(__file__).parent
PLACES = 20_000  # ranks of places; past the real towns they are invented villages
FLAT = 10.0  # evens out the first places: the first of all has 1.2% of the events
GROUPS = 400  # ranks of armed groups in a country


class Where(NamedTuple):
    """A place: coordinates in degrees, `geonames` absent for invented villages."""

    name: str
    country: str
    latitude: float
    longitude: float
    admin1: str
    geonames: int | None


class Who(NamedTuple):
    """An actor as a resolver would name it, and the words it goes by."""

    name: str
    id: str
    country: str
    sector: str
    words: tuple[str, ...]


class Class(msgspec.Struct, frozen=True):
    """A class of actors that every country has, with {country}, {adj} and {code} to fill in."""

    name: str
    id: str
    sector: str
    words: list[str]


class Parts(msgspec.Struct, frozen=True):
    """Parts that names are put together from."""

    first: list[str]
    last: list[str]
    second: list[str] = []
    middle: list[str] = []


class People(msgspec.Struct, frozen=True):
    """Parts of people's names, and what they do."""

    given: list[str]
    family: list[str]
    office: list[str]


class Data(msgspec.Struct, frozen=True):
    """world.toml."""

    countries: dict[str, tuple[str, str]]
    classes: dict[str, Class]
    bodies: dict[str, tuple[str, str, str, list[str]]]
    groups: Parts
    villages: Parts
    people: People
    outlets: Parts


def rank(random: Random, most: int, flat: float = 1.0) -> int:
    """A rank from 0 to most - 1; rank r is about as likely as 1 / (r + flat), after Zipf and Mandelbrot."""
    return min(most - 1, int(flat * ((most + flat) / flat) ** random.random() - flat))


class World:
    """Draws places and actors. The same ranks give the same names in every record."""

    def __init__(self) -> None:
        self.data = msgspec.convert(tomllib.loads((HERE / "world.toml").read_text("utf8")), Data)
        rows = [line for line in (HERE / "towns.tsv").read_text("utf8").splitlines() if not line.startswith("#")]
        self.towns = [
            Where(r["name"], r["country"], float(r["latitude"]), float(r["longitude"]), r["admin1"], int(r["geonames"]))
            for r in csv.DictReader(rows, delimiter="\t")
        ]
        self.outlets = [f"{a} {b}" for b in self.data.outlets.last for a in self.data.outlets.first]
        self.bodies = [Who(name, *row[:3], tuple(row[3])) for name, row in self.data.bodies.items()]

    def place(self, at: int) -> Where:
        """The place of a rank: the towns first, then invented villages, each near one of the towns."""
        if at < len(self.towns):
            return self.towns[at]
        n = at - len(self.towns)
        town, parts = self.towns[n % len(self.towns)], self.data.villages
        k = n * 7919  # a prime, so that neighbours in rank do not sound alike
        first, k = parts.first[k % len(parts.first)], k // len(parts.first)
        middle, k = parts.middle[k % len(parts.middle)], k // len(parts.middle)
        name = first + middle + parts.last[k % len(parts.last)]
        north, east = (n * 37 % 61 - 30) / 100, (n * 53 % 71 - 35) / 100
        return Where(
            name, town.country, round(town.latitude + north, 2), round(town.longitude + east, 2), town.admin1, None
        )

    def town(self, random: Random, country: str | None = None) -> Where:
        """A town, of a country if one is named; the larger the likelier."""
        towns = self._towns_of(country) if country else self.towns
        return towns[rank(random, len(towns))]

    @functools.cache  # noqa: B019 - one world lives as long as the run
    def _towns_of(self, country: str) -> list[Where]:
        return [t for t in self.towns if t.country == country]

    def group(self, random: Random, country: str) -> Who:
        """An armed group of a country; a few do most."""
        return self._group(country, rank(random, GROUPS))

    @functools.lru_cache(8192)  # noqa: B019 - as above
    def _group(self, country: str, at: int) -> Who:
        parts = self.data.groups
        k = (at + 61 * list(self.data.countries).index(country)) * 2377
        first, k = parts.first[k % len(parts.first)], k // len(parts.first)
        second, k = parts.second[k % len(parts.second)], k // len(parts.second)
        last = parts.last[k % len(parts.last)]
        name = f"{first} {second} {last}"
        words = (f"the {name}", f"the {name}", f"fighters of the {name}", f"the {second} {last}")
        return Who(name, f"group:{name.casefold().replace(' ', '-')}", country, "REB", words)

    def actor(self, random: Random, kind: str, country: str) -> Who:
        """An actor of a class in a country; `group` an armed group, `body` a state abroad or a body of states."""
        if kind == "group":
            return self.group(random, country)
        if kind == "body":
            return self.bodies[rank(random, len(self.bodies))]
        return self._of_class(kind, country)

    @functools.cache  # noqa: B019 - as above
    def _of_class(self, kind: str, country: str) -> Who:
        name, adjective = self.data.countries[country]
        given, fill = self.data.classes[kind], {"country": name, "adj": adjective, "code": country}
        words = tuple(w.format(**fill) for w in given.words)
        return Who(given.name.format(**fill), given.id.format(**fill), country, given.sector, words)

    def person(self, random: Random) -> str:
        """Somebody's name."""
        return f"{random.choice(self.data.people.given)} {random.choice(self.data.people.family)}"
