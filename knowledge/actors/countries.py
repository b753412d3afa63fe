"""Countries with names, adjectives, demonyms, capitals and seats of government (factbook, country-codes, own table)."""

from __future__ import annotations

import re
from pathlib import Path

from tacitus.resolve.actors.knowledge import Entry

from . import tables
from .names import Names

UNION = {"EUR": "IGO", "UNO": "IGO", "IGO": "IGO"}
NO_NAMES = {"none", "", "NA"}
SKIP = {"Nama", "Chinese/Hong Kong", "Chinese/Hong Konger", "Quito", "Santo Domingo", "German Reich"}
LAST_FORMER = re.compile(
    r"German|British|French|Dutch|Spanish|Portuguese|Italian|Russian|Empire|Protect|Mandat|Kingdom|with |ifni", re.I
)


def demonyms(text: str) -> list[str]:
    """Words of a factbook nationality: "Iraqi(s)" -> Iraqi, Iraqis; "Botho (singular), Batswana (plural)" -> both."""
    words = []
    for part in re.split(r",|;| or ", text.split("note")[0]):
        part = part.strip()
        if "(s)" in part:
            words.append(part.split("(s)")[0] + "s")
        if "(men)" in part or "(women)" in part:
            words.append(re.sub(r"(wo)?man\s*\((wo)?men\)", r"\1men", part))
        word = re.sub(r"\s*\([^)]*\)", "", part).strip()
        if word[:1].isupper() and word not in NO_NAMES and "/" not in word:
            words.append(word)
    return words


def capitals(text: str) -> list[str]:
    """Cities of a factbook capital, with other spellings in brackets."""
    if text.startswith(("no official", "administered")):
        return []
    out = [part.split("(")[0].strip() for part in text.split("note")[0].split(";")]
    return [x for x in out if x and len(x) < 30]


def add_countries(names: Names, data: Path) -> dict[str, str]:
    """Put all countries in; returns code -> usual name."""
    folder = data / "data" / "countries_actors"
    codes = list(tables.comma(folder / "country-codes.csv"))
    by_fips = {f: r["ISO3166-1-Alpha-3"] for r in codes for f in r["FIPS"].split(",") if f}
    by_fips.update({"GZ": "PSE", "WE": "PSE", "KV": "XKX", "OD": "SSD", "TW": "TWN"})
    usual: dict[str, str] = {}
    spellings: dict[tuple[str, str, str], list[str]] = {}

    def take(code: str, kind: str, sector: str, *found: str) -> None:
        known = spellings.setdefault((code, kind, sector), [])
        known.extend(
            w for w in found if w and w not in NO_NAMES and (w not in SKIP or kind == "capital") and w not in known
        )

    for row in tables.own("countries"):
        found = row["words"].split("|")
        take(row["code"], row["kind"], row["sector"] or "", *found)
        if row["kind"] == "name":
            usual.setdefault(row["code"], found[0])
    for row in codes:
        code = row["ISO3166-1-Alpha-3"]
        if code:
            usual.setdefault(code, row["CLDR display name"] or row["UNTERM English Short"])
            plain = [row["CLDR display name"], row["official_name_en"], row["UNTERM English Formal"]]
            take(
                code,
                "name",
                "",
                *(re.sub(r"^the |\s*[(\[].*?[)\]]|\*", "", x).strip() for x in plain if "SAR" not in x),
            )
            take(
                code,
                "name",
                "",
                row["CLDR display name"].replace(" & ", " and "),
                row["CLDR display name"].replace("St.", "Saint"),
            )
    for fips, page in tables.factbook(folder / "factbook_json.tar.xz"):
        code = by_fips.get(fips, "")
        if not code:
            continue
        at = ("Government", "Country name")
        short = tables.text_of(page, *at, "conventional short form").split(" (")[0]
        if fips not in {"GZ", "WE"}:
            take(
                code,
                "name",
                "",
                short,
                tables.text_of(page, *at, "conventional long form").split(" (")[0].split(";")[0],
            )
            former = [x.split(" (")[0].strip() for x in re.split(r"[,;]", tables.text_of(page, *at, "former"))]
            take(
                code, "name", "", *(x for x in former if x[:1].isupper() and not LAST_FORMER.search(x) and len(x) < 40)
            )
        people = page.get("People and Society", {})
        if code not in {"PRK", "HKG", "MAC", "SPM", "COG"}:
            take(code, "adj", "", *demonyms(tables.text_of(people, "Nationality", "noun")))
            take(code, "adj", "", *demonyms(tables.text_of(people, "Nationality", "adjective")))
        if code != "BEL":  # Brussels stands for the European Union
            take(code, "capital", "", *capitals(tables.text_of(page, "Government", "Capital", "name")))
    for (code, kind, sector), found in sorted(spellings.items()):
        plain = sector or UNION.get(code, "GOV")
        names.add(Entry(code, usual.get(code, code), kind, code, plain), *found)
    return usual
