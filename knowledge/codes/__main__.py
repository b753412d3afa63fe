"""Country codes and CAMEO weights that other data sets use: `python -m knowledge.codes`.

Reads from TACITUS_DATA: `countries_actors/country-codes.csv` (datasets/country-codes, PDDL), the list of leaders of
REIGN (MIT) for COW numbers, `plover/cameo-codes.csv` of the R package icews (MIT). Writes
`src/tacitus/export/data/countries.tsv` and `goldstein.json`. What differs between COW, Gleditsch-Ward, GDELT and ISO is
our own table of facts, below.
"""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

from knowledge.actors.tables import own

DATA = Path(os.environ["TACITUS_DATA"]) / "data"
TARGET = Path(__file__).parents[2] / "src" / "tacitus" / "export" / "data"
COW = {"DEU": "255", "VNM": "816", "YEM": "679", "TWN": "713", "VAT": "327", "SRB": "345", "XKX": "347"}
# Gleditsch and Ward's numbers where they differ from COW's
GW = {"DEU": "260", "YEM": "678", "SRB": "340", "KIR": "970", "NRU": "971", "TON": "972", "TUV": "973", "VAT": ""}
FIPS = {"SRB": "RI", "PSE": "WE", "SJM": "SV", "XKX": "KV", "ALA": ""}
# GDELT's CAMEO country codes where they differ from ISO's
GDELT = {"ROU": "ROM", "TLS": "TMP", "MNE": "MTN", "IMN": "IMY", "XKX": "KSV"}
NAMES = {"PSE": "Palestine", "XKX": "Kosovo", "MMR": "Myanmar", "COD": "Democratic Republic of Congo"}
NAMES |= {"USA": "United States", "GBR": "United Kingdom", "TUR": "Turkey", "CIV": "Ivory Coast"}
NAMES |= {"COG": "Republic of Congo", "HKG": "Hong Kong", "MAC": "Macao", "BIH": "Bosnia and Herzegovina"}
CAUCASUS = {"ARM", "AZE", "GEO", "AFG"}
# ACLED's regions from those of the United Nations
ACLED = {
    "Northern Africa": "Northern Africa",
    "Eastern Africa": "Eastern Africa",
    "Middle Africa": "Middle Africa",
    "Southern Africa": "Southern Africa",
    "Western Africa": "Western Africa",
    "Caribbean": "Caribbean",
    "Central America": "Central America",
    "South America": "South America",
    "Northern America": "North America",
    "Central Asia": "Caucasus and Central Asia",
    "Eastern Asia": "East Asia",
    "South-eastern Asia": "Southeast Asia",
    "Southern Asia": "South Asia",
    "Western Asia": "Middle East",
}
MIDDLE_EAST = {"EGY", "IRN"}  # UCDP's, besides western Asia
COLUMNS = ("code", "name", "iso2", "number", "fips", "cow", "gw", "gdelt", "acled_region", "ucdp_region")


def main() -> None:
    """Write both files."""
    cow = _cow()
    rows = [_row(row, cow) for row in _countries() if row["ISO3166-1-Alpha-3"]]
    kosovo = {"ISO3166-1-Alpha-3": "XKX", "ISO3166-1-Alpha-2": "XK", "Region Name": "Europe"}
    rows.append(_row(kosovo, cow))
    with (TARGET / "countries.tsv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(sorted(rows))
    with (DATA / "plover" / "cameo-codes.csv").open(encoding="latin-1", newline="") as lines:
        scale = {row["code"]: float(row["goldstein"]) for row in csv.DictReader(lines)}
    text = json.dumps(dict(sorted(scale.items())), indent=0)
    (TARGET / "goldstein.json").write_text(text + "\n", encoding="utf-8")


def _countries() -> list[dict[str, str]]:
    with (DATA / "countries_actors" / "country-codes.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _cow() -> dict[str, str]:
    iso = {row["cow"]: row["code"] for row in own("cow")}
    with (DATA / "leaders_states_dyads" / "leaderlist_3_21.csv").open(encoding="latin-1", newline="") as lines:
        found = {iso.get(row["stateabb"], row["stateabb"]): row["ccode"] for row in csv.DictReader(lines)}
    return found | COW


def _row(row: dict[str, str], cow: dict[str, str]) -> tuple[str, ...]:
    code = row["ISO3166-1-Alpha-3"]
    number = row.get("ISO3166-1-numeric", "")
    fips = FIPS.get(code, row.get("FIPS", "").strip())
    sub = row.get("Intermediate Region Name") or row.get("Sub-region Name", "")
    return (
        code,
        NAMES.get(code) or row.get("CLDR display name") or row["official_name_en"],
        row["ISO3166-1-Alpha-2"],
        number,
        fips,
        cow.get(code, ""),
        GW.get(code, cow.get(code, "")),
        GDELT.get(code, code),
        _acled(code, sub, row["Region Name"]),
        _ucdp(code, sub, row["Region Name"]),
    )


def _acled(code: str, sub: str, region: str) -> str:
    if code == "CYP" or region == "Europe":
        return "Europe"
    if code == "IRN":
        return "Middle East"
    if code in CAUCASUS:
        return "Caucasus and Central Asia"
    return ACLED.get(sub, "Oceania" if region == "Oceania" else "East Asia" if code == "TWN" else "")


def _ucdp(code: str, sub: str, region: str) -> str:
    if code in MIDDLE_EAST or (sub == "Western Asia" and code not in {"ARM", "AZE", "GEO", "CYP"}):
        return "Middle East"
    if code in {"ARM", "AZE", "GEO", "CYP"}:
        return "Europe"
    return "Asia" if region == "Oceania" or code == "TWN" else region


if __name__ == "__main__":
    main()
