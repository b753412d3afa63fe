"""The texts of a report that are coded: its body and its title."""

from __future__ import annotations

from dataclasses import dataclass

from tacitus.records import Report, text_sha256


@dataclass(frozen=True, slots=True)
class Field:
    """A text of a report that is coded: its body or its title."""

    report: str
    name: str
    text: str
    sha256: str


def fields(report: Report) -> list[Field]:
    """The body, then the title, so that a headline knows what the body tells."""
    pairs = (("text", report.text), ("title", report.title or ""))
    return [Field(report.id, name, text, text_sha256(text)) for name, text in pairs if text.strip()]
