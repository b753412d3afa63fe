"""Outlook entries: what somebody says will or may come, made from mentions and from the words of futurity."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from importlib import resources

import msgspec

from tacitus.code.sentences import sentences
from tacitus.merge.lexicon import load as lexicon
from tacitus.outlook import clause, deadline, odds
from tacitus.outlook import foreteller as who
from tacitus.records import Actor, Mention, Outlook, Report, When, digest

_LONG = 160  # characters above which a statement ends at its next comma
_PRONOUN = re.compile(r"(?:and |but |that |within a \w+ )?(?:they|it|he|she)\b")
_OPINION = re.compile(
    r"(?:and |but |that )?(?:they|it|he|she) (?:now |also |still )?"
    r"(?:expect|think|thought|believe|fear|doubt|predict|hold|held|is certain|was certain|would bet|would expect)"
)
_SUFFERS = re.compile(
    r"(?:and |but |that )?(?:they|it|he|she) (?:will|would|shall|is to|are to) (?:\w+ )?be \w+(?:ed|en|wn|sent)\b"
)
_ELABORATES = re.compile(r"(?:but |and )?(?:it|that|this) (?:will|would) (?:be|do|have|take|mean)\b")
_NEXT = 120  # characters between a forecast and what is said of it in the next sentence
_NEAR = 300  # characters back in which somebody is named whom a pronoun may mean
_SOON = 40  # characters after a word of futurity without a day in which the deed is named
_WEAK = re.compile(r"(?:may|might|could|would be)\b")
_TOLD_AFTER = re.compile(r", (?:[\w’'.-]+ ){1,6}(?:said|says|told \w+|announced|added|thinks|believes|reckons)\b")
_LIKELY = re.compile(r"will (?:\w+ )?(?:probably|surely|certainly|likely|hardly)\b")
_CONDITION = re.compile(r"(?:If|Unless|Should) [^,;]{5,120}, (?:then )?")
_JUDGED = re.compile(r"(?:[\w’'-]+ ){1,3}that $")  # "I think it very unlikely that …"
_GIVEN = re.compile(r"\b(?:promised|pledged|vowed|swore|guaranteed|assured)\b[^,;.]{0,40}\bthat [^,;.]{0,60}$")
_ASKED = re.compile(r"(?:when|where|who|whom|what|which|how|why) [^,;]*$")  # "has not said when it will reopen"
_ELSE = re.compile(r"\b(?:otherwise|or else|unless|if not)\b")
_SPEAKER = re.compile(
    r"((?!(?:On )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z][\w’'-]*(?: (?!said|told)[\w’'-]+){0,5})"
    r" (?:said|say|announced|promised|vowed) (?:that )?$"
)
_SPEECH = frozenset({"REQUEST", "ACCUSE", "AGREE", "THREATEN", "CONSULT", "SUPPORT", "REJECT", "CONCEDE"})
_DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})
_BE = re.compile(r"(?:is|are) (?=(?:very |most |highly )?(?:un)?likely\b)")
_LIGHT = frozenset({"com"})  # stems of verbs that say no more than that it comes
_WORDS_GIVEN = frozenset({"AGREE", "CONCEDE"})
_KEPT = frozenset({"RETREAT", "AID", "SUPPORT"})  # what was agreed to do, rather than the agreement
_PROMISES = frozenset({"AGREE", "THREATEN", "CONCEDE", "REQUEST"})


class Horizon(msgspec.Struct, frozen=True):
    """Compiled patterns: words of futurity, words of judgement, which may also follow the day that they are about,
    words of a deadline, words that make it a wish or a condition, words between cue and day that give the day to
    something past, words that make all of it past; what is said of no thing to come (resolve, wishes, guesses at what
    was); words of futurity that need no day, words of saying and thinking that govern a "would", and those before a
    relative clause; turns of speech whose verb names no deed."""

    cue: re.Pattern[str]
    judged: re.Pattern[str]
    past: re.Pattern[str]
    unmeant: re.Pattern[str]
    deadline: re.Pattern[str]
    no: re.Pattern[str]
    apart: re.Pattern[str]
    firm: re.Pattern[str]
    governs: re.Pattern[str]
    relative: re.Pattern[str]
    idle: re.Pattern[str]
    verbs: dict[str, str]
    phrases: dict[str, str]


@functools.cache
def horizon() -> Horizon:
    """The patterns of horizon.json."""
    raw = msgspec.json.decode(resources.files("tacitus.outlook").joinpath("horizon.json").read_bytes())
    compiled = [
        re.compile(r"\b(?:" + "|".join(raw[key]) + r")") for key in ("cues", "deadlines", "no", "judged", "firm")
    ]
    stem = lexicon().stem
    verbs: dict[str, str] = {}
    for kind, words in raw["verbs"].items():
        for word in words:
            verbs.setdefault(stem(word), kind)
    return Horizon(
        cue=compiled[0],
        judged=compiled[3],
        past=re.compile("|".join(raw["past"])),
        unmeant=re.compile("|".join(raw["unmeant"])),
        deadline=compiled[1],
        no=compiled[2],
        apart=re.compile("|".join(raw["apart"])),
        firm=compiled[4],
        governs=re.compile(raw["governs"]),
        relative=re.compile(raw["relative"]),
        idle=re.compile(r"\b(?:" + "|".join(raw["idle"]) + r")\b"),
        verbs=verbs,
        phrases=raw["phrases"],
    )


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
            kind = foretold_type(ahead, low[left - a : at])
            kind = kind or (foretold_type(words) if timed or odd else None)
            given = timed and _GIVEN.search(low, 0, at)
            meant = (timed and (firm or given or not _WEAK.match(low, at))) or (odd and firm)
            if kind or near or meant or _LIKELY.match(low, at):
                _add(entries, report, a, b, a + at, near, kind, mentions)
    return list(entries.values())


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
    kind: str | None = None,
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
    judged = _JUDGED.search(report.text, start, left)
    found = (odds.read(judged[0]) if judged else None) or odds.read(statement) or odds.read(report.text[start:end])
    claim = mention.attribution[0] if mention and mention.attribution else None
    made = (report.published or report.first_published or "")[:10] or None
    due: When | None = deadline.read(statement, made)
    if due is None and _ELSE.search(low):  # "gave them seven days and would otherwise send troops"
        due = deadline.read(report.text[start:end], made)
    if due is None and mention and mention.date and mention.date.start and mention.date.start >= (made or ""):
        due = mention.date
    if due is None and _ELABORATES.match(low) and any(0 <= left - b < _NEXT for _, b in entries):
        return  # more of what was foretold just before
    foreteller = who.foreteller(report, (start, end), (left, right), claim, told)
    entries[left, right] = Outlook(
        id="o" + digest(report.id, str(left), str(right)),
        report=report.id,
        start=left,
        end=right,
        statement=statement,
        event=_type(mention, kind, low[max(at - left, 0) :]),
        actors=_doers(mention, foreteller) or _meant(report, low, left, start, told),
        recipients=mention.recipients if mention else (),
        deadline=due,
        foreteller=foreteller,
        odds=found.row() if found else None,
        made=made,
    )


def _type(mention: Mention | None, kind: str | None, words: str) -> str:
    """The type foretold: that of the mention, unless it is one of speech and the words name a deed ("expects the army
    to answer from the air")."""
    if mention is None:
        return kind or ""
    named = foretold_type(words) if mention.event in _SPEECH else None
    promised = mention.event in _WORDS_GIVEN and mention.status == "actual" and named in _KEPT
    return named or "" if named in _DEEDS or promised else mention.event


def _doers(mention: Mention | None, foreteller: str | None) -> tuple[Actor, ...]:
    """Who acts, by the mention; whoever expects it does not."""
    actors = mention.actors if mention else ()
    return tuple(a for a in actors if a.text.casefold() != (foreteller or "").casefold().removeprefix("a "))


def _meant(report: Report, statement: str, left: int, start: int, told: Sequence[Mention]) -> tuple[Actor, ...]:
    """Who "they" are that open a statement: those who say it of themselves ("Miners said they would …"), else those
    who act in the event told last before it, not far away."""
    if not _PRONOUN.match(statement) or _OPINION.match(statement):
        return ()
    if _SUFFERS.match(statement):  # "they would be admitted": not those who say it
        return ()
    if (m := _SPEAKER.search(report.text[start:left])) and not statement.startswith(("it was", "it is")):
        return (Actor(start=start + m.start(1), end=start + m.end(1), text=m[1]),)
    before = [m for m in told if m.field == "text" and 0 < left - m.trigger.start < _NEAR and m.actors]
    return max(before, key=lambda m: m.trigger.start).actors if before else ()


def foretold_type(words: str, subject: str = "") -> str | None:
    """The type of event that words foretell, by the first verb or noun that names one; of what merely comes ("a demand
    will come") by its subject, which stands before."""
    for phrase, kind in horizon().phrases.items():
        if phrase in words:
            return kind
    words = horizon().idle.sub(" ", words)
    found = list(_named(words))
    if found and found[0][0] in _LIGHT:
        found = [*reversed(list(_named(subject))), *found]
    return found[0][1] if found else None


def _named(words: str) -> Iterator[tuple[str, str]]:
    """The stems of verbs and nouns of deeds in lower-case words, with the type that each names."""
    stem, verbs = lexicon().stem, horizon().verbs
    return ((k, verbs[k]) for w in re.findall(r"[\w’'-]+", words) if (k := stem(w)) in verbs)
