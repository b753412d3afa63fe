"""What stands around a time expression: words that belong to it, whether the act lies ahead, the day of writing."""

from __future__ import annotations

import re
from datetime import date

from tacitus.records import Mention, Report
from tacitus.resolve.when import zones
from tacitus.resolve.when.ahead import AHEAD, DONE, DONE_AFTER, told_ahead
from tacitus.resolve.when.grammar import Scene, Tokens, parse
from tacitus.resolve.when.lexer import tokens
from tacitus.resolve.when.passage import DATELINE

_BELONGS = re.compile(
    r"(?:\b(?:since|until|till|within|by|late|early|mid|earlier|later|the same|same|last|this|next|past|coming|"
    r"following|previous|end of|start of|beginning of|(?:on the )?eve of|first half of|second half of)\b[\s-]*"
    r"(?:\b(?:the|a|an|on|in|at least|of|late|early|mid|past|last|same)\b[\s-]*){0,3})$",
    re.I,
)
_NAMED_DAY = re.compile(r"(?:[A-Z][\w'’]* ){1,3}$")
_UNIT = re.compile(r"(?:minute|hour|day|week|month|year|decade)s?\b", re.I)
_COUNT = re.compile(
    r"\b(?:a few|a couple of|several|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[0-9]{1,3}|an?|one) $",
    re.I,
)
_FOLLOWS_DATE = re.compile(
    r",? the [0-3]?[0-9](?:st|nd|rd|th)\b"
    r"|,? (?:of )?(?:[12][0-9]{3}|(?:last|this|next|the same|that) (?:year|month|week))\b"
)
_FOLLOWS_UNIT = re.compile(
    r" (?:(?:ago|later|earlier)\b(?! (?:the|a|an|his|her|their|its|he|she|they|it|that)\b)"
    r"|(?:before|after)\b(?=\W*(?:$|[.,;:)\n]|and|but)))"
)
_YEAR = re.compile(r"[12][0-9]{3}")
_OWNED = re.compile(r"['’]s\b")
_HAS_A_TIME = re.compile(r"[A-Z0-9]|dawn|noon|end|year|week|month|to")
_STRAIGHT = re.compile(r"\b(?:for (?:a|an|the)|(?:in|into) (?:a|an|its|their))$", re.I)
_A = re.compile(r"(?:an?|the|its|their) ")
_NTH = re.compile(r"(?:(?:an?|the|its|their) )?\w+ (?:day|night|week|month)")
# "withdrew from talks planned for [Tuesday]": what was appointed lies ahead, whatever became of it
_APPOINTED = re.compile(
    r"(?<!\bas )(?<!\bbeen )(?<!\bwas )(?<!\bwere )\b(?:(?:planned|scheduled|slated|fixed|arranged|due|expected)"
    r"(?: to [a-z]+)?(?: (?:for|on)(?: the)?)?"
    r"|set(?: for(?: the)?| to [a-z]+(?: (?:for|on))?)?)$"  # not "a record set on [Friday]"
)
_MODAL = re.compile(r"\b(?:could|may|might|can|should|must|will|would|if|unless)\b(?! have\b)", re.I)
_DEADLINE = re.compile(r"\b(?:until|till|by|before|within)\s+(?:(?:the|this|next|at|on|early|late)\s+)?$", re.I)
_CLAUSE_END = re.compile(r"[;:]|(?<=[a-z0-9]{3})[.!?][\"”’]?\s+(?=[\"“‘A-Z]|$)")
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
# What is laid down for so long begins with the telling: "has been declared for sixty days".
_LAID_DOWN = re.compile(
    r"\b(?:declared|decreed|imposed|ordered|announced|extended|prolonged|postponed|adjourned|sentenced|remanded|jailed"
    r"|renewed|granted|appointed|elected)\b(?:(?!\b(?:has|have) been\b)[^,;:.])*$"
)
_DECIDED = re.compile(
    r"\b(?:decided|agreed|vowed|pledged|promised|ordered|voted|threatened|offered|announced|resolved|moved|refused|chose"
    r"|swore|undertook)(?: [\w’'-]+){0,3}? (?:late |early )?(?:on |in )?$"
)
_TO_DO = re.compile(r",? (?:[a-z]+ )?to (?:[a-z]+ )?")
_SAME = re.compile(r"\bsame (?:day|night|morning|afternoon|evening|week|weekend|month)$", re.I)
_OTHER = re.compile(r"\s+(?:the|a|an|his|her|their|its|he|she|they|it|we|I|some|[A-Z][\w-]+)\b")


