"""Places of incidents: TACITUS_DATA=… python eval/where_wiki.py [--wrong N]

Rows of wiki_terror_incidents whose `details` hold the first part of `location`; that part is given as a span, the text
is `details` alone. Counted: country right, a place found (with coordinates) whose country is right; beside it a plain
look-up that takes the best known place of the name. Wikipedia text, CC BY-SA 3.0: measured on, never tuned on row by
row; places_in_the_news was partly filled from names seen in it, so this flatters coverage.
"""

from __future__ import annotations

import argparse
import csv
import os
import re
import sys
import time
from pathlib import Path

from tacitus.records import Bounds, Mention, Place, Report, Span, text_sha256
from tacitus.resolve.where.gazetteer import Gazetteer
from tacitus.resolve.where.resolver import PlaceResolver


def mention_at(text: str, spans: list[tuple[int, int]]) -> Mention:
    """A mention over the whole text with these place spans."""
    return Mention(
        id="m", report="r", text_sha256=text_sha256(text), trigger=Span(start=0, end=1, text=text[:1]),
        sentence=Bounds(start=0, end=len(text)), event="ASSAULT",
        places=tuple(Place(start=s, end=e, text=text[s:e]) for s, e in spans),
    )  # fmt: skip


def country_of(gazetteer: Gazetteer, words: str) -> str | None:
    found = [c for c in gazetteer.find(words) if c.kind in ("country", "former")]
    return found[0].countries[0] if found else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", type=int, default=0, help="print so many rows whose country is wrong")
    chosen = parser.parse_args()
    folder = Path(os.environ.get("TACITUS_DATA") or sys.exit("set TACITUS_DATA to the folder of the public data sets"))
    gazetteer = Gazetteer()
    resolver = PlaceResolver(gazetteer)
    rows = right = placed = plain = skipped = 0
    spent = 0.0
    with (folder / "data" / "wiki_terror_incidents" / "wikipedia_terror_incidents.csv").open(encoding="utf8") as file:
        for row in csv.DictReader(file):
            parts = [p.strip() for p in row["location"].split(",") if p.strip()]
            text = row["details"]
            if len(parts) < 2 or not (at := re.search(rf"(?<!\w){re.escape(parts[0])}(?!\w)", text)):
                continue
            gold = country_of(gazetteer, parts[-1])
            if gold is None:
                skipped += 1
                continue
            rows += 1
            began = time.perf_counter()
            [mention] = resolver.resolve(Report(id="r", text=text), [mention_at(text, [at.span()])])
            spent += time.perf_counter() - began
            place = mention.places[0] if mention.places else Place(start=0, end=0, text="")  # taken for no place
            good = place.country == gold
            right += good
            placed += good and place.latitude is not None
            best = max(gazetteer.find(parts[0]), key=lambda c: c.weight, default=None)
            plain += best is not None and gold in best.countries
            if not good and chosen.wrong > 0:
                chosen.wrong -= 1
                print(row["location"], "->", place.name, place.country, place.precision, place.reason, "|", text[:200])
    print(f"rows {rows} (country of {skipped} more not readable)")
    print(f"country {right / rows:.3f}  placed, country right {placed / rows:.3f}  plain look-up {plain / rows:.3f}")
    print(f"{1000 * spent / rows:.2f} ms a row")


if __name__ == "__main__":
    main()
