"""Cut an encoded text into passages: whole sentences, paragraph by paragraph, up to a number of word pieces."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from tacitus.code.encode import PAD, Encoded, Ints
from tacitus.code.sentences import sentence_of

LIMIT = 126  # word pieces, without the two special ones: about what the training passages hold


@dataclass(frozen=True, slots=True)
class Passage:
    """One stretch of a text as the model sees it. Offsets in `encoded` are into the whole text."""

    encoded: Encoded
    sentences: tuple[tuple[int, int], ...]

    def sentence_of_words(self) -> Ints:
        """The number of the sentence that each word stands in [W]."""
        begins = np.array([start for start, _ in self.sentences], np.int64)
        return np.searchsorted(begins, self.encoded.offsets[:, 0], side="right")

    def words_of(self, stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """The words of stretches of the text: of each the first and the one after the last."""
        begins = self.encoded.offsets[:, 0]
        return [(int(np.searchsorted(begins, a)), int(np.searchsorted(begins, z))) for a, z in stretches]

    def stretch(self, first: int, last: int) -> tuple[int, int]:
        """The stretch of the text from the first word to the last, as far as the sentence goes in which it begins
        ("1 May" of "on 1 May. 1 soldier was hurt")."""
        start, end = int(self.encoded.offsets[first, 0]), int(self.encoded.offsets[last, 1])
        return start, min(end, sentence_of(self.sentences, start, end)[1])


def passages(whole: Encoded, sentences: list[tuple[int, int]], text: str, limit: int = LIMIT) -> list[Passage]:
    """Passages of a text encoded as a whole (`[CLS] pieces [SEP]`), in order; a sentence longer than `limit` is cut."""
    if not len(whole.first):
        return []
    first = whole.first.tolist()
    ends = [*first[1:], len(whole.pieces) - 1]  # piece after each word
    runs: list[tuple[int, int, int]] = []  # words from, to, number of the sentence
    word = 0
    stops = np.searchsorted(whole.offsets[:, 0], np.array([end for _, end in sentences], np.int64)).tolist()
    for number, stop in enumerate(stops):
        begin = word
        if stop > word and ends[stop - 1] - first[word] <= limit:
            word = stop
        while word < stop:
            if ends[word] - first[begin] > limit and word > begin:
                runs.append((begin, word, number))
                begin = word
            word += 1
        if word > begin:
            runs.append((begin, word, number))
    return [_cut(whole, group, sentences) for group in _groups(first, ends, runs, sentences, text, limit)]


def _groups(
    first: list[int],
    ends: list[int],
    runs: list[tuple[int, int, int]],
    sentences: list[tuple[int, int]],
    text: str,
    limit: int,
) -> list[list[tuple[int, int, int]]]:
    """Runs of words joined while they fit; where all does not fit, the cut is made between paragraphs if it can be."""
    groups: list[list[tuple[int, int, int]]] = []
    paragraph: list[tuple[int, int, int]] = []

    def size(one: tuple[int, int, int], other: tuple[int, int, int]) -> int:
        return ends[other[1] - 1] - first[one[0]]

    def flush() -> None:
        if not paragraph:
            return
        if groups and size(groups[-1][0], paragraph[-1]) <= limit:
            groups[-1].extend(paragraph)
        elif size(paragraph[0], paragraph[-1]) <= limit:
            groups.append(paragraph[:])
        else:
            groups.append([])
            for run in paragraph:
                if groups[-1] and size(groups[-1][0], run) > limit:
                    groups.append([])
                groups[-1].append(run)
        paragraph.clear()

    for index, run in enumerate(runs):
        paragraph.append(run)
        after = runs[index + 1] if index + 1 < len(runs) else None
        if after is None or "\n" in text[sentences[run[2]][1] : sentences[after[2]][0]]:
            flush()
    return groups


def _cut(whole: Encoded, group: list[tuple[int, int, int]], sentences: list[tuple[int, int]]) -> Passage:
    begin, end = group[0][0], group[-1][1]
    low = int(whole.first[begin])
    high = int(whole.first[end]) if end < len(whole.first) else len(whole.pieces) - 1
    pieces = np.concatenate([whole.pieces[:1], whole.pieces[low:high], whole.pieces[-1:]])
    shapes = np.concatenate([[PAD], whole.shapes[low:high], [PAD]])
    encoded = Encoded(pieces, shapes, whole.first[begin:end] - low + 1, whole.offsets[begin:end])
    return Passage(encoded, tuple(sentences[n] for n in sorted({r[2] for r in group})))
