"""Patterns put together find what each by itself finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tacitus.merge.lexicon import load

_WORDS = (
    *("the", "enemy", "martyrs", "terrorists", "several", "aggressor", "regime", "our", "own", "people", "crusader"),
    *("praise be to god", "agents of", "x-martyr", "unmartyr", "(terrorists", "police", "held", "enemies", "is", "."),
)


@given(st.lists(st.sampled_from(_WORDS), max_size=8).map(" ".join))
def test_loaded_words_are_found_together_where_one_of_them_is(text: str) -> None:
    lexicon = load()
    one_by_one = any(pattern.search(text) for pattern in lexicon.loaded)
    assert any(pattern.search(text) for pattern in lexicon.any_loaded) == one_by_one
