"""Tokens become the text as printed, and each keeps its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.tokens import covered, joined


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ('They said ( twice ) , " no " .', 'They said (twice), "no".'),
        ("Beijing ’ s rule did n't end", "Beijing’s rule didn't end"),
        ("the ' camp ' of 45 %", "the 'camp' of 45%"),
        ("Sudan 's army", "Sudan's army"),
    ],
)
def test_as_it_was_printed(tokens: str, text: str) -> None:
    assert joined(tokens.split())[0] == text


@given(st.lists(st.text(st.characters(exclude_categories=["Z", "C"]), min_size=1, max_size=6), max_size=20))
def test_each_token_is_found_where_its_span_says(tokens: list[str]) -> None:
    text, spans = joined(tokens)
    assert [text[a:z] for a, z in spans] == tokens


def test_a_span_over_tokens_apart() -> None:
    text, spans = joined(["five", "bombs", "were", "dropped"])
    assert text[slice(*covered(spans, [1, 3]))] == "bombs were dropped"
