"""Numbers of dead and wounded that the coder gave no event: in a sentence of their own after it ("Ten people were
killed in all"), said to be none ("nobody was hurt"), cut short, or given as dead where they are wounded."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Mapping, Sequence

from msgspec import structs

from tacitus.code.numbers import FIGURE, WRITTEN
from tacitus.code.numbers import toll as read
from tacitus.code.sentences import sentences
from tacitus.merge.calendar import named_day, ordinal
from tacitus.merge.clause import clause_around
from tacitus.merge.clauses import PARTS
from tacitus.merge.features import skeleton
from tacitus.merge.lexicon import load
from tacitus.merge.naming import plain
from tacitus.records import Mention, Report, Toll

_HARMS = frozenset({"ASSAULT", "PROTEST"})  # types in which people come to harm
_AT = re.compile(r"\b(?:at|in|of|near) ([A-ZÀ-Ý][\w’'-]*(?: [A-ZÀ-Ý][\w’'-]*)*)")
_BACK = 4  # sentences back that the event may have been told
_FRESH = 3  # days after which an event is the background of a report
_ABOUT = r"(?:(?:at least|more than|over|about|around|some|nearly|almost|up to|as many as|all) )?"
_NUMBER = rf"{_ABOUT}(?:{FIGURE}|(?:a )?(?:{WRITTEN})(?:[ -](?:{WRITTEN}))*)(?![\w-])"
_PEOPLE = r"(?:[’'\w-]+ ){0,3}?(?:(?:people|others?|men|women|[a-z]+s)\b[^.,;:]{0,40}? )?"
_NOT_TIME = (
    r"(?!(?:more |long |successive |consecutive )?(?:days?|hours?|weeks?|months?|years?|times|minutes|kilomet|miles"
    r"|sites|more than))"
)
_NOT_NO = r"(?<!\bno[ -])"  # "No one was killed"
_DEADLY = (
    r"(?:killed|dead|died|slain|murdered|massacred|slaughtered|butchered|executed|shot dead|perished|drowned"
    r"|liquidated|eliminated|neutrali[sz]ed|lost their lives)"
)
_KILLED = re.compile(
    rf"\b{_NOT_NO}(?P<n>{_NUMBER}) {_NOT_TIME}{_PEOPLE}(?:(?:were|was|had been|have been|are) )?"
    r"(?:reported |confirmed |also |now )?"
    rf"{_DEADLY}\b",
    re.I,
)
_HURT = re.compile(
    rf"\b{_NOT_NO}(?P<n>{_NUMBER}) {_NOT_TIME}{_PEOPLE}(?:(?:were|was|had been|have been|are) )?"
    r"(?:reported |confirmed |also |now )?"
    r"(?:injured|wounded|hurt)\b",
    re.I,
)
# Words without which these find nothing; they are looked for first, which takes a fraction of the time.
_IN_KILLED, _IN_HURT = re.compile(_DEADLY, re.I), re.compile("injured|wounded|hurt", re.I)
_TOLL = re.compile(
    r"\b(?:death toll|number of (?:the )?dead|number of deaths|toll)\b[^.;]{0,60}? "
    rf"(?:to|at|is|was|of|now) (?P<n>{_NUMBER})"
    r"|\b(?:that|this|which) (?:makes|made|brings?|brought) "
    rf"(?:it |(?:the|their) (?:dead|toll|number) (?:to|at) )?(?P<m>{_NUMBER})"
    rf"|\b(?:puts?|gives?|gave) (?:its|the|their) (?:number of )?(?:dead|losses) (?:at|as) (?P<k>{_NUMBER})",
    re.I,
)
_NTH_WORDS = "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_NTH = {word: n for n, word in enumerate(_NTH_WORDS.split(), start=2)}
_NEXT_DEAD = re.compile(
    r"\b(?:a|the) (?P<n>" + _NTH_WORDS.replace(" ", "|") + r") "
    r"(?:[\w’'-]+,? ){0,9}?(?:has |had |have )?(?:since |now |also |later )?(?:died|succumbed|was dead)\b",
    re.I,
)
_DEAD = re.compile(
    rf"\b{_NOT_NO}(?P<n>{_NUMBER}) (?:[\w’'-]+ )?(?:bodies|corpses|coffins|graves|mounds)\b"
    rf"|\b{_NOT_NO}(?P<m>{_NUMBER}) (?:of them |people |villagers |men )?(?:were|have been|had been) buried\b"
    rf"|\b(?:cost|claimed|took|lost) (?:the (?:army|police) )?(?P<k>{_NUMBER}) (?:[\w’'-]+ )?lives\b"
    rf"|\bcost (?P<c>{_NUMBER}) (?:soldiers|men|people|civilians|fighters|policemen|villagers)\b",
    re.I,
)
_YEAR = re.compile(r"(?:19|20)\d\d$")
_DAYS = re.compile(r"\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[’']s\b")
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|of|by|until|late|early)|January|February|March|April|May|June|July|August|September|October"
    r"|November|December) $",
    re.I,
)
_NOBODY = (
    r"\b(?:(?:nobody|no[ -]one|none) (?:[^.,;:]{0,40}? )??|no (?!longer|more|fewer|less)(?:[\w’'-]+ ){1,4})"
    r"(?:was |were |had been |has been |is )(?:reported )?"
)
_NONE_KILLED = re.compile(_NOBODY + r"(?:killed|died|dead)\b|\b(?:nobody|no[ -]one) (?:has |had |have )?died\b", re.I)
_NONE_HURT = re.compile(_NOBODY + r"(?:injured|wounded|hurt|harmed)\b", re.I)
_ELSEWHERE = re.compile(
    r"\b(?:(?<!has )(?<!have )(?<!had )since|war|years?|months?|century|decades?|ago|in (?:[a-z]+ )?(?:19|20)\d\d|every"
    r"|so far|at war|history)\b"
)
_DEATH = re.compile(
    r"\b(?:kill|dead|death|die[ds]?\b|dying|fatal|corpse|bod(?:y|ies)\b|lives\b|slain|murder|massacr|slaughter"
    r"|butcher|behead|execut|assassinat|gunned|perish|lynch|victim|casualt|claimed|toll\b|lost\b|shot\b)",
    re.I,
)
_INJURY = re.compile(r"\b(?:injur|wound|hurt\b|harmed\b|concuss|treated\b|hospitali[sz])", re.I)
_ON = re.compile(rf"[ -]?{_NUMBER}", re.I)
_PART = re.compile(rf"{_NUMBER},? of (?:them|whom|these|those)\b", re.I)
# Right before a number: what was done to so many people, who are neither dead nor hurt ("killed four and arrested 11").
_TAKEN = re.compile(
    r"\b(?:arrest|detain|captur|kidnap|abduct|releas|free|rescu|evacuat|displac|deport|charg|question)\w*"
    r" (?:(?:at least|more than|over|about|around|some|nearly|another|the) )?$",
    re.I,
)


# Right after a number: people of whom it says that they live ("31 survivors of the massacre").
_LIVING = re.compile(
    r"[’']? ?(?:[\w’'-]+ ){0,2}?(?:survivors?|witnesses|relatives|mourners|orphans|widows|escapees)\b", re.I
)
# ... or that they were hurt and have died ("two of those wounded had died").
_SUCCUMBED = re.compile(
    r" of (?:those|the|his|her|their|its|these) (?:[\w’'-]+ ){0,2}?(?:wounded|injured|hurt)\b[^.;]{0,60}"
    r"\b(?:died|dead|succumbed|perished|(?:lost|given up|gave up) (?:their|the) (?:lives|ghost))\b",
    re.I,
)


def complete(
    report: Report, mentions: Sequence[Mention], changed: Mapping[str, Mention], pointing: Sequence[Mention] = ()
) -> list[Mention]:
    """The mentions of harm that get a number or get it mended. `changed`: newer states of some of the mentions;
    `pointing`: nouns that speak of an event as known, which get the number that names their place."""
    body = [changed.get(m.id, m) for m in mentions if m.field == "text"]
    bounds = sentences(report.text)
    now = {m.id: _mended(m, report.text, bounds) for m in body}
    harm = sorted((m for m in now.values() if m.event in _HARMS and m.status == "actual"), key=_place)
    fresh = [m for m in harm if not _background(m, report)] or harm
    known = [m for m in pointing if m.event in _HARMS and m.status == "actual" and m.places]
    now |= {m.id: m for m in known}
    anywhere = sorted((*harm, *known), key=_place)
    places = _spots(anywhere)
    if anywhere:
        for n, (start, end) in enumerate(bounds):
            inside = [m for m in harm if m.sentence.start < end and start < m.sentence.end and m.event == "ASSAULT"]
            earliest = bounds[max(0, n - _BACK)][0]
            before = [m for m in fresh if earliest <= m.sentence.start and m.trigger.start < start]
            before = [m for m in before if m.event == "ASSAULT"] or before
            spots = places and [_spot(name) for name in _AT.findall(report.text[start:end])]
            if there := {place for place in places if any(spot <= place for spot in spots or ())}:
                before = [m for m in anywhere if m.trigger.start < start and _spots([m]) & there]
            before = _of_the_day(before, report.text[start:end], report)
            last = before[-1].sentence.start if before else None
            told = inside[-1:] or [m for m in before if m.sentence.start == last]
            if told:
                target = now[told[0].id]  # of a sentence the first: what follows is mostly its occasion
                now[target.id] = _with(target, report.text, start, end, bool(inside))
    return [now[m.id] for m in (*body, *known) if now[m.id] is not m]


def _spots(told: Sequence[Mention]) -> set[frozenset[str]]:
    """The places of mentions, each as the words of its name."""
    return {_spot(p.text) for m in told for p in m.places}


def _spot(name: str) -> frozenset[str]:
    return frozenset(skeleton(plain(word)) for word in re.sub(r"[’']s$", "", name).split())


def _of_the_day(before: list[Mention], sentence: str, report: Report) -> list[Mention]:
    """Of the events told before a sentence those of the day that it names ("burns suffered in Tuesday's blaze")."""
    reference = report.reference_day
    hit = _DAYS.search(sentence)
    day = named_day(hit[1], reference) if hit and reference else None
    if day is None:
        return before
    return [m for m in before if m.date is None or m.date.start is None or m.date.start[:10] == day]


def _background(m: Mention, report: Report) -> bool:
    """True for what is told only as the occasion or the past of something else: days before the report, or after
    words such as "in revenge for"."""
    day, told = ordinal(m.date.end) if m.date else None, ordinal(report.reference_day)
    old = day is not None and told is not None and told - day > _FRESH
    return old or bool(PARTS.search(report.text, m.sentence.start, m.trigger.start))


def _place(m: Mention) -> int:
    return m.trigger.start


def _with(m: Mention, text: str, start: int, end: int, own: bool) -> Mention:
    """The mention with the numbers of a sentence, where it has none yet."""
    sentence = text[start:end]
    if _of_elsewhere(sentence):
        return m
    killed, injured = m.killed, m.injured
    if _open(killed) or (killed and is_name(killed)):
        risen = _TOLL.search(sentence, max(0, m.trigger.end - start))  # "… the raid, where the toll has risen to 17"
        hit = (risen or _laid_out(m, sentence, start)) if own else _dead(sentence)
        killed = _toll(hit, start) if hit else _none(_NONE_KILLED, sentence, start) or killed
    if _open(injured):
        hit = _hurt(sentence)
        injured = _toll(hit, start) if hit and not own else _none(_NONE_HURT, sentence, start) or injured
    return m if (killed, injured) == (m.killed, m.injured) else structs.replace(m, killed=killed, injured=injured)


def _laid_out(m: Mention, sentence: str, start: int) -> re.Match[str] | None:
    """The bodies or graves that the clause of an event counts ("gathered 13 bodies of Tuesday's carnage")."""
    left, right = clause_around(sentence, max(0, m.trigger.start - start))
    return _DEAD.search(sentence, left, right)


@functools.lru_cache(maxsize=4096)  # of reprints most sentences are read again
def _of_elsewhere(sentence: str) -> bool:
    return bool(_ELSEWHERE.search(sentence.casefold()))


@functools.lru_cache(maxsize=4096)
def _dead(sentence: str) -> re.Match[str] | None:
    patterns = (_NEXT_DEAD, *([_KILLED] if _IN_KILLED.search(sentence) else ()), _TOLL, _DEAD)
    return next((hit for pattern in patterns if (hit := pattern.search(sentence))), None)


@functools.lru_cache(maxsize=4096)
def _hurt(sentence: str) -> re.Match[str] | None:
    return _HURT.search(sentence) if _IN_HURT.search(sentence) else None


def is_name(toll: Toll) -> bool:
    """Whether a toll is one victim by name, "at least one" without a number (resolve/dead/victim.py)."""
    return toll.low == 1 and toll.high is None and read(toll.text) == (None, None)


def _open(toll: Toll | None) -> bool:
    return toll is None or (toll.low is None and toll.high is None)


def _toll(hit: re.Match[str], start: int) -> Toll | None:
    name = hit.lastgroup or "n"
    nth = _NTH.get(hit[name].casefold())
    low, high = (nth, nth) if nth else read(hit[name])
    if low is None and high is None:
        return None
    return Toll(span=(start + hit.start(name), start + hit.end(name)), text=hit[name], low=low, high=high)


def _none(pattern: re.Pattern[str], sentence: str, start: int) -> Toll | None:
    hit = pattern.search(sentence)
    return Toll(span=(start + hit.start(), start + hit.end()), text=hit.group(), low=0, high=0) if hit else None


def _mended(m: Mention, text: str, bounds: Sequence[tuple[int, int]]) -> Mention:
    """With numbers that were cut short read whole, and wounded that a sentence without a word of death gives as dead
    put where they belong. A number out of another sentence that speaks of neither is dropped."""
    killed, injured = (
        _whole(toll, text) if toll and not _is_year(toll, text) and not _taken(toll, text) else None
        for toll in (m.killed, m.injured)
    )
    if killed and _LIVING.match(text, killed.span[1]):
        killed = None
    if injured and _SUCCUMBED.match(text, injured.span[1]):
        injured = None
    if killed:
        start, end = _around(killed, bounds) or (m.sentence.start, m.sentence.end)
        if _PART.match(text, killed.span[0]) and (all_ := _KILLED.search(text, start, killed.span[0])):
            killed = _toll(all_, 0) or killed  # "All 176 died, 63 of them Canadians"
        last = _NEXT_DEAD.search(text, start, end)
        if last and killed.low == 1 and last.start() <= killed.span[0] <= last.end():
            killed = _toll(last, 0)  # "a third has died": three are dead, not one
    if killed:
        sentence, own = text[start:end], start < m.sentence.end and m.sentence.start < end
        if not _DEATH.search(sentence):
            if _INJURY.search(sentence):
                killed, injured = None, killed if _open(injured) else injured
            elif not own or "kill" not in load().classes_of(m.trigger.text):
                killed = None
    return m if (killed, injured) == (m.killed, m.injured) else structs.replace(m, killed=killed, injured=injured)


def _is_year(toll: Toll, text: str) -> bool:
    """True for a year that a coder took for a number of dead ("In July 2016 …")."""
    before = text[max(0, toll.span[0] - 12) : toll.span[0]]
    return bool(_YEAR.match(toll.text) and _BEFORE_YEAR.search(before))


def _taken(toll: Toll, text: str) -> bool:
    """True for a number of people who were arrested or freed."""
    return bool(_TAKEN.search(text[max(0, toll.span[0] - 30) : toll.span[0]]))


def _around(toll: Toll, bounds: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The sentence that a number stands in."""
    at = bisect.bisect_right(bounds, (toll.span[0], 1 << 60)) - 1
    return bounds[at] if at >= 0 and toll.span[0] < bounds[at][1] else None


def _whole(toll: Toll | None, text: str) -> Toll | None:
    """A number whose span ends before it does ("at least" of "at least seven", "Seventy-" of "Seventy-six")."""
    if toll is None or not (_open(toll) or text[toll.span[1] - 1 : toll.span[1]] in "-"):
        return toll
    on = _ON.match(text, toll.span[1])
    words = text[toll.span[0] : on.end()] if on else toll.text
    low, high = read(words)
    return structs.replace(toll, span=(toll.span[0], toll.span[0] + len(words)), text=words, low=low, high=high)
