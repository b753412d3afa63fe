"""Marked text, selections and tokens: whatever they are given."""

from __future__ import annotations

import itertools
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.records import Actor
from tacitus.show.text import visible
from tacitus.show.web import selection, tokens
from tacitus.show.web.fault import Fault
from tacitus.show.web.pages.outlook import like
from tacitus.show.web.view import address, marked
from tacitus.show.web.view.lines import parties

KINDS = st.sampled_from(marked.ORDER)
SPANS = st.lists(st.tuples(st.integers(-5, 60), st.integers(0, 30), KINDS), max_size=12)


def spans(given: list[tuple[int, int, str]]) -> list[marked.Span]:
    return [
        marked.Span(start=at, end=at + length, kind=kind, note=f"{kind} {n}", mention=f"m{n}", type="ASSAULT")
        for n, (at, length, kind) in enumerate(given)
    ]


@given(st.text(max_size=60), SPANS)
def test_the_pieces_of_a_text_are_together_the_text(text: str, given: list[tuple[int, int, str]]) -> None:
    made = marked.pieces(text, 0, len(text), spans(given), ids=True)
    assert "".join(piece.text for piece in made) == "".join(visible(p) for p in _cut(text, spans(given)))
    assert all(piece.kind in ("", *piece.kinds) for piece in made)
    ids = [piece.id for piece in made if piece.id]
    assert len(ids) == len(set(ids))


def _cut(text: str, given: list[marked.Span]) -> list[str]:
    inside = [s for s in given if s.start < s.end and s.start < len(text) and s.end > 0]
    cuts = sorted({0, len(text), *(max(0, s.start) for s in inside), *(min(len(text), s.end) for s in inside)})
    return [text[a:b] for a, b in itertools.pairwise(cuts)]


@given(st.lists(st.tuples(st.integers(0, 39), st.integers(1, 20), KINDS), min_size=1, max_size=8))
def test_every_letter_is_marked_with_all_that_is_said_of_it(given: list[tuple[int, int, str]]) -> None:
    text, at = "abcdefghijklmnopqrstuvwxyzabcdefghijklmn", 0
    for piece in marked.pieces(text, 0, len(text), spans(given)):
        for n in range(at, at + len(piece.text)):
            said = {kind for start, length, kind in given if start <= n < start + length}
            assert set(piece.kinds) == said
        at += len(piece.text)
    assert at == len(text)


def test_a_trigger_is_seen_through_the_spans_around_it() -> None:
    given = [(0, 12, "actor"), (4, 6, "trigger"), (8, 10, "place")]
    made = marked.pieces("The army killed two in Kirkuk.", 0, 30, spans(given))
    assert [(piece.text, piece.kind) for piece in made][:4] == [
        ("The ", "actor"),
        ("army", "trigger"),
        (" k", "trigger"),
        ("il", "actor"),
    ]


@given(st.text(max_size=200), SPANS)
def test_paragraphs_lose_nothing_but_empty_lines(text: str, given: list[tuple[int, int, str]]) -> None:
    made = marked.paragraphs(text, spans(given))
    told = "".join(piece.text for paragraph in made for piece in paragraph)
    assert "".join(told.split()) == "".join("".join(visible(text).split()))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["since", "until", "actor", "country", "type", "status", "standing", "text", "tz", "sort", "x"]
            ),
            st.text(max_size=30)
            | st.sampled_from(["2020-01", "IRQ", "ASSAULT", "actual", "confirmed", "oldest", "UTC"]),
        ),
        max_size=8,
    )
)
def test_a_selection_is_read_again_from_its_own_address(pairs: list[tuple[str, str]]) -> None:
    try:
        chosen = selection.read(pairs)
    except Fault as fault:
        assert fault.status == 400 and fault.field
        return
    again = selection.read(parse_qsl(chosen.query().lstrip("?")))
    assert (again.filters, again.given, again.tz) == (chosen.filters, chosen.given, chosen.tz)


@given(st.lists(st.text(max_size=20) | st.none() | st.integers(-(2**60), 2**60), min_size=1, max_size=3))
def test_a_token_gives_back_what_it_was_made_of(ends: list[str | int | None]) -> None:
    kinds = tuple(type(end) for end in ends)
    try:
        token = tokens.write(*ends)
    except UnicodeEncodeError:
        return  # half a letter: no id of a record
    assert tokens.read(token, kinds) == ends
    assert token.isascii() and not set(token) - set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


@given(st.text(max_size=60))
def test_no_other_token_is_taken(token: str) -> None:
    with pytest.raises(Fault):
        tokens.read(token, (str, str, str, str))


@given(st.text(min_size=1, max_size=40).filter(lambda id: id.strip(".") and "\x00" not in id))
def test_an_address_is_plain_letters_and_names_one_folder(id: str) -> None:
    try:
        made = address.event(id)
    except UnicodeEncodeError:
        return
    assert made.isascii() and made.count("/") == 2 and not set(made) & set(" \"'<>?#&\\")
    assert not made.endswith((".json", ".csv"))


@pytest.mark.parametrize(
    ("of", "said"),
    [
        ("RETREAT by Thailand on KHM", "withdrawal by Thailand on Cambodia"),
        ("no ASSAULT", "no attack"),
        ("AGREE by KHM, THA", "agreement by Cambodia, Thailand"),
        ("THREATEN by PKK on TUR", "threat by PKK on Turkey"),
    ],
)
def test_what_a_base_rate_counts_is_said_in_words(of: str, said: str) -> None:
    assert like(of) == said


def test_two_of_one_name_on_a_side_are_told_apart() -> None:
    def guard(country: str, name: str = "Guards") -> Actor:
        return Actor(start=0, end=6, text="guards", name=name, id=f"{country}.COP", country=country)

    iraqi, iranian = guard("IRQ"), guard("IRN", "guards")
    assert [one.name for one in parties([iraqi, iraqi])] == ["Guards"]
    assert [one.name for one in parties([iraqi, iranian])] == ["Guards (Iraq)", "guards (Iran)"]
