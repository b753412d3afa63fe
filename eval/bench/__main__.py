"""usage: python -m eval.bench [--quick] [--json FILE] [--model FOLDER] [--cores N] …

Everything that has a budget, measured in one run and printed as a table. Numbers depend on the machine and on what
else it does: nothing fails when a budget is missed.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from eval.bench import day, table
from eval.bench.machine import line, machine
from eval.bench.measures import Settings, all_rows
from eval.bench.rounds import Subject
from tacitus.issues import TacitusError

QUICK = Settings(articles=24, rounds=3, starts=3, memory=(200, 1000))


def main(argv: Sequence[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench", description=__doc__.partition("\n\n")[2])
    parser.add_argument("--json", type=Path, metavar="FILE", help="write it as JSON too")
    parser.add_argument(
        "--page", type=Path, metavar="FILE", help="put it into a page, between the marks (docs/speed.md)"
    )
    parser.add_argument("--quick", action="store_true", help="few articles and rounds, small memory runs")
    parser.add_argument("--model", metavar="FOLDER", help="another model than the one shipped")
    parser.add_argument("--cores", type=int, metavar="N", help="use N processors only [all]")
    parser.add_argument("--articles", type=int, metavar="N", help=f"articles a lap [{Settings().articles}]")
    parser.add_argument("--rounds", type=int, metavar="N", help=f"rounds [{Settings().rounds}]")
    parser.add_argument("--starts", type=int, metavar="N", help=f"starts [{Settings().starts}]")
    parser.add_argument("--memory", metavar="N,N", help="reports of the memory runs [1000,20000]")
    parser.add_argument("--seed", type=int, metavar="S", help="another seed, other articles [1]")
    parser.add_argument("--english", type=float, default=0.4, help="share of English in CC-News, assumed [0.4]")
    parser.add_argument("--reprints", type=float, default=0.6, help="share of reprints in that, assumed [0.6]")
    given = parser.parse_args(argv)
    if given.cores:
        processors = sorted(os.sched_getaffinity(0))[: given.cores]
        os.sched_setaffinity(0, processors)
    chosen = {k: getattr(given, k) for k in ("articles", "rounds", "starts", "seed", "model")}
    if given.memory:
        chosen["memory"] = tuple(int(n) for n in given.memory.split(","))
    settings = msgspec.structs.replace(
        QUICK if given.quick else Settings(),
        assumed=day.Assumed(given.english, given.reprints),
        **{k: v for k, v in chosen.items() if v is not None},
    )
    try:
        if given.page:
            table.into_page(given.page.read_text("utf8"), "")  # known before the work, not after it
        subject = Subject.load(settings.model)
    except (TacitusError, OSError, ValueError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    began, before = time.perf_counter(), machine()
    heading = f"Tacitus bench, {line(before)}"
    print(f"{heading}\n", flush=True)
    rows, rounds = all_rows(settings, subject)
    told = [
        *table.lines(rows),
        "",
        "assumed for the day of CC-News",
        *(f"  {text}" for text in settings.assumed.lines()),
        "",
        f"{time.perf_counter() - began:.0f} s; load at the end {os.getloadavg()[0]:.1f}",
    ]
    print("\n".join(told))
    if given.json:
        given.json.write_bytes(table.as_json(before, msgspec.to_builtins(settings), rows, rounds))
    if given.page:
        page = table.into_page(given.page.read_text("utf8"), "\n".join([heading, "", *told]))
        given.page.write_text(page, encoding="utf8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
