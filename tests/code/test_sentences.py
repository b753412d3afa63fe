"""Sentences are cut where readers see them end, and nothing of a text is lost between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.code.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["U.S. forces left the U.S. base at dawn.", "Nobody was hurt."],
        ["The convoy returned to the U.S.", "The Pentagon would not comment."],
        ["Gen. J. R. Marsh met Sen. Ada O. Lind and Lt. Col. Brun on Tues. morning.", "They agreed."],
        ["The shelling began at 4 a.m. local time and went on until 11 p.m.", "Police sealed the street."],
        ['"We will answer," he said. "Not today."', "The talks ended."],
        ["“Leave the square!”", "Nobody left.", "Why?", "They were afraid."],
        ["He was ill.", "They sat.", "Asked for a truce, he said no.", "The guns answered."],
        ["Guards at checkpoint No. 5 fired.", "One man died."],
        ["A bomb in Jackson, Miss. Saturday hurt two.", "Nos. 3 and 4 were closed."],
        ["The Dec. 29 raid killed 25.", "19 were hurt."],
        ["Four were held on 28 Oct. 2020 in Ganja.", "They fled on 3rd Sept.", "Two came back."],
        ["A mine went off on 12 Feb.", "Shepherds had warned of it."],
        ["Rebels hold Baga, Kukawa, etc.", "However, the road is open."],
        ["“Go home,” said Dr. Amin Jr. of the St. Luke clinic.", "(They did.)"],
        ["It cost 3.5 million.", "Prices rose 0.4 percent."],
    ],
)
def test_hard_cases(parts: list[str]) -> None:
    text = " ".join(parts)
    # a reader's sentence may hold two quoted ones; none of ours may reach over its end
    ends = {text.index(part) + len(part) for part in parts}
    found = cut(text)
    assert ends <= {end for _, end in sentences(text)}
    assert len(found) <= len(parts) + text.count(' "')


def test_lines_of_headlines_and_lists_are_sentences() -> None:
    text = "Two killed at border\n\n- Army seals road\n- Schools closed\n\nThe minister spoke. Nobody listened"
    assert cut(text) == [
        "Two killed at border",
        "- Army seals road",
        "- Schools closed",
        "The minister spoke.",
        "Nobody listened",
    ]


def test_empty_and_white() -> None:
    assert sentences("") == sentences(" \n\t\u00a0\n ") == []


@given(st.text(alphabet=st.one_of(st.sampled_from('Aa.!? \n"”U.S.\u00a0\u2028'), st.characters()), max_size=200))
def test_ordered_apart_and_nothing_lost(text: str) -> None:
    found = sentences(text)
    covered = set()
    last = 0
    for start, end in found:
        assert last <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        covered.update(range(start, end))
        last = end
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)
