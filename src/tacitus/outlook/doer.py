"""Who does what is foretold: by the mention, by the subject of the statement, or whom its pronoun means."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

import msgspec

from tacitus.merge.lexicon import load
from tacitus.outlook.foreteller import in_quotation
from tacitus.records import Actor, Mention, Report

_PRONOUN = re.compile(r"(?:and |but |that |within a \w+ )?(they|it|he|she)\b")
_OPINION = re.compile(
    r"(?:and |but |that )?(?:they|it|he|she) (?:now |also |still )?"
    r"(?:expect|think|thought|believe|fear|doubt|predict|hold|held|is certain|was certain|would bet|would expect)"
)
_SUFFERS = re.compile(
    r"(?:and |but |that )?(?:they|it|he|she) (?:will|would|shall|is to|are to) (?:\w+ )?be \w+(?:ed|en|wn|sent)\b"
)
_THINKS = re.compile(
    r"[^.;]{0,40}?\b(?:expect|think|thought|believe|fear|doubt|predict|reckon|foresee|foresaw|sa(?:id|ys?)\b|hold|held|put|give"
    r"|gave|rate|call)"
)
_NEAR = 300  # characters back in which somebody is named whom a pronoun may mean
_SPEAKER = re.compile(
    r"((?!(?:On )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z][\w’'-]*(?: (?!said|told)[\w’'-]+){0,5})"
    r" (?:said|say|announced|promised|vowed) (?:that )?$"
)
_WILL = (
    r"(?:will|would|shall|may|might|could|won[’']t|plans? to|intends? to|threatens? to|agreed to|refuses to"
    r"|(?:is|are|was|were) (?:\w+ )?(?:to|(?:set|due|likely|unlikely|expected|poised|ready|about) to))\b"
)
_TIME = r"(?:(?:on|by|within|before|in|from|after|until|this|next) [^,;]{2,40}, )"
_ADVERB = r"(?:(?:now|also|still|then|soon|probably|certainly|surely|both|all|never|not) )*"
_WHO = r"(?P<who>[^,;:\"“”]{2,70}?)"
# "Ana expects the army to answer", "The army would answer", "it is unlikely that the army answers".
_EXPECTED = re.compile(rf"\bexpect(?:s|ed)? {_WHO}(?:, [^,;]{{3,60}},)? to (?P<does>[^;]*)", re.I)
_AHEAD = re.compile(rf"(?:.*\bthat )?(?:(?:and|but|while) )?{_TIME}?{_WHO} {_ADVERB}{_WILL}(?P<does>.*)", re.I | re.S)
_JUDGED = re.compile(
    r".*\b(?:likely|certain|probable|doubts?|doubtful|odds|chance|question|surprised) (?:that|if) "
    rf"{_WHO} (?P<does>\w+s\b.*)",
    re.I | re.S,
)
_BEFALLS = re.compile(
    r"\W*(?:(?:\w+ly|not|never|also|all|soon|both) )*(?:be|is|are|get|gets) (?:\w+ly )?(?:set free|let go"
    r"|\w+(?:ed|en|wn|ent|ught|ut|aid|ade|eld|ost|ung|hot|ept|ilt|uck)\b)"
)
_ARTICLE = re.compile(r"(?:the|an?|its|his|her|their|our|all|both|some|several|many|most) (?=\w)", re.I)
_NO_ONE = re.compile(
    r"(?:there|it|this|that|these|those|what|nobody|no|none|they|he|she|we|i|you|who\w*|some\w*|any\w*|every\w*|one"
    r"|nothing|which|each|another)$"
)
_CLAUSE = re.compile(
    r"(?:sa(?:id|ys?)|told|that|who|which|is|are|was|were|has|have|had|thinks|if|when|whether|would|will|because|after"
    r"|before|expects|expected|do|does|did|not|be|been|thought|(?:un)?likely|they|he|she|it|we|i|you|there)$"
)
_OF = re.compile(r"(?:of|at|in|for|on|from|through|across|with|near|to|under|by|between|over|against|along)$")
_PLACE = re.compile(r"(?:In|At|From|Near) (?:[A-Z][\w’'-]+ )+(?:(?:the|its|his|her|an?) )?")
_MOST = 7  # words of a subject
_SINGLE = frozenset({"he", "she"})


def find(
    report: Report, span: tuple[int, int], start: int, mention: Mention | None, foreteller: str | None,
    told: Sequence[Mention],
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:  # fmt: skip
    """Who does it, and to whom it is done. `span`: the statement in the text, `start`: its sentence; `told`: the
    mentions of the report, which know who somebody is. Whoever expects it does not do it."""
    low = report.text[span[0] : span[1]].casefold()
    doers = tuple(a for a in mention.actors if not _only_thinks(report.text, a, foreteller)) if mention else ()
    if _OPINION.match(low):  # "he would expect an answer": not his
        doers = tuple(a for a in doers if not (a.start < span[0] + 12 and _PRONOUN.fullmatch(a.text.casefold())))
    suffers = mention.recipients if mention else ()
    if doers:
        return doers, suffers
    statement = report.text[span[0] : span[1]]
    subject, befalls = _subject(report, statement, span[0], told)
    if subject and befalls:
        return (), suffers or (subject,)
    if subject:
        return (subject,), suffers
    return _meant(report, low, span[0], start, told), suffers


def _only_thinks(text: str, actor: Actor, foreteller: str | None) -> bool:
    """Whether an actor foretells it and his words say that he expects or says it, not that he will do it."""
    return _is(actor, foreteller) and bool(_THINKS.match(text, actor.end))


def _is(actor: Actor, foreteller: str | None) -> bool:
    return actor.text.casefold() == _ARTICLE.sub("", (foreteller or "").casefold(), count=1)


def _subject(report: Report, statement: str, begin: int, told: Sequence[Mention]) -> tuple[Actor | None, bool]:
    """Who the statement is about, where its words name an actor, and whether it befalls them."""
    for m in (_EXPECTED.search(statement), _AHEAD.match(statement), _JUDGED.match(statement)):
        if not m:
            continue
        at = m.start("who")
        if article := _ARTICLE.match(statement, at, m.end("who")):
            at = article.end()
        words = statement[at : m.end("who")].split()
        if not words or len(words) > _MOST or _NO_ONE.match(words[0].casefold()):
            continue
        if any(_CLAUSE.match(word.casefold()) for word in words) or _OF.match(words[0].casefold()):
            continue
        found = _actor(report.text, begin + at, begin + m.end("who"), told)
        return found, bool(_BEFALLS.match(m["does"]))
    return None, False


def _actor(text: str, start: int, end: int, told: Sequence[Mention]) -> Actor | None:
    """These words as an actor: one that the report names elsewhere, else by a name in them or the people they are."""
    place = _PLACE.match(text, start, end)
    start = place.end() if place else start
    said = text[start:end]
    known = () if place else _of_that_name(said.casefold(), told)
    if known:
        nearest = min(known, key=lambda one: abs(one.start - start))
        return msgspec.structs.replace(
            nearest, start=start, end=end, text=said, hedge=None, alternative=False, reason=None, runner_up=None
        )
    words = said.split()
    opens = start == 0 or text[max(0, start - 2) : start] in (". ", "\n\n", '" ')
    head = list(itertools.takewhile(lambda word: not _OF.match(word), words))  # "gate at Aflao" is none
    named = any(word[:1].isupper() for word in (head[1:] if opens else head))
    if named or (head and head[-1].casefold() in load().persons) or words[0].casefold() in load().people:
        return Actor(start=start, end=end, text=said)
    return None


def _of_that_name(said: str, told: Sequence[Mention]) -> list[Actor]:
    """The actors in the body of a report that are called so, or have a name that ends so."""
    found = []
    for m in told:
        for one in (*m.actors, *m.recipients) if m.field == "text" else ():
            name = (one.name or "").casefold()
            if said in (one.text.casefold(), name, name.rpartition(" ")[2]):
                found.append(one)
    return found


def _meant(report: Report, statement: str, left: int, start: int, told: Sequence[Mention]) -> tuple[Actor, ...]:
    """Who "they" are that open a statement: those who say it of themselves ("Miners said they would …"), else those
    who act in the event told last before it, not far away, where one can be called so."""
    if not (pronoun := _PRONOUN.match(statement)) or _OPINION.match(statement):
        return ()
    if _SUFFERS.match(statement):  # "they would be admitted": not those who say it
        return ()
    if (m := _SPEAKER.search(report.text[start:left])) and not statement.startswith(("it was", "it is")):
        if m[1].endswith((" and", " but")):  # "freed the captain and said it would go on"
            return ()
        at, to = start + m.start(1), start + m.end(1)
        place = _PLACE.match(report.text, at, to)
        bare = place.end() if place else at
        return (_actor(report.text, at, to, told) or Actor(start=bare, end=to, text=report.text[bare:to]),)
    before = [m for m in told if m.field == "text" and 0 < left - m.trigger.start < _NEAR and m.actors]
    if not before:
        return ()
    last = max(before, key=lambda m: m.trigger.start)
    between = report.text[last.trigger.end : left]
    if "\n" in between and in_quotation(report.text, left):
        return ()  # whoever is quoted speaks of others than the paragraph before did
    return last.actors if _may_be(pronoun[1], last.actors) else ()


def _may_be(pronoun: str, actors: Sequence[Actor]) -> bool:
    """Whether actors can be called by a pronoun: one person is no "they" and no "it", and only a person a "he"."""
    person = len(actors) == 1 and str(actors[0].id).startswith("person:")
    return person == (pronoun in _SINGLE)
