"""The dead that the words of a report count and the coder gave to no event: "killing 15", "6 soldiers died",
"a policeman was killed", "two adults and an infant", and the one who is named ("shot dead Ana Herrero": at least one).

Only attacks told as having happened, that have no number yet, are given one: of the same sentence, or of the next if
that tells of nothing else. A number that the coder gave stands, but for the further numbers of its list.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import structs

from tacitus.code.numbers import toll as read
from tacitus.code.slain import FIRST, PASSIVE, WORDED
from tacitus.records import Actor, Mention, Report, Toll
from tacitus.resolve.misread import elsewhere, not_dead
from tacitus.resolve.roll import GROUP, Roll, after, before

_KILLING = re.compile(
    r"(?<!\bto )(?<!\bhas )(?<!\bhave )(?<!\bthat )(?<!\bwould )(?<!\bcould )(?<!\bwill )(?<!\bcan )(?<![^,] which )"
    r"\b(?:kill(?:s|ed|ing)|(?:shot|gunned) (?:dead|down)|fatally (?:shot|shooting|stabb(?:ed|ing))"
    r"|murder(?:s|ed|ing)|behead(?:s|ed|ing)|execut(?:es|ed|ing)"
    r"|assassinat(?:es|ed|ing)|slaughter(?:s|ed|ing)) (?=the |his |their |him\b|her\b|at least an? |(?-i:[A-Z]))",
    re.I,
)
_DIED = re.compile(
    r"(?<!not) (?:(?:were|was|are|is|had been|have been|has been)(?: (?:also|reportedly|later|all|both|then|fatally))?"
    rf"{FIRST}"
    r" (?:shot dead|fatally (?:shot|stabbed|wounded|injured|struck|beaten)|killed|slain|murdered|beheaded"
    r"|executed|assassinated|massacred|slaughtered|butchered|shot and killed|hacked to death"
    r"|stabbed to death|gunned down|dead|found (?:\w+ )?(?:dead|killed|murdered))"
    r"|(?:also |later )?(?:died?|succumbed)|lost (?:their|his|her) li(?:fe|ves))"
    r"\b(?! ?(?:/|,? (?:and|or)) ?(?:wound|injur|hurt|maim))"
    r"(?P<with>(?: as well)?,? (?:(?:along|together) with|alongside|as (?:was|were)) )?",
)
_HIS_DEATH = re.compile(
    r"\b(?:(?P<he>he|she) (?:was |later |also ){0,2}(?:(?:died|succumbed) (?:later|of|from|to|in|at|on)"
    r"|found (?:\w+ )?dead)"
    r"|(?:in|caus(?:ed|ing)|to) (?P<his>his|her|the (?:\w+ )?\w+[’']s) (?:immediate |instant )?death"
    r"|(?:leaving|left) (?P<left>him|her) (?:\w+ )?dead"
    r"|(?P<sole>(?:sole|only|lone) (?:fatality|casualty|death|person killed))"
    r"|(?P<body>his|her) (?:[\w-]+ ){0,2}(?:body|corpse) was (?:later )?(?:found|discovered|dumped))\b",
    re.I,
)
_GOVERNED = re.compile(
    r"\b(?:kill(?:s|ed|ing)|murder(?:s|ed|ing)|(?:shot|shoots|shooting) dead|execut(?:es|ed|ing)|behead(?:s|ed|ing)"
    r"|assassinat(?:es|ed|ing)|massacr(?:es|ed|ing))\s+$",
    re.I,
)
_ELSEWHERE = re.compile(
    r"\b(?:since|war|conflict|insurgency|uprising|decades?|years?|months?|ago|in (?:19|20)\d\d|every|so far|history"
    r"|in total|overall|previous|earlier)\b",
    re.I,
)
_SLAIN = re.compile(
    r"(?:kill|killed|kills|killing|shot dead|assassinat\w+|murder\w*|behead\w+|execut(?:ed|es|ing)|lynch\w+|slain"
    r"|(?:shot|shoots?|gunned|stabbed|hacked|burned|burnt|beaten|bludgeoned|tortured|clubbed)\W+(?:\w+\W+){0,2}?"
    r"(?:dead|down|to death|and killed))$",
    re.I,
)
_HAS_DEATH = re.compile(
    r"\b(?:kill|dead|die|dea?th|slain|murder|behead|execut|massacr|assassin|fatal|gunned|slaughter|butcher|li[fv]e|succumb|bod(?:y|ies)\b|corpse|slit)",
    re.I,
)
# "Dead: 85.", as bulletins put it
_TALLY = (
    re.compile(
        r"(?<![\w-])(?:dead|deaths|killed|fatalities|death toll): (?P<n>(?:at least )?\d[\d,]*)\b(?![-–:/.]\d)", re.I
    ),
    re.compile(r"dead|deaths|killed|fatalities|toll", re.I),
)
_AGE = re.compile(r"\b[\w-]+-years?-old\b", re.I)
_FAILED = re.compile(r"\b(?:attempt\w*|escaped|survived|failed|foiled|tried|plot\w*|bid|unsuccessful\w*)\b", re.I)
_SUFFERS = re.compile(
    r"(?:,[^.;,]{1,60},)? (?:was|is|has been|had been)(?: (?:also|later|then))?"
    rf"{FIRST} (?:shot dead|fatally (?:shot|stabbed)|killed|slain"
    r"|murdered|beheaded|executed|assassinated|shot and killed|hacked to death|stabbed to death|gunned down"
    r"|found dead)\b"
    r"(?! (?:and|or) (?:wound|injur))|(?:,[^.;,]{1,60},)? (?:died|dies)\b",
)
_PERSON = re.compile(r"(?:[a-z].* )?(?:[A-Z][\w’'.-]+ )+[A-Z][\w’'.-]+$")
# of these alone all that a number of dead is told in is made
_RUN = re.compile(r"[\w'’ ,-]+")
_AHEAD = 80  # characters after a run that a pattern may look at
LONGEST = 200  # characters of a list of dead
_IN_IT = re.compile(  # "A guard was also killed in the blast": of what was told before
    r"^[^.;]{0,40}?\b(?:in|by|during|from) (?:the|this|that) (?:\w+ )?(?:attack|blast|explosion|bombing|shooting"
    r"|shoot-?out|incident|raid|strike|clash|clashe|fighting|ambush|assault|gunfight|shelling)s?\b"
    r"|^ (?:to|of|from) (?:his|her|their) (?:\w+ )?(?:injuries|wounds)\b",
    re.I,
)
_BY_IT = re.compile(  # "The incident left a girl dead"
    r"\s*(?:(?:The|This|That) (?:\w+ ){0,2}?(?:attack|blast|explosion|bombing|bomb|shooting|shoot-?out|incident"
    r"|raid|strike|clash|ambush|assault|gunfight|shelling)|It) (?:also )?(?:left|killed|claimed|resulted|led|caused)\b"
)
_BODY = re.compile(r" (?:[\w-]+ )?(?:body|corpse)\b")  # "his dead body was found"
_NO_NUMBER = frozenset(("the", "his", "her", "their", "at least a", "at least an"))
_THE = re.compile(r"\b(?:the|this) (?:[\w-]+ )?$", re.I)
_BY_HAND = re.compile(r"\b(?:killed|shot|slain|murdered|behead|execut|assassinat|massacr|hacked|stabbed|gunned)", re.I)
NEXT = 260  # characters after an attack that a number of a sentence of its own may stand


class Count(NamedTuple):
    """A number of dead as written, where the words that count end, and what it is at least and at most."""

    start: int
    end: int
    stop: int
    low: int | None
    high: int | None


def with_dead(report: Report, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, in their order, with numbers of dead that the text counts and nobody has."""
    if not any(_open(m) or (m.killed and m.killed.text) for m in mentions):
        return list(mentions)
    now = [_listed(report, m) for m in mentions]
    for field, text in (("text", report.text), ("title", report.title or "")):
        at = [i for i, m in enumerate(now) if m.field == field]
        if not _HAS_DEATH.search(text):
            continue
        doubtful = dict[int, Toll]()
        for i in at:
            now[i], doubt = _reviewed(text, now[i])
            if doubt:
                doubtful[i] = doubt
        if not any(_open(now[i]) for i in at):
            continue
        taken = [t.span for i in at for t in (now[i].killed, now[i].injured) if t and _known(t)]
        near = [stretch for i in at if _open(now[i]) for stretch in _near(now[i])]
        pointing = [now[i] for i in at if _open(now[i]) and _pointing(text, now[i])]
        near += [(max(0, m.sentence.start - NEXT), m.sentence.start) for m in pointing]
        for count in _counts(text, taken, near):
            whose = _whose(text, count, [(i, now[i]) for i in at])
            if whose is not None:
                now[whose] = structs.replace(now[whose], killed=_toll(text, count))
        for i in at:
            if _open(now[i]) and (victim := _victim(text, now[i])):
                one = Toll(span=(victim.start, victim.end), text=victim.text, low=1, high=None)
                now[i] = structs.replace(now[i], killed=one)
            if i in doubtful and not now[i].killed:
                now[i] = structs.replace(now[i], killed=doubtful[i])
    return now


