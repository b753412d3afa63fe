"""Edges of spans: hostile offsets never break them, joined names come whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.code.edges import whole


@pytest.mark.parametrize(
    ("text", "span", "words"),
    [
        ("rockets hit the K-1 base", "-1", "K-1"),
        ("men of Kata'ib Hezbollah", "'ib Hezbollah", "Kata'ib Hezbollah"),
        ("the U.S. said", "U.S.", "U.S."),
        ("“Iran” denied", "“Iran”", "Iran"),
        ("Saudi-led forces", "Saudi", "Saudi"),
        ("troops, police", "troops,", "troops"),
    ],
)
def test_edges(text: str, span: str, words: str) -> None:
    start = text.index(span)
    found = whole(text, start, start + len(span))
    assert found is not None and text[found[0] : found[1]] == words


def test_marks_alone_are_no_span() -> None:
    assert whole("a - b", 2, 3) is None


@given(st.text(min_size=1, max_size=60), st.data())
def test_any_span_stays_in_the_text_and_holds_a_word(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = whole(text, start, end)
    if found is None:
        assert not any(c.isalnum() for c in text[start:end])
    else:
        assert 0 <= found[0] < found[1] <= len(text)
        assert any(c.isalnum() for c in text[found[0] : found[1]])
