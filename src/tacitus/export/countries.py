"""Countries as other data sets call them, one row a code of ours: `data/countries.tsv`, made by knowledge.codes."""

from __future__ import annotations

import csv
import functools
from typing import NamedTuple

from tacitus.export.columns import DATA


class Country(NamedTuple):
    """ISO 3166-1 alpha-3 (or XKX), name, ISO alpha-2 and numeric, FIPS 10-4, Correlates of War and Gleditsch-Ward
    numbers, GDELT's CAMEO code, ACLED's and UCDP's regions; empty where there is none."""

    code: str
    name: str = ""
    iso2: str = ""
    number: str = ""
    fips: str = ""
    cow: str = ""
    gw: str = ""
    gdelt: str = ""
    acled_region: str = ""
    ucdp_region: str = ""


NOWHERE = Country("")


@functools.cache
def table() -> dict[str, Country]:
    """All of them by code."""
    with (DATA / "countries.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t")
        next(rows)
        return {row[0]: Country(*row) for row in rows}


def of(code: str | None) -> Country:
    """The country of a code; one with nothing but the code where it is none (UNO, SUN)."""
    return table().get(code or "") or (Country(code) if code else NOWHERE)
