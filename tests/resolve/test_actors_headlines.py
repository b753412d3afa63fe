"""Headlines in title case: names end where the verb begins, and prose stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.records import Actor, Bounds, Mention, Report, Span, text_sha256
from tacitus.resolve.actors import ActorResolver
from tacitus.resolve.actors import knowledge as known
from tacitus.resolve.actors.headlines import plain
from tacitus.resolve.actors.view import View


def recased(text: str) -> str:
    return View(text, None, known.load()).text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Spain On Wednesday Extradited Former Spy Hugo Amaro", "Spain on Wednesday extradited former spy Hugo Amaro"),
        ("Drones Hit Fuel Depots In Port Sudan", "Drones hit fuel depots in Port Sudan"),
        (
            'We wrote "Army Shells Two Villages Near Goma" on Monday.',
            'We wrote "Army shells two villages near Goma" on Monday.',
        ),
        ("Iran and China Sign Long Awaited Trade Deal", "Iran and China sign long awaited trade deal"),
    ],
)
def test_headlines_are_read_in_sentence_case(text: str, said: str) -> None:
    assert recased(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "The Ministry of Water Resources said that the dam would be closed.",
        "Police arrested Will Power in Reading on Sunday.",
        "Angela Merkel met Boris Johnson",
        "",
    ],
)
def test_prose_stays(text: str) -> None:
    assert recased(text) == text


def test_a_name_in_a_headline_ends_before_the_verb() -> None:
    text = "Kestrel Front Leader Omar Velik Shot Dead By Masked Gunmen In Goma"
    start = text.index("Masked Gunmen")
    mention = Mention(
        id="m", report="r", text_sha256=text_sha256(text), trigger=Span(start=31, end=40, text="Shot Dead"),
        sentence=Bounds(start=0, end=len(text)), event="ASSAULT",
        actors=(Actor(start=start, end=start + 13, text="Masked Gunmen"),),
        recipients=(Actor(start=21, end=31, text="Omar Velik"),),
    )  # fmt: skip
    (found,) = ActorResolver().resolve(Report(id="r", text=text), [mention])
    assert found.recipients[0].name == "Omar Velik" and found.recipients[0].text == text[21:31]
    assert not (found.actors[0].id or "").startswith("person:")


@given(st.text(max_size=80))
def test_the_length_stays(text: str) -> None:
    assert len(plain(text, [])) == len(text) and plain(text, []).lower() == text.lower()