def _reviewed(text: str, m: Mention) -> tuple[Mention, Toll | None]:
    """The mention with the number that the coder gave as dead dropped where the words give it as something else, and
    made whole where it is a part of what they count; beside it what was dropped only in case the words count others."""
    toll = m.killed
    if m.event != "ASSAULT" or m.status != "actual" or toll is None or toll.low is None or toll.high == 0:
        return m, None
    if not_dead(text, toll):
        return structs.replace(m, killed=None), None
    reach = (min(m.sentence.start, toll.span[0]), max(m.sentence.end, toll.span[1]))
    told = list(_counts(text, (), [reach]))
    whole = next((c for c in told if c.start <= toll.span[0] < c.end and (c.low or 0) > toll.low), None)
    if whole:
        return structs.replace(m, killed=_toll(text, whole)), None
    if not told:
        told = list(_counts(text, (), _near(m)))
    if elsewhere(text, toll, reach, [(c.start, c.stop) for c in told]):
        return structs.replace(m, killed=None), toll
    return m, None


def _open(m: Mention) -> bool:
    return m.event == "ASSAULT" and m.status == "actual" and not _known(m.killed)


def _known(toll: Toll | None) -> bool:
    """Whether a number can be read: of "killing [the] driver" none can."""
    return toll is not None and (
        toll.low is not None or toll.high is not None or toll.text.casefold() not in _NO_NUMBER
    )


