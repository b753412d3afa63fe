"""Places that stand apart from an act's own words: a label, the name before it, a sentence of their own."""

from __future__ import annotations

import pytest

from tacitus.code.sentences import sentences
from tacitus.records import Bounds, Mention, Place, Report, Span, text_sha256
from tacitus.resolve.where import PlaceResolver

RESOLVER = PlaceResolver()


def told(text: str, act: str, *places: str, event: str = "ASSAULT") -> list[tuple[str, str | None]]:
    """The words and countries of the places that a mention has when all is resolved."""
    at = text.index(act)
    start, end = next(s for s in sentences(text) if s[0] <= at < s[1])
    mention = Mention(
        id="m",
        report="r",
        text_sha256=text_sha256(text),
        trigger=Span(start=at, end=at + len(act), text=act),
        sentence=Bounds(start=start, end=end),
        event=event,
        places=tuple(Place(start=text.index(p), end=text.index(p) + len(p), text=p) for p in places),
    )
    (resolved,) = RESOLVER.resolve(Report(id="r", text=text, published="2019-03-19"), [mention])
    return [(place.text, place.country) for place in resolved.places]


@pytest.mark.parametrize(
    ("text", "act", "place"),
    [
        ("Utrecht shooting: A man opened fire in a tram.", "opened fire", ("Utrecht", "NLD")),
        ("2017 Ouagadougou attack: Nineteen people were killed.", "killed", ("Ouagadougou", "BFA")),
        ("March 2016 Ankara car bombing: A bomb went off at a bus stop.", "went off", ("Ankara", "TUR")),
        ("Nobody was charged with the Mosul massacre.", "massacre", ("Mosul", "IRQ")),
        ("Gunmen shot a teacher. The attack took place in Alindao.", "shot", ("Alindao", "CAF")),
        (
            "A bomb hit a bus. The explosion occurred on Monday near the town of Jalula.",
            "hit",
            ("town of Jalula", "IRQ"),
        ),
        ("A guard was shot. The incident happened at a rally in Srinagar.", "shot", ("a rally in Srinagar", "IND")),
    ],
)
def test_a_place_told_apart(text: str, act: str, place: tuple[str, str]) -> None:
    assert place in told(text, act)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Police shooting: A man was hit in a tram.", "hit"),
        ("Israel attack: A man was hit.", "hit"),
        ("Mosul: A man was hit.", "hit"),
        ("Nobody was charged with Welch's murder.", "murder"),
        ("They fled the Northern Iraq offensive.", "offensive"),
        ("Gunmen shot a teacher. The attack took place in January.", "shot"),
        ("Gunmen shot a teacher. The meeting took place in Alindao.", "shot"),
    ],
)
def test_what_tells_no_place(text: str, act: str) -> None:
    assert told(text, act) == []


def test_a_place_of_its_own_is_enough_and_talks_get_none() -> None:
    text = "Gunmen shot a teacher in Bria. The attack took place in Alindao."
    assert [words for words, _ in told(text, "shot", "Bria")] == ["Bria"]
    assert told("Utrecht attack: The mayor met the police.", "met", event="CONSULT") == []
