"""Who foretells: whom the words name, and nobody else."""

from __future__ import annotations

import pytest

from tacitus.outlook.foreteller import foreteller
from tacitus.records import Actor, Bounds, Mention, Report, Span


def by(before: str, statement: str, after: str = "", author: str = "Lena Ott") -> str | None:
    """Who foretells `statement`, which with the words from the last full stop before it to the next is a sentence."""
    text = before + statement + after
    left, right = len(before), len(before) + len(statement)
    start = max((text.rfind(mark, 0, left) + 2 for mark in (". ", "? ", "\n\n") if mark in text[:left]), default=0)
    end = text.find(". ", right)
    report = Report(id="r", text=text, author=author, publisher="Wire")
    return foreteller(report, (start, len(text) if end < 0 else end + 1), (left, right), None, ())


@pytest.mark.parametrize(
    ("before", "statement", "after", "who"),
    [
        ("On Monday evening a nurse of the camp said that ", "they would come back", ".", "a nurse of the camp"),
        ("In Bamako the ministry said ", "it would close the road", ".", "the ministry"),
        ("", "The road will be closed tomorrow", ", a guard said.", "a guard"),
        ("", "The road will be closed tomorrow", ", lawyers warned on Monday.", "lawyers"),
        ('Trade stopped. "', "The road will be closed tomorrow", '," said Awa Sow, who runs a shop.', "Awa Sow"),
        ("Ali Sow, the head of the union, had vowed that ", "the men would strike", ".", "Ali Sow"),
        ("A spokesman of the Front threatened ", "to attack the town", ".", "A spokesman of the Front"),
        ("Ali Sow said they had met. ", "He threatened to end the truce if they fight on", ".", "Ali Sow"),
        ("The union's head, Ali Sow, said ", "the men would strike", ".", "Ali Sow"),
        ("A miller said so. ", "A strike before May he thought likely", ".", "A miller"),
        ('A miller of the old town saw in it a threat. "It is bad," he said. "', "They will be back", '."', None),
        ("The union has given two reasons and ", "I expect a third by Friday", ".", "Lena Ott"),
        ("", "The road will be closed tomorrow", ".", "Lena Ott"),
        ("Ali Sow, who was there, said the men had been told that ", "nobody would be tried", ".", "Ali Sow"),
        ('"They will come," says the nurse Awa Sow. ', "She doubts that the road will open", ".", "the nurse Awa Sow"),
        ("A court met. ", "Nobody expects that the road will be closed", ".", "Lena Ott"),
        ("", "A tailor who works by the gate gave the truce until spring", ".", "A tailor"),
        ("He complained that lawyers had said ", "the men would strike", ".", "lawyers"),
        ("A miller of that bloc warned ", "the men would strike", ".", "A miller of that bloc"),
        (
            "Ali Sow said they had met. ",
            "The road will be closed",
            ", he warned yesterday evening that they would see.",
            "Ali Sow",
        ),
    ],
)
def test_who_foretells(before: str, statement: str, after: str, who: str | None) -> None:
    found = by(before, statement, after)
    assert found == (who or "A miller of the old town")


def test_an_office_before_a_name_is_not_another_foreteller() -> None:
    text = "US President Awa Sow said on Monday that they had met. He threatened to end the truce."
    left = text.index("He threatened")
    he = Actor(start=left, end=left + 2, text="He", name="Awa Sow", id="person:awa-sow")
    told = Mention(
        id="m", report="r", text_sha256="", trigger=Span(start=left + 3, end=left + 13, text="threatened"),
        sentence=Bounds(start=left, end=len(text)), event="THREATEN", actors=(he,),
    )  # fmt: skip
    report = Report(id="r", text=text, publisher="Wire")
    assert foreteller(report, (left, len(text)), (left, len(text) - 1), None, [told]) == "Awa Sow"
