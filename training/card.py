"""Numbers of the model card, printed from model.json: `python -m training.card [--model DIR] [--page docs/model.md]`.

With --page they replace what stands there between the two marks, so that no number of the page is typed by hand.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from eval.marks import between
from tacitus.code.model import SHIPPED

BEGIN, END = "<!-- numbers: printed by python -m training.card --page -->", "<!-- numbers end -->"


def table(head: list[str], rows: list[list[Any]]) -> list[str]:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(str(cell) for cell in line) + " |" for line in lines] + [""]


def numbers(card: dict[str, Any]) -> str:
    """What a card holds, as Markdown: origin, scores, thresholds, calibration."""
    made, data, scores = card["made"], card["made"].get("data") or {}, card.get("scores") or {}
    out = [f"**{card['name']}**, made on {made['day']} from {made['encoder']}, {made['precision']}.", ""]
    if data:
        out += [f"Trained on {data['passages']:,} passages with {data['events']:,} events:", ""]
        out += table(["source", "passages"], [[s, f"{n:,}"] for s, n in data["sources"].items()])
        out += table(["file", "SHA-256"], [[f"`{name}`", f"`{sha}`"] for name, sha in data["sha256"].items()])
    out += table(["setting", "value"], [[f"`{k}`", v] for k, v in made["settings"].items()])
    if scores:
        keys = list(dict.fromkeys(key for each in scores.values() for key in each))
        out += table(["", *scores], [[key, *(each.get(key, "") for each in scores.values())] for key in keys])
    out += table(["threshold", "probability"], [[k, v] for k, v in card["thresholds"].items()])
    if card.get("points"):
        points = {"balanced": card["thresholds"]["trigger"], **card["points"]}
        out += table(["operating point", "trigger's threshold"], [[k, v] for k, v in points.items()])
    slope, shift = card.get("calibration", (1.0, 0.0))
    out += [f"Calibration: confidence = logistic({slope} x log-odds + {shift}).", ""]
    return "\n".join(out)


def paged(page: str, block: str) -> str:
    """The page with the block between its marks. Raises ValueError if it has none."""
    return between(page, BEGIN, END, block)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, default=SHIPPED)
    parser.add_argument("--page", type=Path, help="put them into this page")
    a = parser.parse_args()
    block = numbers(json.loads((a.model / "model.json").read_text(encoding="utf8")))
    if a.page:
        a.page.write_text(paged(a.page.read_text(encoding="utf8"), block), encoding="utf8")
    else:
        print(block)


if __name__ == "__main__":
    main()
