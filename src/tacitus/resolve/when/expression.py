"""One written time of one mention, with all that stands around it, to an interval."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from tacitus.records import Mention
from tacitus.resolve.when import zones
from tacitus.resolve.when.ahead import says_will
from tacitus.resolve.when.attached import Attached, attached
from tacitus.resolve.when.context import beside, hangs_on_another, lasts_until_now, lies_ahead, lies_behind
from tacitus.resolve.when.counted import back, units
from tacitus.resolve.when.cut import whole_words
from tacitus.resolve.when.grammar import Scene, Tokens
from tacitus.resolve.when.interval import Interval, day, year
from tacitus.resolve.when.lexer import tokens
from tacitus.resolve.when.others import EVERY_DAY
from tacitus.resolve.when.passage import Passage
from tacitus.resolve.when.periods import of_the_period
from tacitus.resolve.when.read import read
from tacitus.resolve.when.setting import Setting
from tacitus.resolve.when.spoken import as_written, in_force_from, in_the_sentence
from tacitus.resolve.when.story import story_day, told_day
from tacitus.resolve.when.tags import Token, pattern

# "voted 224 to 194": three figures alone are a year only where the words before say so ("sacked in 410")
_COUNT = re.compile(r"\s*[1-9][0-9]{2}\s*")
_SAYS_YEAR = re.compile(
    r"(?:\b(?:in|since|until|till|year|AD)\s+|\(\s*|\bc\.\s*|\bcirca\s+|[1-9][0-9]{2}\s*[–-]\s*)$", re.I
)
_MAY_BE_YEAR = re.compile(r"\b(?:about|around|after|before|by|of)\s+$", re.I)
_NO_COUNT = re.compile(r"\s*(?:[,.;)–-]|$|(?:he|she|they|it|the|and|when|was|became|by|in)\b)")
# "at about 1850", "0430 hours": a time of day as soldiers write it, not a year
_MILITARY = re.compile(r"(?:about |around |approximately |roughly )?([01][0-9]|2[0-3])([0-5][0-9])(?=$|h?,? )")
_AT = re.compile(r"\bat (?:about |around |approximately |roughly )?$")
_HOURS = re.compile(r"[0-9]{4}h? (?:hours|hrs|local|GMT|UTC|EST|CET)\b")
_SPAN_OF_YEARS = re.compile(r"\b([12][0-9])([0-9]{2})\s*[–-]\s*$")  # "1892 – [94]"
# "each Monday", "twice a week": no one day; "Black Friday", "Super Bowl Sunday": a day that has a name of its own
_SET = re.compile(
    r"\s*(?:(?:on|in|at) )?(?:each|every|per)\b(?!.*\b(?:this|last|past|since|in [12]\d{3})\b)"
    r"|.*\b(?:once|twice|thrice|times) (?:a|an|each|every|per)\b|\s*(?:daily|weekly|monthly|yearly|annual(?:ly)?"
    r"|nightly|hourly|quarterly)\s*$",
    re.I,
)
_OPENING = re.compile(r"(?:in )?(?:the )?(?:first|second) (?:half|(?:\w+ )?(?:months|nights|days))", re.I)
_OF_IT = re.compile(r" (?:of|after|since|in|under|following)\b(?! (?:[12][0-9]{3}|(?:this|last|the) year)\b)")
_AGE = re.compile(r"(?:an? )?[\w-]+[ -]years?[ -]old", re.I)
_PERSON = re.compile(
    r"\W*(?:$|[.,;:)]|\s(?:who|from|was|is|were|and|at|in|[A-Z]|(?:\w+ )?(?:wo)?m[ae]n\b|(?:\w+ )?(?:boy|girl|son"
    r"|daughter|child|student|youth|teenager|mother|father|brother|sister|wife|husband|farmer|worker|soldier|suspect|victim"
    r"|resident|native|activist|leader|president|girlfriend|boyfriend|nephew|niece|driver|teacher|journalist|nurse)))"
)
_NAMED = re.compile(
    r"\b(?:Black|Bloody|Super|Bowl|Cyber|Red|Election|Silver|Spy|Casual)\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)
_HAD = re.compile(r"\b(?:had|having) (?:been |already |just |also |earlier |\w+ly )*$")
# "on a Sunday": which is not said; "on the Tuesday": of the days the story tells of
_SOME_WEEKDAY = re.compile(r"\bon (?P<which>an?|the) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$")
_THEN = re.compile(r"[;,] (?:and )?(?:then|again|next)\b|\bfollowed(?: on)? $|\b(?:and|then) again(?: on)? $")
_IN_FIGURES = re.compile(r"[0-9]")
_IN = re.compile(r"\bin (?:about |around |another |just |less than |more than |the next )*$", re.I)
_LENGTH = re.compile(r"(?:in )?(?:an? |\w+ )(?:\w+ )?(?:day|week|fortnight|month|year|decade)s?(?: or so)?", re.I)
_QUARTER = re.compile(r"\b(?:quarter|half|year)$", re.I)
_ITS_RESULTS = re.compile(r" (?:\w+ )?(?:results?|earnings|figures|numbers|profits?|loss|reports?|sales|accounts)\b")
_BEFORE = re.compile(r"\bbefore (?:the )?$")
_OWN_DAY = set("WdELTpUgYIMDSKQ-&t")  # tags of times that need no other date of the text
_PART_OF_YEAR_AGO = re.compile("Ug[U?]")  # "the year-ago quarter": of the one told before it
_TIED_TO_A_DAY = set("WdMDoYUATLXvwlegFIHJGpN")  # tags that tie a part of the day to a day
_HOUR_OF_PART = re.compile("[ND]P")  # "two in the morning"
_GOES_ON = set("AXwl")  # "the same evening", "the next day", "hours later": of the story, not of an aside in it
_OF_THE_WEEK = set("WPelE")
_NAMES_ITS_MONTH = set("MIGHJd")
_NAMES_ITS_DAY = set("WdIMFHJGo")


class Expression:
    """The words of a time and those beside them, in their mention and passage.

    `whole`: the span holds every word of the time, so that nothing is taken from beside it.
    """

    def __init__(self, mention: Mention, words: str, span: tuple[int, int], passage: Passage, whole: bool) -> None:
        self.mention, self.words, self.passage = mention, words, passage
        self.start, self.end = span
        text = passage.text
        if _HOURS.match(words) or _AT.search(text, max(0, self.start - 20), self.start):
            self.words = _MILITARY.sub(r"\1:\2", words, count=1) if _MILITARY.match(words) else words
        if not whole:
            self.words = whole_words(text, self.start, self.end, as_written(text, self.start, self.end, self.words))
        self.attached = None if whole else attached(text, mention, self.start, self.end)
        self.before, self.after = ("", "") if whole else beside(text, self.start, self.end)
        self.future = lies_ahead(text, mention, self.start, self.end)
        lead = text[max(0, self.start - 12) : self.start]
        if self.future and _QUARTER.search(self.words) and _ITS_RESULTS.match(text, self.end):
            self.future = False  # they are told when it is over: "will report [second-quarter] earnings"
        if self.future and not self.before and not whole and _BEFORE.search(lead):
            self.before = "before"

    def read(self, setting: Setting, at: datetime | None) -> Interval | None:
        """The interval; None if no rule can read it. `at`: the instant of publication, where it is known."""
        if self.attached is None:
            return self._own(setting, at)
        if self.attached.whose == EVERY_DAY:
            return in_force_from(self.passage, self.mention)
        if self.attached.whose:
            return None
        found = self.passage.running(self.start) if self.attached.whole else self._own(setting, at)
        if found is None or found.precision not in ("day", "hour"):
            return None
        return _in_the_news_of(found) if self.attached.news else _counted(found, self.attached)

    def _own(self, setting: Setting, at: datetime | None) -> Interval | None:
        """The interval of the words, whatever they are to the act."""
        text, start, end = self.passage.text, self.start, self.end
        lead = text[max(0, start - 12) : start]
        is_year = _SAYS_YEAR.search(lead) or (_MAY_BE_YEAR.search(lead) and _NO_COUNT.match(text, end))
        if _COUNT.fullmatch(self.words) and not is_year:
            return None
        first = _SPAN_OF_YEARS.search(lead) if len(self.words) == 2 and self.words.isdecimal() else None
        if first and self.words > first[2]:
            return year(int(first[1] + self.words)).because("the other end of years written in figures")
        if _OF_IT.match(text, end) and _OPENING.fullmatch(self.words):
            return None  # "the first six months of the war"
        if self.words == "last day" and lead.endswith(("on the ", "until the ")):
            return None  # that of a visit, a trial
        if self.words.endswith("old") and _AGE.fullmatch(self.words) and _PERSON.match(text, end):
            return None
        if _SET.match(self.words) or _NAMED.search(text, start, end):
            return None
        if period := of_the_period(self.passage, self.words, start, end, self.passage.today):
            return period
        some = _SOME_WEEKDAY.search(text, max(0, start - 8), end)
        if some and not self.future and not self._reported():
            return self._weekday_of_story() if some["which"] == "the" else None
        known = tokens(f"{self.before} {self.words} {self.after}")
        scene = self._scene(known, setting, at)
        tags = set(pattern(known))
        if "C" in tags and (not tags & _NAMES_ITS_DAY or ("W" in tags and "(" in self.words)):
            bracket = zones.bracketed(text, start, end)
            named = read(bracket[0], scene) if bracket else None
            if bracket and named:
                when = named.start + timedelta(bracket[1])
                return Interval(when, when, "hour", f"{named.reason}; the local hour against that of GMT in brackets")
        found = None if hangs_on_another(text, start, end) else read(self.words, scene, self.before, self.after)
        if found is None and lasts_until_now(text, self.mention, start, end):
            found = read(self.words, scene, "past")
        ahead = _IN.search(text[max(0, start - 24) : start]) or self.words.lower().startswith("in ")
        if found is None and self.future and ahead and _LENGTH.fullmatch(self.words):
            found = read(self.words, scene, "", "from now")
        if found is None:
            found = in_the_sentence(self.passage, self.mention, start, end)
        if found and tags <= _OF_THE_WEEK and "W" in tags:
            found = self._after_a_date(self._long_before(found, "P" in tags))
        if found and found.precision in ("hour", "day") and "for want of a day" not in found.reason:
            off = zones.days_off(text, start, end, found.start, self.mention.places)
            if off:
                when = found.start + timedelta(off[0])
                return Interval(when, when, found.precision, f"{found.reason}; {off[1]}")
        return found

    def _weekday_of_story(self) -> Interval | None:
        """The first such day from the last date told."""
        scene = Scene(self.passage.today, running=self.passage.running(self.start))
        found = read(f"that {self.words.split()[-1]}", scene) if scene.running else None
        over = found and (scene.today is None or found.start <= scene.today)
        return found if over else None

    def _long_before(self, found: Interval, part: bool) -> Interval:
        """A weekday on which an act "had been" done lies before the day that the story has come to; a part of the very
        day of the report ("had crossed on Saturday morning") does not."""
        act, text = self.mention.trigger, self.passage.text
        if act.start >= self.start or not _HAD.search(text, max(0, act.start - 30), act.start):
            return found
        story = next((told for at, _, told in self.passage.before(act.start) if "\n" not in text[at : act.start]), None)
        base = story.start if story and story.precision in ("day", "hour") else self.passage.today
        if base is None or found.start < base or (part and found.start == self.passage.today):
            return found
        back = timedelta(7 * ((found.start - base).days // 7 + 1))
        return found._replace(start=found.start - back, end=found.end - back).because(f"before that of {base}")

    def _after_a_date(self, found: Interval) -> Interval:
        """A weekday that follows on a date of the same sentence is of the days after that, not of the week of
        publication: "on Friday, 3 May; the attack on the mill followed on Saturday"."""
        sentence = self.mention.sentence.start
        at, end, told = next(self.passage.before(self.start), (0, 0, found))
        text = self.passage.text
        if at < sentence or self.future or told.precision != "day" or not _IN_FIGURES.search(text, at, end):
            return found
        if not _THEN.search(text, end, self.start):
            return found
        step = (found.start - told.end).days
        if step < 7:
            return found
        back = timedelta(step // 7 * 7)
        moved = found._replace(start=found.start - back, end=found.end - back)
        return moved.because(f"the first such day after {told.end}, told before it")

    def _scene(self, known: tuple[Token, ...], setting: Setting, at: datetime | None) -> Scene:
        passage, start = self.passage, self.start
        tags = {token.tag for token in known}
        running = None
        if (
            not tags <= _OWN_DAY
            or "S" in tags
            or (tags & set("UE") >= set("UE") and not tags & set("TLXpgQ"))
            or _PART_OF_YEAR_AGO.search(pattern(known))
        ):
            fine = Tokens(known).word("U") in ("", "day", "hour", "minute")
            alone = ("P" in tags or "C" in tags) and not tags & _TIED_TO_A_DAY
            alone = alone or bool(_HOUR_OF_PART.fullmatch(pattern(known)))
            running = (
                passage.entry(start)
                or (passage.right_after(self.end) if alone else None)
                or (told_day(passage, start, Tokens(known)) if alone else None)
                or (self._reported() if "A" in tags else None)
                or (story_day(passage, start, fine) if not alone and tags & _GOES_ON and tags & set("PUC") else None)
                or (passage.running(start) if not alone else None)
                or passage.soon_after(self.end, self.mention.sentence.end, 90 if tags & set("le") else 41)
            )
        today = passage.today
        if tags & set("W") and not tags & _NAMES_ITS_MONTH and not self.attached:
            today = passage.report_day(self.mention.sentence.start, self.mention.sentence.end) or today
        local = self._local_day(today, at) if at and today and tags & set("WdTPOC") else None
        if local and today and zones.says_local(passage.text, start, self.end):
            today = local
        national = any(token.tag == "F" and str(token.value).startswith("national_day") for token in known)
        return Scene(
            today=today,
            future=self.future,
            past=lies_behind(self.mention) and not self.future,
            running=running,
            year=self._year_told() if tags & set("MF") and "Y" not in tags else None,
            south="S" in tags and setting.south,
            nation=setting.nation(self.mention, passage.text, start - len(self.before), self.end) if national else None,
            latest=local if local and today and local > today else None,
        )

    def _year_told(self) -> Interval | None:
        """The date before whose year this one takes: none that is over for what "will" be ("invited in July 1997, it
        will join on March 12")."""
        told, today = self.passage.year(self.start), self.passage.today
        over = told and today and told.start.year < today.year
        return None if over and self.future and says_will(self.passage.text, self.start) else told

    def _reported(self) -> Interval | None:
        """The day of an earlier report that the sentence has spoken of: "a report of April 6 said ... that day"."""
        told = self.passage.report_day(self.mention.sentence.start, self.start)
        return day(told) if told else None

    def _local_day(self, today: date, at: datetime) -> date | None:
        """The day by the clock of the act's place when the report came out, if it is the day before or after."""
        there = zones.of_places(self.mention.places, at) if self.mention.places else None
        local = at.astimezone(there).date() if there else today
        return local if abs((local - today).days) == 1 else None


def _in_the_news_of(told: Interval) -> Interval:
    """When an act was that a report of a day told: on that day or the one before, as news is."""
    reason = f"a report of {told.start} told of it: of that day or the one before"
    return Interval(told.start - timedelta(1), told.start, "range", reason)


def _counted(base: Interval, to: Attached) -> Interval | None:
    """The time of an act so many units from that of another, which is known to the day."""
    found = back(base.start, -to.number, to.unit)
    side = "before" if to.number < 0 else "after"
    return found.because(f"{units(abs(to.number), to.unit)} {side} {base.start}; {base.reason}") if found else None
