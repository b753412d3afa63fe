"""Cost of places: TACITUS_DATA=… python eval/where_cost.py

Passages of own.jsonl laid end to end to articles of about 500 words, with their gold place spans and actors' countries
(six to eight unrelated stories an article: more names than a real one has). Prints the load time, milliseconds an
article on the first pass over all articles (names not seen before) and on the second, and resident memory.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

from tacitus.records import Actor, Bounds, Mention, Place, Report, Span


def articles(path: Path) -> list[tuple[Report, list[Mention]]]:
    """Passages joined until 500 words are reached, offsets moved with them."""
    found: list[tuple[Report, list[Mention]]] = []
    text, mentions = "", []
    for number, line in enumerate(path.open(encoding="utf8")):
        passage: dict[str, Any] = json.loads(line)
        shift = len(text)
        for order, event in enumerate(passage["events"]):
            start, end = event["trigger"]
            mentions.append(
                Mention(
                    id=f"{number}-{order}",
                    report="r",
                    text_sha256="",
                    trigger=Span(start=start + shift, end=end + shift, text=passage["text"][start:end]),
                    sentence=Bounds(start=max(0, start - 80) + shift, end=end + 80 + shift),
                    event=event["type"],
                    places=tuple(
                        Place(start=s + shift, end=e + shift, text=passage["text"][s:e]) for s, e in event["loc"]
                    ),
                    actors=tuple(Actor(start=0, end=0, text="", country=a["country"] or None) for a in event["src"]),
                )
            )
        text += passage["text"] + "\n\n"
        if len(text.split()) >= 500:
            found.append((Report(id="r", text=text), mentions))
            text, mentions = "", []
    return found


def main() -> None:
    folder = Path(os.environ.get("TACITUS_DATA") or sys.exit("set TACITUS_DATA to the folder of the public data sets"))
    told = articles(folder / "corpus" / "own.jsonl")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    from tacitus.resolve.where.resolver import PlaceResolver

    resolver = PlaceResolver()
    print(f"load {1000 * (time.perf_counter() - began):.0f} ms")
    spans = sum(len(m.places) for _, mentions in told for m in mentions)
    print(f"{len(told)} articles, {spans / len(told):.1f} place spans an article")
    for name in ("first", "second"):
        began = time.process_time()
        for report, mentions in told:
            resolver.resolve(report, mentions)
        print(f"{name} pass {1000 * (time.process_time() - began) / len(told):.2f} ms of CPU an article")
    print(f"memory of the resolver {(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024:.1f} MB")


if __name__ == "__main__":
    main()
