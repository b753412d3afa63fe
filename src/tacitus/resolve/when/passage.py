"""The dates a text gives on its way, so that "two days later" and a date without a year find what they count from."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator
from datetime import date, timedelta

from tacitus.resolve.when.grammar import Scene, Tokens, parse
from tacitus.resolve.when.interval import Interval, day
from tacitus.resolve.when.lexer import tokens
from tacitus.resolve.when.telling import is_of_a_report

MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"[0-3]?[0-9](?:st|nd|rd|th)?"
_YEAR = r"[12][0-9]{3}"
FULL = rf"(?:{MONTHS} {_DAY}(?:,? {_YEAR})?|{_DAY} (?:of )?{MONTHS}(?:,? {_YEAR})?)"
DATELINE = re.compile(
    rf"\s*[A-Z][^\W\d_]*[A-Za-z .,'’/-]{{0,50}}?[,(]?\s*({FULL})\)?,?\s*"
    r"(?:\([^)\n]{1,30}\))?\s*(?:[-–—:]|\n)"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_THE_NTH = r"(?:,? the [0-3]?[0-9](?:st|nd|rd|th)\b)?"
# Dates a text mentions: with day and month, month and year, a weekday, yesterday, "in 2014".
_DATES = re.compile(
    rf"\b(?:{FULL}|{MONTHS},? {_YEAR}|{_YEAR}-[01][0-9]-[0-3][0-9]|(?:last |next )?{WEEKDAY}{_THE_NTH}|[Yy]esterday"
    rf"|(?:[Ii]n|[Ss]ince|[Bb]y) {_YEAR})\b"
)
_TIED = re.compile(r"\b(?:after|before|since|until|following)\b")  # "at dawn, hours after a Sunday call"
_HAS_YEAR = re.compile(_YEAR)
_LEAD = re.compile(r"^(?:in|since|by) ", re.I)
_STRETCH = re.compile(r"\b(?:since|until|till|from|by) ", re.I)
_ENTRY = re.compile(r"(?:^|\n|(?<=[.!?”\"]) )\W{0,2}([01]?[0-9]|2[0-3])[.:h]([0-5][0-9])(?=\W{0,2}\s*[–—:-]|\*)")
_BACKWARD = re.compile(r"\b(?:ago|earlier|before|since|past|recent|until|by|last (?:year|month|decade)|within)\b", re.I)
_JOINS = re.compile(r",?(?: local time)?,?(?: on)?(?: early| late)? ")
_BACK_THEN = re.compile(r",? (?:when|as|in which)\b[^.;:\n]*")  # "since April 2017, when [...] on Palm Sunday"
_IN_IT = re.compile(r", (?:in|on) (?:early |late |mid-)?(?:the )?")  # "in 1988, in [August]"
_WINDOW = 900  # characters back to look for the running date


def _days_back(text: str) -> list[tuple[int, int]]:
    """Start of the hour of every entry of a live blog, and how many days before the newest entry it lies."""
    entries = [(m.start(1), int(m[1]) * 60 + int(m[2])) for m in _ENTRY.finditer(text)]
    if len(entries) < 2:
        return []
    steps = [later - earlier for (_, earlier), (_, later) in itertools.pairwise(entries)]
    newest_first = sum((step + 720) % 1440 - 720 for step in steps) < 0  # the shorter way round the clock
    passed = [0]
    for step in steps:
        passed.append(passed[-1] + (step > 360 if newest_first else step < -360))
    return [(start, n if newest_first else passed[-1] - n) for (start, _), n in zip(entries, passed, strict=True)]


class Passage:
    """Follows the dates of one text, so that "two days later" finds what it counts from."""

    def __init__(self, text: str, today: date | None) -> None:
        self.text, self.today = text, today
        self.resolved: list[tuple[int, int, Interval]] = []  # start, end, interval; in order of start
        line = DATELINE.match(text[:160])
        self.opening = line.end() if line else 0  # where the text goes on after its dateline, whose day is no act's
        self._found: list[tuple[int, int, str]] | None = None
        self._entries: list[tuple[int, int]] | None = None

    def keep(self, start: int, end: int, interval: Interval) -> None:
        """Remember a resolved expression that carries the story on: not one that only looks back ("two years ago")."""
        if _BACKWARD.search(self.text[max(0, start - 8) : end]):
            return
        bisect.insort(self.resolved, (start, end, interval))

    def _written(self, since: int, until: int) -> list[tuple[int, int, str]]:
        """Dates of the text that begin in [since, until), in order; found once a text."""
        if self._found is None:
            self._found = [(m.start(), m.end(), m[0]) for m in _DATES.finditer(self.text)]
        return self._found[bisect.bisect_left(self._found, (since,)) : bisect.bisect_left(self._found, (until,))]

    def entry(self, at: int) -> Interval | None:
        """The day of the entry of a live blog that begins with the hour at a place of the text; None if there is none.

        The newest entry is of the day of publication; each time the clock runs past midnight between two entries, the
        older one is of the day before. Entries may stand oldest or newest first.
        """
        if self._entries is None:
            self._entries = _days_back(self.text)
        for start, back in self._entries[bisect.bisect_left(self._entries, (at - 4,)) :]:
            if start > at:
                break
            if start == at and self.today:
                return day(self.today - timedelta(back)).because("the day of the entry")
        return None

    def running(self, at: int) -> Interval | None:
        """The last date before a place of the text."""
        return next((interval for _, _, interval in self.before(at)), None)

    def before(self, at: int) -> Iterator[tuple[int, int, Interval]]:
        """Start, end and interval of the dates before a place of the text, the last one first."""
        last = bisect.bisect_left(self.resolved, (at,))
        known = [
            told
            for told in reversed(self.resolved[max(0, last - 8) : last])
            if at - _WINDOW < told[0] and told[1] <= at and told[2].precision != "decade"
        ]
        for start, end, words in reversed(self._written(at - _WINDOW, at)):
            while known and end <= known[0][1]:
                yield known.pop(0)
            if start < self.opening:
                break
            plain = self._plain(words) if end <= at and not is_of_a_report(self.text, start, end) else None
            if plain and (self.today is None or plain.start <= self.today):
                yield start, end, plain
        yield from known

    def report_day(self, since: int, until: int) -> date | None:
        """The day of an earlier report that a sentence [since, until) speaks of ("our report of 10 March said")."""
        for start, end, words in self._written(since, until):
            if is_of_a_report(self.text, start, end):
                plain = self._plain(words)
                return plain.start if plain and plain.precision == "day" else None
        return None

    def dates(self) -> Iterator[tuple[int, int, Interval]]:
        """Start, end and interval of all dates written in the text."""
        for start, end, words in self._written(0, len(self.text)):
            if plain := self._plain(words):
                yield start, end, plain

    def after(self, at: int, until: int) -> Iterator[tuple[int, int, Interval]]:
        """Start, end and interval of the dates written in [at, until), but for those ahead of the day of writing."""
        for start, end, words in self._written(at, until):
            plain = self._plain(words)
            if plain and (self.today is None or plain.start <= self.today):
                yield start, end, plain

    def soon_after(self, at: int, until: int, reach: int = 41) -> Interval | None:
        """A day named within the next words of the sentence ("at 3 a.m. local time on Friday")."""
        for start, end, words in self._written(at, at + reach):
            if end <= until and not _TIED.search(self.text, at, start):
                return self._plain(words)
        return None

    def right_after(self, at: int) -> Interval | None:
        """A day that stands right after: "at noon [on Sunday]"."""
        for start, end, words in self._written(at, at + 24):
            if _JOINS.fullmatch(self.text, at, start) and end - start > 2:
                return self._plain(words)
            break
        return None

    def year(self, at: int) -> Interval | None:
        """The date just before whose year a date without one takes ("on July 12, 2006 ... until August 14").

        In a passage of history (twenty years back and more), and where the day of publication is not known, any date
        with a year in the paragraph serves, also a bare year.
        """
        floor = max(self.text.rfind("\n", max(0, at - 400), at) + 1, at - 400)
        for start, end, words in reversed(self._written(floor, at)):
            if end > at or not _HAS_YEAR.search(words):
                continue
            then = _BACK_THEN.fullmatch(self.text, end, at) or _IN_IT.fullmatch(self.text, end, at)
            if not then and _STRETCH.search(self.text[max(0, start - 8) : end]):
                continue
            found = self._plain(words)
            if found is None or self.today is None or then:
                return found
            history = found.start.year < self.today.year - 20
            if history or (start > at - 150 and found.precision != "year" and found.start.year < self.today.year):
                return found
        return None

    def _plain(self, words: str) -> Interval | None:
        plain = _LEAD.sub("", words)
        return parse(Tokens(tokens(plain)), Scene(self.today))
