"""Reading the words around a mention."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tacitus.code.sentences import sentences
from tacitus.merge import testimony

from .tell import mention, report


def stance(text: str, trigger: str, **more: object) -> str:
    r = report("r", "Wire", "2025-02-12", text)
    return testimony.read(testimony.source(r, None), mention(r, trigger, **more)).stance


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Gunmen attacked the market.", "attacked", "tells"),
        ("Nobody attacked the fortress and nobody died there.", "attacked", "denies"),
        ("Rumours that a wedding party was hit are false.", "hit", "denies"),
        ("The army denied that it had shelled the village.", "shelled", "denies"),
        ("The strike did not take place.", "strike", "denies"),
        ("Some foreign media have said that a school was attacked. No aircraft flew that day.", "attacked", "denies"),
        ("Forty-eight were detained; talk of sixty-one is a lie.", "detained", "tells"),
        ("Men with axes murdered thirty people, and nobody has ever been tried.", "murdered", "tells"),
        ("People speak of a third raid in the hills.", "raid", "rumour"),
        ("The station has taken back its story that the mayor was shot.", "shot", "retracts"),
    ],
)
def test_stance(text: str, trigger: str, expected: str) -> None:
    assert stance(text, trigger) == expected


def test_a_negated_mention_denies() -> None:
    assert stance("There were arrests.", "arrests", status="negated") == "denies"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In March 2022 they killed 120 villagers.", {120}),
        ("Forty-eight persons were held on 5 March at 10 a.m.", {48}),
        ("83 votes to 31", {83, 31}),
        ("nothing counted", set()),
    ],
)
def test_numbers_leave_out_dates(text: str, expected: set[int]) -> None:
    assert testimony.numbers(text) == expected


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_sentences_cover_the_text_in_order(text: str) -> None:
    at = 0
    for a, b in sentences(text):
        assert at <= a < b <= len(text)
        assert not text[at:a].strip(" \t\r\n\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029")
        at = b


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_numbers_of_any_text(text: str) -> None:
    assert all(n > 3 for n in testimony.numbers(text))
