"""Outlook entries: what somebody says will or may come, made from mentions and from the words of futurity."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from tacitus.code.sentences import sentences
from tacitus.outlook import clause, deadline, doer, kind, odds, said
from tacitus.outlook import foreteller as who
from tacitus.outlook.horizon import horizon
from tacitus.records import Mention, Outlook, Report, When, digest

_LONG = 160  # characters above which a statement ends at its next comma
_ELABORATES = re.compile(r"(?:but |and )?(?:it|that|this) (?:will|would) (?:be|do|have|take|mean)\b")
_NEXT = 120  # characters between a forecast and what is said of it in the next sentence
_SOON = 40  # characters after a word of futurity without a day in which the deed is named
_WEAK = re.compile(r"(?:may|might|could|would be)\b")
_TOLD_AFTER = re.compile(r", (?:[\w’'.-]+ ){1,6}(?:said|says|told \w+|announced|added|thinks|believes|reckons)\b")
_LIKELY = re.compile(r"will (?:\w+ )?(?:probably|surely|certainly|likely|hardly)\b")
_PLAINLY = re.compile(  # needs no word for its deed; what will be "red" tells none
    r"(?:will|shall) (?!not\b|never\b|no\b|hardly\b|be (?!no |(?:\w+ly )?(?:\w{3,}ed|\w{2,}(?:en|wn)|sent|held|hit|put"
    r"|back|over|out|home|gone|ready|at|in|on|there|here)\b))"
)
_NOT = re.compile(r"\b(?:nobody|no one|none|nothing|no|little|few|neither|nor)\b")
_CONDITION = re.compile(r"(?:If|Unless|Should) [^,;]{5,120}, (?:then )?")
_JUDGED = re.compile(r"(?:[\w’'-]+ ){1,3}that $")  # "I think it very unlikely that …"
_GIVEN = re.compile(r"\b(?:promised|pledged|vowed|swore|guaranteed|assured)\b[^,;.]{0,40}\bthat [^,;.]{0,60}$")
_ASKED = re.compile(r"(?:when|where|who|whom|what|which|how|why) [^,;]*$")  # "has not said when it will reopen"
_ELSE = re.compile(r"\b(?:otherwise|or else|unless|if not)\b")
_WHETHER = re.compile(r"whether\b")  # "Whether the step frightens them is doubtful"
_WILL = re.compile(r"\b(?:will|would|may|might|could|can|is to|are to)\b")
_WERE_TO = re.compile(r"[^,;]{2,80}? (?:was|were) (?:both |all |also |then )?to (?!be expected\b)")
_BE = re.compile(r"(?:is|are) (?=(?:very |most |highly )?(?:un)?likely\b)")
_PROMISES = frozenset({"AGREE", "THREATEN", "CONCEDE", "REQUEST"})


def is_foretold(mention: Mention, report: Report) -> bool:
    """True for a mention that belongs to the outlook and to no event: future, or possible and still to come."""
    if mention.field != "text" or mention.status not in ("future", "possible"):
        return mention.status == "future"
    if mention.status == "future":
        return True
    day = report.reference_day
    if mention.date and mention.date.start and day and mention.date.start > day:
        return True
    left, right = clause.around(report.text, mention.sentence.start, mention.sentence.end, mention.trigger.start)
    words = report.text[left:right].casefold()
    return bool(horizon().cue.search(words)) and not re.search(r"\b(?:may|might|could) have\b", words)


def _looks_ahead(report: Report, mention: Mention) -> bool:
    """Whether its clause has a word of futurity, of judgement or of a day to come: what the coder calls future may be
    a purpose ("sent to guard the road") or under way."""
    left, right = clause.around(report.text, mention.sentence.start, mention.sentence.end, mention.trigger.start)
    words = deadline.without_past(report.text[left:right].casefold())
    known = horizon()
    return bool(known.cue.search(words) or known.judged.search(words) or known.deadline.search(words))


def make(report: Report, mentions: Sequence[Mention], foretold: Sequence[Mention]) -> list[Outlook]:
    """The entries of one report, one a clause."""
    entries: dict[tuple[int, int], Outlook] = {}
    promises = [m for m in mentions if m.event in _PROMISES and m.status == "actual" and m.field == "text"]
    for m in foretold:
        if m.field == "text" and _looks_ahead(report, m):
            _add(entries, report, m.sentence.start, m.sentence.end, m.trigger.start, m, told=mentions)
    for m in promises:
        left, right = clause.around(report.text, m.sentence.start, m.sentence.end, m.trigger.end)
        words = deadline.without_past(report.text[m.trigger.start : max(right, m.trigger.end)].casefold())
        if horizon().deadline.search(words) and horizon().cue.search(report.text[left:right].casefold()):
            _add(entries, report, m.sentence.start, m.sentence.end, m.trigger.end, m, told=mentions)
    if not any(m.field == "text" for m in mentions):
        return list(entries.values())  # what tells of no event (sport, weather, markets) foretells none
    for a, b in sentences(report.text):
        low = report.text[a:b].lower()
        if len(low) != b - a:
            continue  # a letter whose lower case is longer: offsets would not hold
        for cue in _cues(low):
            if cue.group().startswith("may") and report.text[a + cue.start()] == "M" and cue.start() > 0:
                continue  # a name
            left, right = clause.around(report.text, a, b, a + cue.start())
            at, words = cue.start(), low[left - a : right - a]
            timed = _timed(low, cue, left - a, right - a)
            firm = _firm(low, cue)
            if not timed and not firm:
                continue
            inside = [m for m in mentions if m.field == "text" and left <= m.trigger.start < right]
            near = next((m for m in inside if m.trigger.start >= a + at), None)
            odd = _odd(low, at)
            near = near or (inside[0] if inside and odd else None)
            ahead = low[at : right - a] if timed else low[at : min(right - a, cue.end() + _SOON)]
            named = kind.foretold_type(ahead, low[left - a : at])
            named = named or (kind.foretold_type(words) if timed or odd else None)
            given = timed and _GIVEN.search(low, 0, at)
            meant = (timed and (firm or given or not _WEAK.match(low, at))) or (odd and firm)
            meant = meant or bool(firm and _PLAINLY.match(low, at) and not _NOT.search(low, left - a, at))
            if named or near or meant or _LIKELY.match(low, at):
                _add(entries, report, a, b, a + at, near, named, mentions)
    return list(entries.values())


def _planned(text: str, start: int, left: int, right: int) -> bool:
    """Whether a statement tells what was to come by a plan of before, which nobody in its sentence says now ("Ministers
    were to share posts within a month; the troops were to be withdrawn")."""
    low = text[left:right].casefold()
    before = text[start:left].casefold()
    reported = horizon().governs.search(before) or _TOLD_AFTER.match(text, right)
    return bool(_WERE_TO.match(low)) and not reported


def _ahead(date: When, statement: tuple[int, int], made: str | None) -> bool:
    """Whether the day of a mention is that of what is foretold: it lies ahead, or the statement names it where it is
    the very day on which it was made ("said on Saturday that it would withdraw")."""
    if not date.start or date.start < (made or ""):
        return False
    inside = bool(date.span) and date.span is not None and statement[0] <= date.span[0] < statement[1]
    return inside or date.start > (made or "")


def _timed(sentence: str, cue: re.Match[str], left: int, right: int) -> bool:
    """Whether the clause gives a day to what will be, not to what has been."""
    known, at = horizon(), cue.start()
    after = known.deadline.search(sentence[at:right])
    if after:
        return not known.apart.search(sentence, cue.end(), at + after.start())
    if known.deadline.match(sentence[left:right]) and at > left:
        return True
    day = known.deadline.search(deadline.without_past(sentence[left:at]))
    return bool(day) and bool(known.judged.match(sentence[at:right]))


def _odd(sentence: str, at: int) -> bool:
    """Whether a word of judgement stands there ("is probable"), which may follow what it is about."""
    if be := _BE.match(sentence, at):
        at = be.end()
    return bool(horizon().judged.match(sentence, at)) and not sentence.startswith(("will", "won"), at)


def _firm(sentence: str, cue: re.Match[str]) -> bool:
    """Whether a word of futurity needs no day: a plain "will", a threat, a "would" that somebody says or thinks."""
    known, at = horizon(), cue.start()
    if not known.firm.match(sentence, at) or known.relative.search(sentence, 0, at):
        return False
    said = sentence[:at]
    told = sentence.startswith("would ", at) and _TOLD_AFTER.search(sentence, at)
    return not sentence.startswith(("would ", "possible"), at) or bool(told or known.governs.search(said))


@functools.lru_cache(maxsize=4096)  # most sentences tell of nothing to come, and many are told again
def _cues(sentence: str) -> tuple[re.Match[str], ...]:
    """Words of futurity and of judgement, in order, each place once."""
    found = {m.start(): m for pattern in (horizon().judged, horizon().cue) for m in pattern.finditer(sentence)}
    return tuple(found[at] for at in sorted(found))


def _add(
    entries: dict[tuple[int, int], Outlook],
    report: Report,
    start: int,
    end: int,
    at: int,
    mention: Mention | None,
    named: str | None = None,
    told: Sequence[Mention] = (),
) -> None:
    left, right = clause.around(report.text, start, end, at)
    if right - left < 12 or any(a < right and left < b for a, b in entries):
        return
    if right - left > _LONG and (comma := report.text.find(", ", at + 40, right)) > 0:
        right = comma
    if m := _CONDITION.match(report.text, left, at):
        left = m.end()  # "If the ship is not let go, other depots will burn"
    statement = report.text[left:right]
    low = statement.casefold()
    if horizon().no.match(low) or horizon().past.search(low) or report.text[right : right + 1] == "?":
        return
    if horizon().unmeant.search(low) or _ASKED.match(low[: at - left]):
        return
    if (_WHETHER.match(low) and not _WILL.search(low)) or _planned(report.text, start, left, right):
        return
    judged = _JUDGED.search(report.text, start, left)
    found = (odds.read(judged[0]) if judged else None) or odds.read(statement) or odds.read(report.text[start:end])
    claim = mention.attribution[0] if mention and mention.attribution else None
    made = said.day(f"{report.text[start:left]} … {report.text[right:end]}", report.reference_day)
    due: When | None = deadline.read(statement, made)
    if due is None and _ELSE.search(low):  # "gave them seven days and would otherwise send troops"
        due = deadline.read(report.text[start:end], made)
    if due is None and mention and mention.date and _ahead(mention.date, (left, right), made):
        due = mention.date
    if due is None and _ELABORATES.match(low) and any(0 <= left - b < _NEXT for _, b in entries):
        return  # more of what was foretold just before
    foreteller = who.foreteller(report, (start, end), (left, right), claim, told)
    doers, suffers = doer.find(report, (left, right), start, mention, foreteller, told)
    entries[left, right] = Outlook(
        id="o" + digest(report.id, str(left), str(right)),
        report=report.id,
        start=left,
        end=right,
        statement=statement,
        event=kind.of(mention, named, low, left, max(at - left, 0)),
        actors=doers,
        recipients=suffers,
        deadline=due,
        foreteller=foreteller,
        odds=found.row() if found else None,
        made=made,
    )
