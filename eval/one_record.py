"""Many stories in one record, as a desk's record is: python -m eval.one_record [FOLDER…] [--show N]

The reports of all stories in the folders (default: eval/stories, eval/stories_new and eval/stories_unread) are coded
and merged into one record in the order of their days. Each story is an invented one of its own, so whatever joins
mentions of two of them is wrong, or rests on a real event that both tell of as background. Printed: pairs of mentions
that one event holds, within stories and across them, and the scores against the gold of each story, beside what they
are with a record for each (`python -m eval.stories --coder`).
"""

from __future__ import annotations

import argparse
import collections
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from eval.story_decisions import Story, coded, stories, story_score
from tacitus.merge import MemoryRecord
from tacitus.records import Event

HERE = Path(__file__).parent
FOLDERS = [HERE / "stories", HERE / "stories_new", HERE / "stories_unread"]


class Joined(NamedTuple):
    """Pairs of mentions in one event, of one story and of two, and the events that hold several stories."""

    within: int
    across: int
    mixed: list[tuple[int, Event]]


def together(told: Sequence[Story]) -> MemoryRecord:
    """One record of all, in the order of days."""
    every = [(report, story.mentions[report.id]) for story in told for report in story.reports]
    every.sort(key=lambda one: (one[0].published or "", one[0].id))
    return stories.merge([report for report, _ in every], {report.id: mentions for report, mentions in every})


def joined(record: MemoryRecord, told: Iterable[Story]) -> Joined:
    """What is put together within stories and across them."""
    story_of = {report.id: story.name for story in told for report in story.reports}
    report_of = {m.id: m.report for m in record.mention_rows()}
    within = across = 0
    mixed = []
    for event in record.events.values():
        each = collections.Counter(story_of[report_of[id]] for id in event.mentions)
        own = sum(n * (n - 1) // 2 for n in each.values())
        wrong = each.total() * (each.total() - 1) // 2 - own
        within, across = within + own, across + wrong
        if wrong:
            mixed.append((wrong, event))
    return Joined(within, across, sorted(mixed, key=lambda one: (-one[0], one[1].id)))


def scored(record: MemoryRecord, told: Iterable[Story]) -> Mapping[str, Any]:
    """The figures of the stories' own score, each story against the one record."""
    count: collections.Counter[Any] = collections.Counter()
    rows = stories.rows(record)
    for story in told:
        own = {report.id: report.text for report in story.reports}
        mentions = [m for m in rows.mentions if m["report"] in own]
        ids = {m["id"] for m in mentions}
        events = [e for e in rows.events if not ids.isdisjoint(e["mentions"])]
        kept = {e["id"] for e in events}
        part = story_score.Rows(
            mentions,
            events,
            [r for r in rows.reports if r["id"] in own],
            [d for d in rows.disputes if d["event_id"] in kept],
            [o for o in rows.outlook if o["report"] in own],
        )
        story_score.count(own, story.gold, part, count)
    return story_score.summary(count)


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N events that hold several stories")
    given = parser.parse_args()
    told = [story for folder in given.folders or FOLDERS for story in coded(folder, again=True)]
    if not told:
        print("no stories in what was named", file=sys.stderr)
        return 1
    record = together(told)
    found = joined(record, told)
    reports = sum(len(story.reports) for story in told)
    print(f"{len(told)} stories, {reports} reports, {len(record.events)} events")
    share = found.across / max(1, found.within + found.across)
    print(f"pairs put together: {found.within} within stories, {found.across} across them ({share:.2%})")
    for wrong, event in found.mixed[: given.show]:
        print(f"  {wrong:4} {event.event} {event.summary}")
    for name, result in (("one record", scored(record, told)), ("a record each", _apart(told))):
        said = (f"{key} {result[key]['f1']:.3f}" for key in ("pairs", "voices", "disputes", "answers"))
        print(f"{name:14} {', '.join(said)}, whole {result['whole']:.3f}, standing {result['standing']:.3f}")
    return 0


def _apart(told: Iterable[Story]) -> Mapping[str, Any]:
    count: collections.Counter[Any] = collections.Counter()
    for story in told:
        own = stories.rows(stories.merge(story.reports, dict(story.mentions)))
        story_score.count({report.id: report.text for report in story.reports}, story.gold, own, count)
    return story_score.summary(count)


if __name__ == "__main__":
    raise SystemExit(main())
