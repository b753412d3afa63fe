"""Senses of triggers: tellings of one act lie closer than acts of other kinds; they are few bytes and survive JSON."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.code import Coder, senses
from tacitus.code.model import FILES, SHIPPED
from tacitus.records import Mention, Report

needs_model = pytest.mark.skipif(not all((SHIPPED / f).is_file() for f in FILES), reason="no model is shipped")


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(threads=1)


def told(coder: Coder, text: str) -> Mention:
    ((_, mentions),) = coder.code([Report(id="r", text=text)])
    return mentions[0]


def close(a: Mention, b: Mention) -> float:
    found = [senses.centre([m.sense]) for m in (a, b) if m.sense]
    assert found[0] is not None and found[1] is not None
    return float(found[0] @ found[1])


@needs_model
def test_other_words_for_one_act_are_closer_than_another_act(coder: Coder) -> None:
    blast = told(coder, "A blast tore through a market in Basra on Monday, killing nine people.")
    bomb = told(coder, "Nine people were killed when a bomb exploded in a crowded market in Basra on Monday.")
    vote = told(coder, "Parliament in Baghdad rejected the budget on Monday after a long debate.")
    assert close(blast, bomb) > 0.4
    assert close(blast, bomb) > close(blast, vote) + 0.3


@needs_model
def test_a_sense_is_few_bytes_and_survives_as_json(coder: Coder) -> None:
    mention = told(coder, "Gunmen stormed the police station in Kirkuk on Friday.")
    assert mention.sense and len(mention.sense) == senses.WIDTH
    assert msgspec.json.decode(msgspec.json.encode(mention), type=Mention) == mention


@needs_model
def test_no_sense_for_a_model_whose_vectors_are_not_known(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coder.model, "card", msgspec.structs.replace(coder.model.card, name="mine"))
    assert told(coder, "Gunmen stormed the police station in Kirkuk on Friday.").sense is None


@given(st.lists(st.binary(min_size=senses.WIDTH, max_size=senses.WIDTH), min_size=1, max_size=9))
def test_the_centre_has_length_one_or_is_none(found: list[bytes]) -> None:
    centre = senses.centre(found)
    assert centre is None or float(np.linalg.norm(centre)) == pytest.approx(1.0, abs=1e-4)


def test_what_cancels_out_has_no_centre() -> None:
    one = np.arange(1, senses.WIDTH + 1, dtype=np.int8)
    assert senses.centre([]) is None
    assert senses.centre([b"", b"short"]) is None
    assert senses.centre([one.tobytes(), (-one).tobytes()]) is None
