"""Our own passages for the package, where `tacitus train` mixes them in: `python -m training.ship`.

Only what training needs is kept of each: the text, and of its events type, mode, status, answers, contexts and spans.
Of each file every so many passages go in (FILES), so that a user's training stays short.
"""

from __future__ import annotations

import json
import lzma
from pathlib import Path
from typing import Any

from tacitus.train.own import SHIPPED

DATA = Path(__file__).parent / "data"
FILES = {"own": 1, "rare": 2, "tolls": 2, "negatives": 2, "mixed": 2, "nothing": 2,
         "across": 4, "scope": 4, "lookalikes": 4, "plain": 4}  # fmt: skip


def lean(record: dict[str, Any], contexts: list[list[str]] | None) -> dict[str, Any]:
    """The record with spans for actors, without what is empty."""
    events = []
    for number, event in enumerate(record["events"]):
        actors = {side: [a["span"] for a in event[side] if a["span"]] for side in ("src", "tgt")}
        kept = {k: v for k, v in (event | actors).items() if v}
        if contexts is not None:
            kept["contexts"] = contexts[number]
        events.append(kept)
    return {"id": record["id"], "text": record["text"], "events": events}


def read(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text(encoding="utf8").splitlines() if line]


def main() -> None:
    """Write the file and say how large it is."""
    marked = {r["id"]: r["contexts"] for r in read("contexts")}
    records = [r for name, step in FILES.items() for r in read(name)[::step]]
    lines = [json.dumps(lean(r, marked.get(r["id"])), ensure_ascii=False, separators=(",", ":")) for r in records]
    SHIPPED.parent.mkdir(exist_ok=True)
    SHIPPED.write_bytes(lzma.compress("".join(f"{x}\n" for x in lines).encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{len(records)} passages, {SHIPPED.stat().st_size} bytes in {SHIPPED}")


if __name__ == "__main__":
    main()
