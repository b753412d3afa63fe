"""Places where UCDP has counted killings: villages that no table of towns holds, named in the news because of it.

$TACITUS_DATA/data/ucdp_ged/*.csv.gz      UCDP Georeferenced Event Dataset, CC BY 4.0
"""

from __future__ import annotations

import collections
import csv
import gzip
import math
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from knowledge.places.entries import Entry
from knowledge.places.names import latin

EXACT = ("1", "2")  # where_prec: at the place, within 25 km of it; what is coarser has the point of a district
_KIND = re.compile(r"\s+(?:town|city|villl?age|settlement|locality|location|commune|community|quarters?)$", re.I)
_IN_BRACKETS = re.compile(r"\s*\(.*\)$")
_NAME = re.compile(r"[A-Z][^\W\d_]*(?:['’ -]+[^\W\d_]+){0,2}")
_NO_TOWN = re.compile(
    r"\b(?:and|between|near|road|highway|bridge|border|checkpoint|base|camp|airport|airbase|district|region|area|state|"
    r"province|county|department|municipality|lga|forest|hills?|mountains?|river|lake|island|dam|mine|university|site|"
    r"cemetery|monument|junction|park|valley|sea|post|vereda|prison|barracks|crossing|local|of|the|on)\b",
    re.I,
)


def half(headline: str) -> int:
    """Which of two halves a row belongs to, by its headline: so that what one teaches can be measured on the other."""
    return zlib.crc32(headline.encode("utf8")) & 1


def conflict_places(data: Path, codes: dict[str, str], halves: tuple[int, ...] = (0, 1)) -> Iterator[Entry]:
    """Villages and towns of the rows that have an exact place. `codes`: folded country name -> ISO 3166-1 alpha-3.

    `halves`: rows of which halves are read. The more events, the likelier a bare name means the place.
    """
    points: dict[tuple[str, str], collections.Counter[tuple[float, float]]] = collections.defaultdict(
        collections.Counter
    )
    for path in sorted((data / "ucdp_ged").glob("*.csv.gz")):
        with gzip.open(path, "rt", encoding="utf8") as file:
            for row in csv.DictReader(file):
                code = codes.get(re.sub(r"\s*\(.*\)$", "", row["country"]).casefold())
                name = _KIND.sub("", _IN_BRACKETS.sub("", row["where_coordinates"].strip())).strip()
                if (row["where_prec"] or "").split(".")[0] not in EXACT or code is None:
                    continue
                if not _NAME.fullmatch(name) or _NO_TOWN.search(name) or not latin(name):
                    continue
                if half(row["source_headline"]) not in halves:
                    continue
                point = (round(float(row["latitude"]), 4), round(float(row["longitude"]), 4))
                points[code, name][point] += 1
    for (code, name), counted in sorted(points.items()):
        for (latitude, longitude), events in sorted(counted.items()):
            weight = min(4.2, 2.8 + math.log10(events))
            yield Entry("city", name, latitude, longitude, (code,), prior=weight)
