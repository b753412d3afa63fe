"""The reports' own words for an event: what was demanded, refused or alleged, which a headline of codes cannot say."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tacitus.records import Event, Mention, Report
from tacitus.show.text import clean
from tacitus.show.wording.sides import targets

Around = Callable[[Mention], tuple[str, str]]

MOST = 120  # letters of a clause that are quoted
READ = 6  # mentions among which a clause is looked for that need not be cut
_FEW = 24  # letters from which on a comma ends a clause
_SPOKEN = (1, 3)  # verbal cooperation and verbal conflict
_STRONG = re.compile(r"[;:“”\"\n]|\s[-–—]\s|[.!?]['’]?(?:\s|$)")
_WEAK = re.compile(r",\s|\s\(|\)\s")
_LINK = re.compile(r"\A\s*(?:(?:and|but|or|so|yet)\s)?", re.I)


def around(report: Report | None, mention: Mention) -> tuple[str, str] | None:
    """A mention's sentence before and after its trigger; None where a newer text of the report is kept, since its
    offsets are not the mention's."""
    text = report.text_of(mention.field) if report else ""
    trigger, sentence = mention.trigger, mention.sentence
    if text[trigger.start : trigger.end] != trigger.text:
        return None
    return text[sentence.start : trigger.start], text[trigger.end : sentence.end]


def own_words(event: Event, told: Sequence[Mention], halves: Around, headline: str) -> str:
    """The clause round the trigger of the surest mention, of the surest few one that stands whole; '' where the
    headline says enough: an act upon somebody, or one with its dead and hurt, needs no words beside it, nor does a
    headline that quotes; what was said does."""
    acted = event.quad not in _SPOKEN and (targets(event, told) or event.killed or event.injured)
    if acted or "“" in headline:
        return ""
    cut, stood = "", None
    for mention in sorted(told, key=lambda m: (*_stands(m, event), -m.confidence))[:READ]:
        if cut and _stands(mention, event) != stood:
            break  # a clause of the title, or of one who denies it, is no better for being short
        before, after = halves(mention)
        opening = _end(before)
        clause = opening + mention.trigger.text + _start(after)
        if len(clause.split()) > 3:
            if len(clause) <= MOST:
                return clean(clause, MOST)
            cut, stood = cut or _cut(clause, len(opening)), _stands(mention, event)
    return cut


def _stands(mention: Mention, event: Event) -> tuple[bool, bool]:
    return mention.field != "text", mention.status != event.status


def _end(before: str) -> str:
    """What of the text before belongs to the clause."""
    strong = max((m.end() for m in _STRONG.finditer(before)), default=0)
    weak = max((m.end() for m in _WEAK.finditer(before)), default=0)
    return _LINK.sub("", before[max(strong, weak) :])


def _start(after: str) -> str:
    """What of the text after belongs to it: up to a full stop, or a comma that does not come at once."""
    strong = _STRONG.search(after)
    weak = next((m for m in _WEAK.finditer(after) if m.start() >= _FEW), None)
    return after[: min((m.start() for m in (strong, weak) if m), default=None)].rstrip(" ,")


def _cut(clause: str, trigger: int) -> str:
    """MOST letters of a longer clause, the trigger among them."""
    front = max(0, trigger - MOST // 3)
    if front:
        front = clause.find(" ", front) + 1
    return ("…" if front else "") + clean(clause[front:], MOST - 1)
