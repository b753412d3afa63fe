"""Places that a sentence gives to another act than the coder did, or only to another place of it."""

from __future__ import annotations

import pytest

from tacitus.records import Bounds, Mention, Place, Report, Span, text_sha256
from tacitus.resolve.where import PlaceResolver

RESOLVER = PlaceResolver()


def told(text: str, act: str, *places: str) -> list[str]:
    """The words of the places that a mention keeps."""
    at = text.index(act)
    mention = Mention(
        id="m",
        report="r",
        text_sha256=text_sha256(text),
        trigger=Span(start=at, end=at + len(act), text=act),
        sentence=Bounds(start=0, end=len(text)),
        event="ASSAULT",
        places=tuple(Place(start=text.index(p), end=text.index(p) + len(p), text=p) for p in places),
    )
    (resolved,) = RESOLVER.resolve(Report(id="r", text=text, published="2024-05-16"), [mention])
    return [place.text for place in resolved.places]


@pytest.mark.parametrize(
    ("text", "act", "places", "kept"),
    [
        (
            "Jets bombed Nyala in retaliation for a raid on Dilling.",
            "bombed",
            ("Nyala", "Dilling"),
            ["Nyala"],
        ),
        ("Jets bombed Nyala in retaliation for a raid on Dilling.", "raid", ("Nyala", "Dilling"), ["Dilling"]),
        ("They marched in Jayapura in protest at the torching of a village.", "torching", ("Jayapura",), []),
        ("They marched in Jayapura in protest at the torching of a village.", "marched", ("Jayapura",), ["Jayapura"]),
        (
            "A clinic at Homs was struck, three days after the bombing of a hospital at Hama.",
            "struck",
            ("Homs", "Hama"),
            ["Homs"],
        ),
        ("They said that they did the killing in reply to the attack in Strabane.", "killing", ("Strabane",), []),
        ("A bus was hit at Zawiya, west of Tripoli.", "hit", ("Zawiya", "west of Tripoli"), ["Zawiya"]),
        ("Gunmen fired west of Tripoli and fled.", "fired", ("west of Tripoli",), ["west of Tripoli"]),
        ("Police fired on crowds in Kabul and in Herat.", "fired", ("Kabul", "Herat"), ["Kabul", "Herat"]),
    ],
)
def test_places_of_the_act(text: str, act: str, places: tuple[str, ...], kept: list[str]) -> None:
    assert told(text, act, *places) == kept


def test_what_villages_are_called_elsewhere_is_no_part_of_the_name() -> None:
    text = "Shells hit Sitio Dasikil on Monday."
    at = text.index("Sitio")
    mention = Mention(
        id="m",
        report="r",
        text_sha256=text_sha256(text),
        trigger=Span(start=7, end=10, text="hit"),
        sentence=Bounds(start=0, end=len(text)),
        event="ASSAULT",
        places=(Place(start=at, end=at + 13, text="Sitio Dasikil"),),
    )
    (resolved,) = RESOLVER.resolve(Report(id="r", text=text, published="2024-05-16"), [mention])
    assert resolved.places[0].name == "Dasikil"
