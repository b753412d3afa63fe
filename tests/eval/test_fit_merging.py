"""The weights of merging are those that the file speaks of, and are made of the prior that lies in eval."""

from __future__ import annotations

import hashlib

import msgspec

from eval.decisions import Decision
from eval.fit_merging import FREE, OF_KINDS, PRIOR, STORIES, WIDE, digest, fit, in_common
from tacitus.merge import score
from tacitus.merge.score import Weights, judge, shipped, trying

START = msgspec.json.decode(PRIOR.read_bytes(), type=Weights)


def test_the_file_of_weights_says_what_it_was_made_of() -> None:
    weights = shipped()
    assert weights.made["weights"] == digest(weights), "weights.json was changed by hand: change the prior and fit anew"
    assert weights.made["prior"] == hashlib.sha256(PRIOR.read_bytes()).hexdigest(), "the prior changed: fit anew"
    assert {"rows", "raised", "stories", "ECB+ CoNLL", "UCDP pairs", "model"} <= weights.made.keys()


def test_stories_move_the_weights_set_by_hand_a_little_and_kinds_have_their_own() -> None:
    weights = shipped()
    assert weights.features.keys() == START.features.keys()
    assert weights.threshold == START.threshold
    for name, (weight, words) in weights.features.items():
        assert words == START.features[name][1]
        if name.startswith(OF_KINDS):
            assert START.features[name][0] == 0, name
        else:
            assert abs(weight - START.features[name][0]) < 1.5 or name in FREE, name
    moved = [name for name in in_common(START) if name != "bias" and weights.features[name] != START.features[name]]
    assert len(moved) > 20, "fitted on stories"


def test_no_story_that_measures_is_fitted_on() -> None:
    told = shipped().made["stories"].split()
    assert told and set(told) <= {
        file.name.split(".")[0] for file in STORIES.glob("*.gold.json")
    }  # newer ones may wait for a fit
    for folder in ("stories", "stories_new", "stories_unread"):
        assert not set(told) & {
            file.name.split(".")[0] for file in (STORIES.parents[1] / "eval" / folder).glob("*.gold.json")
        }


def test_a_fit_finds_what_tells_apart_and_leaves_the_rest_alone() -> None:
    rows = [Decision({"brief": 1.0, "brief_words": float(n % 2)}, n % 2 == 1) for n in range(40)]
    new = fit(rows, START, [name for name in START.features if name.startswith("brief")], WIDE)
    assert new.features["brief_words"][0] > 3
    assert new.features["brief_names"][0] == 0, "not in the rows"
    assert new.features["place_same"] == START.features["place_same"]
    assert new.bias == START.bias


def test_rows_that_count_nothing_teach_nothing() -> None:
    rows = [Decision({"place_same": 1.0}, False, 0.0), Decision({"days_same": 1.0}, True, 50.0)]
    new = fit(rows, START, in_common(START), WIDE)
    assert new.features["place_same"] == START.features["place_same"]
    assert new.features["days_same"][0] > START.features["days_same"][0]
    assert new.bias > START.bias


def test_weights_are_tried_for_a_while() -> None:
    sure = msgspec.structs.replace(START, bias=5.0)
    with trying(sure):
        assert score.load() is sure
        assert judge({}).probability > 0.99
    assert score.load() is shipped()
