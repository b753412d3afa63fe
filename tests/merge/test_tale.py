"""Whether two reports tell one story: who is named most, how they open, numbers and words side by side."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tacitus.merge import score, tale

NIGHT = (
    "Ellen Marsh won best actress at the Lantern awards on Sunday for The Long Field, her second prize in three years. "
    "Marsh thanked her director, Paul Ortega."
)
SAME = "Marsh takes best actress for The Long Field. Director Paul Ortega hugged Ellen Marsh after her second prize."
OTHER = (
    "A year ago Tom Reade was named best actor at the Lantern awards for Harbour, after twelve years without a prize. "
    "Reade, 61, thanked his wife and his director, Anne Holt."
)


def test_two_nights_of_one_kind_are_told_apart_by_who_is_named() -> None:
    weights = score.shipped().tale
    same = tale.one_story(tale.of(NIGHT), tale.of(SAME), weights)
    other = tale.one_story(tale.of(NIGHT), tale.of(OTHER), weights)
    assert same > 0.5 > other


def test_a_report_is_read_once() -> None:
    assert tale.of(NIGHT) is tale.of(NIGHT)


@given(st.text(max_size=300), st.text(max_size=300))
def test_likeness_is_symmetric_and_between_nothing_and_all(one: str, other: str) -> None:
    a, b = tale.Tale(one), tale.Tale(other)
    assert tale.likened(a, b) == tale.likened(b, a)
    assert all(-1e-9 <= x <= 1 + 1e-9 for x in tale.likened(a, b))


def test_of_reports_told_together_what_all_have_tells_none_apart() -> None:
    told = [tale.of(text) for text in (NIGHT, SAME, OTHER)]
    weights = {"names_among": 4.0, "bias": -1.0}
    assert tale.stories(told, weights) == [0, 0, 1]
    rows = list(tale.among(told))
    assert len(rows) == 3 and {len(row) for row in rows} == {len(tale.KINDS) + len(tale.AMONG)}
    alike, apart, _ = (dict(zip((*tale.KINDS, *tale.AMONG), row, strict=True)) for row in rows)
    assert alike["names_among"] > apart["names_among"], "Marsh and Ortega are in two of three, the awards in all"


def test_stories_are_found_among_none_and_one() -> None:
    assert tale.stories([], {}) == []
    assert tale.stories([tale.of(NIGHT)], {"bias": -1.0}) == [0]


def test_words_beside_a_trigger_are_the_few_around_it() -> None:
    sentence = "Yesterday the board of the firm agreed to buy Northwind Software for nine million."
    at = sentence.index("buy")
    found = tale.beside(sentence, at, at + 3)
    assert "northwind" in found and "yesterday" not in found
