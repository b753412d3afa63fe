"""Times that stand with an act and are not its own: of what it came after, of a report, of a saying, of its object."""

from __future__ import annotations

import re

import pytest

from tacitus.records import Bounds, Mention, Report, Span, When
from tacitus.resolve.when import WhenResolver


def asked(text: str, act: str, words: str, published: str = "2025-06-17", event: str = "ASSAULT") -> When:
    """The date of the one act of a text whose time the coder took to be `words`."""
    at, start = text.rindex(act), text.index(words)
    first = text.rfind(". ", 0, at) + 2 if ". " in text[:at] else 0
    mention = Mention(
        id="m",
        report="r",
        text_sha256="",
        trigger=Span(start=at, end=at + len(act), text=act),
        sentence=Bounds(start=first, end=len(text)),
        event=event,
        date=When(span=(start, start + len(words)), text=words),
    )
    (told,) = WhenResolver().resolve(Report(id="r", text=text, published=published), [mention])
    assert told.date is not None
    assert told.date.reason
    return told.date


@pytest.mark.parametrize(
    ("text", "act", "words", "day"),
    [
        ("Gunmen raided a village on Sunday, a day after a mob attacked a camp.", "attacked", "Sunday", "2025-06-14"),
        ("Gunmen raided a village on Sunday, a day after a mob attacked a camp.", "raided", "Sunday", "2025-06-15"),
        ("Students sat in on Monday, two days after some 5,000 marched.", "marched", "Monday", "2025-06-14"),
        ("The envoy left on Monday, three days before the raid.", "raid", "Monday", "2025-06-19"),
        ("Guns fired on Monday. It came two days after a gunfight.", "gunfight", "two days after", "2025-06-14"),
        ("Guns fired on Monday, a week after a truce, and Ak-Sai was shelled.", "shelled", "Monday", "2025-06-16"),
        ("Two men hid there on Monday after the raid.", "raid", "Monday", "2025-06-16"),
        ("Kwahal was raided on Sunday. Lere had been attacked on Monday.", "attacked", "Monday", "2025-06-09"),
        ("The elders went up, and by noon on Monday all were freed.", "freed", "noon on", "2025-06-16"),
        ("He was removed by a letter of Tuesday the 3rd.", "removed", "Tuesday", "2025-06-03"),
        ("They have grieved since May 2017, when it was hit on Christmas Day.", "hit", "Christmas Day", "2017-12-25"),
    ],
)
def test_day_of_the_act(text: str, act: str, words: str, day: str) -> None:
    date = asked(text, act, words)
    assert (date.start, date.end) == (day, day), date.reason


@pytest.mark.parametrize(
    ("text", "act", "words", "event"),
    [
        ("The group said on Monday that it had bombed a church.", "bombed", "Monday", "ASSAULT"),
        ("The rebels reject Monday's resolution.", "reject", "Monday", "REJECT"),
        ("The front has withdrawn from the truce of 1 March.", "withdrawn", "of 1 March", "RETREAT"),
        (
            "Guns fired on Monday. Three were let go on the same day as the envoys came.",
            "let go",
            "same day",
            "RETREAT",
        ),
    ],
)
def test_the_day_of_something_else_is_not_taken(text: str, act: str, words: str, event: str) -> None:
    assert asked(text, act, words, event=event).start is None


def test_what_a_report_of_a_day_told_was_then_or_just_before() -> None:
    date = asked("Correction: our report of 10 June said the convoy was attacked.", "attacked", "10 June")
    assert (date.start, date.end, date.precision) == ("2025-06-09", "2025-06-10", "range")


@pytest.mark.parametrize(
    ("text", "act", "words", "day"),
    [
        ("Four were killed in Monday's raid.", "killed", "Monday", "2025-06-16"),
        ("Ten died in the attacks of 1 March.", "died", "1 March", "2025-03-01"),
        ("They came on the night of 1 March.", "came", "1 March", "2025-03-01"),
        ("The police said on Monday that gunmen killed two.", "killed", "Monday", "2025-06-16"),
    ],
)
def test_its_own_day_stays(text: str, act: str, words: str, day: str) -> None:
    assert asked(text, act, words).start == day


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A curfew was set because of the assault on Saturday. Troops came during the morning.", "during the morning"),
        ("They rallied over Saturday's vote. The web was cut from two in the morning.", "two in the morning"),
    ],
)
def test_a_part_of_the_day_is_not_of_the_day_of_a_cause(text: str, words: str) -> None:
    assert asked(text, "was", words).start == "2025-06-17"


@pytest.mark.parametrize(
    ("marked", "start", "end"),
    [
        ("Profit in the third quarter fell to $3 from $5 [[a year earlier]].", "2024-07-01", "2024-09-30"),
        ("Prices rose 2% in May [[from a year ago]].", "2024-05-01", "2024-05-31"),
        ("In the third quarter it lost $3. In [[the year-ago period]] it made $4.", "2024-07-01", "2024-09-30"),
        ("It lost $3 in the quarter ended Sept. 30. For [[the nine months]], it made $4.", "2025-01-01", "2025-09-30"),
        ("In the third quarter it lost $3. Sales in [[the quarter]] were $4.", "2025-07-01", "2025-09-30"),
        ("It was the worst drought of [[the decade]].", "2020-01-01", "2029-12-31"),
        ("He was jailed [[a year earlier]].", "2024-01-01", "2024-12-31"),
        ("The army took ten weeks in [[the year]] that he died.", None, None),
        ("They sat for [[the nine months]].", None, None),
    ],
)
def test_of_the_period_the_text_speaks_of(marked: str, start: str | None, end: str | None) -> None:
    before, words, after = re.split(r"\[\[|\]\]", marked)
    text = before + words + after
    date = asked(text, text.split()[1], words, published="2025-10-28", event="ACCUSE")
    assert (date.start, date.end) == (start, end), date.reason
