"""The six invented stories of eval/stories: what merging makes of them must not fall behind what it once did.

Mentions are made of the gold by eval/story_mentions.py, without those that only point back. Floors lie a little under
what was measured when they were set; `python eval/stories.py --lean` prints the figures.
"""

from __future__ import annotations

import collections
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tacitus.merge import Merger
from tacitus.store import Store

EVAL = Path(__file__).parent.parent.parent / "eval"
sys.path.insert(0, str(EVAL))

import stories  # noqa: E402
import story_mentions  # noqa: E402
import story_score  # noqa: E402

FLOORS = {"pairs": 0.72, "voices": 0.83, "disputes": 0.55, "answers": 0.58, "outlook": 0.85, "reprints": 0.95}
FILES = sorted((EVAL / "stories").glob("*.gold.json"))


def told(gold_file: Path) -> tuple[Any, list, dict]:
    gold = json.loads(gold_file.read_text("utf8"))
    reports = stories.load(gold_file.with_name(gold_file.name.replace("gold.json", "reports.jsonl")))
    return gold, reports, {r.id: story_mentions.mentions(r, gold, False) for r in reports}


@pytest.fixture(scope="module")
def figures() -> dict[str, Any]:
    counts: collections.Counter[Any] = collections.Counter()
    for gold_file in FILES:
        gold, reports, mentions = told(gold_file)
        record = stories.merge(reports, mentions)
        story_score.count({r.id: r.text for r in reports}, gold, stories.rows(record), counts)
    return story_score.summary(counts)


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_f1(figures: dict[str, Any], name: str) -> None:
    assert figures[name]["f1"] >= FLOORS[name]


def test_pairs_are_precise(figures: dict[str, Any]) -> None:
    assert figures["pairs"]["p"] >= 0.88


def test_standing(figures: dict[str, Any]) -> None:
    assert figures["standing"] >= 0.8


@pytest.mark.parametrize("seed", [1, 2])
def test_shuffled_arrival_finds_most_of_the_same_pairs(seed: int) -> None:
    """The order of arrival must not decide; what is left of its weight is measured by `--shuffle`."""
    import random

    alike = all_ = 0
    for gold_file in FILES:
        _, reports, mentions = told(gold_file)
        order = reports[:]
        random.Random(seed).shuffle(order)
        a, b = stories.clusters(stories.merge(reports, mentions)), stories.clusters(stories.merge(order, mentions))
        alike, all_ = alike + len(a & b), all_ + len(a | b)
    assert alike / all_ >= 0.6


def test_a_store_holds_the_same_record(tmp_path: Path) -> None:
    """One behaviour over both backends: every event and dispute is the same in a database."""
    _, reports, mentions = told(FILES[0])
    memory = stories.merge(reports, mentions)
    with Store.open(tmp_path / "record.db", create=True) as store:
        merger = Merger(store)
        for r in reports:
            with store.transaction():
                store.put_report(r, mentions[r.id])
                merger.add(r, mentions[r.id])
        for id, event in memory.events.items():
            assert store.event(id) == event
            assert store.disputes(id) == memory.disputes(id)
