"""Measure which share of the time expressions of annotated passages is read, and at what cost.

usage: TACITUS_DATA=FOLDER python eval/when_read.py [--unread N] [NAME ...]

NAME is a file of FOLDER/corpus without its ending (default: dev own_dev). The marked times of each event are resolved
with the event's type and status; only passages with a date count. Durations ("three weeks") are among the unread: they
name no time. Whether what is read is right, tests/resolve/when_cases.tsv and eval/when_gum.py say.
"""

from __future__ import annotations

import argparse
import collections
import os
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from tacitus.records import Bounds, Mention, Report, Span, When
from tacitus.resolve.when import WhenResolver

_STOP = re.compile(r"[.!?]\s|\n")


def mentions(record: dict[str, Any]) -> Iterator[Mention]:
    """One mention for every marked time of an annotated passage."""
    text = record["text"]
    for event in record["events"]:
        start, end = event["trigger"]
        for time_start, time_end in event["time"]:
            stops = [m.end() for m in _STOP.finditer(text, 0, min(start, time_start))]
            after = _STOP.search(text, max(end, time_end))
            yield Mention(
                id=f"{record['id']}-{start}-{time_start}",
                report=record["id"],
                text_sha256="",
                trigger=Span(start=start, end=end, text=text[start:end]),
                sentence=Bounds(start=stops[-1] if stops else 0, end=after.start() if after else len(text)),
                event=event["type"],
                mode=event["mode"] or None,
                status=event["status"],
                date=When(span=(time_start, time_end), text=text[time_start:time_end]),
            )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", default=["dev", "own_dev"], metavar="NAME")
    parser.add_argument("--unread", type=int, default=0, metavar="N", help="print the N commonest unread expressions")
    options = parser.parse_args()
    folder = os.environ.get("TACITUS_DATA")
    if not folder:
        print("set TACITUS_DATA to the folder that holds corpus/", file=sys.stderr)
        return 2
    resolver = WhenResolver()
    for name in options.names:
        total, spent = 0, 0.0
        unread: collections.Counter[str] = collections.Counter()
        for line in (Path(folder) / "corpus" / f"{name}.jsonl").open(encoding="utf8"):
            record = msgspec.json.decode(line)
            if not record["date"]:
                continue
            report = Report(id=record["id"], text=record["text"], published=record["date"])
            unresolved = list(mentions(record))
            began = time.perf_counter()
            resolved = resolver.resolve(report, unresolved)
            spent += time.perf_counter() - began
            total += len(resolved)
            unread.update(m.date.text or "" for m in resolved if m.date and m.date.precision == "unresolved")
        share = 1 - unread.total() / max(1, total)
        print(f"{name:10} {total:5} times  read {share:.3f}  {spent / max(1, total) * 1e6:.0f} microseconds each")
        for words, number in unread.most_common(options.unread):
            print(f"  {number:3}  {words}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
