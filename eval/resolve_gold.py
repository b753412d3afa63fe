"""Country and sector accuracy of resolving on gold spans: `python eval/resolve_gold.py GOLD.jsonl [--errors N]`.

GOLD is a file of annotated passages (eval's own_dev.jsonl, or TACITUS_DATA/corpus/*.jsonl). Its spans become
mentions without names or codes, which are resolved; country and first sector are counted over all actors and
recipients with a span, as the scorer of the corpus does.
"""

from __future__ import annotations

import argparse
import collections
import json
import time
from pathlib import Path
from typing import Any

from tacitus.records import Actor, Bounds, Claim, Mention, Place, Report, Span, When, mention_id, text_sha256
from tacitus.resolve.actors import ActorResolver
from tacitus.resolve.actors.then import as_then
from tacitus.resolve.when import WhenResolver
from tacitus.resolve.where import PlaceResolver


def mention_of(record: dict[str, Any], event: dict[str, Any], order: int) -> Mention:
    """An annotated event as the coder would give it."""
    text, (start, end) = record["text"], event["trigger"]

    def cut(span: list[int]) -> tuple[int, int, str]:
        return span[0], span[1], text[span[0] : span[1]]

    def actors(side: str) -> tuple[Actor, ...]:
        spans = [cut(a["span"]) for a in event[side] if a["span"]]
        return tuple(Actor(start=s, end=e, text=t) for s, e, t in spans)

    places = [cut(s) for s in event["loc"] if s]
    times = [cut(s) for s in event["time"] if s]
    by = [cut(event["by"])] if event["by"] else []
    sha = text_sha256(text)
    return Mention(
        id=mention_id(record["id"], "text", start, end, sha, order),
        report=record["id"],
        text_sha256=sha,
        trigger=Span(start=start, end=end, text=text[start:end]),
        sentence=Bounds(start=start, end=end),
        event=event["type"],
        mode=event["mode"] or None,
        status=event["status"],
        actors=actors("src"),
        recipients=actors("tgt"),
        places=tuple(Place(start=s, end=e, text=t) for s, e, t in places),
        date=When(span=times[0][:2], text=times[0][2]) if times else None,
        attribution=tuple(Claim(start=s, end=e, text=t) for s, e, t in by),
    )


def aligned(found: tuple[Actor, ...], gold: list[dict[str, Any]]) -> list[Actor]:
    """The actors that begin where the annotated ones do: a span told apart into two counts by its first."""
    by = {actor.start: actor for actor in reversed(found)}
    return [by[one["span"][0]] for one in gold]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="print this many errors")
    parser.add_argument("--every", type=int, default=1, help="take every Nth passage")
    parser.add_argument("--no-places", action="store_true", help="leave places unresolved")
    args = parser.parse_args()
    resolver = ActorResolver()
    where, when = None if args.no_places else PlaceResolver(), WhenResolver()
    counts: collections.Counter[str] = collections.Counter()
    wrong: collections.Counter[tuple[str, str, str]] = collections.Counter()
    spent, shown = 0.0, 0
    for number, line in enumerate(args.gold.open(encoding="utf8")):
        if number % args.every:
            continue
        record = json.loads(line)
        report = Report(id=record["id"], text=record["text"], published=record["date"] or None)
        mentions = [mention_of(record, event, i) for i, event in enumerate(record["events"])]
        begin = time.perf_counter()
        out = resolver.resolve(report, mentions)
        spent += time.perf_counter() - begin
        if where:
            out = where.resolve(report, out)
        begin = time.perf_counter()
        out = resolver.complete(report, out)
        spent += time.perf_counter() - begin
        out = when.resolve(report, out)
        begin = time.perf_counter()
        out = [as_then(mention, report.reference_day, resolver.knowledge) for mention in out]
        spent += time.perf_counter() - begin
        counts["passages"] += 1
        counts["words"] += len(record["text"].split())
        for event, mention in zip(record["events"], out, strict=True):
            for side, found in (("src", mention.actors), ("tgt", mention.recipients)):
                gold = [a for a in event[side] if a["span"]]
                for want, got in zip(gold, aligned(found, gold), strict=True):
                    country, sector = got.country or "", (got.sectors or ("",))[0] or ""
                    right = (country == want["country"], sector == want["sector"] or not want["sector"])
                    counts["actors"] += 1
                    counts["country"] += right[0]
                    counts["sector"] += right[1]
                    if not right[0]:
                        wrong["country", want["country"], country] += 1
                    if not right[1]:
                        wrong["sector", want["sector"], sector] += 1
                    if not all(right) and shown < args.errors:
                        shown += 1
                        print(
                            f"{record['id']} {record['date']} {event['type']} {side} [{got.text}] "
                            f"want {want['country']}/{want['sector']}/{want['name']} "
                            f"got {country}/{sector}/{got.name} <- {got.reason}"
                        )
    n = max(1, counts["actors"])
    for what in ("country", "sector"):
        most = [x for x in wrong.most_common(80) if x[0][0] == what][:14]
        common = [f"{want or '-'}>{got or '-'} {count}" for (_, want, got), count in most]
        print(f"{what}: {counts[what] / n:.4f} of {n}; most wrong: {', '.join(common)}")
    pace = 1000 * spent / max(1, counts["passages"])
    print(f"{counts['passages']} passages, {counts['words']} words, {pace:.2f} ms a passage")


if __name__ == "__main__":
    main()
