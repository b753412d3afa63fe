"""Lay our annotations on the public texts they belong to: `python -m training.lay --anchors DIR --data DIR -o FILE`.

DIR of --anchors holds checkouts named OWNER+NAME (training/README.md lists them), DIR of --data is TACITUS_DATA. What
cannot be had is named and counted, not an error: a model of fewer sources is still a model. Exit 1 if nothing was laid.
"""

from __future__ import annotations

import argparse
import collections
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from training.public import Documents, documents_of
from training.public.mending import clean
from training.standoff import ANNOTATIONS, UNSURE, Json, Mismatch, lay, read


class Laying:
    """Lays annotations one after the other and counts by source what was laid, what differs, what is not at hand."""

    def __init__(self, anchors: Path | None, data: Path | None) -> None:
        self.anchors, self.data = anchors, data
        self.laid: collections.Counter[str] = collections.Counter()
        self.differ: collections.Counter[str] = collections.Counter()
        self.absent: collections.Counter[str] = collections.Counter()
        self._documents: dict[str, Documents | None] = {}

    def records(self, annotations: Iterator[Json]) -> Iterator[Json]:
        """Whole records, in the order of the annotations."""
        for annotation in annotations:
            source = annotation["source"]
            if source not in self._documents:
                self._documents[source] = documents_of(source, self.anchors, self.data)
            documents = self._documents[source]
            if documents is None:
                self.absent[source] += 1
                continue
            sentences = documents.get(annotation["doc"], [])
            start = annotation["i"]
            try:
                record = lay(annotation, clean(" ".join(sentences[start : start + annotation["n"]])))
            except Mismatch:
                self.differ[source] += 1
            else:
                self.laid[source] += 1
                yield record


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--anchors", type=Path, help="folder of checkouts OWNER+NAME")
    parser.add_argument("--data", type=Path, help="folder of public data sets (default: TACITUS_DATA, its folder data)")
    parser.add_argument("--annotations", type=Path, nargs="+", default=[ANNOTATIONS, UNSURE])
    parser.add_argument("-o", "--output", type=Path, required=True)
    a = parser.parse_args()
    home = os.environ.get("TACITUS_DATA")
    data = a.data or (Path(home) / "data" if home else None)
    laying = Laying(a.anchors, data)
    a.output.parent.mkdir(parents=True, exist_ok=True)
    with a.output.open("w", encoding="utf8") as file:
        for record in laying.records(one for path in a.annotations for one in read(path)):
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    for what, counts in (("laid", laying.laid), ("text differs", laying.differ), ("not at hand", laying.absent)):
        told = ", ".join(f"{source} {count}" for source, count in counts.most_common())
        print(f"{what:12} {counts.total():5}  {told}", file=sys.stderr)
    return 0 if laying.laid else 1


if __name__ == "__main__":
    sys.exit(main())
