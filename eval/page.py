"""The numbers of the README, put there by a command: `python -m eval.page README.md`.

Takes the measures of the gate and writes them between the two marks of the page, so that none is typed by hand.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from eval.gate import Row, rows
from eval.marks import between, marked
from eval.measures import bench

BEGIN, END = "<!-- numbers: printed by python -m eval.page README.md -->", "<!-- numbers end -->"
SHOWN = (
    ("event", "event (found, with the right type)"),
    ("actor", "actor"),
    ("recipient", "recipient"),
    ("place", "place"),
    ("time", "time"),
    ("attribution", "attribution"),
    ("answers", "answers"),
    ("complete", "complete (type, every actor and recipient, no other)"),
    ("mode", "mode, of what was found"),
    ("status", "status, of what was found"),
    ("country", "country of actors, of what was found"),
    ("sector", "sector of actors, of what was found"),
)


def block(found: list[Row]) -> str:
    """The table as Markdown. Raises KeyError where a set was not measured."""
    value = {(row.measure, row.number): row.reached for row in found}
    lines = [
        "| | public texts (119 passages, 454 events) | our own texts (140 passages, 509 events) |",
        "| --- | --- | --- |",
    ]
    lines += [f"| {told} | {value['dev', key]:.2f} | {value['own_dev', key]:.2f} |" for key, told in SHOWN]
    alarms = value["false alarms", "per 1,000 words"]
    lines += ["", f"False alarms: {alarms:.1f} in 1,000 words of sport, business, weather, culture and opinion."]
    return "\n".join(lines)


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", type=Path)
    path = parser.parse_args().page
    page = marked(path, BEGIN, END)
    found = [row for row in rows({}, bench(None)) if isinstance(row, Row)]
    path.write_text(between(page, BEGIN, END, block(found)), encoding="utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
