"""Edges of spans: hostile offsets never break them, joined names come whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.code.edges import in_address, whole


@pytest.mark.parametrize(
    ("text", "span", "words"),
    [
        ("rockets hit the K-1 base", "-1", "K-1"),
        ("men of Kata'ib Hezbollah", "'ib Hezbollah", "Kata'ib Hezbollah"),
        ("the U.S. said", "U.S.", "U.S."),
        ("“Iran” denied", "“Iran”", "Iran"),
        ("Saudi-led forces", "Saudi", "Saudi"),
        ("troops, police", "troops,", "troops"),
        ("in Minsk \U0001f1e7\U0001f1fe on", "Minsk \U0001f1e7\U0001f1fe", "Minsk"),
        (
            "\U0001f46e\U0001f3fd\u200d\u2642\ufe0f Police said",
            "\U0001f46e\U0001f3fd\u200d\u2642\ufe0f Police",
            "Police",
        ),
        ("\ufeffPolice said", "\ufeffPolice", "Police"),
        ("10+ men", "10+", "10+"),
    ],
)
def test_edges(text: str, span: str, words: str) -> None:
    start = text.index(span)
    found = whole(text, start, start + len(span))
    assert found is not None and text[found[0] : found[1]] == words


def test_marks_alone_are_no_span() -> None:
    assert whole("a - b", 2, 3) is None


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("see http://example.org/attack-on-kabul now", True),
        ("[news](https://example.org/attack)", True),
        ("example.net/attack-in-kabul", True),
        ("write to attack@example.org", True),
        ("the attack on Kabul", False),
        ("https://example.org/ (attack in Kabul)", False),
        ("strike/attack in Kabul", False),
        ("an U.S.-led attack", False),
    ],
)
def test_addresses_are_known(text: str, inside: bool) -> None:
    assert in_address(text, text.index("attack")) is inside


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
