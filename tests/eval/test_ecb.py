"""Documents of a topic told together: stories first, mentions by average linkage; baselines by lemma."""

from __future__ import annotations

import math

import numpy as np

from eval import ecb
from tacitus.merge.score import load
from tacitus.records import Bounds, Mention, Report, Span, digest, text_sha256

NIGHT = "Ellen Marsh won best actress at the Lantern awards for The Long Field."
AGAIN = "Ellen Marsh, who won for The Long Field, thanked Paul Ortega at the Lantern awards."
OTHER = "Tom Reade won best actor at the Lantern awards for Harbour. Reade thanked Anne Holt."


def document(id: str, text: str, chain: str, topic: str = "1") -> ecb.Document:
    start = text.index("won")
    m = Mention(
        id=digest(id),
        report=id,
        text_sha256=text_sha256(text),
        trigger=Span(start=start, end=start + 3, text="won"),
        sentence=Bounds(start=0, end=len(text)),
        event="",
    )
    return ecb.Document(topic, Report(id=id, text=text, publisher=id), [m], {m.id: chain})


DOCS = [document("a", NIGHT, "x"), document("b", AGAIN, "x"), document("c", OTHER, "y"), document("d", NIGHT, "x", "2")]


def groups(found: ecb.Clusters) -> set[frozenset[object]]:
    return {frozenset(cluster) for cluster in found}


def ids(*names: str) -> frozenset[object]:
    return frozenset(map(digest, names))


def test_one_lemma_is_one_event_of_its_topic_and_of_its_story() -> None:
    assert groups(ecb.by_lemma(DOCS)) == {ids("a", "b", "c"), ids("d")}
    story = {"a": 0, "b": 0, "c": 1, "d": 0}
    assert groups(ecb.by_lemma(DOCS, story)) == {ids("a", "b"), ids("c"), ids("d")}


def test_mentions_of_a_topic_are_joined_where_they_are_likely_enough_on_average() -> None:
    least = math.log(load().threshold / (1 - load().threshold))
    topic = ecb.Scored(["a", "b", "c"], np.array([[0, 3, -4], [3, 0, -4], [-4, -4, 0]]) + least)
    assert groups(ecb.linked([topic])) == {frozenset("ab"), frozenset("c")}
    assert groups(ecb.linked([topic], raised=5.0)) == {frozenset("abc")}
    assert groups(ecb.linked([topic], raised=-5.0)) == {frozenset("a"), frozenset("b"), frozenset("c")}


def test_each_mention_is_in_one_event_and_no_event_in_two_topics() -> None:
    for found in (ecb.by_scorer(DOCS), ecb.in_turn(DOCS)):
        told = [id for cluster in found for id in cluster]
        assert sorted(map(str, told)) == sorted(map(str, ids("a", "b", "c", "d")))
        assert ids("d") in groups(found)
