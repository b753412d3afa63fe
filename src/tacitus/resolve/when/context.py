"""What stands around a time expression: words that belong to it, whether the act lies ahead, the running date."""

from __future__ import annotations

import bisect
import re
from datetime import date

from tacitus.records import Mention, Report
from tacitus.resolve.when.grammar import Scene, Tokens, parse
from tacitus.resolve.when.interval import Interval
from tacitus.resolve.when.lexer import tokens

_MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
)
_MONTHS += r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
_DAY = r"[0-3]?[0-9](?:st|nd|rd|th)?"
_YEAR = r"[12][0-9]{3}"
_FULL = rf"(?:{_MONTHS} {_DAY}(?:,? {_YEAR})?|{_DAY} (?:of )?{_MONTHS}(?:,? {_YEAR})?)"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
# Dates a text mentions, to follow its running date: with day and month, month and year, a weekday, yesterday.
_DATES = re.compile(
    rf"\b(?:{_FULL}|{_MONTHS},? {_YEAR}|{_YEAR}-[01][0-9]-[0-3][0-9]|(?:last |next )?{_WEEKDAY}|[Yy]esterday"
    rf"|(?:[Ii]n|[Ss]ince|[Bb]y) {_YEAR})\b"
)
_DATELINE = re.compile(
    rf"\s*[A-Z][^\W\d_]*[A-Za-z .,'’/-]{{0,50}}?[,(]?\s*({_FULL})\)?,?\s*"
    r"(?:\([^)\n]{1,30}\))?\s*(?:[-–—:]|\n)"
)
_BELONGS = re.compile(
    r"(?:\b(?:since|until|till|within|by|late|early|mid|earlier|later|the same|same|last|this|next|past|coming|"
    r"following|previous|end of|start of|beginning of|(?:on the )?eve of|first half of|second half of)\b[\s-]*"
    r"(?:\b(?:the|a|an|on|in|at least|of|late|early|mid|past|last|same)\b[\s-]*){0,3})$",
    re.I,
)
_UNIT = re.compile(r"(?:minute|hour|day|week|month|year|decade)s?\b", re.I)
_COUNT = re.compile(
    r"\b(?:a few|a couple of|several|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[0-9]{1,3}|an?|one) $",
    re.I,
)
_FOLLOWS_DATE = re.compile(r",? (?:of )?(?:[12][0-9]{3}|(?:last|this|next|the same|that) (?:year|month|week))\b")
_FOLLOWS_UNIT = re.compile(
    r" (?:ago|later|earlier|before|after)\b(?! (?:the|a|an|his|her|their|its|he|she|they|it|that)\b)"
)
_STRAIGHT = re.compile(r"\b(?:for (?:a|an|the)|(?:in|into) (?:a|an|its|their))$", re.I)
_AHEAD = re.compile(
    r"\b(?:will|'ll|’ll|won't|won’t|shall|"
    r"(?:is|are|was|were) (?:due|set|expected|scheduled|likely|about|slated|to)|due (?:to|on|in|at|for)|set to|"
    r"scheduled|slated|plans? to|planned|planning to|plans for|intends? to|expected|upcoming|ahead of|going to|"
    r"to be \w+|would|invited|postponed|called for|calls? for)\b",
    re.I,
)
_DONE = re.compile(
    r"\b(?:was|were|had|did|has|have been|took|came|went|said|told|began|(?<!be )(?<!been )[a-z]{2,}ed)\b"
)
_DONE_AFTER = re.compile(r",? (?:\w+ )?(?:had|was|were|said|told|[a-z]{2,}ed)\b")
_MODAL = re.compile(r"\b(?:could|may|might|can|should|must|will|would|if|unless)\b(?! have\b)", re.I)
_DEADLINE = re.compile(r"\b(?:until|till|by|before|within)\s+(?:(?:the|this|next|at|on|early|late)\s+)?$", re.I)
_ANNOUNCING = ("AGREE", "THREATEN", "CONCEDE", "REQUEST")
_MEETING = re.compile(r"(?:meets?|talks?|visits?|summit|meeting|negotiations?|sits?|hosts?|travels?|flies|due)\b", re.I)
_PLAN = re.compile(
    r"\bto (?:meet|visit|hold|travel|resume|sign|begin|start|talk|convene|host|attend|sit|discuss|return|reopen|open|"
    r"see|speak|fly|go|send|release|free|withdraw|leave)\b"
)
_PERFECT = re.compile(r"(?:\b(?:has|have)|['’]ve)\b(?!.*\b(?:had|was|were)\b)", re.S)
_FOR = re.compile(
    r"\bfor (?:the |about |almost |nearly |more than |over |at least |some |well )*[\w-]+(?: [\w-]+){0,4}$"
)
_OTHER = re.compile(r"\s+(?:the|a|an|his|her|their|its|he|she|they|it|we|I|some|[A-Z][\w-]+)\b")
_BACKWARD = re.compile(r"\b(?:ago|earlier|before|since|past|recent|until|by|last (?:year|month|decade)|within)\b", re.I)
_WINDOW = 900  # characters back to look for the running date


