"""The word vectors that the coder keeps: bounded, shared, and the same when they are made again."""

from __future__ import annotations

import numpy as np

from tacitus.code import Coder, vectors
from tacitus.records import Report, text_sha256

TEXT = "Soldiers shot at the crowd in Lima on Monday. Two students were killed, the police said."


def words(count: int) -> vectors.Words:
    offsets = np.array([[i, i + 1] for i in range(count)], np.int64)
    return vectors.Words(offsets, np.zeros((count, 4), np.float16))


def test_the_oldest_go_where_room_is_short() -> None:
    kept = vectors.Kept(room=10)
    for name in "abc":
        kept.put("m", name, words(4))
    assert kept.get("m", "a") is None
    assert kept.get("m", "c") is not None
    assert kept.words == 8
    kept.put("m", "c", words(5))
    assert kept.words == 9


def test_half_and_single_precision_are_numpys() -> None:
    all_halves = np.arange(1 << 16, dtype=np.uint16).view(np.float16)
    halves = all_halves[np.isfinite(all_halves)]
    singles = halves.astype(np.float32)
    assert (vectors.single(halves).view(np.uint32) == singles.view(np.uint32)).all()
    bits = singles[np.abs(singles) < 60_000].view(np.uint32)
    for beside in (0, 1, 0xFFF, 0x1000, 0x1001, 0x1FFF):  # below, at and above the middle between two halves
        near = (bits + np.uint32(beside)).view(np.float32)
        assert (vectors.half(near).view(np.uint16) == near.astype(np.float16).view(np.uint16)).all()
    assert vectors.half(np.array([[1e9, 1.0]], np.float32)).tolist() == [[float("inf"), 1.0]]


def test_a_text_too_long_is_not_kept() -> None:
    kept = vectors.Kept()
    kept.put("m", "long", words(vectors.LONGEST + 1))
    assert kept.get("m", "long") is None
    assert kept.words == 0


def test_what_the_coder_keeps_is_what_is_made_again() -> None:
    report = Report(id="r", text=TEXT)
    coder = Coder(threads=1)
    ((_, mentions),) = coder.code([report])
    assert mentions
    sha, name = text_sha256(TEXT), coder.model.card.name
    first = vectors.KEPT.get(name, sha)
    assert first is not None
    vectors.KEPT._found.pop((name, sha))
    vectors.KEPT.words -= len(first.offsets)
    again = vectors.of_text(TEXT, sha)
    assert again is not None
    assert np.array_equal(first.offsets, again.offsets)
    assert np.array_equal(first.vectors, again.vectors)
    assert [TEXT[a:b] for a, b in again.offsets[:2]] == ["Soldiers", "shot"]


def test_a_text_without_words_has_none() -> None:
    found = vectors.of_text(" \n ", text_sha256(" \n "))
    assert found is not None
    assert len(found.offsets) == 0