def _read(words: str) -> tuple[int | None, int | None]:
    return read(_AGE.sub("", words))


def _toll(text: str, one: Count | Roll) -> Toll:
    return Toll(span=(one.start, one.end), text=text[one.start : one.end], low=one.low, high=one.high)


def _near(m: Mention) -> tuple[tuple[int, int], ...]:
    """Where a number of an attack may begin: in its sentence, or within reach after it."""
    return (m.sentence.start, m.sentence.end), (m.trigger.start, m.trigger.start + NEXT)


def _pointing(text: str, m: Mention) -> bool:
    """Whether an attack is spoken of as told before: "the attack"."""
    return bool(_THE.search(text, max(0, m.trigger.start - 24), m.trigger.start))


def _counts(text: str, taken: Sequence[tuple[int, int]], near: Sequence[tuple[int, int]]) -> Iterator[Count]:
    """Numbers of dead in the text, of those that lie in no span taken and may begin in one of the stretches `near`."""
    found: dict[int, Count] = {}
    lows = sorted(low for low, _ in near)
    highs = list(itertools.accumulate((high for _, high in sorted(near)), max))
    runs = [
        (begin, close)
        for begin, close in (run.span() for run in _RUN.finditer(text))
        if (ahead := bisect.bisect_left(lows, close)) and highs[ahead - 1] > begin
    ]
    for pattern, worded in (*WORDED, _TALLY):
        for begin, close in runs:
            if not worded.search(text, begin, close):
                continue
            for match in pattern.finditer(text, begin, close + _AHEAD):
                start, end = match.span("n")
                if match.start() >= close:
                    break
                if any(a < end and start < z for a, z in taken):
                    continue
                low, high = _read(text[start:end])
                if (roll := _roll(text, start, end, match.end(), pattern is PASSIVE)) and roll.low > (low or 0):
                    start, end, low, high = roll.start, roll.end, roll.low, roll.high
                if (low, high) != (None, None):
                    found.setdefault(start, Count(start, end, match.end(), low, high))
    for begin, close in runs:
        for count in _unnumbered(text, begin, close):
            known = found.get(count.start)
            if not any(a < count.end and count.start < z for a, z in taken):
                found[count.start] = count if known is None or (known.low or 0) < (count.low or 0) else known
    yield from (found[at] for at in sorted(found))