def beside(text: str, start: int, end: int) -> tuple[str, str]:
    """Words before and after the span [start, end) that belong to the time but lie outside it."""
    lead = text[max(0, start - 40) : start].rstrip()
    before = _BELONGS.search(text[max(0, start - 40) : start])
    tail, inside = text[end : end + 24], text[start:end]
    opened = "a" if _A.match(inside) else ""
    if _NTH.fullmatch(inside) and _STRAIGHT.search(f"{lead} {opened}".rstrip()):
        return "", "straight"
    named = _NAMED_DAY.search(text[max(0, start - 40) : start]) if inside in ("Day", "Eve", "Week") else None
    if named:  # "Independence [Day]"
        return named[0], ""
    counted = _COUNT.search(text[max(0, start - 20) : start]) if _UNIT.match(inside) else None
    if counted:
        before = counted
    follows = _FOLLOWS_UNIT.match(tail) or (None if _YEAR.search(inside) else _FOLLOWS_DATE.match(tail))
    word = before[0].strip(" -\n") if before and not _OWNED.match(tail) else ""
    if word.lower() in ("by", "until", "till") and not _HAS_A_TIME.search(inside):
        word = ""
    return word, follows[0].strip(" ,") if follows else ""


def lasts_until_now(text: str, mention: Mention, start: int, end: int) -> bool:
    """Whether a stretch of time reaches up to the telling: "has been under siege for three weeks"."""
    if mention.status == "future" or "-" in text[start:end]:
        return False
    clause = text[max(mention.sentence.start, start - 160) : start]
    perfect = _PERFECT.search(clause)
    return bool(perfect and _FOR.search(clause[-24:] + text[start:end]) and not _LAID_DOWN.search(clause))


def hangs_on_another(text: str, start: int, end: int) -> bool:
    """Whether the span is "a day after" or the like, or "the same day" as, and an act follows: no day is given then."""
    if _SAME.search(text, max(0, start - 10), end) and text.startswith((" as ", " that "), end):
        return True
    return bool(text.endswith(("after", "before"), start, end) and _OTHER.match(text[end : end + 40]))


def lies_behind(mention: Mention) -> bool:
    """Whether the act is told as having happened, so that no reading of its time may lie ahead."""
    return mention.status == "actual" and mention.event not in _ANNOUNCING


def time_alone(mention: Mention) -> bool:
    """Whether the mention tells no act but only a time: its trigger is empty or lies in the words of the time."""
    trigger, span = mention.trigger, mention.date.span if mention.date else None
    return trigger.start == trigger.end or bool(span and span[0] <= trigger.start and trigger.end <= span[1])


def _decided_then(text: str, mention: Mention, start: int, end: int) -> bool:
    """Whether a time before an act to come is that of its being decided: "decided on [Tuesday] to send"."""
    between = text[end : mention.trigger.start] if end <= mention.trigger.start else ""
    return bool(_TO_DO.fullmatch(between) and _DECIDED.search(text, max(mention.sentence.start, start - 60), start))


def lies_ahead(text: str, mention: Mention, start: int, end: int) -> bool:
    """Whether the act that the span [start, end) dates is still to come: by status, type and the words around.

    An act told as having happened lies behind. But a promise, threat, demand or announced meeting is told as made
    (status `actual`), while its date is as a rule that of what is promised: there the grammar of the clause decides.
    """
    if _decided_then(text, mention, start, end):
        return False
    if mention.status == "future" or _APPOINTED.search(text[max(mention.sentence.start, start - 40) : start].rstrip()):
        return True
    alone = time_alone(mention)
    if mention.status == "negated" or (lies_behind(mention) and not alone):
        return False
    clause = _CLAUSE_END.split(text[max(mention.sentence.start, start - 200) : start])[-1]
    if alone:
        return told_ahead(clause, text[end : end + 90], text[start:end])
    if mention.status != "actual" and _MODAL.search(clause):
        return True
    if DONE_AFTER.match(text[end : end + 40]):
        return False
    markers = list(AHEAD.finditer(clause))
    if markers:
        return not DONE.search(clause[markers[-1].end() :])
    if _DEADLINE.search(clause) and mention.event != "AGREE":
        return True
    if mention.status == "possible" and mention.event == "CONSULT":
        return True
    if mention.event != "AGREE" or mention.trigger.end > start:
        return False
    between = text[mention.trigger.end : start]
    return not DONE.search(between) and bool(_MEETING.match(mention.trigger.text) or _PLAN.search(between))


def writing_day(report: Report) -> date | None:
    """The day a report was written: its dateline's, if that lies just before publication; else the publication.

    A dateline with a year serves a report that has no date at all. Of an instant, the day by the clock of the
    dateline or the outlet.
    """
    at = zones.instant(report)
    try:
        published = zones.day_of_writing(report, at) if at else date.fromisoformat(report.reference_day or "")
    except ValueError:
        published = None
    line = DATELINE.match(report.text[:160])
    if not line:
        return published
    dated = parse(Tokens(tokens(line[1])), Scene(published, past=True))
    if dated is None or dated.precision != "day":
        return published
    if published is None or 0 <= (published - dated.start).days <= 3:
        return dated.start
    return published
