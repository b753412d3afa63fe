"""Dead told without a number: "killing the mayor and two guards", "the pilot was killed along with four others",
"he died later"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tacitus.resolve.dead.count import Count
from tacitus.resolve.dead.dying import DIED, reach_back, reach_on
from tacitus.resolve.dead.roll import after, before

_KILLING = re.compile(
    r"(?<!\bto )(?<!\bhas )(?<!\bhave )(?<!\bthat )(?<!\bwould )(?<!\bcould )(?<!\bwill )(?<!\bcan )(?<![^,] which )"
    r"\b(?:kill(?:s|ed|ing)|(?:shot|gunned) (?:dead|down)|fatally (?:shot|shooting|stabb(?:ed|ing))"
    r"|murder(?:s|ed|ing)|behead(?:s|ed|ing)|execut(?:es|ed|ing)"
    r"|assassinat(?:es|ed|ing)|slaughter(?:s|ed|ing)) (?=the |his |their |him\b|her\b|at least an? |(?-i:[A-Z]))",
    re.I,
)
_HIS_DEATH = re.compile(
    r"\b(?:(?P<he>he|she) (?:was |later |also ){0,2}(?:(?:died|succumbed) (?:later|of|from|to|in|at|on)"
    r"|found (?:\w+ )?dead)"
    r"|(?:in|caus(?:ed|ing)|to) (?P<his>his|her|the (?:\w+ )?\w+[’']s) (?:immediate |instant )?death"
    r"|(?:leaving|left) (?P<left>him|her) (?:\w+ )?dead"
    r"|(?P<sole>(?:sole|only|lone) (?:fatality|casualty|death|person killed))"
    r"|(?P<body>his|her) (?:[\w-]+ ){0,2}(?:body|corpse) was (?:later )?(?:found|discovered|dumped))\b",
    re.I,
)


def unnumbered(text: str, begin: int, close: int) -> Iterator[Count]:
    """Dead whose count begins without a number, of a stretch of text: "killing the mayor and two guards", "the pilot
    was killed along with four others", "he died later". Whoever is only told of, not counted, is one at least."""
    for match in _KILLING.finditer(text, begin, close):
        if roll := after(text, match.end(), reach_on(text, match.end())):
            yield Count(roll.start, roll.end, roll.end, roll.low, roll.high if roll.members > 1 else None)
    for match in DIED.finditer(text, begin, close):
        roll = before(text, match.start(), reach_back(text, match.start(), match.start()))
        more = after(text, match.end(), reach_on(text, match.end())) if match["with"] else None
        if not roll and more and match.group().startswith(" was "):
            high = None if more.high is None else more.high + 1  # with the one who is named
            yield Count(more.start, more.end, more.end, more.low + 1, high)
        if roll and (more or not text[roll.start].isdigit()):
            low, high = roll.low + (more.low if more else 0), roll.high
            high = None if high is None or (more and more.high is None) else high + (more.high or 0 if more else 0)
            sure = more or roll.members > 1 or roll.low > 1
            yield Count(roll.start, roll.end, match.end(), low, high if sure else None)
    for match in _HIS_DEATH.finditer(text, begin, close):
        yield Count(*match.span(match.lastgroup or 0), match.end(), 1, None)
