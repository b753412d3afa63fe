"""Edges of spans: hostile offsets never break them, joined names come whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.code.edges import in_address, phrases, whole


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
        ("a Greek-operated ship sank", "operated ship", "Greek-operated ship"),
        ("with Saudi–led forces", "led forces", "led forces"),
        ("attacks on the Eternity C.\n\nBrent crude rose", "Eternity C.\n\nBrent crude", "Eternity C."),
        ("men of the Harbour\nFront said", "Harbour\nFront", "Harbour\nFront"),
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


@pytest.mark.parametrize(
    ("text", "spans", "phrases_of"),
    [
        (
            "A spokesman for the governor condemned it",
            ["spokesman for the", "governor"],
            ["spokesman for the governor"],
        ),
        ("Qatar's Emir Tamim spoke", ["Qatar's", "Emir Tamim"], ["Qatar's Emir Tamim"]),
        ("refugees and migrants left", ["refugees and", "migrants"], ["refugees", "migrants"]),
        ("Boko Haram in Africa", ["Boko Haram in"], ["Boko Haram"]),
        ("source of the report", ["source of the"], ["source"]),
        ("Israel, Hamas agree", ["Israel", "Hamas"], ["Israel", "Hamas"]),
        ("for human rights", ["human rights"], ["human rights"]),
        ("WHO", ["WHO"], ["WHO"]),
        ("Thai F-16 Bombs Army HQ", ["Thai F"], ["Thai F-16"]),
        ("a MiG-29A was shot down", ["MiG"], ["MiG-29A"]),
        ("the US-led force of Iran-backed men", ["US", "Iran"], ["US", "Iran"]),
        ("AFP-2 it was", ["A"], ["A"]),
    ],
)
def test_halves_of_a_phrase_are_joined_and_loose_ends_cut(text: str, spans: list[str], phrases_of: list[str]) -> None:
    at = [(text.index(words), text.index(words) + len(words)) for words in spans]
    assert [text[start:end] for start, end in phrases(text, at)] == phrases_of


@given(st.text(alphabet="ab of the\n,", max_size=60), st.data())
def test_phrases_stay_in_order_and_hold_words(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = [span for a, z in zip(cuts[::2], cuts[1::2], strict=False) if (span := whole(text, a, z))]
    spans = [span for n, span in enumerate(spans) if not n or span[0] >= spans[n - 1][1]]
    found = phrases(text, spans)
    assert len(found) <= len(spans)
    assert all(a < z and any(c.isalnum() for c in text[a:z]) for a, z in found)


def test_the_number_of_a_flight_belongs_to_its_name() -> None:
    text = "All 176 people on Flight PS752 died; Unit 93 was away."
    at = text.index("people")
    assert phrases(text, [(at, text.index(" PS752"))]) == [(at, text.index(" died"))]
    unit = text.index("Unit")
    assert phrases(text, [(unit, unit + 4)]) == [(unit, unit + 4)]
