"""Passages hold every word of a text once, keep their size, and are made of whole sentences where sentences fit."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tacitus.code.encode import Encoded
from tacitus.code.passages import Passage, passages
from tacitus.code.sentences import sentences

CLS, SEP = 101, 102


def encoded(text: str) -> Encoded:
    """A text whose words have a piece for every letter: sizes can be counted by hand."""
    pieces, first, offsets = [CLS], [], []
    start = None
    for at, letter in enumerate([*text, " "]):
        if letter.isspace() and start is not None:
            offsets.append([start, at])
            start = None
        elif not letter.isspace():
            if start is None:
                start = at
                first.append(len(pieces))
            pieces.append(1000 + ord(letter))
    pieces.append(SEP)
    return Encoded(
        np.array(pieces), np.ones(len(pieces), np.int64), np.array(first, np.int64),
        np.array(offsets, np.int64).reshape(-1, 2),
    )  # fmt: skip


def cut(text: str, limit: int) -> list[Passage]:
    return passages(encoded(text), sentences(text), text, limit)


def told(text: str, passage: Passage) -> str:
    offsets = passage.encoded.offsets
    return text[offsets[0, 0] : offsets[-1, 1]]


def test_what_fits_stays_together() -> None:
    text = "Aa bb. Cc dd.\n\nEe ff."
    (one,) = cut(text, 100)
    assert told(text, one) == text
    assert one.sentences == ((0, 6), (7, 13), (15, 21))


def test_the_cut_is_made_between_paragraphs() -> None:
    text = "Aaaa bb. Cccc.\n\nEeee. Ffff."
    assert [told(text, p) for p in cut(text, 20)] == ["Aaaa bb. Cccc.", "Eeee. Ffff."]


def test_each_word_knows_its_sentence() -> None:
    text = "Aa bb. Cc dd.\n\nEe ff."
    (one,) = cut(text, 100)
    assert one.sentence_of_words().tolist() == [1, 1, 2, 2, 3, 3]
    assert [p.sentence_of_words().tolist() for p in cut("Aaaa bbbb. Cccc dddd eeee ffff.", 9)] == [
        [1, 1],
        [1, 1],
        [1, 1],
    ]


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    text = "Aaaa bb. Cccc dd. Eeee ff."
    assert [told(text, p) for p in cut(text, 14)] == ["Aaaa bb. Cccc dd.", "Eeee ff."]


def test_a_sentence_longer_than_the_limit_is_cut_between_words() -> None:
    text = "Aaaa bbbb cccc dddd."
    assert [told(text, p) for p in cut(text, 9)] == ["Aaaa bbbb", "cccc dddd."]


def test_nothing() -> None:
    assert cut("", 10) == cut(" \n ", 10) == []


WORDS = st.lists(st.sampled_from(["Ab", "cdef", "Gh.", "ijk!", "\n", "\n\n", "U.S.", "x" * 9, "“Q."]), max_size=60)


@settings(deadline=None)
@given(WORDS, st.integers(10, 40))
def test_every_word_once_within_the_limit_whole_sentences(parts: list[str], limit: int) -> None:
    text = " ".join(parts)
    whole, found = encoded(text), cut(text, limit)
    offsets = [o for p in found for o in p.encoded.offsets.tolist()]
    assert offsets == whole.offsets.tolist()
    inside = [piece for p in found for piece in p.encoded.pieces[1:-1].tolist()]
    assert inside == whole.pieces[1:-1].tolist()
    bounds = sentences(text)
    for p in found:
        pieces, first = p.encoded.pieces, p.encoded.first
        assert pieces[0] == CLS and pieces[-1] == SEP
        assert len(pieces) - 2 <= limit
        assert len(p.encoded.shapes) == len(pieces)
        for f, (start, _) in zip(first, p.encoded.offsets, strict=True):
            assert pieces[f] == 1000 + ord(text[start])
        # a sentence that fits into the limit is never torn
        for start, end in bounds:
            size = len("".join(text[start:end].split()))
            if size <= limit:
                held = [o for o in p.encoded.offsets.tolist() if start <= o[0] < end]
                assert not held or len(held) == len(text[start:end].split())