def _roll(text: str, start: int, end: int, stop: int, passive: bool) -> Roll | None:
    """The list of several dead that a number [start, end) is part of, in words of killing that end at `stop`."""
    if not passive:
        roll = after(text, start, min(len(text), start + LONGEST))
    elif verb := _DIED.search(text, end, stop + 12):
        roll = before(text, verb.start(), max(0, _sentence(text, start), end - LONGEST))
    else:
        return None
    return roll if roll and roll.members > 1 and roll.start <= start else None


def _unnumbered(text: str, begin: int, close: int) -> Iterator[Count]:
    """Dead whose count begins without a number, of a stretch of text: "killing the mayor and two guards", "the pilot
    was killed along with four others", "he died later". Whoever is only told of, not counted, is one at least."""
    for match in _KILLING.finditer(text, begin, close):
        if roll := after(text, match.end(), min(len(text), match.end() + LONGEST)):
            yield Count(roll.start, roll.end, roll.end, roll.low, roll.high if roll.members > 1 else None)
    for match in _DIED.finditer(text, begin, close):
        roll = before(text, match.start(), max(0, _sentence(text, match.start()), match.start() - LONGEST))
        more = after(text, match.end(), min(len(text), match.end() + LONGEST)) if match["with"] else None
        if not roll and more and match.group().startswith(" was "):
            high = None if more.high is None else more.high + 1  # with the one who is named
            yield Count(more.start, more.end, more.end, more.low + 1, high)
        if roll and (more or not text[roll.start].isdigit()):
            low, high = roll.low + (more.low if more else 0), roll.high
            high = None if high is None or (more and more.high is None) else high + (more.high or 0 if more else 0)
            sure = more or roll.members > 1 or roll.low > 1
            yield Count(roll.start, roll.end, match.end(), low, high if sure else None)
    for match in _HIS_DEATH.finditer(text, begin, close):
        yield Count(*match.span(match.lastgroup or 0), match.end(), 1, None)


def _sentence(text: str, at: int) -> int:
    """Where the sentence around a place in a text begins, as far as full stops tell."""
    return max(text.rfind(". ", 0, at), text.rfind("\n", 0, at)) + 1


