"""Links: which event answers which, from the reports' own words; no words, no link.

Answers: the coder's own pairs (`Mention.answers`), a connective in the sentence ("in response to the audit law", "to
avenge the children", "This is an answer to the suspension of visas"), and a verb whose object is the other event (a
condemnation of the attack, police dispersing a rally, an arrest at a rally). Causes, what makes possible and parts:
phrases (`bonds`). Causes within a sentence too: the words by which one event causes another, as a model learnt them
(`cues`).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence

from tacitus.merge import answering, bonds, cues, objects, worded
from tacitus.merge.lexicon import load
from tacitus.merge.naming import names, plain
from tacitus.merge.testimony import Testimony
from tacitus.records import Link, Report

_WIDE = 120  # characters after a connective in which the answered event must be named
_STOP = re.compile(r"[;]|, (?:and|but|which|who|while) ")
_QUOTED = 300  # characters of the words that are kept with a link at most
_CLAUSE = re.compile(r"[,;:.!?](?=\s|$)")
_TAIL = 60  # characters after the second event up to the end of its clause that are quoted with a pair of the coder
_POINTING = re.compile(
    r"\W*(?:this|it|that|she|he|they|the (?:move|step|measure|decision)"
    r"|the (?:[\w’'-]+ )?[\w’'-]+ (?:comes?|came|was|is|were|are|has come|had come|follows|followed))\b"
)
_LEAD = 30  # characters of its sentence before the first event that are quoted with a cause ("After the raid …")
_MANY = 10  # events of one sentence that are read for causes
_ACTS = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
_WRONGS = frozenset({"ASSAULT", "COERCE", "PROTEST"})
Tied = Iterator[tuple[str, str, str]]  # ids of what answers (or causes) and of what it answers (or causes), words
_NEARBY = 800  # characters between the act and the blame
_BLAME = re.compile(
    r"\b(?:held|holds?|holding|blam(?:ed|es?|ing)|accus(?:ed|es?|ing))\b(?=.{2,60}\b(?:responsible|for|of)\b)"
)


def find(
    report: Report,
    testimonies: Sequence[Testimony],
    home: Callable[[str], Sequence[str]],
    nouns: Sequence[Testimony] = (),
    meant: Callable[[str, Sequence[str]], Sequence[str]] = lambda id, answer: (),
) -> list[tuple[str, Link]]:
    """Pairs (event id, its link) that one report's words state. `home` gives the event of a mention, or the
    several it speaks of ("two ambushes"). `nouns` point to what is told elsewhere (`pointed`): `meant` gives the events
    that one of them means which the given events answer."""
    found: dict[tuple[str, str, str], tuple[str, Link]] = {}

    def tie(kind: str, sources: Sequence[str], targets: Sequence[str], words: str) -> None:
        for a, b in itertools.product(sources, targets):
            if a == b or (b, kind, a) in found:
                continue
            if kind == "causes" and {(a, "answers", b), (a, "enables", b), (b, "enables", a)} & found.keys():
                continue  # what answers an event is not its cause; what makes it possible is said more closely
            found.setdefault((a, kind, b), (a, Link(kind=kind, to=b, words=words.strip(), report=report.id)))

    ordered = sorted(testimonies, key=lambda t: t.index)
    named = {t.mention.id for t in nouns}
    for source, target, words in answers(report, sorted((*ordered, *nouns), key=lambda t: t.index)):
        if source not in named:
            own = home(source)
            tie("answers", own, meant(target, own) if target in named else home(target), words)
    for bond in bonds.find(report.text, [t for t in ordered if _actual(t)]):
        ends = home(bond.source.mention.id), home(bond.target.mention.id)
        tie(bond.kind, *ends, report.text[bond.start : bond.end])
    for cause, effect, words in _caused(report, ordered):
        tie("causes", home(cause), home(effect), words)
    return list(found.values())


def answers(report: Report, ordered: Sequence[Testimony]) -> Tied:
    """Pairs of mentions of which the first answers the second, with the words that say so."""
    by_id = {t.mention.id: t for t in ordered}
    for t in ordered:
        for target in t.mention.answers:
            if (
                target in by_id
                and _actual(t)
                and _actual(by_id[target])
                and worded.tied(report.text, t, by_id[target], ordered)
            ):
                yield t.mention.id, target, _between(report.text, t, by_id[target])
    for n, t in enumerate(ordered):
        same = [o for o in ordered if o.mention.sentence.start == t.mention.sentence.start and o is not t]
        before = [o for o in ordered[:n] if o.mention.sentence.start < t.mention.sentence.start]
        yield from _connectives(report, t, same, before)
        if _actual(t):
            yield from objects.find(report, t, [o for o in same if _actual(o)])
        yield from _blamed(report, t, before)
        for answer in answering.find(report, t, same, before):
            words = report.text[answer.start : answer.end]
            yield answer.source.mention.id, answer.target.mention.id, words[:_QUOTED]


def _connectives(report: Report, t: Testimony, same: Sequence[Testimony], before: Sequence[Testimony]) -> Tied:
    """A connective in the sentence of the answered mention t: what stands before it answers t."""
    low = report.text[t.mention.sentence.start : t.mention.trigger.start].casefold()
    seen = report.text[t.mention.sentence.start : t.mention.trigger.end].casefold()  # "under the (?=truce)"
    for m in load().links["answers"].finditer(seen):
        if m.end() > len(low):
            continue
        gap = low[m.end() :]
        if len(gap) > _WIDE or _STOP.search(gap):
            continue
        between = [o for o in same if m.end() <= o.index - t.mention.sentence.start < len(low)]
        if between and not re.search(r"\b(?:and|or) (?:to|for|against|of|over|by) (?:[\w’'-]+ ){0,4}$", gap):
            continue  # the answered event is the first named, and those coordinated with it
        start = t.mention.sentence.start + m.start()
        left = [o for o in same if o.index < start and _actual(o)]
        cites = m[0].startswith("cit")
        subject = bool(left) and left[-1].mention.model == answering.POINTED  # "The measure was taken in reply to …"
        if not left or (subject and not cites):
            # "This is a measured answer to …": the sentence before names what answers
            told = [o for o in before if cites or o.mention.model != answering.POINTED]
            last = max((o.mention.sentence.start for o in told), default=-1)
            left = [o for o in told if o.mention.sentence.start == last and _actual(o)]
            if not _POINTING.match(low):
                left = []
        if left and _actual(t):
            yield left[-1].mention.id, t.mention.id, report.text[start : t.mention.trigger.end]


def _caused(report: Report, ordered: Sequence[Testimony]) -> Tied:
    """Two events of a sentence, one the cause of the other by the words around them (`cues`)."""
    told = [t.mention for t in ordered if _actual(t)]
    for _, group in itertools.groupby(told, key=lambda m: m.sentence.start):
        mentions = sorted(group, key=lambda m: (m.trigger.start, m.trigger.end))
        for found in cues.causes(report.text, mentions[:_MANY]):
            first, last = sorted((found.cause, found.effect), key=lambda m: m.trigger.start)
            start = first.sentence.start if first.trigger.start - first.sentence.start <= _LEAD else first.trigger.start
            yield found.cause.id, found.effect.id, report.text[start : last.trigger.end]


def _blamed(report: Report, t: Testimony, before: Sequence[Testimony]) -> Tied:
    """An act against somebody, told right before he is held responsible for t: the act answers t."""
    head = report.text[t.mention.sentence.start : t.mention.trigger.start]
    blame = _BLAME.search(head)
    if not blame or t.mention.event not in _WRONGS or not _actual(t):
        return
    accused = set(names(head[blame.end() :], load()))
    for o in reversed(before):
        struck = {plain(word) for a in o.mention.recipients for word in (a.name or a.text).split()}
        if o.mention.event in _ACTS and _actual(o) and accused & struck and t.index - o.index < _NEARBY:
            yield o.mention.id, t.mention.id, head[blame.start() :] + t.mention.trigger.text
            return


def _actual(t: Testimony) -> bool:
    return t.mention.status in ("actual", "possible")


def _between(text: str, a: Testimony, b: Testimony) -> str:
    """The words from one trigger to the other, of at most a sentence or two."""
    first, last = sorted((a.mention.trigger, b.mention.trigger), key=lambda s: s.start)
    end = _CLAUSE.search(text, last.end, min(last.end + _TAIL, max(a.mention.sentence.end, b.mention.sentence.end)))
    words = text[first.start : end.start() if end else last.end]
    return words if len(words) <= _QUOTED else text[a.mention.sentence.start : a.mention.sentence.end][:_QUOTED]
