"""When: every time expression of a mention to an interval of days with a precision, and how it was counted.

Relative times count from the report's first publication, else its publication (or its dateline, when that lies just
before); without any, only what names its own date is read. What cannot be read keeps its span and words with precision
`unresolved`: never a made-up day. The rules lie in modules of their own (absolute, relative, running, parts, ranges),
the words in words.json.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from tacitus.records import Mention, Report, When
from tacitus.resolve.when import anchors, dated, heading, zones
from tacitus.resolve.when.carried import carried
from tacitus.resolve.when.context import writing_day
from tacitus.resolve.when.expression import Expression
from tacitus.resolve.when.interval import Interval
from tacitus.resolve.when.lent import lent
from tacitus.resolve.when.passage import Passage
from tacitus.resolve.when.setting import Setting


class WhenResolver:
    """Fills `date` of mentions. Holds no state; one instance serves any number of reports.

    `whole_spans`: the spans hold every word of the time ("since 2011"), so that nothing is taken from beside them. The
    coder's do not: it marks times without preposition.
    """

    def __init__(self, whole_spans: bool = False) -> None:
        self.whole_spans = whole_spans

    def resolve(self, report: Report, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions, in their order, with every written time resolved or left with the reason why not.

        Places and actors should be resolved before: their countries say whose clock, seasons and national days count.
        """
        today, at = writing_day(report), zones.instant(report)
        setting = Setting(mentions)
        passages: dict[str, Passage] = {}
        dates: dict[int, When] = {}
        tied: list[tuple[int, anchors.Tie, When]] = []
        timed = [(m.date.span[0], i) for i, m in enumerate(mentions) if m.date is not None and m.date.span]
        for _, index in sorted(timed):  # in the order of the text, so that dates before are known
            mention = mentions[index]
            if mention.date is None or mention.date.span is None:
                continue
            text = report.text_of(mention.field)
            passage = passages.setdefault(mention.field, Passage(text, today))
            start, end = span = mention.date.span
            words = mention.date.text if mention.date.text is not None else text[start:end]
            expression = Expression(mention, words, span, passage, self.whole_spans)
            interval = expression.read(setting, at)
            to = expression.attached
            if interval and not expression.future and (to is None or to.whole):
                passage.keep(start, end, interval)
            dates[index] = told = _when(span, words, interval, today is not None, to.whose if to else "")
            tie = anchors.Tie(text, span, expression.before) if interval is None and not to else None
            if tie and tie.found:
                tied.append((index, tie, told))
        for index, tie, told in tied:  # "the day after the vote", now that the day of the vote is known
            passage = passages[mentions[index].field]
            interval = anchors.interval(tie, mentions[index], passage.text, mentions, dates, today)
            interval = interval or dated.written(tie, passage)
            if interval and told.span and told.text is not None:
                dates[index] = _when(told.span, told.text, interval)
            elif mentions[index].field == "text" and (own := lent(passage, mentions[index], mentions)):
                dates[index] = own
        undated = [i for i, m in enumerate(mentions) if m.date is None and m.field == "text"]
        headed = heading.headings(passages.setdefault("text", Passage(report.text, today))) if undated else []
        for index in undated:
            passage = passages["text"]
            if own := lent(passage, mentions[index], mentions) or carried(passage, mentions[index], mentions, dates):
                dates[index] = own
            elif headed and (head := heading.over(headed, mentions[index].trigger.start)):
                words = report.text[head.start : head.end]
                dates[index] = _when((head.start, head.end), words, head.interval.because("the date it is told under"))
        return [msgspec.structs.replace(m, date=dates[i]) if i in dates else m for i, m in enumerate(mentions)]


def _when(span: tuple[int, int], words: str, interval: Interval | None, dated: bool = True, whose: str = "") -> When:
    if interval is None:
        if whose:
            return When(span=span, text=words, reason=f"{whose}, not that of the act")
        reason = "no date could be read from these words"
        return When(
            span=span, text=words, reason=reason if dated else f"{reason}; the report has no date to count from"
        )
    return When(
        span=span,
        text=words,
        start=interval.start.isoformat(),
        end=interval.end.isoformat(),
        precision=interval.precision,
        reason=interval.reason,
    )


__all__ = ["WhenResolver"]
