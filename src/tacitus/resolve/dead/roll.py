"""How many people a list of them is: "22 students, a soldier and a guard", "the governor and his two bodyguards".

A member begins with a number, "a", "his", "the" or a name and goes on in words that may describe people; a verb or a
thing ends the list before it. One person told twice ("the mayor, Ana Ruiz, and a guard") is one.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from tacitus.code.numbers import toll
from tacitus.code.slain import COUNT, NO_PEOPLE

Kind = Literal["number", "one", "own", "the", "name"]
Count = tuple[int | None, int | None]

_TITLE = r"(?:[A-Z][\w’'.-]*|al|bin|ibn|van|von|de|da|del|of|the)"
_BEGIN = re.compile(
    rf"(?:(?P<own>(?i:his|her|their|its) )?(?P<number>(?i:{COUNT}))(?i:{NO_PEOPLE})"
    r"|(?P<one>(?i:an?|another|one))(?= \w)"
    r"|(?P<aged>(?i:\d{1,3}-years?-old))(?= \w)"
    r"|(?P<pronoun>him|her(?! [a-z]|-)|her(?= (?:and|as|at|in|on|when|while|whilst|after|before|along|with)\b))\b"
    r"|(?P<his>(?i:his|her|their|its))(?= \w)"
    r"|(?P<the>(?i:the))(?= \w)"
    r"|(?P<whose>[A-Z][\w.-]+(?: [A-Z][\w.-]+){0,3}[’']s)(?= [a-z])"
    rf"|(?P<name>(?!(?:The|In|On|At|After|When|While|As|By|From|Near|Two|It|He|She|They)\b)[A-Z][\w’'.-]+"
    rf"(?: {_TITLE})+))"
)
_WORD = re.compile(
    r" ?(?P<word>[\w’'.&/-]*\w[’']?)|(?P<aside> ?\((?:[\w .-]{1,12}|(?:including|among them) [^()]{1,90})\))"
)
_JOINT = re.compile(
    r"(?P<comma>,) (?!and\b|as well|along|plus\b)"
    r"|,? (?P<and>and(?: also)?|as well as|along with|together with|plus|in addition to)(?: to)? "
)
# a list ends before these: where, when and how it was, and what else happened
_WHERE = "in at on near outside inside into onto over under around across along through against amid among with without"
_HOW = "when while whilst after before during as by since until because if then today yesterday"
_ENDS = frozenset(f"{_WHERE} {_HOW} who whose which that where but including".split())
# no member holds one of these, which are what somebody did or what became of him
_DONE = (
    "was were is are has had have be been went left hit struck blew fled said told took shot fell began came got made"
)
_BECAME = "hurt wounded injured critically seriously badly survived missing dead died remain remains"
_DONE_TO = "detonated exploded attacked opened arrested captured kidnapped abducted"
_VERBS = frozenset(f"{_DONE} {_BECAME} {_DONE_TO} it them they he she we himself themselves whom".split())
_DESCRIBED = frozenset(
    ("armed", "unarmed", "united", "retired", "masked", "hooded", "suspected", "uniformed", "unidentified", "allied")
)
_NAMED = frozenset(
    ("called", "named", "identified", "dressed", "accused", "suspected", "employed")
)  # "a boy named Ali"
_THINGS = re.compile(
    r"(?:bomb|blast|attack|car|vehicle|truck|rocket|missile|mortar|building|house|bus|bridge|helicopter|plane|tank|weapon"
    r"|explosion|explosive|device|grenade|day|hour|week|month|year|mosque|church|school|station|checkpoint|base|camp|market"
    r"|office|town|city|village|province|district|country|cow|goat|sheep|dog|animal|injury|injurie|wounding|death|destruction|home|shop|hotel|incident|raid|clash"
    r"|operation|road|number|series|total|area|war|fire|shooting|ambush|gunfight|strike|bombing|crossfire)(?:es|s)?$",
    re.I,
)
_APART = re.compile(r"[\w’'],\s$")
_HEADED = re.compile(
    r"(?:[.,;:(—–\n\"“]\s*|\s-\s|\b(?:when|while|after|as|that|but|where|before|until|and|said|says) )$", re.I
)
_OF_WHOM = re.compile(r",? (?:including|among (?:them|whom)|most(?:ly)?|all)\b", re.I)
_HEAD_ENDS = frozenset(("of", "from", "for", "to", "working", "belonging", "in", "at", "with", "on"))
# the last word of several people, or of a body of them: "his bodyguards", "the crew"
GROUP = re.compile(
    r"(?:(?<![su])s|people|police|personnel|military|troops|army|men|women|children|family|crowd|staff|group|party|couple|force"
    r"|team|patrol|convoy|unit|crew|militia|public|population|community|government|battalion|media)$",
    re.I,
)


class Roll(NamedTuple):
    """A list of people: where it stands, how many it names at least and at most, how many members it has."""

    start: int
    end: int
    low: int
    high: int | None
    members: int


class _Member(NamedTuple):
    kind: Kind
    end: int
    low: int
    high: int | None
    joint: str  # before it: "", "comma" or "and"


def after(text: str, start: int, stop: int) -> Roll | None:
    """The list of people that begins at `start`, right after a verb of killing. None if none does."""
    members: list[_Member] = []
    at, joint = start, ""
    while len(members) < 12:
        one = _member(text, at, stop, joint, _ENDS)
        if one is None:
            break
        members.append(one)
        found = _JOINT.match(text, one.end, stop)
        if found is None or (joint == "and" and found["comma"]):  # after "A, B and C," something else is told
            break
        at, joint = found.end(), "and" if found["and"] else "comma"
    return _roll(text, start, members)


def before(text: str, end: int, begin: int) -> Roll | None:
    """The list of people that ends at `end`, right before the words of their death, and begins at `begin` or later: the
    longest that stands at the head of its clause. None if there is none."""
    for first in _BEGIN.finditer(text, begin, end):
        if not _heads_clause(text, first.start(), begin):
            continue
        members: list[_Member] = []
        at, joint = first.start(), ""
        while len(members) < 12:
            one = _member(text, at, end, joint, _PARTS)
            if one is None:
                break
            members.append(one)
            if one.end >= end or not text[one.end : end].strip(" ,") or _OF_WHOM.match(text, one.end, end):
                if text[one.end : end].startswith(","):  # "the clerk, the head of … and a father of two, was killed"
                    if _APART.search(text[max(begin, first.start() - 12) : first.start()]):
                        break
                    members = members[:1] if len(members) > 1 and members[1].joint == "comma" else members
                return _roll(text, first.start(), members)
            found = _JOINT.match(text, one.end, end)
            if found is None:
                break
            at, joint = found.end(), "and" if found["and"] else "comma"
    return None


_PARTS = frozenset(("including", "among", "who", "which", "that", "where"))


def _heads_clause(text: str, at: int, begin: int) -> bool:
    return not text[begin:at].strip() or bool(_HEADED.search(text[max(begin, at - 12) : at]))


def _member(text: str, at: int, stop: int, joint: str, ends: frozenset[str]) -> _Member | None:
    """The member of a list that begins at `at`, None if what stands there is none."""
    begin = _BEGIN.match(text, at, stop)
    if begin is None:
        return None
    words: list[str] = []
    end = begin.end()
    while not begin["name"] and not begin["pronoun"] and len(words) < 14:
        word = _WORD.match(text, end, stop)
        if word is None:
            break
        if word["aside"]:
            end = word.end()
            continue
        plain = word["word"].casefold()
        if plain in ends or plain == "and" or _JOINT.match(text, end, stop):
            if plain == "and" and ends is _PARTS and (on := _inside(text, end, stop)):
                words, end = [*words, "and"], on
                continue
            break
        describing = plain.endswith("ing") and word["word"][0].islower() and plain not in _HEAD_ENDS
        if words and describing and ends is _ENDS:
            break
        if plain in _VERBS:
            return None
        if plain.endswith("ed") and len(words) > 1 and plain not in _DESCRIBED:
            if plain in _NAMED and ends is _ENDS:
                break
            return None  # a verb, more likely than a word for a person
        words.append(word["word"])
        end = word.end()
        if text[end - 1] == "." and len(plain) > 3:
            end -= 1
            break
    head = next((words[n - 1] for n, word in enumerate(words) if n and word.casefold() in _HEAD_ENDS), None)
    head = head or (words[-1] if words else "")
    if head and (_THINGS.search(head) or (head.casefold().endswith(("ed", "ing", "ly")) and len(words) > 1)):
        return None
    if begin["number"] and re.match(
        r" ?,? ?of (?:them|whom|these|those|which)\b", text[begin.end() : begin.end() + 12]
    ):
        return None
    kind, low, high = _worth(begin, head, bool(words))
    return _Member(kind, end, low, high, joint)


def _inside(text: str, at: int, stop: int) -> int | None:
    """The end of an "and" inside a member ("oil and gas company"): no new member begins after it."""
    found = re.compile(r" and ").match(text, at, stop)
    return found.end() - 1 if found and not _BEGIN.match(text, found.end(), stop) else None


def _worth(begin: re.Match[str], head: str, more: bool) -> tuple[Kind, int, int | None]:
    """What kind of member begins so, and how many people it is."""
    if begin["number"]:
        low, high = toll(begin["number"])
        return ("one" if low == high == 1 else "number"), low or 0, high
    if begin["one"] or begin["pronoun"] or begin["aged"]:
        return "one", 1, 1
    if begin["name"]:
        return ("name", 0, None) if GROUP.search(begin["name"]) else ("name", 1, 1)
    several = not more or bool(GROUP.search(head))
    return ("own" if begin["his"] or begin["whose"] else "the"), 0 if several else 1, None if several else 1


def _roll(text: str, start: int, members: list[_Member]) -> Roll | None:
    """The members as one list: what is told twice counts once."""
    if not members:
        return None
    if len(members) > 1 and all(one.joint != "and" for one in members[1:]):
        members = members[:1]  # "the clerk, a father of two, …": no list without an "and"
    counted, apposed = members[:1], False
    for one in members[1:]:
        last = counted[-1].kind
        same = (
            one.joint == "comma"
            and ("name" in (last, one.kind))
            and last != one.kind
            and "number" not in (last, one.kind)
            and not apposed  # "Luca Ferri, the ambassador, a guard and a driver"
        )
        apposed = same
        if not same:
            counted.append(one)
    first, rest = counted[0], counted[1:]
    of_people = first.kind == "number" and re.search(
        r"(?:people|persons|individuals|victims)$", text[start : first.end]
    )
    if rest and of_people and rest[0].joint == "comma" and first.low == sum(one.low for one in rest):
        rest = []  # "three people, a soldier and two farmers"
    parts = [first, *rest]
    high = sum(one.high or 0 for one in parts) if all(one.high is not None for one in parts) else None
    low = sum(one.low for one in parts)
    return Roll(start, members[-1].end, low, high, len(counted)) if low else None
