"""Text to numbers: word pieces, capital shapes and the words that labels are read from.

The encoder is uncased, so what capitals tell (a name, an abbreviation, a headline) is given beside the pieces as a
small shape code. Labels are read at the first piece of each word; a word is what the BERT pre-tokenizer splits off
(runs of letters and digits, single punctuation marks), so a span never begins or ends inside a word.
"""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = npt.NDArray[np.int64]

# shape codes: what the capitals and digits of a word look like
PAD, LOWER, CAPITAL, CAPITAL_AT_START, ALL_CAPITALS, MIXED, DIGITS, MARK = range(8)
SHAPES = 8
SENTENCE_ENDS = frozenset('.!?:"“”\n')

KNOWN = 65536  # words whose pieces are kept
# what BERT's pre-tokenizer cuts at, for the characters that most news has and no other; a bracket could begin the name
# of a special piece
_LETTERS = "0-9A-Za-z£€À-ÖØ-öø-ſ"
_MARKS = "!-/:-@\\\\\\]^_`{|}~“”‘’–—…«»"
_PLAIN = re.compile(rf"[\t\n \u00a0{_LETTERS}{_MARKS}]*")
_WORD = re.compile(rf"[{_LETTERS}]+|[{_MARKS}]")
_LINE = re.compile("\n")


@dataclass(frozen=True, slots=True)
class Encoded:
    """One passage: pieces [P], shapes [P], index of each word's first piece [W], words' offsets [W, 2] in the text."""

    pieces: Ints
    shapes: Ints
    first: Ints
    offsets: Ints


def shape(word: str, at_start: bool) -> int:
    """Shape code of a word; a capital that only marks the start of a sentence has its own."""
    if word[0].isdigit():
        return DIGITS
    if not word[0].isalpha():
        return MARK
    if word.islower():
        return LOWER
    if word.isupper() and len(word) > 1:
        return ALL_CAPITALS
    if (word[0].isupper() and word[1:].islower()) or len(word) == 1:
        return CAPITAL_AT_START if at_start else CAPITAL
    return MIXED


def encode(tokenizer: Tokenizer, texts: list[str], limit: int = 512) -> list[Encoded]:
    """Encode passages; pieces past `limit` (with both special pieces) are cut, whole words only."""
    encoded = [_encode(tokenizer, text) for text in texts]
    return [one if len(one.pieces) <= limit else _cut(one, limit) for one in encoded]


def _encode(tokenizer: Tokenizer, text: str) -> Encoded:
    known = _known(tokenizer)
    return (_of_known(known, text) if known is not None else None) or _of_tokenizer(tokenizer, text)


