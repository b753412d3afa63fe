"""Numbers as reports write them: words to integers, and tolls to their lowest and highest reading.

What is rounded is read as written ("about 40" and "nearly 40" are 40, "more than 1,500" is 1,500 and up): a margin
would be ours, not the report's. Vague plurals have the floor the word itself carries: "dozens" is two dozen and up.
"""

from __future__ import annotations

import functools
import re

from tacitus.code.spellings import plain

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
SMALL = {word: value for value, word in enumerate(f"{ONES} eighteen nineteen".split())}
SMALL |= {
    w: 10 * t
    for t, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2)
}
SCALE = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "bn": 10**9}
PLURAL = {f"{word}s": value for word, value in SCALE.items() if word != "bn"} | {"tens": 10}
FLOORS = {"several": 3, "few": 2}
ORDINALS = frozenset(
    ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"]
)
# number words of a text, the longest first, as a pattern for those who look for one
WRITTEN = "|".join(sorted([*SMALL, *SCALE, "dozens", "scores", "hundreds"], key=len, reverse=True))
LARGEST = 10**11  # nothing a report counts is larger; a longer run of digits is no number of people

# a number of people in digits, whole: as a pattern for those who look for one in a text
FIGURE = (
    r"(?:\d{1,3}(?:[.,]\d{1,3})?[ -](?:dozen|hundred|thousand|million|billion)\b"
    r"|[1-9]\d{0,2}(?:[.,]\d{3})+(?![.,]?\d)|\d{1,7}(?![.,]?\d))"
)

_TOKEN = re.compile(r"[0-9]{1,3}(?:[,  ][0-9]{3})+(?![0-9])|[0-9]+(?:\.[0-9]+)?|[^\W\d_]+|[-–—+%,;&]")
_DIGITS = re.compile(r"[0-9]")
_NUMBER = re.compile(r"(?<!\d)(\d{1,12})(?!\d)(\+?)")
_AND_UP = (
    r"(?: ,)?(?: (?:and|but|or))?(?: (?:possibly|perhaps|maybe|even|probably|if not|as many as|up to|at most"
    r"|(?:no|not) more than|fewer than|less than))+ "
)
_RANGE = re.compile(
    r"(?<!\d)(\d{1,12})\+? (?:to|or|-|–|—) (\d{1,12})(?![\d+])|\bbetween (\d{1,12}) and (\d{1,12})(\+|(?!\d))"
    # "at least 3 and as many as 10", "dozens, if not hundreds": nothing stands between the two but words of more
    rf"|(?<!\d)(\d{{1,12}})\+?(?: people)?{_AND_UP}(\d{{1,12}})(\+|(?!\d))",
    re.I,
)
_FLOOR = re.compile(
    r"\bleast\b|\bas (?:few|little) as\b|\bnorth of\b|(?<!no )(?<!not )\bmore than\b"
    r"|\bover\b|\bupwards? of\b|\b(?:no|not) (?:fewer|less) than\b|\babove\b|\bexceeding\b"
    r"|\bminimum\b|\bor more\b|\bor higher\b|\bin excess of\b|\bwell past\b|\bgreater than\b"
)
_CEILING = re.compile(
    r"\bup to\b|\bas many as\b|\bat most\b|\b(?:no|not) more than\b|(?<!no )(?<!not )\b(?:fewer|less) than\b"
    r"|\bunder\b|\bbelow\b"
    r"|\bmaximum\b|\bor (?:fewer|less)\b"
)
_NONE = re.compile(r"^(?:no(?! (?:fewer|less|more) than)|none|neither|nobody|noone|nil|not (?:a single|a|any|1|one))\b")
_SUBSET = re.compile(
    r"\b(?:including|among them|among whom|mostly|of whom|most of)\b.*|, \d+\+? of them\b.*| ,[^;]*\bamong them$"
)
_PART = re.compile(r"\s*(?:[,;&]|\band\b|\bas well as\b|\bplus\b)\s*")
_HURT = re.compile(r"\b(?:injur|wound|hurt\b)")
_MANY = (
    "number|numbers|lot|many|handful|host|family|families|group|crowd|crew|patrol|team|squad|unit|majority|convoy|"
    "gang|fraction|toll"
)
_ONE = re.compile(
    rf"^(?:at least )?(?:an?|another|his|her|their|its)\b(?! (?:[a-z]+ ){{0,2}}(?:{_MANY})(?: of\b|$))"
    r"|^(?:s?he|him|himself|herself)$"
)
_SEVERAL = re.compile(
    r"^(?:his|her|their|its) (?:[\w’'-]+ ){0,2}?(?:[\w’'-]+(?<![s’'])s|men|women|children|people|police|personnel)"
    r"(?= of\b|$)"
)
_BODIES = re.compile(
    r"^(?:[a-z]+ ){0,3}\d+\+? (?:\w+ )?(?:families|households|platoons|squads|patrols|battalions|convoys|"
    r"bus-?loads|truckloads|boatloads|villages|units|crews)\b"
)
_NAME = re.compile(r"^(?:(?!The\b|All\b|Most\b|Many\b|Some\b|Others?\b)[A-Z][\w'’.-]*\s?)+$")
_HEADLINE_ONE = re.compile(
    r"^(?!women$|men$|children$|people$|police$|personnel$|others$|wounded$|injured$)[a-z]+(?<!s)$"
)


