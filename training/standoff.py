"""Annotations without the text they stand on, and back: `python -m training.standoff TRAIN.jsonl RECIPE.jsonl`.

A stand-off record says where its text is to be found (`source`, `doc`, `n` sentences from the `i`-th), the sha by which
it is known, the date, and the events as spans and codes. A canonical name that the text itself holds is kept as its
place there, any other (which is no text of the source) in words.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from training.public.mending import sha

Json = dict[str, Any]
PLACE = ("source", "doc", "i", "n", "sha")
ANNOTATIONS = Path(__file__).parent / "data" / "annotations.jsonl.xz"
UNSURE = ANNOTATIONS.with_name("unsure.jsonl.xz")  # passages that an earlier model was unsure of


class Mismatch(ValueError):
    """The text is not the one that was annotated."""


def lift(record: Json, recipe: Json) -> Json:
    """The annotation of a record, without its text. Raises Mismatch if recipe and record do not belong together."""
    if record["id"] != recipe["id"] or sha(record["text"]) != recipe["sha"]:
        raise Mismatch(f"{record['id']}: its text is not the one of the recipe ({recipe['id']})")
    text = record["text"]
    events = [_renamed(event, lambda name: _place_of(name, text)) for event in record["events"]]
    return {"id": record["id"], "date": record["date"], **{k: recipe[k] for k in PLACE}, "events": events}


def lay(annotation: Json, text: str) -> Json:
    """A whole record again. Raises Mismatch if the text has another sha or a span that points outside it."""
    if sha(text) != annotation["sha"]:
        raise Mismatch(f"{annotation['id']}: the text differs from the annotated one")
    events = [
        _renamed(e, lambda name: name if isinstance(name, str) else text[slice(*name)]) for e in annotation["events"]
    ]
    outside = [s for e in events for s in spans_of(e) if not 0 <= s[0] < s[1] <= len(text)]
    if outside:
        raise Mismatch(f"{annotation['id']}: span {outside[0]} is not in a text of {len(text)} characters")
    return {k: annotation[k] for k in ("id", "date")} | {"text": text, "source": annotation["source"], "events": events}


def read(path: Path = ANNOTATIONS) -> Iterator[Json]:
    """Stand-off records of a file."""
    with lzma.open(path, "rt", encoding="utf8") as file:
        for line in file:
            yield json.loads(line)


def write(records: Iterable[Json], path: Path) -> int:
    """Write stand-off records; the bytes hang on the records alone. Returns how many."""
    lines = [json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in records]
    path.write_bytes(lzma.compress("".join(f"{line}\n" for line in lines).encode(), preset=9 | lzma.PRESET_EXTREME))
    return len(lines)


def _place_of(name: str, text: str) -> str | list[int]:
    at = text.find(name) if name else -1
    return name if at < 0 else [at, at + len(name)]


def _renamed(event: Json, rename: Any) -> Json:
    sides = {side: [actor | {"name": rename(actor["name"])} for actor in event[side]] for side in ("src", "tgt")}
    return event | sides


def spans_of(event: Json) -> Iterator[list[int]]:
    """Every span that an annotated event has."""
    yield event["trigger"]
    yield from (actor["span"] for side in ("src", "tgt") for actor in event[side] if actor["span"])
    yield from event["loc"]
    yield from event["time"]
    yield from (event[key] for key in ("by", "hedge", "dead", "hurt") if event[key])


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("records", type=Path, help="annotated passages with their text")
    parser.add_argument("recipe", type=Path, help="where each text comes from, in the same order")
    parser.add_argument("-o", "--output", type=Path, default=ANNOTATIONS)
    a = parser.parse_args()
    both = (map(json.loads, path.read_text(encoding="utf8").splitlines()) for path in (a.records, a.recipe))
    count = write((lift(record, recipe) for record, recipe in zip(*both, strict=True)), a.output)
    print(f"{count} annotations, {a.output.stat().st_size} bytes in {a.output}")


if __name__ == "__main__":
    main()