class _Known(dict[str, tuple[tuple[int, ...], int]]):
    """Words to their word pieces and to what is known of their shape, in one number: how many pieces, the shape inside
    a sentence and at its start, whether the word ends one. Few words make most of all texts."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        super().__init__()
        self._tokenizer = tokenizer
        self.around = tuple(tokenizer.encode("").ids)

    def __missing__(self, word: str) -> tuple[tuple[int, ...], int]:
        item = self._tokenizer.encode(word, add_special_tokens=False)
        whole = bool(item.ids) and set(item.word_ids) == {0}
        inside, opening = (shape(word, at_start) for at_start in (False, True))
        packed = len(item.ids) | inside << 8 | opening << 12 | (word[-1] in SENTENCE_ENDS) << 16
        found = tuple(item.ids), packed if whole else -1
        if len(self) >= KNOWN:
            self.clear()
        self[word] = found
        return found


@functools.lru_cache(8)
def _known(tokenizer: Tokenizer) -> _Known | None:
    """The words of a tokenizer, None for one that cuts texts into other words than those of `_WORD`."""
    parts = type(tokenizer.normalizer).__name__, type(tokenizer.pre_tokenizer).__name__
    if parts != ("BertNormalizer", "BertPreTokenizer") or tokenizer.truncation or tokenizer.padding:
        return None
    known = _Known(tokenizer)
    return known if len(known.around) == 2 else None


def _of_known(known: _Known, text: str) -> Encoded | None:
    """A text of plain characters alone, as `_of_tokenizer` gives it in a fifth of the time; None for another."""
    if not _PLAIN.fullmatch(text):
        return None
    offsets = [match.span() for match in _WORD.finditer(text)]
    if not offsets:
        return None
    found, packed = zip(*map(known.__getitem__, [text[start:end] for start, end in offsets]), strict=True)
    code = np.array(packed, np.int64)
    if code.min() < 0:
        return None
    counts = code & 0xFF
    pieces = np.array([known.around[0], *itertools.chain.from_iterable(found), known.around[1]], np.int64)
    places = np.array(offsets, np.int64)
    shapes = np.zeros(len(pieces), np.int64)
    shapes[1:-1] = np.repeat(np.where(_opening(text, places[:, 0], code), code >> 12, code >> 8) & 0xF, counts)
    first = np.cumsum(counts) - counts + 1
    return Encoded(pieces, shapes, first, places)


def _opening(text: str, starts: Ints, code: Ints) -> npt.NDArray[np.bool_]:
    """Which words open a sentence: after its end or a new line, with nothing but marks between."""
    number = np.arange(len(code))
    lines = np.searchsorted(np.array([match.start() for match in _LINE.finditer(text)], np.int64), starts)
    fresh = np.ones(len(code), np.bool_)
    fresh[1:] = (lines[1:] != lines[:-1]) | (code[:-1] >> 16 > 0)
    told = np.zeros(len(code), np.int64)  # one past the last word before it that is no mark
    told[1:] = np.maximum.accumulate(np.where((code >> 8) & 0xF != MARK, number + 1, 0))[:-1]
    return np.asarray(np.maximum.accumulate(np.where(fresh, number, -1)) >= told)


def _of_tokenizer(tokenizer: Tokenizer, text: str) -> Encoded:
    item = tokenizer.encode(text)
    pieces = np.array(item.ids, np.int64)
    words = np.array([-1 if word is None else word for word in item.word_ids], np.int64)
    begins = np.empty(len(words), np.bool_)  # whether a piece begins a word
    begins[:1], begins[1:] = True, words[1:] != words[:-1]
    begins &= words >= 0
    first = np.flatnonzero(begins)
    places = np.array(item.offsets, np.int64).reshape(-1, 2)
    last = np.append(first[1:], len(words) - 1) - 1  # the special piece at the end is of no word
    offsets = np.column_stack([places[first, 0], places[last, 1]]) if len(first) else np.zeros((0, 2), np.int64)
    shapes = np.zeros(len(pieces), np.int64)
    if len(first):
        shapes[first[0] : last[-1] + 1] = np.repeat(_shapes(text, offsets.tolist()), last - first + 1)
    return Encoded(pieces, shapes, first, offsets)


def _shapes(text: str, offsets: list[list[int]]) -> list[int]:
    """Shape codes of the words of a text."""
    codes: list[int] = []
    at_start, newline = True, text.find("\n")
    for start, end in offsets:
        if -1 < newline < start:
            at_start, newline = True, text.find("\n", start)
        surface = text[start:end] or " "
        code = _shape(surface, at_start)
        codes.append(code)
        at_start = surface[-1] in SENTENCE_ENDS or (at_start and code == MARK)
    return codes


_shape = functools.lru_cache(32768)(shape)  # few words make most of all texts


def _cut(one: Encoded, limit: int) -> Encoded:
    kept = int(np.flatnonzero(one.first <= limit - 1)[-1])
    cut = one.first[kept]
    pieces = np.append(one.pieces[:cut], one.pieces[-1:])
    return Encoded(pieces, np.append(one.shapes[:cut], PAD), one.first[:kept], one.offsets[:kept])


@dataclass(frozen=True, slots=True)
class Batch:
    """Passages padded to one length: pieces, shapes [B, P], mask [B, P], first [B, W], word mask [B, W]."""

    pieces: Ints
    shapes: Ints
    mask: Ints
    first: Ints
    words: Ints


def batch(items: list[Encoded]) -> Batch:
    """Pad passages into one batch."""
    size = max(len(i.pieces) for i in items)
    width = max(1, max(len(i.first) for i in items))
    pieces, shapes, mask = (np.zeros((len(items), size), np.int64) for _ in range(3))
    first, words = (np.zeros((len(items), width), np.int64) for _ in range(2))
    for row, item in enumerate(items):
        n, w = len(item.pieces), len(item.first)
        pieces[row, :n], shapes[row, :n], mask[row, :n] = item.pieces, item.shapes, 1
        first[row, :w], words[row, :w] = item.first, 1
    return Batch(pieces, shapes, mask, first, words)
