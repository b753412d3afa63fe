"""On which side of the day of writing a time lies that tells no act: `when_ahead_cases.tsv`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tacitus.records import Bounds, Mention, Report, Span, When
from tacitus.resolve.when import WhenResolver

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "when_ahead_cases.tsv").read_text(encoding="utf8").splitlines()
    if line and not line.startswith("#")
]
_MARKED = re.compile(r"\[\[(.+?)\]\]")


@pytest.mark.parametrize(("marked", "start", "end"), CASES, ids=[f"{i}" for i in range(len(CASES))])
def test_of_a_time_alone_the_clause_decides(marked: str, start: str, end: str) -> None:
    text = _MARKED.sub(r"\1", marked)
    mentions = []
    for nth, found in enumerate(_MARKED.finditer(marked)):
        at = found.start() - 4 * nth
        mentions.append(
            Mention(
                id=f"m{nth}",
                report="r",
                text_sha256="",
                trigger=Span(start=at, end=at, text=""),
                sentence=Bounds(
                    start=max(text.rfind(end, 0, at) + 2 for end in (". ", "! ")) if nth else 0, end=len(text)
                ),
                event="AGREE",
                date=When(span=(at, at + len(found[1])), text=found[1]),
            )
        )
    report = Report(id="r", text=text, published="1998-03-10")
    date = WhenResolver(whole_spans=True).resolve(report, mentions)[-1].date
    assert date is not None
    assert (date.start or "", date.end or "") == (start, end), date.reason
