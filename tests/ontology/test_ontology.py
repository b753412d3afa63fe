"""The ontology as others rely on it: whole, consistent, and right where the printed manual is not."""

import pytest

from tacitus import ontology
from tacitus.issues import TacitusError

known = ontology.load()
EVERY = [(kind.name, mode) for kind in known.types.values() for mode in (None, *(m.name for m in kind.modes))]


def test_sixteen_types_in_four_quads() -> None:
    quads = [kind.quad for kind in known.types.values()]
    assert [quads.count(q) for q in (1, 2, 3, 4)] == [4, 3, 4, 5]
    assert len(known.contexts) == 37
    assert len(known.sectors) == 25


@pytest.mark.parametrize(("event", "mode"), EVERY)
def test_sign_of_score_goes_with_quad(event: str, mode: str | None) -> None:
    """REQUEST stands around zero; all other conflict is negative, all cooperation positive (ACCUSE too)."""
    score = known.score(event, mode)
    assert -10 <= score <= 10
    if event == "REQUEST":
        assert abs(score) <= 1
    else:
        assert (score > 0) == (known.quad(event) <= 2)


@pytest.mark.parametrize(("event", "mode"), EVERY)
def test_every_code_is_a_cameo_code(event: str, mode: str | None) -> None:
    for contexts in ((), *((c,) for c in known.contexts)):
        assert known.cameo(event, mode, contexts) in known.cameo_names


def test_contexts_that_refine_codes_exist() -> None:
    for kind in known.types.values():
        for node in (kind, *kind.modes):
            assert set(node.cameo_by_context) <= set(known.contexts)


@pytest.mark.parametrize(
    ("event", "mode", "contexts", "code"),
    [
        ("ASSAULT", "targeted", (), "186"),
        ("ASSAULT", "aerial", (), "195"),
        ("PROTEST", "demo", (), "141"),
        ("CONSULT", "visit", (), "042"),
        ("COERCE", "arrest", (), "173"),
        ("AID", None, ("diplomatic", "military"), "072"),
        ("ASSAULT", "", ("terrorism",), "180"),
        ("ASSAULT", "no such mode", (), "190"),
    ],
)
def test_cameo(event: str, mode: str, contexts: tuple[str, ...], code: str) -> None:
    assert known.cameo(event, mode, contexts) == code


def test_mode_refines_score() -> None:
    assert known.score("ASSAULT", "targeted") == -9.5
    assert known.score("ASSAULT") == known.score("ASSAULT", "") == -9


def test_unknown_type_is_one_clear_line() -> None:
    with pytest.raises(TacitusError, match="unknown event type 'ATTACK'"):
        known.cameo("ATTACK")
