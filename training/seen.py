"""What a model was trained on, for its metadata: files, passages and events, and the hash of each file."""

from __future__ import annotations

import collections
import hashlib
import json
from pathlib import Path
from typing import Any


def seen(annotated: list[Path], others: list[Path], limit: int | None = None) -> dict[str, Any]:
    """Counts over the first `limit` passages of the annotated files in order (None: all), and of each source.

    `others` are files that only add to those passages; they are named with their hash alone.
    """
    left, events = limit, 0
    sources: collections.Counter[str] = collections.Counter()
    for path in annotated:
        records = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]
        taken = records if left is None else records[: max(0, left)]
        left = None if left is None else left - len(taken)
        sources.update(record["source"] for record in taken)
        events += sum(len(record["events"]) for record in taken)
    files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in [*annotated, *others]}
    return {"passages": sources.total(), "events": events, "sources": dict(sources.most_common()), "sha256": files}
