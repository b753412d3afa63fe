"""The number that another source gives beside a report's own: "killed nine people; Islamic State says fifteen"."""

from __future__ import annotations

import functools
import re

from tacitus.code.numbers import FIGURE, WRITTEN
from tacitus.code.numbers import toll as read
from tacitus.merge.lexicon import load
from tacitus.records import Toll

_ABOUT = r"(?:(?:at least|more than|over|about|around|some|nearly|almost|only|just|as many as) )?"
_NUMBER = rf"(?P<n>{_ABOUT}(?:{FIGURE}|(?:{WRITTEN})(?:[ -](?:{WRITTEN}))*))(?![\w-])"
_SIDES = (
    "police|army|military|ministry|government|governor|authorities|rebels|insurgents|movement|front|militia|union|association"
    "|hospital|doctors?|organi[sz]ers?|officials?|opposition|residents|villagers|families|relatives|company|opponents?"
    "|spokes\\w+|command|state media|mayor|prosecutors?"
)
_SOURCE = rf"(?P<who>(?:the |its |their )?(?:{_SIDES})|[A-Z][\w’'-]*(?: (?:[a-z]+ )?[A-Z][\w’'-]*)*)"
_SAYS = (
    r"(?:says?|said|speaks? (?:only )?of|spoke (?:only )?of|talks? of|talked of"
    r"|(?:is|are|was|were) (?:still )?speaking of|counts?|counted|claims?|claimed"
    r"|gives?|gave|admits?|admitted|reports?|reported"
    r"|puts? (?:it|the (?:number|toll|figure)|their number) at)"
)
_KIND = (
    r"(?:(?= (?:[\w’'-]+ )?(?P<dead>dead|killed|deaths|died|bodies|martyrs|fatalities))"
    r"|(?= (?:[\w’'-]+ )?(?P<hurt>injured|wounded|hurt))|(?=\W*$|[.,;:)]))"
)
_NEXT = re.compile(r"(?<=[.!?])[\"”’']? (?=[\"“(A-Z])")
_REACH = 400  # characters after a number in which another may stand against it
_OF_ANOTHER = re.compile(rf"\b{_SOURCE} {_SAYS} (?:that )?{_NUMBER}{_KIND}")
_BOASTED = re.compile(
    rf"\bnot (?:the )?{_NUMBER}(?: (?:dead|killed|injured|wounded|[a-z]+s))? (?:of which|that|which|whom) (?:the )?"
    r"(?P<who>[\w’'-]+) (?:boast\w*|spoke|speaks?|claim\w*|announc\w*|report\w*|said|says)\b"
)


def of(body: str, own: Toll, field: str) -> tuple[Toll, bool] | None:
    """A number of `field` ("killed", "injured") that another source gives right after the report's `own`, and whether
    that source has seen for itself (a hospital) rather than being a side."""
    rest = body[own.span[1] : own.span[1] + _REACH].split("\n", 1)[0]
    sentence = _NEXT.split(rest, maxsplit=2)
    found = _find(" ".join(sentence[:2]), field)
    if found is None or (found[2], found[3]) == (own.low, own.high):
        return None
    start, end, low, high, seen = found
    return Toll(span=(own.span[1] + start, own.span[1] + end), text=rest[start:end], low=low, high=high), seen


@functools.lru_cache(maxsize=4096)
def _find(words: str, field: str) -> tuple[int, int, int | None, int | None, bool] | None:
    for pattern in (_OF_ANOTHER, _BOASTED):
        for m in pattern.finditer(words):
            kind = m.groupdict()
            if (kind.get("dead") and field != "killed") or (kind.get("hurt") and field != "injured"):
                continue
            low, high = read(m["n"])
            if low is not None or high is not None:
                return m.start("n"), m.end("n"), low, high, bool(load().evidence.search(m["who"].casefold()))
    return None
