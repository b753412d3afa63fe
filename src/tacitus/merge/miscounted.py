"""Numbers that the coder gave an event and that are cut short, or no number of dead or wounded: a year, people who were
taken or live, wounded given as dead."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from msgspec import structs

from tacitus.code.numbers import toll as read
from tacitus.code.slain import TAKEN
from tacitus.merge.counting import KILLED, NEXT_DEAD, NUMBER, as_toll, is_open
from tacitus.merge.lexicon import load
from tacitus.records import Mention, Toll

_YEAR = re.compile(r"(?:19|20)\d\d$")
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|of|by|until|late|early)|January|February|March|April|May|June|July|August|September|October"
    r"|November|December) $",
    re.I,
)
_DEATH = re.compile(
    r"\b(?:kill|dead|death|die[ds]?\b|dying|fatal|corpse|bod(?:y|ies)\b|lives\b|slain|murder|massacr|slaughter"
    r"|butcher|behead|execut|assassinat|gunned|perish|lynch|victim|casualt|claimed|toll\b|lost\b|shot\b)",
    re.I,
)
_INJURY = re.compile(r"\b(?:injur|wound|hurt\b|harmed\b|concuss|treated\b|hospitali[sz])", re.I)
_ON = re.compile(rf"[ -]?{NUMBER}", re.I)
_PART = re.compile(rf"{NUMBER},? of (?:them|whom|these|those)\b", re.I)
# Right after a number: people of whom it says that they live ("31 survivors of the massacre").
_LIVING = re.compile(
    r"[’']? ?(?:[\w’'-]+ ){0,2}?(?:survivors?|witnesses|relatives|mourners|orphans|widows|escapees)\b", re.I
)
# ... or that they were hurt and have died ("two of those wounded had died").
_SUCCUMBED = re.compile(
    r" of (?:those|the|his|her|their|its|these) (?:[\w’'-]+ ){0,2}?(?:wounded|injured|hurt)\b[^.;]{0,60}"
    r"\b(?:died|dead|succumbed|perished|(?:lost|given up|gave up) (?:their|the) (?:lives|ghost))\b",
    re.I,
)


def mended(m: Mention, text: str, bounds: Sequence[tuple[int, int]]) -> Mention:
    """With numbers that were cut short read whole, and wounded that a sentence without a word of death gives as dead
    put where they belong. A number out of another sentence that speaks of neither is dropped."""
    killed, injured = (
        _whole(toll, text) if toll and not _is_year(toll, text) and not _taken(toll, text) else None
        for toll in (m.killed, m.injured)
    )
    if killed and _LIVING.match(text, killed.span[1]):
        killed = None
    if injured and _SUCCUMBED.match(text, injured.span[1]):
        injured = None
    if killed:
        start, end = _around(killed, bounds) or (m.sentence.start, m.sentence.end)
        if _PART.match(text, killed.span[0]) and (all_ := KILLED.search(text, start, killed.span[0])):
            killed = as_toll(all_, 0) or killed  # "All 176 died, 63 of them Canadians"
        last = NEXT_DEAD.search(text, start, end)
        if last and killed.low == 1 and last.start() <= killed.span[0] <= last.end():
            killed = as_toll(last, 0)  # "a third has died": three are dead, not one
    if killed:
        sentence, own = text[start:end], start < m.sentence.end and m.sentence.start < end
        if not _DEATH.search(sentence):
            if _INJURY.search(sentence):
                killed, injured = None, killed if is_open(injured) else injured
            elif not own or "kill" not in load().classes_of(m.trigger.text):
                killed = None
    return m if (killed, injured) == (m.killed, m.injured) else structs.replace(m, killed=killed, injured=injured)


def _is_year(toll: Toll, text: str) -> bool:
    """True for a year that a coder took for a number of dead ("In July 2016 …")."""
    before = text[max(0, toll.span[0] - 12) : toll.span[0]]
    return bool(_YEAR.match(toll.text) and _BEFORE_YEAR.search(before))


def _taken(toll: Toll, text: str) -> bool:
    """True for a number of people who were arrested or freed."""
    return bool(TAKEN.search(text[max(0, toll.span[0] - 30) : toll.span[0]]))


def _around(toll: Toll, bounds: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The sentence that a number stands in."""
    at = bisect.bisect_right(bounds, (toll.span[0], 1 << 60)) - 1
    return bounds[at] if at >= 0 and toll.span[0] < bounds[at][1] else None


def _whole(toll: Toll | None, text: str) -> Toll | None:
    """A number whose span ends before it does ("at least" of "at least seven", "Seventy-" of "Seventy-six")."""
    if toll is None or not (is_open(toll) or text[toll.span[1] - 1 : toll.span[1]] in "-"):
        return toll
    on = _ON.match(text, toll.span[1])
    words = text[toll.span[0] : on.end()] if on else toll.text
    low, high = read(words)
    return structs.replace(toll, span=(toll.span[0], toll.span[0] + len(words)), text=words, low=low, high=high)
