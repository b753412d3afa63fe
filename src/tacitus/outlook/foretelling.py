"""Whether a clause foretells something: a weighed decision over what it says and where it stands.

Each trait has a weight and the words that explain it (foretelling.json, fitted on stories by `eval.fit_foretelling`).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from importlib import resources

import msgspec

from tacitus.merge.score import Verdict, Weights, judge, probability
from tacitus.outlook import candidates, deadline, odds
from tacitus.outlook.candidates import Candidate
from tacitus.outlook.foreteller import in_quotation
from tacitus.outlook.horizon import horizon
from tacitus.outlook.signs import CODED, GIVES_WORD, MODALS, TIMES, WEAK
from tacitus.records import Mention, Report

_STRONG = 3  # signs above which more say no more
_SHORT = 35  # characters of a short statement
_LAST = 3  # sentences at the end, in which reports look ahead
_PAST = (
    r"(?!(?:need|bleed|feed|speed|seed|breed|indeed|hundred|armed|wounded|detained|exceed|succeed|proceed)\b)"
    rf"(?:{deadline.PAST_VERBS}|was|were|had|did|has|have)\b"
)
_DONE = re.compile(rf"\b{_PAST}")
# A past that tells no deed: of those who say, think and decide, and of what will be done ("be released").
_NO_DEED = (
    r"(?!(?:thought|expected|put|gave|rated|called|predicted|foresaw|feared|doubted|believed|said|agreed|promised|vowed"
    r"|threatened|announced|considered|held|judged|warned|saw|reckoned|pledged|planned|decided|scheduled|set|fixed|told"
    r"|added|insisted|wanted|was|were|had|has|have|needed|exchanged|released|arrested|freed|lifted|tried|moved|charged)"
    r"\b)"
)
_DEED_DONE = re.compile(rf"\b{_NO_DEED}{_PAST}")
_WHETHER = re.compile(r"\b(?:whether|if) [^,;]*$")  # "asked whether it would send a note"
_WEEKDAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_ON_DAY = re.compile(rf" (?:late |early )?on {_WEEKDAY}\b")
_DAY_BEFORE = re.compile(rf"\b(?:on )?{_WEEKDAY} $")
# "before Hari Raya", "before the rains"; no place is meant ("before a court").
_BEFORE = re.compile(
    r"\bbefore (?!(?:the |a |an )?(?:courts?|judges?|council|parliament|magistrates?|public|crowd|cameras?|eyes)\b"
    r"|(?:him|her|them|us|me|it|that|he|she|they)\b)[a-z]+"
)
_BY_DAY = re.compile(
    r"\b(?:by|until|till|from|next|this|early as|soon as) (?:late |early |the )*"
    rf"(?:{_WEEKDAY}|noon|midnight|dawn|morning|evening)\b"
)
_JUDGED = frozenset({"judged", "odds", "rated", "doubts"})
_SAYS = (
    r"(?:said|says|say|told (?:[\w’']+ ){1,4}?|announced|added|warned|stated|declared|confirmed|insisted|vowed"
    r"|promised|believes?|thinks?|thought|expects?|reckons?|claimed|wrote|writes|replied|answered|predicted)"
)
_GOVERNED = re.compile(rf"\b{_SAYS},? ?(?:that )?[“\"]?$")
_SAID = re.compile(rf"\b{_SAYS}\b[^.;:]*$")
_SAID_AFTER = re.compile(
    rf"[,.?!]?[”\"]?,? (?:(?!and\b|but\b)[\w’'.-]+ ){{0,7}}?{_SAYS}\b|[,.?!]?[”\"]?,? (?:said|says|according to)\b"
)
_NOT = re.compile(r"\b(?:not|never|no|nobody|none|nothing|neither|n't|won’t|won't)\b")
_ASKED = re.compile(r"(?:when|where|who|whom|what|which|how|why) [^,;]*$")  # "has not said when it will reopen"
_SPEAKS = re.compile(
    r"\b(?:will|would|shall)(?: not| never)? (?:comment|say|call|mind|tell|name|describe|like|prefer|love|know)\b"
)
_DATES = re.compile(  # no names, nor numbers of anything
    r"\b(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?)?(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)(?: \d{1,2}\b| \d{4}\b)?"
    r"|\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Easter|Christmas|Ramadan)\b"
)
_NAMED = re.compile(r"\b[A-Z][a-z]")
_DIGIT = re.compile(r"\d")
_TOLD_BY_OTHERS = TIMES | frozenset(CODED.values())  # signs that are no words of foretelling
_SINGLE = frozenset(  # signs that weigh by themselves; of the others counts how many there are
    {"lies_ahead", "soon", "judged", "promise", "could", "is_to", "expects", "odds", "doubts", "plan", "fears"}
    | {"coded_future"}
)
_ASKED_BACK = 40  # characters back in which "whether" governs a clause
_NEXT = 30  # characters between a verb in the present and the day for which it is fixed


@functools.cache
def weights() -> Weights:
    """The weights shipped with the package."""
    return msgspec.json.decode(
        resources.files("tacitus.outlook").joinpath("foretelling.json").read_bytes(), type=Weights
    )


def decide(report: Report, mentions: Sequence[Mention]) -> list[tuple[Candidate, Verdict]]:
    """The clauses of a report that foretell something, in order, no two of which overlap, each with its reasons."""
    known = weights()
    weighed = []
    for candidate in candidates.find(report, mentions):
        found = traits(report, candidate)
        chance = probability(found, known)
        if chance >= known.threshold:
            weighed.append((chance, candidate, found))
    kept = apart((chance, candidate) for chance, candidate, _ in weighed)
    return sorted(((c, judge(found, weights=known)) for _, c, found in weighed if c in kept), key=lambda x: x[0].left)


def apart(weighed: Iterable[tuple[float, Candidate]]) -> list[Candidate]:
    """Of clauses that overlap, the likeliest."""
    kept: list[Candidate] = []
    for _, one in sorted(weighed, key=lambda x: (-x[0], x[1].left, x[1].right)):
        if not any(one.left < other.right and other.left < one.right for other in kept):
            kept.append(one)
    return kept


def traits(report: Report, one: Candidate) -> dict[str, float]:
    """What is weighed of a clause: a number from 0 to 1 for each trait it has."""
    statement = report.text[one.left : one.right]
    return {
        **_of_signs(one, statement.lower()),
        **_of_words(report, one, statement, statement.lower()),
        **_of_place(report, one),
    }


def _of_signs(one: Candidate, low: str) -> dict[str, float]:
    kinds = {s.kind for s in one.signs}
    found = dict.fromkeys((k for k in kinds & _SINGLE), 1.0)
    strong = len(kinds - WEAK)
    if strong:
        found["signs"] = min(strong, _STRONG) / 2
    if _NOT.search(low):
        found["negated"] = 1.0
    days = [s.start for s in one.signs if s.kind == "lies_ahead"]
    present = [s.end for s in one.signs if s.kind in ("fixed", "progressive")]
    if days and present:
        found["fixed_day"] = 1.0
    near = any(0 <= day - verb < _NEXT for day in days for verb in present)
    if near and not kinds & MODALS and not _DONE.search(low[: present[0] - one.left]):
        found["fixed_for"] = 1.0
    told = _without(one, low)
    if not kinds & MODALS and _DONE.search(told):
        found["done"] = 1.0
        if _DEED_DONE.search(told):
            found["deed_done"] = 1.0
    ahead = deadline.without_past(told)
    if horizon().deadline.search(ahead) or _BY_DAY.search(ahead) or _BEFORE.search(ahead):
        found["day"] = 1.0
        if "could" in kinds:
            found["could_for"] = 1.0
        if kinds & GIVES_WORD:
            found["word_given_for"] = 1.0
    if kinds <= TIMES and "done" in found:
        found["time_of_deed"] = 1.0
    return found


def _without(one: Candidate, low: str) -> str:
    """The words without the signs, which may be past where the deed is to come ("promised to withdraw"), and without
    the day on which somebody agreed or decided."""
    for sign in one.signs:
        if sign.kind not in _TOLD_BY_OTHERS:
            start, end = sign.start - one.left, sign.end - one.left
            if sign.kind in GIVES_WORD:
                end = m.end() if (m := _ON_DAY.match(low, end)) else end
                start = m.start() if (m := _DAY_BEFORE.search(low, 0, start)) else start
            low = low[:start] + " " * (end - start) + low[end:]
    return low


def _of_words(report: Report, one: Candidate, statement: str, low: str) -> dict[str, float]:
    found: dict[str, float] = {}
    before = report.text[one.start : one.left].lower()
    behind = report.text[one.right : one.right + 80].lower()
    kinds = {s.kind for s in one.signs}
    quoted = in_quotation(report.text, one.left)
    after = _SAID_AFTER.match(behind)
    if "was_to" in kinds and not _SAID.search(before) and not after:
        found["planned_once"] = 1.0
    if _GOVERNED.search(before):
        found["governed"] = 1.0
    elif "would" in kinds and not _SAID.search(before) and not after:
        found["would_alone"] = 1.0
    if not kinds & _JUDGED and _WHETHER.search(before[-_ASKED_BACK:] + low[: max(0, one.at - one.left)]):
        found["whether"] = 1.0
    if quoted and "will" in kinds:
        found["will_quoted"] = 1.0
    undated = _DATES.sub(" ", statement)
    checks = (
        ("unmeant", bool(horizon().unmeant.search(low))),
        ("asked", bool(_ASKED.match(low[: max(0, one.at - one.left)]))),
        ("speaks", bool(_SPEAKS.search(low))),
        ("named", bool(_NAMED.search(undated, 2))),
        ("digit", bool(_DIGIT.search(undated))),
        ("short", len(statement) < _SHORT),
        ("odds_word", "will" in kinds or odds.given(undated.lower())),
    )
    found.update((name, 1.0) for name, holds in checks if holds)
    return found


def _of_place(report: Report, one: Candidate) -> dict[str, float]:
    """Where in its report it stands; in a report of one sentence nowhere."""
    found = {"place": one.number / (one.of - 1) if one.of > 1 else 0.5}
    checks = (
        ("first", one.number == 0 < one.of - 1),
        ("near_end", one.of > _LAST and one.number >= one.of - _LAST),
    )
    found.update((name, 1.0) for name, holds in checks if holds)
    return found
