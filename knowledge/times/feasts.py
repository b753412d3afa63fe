"""python -m knowledge.times.feasts [-o FILE]: days of feasts that move and of national days, 1980 to 2030.

Needs `pip install holidays==0.109` (MIT), which knows India's feasts from 2001 on. Which feasts, and its names of them,
stand in feasts.tsv and national.tsv; the names of the countries in knowledge/countries.tsv.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import holidays
from holidays.registry import COUNTRIES

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "src" / "tacitus" / "resolve" / "when" / "feast_days.json"
YEARS = range(1980, 2031)


def rows(name: str) -> Iterator[list[str]]:
    """Columns of a table of this folder."""
    for line in (HERE / name).read_text("utf8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def told(country: str) -> dict[str, list[date]]:
    """Name -> its days, in order. A day kept in place of another counts only in a year that has no other."""
    entity = getattr(holidays, country)
    english = "en_US" if "en_US" in entity.supported_languages else None
    years = range(YEARS[0] - 1, YEARS[-1] + 2)
    table = holidays.country_holidays(country, years=years, language=english, categories=entity.supported_categories)
    found: dict[str, list[date]] = defaultdict(list)
    moved: dict[str, list[date]] = defaultdict(list)
    for day in sorted(table):
        for name in table.get_list(day):
            plain = name.split(" (observed")[0].split(" (estimated")[0]
            (moved if "(observed" in name else found)[plain].append(day)
    for name, days in moved.items():
        kept = {day.year for day in found[name]}
        found[name] = sorted(found[name] + [day for day in days if day.year not in kept])
    return found


def beginnings(days: list[date]) -> list[date]:
    """The days that do not follow another one of them, nor lie within a fortnight after it."""
    found: list[date] = []
    for day in sorted(set(days)):
        if not found or (day - found[-1]).days > 14:
            found.append(day)
    return found


def moving() -> dict[str, dict[str, object]]:
    """Feasts that move: their first days and how many days they last."""
    found: dict[str, dict[str, object]] = {}
    for key, country, names, *length in rows("feasts.tsv"):
        days = told(country)
        firsts = beginnings([day for name in names.split("|") for day in days.get(name, [])])
        kept = [day for day in firsts if day.year in YEARS]
        found[key] = {"length": int(length[0]) if length else 1, "days": [day.isoformat() for day in kept]}
        if key == "passover":
            found["yom hashoah"] = {"length": 1, "days": [shoah(day).isoformat() for day in kept]}
    return found


def shoah(passover: date) -> date:
    """Holocaust remembrance day in Israel: 27 Nisan, moved off the eve and the day after a Sabbath (law of 1997)."""
    day = passover + timedelta(12)
    return day + timedelta({4: -1, 6: 1}.get(day.weekday(), 0))


def national() -> dict[str, dict[str, object]]:
    """National days by country: MM-DD where it is the same in most years (it is shifted in a few), else the days."""
    found: dict[str, dict[str, object]] = {
        key: ({"*": rest[0]} if rest else {}) for key, _, *rest in rows("national.tsv")
    }
    known = {line.split("\t")[0] for line in (HERE.parent / "countries.tsv").read_text("utf8").splitlines()}
    for _, short, long, *_ in COUNTRIES.values():
        if long not in known:
            continue
        days = told(short)
        for key, names, *_ in rows("national.tsv"):
            name = next((n for n in names.split("|") if n in days), None)
            if name is None:
                continue
            firsts = {}
            for day in days[name]:
                if day.year in YEARS:
                    firsts.setdefault(day.year, day)
            [(usual, often)] = Counter(f"{day:%m-%d}" for day in firsts.values()).most_common(1) or [("", 0)]
            if often >= 0.7 * len(firsts) > 0:
                found[key][long] = usual
            elif firsts:
                found[key][long] = [day.isoformat() for day in firsts.values()]
    found["labour day"] = {"*": found["labour day"]["*"]} | {
        country: days for country, days in found["labour day"].items() if days != found["labour day"]["*"]
    }
    return found


def nations(countries: set[str]) -> dict[str, str]:
    """Name or adjective -> country, of those that have a national day."""
    found: dict[str, str] = {}
    for line in (HERE.parent / "countries.tsv").read_text("utf8").splitlines():
        code, kind, words, *_ = [*line.split("\t"), "", ""]
        if code in countries and kind in ("name", "adj"):
            for word in words.split("|"):
                found.setdefault(word, code)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m knowledge.times.feasts", description=__doc__)
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    chosen = parser.parse_args()
    feasts, by_country = moving(), national()
    of_israel = feasts["yom hashoah"]["days"]  # the United Nations keep the day on which Auschwitz was freed
    by_country["holocaust remembrance day"] = {"*": "01-27", "ISR": of_israel}
    table = {
        "source": f"package holidays {holidays.__version__} (MIT), by python -m knowledge.times.feasts",
        "moving": feasts,
        "national": by_country,
        "nations": nations({code for days in by_country.values() for code in days}),
    }
    lines = [
        f" {json.dumps(part)}: {{\n"
        + ",\n".join(f"  {json.dumps(k)}: {json.dumps(v, sort_keys=True)}" for k, v in sorted(table[part].items()))
        + "\n }"
        for part in ("moving", "national", "nations")
    ]
    head = f' "source": {json.dumps(table["source"])},\n'
    chosen.output.write_text("{\n" + head + ",\n".join(lines) + "\n}\n", "utf8")


if __name__ == "__main__":
    main()
