"""Words of a text, the pieces they are made of and what their capitals tell."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from tacitus.code import encode as e
from tacitus.code.model import Model


@pytest.fixture(scope="module")
def tokenizer(model_folder: Path) -> Tokenizer:
    return Model(model_folder).tokenizer


def words(tokenizer: Tokenizer, text: str) -> list[str]:
    (one,) = e.encode(tokenizer, [text])
    return [text[start:end] for start, end in one.offsets]


@pytest.mark.parametrize(
    ("word", "at_start", "code"),
    [
        ("troops", False, e.LOWER),
        ("Kirkuk", False, e.CAPITAL),
        ("Kirkuk", True, e.CAPITAL_AT_START),
        ("NATO", False, e.ALL_CAPITALS),
        ("A", True, e.CAPITAL_AT_START),
        ("McCain", False, e.MIXED),
        ("24th", False, e.DIGITS),
        (",", False, e.MARK),
        ("😀", False, e.MARK),
    ],
)
def test_shapes(word: str, at_start: bool, code: int) -> None:
    assert e.shape(word, at_start) == code


def test_words_and_shapes_of_a_sentence(tokenizer: Tokenizer) -> None:
    text = 'Troops left Al-Qaim. "They fled," NATO said.\nKirkuk burns'
    (one,) = e.encode(tokenizer, [text])
    found = dict(zip(words(tokenizer, text), one.shapes[one.first].tolist(), strict=True))
    assert found["Troops"] == found["They"] == found["Kirkuk"] == e.CAPITAL_AT_START
    assert found["Qaim"] == e.CAPITAL
    assert found["NATO"] == e.ALL_CAPITALS
    assert found["-"] == e.MARK
    assert found["burns"] == e.LOWER


def test_offsets_are_code_points(tokenizer: Tokenizer) -> None:
    text = "🇺🇦 Зеленський — Brăila’s café (e\u0301tat) 北京 attacked"
    found = words(tokenizer, text)
    assert {"Зеленський", "Brăila", "attacked", "北", "京"} <= set(found)


def test_all_pieces_of_a_word_share_its_shape(tokenizer: Tokenizer) -> None:
    (one,) = e.encode(tokenizer, ["Abdul Nasserzadegani spoke"])
    assert len(one.pieces) - 2 > len(one.first) == 3
    inside = one.shapes[one.first[1] : one.first[2]]
    assert set(inside.tolist()) == {e.CAPITAL}


def test_a_cut_keeps_whole_words(tokenizer: Tokenizer) -> None:
    text = "Nasserzadegani " * 40
    (whole,) = e.encode(tokenizer, [text], limit=10_000)
    for limit in (8, 20, 33):
        (one,) = e.encode(tokenizer, [text], limit=limit)
        assert len(one.pieces) == len(one.shapes) <= limit
        assert one.pieces[-1] == whole.pieces[-1]
        assert one.first.tolist() == whole.first[: len(one.first)].tolist()
        assert len(one.pieces) - 1 == whole.first[len(one.first)]


LETTERS = st.one_of(
    st.sampled_from("aB1.,\n e\u0301\u200b\u00ad\ufeff\u202e\t😀👩🏽‍🚀北ﬁİẞ"), st.characters(codec="utf-8")
)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=LETTERS, max_size=80))
def test_every_word_lies_in_the_text_and_pieces_are_the_tokenizers(model_folder: Path, text: str) -> None:
    tokenizer = _cached(model_folder)
    (one,) = e.encode(tokenizer, [text], limit=10_000)
    assert one.pieces.tolist() == tokenizer.encode(text).ids
    assert len(one.shapes) == len(one.pieces)
    assert len(one.first) == len(one.offsets)
    last = 0
    for start, end in one.offsets.tolist():
        assert last <= start < end <= len(text)
        last = end
    assert sorted(set(one.first.tolist())) == one.first.tolist()
    assert all(0 < f < len(one.pieces) - 1 for f in one.first)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("aBé ß1.,’“\n-£_^\\ŉİ"), min_size=1, max_size=60))
def test_plain_texts_come_out_as_the_tokenizer_cuts_them(model_folder: Path, text: str) -> None:
    tokenizer = _cached(model_folder)
    known = e._known(tokenizer)
    assert known is not None
    quick, slow = e._of_known(known, text), e._of_tokenizer(tokenizer, text)
    assert quick is not None or not text.strip() or "ŉ" in text or "İ" in text
    if quick is not None:
        for name in ("pieces", "shapes", "first", "offsets"):
            assert getattr(quick, name).tolist() == getattr(slow, name).tolist()


def test_the_name_of_a_special_piece_is_left_to_the_tokenizer(tokenizer: Tokenizer) -> None:
    (one,) = e.encode(tokenizer, ["They fled [SEP] at once"])
    assert one.pieces.tolist() == tokenizer.encode("They fled [SEP] at once").ids


def test_batch_pads_with_nothing(tokenizer: Tokenizer) -> None:
    items = e.encode(tokenizer, ["Troops fired.", "Talks", ""])
    padded = e.batch(items)
    assert padded.mask.sum(1).tolist() == [len(i.pieces) for i in items]
    assert padded.words.sum(1).tolist() == [3, 1, 0]
    assert not padded.pieces[padded.mask == 0].any()


_TOKENIZERS: dict[Path, Tokenizer] = {}


def _cached(folder: Path) -> Tokenizer:
    if folder not in _TOKENIZERS:
        _TOKENIZERS[folder] = Model(folder).tokenizer
    return _TOKENIZERS[folder]
