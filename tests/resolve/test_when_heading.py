"""Dates that stand alone head what is told under them; what has a time of its own keeps it."""

from __future__ import annotations

import re

import pytest

from tacitus.records import Bounds, Mention, Report, Span, When
from tacitus.resolve.when import WhenResolver


def days(text: str, published: str = "2011-08-25") -> list[str | None]:
    """The day of each [trigger] of a text; <times> belong to the trigger before them."""
    plain, triggers, times = "", list[tuple[int, int]](), dict[int, tuple[int, int]]()
    for part in re.split(r"(\[[^\]]*\]|<[^>]*>)", text):
        words, start = part.strip("[]<>"), len(plain)
        if part.startswith("["):
            triggers.append((start, start + len(words)))
        elif part.startswith("<"):
            times[len(triggers) - 1] = (start, start + len(words))
        plain += words if part[:1] in "[<" else part
    mentions = [
        Mention(
            id=f"m{n}",
            report="r",
            text_sha256="",
            trigger=Span(start=a, end=z, text=plain[a:z]),
            sentence=Bounds(start=a, end=z),
            event="ASSAULT",
            date=When(span=times[n], text=plain[slice(*times[n])]) if n in times else None,
        )
        for n, (a, z) in enumerate(triggers)
    ]
    found = WhenResolver().resolve(Report(id="r", text=plain, published=published), mentions)
    return [m.date.start if m.date else None for m in found]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("18 August 2011. Gunmen [attacked] a bus. Nobody was [held].", ["2011-08-18", "2011-08-18"]),
        ("Thursday, 18 August\nGunmen [attacked] a bus.\n19 August\nJets [bombed] Gaza.", ["2011-08-18", "2011-08-19"]),
        ("(2011-08-18) Gunmen [attacked] a bus.", ["2011-08-18"]),
        ("20 August: A rocket [fell] on a school.\nThe week before, police [held] ten.", ["2011-08-20", None]),
        ("18 August 2011. Gunmen [attacked] a bus. Jets [bombed] Gaza <on 19 August>.", ["2011-08-18", "2011-08-19"]),
    ],
)
def test_a_date_alone_heads_what_follows(text: str, told: list[str | None]) -> None:
    assert days(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "On 18 August 2011 talks failed. Gunmen [attacked] a bus.",  # the date of a sentence is of that sentence
        "18 August is a holiday. Gunmen [attacked] a bus.",
        "18 December 2011. Gunmen [attacked] a bus.",  # still to come
        "Gunmen [attacked] a bus.\n18 August 2011",  # heads nothing
    ],
)
def test_what_is_no_heading_dates_nothing(text: str) -> None:
    assert days(text) == [None]
