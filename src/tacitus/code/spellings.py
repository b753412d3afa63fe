"""Before a count is read: one spelling for the many that news has, and without the numbers that count nobody.

"1.5m", "two-dozen", "30-plus" and "a couple of hundred" become what the reader of numbers knows; so do "12.000" and
"2,5 million". Ages, ordinals and the numbers of units ("a 17-year-old boy", "a boy, 14", "the 2nd Brigade", "Unit
731") are left out, and what cannot count people: "2,5" and "2.5" alone.
"""

from __future__ import annotations

import re
import unicodedata

_SCALES = "dozen|hundred|thousand|million|billion"
_LARGE = rf"(?:{_SCALES}|bn)\b"
_TO = r" ?(?:to|or|and|[-–—]) ?"
_WORD = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_YEARS = rf"(?:\d{{1,3}}|(?:{_WORD}|[a-z]+teen|[a-z]+ty)(?:[ -](?:{_WORD}))?)"
AGED = (  # of whom an age is told after "of"
    r"\b(?:(?:school)?(?:boy|girl)|man|woman|youth|child|teenager|toddler|baby|lad|pupil|student|pensioner|widow|herder"
    r"|farmer|son|daughter|sister|brother|mother|father)"
)
_CAPITAL = r"[A-Z][\w'’.-]+"
_UNITS = "Unit|Flight|Battalion|Brigade|Division|Camp|Cell|Block|Ward|Highway|Route|Sector|Zone|Platoon|Boeing|Airbus"

# each is done in turn
_RULES = tuple(
    (re.compile(pattern, flags), by)
    for pattern, flags, by in (
        ("[\u2010-\u2012]", 0, "-"),
        ("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]", 0, ""),
        (r">\s*(?=\d)", 0, "more than "),
        (r"<\s*(?=\d)", 0, "fewer than "),
        (r"(?<=\d)['’](?=\d{3}(?!\d))", 0, ","),
        (r"(?<=\d)\s?(?:m|mn)\b(?![-’'])", 0, " million"),
        (r"(?<=\d)k\b", re.I, " thousand"),
        (r"(?<=[^\W_])-(to|or)-(?=[^\W_])", re.I, r" \1 "),
        (rf"(?<=\d)( ?(?:{_SCALES}))s\b", re.I, r"\1"),  # "2.5 millions"
        # points and commas: three digits after one are thousands, unless a scale follows a point; fewer are decimals
        (r"(?<![\d.,])([1-9]\d?),(\d\d),(\d{3})(?![\d.,])", 0, r"\1\2\3"),  # as India writes 1,50,000
        (rf"(?<!\b0)(?<=\d)\.(?=\d{{3}}(?!\d|[ -]?{_LARGE}))", re.I, ","),
        (rf"(?<![\d.,])(\d{{1,3}}),(?=\d{{1,2}}(?:{_TO}\d{{1,3}}(?:[.,]\d{{1,2}})?)?[ -]?{_LARGE})", re.I, r"\1."),
        (rf"(?<![\d.,])(\d+\.\d+)(?={_TO}\d+(?:\.\d+)?[ -]?({_LARGE}))", re.I, r"\1 \2"),
        (rf"(?<![\d.,])\d+(?:\.\d+|,\d\d?)(?![\d.,]*\d|[,.]\d|[ -]?{_LARGE}| ?%)", re.I, ""),
        (rf"\b([^\W_]+)-(?={_SCALES})", re.I, r"\1 "),
        (rf"\b(?:a )?couple (?:of )?(?=(?:{_SCALES})\b)", re.I, "two "),
        (r"\bthreescore\b", re.I, "three score"),
        (r"(?<=[^\W_])[ -]plus(?=\s*$)|(?<=[^\W_])-plus\b", re.I, " or more"),
        (r"(?<=[^\W_]) and (?:more|counting|above)\s*$", re.I, " or more"),
        # the other harm of a list
        (r"(\b(?:dead|killed)\b)\s*(?:,| and)\s[^,]*\b(?:wounded|injured|hurt)\b.*", re.I, r"\1"),
        # ages
        (rf"\b(?:an? )?{_YEARS}[ -](?:years?|months?|weeks?|days?)[ -]old\b", re.I, "a"),
        (rf"\b{_YEARS}[ -](?:years?|months?|weeks?|days?)[ -]olds\b", re.I, ""),
        (rf"\s*,?\s*\baged? (?:between )?{_YEARS}(?:(?:,| and| to| or|-)+ ?{_YEARS})*(?![\w,])", re.I, ""),
        (rf"({AGED}) of {_YEARS}\b", re.I, r"\1"),
        (
            rf"((?:^|, | and )(?:(?:an?|his|her|their|its) [^,\d]+?|(?!(?i:{_WORD})){_CAPITAL}(?: {_CAPITAL})+))"
            r", \d{1,2}(?=,|$| and )",
            0,
            r"\1",
        ),
        # ordinals and names with numbers
        (r"\b\d+(?:st|nd|rd|th)\b", re.I, ""),
        (rf"\b(?:{_UNITS}) \d+\b", 0, ""),
        (r"\d+\u2044\d+", 0, ""),
        (r"\b(?:[Oo]ne|1) in (?:\d+|[a-z]+)\s*$", 0, ""),
    )
)
_VULGAR = re.compile("(?:([0-9]) ?)?([¼½¾])")  # of "2½ million"
_FRACTION = re.compile(
    r"^\W*(?:(?:about|around|some|nearly|almost|over|more than|less than|at least|up to) )?"
    r"(?:(?:an?|one|two|three) ?-?(?:half|third|quarter|fifth|tenth)(?:s\b| of\b)|a quarter\b"
    r"|half (?:of|the|its|their)\b)",
    re.I,
)


AGE = re.compile(
    r"[ -](?:years?|months?|weeks?|days?)[ -]olds?\b", re.I
)  # right after a number, which then counts nobody

_YEAR, _DAY_OR_YEAR = re.compile(r"(?:19|20)\d\d"), re.compile(r"(?:19|20)\d\d|[1-3]?\d")
_DATED = re.compile(
    r"\b(?:in|since|until|by|(?P<month>Jan(?:uary)?|Feb(?:ruary)?|March|April|May|June|July|Aug(?:ust)?|Sep(?:tember|t)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?,?) $",
    re.I,
)


def in_date(text: str, start: int, end: int) -> bool:
    """Whether a number [start, end) is the day or the year of a date: "in July 2014 close on a hundred died"."""
    lead = _DATED.search(text, max(0, start - 12), start)
    return lead is not None and (_DAY_OR_YEAR if lead["month"] else _YEAR).fullmatch(text, start, end) is not None


def plain(text: str) -> str:
    """A count in one spelling; "" where they are a share of an unknown whole ("two-thirds of the crew")."""
    text = _VULGAR.sub(lambda found: f"{found[1] or 0}.{int(100 * unicodedata.numeric(found[2]))}", text)
    text = unicodedata.normalize("NFKC", text) if not text.isascii() else text
    if _FRACTION.match(text):
        return ""
    for pattern, by in _RULES:
        text = pattern.sub(by, text)
    return text
