"""Fitting the words of causes: known answers on rows made by hand."""

from __future__ import annotations

from eval import fit_links
from eval.causal import Passage, Relation
from eval.fit_links import Row
from tacitus.merge import cues

CAUSE = Relation((0, 5), (10, 15))


def rows(n: int) -> list[Row]:
    """ "after" speaks for a cause, "and" for none."""
    tied = [Row(f"a{i}", ["bias", "b:after", "len:1"], (), (CAUSE,)) for i in range(n)]
    loose = [Row(f"b{i}", ["bias", "b:and", "len:1"], (), ()) for i in range(n)]
    return [*tied, *loose]


def test_weights_find_the_word_that_tells() -> None:
    data = rows(30)
    forth, back = fit_links.both(data, fit_links.PENALTY)
    assert back["b:after"] > 0 and forth["bias"] < -1
    scored = fit_links.crossed(data, fit_links.PENALTY)
    assert all(s.back > 0 for s in scored[:30]) and all(s.back == float("-inf") for s in scored[30:])
    assert fit_links.measured(data, scored, 30, 0.0, 0.0) == (1.0, 1.0, 1.0)


def test_a_relation_counts_once_and_a_wrong_pair_each_time() -> None:
    data = [Row("a", [], (CAUSE,), ()), Row("a", [], (CAUSE,), ()), Row("a", [], (), ())]
    scored = [cues.Scored(1.0, 0.0)] * 3
    f1, p, c = fit_links.measured(data, scored, 2, 0.0, 0.0)
    assert (round(f1, 3), p, c) == (0.5, 0.5, 0.5)


def test_sentences_of_the_dev_part_are_left_out() -> None:
    train = [Passage("1", "Men marched .", ()), Passage("2", "They left.", ())]
    assert [p.id for p in fit_links.unseen(train, [Passage("9", "men  marched.", ())])] == ["2"]
