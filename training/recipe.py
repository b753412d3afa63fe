"""Where annotated passages stand in the public sources: `python -m training.recipe RECORDS.jsonl … -o RECIPE.jsonl`.

Turns whole records whose `source` training knows (training/public) into lines of a recipe, as `training.standoff` wants
them. What stands nowhere is named and counted and left out of both: `--kept` writes the records that were found.
"""

from __future__ import annotations

import argparse
import collections
import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.public import Documents, documents_of
from training.public.mending import clean, sha
from training.standoff import Json

MOST = 3  # sentences of a passage


def places(documents: Documents) -> dict[str, tuple[str, int, int]]:
    """Document, first sentence and number of sentences of every passage of up to MOST sentences, by the sha of it."""
    found: dict[str, tuple[str, int, int]] = {}
    for name, sentences in documents.items():
        for n in range(1, min(MOST, len(sentences)) + 1):
            for i in range(len(sentences) - n + 1):
                found.setdefault(sha(clean(" ".join(sentences[i : i + n]))), (name, i, n))
    return found


def recipes(records: Iterable[Json], anchors: Path | None, data: Path | None) -> Iterator[tuple[Json, Json | None]]:
    """Each record with its line of the recipe, None where its text stands in no document of its source."""
    known: dict[str, dict[str, tuple[str, int, int]]] = {}
    for record in records:
        source = record["source"]
        if source not in known:
            known[source] = places(documents_of(source, anchors, data) or {})
        mark = sha(record["text"])
        at = known[source].get(mark)
        line = {"id": record["id"], "source": source, "sha": mark}
        yield record, (line | {"doc": at[0], "i": at[1], "n": at[2]}) if at else None


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path, nargs="+")
    parser.add_argument("--anchors", type=Path, help="folder of checkouts OWNER+NAME")
    parser.add_argument("--data", type=Path, help="folder of public data sets (default: TACITUS_DATA, its folder data)")
    parser.add_argument("--kept", type=Path, required=True, help="where the records that were found go")
    parser.add_argument("-o", "--output", type=Path, required=True)
    a = parser.parse_args()
    home = os.environ.get("TACITUS_DATA")
    data = a.data or (Path(home) / "data" if home else None)
    read = (json.loads(line) for path in a.records for line in path.read_text(encoding="utf8").splitlines())
    lost: collections.Counter[str] = collections.Counter()
    with a.kept.open("w", encoding="utf8") as kept, a.output.open("w", encoding="utf8") as output:
        for record, line in recipes(read, a.anchors, data):
            if line is None:
                lost[record["source"]] += 1
                continue
            kept.write(json.dumps(record, ensure_ascii=False) + "\n")
            output.write(json.dumps(line, ensure_ascii=False) + "\n")
    print("found nowhere:", ", ".join(f"{source} {n}" for source, n in lost.most_common()) or "none", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
