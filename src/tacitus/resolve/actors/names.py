"""Names as keys: one spelling for all the spellings of a name.

A key is the name's words folded (accents, case, apostrophes, possessives gone) and joined by spaces, without
articles: "Kata'ib Hezbollah", "al-Qaeda" and "U.S." become "kataib hezbollah", "qaeda" and "us". The builder of
the knowledge and the reader of reports use these same functions, so what the one stores the other finds.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

WORD = re.compile(r"(?:[A-Z]\.){2,}[A-Z]?(?![a-z])|[^\W_]+(?:['’ʼʻʿ`‘][^\W_]+)*")
SURNAME_FIRST = frozenset({"CHN", "TWN", "KOR", "PRK", "HKG"})  # countries where the family name stands first
APOSTROPHES = str.maketrans("", "", "'’ʼʻʿ`‘.")
LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "ı": "i", "æ": "ae", "œ": "oe", "ə": "a", "þ": "th"}
)
ARTICLES = frozenset({"al", "Al", "el", "El", "the", "The"})
SUN_LETTERS = frozenset(
    {"as", "ash", "an", "ad", "ar", "at", "az", "ul", "ur", "As", "Ash", "An", "Ad", "Ar", "At", "Az"}
)
HYPHENED = SUN_LETTERS | {"AL", "EL"}  # "an-Nusra"; in datelines "AL-QAIM"


class Word(NamedTuple):
    """A word of a text: folded form, start and end in the text, as written (possessive ending left out)."""

    key: str
    start: int
    end: int
    text: str
    possessive: bool


@functools.lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The word in lower case without accents, apostrophes and full stops."""
    low = word.translate(APOSTROPHES).lower()
    if low.isascii():
        return low
    bare = _bare(low)
    while (again := _bare(bare)) != bare:  # what an accent stood on may be a letter of LETTERS itself
        bare = again
    return bare


def _bare(low: str) -> str:
    decomposed = unicodedata.normalize("NFKD", low.translate(LETTERS)).translate(APOSTROPHES).lower()
    return "".join(c for c in decomposed if c.isalnum())


SHORT = 100  # characters; phrases come again and again, whole texts do not


def words(text: str) -> list[Word]:
    """The words of a text in order, without Arabic and English articles ("al-", "the")."""
    return list(_phrase(text)) if len(text) <= SHORT else _words(text)


@functools.lru_cache(maxsize=16384)
def _phrase(text: str) -> tuple[Word, ...]:
    return tuple(_words(text))


def _words(text: str) -> list[Word]:
    out: list[Word] = []
    made = tuple.__new__  # of each word of each report: what `Word(...)` does, without its detour
    for match in WORD.finditer(text):
        key, said, possessive, hyphened = _word(match[0])
        start, end = match.span()
        if key and not (hyphened and text[end : end + 1] == "-"):
            out.append(made(Word, (key, start, end - 2 if possessive else end, said, possessive)))
    return out


@functools.lru_cache(maxsize=65536)
def _word(word: str) -> tuple[str, str, bool, bool]:
    """A word's key ("" for an article), the word without a possessive ending, whether it had one, and whether it is an
    article before a hyphen."""
    if word in ARTICLES:
        return "", word, False, False
    possessive = len(word) > 2 and word[-1] in "sS" and word[-2] in "'’ʼ`‘"
    said = word[:-2] if possessive else word
    return fold(said), said, possessive, word in HYPHENED


def key_of(name: str) -> str:
    """The key of a whole name."""
    return " ".join(w.key for w in words(name))


def is_acronym(name: str) -> bool:
    """Whether a name is written in capitals alone ("PMC", "U.S.", "M23") or begins and ends with one ("LeT"): such are
    matched with their case."""
    bare = name.replace(".", "").replace("-", "")
    if 2 < len(bare) <= 5 and bare.isalpha() and bare[0].isupper() and bare[-1].isupper():
        return True
    return len(bare) <= 7 and bare.isalnum() and bare.upper() == bare and any(c.isalpha() for c in bare)


def bare_acronym(name: str) -> str:
    """An acronym without full stops."""
    return name.replace(".", "")


_RULES = [
    (re.compile(r"kh|gh|q|c(?=[aoulrk])"), "k"),
    (re.compile(r"[aeiouwy]+"), "a"),
    (re.compile(r"dh|dj|zh"), "z"),
    (re.compile(r"sh|ch"), "s"),
    (re.compile(r"ph|v"), "f"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"h\b|\bh|(?<=a)h(?=[^a])"), ""),
]


@functools.lru_cache(maxsize=16384)
def skeleton(key: str) -> str:
    """A key without what transliterations differ in: vowels' colours, doubled letters, q and k, kh and gh."""
    for pattern, by in _RULES:
        key = pattern.sub(by, key)
    return key


def slug(name: str) -> str:
    """The readable part of an id: words folded and joined by hyphens, articles kept out."""
    return "-".join(w.key for w in words(name))


NAME_GAP = re.compile(r"[ -](?:(?:al|el|as|ash|an|ad|ar|at|az|ul)[ -])?", re.I)


def full_name(found: list[Word], text: str, places: Sequence[int]) -> tuple[int, int] | None:
    """The longest run of capitalised words that ends in a surname; places: where it stands among a report's words."""
    best: tuple[int, int] | None = None
    for i in places:
        word = found[i]
        if not word.text[0].isupper():
            continue
        first = i
        while first and i - first < 5 and goes_on(found[first - 1], found[first], text):
            first -= 1
        if best is None or word.end - found[first].start > best[1] - best[0]:
            best = (found[first].start, word.end)
    return best


def goes_on(one: Word, two: Word, text: str) -> bool:
    """Whether two words belong to one name: capitals, nothing between them but a space, a hyphen, an article or the
    full stop of an initial or a title."""
    if not one.text[0].isupper() or one.possessive:
        return False
    return NAME_GAP.fullmatch(text[one.end : two.start]) is not None or (
        text[one.end : two.start] == ". " and len(one.text) <= 3
    )


TITLES = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Dr|Sir|Gen|Col|Lt|Capt|Sgt|Maj|Sen|Rep|Gov|President|Prime|Minister|Secretary|General|Sheikh)\.?\s+)+"
    r"(?=\w)"
)


def untitled(name: str) -> str:
    """A name without a title at its front."""
    return TITLES.sub("", name)