def beside(text: str, start: int, end: int) -> tuple[str, str]:
    """Words before and after the span [start, end) that belong to the time but lie outside it."""
    lead = text[max(0, start - 40) : start].rstrip()
    before = _BELONGS.search(text[max(0, start - 40) : start])
    tail, inside = text[end : end + 24], text[start:end]
    if _STRAIGHT.search(lead) and re.fullmatch(r"\w+ (?:day|night|week|month)", inside):
        return "", "straight"
    counted = _COUNT.search(text[max(0, start - 20) : start]) if _UNIT.match(inside) else None
    if counted:
        before = counted
    follows = _FOLLOWS_UNIT.match(tail) or (_FOLLOWS_DATE.match(tail) if not re.search(r"[12]\d{3}", inside) else None)
    owned = re.match(r"['’]s\b", tail)
    word = before[0].strip(" -\n") if before and not owned else ""
    if re.fullmatch(r"by|until|till", word, re.I) and not re.search(
        r"[A-Z0-9]|dawn|noon|end|year|week|month|to", inside
    ):
        word = ""
    return word, follows[0].strip(" ,") if follows else ""


def lasts_until_now(text: str, mention: Mention, start: int, end: int) -> bool:
    """Whether a stretch of time reaches up to the telling: "has been under siege for three weeks"."""
    if mention.status == "future" or "-" in text[start:end]:
        return False
    clause = text[max(mention.sentence.start, start - 160) : start]
    perfect = _PERFECT.search(clause)
    return bool(perfect and _FOR.search(clause[-24:] + text[start:end]))


def hangs_on_another(text: str, start: int, end: int) -> bool:
    """Whether the span is "a day after" or the like and what it is after follows: no day is given then."""
    return bool(re.search(r"\b(?:after|before)$", text[start:end]) and _OTHER.match(text[end : end + 40]))


def lies_behind(mention: Mention) -> bool:
    """Whether the act is told as having happened, so that no reading of its time may lie ahead."""
    return mention.status == "actual" and mention.event not in _ANNOUNCING


def lies_ahead(text: str, mention: Mention, start: int, end: int) -> bool:
    """Whether the act that the span [start, end) dates is still to come: by status, type and the words around.

    An act told as having happened lies behind. But a promise, threat, demand or announced meeting is told as made
    (status `actual`), while its date is as a rule that of what is promised: there the grammar of the clause decides.
    """
    if mention.status == "future":
        return True
    if mention.status == "negated" or lies_behind(mention):
        return False
    clause = re.split(r"[;:]", text[max(mention.sentence.start, start - 200) : start])[-1]
    if mention.status != "actual" and _MODAL.search(clause):
        return True
    if _DONE_AFTER.match(text[end : end + 40]):
        return False
    markers = list(_AHEAD.finditer(clause))
    if markers:
        return not _DONE.search(clause[markers[-1].end() :])
    if _DEADLINE.search(clause) and mention.event != "AGREE":
        return True
    if mention.status == "possible" and mention.event == "CONSULT":
        return True
    if mention.event != "AGREE" or mention.trigger.end > start:
        return False
    between = text[mention.trigger.end : start]
    return not _DONE.search(between) and bool(_MEETING.match(mention.trigger.text) or _PLAN.search(between))


def writing_day(report: Report) -> date | None:
    """The day a report was written: its dateline's, if that lies just before publication; else the publication.

    A dateline with a year serves a report that has no date at all.
    """
    try:
        published = date.fromisoformat(report.reference_day or "")
    except ValueError:
        published = None
    line = _DATELINE.match(report.text[:160])
    if not line:
        return published
    dated = parse(Tokens(tokens(line[1])), Scene(published, past=True))
    if dated is None or dated.precision != "day":
        return published
    if published is None or 0 <= (published - dated.start).days <= 3:
        return dated.start
    return published


class Passage:
    """Follows the dates of one text, so that "two days later" finds what it counts from."""

    def __init__(self, text: str, today: date | None) -> None:
        self.text, self.today = text, today
        self.resolved: list[tuple[int, int, Interval]] = []  # start, end, interval; in order of start
        self._found: list[tuple[int, int, str]] | None = None

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

    def running(self, at: int) -> Interval | None:
        """The last date before a place of the text."""
        best: tuple[int, Interval] | None = None
        last = bisect.bisect_left(self.resolved, (at,))
        for start, end, interval in reversed(self.resolved[max(0, last - 8) : last]):
            if at - _WINDOW < start and end <= at and interval.precision != "decade":
                best = (end, interval)
                break
        for _, end, words in reversed(self._written(at - _WINDOW, at)):
            if best and end <= best[0]:
                break
            plain = self._plain(words) if end <= at else None
            if plain and (self.today is None or plain.start <= self.today):
                return plain
        return best[1] if best else None

    def soon_after(self, at: int, until: int) -> Interval | None:
        """A day named within the next words of the sentence ("at 3 a.m. local time on Friday")."""
        for _, end, words in self._written(at, at + 41):
            if end <= until:
                return self._plain(words)
        return None

    def year(self, at: int) -> Interval | None:
        """The date just before whose year a date without one takes ("on July 12, 2006 ... until August 14").

        In a passage of history (twenty years back and more), and where the day of publication is not known, any date
        with a year in the paragraph serves, also a bare year.
        """
        floor = max(self.text.rfind("\n", max(0, at - 400), at) + 1, at - 400)
        for start, end, words in reversed(self._written(floor, at)):
            if end > at or not re.search(r"[12][0-9]{3}", words):
                continue
            found = self._plain(words)
            if found is None or self.today is None:
                return found
            history = found.start.year < self.today.year - 20
            if history or (start > at - 150 and found.precision != "year" and found.start.year < self.today.year):
                return found
        return None

    def _plain(self, words: str) -> Interval | None:
        plain = re.sub(r"^(?:in|since|by) ", "", words, flags=re.I)
        return parse(Tokens(tokens(plain)), Scene(self.today))
