"""The measure of links, on sentences of our own."""

from __future__ import annotations

from eval.causal import Passage, Relation, count, marked
from tacitus.records import Bounds, Mention, Span, text_sha256


def mentions(text: str, *triggers: str) -> list[Mention]:
    return [
        Mention(
            id=word,
            report="r",
            text_sha256=text_sha256(text),
            trigger=Span(start=text.index(word), end=text.index(word) + len(word), text=word),
            sentence=Bounds(start=0, end=len(text)),
            event="ASSAULT",
        )
        for word in triggers
    ]


PAIR = "<ARG1>The <SIG0>town</SIG0> rose</ARG1> after <ARG0>guards shot a boy</ARG0> ."
SENTENCE = "The town rose after guards shot a boy ."


def test_spans_of_cause_and_effect_are_read_from_the_marks() -> None:
    passage = marked("x", SENTENCE, [PAIR])
    [relation] = passage.relations
    assert passage.text[slice(*relation.cause)] == "guards shot a boy"
    assert passage.text[slice(*relation.effect)] == "The town rose"


def test_right_is_only_a_link_from_cause_to_effect() -> None:
    passage = marked("x", SENTENCE, [PAIR])
    coded = mentions(passage.text, "rose", "shot")
    assert count(passage, coded, {("shot", "rose")})[0] == (1, 1, 1, 1)
    score, wrong = count(passage, coded, {("rose", "shot")})
    assert score == (0, 1, 1, 1)
    assert [(a.id, b.id) for a, b in wrong] == [("rose", "shot")]


def test_a_relation_of_which_one_end_is_not_coded_is_not_asked_for() -> None:
    passage = marked("x", SENTENCE, [PAIR])
    assert count(passage, mentions(passage.text, "rose"), set())[0] == (0, 0, 0, 1)


def test_several_links_into_one_relation_count_once_and_links_elsewhere_are_wrong() -> None:
    text = "guards shot and beat a boy, then the town rose and marched"
    both = Passage("x", text, (Relation((0, 26), (33, len(text))),))
    coded = mentions(text, "shot", "beat", "rose", "marched")
    score, _ = count(both, coded, {("shot", "rose"), ("beat", "marched"), ("shot", "beat")})
    assert score == (1, 2, 1, 1)
    free = Passage("y", text, ())
    assert count(free, coded, {("shot", "rose")})[0] == (0, 1, 0, 0)
