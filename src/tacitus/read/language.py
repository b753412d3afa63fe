"""The language of a text: told only where it is sure, since short and name-laden texts deceive every model.

Function words settle plain English without the model (py3langid), whose loading takes longer than all else.
"""

# ruff: noqa: SIM905
from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any

SURE = 0.95  # certainty above which a text is said to be in a language
ENOUGH = 20  # words from which on it is

_SAMPLE = 6000  # characters: more changes no answer
_PARAGRAPH = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
# frequent in English and in no neighbour of it, besides the three that no English prose is without
_ENGLISH = frozenset(
    (
        "the of and to that was were said with by from has have had not are this which who been their they would on "
        "for it its as at after but be will could about over when than into more against between two there"
    ).split()
)
_BACKBONE = frozenset(("the", "of", "and", "to"))


@functools.cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def word_count(text: str) -> int:
    """Words of a text; of scripts that set no spaces, two signs count as a word."""
    return len(_WORD.findall(text)) + len(_UNSPACED.findall(text)) // 2


def language_of(text: str) -> tuple[str | None, float]:
    """ISO 639-1 code and certainty (0 to 1) of the likeliest language; (None, 0.0) for a text without words."""
    sample = text[:_SAMPLE]
    words = _words(sample)
    if not words:
        return None, 0.0
    if _plainly_english(words):
        return "en", 1.0
    code, certainty = _model().classify(sample)
    return code, min(1.0, float(certainty))


def _plainly_english(words: list[str]) -> bool:
    if len(words) < ENOUGH:
        return False
    share = sum(word in _ENGLISH for word in words) / len(words)
    backbone = sum(word in _BACKBONE for word in words) / len(words)
    return share >= 0.18 and backbone >= 0.04  # neighbours (Dutch, Afrikaans) reach 0.07 and 0


def sure_language(text: str) -> str | None:
    """The language if it is sure: above 0.95 certainty, from 20 words on; else None."""
    if word_count(text[:_SAMPLE]) < ENOUGH:
        return None
    code, certainty = language_of(text)
    return code if certainty > SURE else None


def foreign(text: str) -> str | None:
    """The language for which a text must be refused, since it is surely not English; else None. For later stages.

    A page of several languages that has a paragraph of English is not refused; `foreign_parts` tells what of it is.
    """
    code = _foreign(text)
    if code is None or any(_plainly_english(_words(text[start:end])) for start, end in _paragraphs(text)):
        return None
    return code


def foreign_parts(text: str) -> list[tuple[int, int, str]]:
    """The paragraphs of a text that are surely in another language, as (start, end, language).

    Shorter paragraphs beside them, from which nothing is sure, go with the one before if they have no English word.
    """
    out: list[tuple[int, int, str]] = []
    before: str | None = None
    for start, end in _paragraphs(text):
        rough = text[start:end].lower().split()
        if sum(word in _ENGLISH for word in rough) > 0.15 * len(rough):  # nearly every one: no need to look closer
            before = None
            continue
        words = _words(text[start:end])
        english = sum(word in _ENGLISH for word in words)
        # no paragraph of 8,300 in the training texts is below this and held to be of another language
        if words and english < 0.12 * len(words):
            if word_count(text[start:end]) >= ENOUGH:
                before = _foreign(text[start:end])
            elif english:
                before = None
            if before:
                out.append((start, end, before))
        elif words:
            before = None
    return out


def _foreign(text: str) -> str | None:
    """A text in another script is surely not English, though the model may waver between neighbours (Mandarin, Wu)."""
    code = sure_language(text)
    if code is None and word_count(text[:_SAMPLE]) >= ENOUGH:
        letters = [char for char in text[:_SAMPLE] if char.isalpha()]
        if sum(char < "\u0250" for char in letters) < 0.2 * len(letters):
            code = language_of(text)[0]
    return None if code == "en" else code


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _PARAGRAPH.finditer(text))
