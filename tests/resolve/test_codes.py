"""Codes of a mention follow from its type, mode and contexts."""

from tacitus.records import Bounds, Mention, Span
from tacitus.resolve.codes import with_codes


def mention(event: str, mode: str | None = None, contexts: tuple[str, ...] = ()) -> Mention:
    return Mention(
        id="m",
        report="r",
        text_sha256="",
        trigger=Span(start=0, end=3, text="hit"),
        sentence=Bounds(start=0, end=3),
        event=event,
        mode=mode,
        contexts=contexts,
    )


def test_codes_are_filled() -> None:
    coded = with_codes(mention("ASSAULT", "drone", ("military",)))
    assert (coded.cameo, coded.quad, coded.score) == ("195", 4, -9.5)


def test_unknown_type_keeps_its_mention() -> None:
    odd = mention("SIGHTING")
    assert with_codes(odd) == odd
