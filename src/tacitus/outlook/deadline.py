"""The day by which a statement says something will come, read forward from the day it was made.

`tacitus.resolve.when` reads times of events; deadlines look ahead and often have no event mention, so the few forms
they take are read here ("on Thursday", "within two weeks", "by the new year", "before the summit in April").
"""

from __future__ import annotations

import datetime
import re

from tacitus.records import When

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_WORDS = "zero one two three four five six seven eight nine ten eleven twelve"
_NUMBERS = {word: n for n, word in enumerate(_WORDS.split())}
_NUMBERS |= {"a": 1, "an": 1, "the": 1, "the next": 1, "coming": 1, "a few": 3, "days": 1}
_NUMBERS |= {"few": 3, "a couple of": 2, "several": 4, "a matter of": 3, "next few": 3, "coming few": 3}
_TENS = ("fourteen", "fifteen", "twenty", "thirty", "forty", "fifty", "sixty", "ninety", "hundred")
_NUMBERS |= dict(zip(_TENS, (14, 15, 20, 30, 40, 50, 60, 90, 100), strict=True))
_FEW = 14  # a matter of days, in days; of weeks, in weeks
_UNITS = {"hour": 1, "day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}
_SEASON_ENDS = {"spring": (5, 31), "summer": (8, 31), "autumn": (11, 30), "fall": (11, 30), "winter": (2, 28)}
_WITHIN = re.compile(
    r"\b(?:within|in|for|over|stay|during|takes?|lasts?) (?:the )?(?:next |coming )?"
    r"(a few|a couple of|a matter of|few|several|a|an|the|\d+|"
    + "|".join(_NUMBERS)
    + r")? ?(hour|day|week|fortnight|month|year)s?\b(?! ago)"
)
_WEEKDAY = re.compile(
    r"\b(?:on|by|from|until|before|late|early|this|next)?,? ?(?<!every )(?<!each )(" + "|".join(_WEEKDAYS) + r")\b"
)
_DATE = re.compile(
    r"\b(\d{1,2}) (" + "|".join(_MONTHS) + r")\b(?: (\d{4}))?|\b(" + "|".join(_MONTHS) + r") (\d{1,2})\b(?:, (\d{4}))?"
)
_DAY_OF = re.compile(
    r"\b(?:on|by|before|until|till|from) the (\d{1,2})(?:st|nd|rd|th)\b(?! (?:of|anniversary|century)\b)"
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NTH_OF = re.compile(rf"\bthe (?:(\d{{1,2}})(?:st|nd|rd|th)|({'|'.join(_ORDINALS)})) of ({'|'.join(_MONTHS)})\b")
_MONTH = re.compile(r"\b(in|by|before|until|of|for) (?:late |early |mid-?)?(" + "|".join(_MONTHS) + r")\b(?: (\d{4}))?")
_SEASON = re.compile(
    r"\b(?:by|before|in|until|this|next) (?:the )?(?:end of )?(?:the )?(spring|summer|autumn|winter)\b"
)
_YEAR = re.compile(r"\b(?:by|before) (?:the end of )?(20\d\d)\b")
_FEAST = re.compile(r"\b(?:at|by|before|until|till|over|around) (christmas|new year)\b")
_GIVEN = re.compile(r"\b(?:gave|gives?|given)\b.*? (\d+|" + "|".join(_WORDS.split()) + r") (hour|day|week|month)s?\b")
_FROM_NOW = re.compile(
    r"\b(\d+|" + "|".join(_NUMBERS) + r") (day|week|fortnight|month|year)s? (?:from (?:now|today)|hence)\b"
)
_TONIGHT = re.compile(
    r"\b(?:by|before|until|till|at) (?:nightfall|sunset|sundown|dusk|dark|night|noon|midday|midnight|evening)\b"
)
_BY_MORNING = re.compile(
    r"\b(?:by|before|until|till|at) (?:morning|dawn|daybreak|daylight|sunrise|first light)\b|\bovernight\b"
)
_PART_OF = re.compile(  # of a month, with its last day
    r"\b(?:by|in|before|until|at|of) (?:the )?"
    r"(mid|middle of|start of|beginning of|first week of|second week of|third week of)[ -]("
    + "|".join(_MONTHS)
    + r")\b"
)
_PARTS = {"mid": 16, "middle of": 16, "start of": 7, "beginning of": 7, "first week of": 7, "second week of": 14}
_PARTS["third week of"] = 21
_MATTER = re.compile(r"\ba (?:matter|question) of (hour|day|week|month)s\b")
_INTO = re.compile(r"\b(?:see|into|reach) (?:the month of )?(" + "|".join(_MONTHS) + r")\b")
_FROM = re.compile(r"\b(?:from|starting|beginning)(?: on)? (" + "|".join(_WEEKDAYS) + r")\b")
_LIMIT = re.compile(r"\b(?:by|before|until|till)(?: the| late| early| next)? $|\b(?:no|not) later than $")
_LIMITED = re.compile(rf"\b(?:by|before|until|till)(?: the| late| early| next)? (?:{'|'.join(_WEEKDAYS)})\b")
_WEEKEND = re.compile(r"\b(by|before|until|till|at|over|on|this|next)(?: the| this| next)? week-?end\b")
_OF = re.compile(r"\b(?:of|since|after)(?: the)? $")  # "the events of November 30"
_WEEK_AFTER = re.compile(r",? (?:of )?(?:the )?(?:next|following|coming) week\b")  # after a weekday
_NEXT = re.compile(r"\bnext (week|month|year)\b")
_THIS = re.compile(
    r"\bthis (week|month|year)\b"
    r"|\b(?:before|until|by the time|ere) (?:the|this) (week|month|year)(?: is| was| has| had|[’']s)?"
    r" (?:out|over|ends?|ended|up|passed|gone|done|finished|close[sd])\b"
    r"|\b(?:by|before|until|at) the end of (?:the|this) (week|month|year)\b"
    r"|\b(?:by|before|until|at) (?:the )?(week|month)[’']s end\b"
    r"|\b(?:outlives?|outlast|last(?:s|ing)?|survives?|sees? out|lasts? out) the (week|month|year)\b"
)
_NEW_YEAR = re.compile(r"\b(?:by|before) (?:the )?(?:new year|year.?s end|end of (?:the )?year)\b")
# verbs that tell what was done, as a pattern
PAST_VERBS = (
    r"[a-z]+ed|said|told|met|came|spoke|wrote|took|went|gave|held|left|sent|struck|fell|broke|shot|began|drew|fled"
    r"|flew|drove|stood|won|lost|found|threw|rose|ran|sat|paid|laid|swore|made|brought|fought|kept|sank"
)
# A day on which something was done or said is no deadline ("voted on Thursday to bar …").
_DONE = rf"(?:{PAST_VERBS}|built)"
_DAYS = rf"(?:{'|'.join(_WEEKDAYS)}|\d{{1,2}} (?:{'|'.join(_MONTHS)})|(?:{'|'.join(_MONTHS)}) \d{{1,2}})"
_PAST = re.compile(
    rf"(?<!\bbe )(?<!\bget )\b(?:had |have |has )?{_DONE}\b(?: (?!to\b|will\b|would\b)[a-z0-9’'.-]+){{0,5}}"
    rf" on {_DAYS}\b"
    rf"|\b(?:said|told (?!that\b)[a-z]+|announced) (?:late |early )?(?:{'|'.join(_WEEKDAYS)})\b"
    rf"|\bon (?:{'|'.join(_WEEKDAYS)})(?: (?:night|morning|evening|afternoon))? (?:[a-z]+ly )?{_DONE}\b"
    rf"|\bsince (?:last |late |early )?(?:{'|'.join(_WEEKDAYS)})\b"
)


def read(statement: str, made: str | None) -> When | None:
    """The deadline as an interval of days, or None where the statement names none that can be read."""
    try:
        today = datetime.date.fromisoformat((made or "")[:10])
    except ValueError:
        return None
    words = _NTH_OF.sub(_in_numbers, without_past(statement.casefold()))
    if re.search(r"\bday after (?:tomorrow|next)\b", words):
        return _when("the day after tomorrow", today + datetime.timedelta(2), today + datetime.timedelta(2), "day")
    if re.search(r"\b(?:tomorrow|on the morrow)\b", words):
        return _when("tomorrow", today + datetime.timedelta(1), today + datetime.timedelta(1), "day")
    if m := _DATE.search(words):
        day, month, year = int(m[1] or m[5]), _MONTHS.index(m[2] or m[4]) + 1, m[3] or m[6]
        found = _next(day, month, int(year) if year else None, today)
        if found and found.year > today.year and not year and _OF.search(words, 0, m.start()):
            return None  # a day that was
        return _day(words, m, found, today) if found else None
    if m := _DAY_OF.search(words):
        found = _of_month(int(m[1]), today)
        return _day(words, m, found, today, m.start(1)) if found else None
    if re.search(r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b", words):
        return _when("today", today, today, "day")
    if m := _FROM_NOW.search(words):
        count = _NUMBERS.get(m[1]) or min(int(m[1]), 36500)
        return _when(m[0], today, today + datetime.timedelta(_length(m[2], count)), "range")
    if m := _FROM.search(words):
        day_ = today + datetime.timedelta((_WEEKDAYS.index(m[1]) - today.weekday()) % 7)
        return _when(m[1], day_, day_, "day")
    if m := _INTO.search(words):
        begins = _next(1, _MONTHS.index(m[1]) + 1, None, today)
        return _when(m[0], today, begins, "range") if begins else None
    if m := _MATTER.search(words):
        return _when(m[0], today, today + datetime.timedelta(_FEW * _UNITS[m[1]]), "range")
    within = _WITHIN.search(words)
    if within and within[0].startswith("for ") and _LIMITED.search(words):
        within = None  # "closed for six days, is to open by Friday"
    if within and within[1] is None and within[0].startswith(("take", "last")):
        if within[0].endswith("s"):
            return None  # "will take years": no day
        within = None  # "who was called back last week"
    if m := within:
        count = _NUMBERS.get(m[1] or "", 1 if m[1] is None else 0) or (int(m[1]) if m[1] and m[1].isdigit() else 1)
        if m[1] is None and not m[0].endswith("s"):
            count = 1
        elif m[1] is None or m[1] == "a few":
            count = 7 if m[2] == "day" else 24 if m[2] == "hour" else 4
        length = _length(m[2], count)
        return _when(m[0], today, today + datetime.timedelta(length), "range")
    if m := _WEEKDAY.search(words):
        ahead = (_WEEKDAYS.index(m[1]) - today.weekday()) % 7
        if ahead == 0 and words[: m.start(1)].endswith("next "):
            ahead = 7
        if _WEEK_AFTER.match(words, m.end()):
            ahead = 7 - today.weekday() + _WEEKDAYS.index(m[1])
        day_ = today + datetime.timedelta(ahead)
        limit = _LIMIT.search(words, 0, m.start(1)) or m[0].startswith(("by", "before", "until"))
        return _when(m[0].strip(" ,"), today if limit else day_, day_, "range" if limit else "day")
    if m := _GIVEN.search(words):
        count = _NUMBERS[m[1]] if m[1] in _NUMBERS else min(int(m[1]), 36500)
        return _when(m[0], today, today + datetime.timedelta(_length(m[2], count)), "range")
    if m := _FEAST.search(words):
        day_ = datetime.date(today.year, 12, 25 if m[1] == "christmas" else 31)
        day_ = day_ if day_ >= today else day_.replace(year=today.year + 1)
        return _when(m[0], today, day_, "range")
    if m := _NEW_YEAR.search(words):
        return _when(m[0], today, datetime.date(today.year, 12, 31), "range")
    if (m := _YEAR.search(words)) and int(m[1]) >= today.year:
        return _when(
            m[0], today, datetime.date(int(m[1]) - (m[0].startswith("before") and "end" not in m[0]), 12, 31), "range"
        )
    if m := _TONIGHT.search(words):
        return _when(m[0], today, today, "range")
    if m := _BY_MORNING.search(words):
        return _when(m[0], today, today + datetime.timedelta(1), "range")
    if m := _PART_OF.search(words):
        found = _next(_PARTS[m[1]], _MONTHS.index(m[2]) + 1, None, today)
        return _when(m[0], today, found, "range") if found else None
    if m := _WEEKEND.search(words):
        saturday = today + datetime.timedelta((5 - today.weekday()) % 7)
        begins = today if m[1] in ("by", "before", "until", "till") else saturday
        return _when(m[0], min(begins, saturday), saturday + datetime.timedelta(1), "range")
    if m := _THIS.search(words):
        ends = {
            "week": today
            + datetime.timedelta((5 - today.weekday()) % 7 + 1),  # what is said on a Sunday means the next
            "month": (today.replace(day=28) + datetime.timedelta(4)).replace(day=1) - datetime.timedelta(1),
            "year": datetime.date(today.year, 12, 31),
        }
        return _when(m[0], today, ends[next(filter(None, m.groups()))], "range")
    if m := _NEXT.search(words):
        month_ = datetime.date(today.year + (today.month + 1) // 12, (today.month + 1) % 12 + 1, 1)
        last_ = {
            "week": today + datetime.timedelta(13 - today.weekday()),
            "month": month_ - datetime.timedelta(1),
            "year": datetime.date(min(today.year + 1, 9998), 12, 31),
        }
        return _when(m[0], today, last_[m[1]], "range")
    if m := _MONTH.search(words):
        month, year_ = _MONTHS.index(m[2]) + 1, int(m[3]) if m[3] else today.year
        if not m[3] and month < today.month:
            year_ += 1
        if not 1 <= year_ <= 9998:
            return None
        last = datetime.date(year_ + month // 12, month % 12 + 1, 1) - datetime.timedelta(1)
        return _when(m[0], max(today, last.replace(day=1)) if m[1] == "in" else today, last, "month")
    if m := _SEASON.search(words):
        month, day = _SEASON_ENDS[m[1]]
        end = datetime.date(today.year, month, day)
        if end < today:
            end = end.replace(year=today.year + 1)
        return _when(m[0], today, end, "season")
    return None


def without_past(words: str) -> str:
    """Lower-case words without the days on which something was done or said ("marched down the avenue on Tuesday")."""
    return _PAST.sub(" ", words)


def _in_numbers(m: re.Match[str]) -> str:
    """ "the first of June" as "1 june"."""
    return f"{m[1] or _ORDINALS.index(m[2]) + 1} {m[3]}"


def _length(unit: str, count: int) -> int:
    """Days in so many hours, days, weeks …; hours count as the days that they begin."""
    return min(-(-count // 24) if unit == "hour" else _UNITS[unit] * count, 36500)


def _of_month(number: int, today: datetime.date) -> datetime.date | None:
    """The next day with this number in its month ("on the 28th")."""
    for ahead in range(62):
        day = today + datetime.timedelta(ahead)
        if day.day == number:
            return day
    return None


def _day(words: str, m: re.Match[str], day: datetime.date, today: datetime.date, at: int | None = None) -> When:
    """That day, or the days up to it where it is a limit ("by 20 November"). `at`: where the day itself stands."""
    limit = _LIMIT.search(words[: m.start() if at is None else at]) and day >= today
    return _when(m[0], today if limit else day, day, "range" if limit else "day")


def _next(day: int, month: int, year: int | None, today: datetime.date) -> datetime.date | None:
    for candidate in [year] if year else [today.year, today.year + 1]:
        try:
            found = datetime.date(candidate, month, day)
        except ValueError:
            continue
        if year or found >= today:
            return found
    return None


def _when(words: str, start: datetime.date, end: datetime.date, precision: str) -> When:
    return When(text=words, start=start.isoformat(), end=end.isoformat(), precision=precision)
