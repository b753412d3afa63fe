"""Our own annotated passages, shipped so that a model taught something new does not forget the rest."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SHIPPED = Path(__file__).parent / "data" / "own.jsonl.xz"
EMPTY: dict[str, Any] = {"mode": "", "status": "actual", "respond_to": [], "src": [], "tgt": [], "loc": [], "time": [],
                         "hedge": None, "by": None, "dead": None, "hurt": None}  # fmt: skip


def own_passages(path: Path = SHIPPED) -> Iterator[dict[str, Any]]:
    """Records of the guide's form (`training.ship` writes them), actors as {"span": [start, end]}."""
    with lzma.open(path, "rt", encoding="utf8") as file:
        for line in file:
            record = json.loads(line)
            for event in record["events"]:
                for side in ("src", "tgt"):
                    event[side] = [{"span": span} for span in event.get(side, ())]
            yield record | {"events": [EMPTY | event for event in record["events"]]}