def cardinal(words: list[str], at: int = 0) -> tuple[int, int] | None:
    """The number that begins at `words[at]` (lower case, hyphens apart) as (value, index after it), or None.

    Reads digits with or without scale ("1.2 million"), words ("one hundred and one"), "a dozen", "half a million".
    """
    total, group, i, seen = 0.0, 0.0, at, False
    half = _half(words, at)
    if half:
        return half
    while i < len(words):
        word = words[i]
        if _DIGITS.match(word):
            value = _digits(word)
            if seen or value is None:
                break
            group = value
        elif word in SMALL:
            if seen and not _may_follow(SMALL[word], words[i - 1]):
                break
            group += SMALL[word]
        elif word in SCALE and (i > at or word != "score"):
            group = (group if seen else 1) * SCALE[word]
            if SCALE[word] >= 1000:
                total, group = total + group, 0
        elif words[i : i + 3] == ["and", "a", "half"] and seen:
            after, scale = words[i + 3] if i + 3 < len(words) else "", SCALE.get(words[i - 1])
            if scale is None and after in SCALE:
                group, i = group + 0.5, i + 3  # "two and a half thousand"
                continue
            if scale is None or after == "-" or after in SCALE:  # "a thousand and a half dozen" are two numbers
                break
            total, i = total + scale / 2, i + 3  # "a million and a half"
            break
        elif _joins(words, i, seen):
            i += 1
            continue
        else:
            break
        seen, i = True, i + 1
    value = total + group
    # 2.01 million is a hair less in floating point
    return (int(value + 1e-4), i) if seen and value <= LARGEST else None


