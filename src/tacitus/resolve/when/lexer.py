"""Words of a time expression to tagged tokens (`tags`).

The expression is put in words that are known (`rewording`), cut into pieces (`scanning`), looked up (`vocabulary`), its
numbers read by tacitus.code.numbers, and what joins nothing is taken out (`screening`).
"""

from __future__ import annotations

import functools
from datetime import date

from tacitus.code.numbers import cardinal
from tacitus.resolve.when.rewording import reworded
from tacitus.resolve.when.scanning import by_form, pieces
from tacitus.resolve.when.screening import screened
from tacitus.resolve.when.tags import Token
from tacitus.resolve.when.vocabulary import lexicon, openers

LONGEST = 120  # characters: no time expression is longer


@functools.lru_cache(8192)
def tokens(text: str) -> tuple[Token, ...]:
    """The expression's tokens; a word that is not known has the tag "?". Fillers ("the", "on") are left out."""
    parts = pieces(reworded(text[:LONGEST]))
    words = [piece for _, piece in parts]
    known, most = lexicon(), openers()
    found: list[Token] = []
    i = 0
    while i < len(parts):
        kind, word = parts[i]
        taken = 0
        if kind in ("word", "f"):
            for size in range(min(most.get(word, 0) * 2, len(words) - i), 0, -1):
                entry = (
                    known.get(" ".join(w for w in words[i : i + size] if w not in "-–—"))
                    if size > 1
                    else known.get(word)
                )
                if entry and words[i + size - 1] not in "-–—":
                    taken = size
                    if entry[0]:
                        value = date.fromisoformat(str(entry[1])) if entry[0] == "I" else entry[1]
                        found.append(Token(entry[0], value, " ".join(words[i : i + size])))
                    elif word == "on" and i + 1 == len(words) and found and found[-1].tag == "U":
                        found.append(Token("l", 0, word))  # "three weeks on"
                    break
        if not taken:
            token, taken = _number(words, i) if kind in ("word", "N") else (None, 0)
            token = token or by_form(kind, word)
            taken = max(taken, 1)
            if token:
                found.append(token)
        i += taken
    return tuple(screened(found))


def _number(words: list[str], at: int) -> tuple[Token | None, int]:
    number = cardinal(words, at)
    if number is None:
        return None, 0
    value, end = number
    digits = words[at][0].isdigit() and end == at + 1
    return Token("D" if digits and 1 <= value <= 31 else "N", value, " ".join(words[at:end])), end - at
