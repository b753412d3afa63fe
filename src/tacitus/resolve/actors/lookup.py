"""Known names in a run of words: the longest name wins, capitals count, a name never runs over a comma."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from tacitus.resolve.actors import sounds
from tacitus.resolve.actors.knowledge import LONGEST, Knowledge, listed, many, title_word
from tacitus.resolve.actors.names import Word

_AMERICANS = frozenset(("american", "americans"))
_OTHERS = frozenset(("latin", "south", "central", "inter", "pan", "ibero"))  # whose Americans are not of one state
STOPS = frozenset(',;:()[]"“”\n!?/')


class Found(NamedTuple):
    """A known name: its characters, its words (first, one past last) and what it may mean.
    kind: entry, person, town; numbers: entries or persons; code: a town's country."""

    start: int
    end: int
    first: int
    last: int
    kind: str
    numbers: tuple[int, ...]
    code: str = ""


def joined(words: Sequence[Word], text: str) -> list[bool]:
    """For each word, whether a name may go on from it to the next word."""
    out: list[bool] = []
    for one, two in itertools.pairwise(words):
        gap = text[one[2] : two[1]]  # from its end to the start of the next
        if gap == " ":
            out.append(True)
            continue
        if gap in {"(", " ("} and text[two[2] : two[2] + 1] == ")":  # "Communist Party of India (Maoist)", "JD(U)"
            out.append(True)
            continue
        stop = any(c in STOPS for c in gap) or ("." in gap and len(one.text) > 3) or "—" in gap or "–" in gap
        out.append(not stop)
    out.append(False)
    return out


def capital(word: Word) -> bool:
    """Whether a word is written with a capital letter (or a digit)."""
    return not word.text[0].islower()


def best_at(words: Sequence[Word], i: int, reach: int, knowledge: Knowledge) -> Found | None:
    """As `at`; a person's name that begins a word later and goes on longer wins ("Sheikh | Tamim bin Hamad")."""
    found = at(words, i, reach, knowledge)
    if found is not None and found.kind == "person" and found.last - i < reach and capital(words[i + 1]):
        later = at(words, i + 1, reach - 1, knowledge)
        if later is not None and later.kind == "person" and later.last > found.last:
            return later
    return found


def at(words: Sequence[Word], i: int, reach: int, knowledge: Knowledge) -> Found | None:
    """The longest known name that begins at word i and has at most `reach` words."""
    first = words[i]
    if not capital(first):
        return small(words, i, reach, knowledge)
    lengths = (knowledge.lengths_of or knowledge.lengths()).get(first.key, 0) & ((2 << reach) - 1)
    if lengths > 3:
        keys = [word.key for word in words[i : i + reach]]
        for n in range(len(keys), 1, -1):
            if not lengths >> n & 1:
                continue
            key, last = " ".join(keys[:n]), words[i + n - 1]
            numbers = knowledge.names.get(key)
            if numbers is not None:
                return Found(first.start, last.end, i, i + n, "entry", tuple(many(numbers)))
            if capital(last) and (found := person_or_town(key, first, last, i, n, knowledge)):
                return found
            if syllable(words[i + n - 2], last) and (persons := knowledge.persons.get(key)) is not None:
                return Found(first.start, last.end, i, i + n, "person", tuple(many(persons)))
    if first.key in listed("no part of a name") and inside(words, i):
        return None
    if first.key in _AMERICANS and i and words[i - 1].key in _OTHERS and words[i - 1].end + 1 == first.start:
        return None  # "Latin American leaders", "the Inter-American Commission"
    bare = first.text.replace(".", "")
    numbers = knowledge.acronyms.get(bare) if len(bare) > 1 and (bare.isupper() or bare[-1].isupper()) else None
    if numbers is not None and initials(words, i):
        numbers = [n for n in many(numbers) if knowledge.entries[n].kind in SPELT] or None
    if numbers is None:
        numbers = knowledge.names.get(first.key)
    if numbers is not None:
        return Found(first.start, first.end, i, i + 1, "entry", tuple(many(numbers)))
    if first.key not in knowledge.persons and first.key not in knowledge.towns:
        return None
    return person_or_town(first.key, first, first, i, 1, knowledge)


def small(words: Sequence[Word], i: int, reach: int, knowledge: Knowledge) -> Found | None:
    """A name of two words that is mostly written without capitals: "anti-balaka"."""
    key = f"{words[i].key} {words[i + 1].key}" if reach > 1 else ""
    numbers = knowledge.names.get(key) if key in listed("written small") else None
    return Found(words[i].start, words[i + 1].end, i, i + 2, "entry", tuple(many(numbers))) if numbers else None


