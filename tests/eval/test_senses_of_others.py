"""Weights are fitted on senses that have not seen the story: what is left out is left out."""

from __future__ import annotations

import numpy as np

from eval.decisions import Decision, told_twice
from eval.senses_of_others import Seen


def seen() -> Seen:
    rng = np.random.default_rng(3)
    events = [f"{story} e{n % 5}" for story in ("31", "ECB+31", "ECB+32") for n in range(20)]
    return Seen([(event, rng.normal(0, 1, 40).astype(np.float32)) for event in events], [e.split()[0] for e in events])


def test_a_story_and_a_topic_of_one_number_are_two() -> None:
    known = seen()
    rows = [vector for event, vector in known.triggers[:3]]
    whole = known.without([]).of_vectors(rows)
    assert known.without(["31"]).of_vectors(rows) != whole
    assert known.without(["ECB+31"]).of_vectors(rows) != whole
    assert known.without(["31"]).of_vectors(rows) != known.without(["ECB+31"]).of_vectors(rows)
    assert known.without(["no such story"]).of_vectors(rows) == whole


def test_each_decision_is_learnt_with_and_without_senses() -> None:
    rows = told_twice([Decision({"untyped": 1.0, "sense": 0.5, "untyped_sense": 0.5, "untyped_word_sense": 0.4}, True)])
    assert [row.weight for row in rows] == [0.5, 0.5]
    assert rows[0].features["untyped_sense"] == 0.5
    assert rows[1].features == {"untyped": 1.0, "sense_untold": 1.0, "untyped_sense_untold": 1.0}
