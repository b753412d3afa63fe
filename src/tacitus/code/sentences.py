"""Where sentences begin and end, by rules that news needs: initials, ranks, short months and U.S. do not end one."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

# lower case, without the stop
_SHORT = """
    mr mrs ms dr prof sen rep gov gen lt col maj capt cmdr sgt cpl pvt adm brig rev hon st mt ft jr sr
    no nos vs etc inc ltd co corp bros dept est approx fig al jan feb mar apr jun jul aug sept sep oct
    nov dec mon tue tues wed thu thurs fri sat sun e.g i.e cf p pp vol ed eds art sec supt insp det pres
    amb atty asst spc pfc hq u.s u.k u.n e.u d.c a.m p.m calif fla ala ariz ark colo conn ga ill ind kan
    ky la mass md mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo
"""
_OPENING = """
    The A An In On At It He She They We I This That These Those But And However Police Officials Two
    Three Both After Before When While As For If There Since No Meanwhile
"""
# words whose full stop does not end a sentence
ABBREVIATIONS = frozenset(_SHORT.split())
# of these, words in their own right: abbreviations only with a capital ("Miss.", "Sat."), `no` only before a number
WORDS_TOO = frozenset(["art", "ed", "fig", "ill", "mar", "mass", "miss", "mon", "ore", "sat", "sun", "wash", "wed"])
NUMBERED = frozenset(["no", "nos"])
# these end a sentence when a capital follows that is not a plain name part: "in the U.S. The", "at 3 p.m. Police"
MAY_END = frozenset(["u.s", "u.k", "u.n", "e.u", "d.c", "a.m", "p.m", "etc", "inc", "ltd", "co", "corp", "jr", "sr"])
OPENERS = frozenset(_OPENING.split())
MONTHS = frozenset(["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"])

# possessive, and begun at the first stop of a row alone: a line of 100,000 dots takes no longer than other text
_END = re.compile(r"(?<![.!?…])([.!?…]++)([\"'”’»)\]]*+)(\s++)(?=[\"'“‘«(\[]*[A-Z0-9À-ÖØ-Þ])|\n+")
_STOP = re.compile("[.!?…\\n]")  # what any end begins with: looked for by itself, which is quicker by far
_WORD_BEFORE = re.compile(r"[\w.]+$")
_DAY_BEFORE = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)? $")
_WORD_AFTER = re.compile(r"[\"'“‘«(\[]*(\w+)")


def sentences(text: str) -> list[tuple[int, int]]:
    """Bounds of the sentences of a text, in order, without the white space between them.

    A line break always ends a sentence: broken lines are mended before a report comes here.
    """
    return list(_sentences(text))


def sentence_of(bounds: Iterable[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """That of these sentences in which a stretch of the text begins; the stretch itself where it is none of them."""
    return next((s for s in bounds if s[0] <= start < s[1]), (start, end))


@functools.lru_cache(maxsize=8)  # every stage asks for those of the report at hand
def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    out: list[tuple[int, int]] = []
    start = 0
    seen = 0
    for stop in _STOP.finditer(text):
        hit = _END.match(text, stop.start()) if stop.start() >= seen else None
        if hit is None:
            continue
        seen = hit.end()
        if hit.group(1) is not None and not _ends(text, hit):
            continue
        end = hit.start() if hit.group(1) is None else hit.start(3)
        _keep(text, start, end, out)
        start = hit.end()
    _keep(text, start, len(text), out)
    return tuple(out)


def _ends(text: str, hit: re.Match[str]) -> bool:
    if hit.group(1) != ".":
        return True
    before = _WORD_BEFORE.search(text, max(0, hit.start() - 24), hit.start())
    if not before:
        return True
    word = before.group().lower()
    if len(word) == 1 and word.isalpha() and word != "i":  # an initial: "J. Smith"
        return False
    if word not in ABBREVIATIONS:
        return True
    after = _WORD_AFTER.match(text, hit.end())
    if word in NUMBERED:
        return after is None or not after.group(1)[0].isdigit()
    if word in MONTHS and _DAY_BEFORE.search(text, max(0, before.start() - 5), before.start()):
        year = after is None or (len(after.group(1)) == 4 and after.group(1).isdecimal())
        return not year  # "on 28 Oct. One", not "28 Oct. 2020"
    if word in WORDS_TOO and before.group().islower():
        return True
    return word in MAY_END and after is not None and after.group(1) in OPENERS


def _keep(text: str, start: int, end: int, out: list[tuple[int, int]]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        out.append((start, end))