def _half(words: list[str], at: int) -> tuple[int, int] | None:
    """ "half a dozen", "half-a-million", "a half dozen", "half-dozen"."""
    i = at + (words[at] == "a")
    if words[i : i + 1] != ["half"]:
        return None
    after = [n for n in range(i + 1, min(i + 5, len(words))) if words[n] not in ("-", "a")][:1]
    return (SCALE[words[after[0]]] // 2, after[0] + 1) if after and words[after[0]] in SCALE else None


def _joins(words: list[str], i: int, seen: bool) -> bool:
    """Whether `words[i]` only joins parts of one number: "a hundred", "forty-one", "hundred and five"."""
    following = words[i + 1] if i + 1 < len(words) else ""
    if not seen:
        return words[i] in ("a", "an") and following in SCALE
    joints = {"-": SMALL, "and": ("hundred", "thousand")}.get(words[i])
    return joints is not None and words[i - 1] in joints and following in SMALL


def _digits(word: str) -> float | None:
    plain = re.sub(r"[^0-9.]", "", word)
    try:
        return float(plain) if len(plain) <= 11 else None
    except ValueError:  # "10..", "1.2.3"
        return None


def _may_follow(value: int, before: str) -> bool:
    """Whether a small number word goes on with the number read so far: forty + one, hundred + five; not two + three."""
    if before in SMALL:
        return 20 <= SMALL[before] <= 90 and 1 <= value <= 9
    return before in SCALE or before in ("-", "and")


def in_digits(text: str) -> str:
    """The text as tokens with every number in digits; "dozens" and the like become "24+"."""
    tokens = _TOKEN.findall(text)
    words = [token.lower() for token in tokens]
    out: list[str] = []
    i = 0
    while i < len(words):
        vague = _vague(words, i)
        exact = None if vague else cardinal(words, i)
        if vague:
            out.append(f"{vague[0]}+")
            i = vague[1]
        elif exact:
            value, i = exact[0] * _shared_scale(words, *exact), exact[1]
            plus = words[i : i + 1] == ["+"]
            out.append(f"{value}+" if plus else f"{value}")
            i += plus
        else:
            out.append(tokens[i])
            i += 1
    return " ".join(out)


def _shared_scale(words: list[str], value: int, after: int) -> int:
    """The scale that a number shares with the end of its range: thousand for the five of "five to seven thousand"."""
    joint = words[after] if words[after : after + 1] else ""
    between = joint == "and" and "between" in words[:after]
    if (between or joint in ("to", "or", "-", "–", "—")) and words[after - 1] not in SCALE:
        upper = cardinal(words, after + 1) if after + 1 < len(words) else None
        scale = (
            SCALE.get(words[upper[1] - 1], 1000 if words[upper[1] - 1].endswith(",000") else None) if upper else None
        )
        if upper and scale and value * scale < upper[0]:
            return scale
    return 1


def _vague(words: list[str], at: int) -> tuple[int, int] | None:
    """ "dozens", "tens of thousands", "several hundred", "a few": their floor and the index after them."""
    i = at + (words[at] in ("a", "many") and words[at + 1 : at + 2] != [] and words[at + 1] in (*FLOORS, *PLURAL))
    if words[i] in FLOORS:
        if words[i - 1 : i] == ["as"]:  # "as few as three"
            return None
        scale = (SCALE.get(words[i + 1]) or PLURAL.get(words[i + 1])) if i + 1 < len(words) else None
        return FLOORS[words[i]] * (scale or 1), i + 1 + (scale is not None)
    floor, start = 2, i
    while i < len(words) and words[i] in PLURAL:
        floor *= PLURAL[words[i]]
        i += 1
        if words[i : i + 1] == ["of"] and i + 1 < len(words) and words[i + 1] in PLURAL:
            i += 1
    # "tens of thousands" is ten thousand times two: each plural after the first is a plain scale
    return (min(floor, LARGEST), i) if i > start else None


@functools.lru_cache(4096)  # a corpus has few hundred ways to write a toll
def toll(text: str) -> tuple[int | None, int | None]:
    """Lowest and highest reading of a number of people as written; None where open or not said.

    "at least twenty-four" (24, None), "up to 30" (None, 30), "between 5 and 8" (5, 8), "24 civilians and five rebels"
    (29, 29), "dozens" (24, None), "a" (1, 1), "no one" (0, 0), "many" (None, None). Never raises.
    """
    words = _SUBSET.sub("", in_digits(plain(text[:400]))).strip(" ,;-–—")
    if not words or "%" in words or re.search(r"\bper ?cent\b|\bpercent", words):
        return None, None
    held: list[tuple[int | None, int | None]] = []

    def hold(match: re.Match[str]) -> str:
        first, second, *rest = (group for group in match.groups() if group)
        low, high = sorted((int(first), int(second)))
        floor = _FLOOR.search(match.string[: match.start()].lower()) and match[6] is None
        held.append((low, None if floor or "+" in rest else high))
        return f"\x00{len(held) - 1}\x00"

    parts = [part for part in _PART.split(_RANGE.sub(hold, words)) if part]
    # "two of the drivers and the injury of one other": of two kinds of harm only the first is counted
    parts = [part for n, part in enumerate(parts) if not n or not _HURT.search(part) or _HURT.search(parts[0])]
    readings = [held[int(part.split("\x00")[1])] if "\x00" in part else _part(part, len(parts)) for part in parts]
    lows = [low for low, _ in readings if low is not None]
    if not lows and all(high is None for _, high in readings):
        return None, None
    told_twice = len(readings) > 2 and readings[0][0] == sum(low or 0 for low, _ in readings[1:])
    if told_twice and re.match(r"[^,]*\b(?:people|persons|individuals|victims) ?, ?(?!and)", words):
        return readings[0]  # "three people, a soldier and two farmers"
    known = [high for _, high in readings]
    return (sum(lows) if lows else None), (sum(h for h in known if h is not None) if None not in known else None)


def _part(part: str, of: int) -> tuple[int | None, int | None]:
    """One member of a coordination of `of` members. A bare plural ("men, women and children") adds nothing; a longer
    phrase that gives no number ("the farm director") leaves the sum open."""
    low = part.lower()
    if _NONE.search(low):
        return 0, 0
    number = _NUMBER.search(low)
    if number:
        value = int(number[1])
        if _CEILING.search(low):
            return None, value
        return value, (None if number[2] or _FLOOR.search(low) or _BODIES.search(low) else value)
    first = low.split()[0]
    if first == "both" or re.search(r"\bcouple\b|\bpair\b|\btwins?\b", low):
        return 2, 2
    if re.search(r"\btrio\b", low):
        return 3, 3
    if first in ORDINALS or (_ONE.search(low) and not _SEVERAL.search(low)):
        return 1, (None if _FLOOR.search(low) else 1)
    if of == 1:
        return None, None
    if _NAME.search(part) or _HEADLINE_ONE.search(part):
        return 1, 1
    return 0, (0 if len(part.split()) == 1 else None)
