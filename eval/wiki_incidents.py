"""Incidents end to end: python -m eval.wiki_incidents [--every N] [--wrong N --of country|place|dead]

Rows of wiki_terror_incidents (in TACITUS_DATA) whose `details` hold the first part of `location`: `details` alone is
the report, published the day after `date`; the shipped coder marks the spans, the resolver fills them, and numbers that
stand in sentences of their own are given out as a record does (`merge.counted`). Counted over rows, found or not:

country   the country told most often by the mentions' places, where none has one by their actors and recipients, is the
          last part of `location` (`by places alone`: without the latter)
place     the first part of `location` is the name or the words of a place of some mention
dead      the largest number killed that a mention gives is `dead`, with or without the attackers in its brackets; rows
          whose `dead` is no number are left out; no number given counts as 0
          (`said`: of those rows whose `details` hold the number, in digits or as a word, or whose `dead` is 0)
coded     some mention was found at all

Wikipedia text, CC BY-SA 3.0: measured on, never tuned on row by row.
"""

from __future__ import annotations

import argparse
import collections
import csv
import datetime
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from eval.where_wiki import country_of
from tacitus.code import Coder
from tacitus.code.numbers import SMALL
from tacitus.merge.counted import complete
from tacitus.records import Mention, Report
from tacitus.resolve import Resolver
from tacitus.resolve.where.gazetteer import Gazetteer
from tacitus.resolve.where.spelling import fold

NO_LAND = frozenset(("UNO", "EUR", "IGO", "NGO", "MNC", "NSA"))


class Row(NamedTuple):
    """One incident: its text as a report, country and first part of its location, the numbers of dead that count."""

    report: Report
    country: str
    place: str
    dead: frozenset[int]


def rows(folder: Path, gazetteer: Gazetteer, every: int) -> Iterator[Row]:
    """The rows that can be measured."""
    path = folder / "data" / "wiki_terror_incidents" / "wikipedia_terror_incidents.csv"
    with path.open(encoding="utf8") as file:
        for number, row in enumerate(csv.DictReader(file)):
            parts = [p.strip() for p in row["location"].split(",") if p.strip()]
            text = re.sub(r"(?:\[\d+\])+", "", row["details"])
            if number % every or len(parts) < 2 or not re.search(rf"(?<!\w){re.escape(parts[0])}(?!\w)", text):
                continue
            country = country_of(gazetteer, parts[-1])
            if country:
                day = published(row["date"])
                yield Row(Report(id=str(number), text=text, published=day), country, parts[0], deaths(row["dead"]))


def published(date: str) -> str | None:
    """The day after a date such as "January 13 1970", None if it names no one day."""
    try:
        day = datetime.datetime.strptime(date, "%B %d %Y").date()
    except ValueError:
        return None
    return (day + datetime.timedelta(days=1)).isoformat()


def deaths(dead: str) -> frozenset[int]:
    """Dead without and with attackers: "12 (+2)" is 12 or 14; empty if it is no number."""
    found = re.fullmatch(r"\s*(\d+)\s*(?:\(\+?\s*(\d+)\s*\))?\s*", dead)
    if not found:
        return frozenset()
    return frozenset((int(found[1]), int(found[1]) + int(found[2] or 0)))


def country_told(mentions: list[Mention], sides: bool = True) -> str | None:
    """The country that the places of the mentions tell most often, the first of those told as often; where no place has
    one, that of the actors and recipients, if `sides` may tell it."""
    told = collections.Counter(p.country for m in mentions for p in m.places if p.country)
    if not told and sides:
        told.update(
            a.country for m in mentions for a in (*m.recipients, *m.actors) if a.country and a.country not in NO_LAND
        )
    return told.most_common(1)[0][0] if told else None


def place_told(mentions: list[Mention], place: str) -> bool:
    """Whether some mention has the place, by its name or its words."""
    key = fold(place)
    return any(key in (fold(p.name or ""), fold(p.text)) or f" {key} " in f" {fold(p.text)} "
               for m in mentions for p in m.places)  # fmt: skip


def dead_told(mentions: list[Mention]) -> int:
    """The largest number killed that a mention gives, 0 if none does."""
    return max((m.killed.low or 0 for m in mentions if m.killed), default=0)


def said(text: str, dead: frozenset[int]) -> bool:
    """Whether a text holds one of the numbers, in digits or as a word up to nineteen; nought need not be said."""
    words = {value: word for word, value in SMALL.items() if value < 20}
    return 0 in dead or any(re.search(rf"\b(?:{n}|{words.get(n, n)})\b", text, re.I) for n in dead)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, help="take every Nth row")
    parser.add_argument("--wrong", type=int, default=0, help="print so many wrong rows")
    parser.add_argument("--of", choices=["country", "place", "dead"], default="country", help="wrong in what")
    chosen = parser.parse_args()
    folder = Path(os.environ.get("TACITUS_DATA") or sys.exit("set TACITUS_DATA to the folder of the public data sets"))
    measured = list(rows(folder, Gazetteer(), chosen.every))
    gold = {row.report.id: row for row in measured}
    resolver, counts = Resolver(), collections.Counter[str]()
    for report, spans in Coder().code(row.report for row in measured):
        mentions, row = resolver.resolve(report, spans), gold[report.id]
        mended = {mention.id: mention for mention in complete(report, mentions, {})}
        mentions = [mended.get(mention.id, mention) for mention in mentions]
        right = {
            "coded": bool(mentions),
            "country": country_told(mentions) == row.country,
            "by places": country_told(mentions, sides=False) == row.country,
            "place": place_told(mentions, row.place),
        }
        if row.dead:
            counts["with dead"] += 1
            right["dead"] = dead_told(mentions) in row.dead
            if said(report.text, row.dead):
                counts["with dead said"] += 1
                right["dead said"] = right["dead"]
        counts.update(name for name, yes in right.items() if yes)
        if chosen.wrong > 0 and not right.get(chosen.of, True):
            chosen.wrong -= 1
            told = [(m.event, m.trigger.text, [(p.text, p.country) for p in m.places], m.killed) for m in mentions]
            print(row.country, row.place, sorted(row.dead), "|", report.text[:300], "|", told)
    n = len(measured)
    print(f"rows {n}, coded {counts['coded'] / n:.3f}")
    print(
        f"country {counts['country'] / n:.3f} (by places alone {counts['by places'] / n:.3f})  "
        f"place {counts['place'] / n:.3f}",
        end="  ",
    )
    print(f"dead {counts['dead'] / counts['with dead']:.3f} of {counts['with dead']}", end="  ")
    print(f"where said {counts['dead said'] / counts['with dead said']:.3f} of {counts['with dead said']}")


if __name__ == "__main__":
    main()
