"""The coder knows English alone: what is surely in another language is refused with a word, not coded badly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tacitus.issues import IssueLog
from tacitus.read.language import foreign, foreign_parts
from tacitus.records import Report


def english_only(
    reports: Iterable[Report], issues: IssueLog, refused: Callable[[Report], None] = lambda report: None
) -> Iterator[Report]:
    """The reports that can be coded; each other one becomes an issue, and `refused` is called with it."""
    for report in reports:
        language = foreign(report.text)
        if language is None:
            if parts := foreign_parts(report.text):
                also = f"is partly in another language ({', '.join(sorted({code for _, _, code in parts}))})"
                action = "only its paragraphs of English are coded"
                issues.add(f"report {report.id}", also, action=action, kind="language", skipped=False)
            yield report
            continue
        what = f"is in another language ({language})"
        issues.add(f"report {report.id}", what, action="only English is coded", kind="language")
        refused(report)
