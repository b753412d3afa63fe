"""Dead told by list: the whole list that one number of dead stands in ("killing [two] adults and an infant")."""

from __future__ import annotations

import re

from msgspec import structs

from tacitus.records import Mention, Report, Toll
from tacitus.resolve.dead.count import as_toll
from tacitus.resolve.dead.dying import DIED, reach_back, reach_on
from tacitus.resolve.dead.roll import Roll, after, before

_GOVERNED = re.compile(
    r"\b(?:kill(?:s|ed|ing)|murder(?:s|ed|ing)|(?:shot|shoots|shooting) dead|execut(?:es|ed|ing)|behead(?:s|ed|ing)"
    r"|assassinat(?:es|ed|ing)|massacr(?:es|ed|ing))\s+$",
    re.I,
)
# "[the mayor, Ana Ruiz,] and four others"
_WITH = re.compile(r",? and (?:at least |some |about |another )?")
_OTHERS = re.compile(r" (?:others\b|other (?:people|persons|men|women)\b|of (?:his|her|their) )")


def with_list(report: Report, m: Mention) -> Mention:
    """With the further numbers of the list that the number killed stands in: "killing [two] adults and an infant"."""
    if m.killed is None or m.killed.low is None:
        return m
    text = report.text_of(m.field)
    start, end = m.killed.span
    named = next((r for r in m.recipients if _WITH.fullmatch(text, r.end, start)), None)
    if named and (named.id or "").startswith("person:") and _OTHERS.match(text, end):
        span, high = (named.start, end), m.killed.high
        more = Toll(span=span, text=text[slice(*span)], low=m.killed.low + 1, high=None if high is None else high + 1)
        return structs.replace(m, killed=more)
    if _GOVERNED.search(text[max(0, start - 24) : start]):
        roll = after(text, start, reach_on(text, start))
    elif verb := DIED.search(text, end, reach_on(text, end)):
        roll = before(text, verb.start(), reach_back(text, start, start))
    else:
        return m
    if roll is None or roll.members < 2 or not (roll.start <= start and end <= roll.end) or roll.low <= m.killed.low:
        return m
    inside = m.injured and roll.start < m.injured.span[0] < roll.end
    return structs.replace(m, killed=as_toll(text, roll), injured=None if inside else m.injured)


def list_around(text: str, start: int, end: int, stop: int, passive: bool) -> Roll | None:
    """The list of several dead that a number [start, end) is part of, in words of killing that end at `stop`."""
    if not passive:
        roll = after(text, start, reach_on(text, start))
    elif verb := DIED.search(text, end, stop + 12):
        roll = before(text, verb.start(), reach_back(text, start, end))
    else:
        return None
    return roll if roll and roll.members > 1 and roll.start <= start else None