def _whose(text: str, count: Count, mentions: Sequence[tuple[int, Mention]]) -> int | None:
    """The attack that a number belongs to: of its own sentence the nearest, else the last one told before it."""
    inside = [(i, m) for i, m in mentions if m.sentence.start <= count.start < m.sentence.end]
    if any(_known(m.killed) for _, m in inside):
        return None  # the coder has read this sentence
    begin = min(
        (m.sentence.start for _, m in inside),
        default=max(text.rfind(". ", 0, count.start), text.rfind("\n", 0, count.start)) + 1,
    )
    close = text.find(". ", count.stop)
    if _ELSEWHERE.search(_AGE.sub("", text[begin : close if close > 0 else len(text)])):
        return None
    fitting = [(i, m) for i, m in inside if _open(m)]
    if fitting:
        return min(fitting, key=lambda one: _gap(count, one[1]))[0]
    one = re.match(r"(?:an?|another|his|her)\b", text[count.start : count.end], re.I)
    there = (
        _IN_IT.search(text[count.stop : close if close > 0 else len(text)])
        or _BY_IT.match(text, begin)
        or _BODY.match(text, count.end)
    )
    if not inside and close > 0 and _BY_HAND.search(text, count.start, count.stop):
        # "A guard was killed at the gate. The attack …"
        following = [(i, m) for i, m in mentions if _open(m) and close < m.sentence.start < close + 4]
        pointed = next((i for i, m in following if _pointing(text, m)), None)
        if pointed is not None:
            return pointed
    if (one and count.high and count.low == 1 and not there) or any(m.event != "ACCUSE" for _, m in inside):
        return None  # "a girl died": of another event as likely as not
    before = [(i, m) for i, m in mentions if count.start - NEXT < m.trigger.start < count.start and _open(m)]
    last = max(before, key=lambda one: one[1].trigger.start, default=None)
    if last is None or any(_known(m.killed) and m.sentence == last[1].sentence for _, m in mentions):
        return None
    return last[0]


def _gap(count: Count, m: Mention) -> int:
    if m.trigger.start < count.stop and count.start < m.trigger.end + 2:
        return 0
    return min(abs(count.start - m.trigger.end), abs(m.trigger.start - count.stop))


def _victim(text: str, m: Mention) -> Actor | None:
    """The one person that an act of killing names or tells of as its victim, or of whom it is said that he died."""
    for one in m.recipients:
        known = (one.id or "").startswith("person:")
        if m.sentence.start <= one.start < m.sentence.end and (known or not GROUP.search(one.text)):
            lead = text[max(0, one.start - 12) : one.start]
            if _SUFFERS.match(text, one.end) and not re.search(r"\b(?:and|of) (?:the )?$", lead):
                return one
    if not m.recipients or not _kills(text, m) or _FAILED.search(text, m.sentence.start, m.trigger.start):
        return None
    first = m.recipients[0]
    person = (first.id or "").startswith("person:") or bool(_PERSON.fullmatch(first.text))
    near = abs(first.start - m.trigger.start) <= 160
    return first if near and person and not GROUP.search(first.text) else None


def _kills(text: str, m: Mention) -> bool:
    """Whether the trigger, with the words after it, says that somebody died: "shot" of "shot and killed"."""
    words, least = text[m.trigger.start : m.trigger.end + 18], m.trigger.end - m.trigger.start
    ends = (end for end in range(least, len(words) + 1) if end == len(words) or not words[end].isalpha())
    return any(_SLAIN.fullmatch(words[:end]) for end in ends)


def _listed(report: Report, m: Mention) -> Mention:
    """With the further numbers of the list that the number killed stands in: "killing [two] adults and an infant"."""
    if m.killed is None or m.killed.low is None:
        return m
    text = (report.title or "") if m.field == "title" else report.text
    start, end = m.killed.span
    if _GOVERNED.search(text[max(0, start - 24) : start]):
        roll = after(text, start, min(len(text), start + LONGEST))
    elif verb := _DIED.search(text, end, min(len(text), end + LONGEST)):
        roll = before(text, verb.start(), max(0, _sentence(text, start), start - LONGEST))
    else:
        return m
    if roll is None or roll.members < 2 or not (roll.start <= start and end <= roll.end) or roll.low <= m.killed.low:
        return m
    inside = m.injured and roll.start < m.injured.span[0] < roll.end
    return structs.replace(m, killed=_toll(text, roll), injured=None if inside else m.injured)