def of_place(found: Found, words: Sequence[Word], text: str, knowledge: Knowledge) -> bool:
    """Whether the name of a party or group is that of a district here: "Balad district"."""
    after = words[found.last] if found.last < len(words) else None
    if found.kind != "entry" or found.last - found.first > 1 or after is None or after.start != found.end + 1:
        return False
    if text[found.start : found.end].isupper() or after.key not in listed("divisions"):
        return False
    return knowledge.entries[found.numbers[0]].kind not in (*SPELT, "capital", "seat", "region")


def inside(words: Sequence[Word], i: int) -> bool:
    """Whether a word is one of a longer name: "Gulf States", "Centre for Human Rights"."""
    first = words[i]
    if i and words[i - 1].end + 1 == first.start and capital(words[i - 1]) and not words[i - 1].possessive:
        return True
    after = words[i + 1] if i + 1 < len(words) else None
    return after is not None and after.start == first.end + 1 and (capital(after) or after.key in {"for", "of"})


SPELT = frozenset({"name", "adj", "igo"})  # kinds of names that are written with full stops before a name, too


def initials(words: Sequence[Word], i: int) -> bool:
    """Whether letters with full stops may be somebody's before the name: "A.N.R. Robinson", but "F.B.I. agents"."""
    one, two = words[i], words[i + 1] if i + 1 < len(words) else None
    if one.text.count(".") < 2 or two is None or two.start != one.end + 1 or not capital(two):
        return False
    return not title_word(two.key) and not two.text.isupper()


def syllable(one: Word, two: Word) -> bool:
    """Whether a word goes on another's, as a hyphen joins the syllables of a name: "Jong-un", "Ki-moon"."""
    return two.start == one.end + 1 and capital(one) and not capital(two)


def person_or_town(key: str, first: Word, last: Word, i: int, n: int, knowledge: Knowledge) -> Found | None:
    """A person or a town of a name of n words from word i on."""
    numbers = knowledge.persons.get(key)
    if numbers is not None:
        return Found(first.start, last.end, i, i + n, "person", tuple(many(numbers)))
    code = knowledge.towns.get(key)
    return Found(first.start, last.end, i, i + n, "town", (), code) if code is not None else None


def scan(words: Sequence[Word], text: str, knowledge: Knowledge) -> list[Found]:
    """All known names of a text, left to right, none inside another."""
    out: list[Found] = []
    joins = joined(words, text)
    i, n = 0, len(words)
    opens = {key.split(" ")[0] for key in listed("written small")}
    capitals = [not word.text[0].islower() or word.key in opens for word in words]
    while i < n:
        if not capitals[i]:
            i += 1
            continue
        reach = 1
        while reach < LONGEST and i + reach < n and joins[i + reach - 1]:
            reach += 1
        found = best_at(words, i, reach, knowledge)
        apart = found and found.kind != "town"
        if (
            found is None
            or (apart and ends_a_name(found, words, text, knowledge))
            or of_place(found, words, text, knowledge)
        ):
            i += 1
        else:
            out.append(found)
            i = found.last
    return out


ENDS = frozenset({"region", "party", "movement", "militia", "gang"})  # kinds of names that are single words of others


def ends_a_name(found: Found, words: Sequence[Word], text: str, knowledge: Knowledge) -> bool:
    """Whether a known name of one word only ends a longer name that nobody knows: "Mustafa Bali" is not of Bali, the
    "Asian Football Confederation" no Polish party."""
    if found.kind == "person" or found.last - found.first > 1 or not found.first:
        return False
    before = words[found.first - 1]
    kind = "region" if found.kind == "town" else knowledge.entries[found.numbers[0]].kind
    if (
        kind not in ENDS
        or text[before.end : found.start] != " "
        or before.possessive
        or not before.text[0].isupper()
        or text[found.start : found.end].isupper()
        or before.key in knowledge.names
        or title_word(before.key)
    ):
        return False
    model = sounds.load()
    return (
        model.is_plain(words[found.first].key)
        if kind != "region"
        else len(before.key) > 3 and not model.is_plain(before.key) and before.key not in DIRECTIONS
    )


DIRECTIONS = frozenset(
    ("north", "south", "east", "west", "northern", "southern", "eastern", "western", "central")
).union(("upper", "lower", "greater", "outer", "inner", "old", "new"))
