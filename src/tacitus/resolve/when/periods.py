"""Times that trade and budget news counts from the period it speaks of: a year earlier, the year-ago quarter, the nine
months, the quarter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from tacitus.resolve.when.grammar import Scene, Tokens, parse
from tacitus.resolve.when.interval import Interval, month, shift, unit_of, year
from tacitus.resolve.when.lexer import tokens
from tacitus.resolve.when.passage import MONTHS, Passage

_OF_YEAR = r"(?:,? (?:of |in )?(?:fiscal )?(?:[12][0-9]{3}|(?:last|this|the) year))?"
_ENDED = rf"(?:ended|ending|to|through) {MONTHS}(?: [0-3]?[0-9]\b)?(?:,? [12][0-9]{{3}})?"
_PERIODS = re.compile(
    rf"\b(?:(?:first|second|third|fourth|final|latest)[- ](?:fiscal[- ])?quarter{_OF_YEAR}"
    rf"|(?:first|second) half{_OF_YEAR}"
    rf"|(?:(?:three|six|nine|12|twelve) months|quarter|(?:fiscal )?year) {_ENDED}"
    rf"|(?:in|for|during) {MONTHS}(?! [0-3]?[0-9]\b){_OF_YEAR})",
    re.I,
)
_LEAD = re.compile(r"^(?:in|for|during) ", re.I)
_WHOLE = frozenset(("quarter", "month", "range", "season", "week"))
_A_YEAR_BACK = re.compile(
    r"(?:from |than |in )?(?:(?:a|one) year[- ](?:earlier|ago|before)|year-(?:earlier|ago))", re.I
)
_SET_AGAINST = re.compile(r"\b(?:from|than|with|versus|vs|against|over|to|of|up|down)\b[^.;]{0,60}$", re.I)
_SAME_PART = re.compile(
    r"(?:(?:in|from|for|of|during) )?(?:the |a )?(?:same|comparable|corresponding|like|similar|year-(?:ago|earlier)"
    r"|prior-year|previous-year)[- ](?:of )?(?:(?P<first>[12][0-9]{3})[- ])?"
    r"(?:(?:three|six|nine|12|twelve)[- ])?(?P<part>period|quarter|half|months?|week)"
    r"(?:,? (?:(?:of |in |from )?(?:(?P<year>[12][0-9]{3})|the (?:previous|prior|year-earlier) year)"
    r"|(?:of |in |during )?last year|a year (?:ago|earlier|before)))?",
    re.I,
)
_BEFORE_IT = re.compile(r"(?:the |a )?(?:previous|prior|preceding) (?P<unit>month|quarter)(?:['’]s)?")
_IS_BACK = re.compile(r"year|[12][0-9]{3}", re.I)
_MONTHS_OF_IT = re.compile(r"(?:the )?(?P<number>three|six|nine|12|twelve|3|6|9)[- ]months?(?:[- ]period)?", re.I)
_NUMBERS = {"three": 3, "six": 6, "nine": 9, "twelve": 12}
_THE = re.compile(r"\bthe (?:first )?$", re.I)
_GOES_ON = re.compile(
    r"\s+(?:of|to|through|until|ended|ending|that|when|since|after|before|in which|following|leading|he|she|it|they|we"
    r"|you|I|the|a|an|his|her|its|their|is|was|earlier|ago|later|old|[A-Z][a-z]+ (?!said))\b"
)
_UNIT = re.compile(r"(?:the )?(?:full |whole |entire )?(?P<unit>quarter|half|period|month|year|decade|century)", re.I)
_IN = re.compile(r"\b(?:in|for|during|through(?:out)?|over|of|this|by)(?: all| most| much)?(?: of)?(?: the)? $", re.I)
_WINDOW = 450


def period_before(passage: Passage, at: int) -> Interval | None:
    """The last period that the paragraph speaks of before a place of the text."""
    return next((interval for _, interval in _periods(passage, at)), None)


def of_the_period(passage: Passage, words: str, start: int, end: int, today: date | None) -> Interval | None:
    """What the words mean beside the period spoken of before them; None for other words, or where there is none."""
    text = passage.text
    if _A_YEAR_BACK.fullmatch(words):
        sentence = max(text.rfind(". ", 0, start), text.rfind("\n", 0, start)) + 1
        told = next(((at, found) for at, found in _periods(passage, start) if at >= sentence), None)
        against = words.lower().startswith(("from ", "than ")) or (told and _SET_AGAINST.search(text, told[0], start))
        return _of_another_year(told[1], told[1].start.year - 1) if told and against else None
    if (same := _SAME_PART.fullmatch(words)) and _IS_BACK.search(words):
        base = period_before(passage, start)
        part = same["part"].lower()
        if base is None or (part in ("quarter", "month", "week") and base.precision != part):
            return None
        told_year = same["year"] or same["first"]
        return _of_another_year(base, int(told_year) if told_year else base.start.year - 1)
    if before := _BEFORE_IT.fullmatch(words):
        told = next(((at, found) for at, found in _periods(passage, start) if found.precision == before["unit"]), None)
        near = told and "\n" not in text[told[0] : start]
        found = unit_of(shift(told[1].start, -1, before["unit"]), before["unit"]) if told and near else None
        return found.because(f"the {before['unit']} before that of {told[1].start}") if told and found else None
    definite = words[:4].lower() == "the " or _THE.search(text, max(0, start - 10), start)
    if not definite or _GOES_ON.match(text, end):
        return None
    if some := _MONTHS_OF_IT.fullmatch(words):
        base = next((found for _, found in _periods(passage, start) if found.precision == "quarter"), None)
        number = _NUMBERS.get(some["number"].lower()) or int(some["number"])
        if base is None:
            return None
        return Interval(
            shift(base.end + timedelta(1), -number, "month"),
            base.end,
            "range",
            f"up to the end of that of {base.start}",
        )
    if (unit := _UNIT.fullmatch(words)) and _IN.search(
        text, max(0, start - 16), start + words.lower().startswith("the ") * 4
    ):
        return _the_unit(passage, unit["unit"].lower(), start, today)
    return None


def _the_unit(passage: Passage, unit: str, start: int, today: date | None) -> Interval | None:
    """ "in the quarter": the one told before; "of the decade": this one."""
    for _, found in _periods(passage, start):
        if unit == "period" or found.precision == unit or (unit == "half" and found.precision == "range"):
            return found.because(f"the {unit} of {found.start}, told before it")
        if unit == "year" and found.end.year == found.start.year:
            return year(found.start.year).because(f"the year of that of {found.start}, told before it")
    if today is None or unit not in ("year", "decade", "century"):
        return None
    whole = unit_of(today, unit)
    return whole.because(f"the {unit} of {today}") if whole else None


def _of_another_year(base: Interval, of_year: int) -> Interval | None:
    """The same part of another year."""
    step = of_year - base.start.year
    if base.precision == "month":
        found = month(of_year, base.start.month)
    elif base.start.day == 1 and base.precision in _WHOLE:
        last = shift(base.end + timedelta(1), step, "year") - timedelta(1)
        found = Interval(shift(base.start, step, "year"), last, base.precision)
    else:
        return None
    return found.because(f"that of {base.start}, in {of_year}")


def _periods(passage: Passage, at: int) -> Iterator[tuple[int, Interval]]:
    """Start and interval of the periods that the paragraph names before a place, the last one first."""
    text = passage.text
    floor = max(at - _WINDOW, text.rfind("\n", 0, at) + 1)
    told: list[tuple[int, Interval]] = [
        (start, found)
        for start, end, found in passage.resolved
        if floor <= start and end <= at and found.precision in _WHOLE
    ]
    for match in _PERIODS.finditer(text, floor, at):
        plain = _LEAD.sub("", match[0])
        found = parse(Tokens(tokens(plain)), Scene(passage.today, past=True, year=passage.year(match.start())))
        if found:
            told.append((match.start(), found))
    return iter(sorted(told, key=lambda one: -one[0]))
