"""Headlines of one event brought together: TACITUS_DATA=… python -m eval.ucdp_clusters [--dev] [--wrong N] [--json]

Rows of UCDP GED (CC BY 4.0) of Ukraine and Nigeria. A row is an event, each of its headlines a report of its own outlet
and day, nothing but the headline its text; the same headline of one outlet and day in several rows is one report of
several events. Rows are split by a hash of their id: half to fit on (--dev), half to measure. All go the way that
reports go: coded, resolved, merged in the order of their days. Pairs: two reports of one country at most 7 days apart.
They belong together if they share a row, and are joined if the record has an event that both tell.

`all` counts every pair, `coded` those of which both headlines got a mention at all (most that did not are names of
lists, places or outlets: "Donetsk airport", "Nigeria June 2018"). `wrong` is the share of the pairs joined that share
no row, `drawn` the share of pairs of different rows that were joined.
"""

from __future__ import annotations

import argparse
import collections
import csv
import gzip
import hashlib
import itertools
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from eval.datasets import Absent, part
from tacitus.code import Coder
from tacitus.merge import MemoryRecord, Merger
from tacitus.merge.calendar import ordinal
from tacitus.records import Mention, Report, digest
from tacitus.resolve import Resolver

FILES = {"UKR": "ucdp_ged/ged_ukraine_hdx.csv.gz", "NGA": "ucdp_ged/ged_nigeria_hdx.csv.gz"}
DAYS = 7  # a pair may lie so far apart
Told = dict[str, tuple[Report, frozenset[str]]]  # id -> report, rows it tells
Pair = tuple[str, str]


class Score(NamedTuple):
    """Pairs: right and joined, those joined, those that belong together, all."""

    right: int
    joined: int
    gold: int
    pairs: int

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.joined + self.gold) if self.joined + self.gold else 0.0

    @property
    def wrong(self) -> float:
        return 1 - self.right / self.joined if self.joined else 0.0

    @property
    def drawn(self) -> float:
        return (self.joined - self.right) / max(1, self.pairs - self.gold)

    def __str__(self) -> str:
        recall = self.right / max(1, self.gold)
        return (
            f"P {1 - self.wrong:.3f}  R {recall:.3f}  F1 {self.f1:.3f}  "
            f"(pairs {self.pairs:,}, together {self.gold:,}, joined {self.joined:,}, "
            f"wrong {self.wrong:.1%}, drawn {self.drawn:.2%})"
        )


def is_dev(row_id: str) -> bool:
    """True for the half to fit on."""
    return hashlib.sha256(str(int(float(row_id))).encode()).digest()[0] % 2 == 0


def headlines(path: Path, dev: bool) -> Told:
    """The headlines of half the rows of a file as reports, in the order of their days."""
    texts: dict[tuple[str, str, str], set[str]] = collections.defaultdict(set)
    with gzip.open(path, "rt", encoding="utf8", newline="") as file:
        for row in csv.DictReader(file):
            if not re.fullmatch(r"\d+(?:\.0)?", row["id"]) or is_dev(row["id"]) != dev:
                continue
            parts = [[p.strip() for p in row[f"source_{of}"].split(";")] for of in ("headline", "date", "office")]
            if len({len(p) for p in parts}) > 1:
                continue  # which day is whose nobody can tell
            for headline, day, office in zip(*parts, strict=True):
                if headline and ordinal(day):
                    texts[day[:10], " ".join(headline.split()), office].add(row["id"])
    told = {}
    for (day, text, office), rows in sorted(texts.items()):
        id = digest(day, text, office)
        told[id] = Report(id=id, text=text, publisher=office or None, published=day), frozenset(rows)
    return told


def pairs(told: Told) -> Iterator[Pair]:
    """Ids of two reports at most a week apart."""
    days = [(id, ordinal(report.published) or 0) for id, (report, _) in told.items()]
    for n, (a, day) in enumerate(days):
        for b, other in itertools.islice(days, n + 1, None):
            if other - day > DAYS:
                break
            yield a, b


def coded(told: Told, coder: Coder, resolver: Resolver) -> dict[str, list[Mention]]:
    """Resolved mentions of each report."""
    return {r.id: resolver.resolve(r, found) for r, found in coder.code(r for r, _ in told.values())}


def merged(told: Told, mentions: Mapping[str, list[Mention]]) -> dict[str, set[str]]:
    """Report id -> ids of the events that it tells, after all have been merged."""
    record = MemoryRecord()
    merger = Merger(record)
    for id, (report, _) in told.items():
        record.put_report(report, mentions[id])
        merger.add(report, mentions[id])
    events: dict[str, set[str]] = collections.defaultdict(set)
    for event in record.events.values():
        for id in event.reports:
            events[id].add(event.id)
    return events


def score(told: Told, events: Mapping[str, set[str]], of: Iterable[Pair]) -> tuple[Score, list[Pair], list[Pair]]:
    """The score, the pairs wrongly joined and those left apart."""
    right = joined = gold = count = 0
    drawn, lost = list[Pair](), list[Pair]()
    for a, b in of:
        count += 1
        together, found = not told[a][1].isdisjoint(told[b][1]), not events[a].isdisjoint(events[b])
        gold, joined, right = gold + together, joined + found, right + (together and found)
        if together != found:
            (drawn if found else lost).append((a, b))
    return Score(right, joined, gold, count), drawn, lost


def measure(coder: Coder, resolver: Resolver, dev: bool = False, show: int = 0) -> dict[str, Score]:
    """Scores over both countries, `all` and `coded`; the number of reports and of those with a mention is printed where
    `show` is given. Raises Absent."""
    total = {"all": Score(0, 0, 0, 0), "coded": Score(0, 0, 0, 0)}
    for country, name in FILES.items():
        told = headlines(part(name), dev)
        mentions = coded(told, coder, resolver)
        events = collections.defaultdict(set, merged(told, mentions))
        every = list(pairs(told))
        both = [(a, b) for a, b in every if mentions[a] and mentions[b]]
        for way, of in (("all", every), ("coded", both)):
            result, drawn, lost = score(told, events, of)
            total[way] = Score(*(x + y for x, y in zip(total[way], result, strict=True)))
            if show:
                print(f"{country} {way:6} {result}")
        if show:
            print(f"{country} headlines {len(told):,}, with a mention {sum(map(bool, mentions.values())):,}")
            for label, wrong in (("joined", drawn), ("apart ", lost)):
                for a, b in wrong[:: max(1, len(wrong) // show)][:show]:
                    one, other = (f"{told[id][0].published} {told[id][0].text!r}" for id in (a, b))
                    print(f"  {label} {one} | {other}")
    return total


def numbers(coder: Coder, resolver: Resolver) -> dict[str, float]:
    """For the gate: F1 of all pairs and of coded ones, and precision of these. Raises Absent."""
    found = measure(coder, resolver)
    return {"all": found["all"].f1, "coded": found["coded"].f1, "precision": 1 - found["coded"].wrong}


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dev", action="store_true", help="the half that weights are fitted on")
    parser.add_argument("--wrong", type=int, default=0, metavar="N", help="print N pairs of each kind of error")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    try:
        found = measure(Coder(), Resolver(), given.dev, given.wrong)
    except Absent as why:
        print(f"not measured: {why}", file=sys.stderr)
        return 1
    if given.json:
        print(
            json.dumps({k: {**s._asdict(), "f1": s.f1, "wrong": s.wrong, "drawn": s.drawn} for k, s in found.items()})
        )
        return 0
    for way, result in found.items():
        print(f"{way:6} {result}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
