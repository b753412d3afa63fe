"""When: every time expression of a mention to an interval of days with a precision, and how it was counted.

Relative times count from the report's first publication, else its publication (or its dateline, when that lies just
before); without any, only what names its own date is read. What cannot be read keeps its span and words with precision
`unresolved`: never a made-up day. The rules lie in modules of their own (absolute, relative, running, parts, ranges),
the words in words.json.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from tacitus.records import Mention, Report, When
from tacitus.resolve.when.context import beside, hangs_on_another, lasts_until_now, lies_ahead, lies_behind, writing_day
from tacitus.resolve.when.grammar import Scene
from tacitus.resolve.when.lexer import pattern, tokens
from tacitus.resolve.when.passage import Passage
from tacitus.resolve.when.read import read

_BEFORE = re.compile(r"\bbefore (?:the )?$")
_OWN_DAY = set("WdELTpUgYIMDSKQ-&t")  # tags of times that need no other date of the text


class WhenResolver:
    """Fills `date` of mentions. Holds no state; one instance serves any number of reports.

    `whole_spans`: the spans hold every word of the time ("since 2011"), so that nothing is taken from beside them. The
    coder's do not: it marks times without preposition.
    """

    def __init__(self, whole_spans: bool = False) -> None:
        self.whole_spans = whole_spans

    def resolve(self, report: Report, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions, in their order, with every written time resolved or left with the reason why not."""
        today = writing_day(report)
        passages: dict[str, Passage] = {}
        dates: dict[int, When] = {}
        timed = [(m.date.span[0], i) for i, m in enumerate(mentions) if m.date is not None and m.date.span]
        for _, index in sorted(timed):  # in the order of the text, so that dates before are known
            mention = mentions[index]
            if mention.date is None or mention.date.span is None:
                continue
            text = report.title or "" if mention.field == "title" else report.text
            passage = passages.setdefault(mention.field, Passage(text, today))
            dates[index] = _resolved(mention, mention.date, mention.date.span, passage, self.whole_spans)
        return [msgspec.structs.replace(m, date=dates[i]) if i in dates else m for i, m in enumerate(mentions)]


def _resolved(mention: Mention, when: When, span: tuple[int, int], passage: Passage, whole: bool) -> When:
    start, end = span
    text = passage.text
    words = when.text if when.text is not None else text[start:end]
    before, after = ("", "") if whole else beside(text, start, end)
    future = lies_ahead(text, mention, start, end)
    if future and not before and not whole and _BEFORE.search(text[max(0, start - 12) : start]):
        before = "before"
    tags = set(pattern(tokens(f"{before} {words} {after}")))
    running = None
    if not tags <= _OWN_DAY:
        running = passage.entry(start) or passage.running(start) or passage.soon_after(end, mention.sentence.end)
    scene = Scene(
        today=passage.today,
        future=future,
        past=lies_behind(mention),
        running=running,
        year=passage.year(start) if "M" in tags and "Y" not in tags else None,
    )
    interval = None if hangs_on_another(text, start, end) else read(words, scene, before, after)
    if interval is None and lasts_until_now(text, mention, start, end):
        interval = read(words, scene, "past")
    if interval is None:
        reason = "no date could be read from these words"
        if passage.today is None:
            reason += "; the report has no date to count from"
        return When(span=span, text=words, reason=reason)
    if not future:
        passage.keep(start, end, interval)
    return When(
        span=span,
        text=words,
        start=interval.start.isoformat(),
        end=interval.end.isoformat(),
        precision=interval.precision,
        reason=interval.reason,
    )


__all__ = ["WhenResolver"]
