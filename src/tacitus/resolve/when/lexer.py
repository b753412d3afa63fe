"""Words of a time expression to tagged tokens, so that rules can be written as patterns over one letter a token.

    "early hours of Friday, May 3, 2019"  ->  P W M D Y

The words stand in words.json; numbers are read by tacitus.code.numbers.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec

from tacitus.code.numbers import cardinal

TAGS = {
    "weekday": "W", "month": "M", "islamic_month": "H", "solar_month": "J", "era": "B", "season": "S", "part": "P",
    "clock": "C", "deictic": "d", "overnight": "O", "unit": "U", "last": "L", "past": "p", "this": "T", "next": "X",
    "previous": "v", "following": "w", "same": "A", "edge": "E", "ago": "g", "later": "l", "earlier": "e",
    "since": "s", "until": "u", "by": "y", "within": "i", "eve": "z", "between": "b", "to": "t", "and": "&",
    "vague": "q", "straight": "r", "ordinal": "o", "decade": "K", "quarter": "Q", "fixed": "F", "easter": "F",
    "orthodox_easter": "F", "islamic_day": "F", "nth_weekday": "F", "solar_day": "F", "moving_day": "F",
    "national_day": "F", "day_name": "I", "period": "Z", "filler": "",
    "hence": "k", "ended": "n", "article": "a", "clock_word": "h", "and_half": "x", "before_christ": "!",
}  # fmt: skip
FEASTS = tuple(kind for kind, tag in TAGS.items() if tag == "F")
LONGEST = 120  # characters: no time expression is longer

_SPLIT = re.compile(
    r"""(?P<I>[12][0-9]{3}-[01]?[0-9]-[0-3]?[0-9](?:t[0-9:.]*z?)?(?![0-9])|(?:19|20)[0-9]{2}[01][0-9][0-3][0-9](?![0-9]))
    |(?P<G>[0-3]?[0-9](?P<sign>[/.-])[0-3]?[0-9](?P=sign)(?:[12][0-9]{3}|[0-9]{2})(?![0-9]))
    |(?P<C>(?:[01]?[0-9]|2[0-4])[:.h][0-5][0-9](?::[0-5][0-9])?(?:\s*[ap]\.?\s?m\b\.?)?(?:\s*(?:hours|hrs|gmt|utc)\b)?(?![0-9])
        |(?:1[0-2]|0?[1-9])\s*[ap]\.?\s?m\b\.?|[0-2][0-9][0-5][0-9]\s*(?:hours|hrs|gmt|utc|[ecmp][sd]t)\b|0[0-9][0-5][0-9](?![0-9]))
    |(?P<K>(?:[12][0-9])?[0-9]0\s?['’]?s\b)
    |(?P<o>[0-9]{1,2}(?:st|nd|rd|th)\b)
    |(?P<Y>['’][0-9]{2}\b|[12][0-9]{3}(?![0-9,]))
    |(?P<f>[0-3]?[0-9]/[0-3]?[0-9](?![0-9]))
    |(?P<Q>q[1-4]\b)
    |(?P<N>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)
    |(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)
    |(?P<t>[-–—])|(?P<comma>,)""",
    re.X,
)

_MINUTES = r"(?:five|ten|twenty|twenty-five|(?:a )?quarter|half)"
_HOUR = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[1-9]|1[0-2]"
_LIKE = "same|corresponding|comparable|similar|like"
_YEAR_BACK = (
    r"(?:the |a )?(?:last year|year (?:ago|before|earlier)|(?:previous|prior|preceding|past) year"
    r"|year-(?:ago|earlier))\b"
)
# said in several words, or with hyphens, what the rules know in others
_SAID = [
    (re.compile(pattern), plain)
    for pattern, plain in [
        (r"(?<=[a-z])/(?=[a-z])", "-"),  # June/July
        (r"\b(?:an? )?half[- ](?:of )?(?:an? )?century\b", "50 years"),
        (r"\b(?:an? )?quarter[- ](?:of )?(?:an? )?century\b", "25 years"),
        (r"\b(?:an? )?half[- ](?:of )?(?:an? )?decade\b", "5 years"),
        (r"\bhalf a year\b", "6 months"),
        (r"\b(year|month|quarter|decade)['’]s end\b", r"end of \1"),
        (r"-and-a-half\b", " and a half"),
        (r"\bfy ?(?=[12][0-9]{3})", ""),
        (r"\bfy ?['’]?([0-9]{2})\b", r"'\1"),
        (r"\bfrom (.+) (?:on|onwards?)$", r"since \1"),
        (r"\b(\w+) ((?:mon|tues|wednes|thurs|fri|satur|sun)day)s ago\b", r"\1 \2 ago"),
        (r"\b(?:half an|a half|half-?an?) hour\b", "30 minutes"),
        (r"\b(year|month|quarter)[- ]?end\b", r"end of \1"),
        (r"\b(year|month|week|day)-(ago|earlier|before|later)\b", r"\1 \2"),
        (r"\b((?:day|week|month|year|decade)s?)['’]?s? time\b", r"\1 from now"),
        (r"\b(?:(?:fiscal|financial|calendar) )?years? (?=[12][0-9]{3}\s?[-–/][0-9])", ""),
        (r"\b(?:fiscal|financial|calendar) (?=years?\b)", ""),
        (r"\bhalf[- ](?:a )?dozen\b", "6"),
        (
            r"^(?:from|than) (?=(?:an?|one|two|three|five|ten) (?:year|month|week|decade)s? (?:ago|earlier|before)$)",
            "",
        ),
        (r"^from now (?=until\b|to\b|through\b)", "now "),
        (r"\ball (?=day\b)", "that "),
        (r"\ball (?=(?:week|month|year|summer|winter|spring|autumn)\b)", "this "),
        (r"\byear[- ]to[- ]date\b", "earlier this year"),
        (r"\bh1 (?=(?:of )?[12][0-9]{3})", "first half of "),
        (r"\bh2 (?=(?:of )?[12][0-9]{3})", "second half of "),
        (rf"\b{_MINUTES}(?: minutes?)? (?:to|past|before|after) (?=midnight\b|noon\b|midday\b)", ""),
        (rf"\b{_MINUTES}(?: minutes?)? (?:to|past) (?P<hour>{_HOUR})(?: o['’]clock)?\b", r"\g<hour> o'clock"),
        (rf"^{_MINUTES} (?:past|to)$", "minutes past"),
        (r"\b(\w+) (?:nights|mornings|evenings) (?=(?:later|earlier|after|before|ago|on)\b)", r"\1 days "),
        (r"\b(night|evening) (?:that|which) followed\b", r"that \1"),
        (r"\b(?:before|until|till) (?:it was |full )?light\b", "before dawn"),
        (r"\bturn of the year\b", "new year's eve and new year's day"),
        (r"\b(weeks?) on (?=(?:mon|tues|wednes|thurs|fri|satur|sun)day)", r"\1 from "),
        (r"\ba\.d\.(?=\s|$)", "ad"),
        (r"(?<=[0-9])-([a-z]{3,9})-(?=[0-9]{2,4}\b)", r" \1 "),
        (r"^(?:beginning|effective) (?!of\b|in\b|on\b|part\b)", "starting "),
        (
            rf"\b(?:{_LIKE}) (period|quarter|half|month|week|weekend|time) (?:of |in |from |during )?{_YEAR_BACK}",
            r"year-ago \1",
        ),
    ]
]
_MONTH_OF_YEAR = re.compile(r"(?<![0-9/])(1[0-2]|0?[1-9])/([12][0-9]{3}|[4-9][0-9])(?![0-9/])")  # 10/89, 10/1989
_MAY_SAY = re.compile(
    r"[a-z]/[a-z]|half|quarter|end\b|\bfy|\bon$|onwards?$|-(?:ago|earlier|before|later)|fiscal|financial|calendar"
    r"|time\b|days ago|^beginning|^effective|\ball |a\.d\.|[0-9]-[a-z]{3}|to[- ]date|years? [12]"
    r"|same |corresp|compar|^from |^than |turn of|weeks? on |\bh[12] |nights |mornings |evenings |followed|light\b"
    r"|(?:five|ten|twenty|quarter|half|minutes?) (?:to|past|before|after)\b"
)
_SLASHED = re.compile(r"\b([12][0-9]{3})/([0-9]{1,2})(?:/([0-9]{1,2}))?(?![0-9/])")  # 2019/20, 2020/01/03


class Token(NamedTuple):
    """A word or number with its tag. `value`: month number, offset in days, unit name ... by tag."""

    tag: str
    value: int | str | date
    words: str


@functools.cache
def lexicon() -> dict[str, tuple[str, int | str]]:
    """Every known word or phrase with its tag and value; feasts carry their kind before the value."""
    tables = msgspec.json.decode(
        (Path(__file__).parent / "words.json").read_bytes(), type=dict[str, dict[str, int | str]]
    )
    known: dict[str, tuple[str, int | str]] = {}
    for category, words in tables.items():
        for word, value in words.items():
            known.setdefault(_plain(word), (TAGS[category], f"{category} {value}" if category in FEASTS else value))
    return known


@functools.cache
def _openers() -> dict[str, int]:
    """First word of a phrase -> most words of a phrase that begins so."""
    longest: dict[str, int] = {}
    for phrase in lexicon():
        words = phrase.split()
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


def _plain(phrase: str) -> str:
    return " ".join(re.findall(r"[\w'/]+", phrase.replace("’", "'")))


def _year_first(written: re.Match[str]) -> str:
    year = written[2] if len(written[2]) == 4 else f"19{written[2]}"
    return f"{year}-{written[1]}"


def _hyphened(slashed: re.Match[str]) -> str:
    return "-".join(part for part in slashed.groups() if part)


@functools.lru_cache(8192)
def tokens(text: str) -> tuple[Token, ...]:
    """The expression's tokens; a word that is not known has the tag "?". Fillers ("the", "on") are left out."""
    plain = _SLASHED.sub(_hyphened, text[:LONGEST].lower()) if "/" in text else text[:LONGEST].lower()
    if "/" in plain:
        plain = _MONTH_OF_YEAR.sub(_year_first, plain)
    if _MAY_SAY.search(plain):
        for said, known_as in _SAID:
            plain = said.sub(known_as, plain)
    pieces = [("G" if m["G"] else m.lastgroup or "word", m[0].replace("’", "'")) for m in _SPLIT.finditer(plain)]
    words = [piece for kind, piece in pieces]
    known, openers = lexicon(), _openers()
    found: list[Token] = []
    i = 0
    while i < len(pieces):
        kind, word = pieces[i]
        taken = 0
        if kind in ("word", "f"):
            for size in range(min(openers.get(word, 0) * 2, len(words) - i), 0, -1):
                entry = (
                    known.get(" ".join(w for w in words[i : i + size] if w not in "-–—"))
                    if size > 1
                    else known.get(word)
                )
                if entry and words[i + size - 1] not in "-–—":
                    taken = size
                    if entry[0]:
                        value = date.fromisoformat(str(entry[1])) if entry[0] == "I" else entry[1]
                        found.append(Token(entry[0], value, " ".join(words[i : i + size])))
                    elif word == "on" and i + 1 == len(words) and found and found[-1].tag == "U":
                        found.append(Token("l", 0, word))  # "three weeks on"
                    break
        if not taken:
            token, taken = _number(words, i) if kind in ("word", "N") else (None, 0)
            token = token or _single(kind, word)
            taken = max(taken, 1)
            if token:
                found.append(token)
        i += taken
    return tuple(_tidy(found))


def _number(words: list[str], at: int) -> tuple[Token | None, int]:
    number = cardinal(words, at)
    if number is None:
        return None, 0
    value, end = number
    digits = words[at][0].isdigit() and end == at + 1
    return Token("D" if digits and 1 <= value <= 31 else "N", value, " ".join(words[at:end])), end - at


def _single(kind: str, word: str) -> Token | None:
    """A token that is read from its form alone."""
    if kind == "I":
        parts = word.split("t")[0].split("-") if "-" in word else [word[:4], word[4:6], word[6:]]
        return _day(*(int(part) for part in parts), word=word)
    if kind == "G" or kind == "f":
        return Token("G", word, word)
    if kind == "C":
        return _clock(word)
    if kind == "K":
        figure = int(re.sub(r"\D", "", word))
        return Token("K", figure, word)
    if kind == "Q":
        return Token("Q", int(word[1]), word)
    if kind == "o":
        figure = int(word[:-2])
        return Token("o", figure, word)
    if kind == "Y":
        figure = int(word.lstrip("'"))
        return Token("Y", figure if figure > 99 else 1900 + figure if figure > 30 else 2000 + figure, word)
    if kind == "t":
        return Token("-", word, word)
    if kind == "comma":
        return Token(",", word, word)
    if word in ("'s", "s"):
        return None
    if word.endswith("'s") and word[:-2] in lexicon():
        entry = lexicon()[word[:-2]]
        return Token(entry[0], entry[1], word[:-2]) if entry[0] else None
    return Token("?", word, word)


def _day(year: int, month: int, number: int, *, word: str) -> Token:
    try:
        return Token("I", date(year, month, number), word)
    except ValueError:
        return Token("?", word, word)


def _clock(word: str) -> Token:
    figures = re.findall(r"[0-9]+", word)
    hour = int(figures[0]) if len(figures[0]) < 3 else int(figures[0]) // 100
    half = re.search(r"([ap])\.?\s?m", word)
    if half:
        hour = hour % 12 + (12 if half[1] == "p" else 0)
    return Token("C", hour % 24, word)


HALVES = {"year": (12, 6, "month"), "month": (30, 15, "day"), "week": (7, 3, "day"), "decade": (10, 5, "year")}


def _whole_numbers(found: list[Token]) -> list[Token]:
    """ "two and a half years", "a year and a half": as a whole number of smaller units, 30 or 18 months."""
    at = next((i for i, token in enumerate(found) if token.tag == "x"), None)
    if at is None:
        return found
    kept = found[:at] + found[at + 1 :]
    unit = next((i for i, token in enumerate(kept) if token.tag == "U" and abs(i - at) <= 1), None)
    count = kept[unit - 1].value if unit else None
    if unit and kept[unit - 1].tag in "pLX":  # "the past year and a half"
        kept, count, unit = [*kept[:unit], Token("N", 1, "a"), *kept[unit:]], 1, unit + 1
    if not unit or kept[unit].value not in HALVES or not isinstance(count, int):
        return kept
    scale, half, smaller = HALVES[str(kept[unit].value)]
    number = count * scale + half
    return [*kept[: unit - 1], Token("N", number, "half"), Token("U", smaller, f"{smaller}s"), *kept[unit + 1 :]]


def _tidy(found: list[Token]) -> list[Token]:
    """Leave out hyphens that join no two dates and commas that list no two alike; such commas mean "and"."""
    found = _whole_numbers(found)
    kept: list[Token] = []
    for i, token in enumerate(found):
        before = found[i - 1].tag if i else ""
        after = found[i + 1].tag if i + 1 < len(found) else ""
        if token.tag == "-" and not (before and after and before in "WMDYoISGCN" and after in "WMDYoISGCN"):
            continue
        if token.tag == ",":
            if not (before and before == after and before in "WD"):
                continue
            token = Token("&", ",", ",")
        kept.append(token)
    return _old_years(kept)


def _old_years(found: list[Token]) -> list[Token]:
    """A number of three figures, alone or after a month, is a year of old: "December 384"."""
    tags = pattern(found)
    if re.fullmatch("W?DM[ND]", tags) and re.fullmatch(r"0[0-9]|[3-9][2-9]|[4-9][0-9]", found[-1].words):
        figure = int(found[-1].words)  # "9 Mar 98", "9 Mar 03"
        return [*found[:-1], Token("Y", 1900 + figure if figure > 31 else 2000 + figure, found[-1].words)]
    if not set(tags) <= set("NMDoWES"):
        return found
    return [
        token._replace(tag="Y") if token.tag == "N" and re.fullmatch(r"[1-9][0-9]{2}", token.words) else token
        for token in found
    ]


def pattern(of: Sequence[Token]) -> str:
    """The tags of the tokens as one string, one letter a token."""
    return "".join(token.tag for token in of)
