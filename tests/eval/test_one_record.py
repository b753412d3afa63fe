"""Stories of one record each and all of one record: what is told of two is counted, and merging tells them apart."""

from __future__ import annotations

from pathlib import Path

import msgspec

from eval import one_record
from eval.story_decisions import Story, stories, story_mentions

SIX = Path(one_record.HERE) / "stories"


def told() -> list[Story]:
    """The six with mentions made of their gold, so that no coder is needed."""
    out = []
    for name, reports, gold in stories.all_stories(SIX):
        mentions = {report.id: story_mentions.mentions(report, gold, False) for report in reports}
        out.append(Story(name, reports, gold, mentions))
    return out


def test_in_one_record_no_event_holds_two_stories_and_scores_are_those_of_a_record_each() -> None:
    six = told()
    record = one_record.together(six)
    found = one_record.joined(record, six)
    assert found.within > 50 and (found.across, found.mixed) == (0, [])
    one, each = one_record.scored(record, six), one_record._apart(six)
    assert abs(one["pairs"]["f1"] - each["pairs"]["f1"]) < 0.02
    assert one["pairs"]["gold"] == each["pairs"]["gold"]


def test_what_two_stories_share_is_counted() -> None:
    (story, *_) = told()
    twin = Story(
        "twin",
        [msgspec.structs.replace(report, id=f"t-{report.id}") for report in story.reports],
        story.gold,
        {
            f"t-{id}": [msgspec.structs.replace(m, id=f"t-{m.id}", report=f"t-{id}") for m in mentions]
            for id, mentions in story.mentions.items()
        },
    )
    found = one_record.joined(one_record.together([story, twin]), [story, twin])
    assert found.across > 10 and found.mixed[0][0] == max(wrong for wrong, _ in found.mixed)
