"""Times as they are spoken, put as the grammar knows them: "on the twelfth", "at five", "[Saturday to] Monday"; and the
time of a sentence for an act whose own words name none ("driven off after [two hours] of fighting").
"""

from __future__ import annotations

import functools
import re

from tacitus.records import Mention
from tacitus.resolve.when.interval import Interval
from tacitus.resolve.when.passage import FULL, MONTHS, WEEKDAY, Passage
from tacitus.resolve.when.vocabulary import lexicon

_LEADS_A_DAY = re.compile(r"\b(?:on|of|since|until|till|by|from|and|to)(?: the)? $", re.I)
_COUNTED = re.compile(  # "on the fifth floor", "the third of six"
    r"[ -](?:floor|day|night|time|round|attempt|try|anniversary|battalion|brigade|division|regiment|army|and last"
    r"|of (?!the month)\w+|such|attack|week|month|year|hour|straight|consecutive|one|person|man|victim|body|side|front"
    r"|century)"
)
_AN_HOUR = re.compile(r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)", re.I)
_AT = re.compile(r"\bat (?:about |around |exactly |nearly )?$", re.I)
_EVERY_DAY = re.compile(r"\b(?:begins|starts|ends|opens|closes|shuts|is) at ", re.I)
_TO_WHAT = re.compile(r"(?:[-–—]|\b(?:to|and|until|till|through))$", re.I)
_AND_DAY = re.compile(
    rf"\s*(?:on )?(?:the )?(?P<day>{WEEKDAY}|{FULL}(?!\d)|{MONTHS} (?:19|20)\d\d\b|[0-3]?[0-9](?:st|nd|rd|th)\b)"
)
_INSIDE = re.compile(rf"\b{FULL}\b")
_LENGTH = re.compile(
    r"(?:[\w-]+ ){0,5}?(?:(?:minute|hour|day|night|week|month)s(?:['’])?|(?:an?|one|the|full|whole) (?:minute|hour|day"
    r"|night|week|month)(?:['’]s)?)",
    re.I,
)
_HOURS = re.compile(r"\b(?:minute|hour)s?", re.I)
_TIED = re.compile(r"\b(?:after|before|since|later|earlier|ago|until|till|by|from|next|last|each|every)\b|\bold$", re.I)
_A_DAY = re.compile(r"day\b", re.I)
_FOR = re.compile(r"\bfor (?:about |some |nearly |almost |over |more than |at least )?$")
_SINCE = re.compile(r"\b(?:since|after|before)\b")
_AGAIN = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|first|latest|another|[0-9]+(?:st|nd|rd|th))\b",
    re.I,
)
_IT_WAS = re.compile(r"(?:It|This|That|The \w+) (?:was|is|had been|became|marked) ")


@functools.cache
def _ordinals() -> str:
    """The spelled ordinals, as a pattern."""
    spelled = sorted((word for word, (tag, _) in lexicon().items() if tag == "o"), key=len, reverse=True)
    return "|".join(word.replace(" ", "[ -]") for word in spelled)


@functools.cache
def _nth() -> re.Pattern[str]:
    """A spelled day of the month: "the twelfth", "the night of the fifth", "the sixth of the month"."""
    return re.compile(
        r"(?P<lead>(?:.*\b(?:of|since|until|till|by|from|on|and|to) )?(?:the )?)"
        rf"(?P<nth>{_ordinals()})(?P<of> of the (?:same )?month)?",
        re.I,
    )


@functools.cache
def _joined() -> re.Pattern[str]:
    """A spelled day that stands before another, or at the end: "the [ninth] and the [tenth]"."""
    return re.compile(rf"\b(?:{_ordinals()})(?= (?:and|to|or)\b| of the |$)", re.I)


def as_written(text: str, start: int, end: int, words: str) -> str:
    """The words of the span [start, end) as they would be written in figures; other words unchanged."""
    lead = text[max(0, start - 20) : start]
    if _AN_HOUR.fullmatch(words) and _AT.search(lead) and not _EVERY_DAY.search(lead):
        return f"{words} o'clock"
    nth = _nth().fullmatch(words)
    led = nth and (nth["lead"].lower() not in ("", "the ") or _LEADS_A_DAY.search(lead))
    if nth and (nth["of"] or (led and not _COUNTED.match(text, end))):
        days = words.removesuffix(nth["of"] or "")
        return _joined().sub(lambda m: f"{lexicon()[m[0].lower().replace('-', ' ')][1]}th", days)
    if _TO_WHAT.search(words) and (day := _AND_DAY.match(text, end)):
        return f"{words} {day['day']}"
    return words


def in_the_sentence(passage: Passage, mention: Mention, start: int, end: int) -> Interval | None:
    """The day told in the sentence for an act whose own words, at [start, end), name none; None where there is none.

    So for hours that it took ("two hours of fighting"), its place in a row ("the second attack in four days": of the
    running day, if the sentence only says so much of it), a kind of day ("on Friday ... on market day"), and a date in
    words that cannot be read otherwise ("Mangsir 26 (12 December)").
    """
    text, sentence = passage.text, mention.sentence.start
    words = text[start:end]
    if inside := _INSIDE.search(words):
        return next((told for at, _, told in passage.dates() if at == start + inside.start()), None)
    lasted = _LENGTH.fullmatch(words) and _FOR.search(text, max(0, start - 20), start)
    if lasted and _HOURS.search(words) and (told := passage.right_after(end)):
        return told  # "questioned him for six hours on Tuesday"
    again = _AGAIN.search(text, sentence, end)
    if again and _SINCE.search(text, again.end(), max(start, mention.trigger.start)):
        return None  # "the first meeting since a week of raids"
    if _TIED.search(words) or not (_A_DAY.search(words) or again or _HOURS.search(words)):
        return None
    if _LENGTH.fullmatch(words) and not again and not _HOURS.search(words):
        return None
    for at, past, told in passage.before(start):
        if told.precision not in ("day", "hour") or text.startswith(("'s", "’s"), past):
            continue
        if at >= sentence or (again and _IT_WAS.match(text[sentence:end].lstrip())):
            return told.because(f"of {told.start}, the date before it")
        break
    return None


def in_force_from(passage: Passage, mention: Mention) -> Interval | None:
    """The day that the sentence gives a measure whose own time is that of every day ("a curfew from six to six")."""
    for _, _, told in passage.after(mention.sentence.start, mention.sentence.end):
        return told if told.precision == "day" else None
    return None
