"""Hyphens that line breaks left in addresses go, those that are meant stay."""

# ruff: noqa: SIM905
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.read.addresses import repaired
from tacitus.read.footnotes import words_in

WORDS = words_in("Soleimani and Abdul-Mahdi spoke of Erdogan and the pipeliners.")


@pytest.mark.parametrize(
    ("printed", "right"),
    [
        ("a-truce-off-er-for-afghans", "a-truce-offer-for-afghans"),
        ("shocking-actua-l-action", "shocking-actual-action"),
        ("climate-p-olicies-and", "climate-policies-and"),
        ("bushfire-s-in-the-south", "bushfires-in-the-south"),
        ("meeting-with-erdog-an", "meeting-with-erdogan"),
        ("solei-mani-is-dead", "soleimani-is-dead"),
        ("rus-sian-tanks", "russian-tanks"),
        ("two-bro-ken-wor-ds", "two-broken-words"),
        ("north\\_command", "north_command"),
        ("a&amp;b", "a&b"),
        ("two \n lines", "twolines"),
    ],
)
def test_mended(printed: str, right: str) -> None:
    assert repaired(f"https://example.org/2020/{printed}.html", WORDS) == f"https://example.org/2020/{right}.html"


@pytest.mark.parametrize(
    "slug",
    (
        "cease-fire kim-jong-un abdul-mahdi the-army-s-chief it-s-over we-ll-win can-t-go u-s-troops re-election x-ray "
        "e-mail co-operation us-able al-asad-base over-throw un-sanctions who-are-you a-way-out 8af6d8-2bea-11ea-bffe "
        "counter-attack day-to-day iran-s-answer set-up-in-talks he-s-gone what-s-next"
    ).split(),
)
def test_kept(slug: str) -> None:
    assert repaired(f"https://example.org/{slug}/x", WORDS) == f"https://example.org/{slug}/x"


def test_hosts_are_left_alone() -> None:
    assert repaired("https://www.washing-ton.example.org/a", WORDS) == "https://www.washing-ton.example.org/a"


@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    once = repaired(text, WORDS)
    assert len(once) <= len(text) + 1 or "&" in text


@given(
    st.lists(
        st.sampled_from(["truce", "off", "er", "s", "in", "a", "p", "olicies", "2020", "un"]), min_size=1, max_size=8
    )
)
def test_only_hyphens_go(parts: list[str]) -> None:
    address = "https://example.org/" + "-".join(parts)
    assert repaired(address, set()).replace("-", "") == address.replace("-", "")
