"""From hand-made probabilities to triggers and spans."""

from __future__ import annotations

import numpy as np
import pytest

from tacitus.code.decode import spans, spans_of_all, triggers
from tacitus.code.model import Floats

FIRST, SECOND = 0, 1


def chances(*rows: tuple[float, float, float, float]) -> Floats:
    """Rows of two types (begin, go on, begin, go on); the outside gets what is left."""
    inner = np.array(rows, np.float32)
    return np.column_stack([1 - inner.sum(1), inner])


def found(probabilities: Floats, threshold: float = 0.5) -> list[tuple[int, int, int]]:
    return [(t.start, t.end, t.kind) for t in triggers(probabilities, threshold)]


def test_a_trigger_of_one_word_and_one_of_two() -> None:
    p = chances((0.9, 0, 0, 0), (0, 0, 0, 0), (0, 0, 0.8, 0), (0, 0, 0.1, 0.8))
    assert found(p) == [(0, 0, FIRST), (2, 3, SECOND)]


def test_two_triggers_side_by_side_are_one_unless_their_types_differ() -> None:
    assert found(chances((0.9, 0, 0, 0), (0.8, 0.1, 0, 0))) == [(0, 1, FIRST)]  # "air strikes"
    assert found(chances((0.9, 0, 0, 0), (0, 0, 0, 0), (0.8, 0.1, 0, 0))) == [(0, 0, FIRST), (2, 2, FIRST)]
    assert found(chances((0.9, 0, 0, 0), (0, 0, 0.1, 0.8))) == [(0, 0, FIRST), (1, 1, SECOND)]


def test_types_that_share_the_mass_make_a_trigger_only_where_one_has_enough_of_it() -> None:
    p = chances((0.35, 0, 0.3, 0))
    assert found(p, 0.5) == []
    (one,) = triggers(p, 0.25)
    assert one.kind == FIRST
    assert one.probability == pytest.approx(0.35)


def test_the_threshold_is_on_beginning_and_going_on_together() -> None:
    p = chances((0.4, 0.05, 0.3, 0), (0, 0, 0, 0), (0.9, 0, 0, 0))
    assert found(p, 0.4) == [(0, 0, FIRST), (2, 2, FIRST)]
    assert found(p, 0.5) == [(2, 2, FIRST)]


def test_a_doubtful_trigger_needs_a_surer_one_in_its_passage() -> None:
    assert found(chances((0.55, 0, 0, 0), (0, 0, 0, 0), (0.52, 0, 0, 0)), 0.5) == []
    assert found(chances((0.55, 0, 0, 0), (0, 0, 0, 0), (0, 0, 0.7, 0)), 0.5) == [(0, 0, FIRST), (2, 2, SECOND)]
    assert found(chances((0.65, 0, 0, 0)), 0.5) == [(0, 0, FIRST)]


def test_a_trigger_never_runs_on_for_ever() -> None:
    p = chances((0.9, 0, 0, 0), *[(0, 0.9, 0, 0)] * 9)
    assert max(end - start + 1 for start, end, _ in found(p)) == 5


def test_spans_of_a_role() -> None:
    p = np.array([[0.1, 0.9, 0], [0.2, 0.1, 0.7], [0.9, 0.1, 0], [0.4, 0.6, 0], [0.3, 0.5, 0.2]], np.float32)
    assert [(a, z) for a, z, _ in spans(p, 0.5)] == [(0, 1), (3, 3), (4, 4)]
    assert [(a, z) for a, z, _ in spans(p, 0.65)] == [(0, 1), (4, 4)]
    assert spans(p, 0.5)[0][2] == pytest.approx(0.9)
    assert spans(p[:0], 0.5) == []


def test_the_chance_of_a_span_is_that_of_its_surest_word() -> None:
    p = np.array([[0.4, 0.6, 0], [0.1, 0.2, 0.7]], np.float32)
    assert spans(p, 0.5) == [(0, 1, pytest.approx(0.9))]


def test_a_span_in_another_sentence_must_be_surer() -> None:
    inside = np.array([0.6, 0.0, 0.6, 0.0, 0.9], np.float32)[None, :, None]
    zeros = np.zeros_like(inside)
    elsewhere = np.array([[True, True, False, True, True]])
    (found,) = spans_of_all(1 - inside, inside, zeros, [0.5], elsewhere).values()
    assert [(a, z) for a, z, _ in found] == [(2, 2), (4, 4)]
    (found,) = spans_of_all(1 - inside, inside, zeros, [0.5], np.zeros_like(elsewhere)).values()
    assert [(a, z) for a, z, _ in found] == [(0, 0), (2, 2), (4, 4)]
