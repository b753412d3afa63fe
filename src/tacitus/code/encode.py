"""Text to numbers: word pieces, capital shapes and the words that labels are read from.

The encoder is uncased, so what capitals tell (a name, an abbreviation, a headline) is given beside the pieces as a
small shape code. Labels are read at the first piece of each word; a word is what the BERT pre-tokenizer splits off
(runs of letters and digits, single punctuation marks), so a span never begins or ends inside a word.
"""

from __future__ import annotations

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
    encoded = []
    for text, item in zip(texts, tokenizer.encode_batch(texts), strict=True):
        ids, words, places = item.ids, item.word_ids, item.offsets
        first: list[int] = []
        offsets: list[list[int]] = []
        shapes = [PAD] * len(ids)
        last, code = None, PAD
        at_start = True
        for index, word in enumerate(words):
            if word is None:
                continue
            if word != last:
                start = places[index][0]
                last = word
                first.append(index)
                offsets.append([start, places[index][1]])
            else:
                offsets[-1][1] = places[index][1]
                shapes[index] = code
                continue
            end = index
            while end + 1 < len(words) and words[end + 1] == word:
                end += 1
            surface = text[start : places[end][1]] or " "
            if start and "\n" in text[offsets[-2][1] if len(offsets) > 1 else 0 : start]:
                at_start = True
            code = shape(surface, at_start)
            shapes[index] = code
            at_start = surface[-1] in SENTENCE_ENDS or (at_start and code == MARK)
        if len(ids) > limit:
            kept = max(i for i, f in enumerate(first) if f <= limit - 1)
            cut = first[kept]
            ids = ids[:cut] + ids[-1:]
            shapes = [*shapes[:cut], PAD]
            first, offsets = first[:kept], offsets[:kept]
        encoded.append(
            Encoded(
                np.array(ids, np.int64),
                np.array(shapes, np.int64),
                np.array(first, np.int64),
                np.array(offsets, np.int64).reshape(-1, 2),
            )
        )
    return encoded


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
