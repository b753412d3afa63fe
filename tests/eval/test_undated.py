"""Rows for what tells of reports without a day: pairs far apart alone, under a key of both, of many a few for all."""

from __future__ import annotations

import datetime

import pytest

from eval import crowded, undated
from eval.datasets import Absent
from tacitus.merge import cluster, hearing, sources
from tacitus.records import Actor, Bounds, Mention, Report, Span, mention_id, text_sha256


def group(n: int, day: str, name: str = "Turkish") -> undated.Group:
    text = f"{name} jets bombed the hills, the army said."
    sha, at = text_sha256(text), text.index("bombed")
    mention = Mention(
        id=mention_id(f"r{n}", "text", at, at + 6, sha),
        report=f"r{n}",
        text_sha256=sha,
        trigger=Span(start=at, end=at + 6, text="bombed"),
        sentence=Bounds(start=0, end=len(text)),
        event="ASSAULT",
        actors=(Actor(start=0, end=len(name), text=name, name=name, id=name, country=None),),
    )
    source = sources.source(Report(id=f"r{n}", text=text), None)
    ((told, profile),) = cluster.inside([hearing.read(source, mention)])
    return undated.Group(datetime.date.fromisoformat(day), told, profile, ())


def test_only_pairs_far_apart_that_could_meet_are_rows() -> None:
    groups = [group(1, "2015-03-01"), group(2, "2015-03-20"), group(3, "2018-01-20"), group(4, "2018-01-20", "Greek")]
    rows = undated.apart(groups)
    assert len(rows) == 2, "the third with the first two; the fourth shares no key with any"
    assert all(not row.label and row.weight == 1.0 and "undated" in row.features for row in rows)


def test_of_many_a_few_count_for_all() -> None:
    old = [group(n, "2015-03-01") for n in range(30)]
    rows = undated.apart([*old, group(99, "2018-01-20")])
    assert len(rows) == undated.MOST
    assert sum(row.weight for row in rows) == pytest.approx(30)


def test_in_a_crowd_each_says_how_little_its_reports_are_about_the_same() -> None:
    first, other, alike = group(1, "2015-03-01"), group(2, "2015-03-20", "Greek and Turkish"), group(3, "2018-01-20")
    told = {row.features.get("crowded_other_story") for row in crowded.apart([first, other, alike])}
    assert None in told, "the first and the last tell the same in the same words"
    assert all(not row.label for row in crowded.apart([first, other, alike]))


def test_without_the_passages_it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TACITUS_DATA", "/nowhere")
    with pytest.raises(Absent, match=r"train\.jsonl is missing"):
        undated.passages()
