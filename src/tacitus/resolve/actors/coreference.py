"""Pronouns and short forms: the nearest compatible antecedent in the report's text before them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tacitus.resolve.actors import antecedents
from tacitus.resolve.actors.antecedents import MANY, PERSON, SPEAKER, THING, Candidate
from tacitus.resolve.actors.knowledge import listed
from tacitus.resolve.actors.lookup import Found
from tacitus.resolve.actors.names import Word
from tacitus.resolve.actors.phrases import Phrases
from tacitus.resolve.actors.reading import Reading

PRONOUNS = PERSON | THING | MANY | SPEAKER | frozenset(["who", "which", "whose", "whoever", "you", "your"])
POSSESSIVE = frozenset(["his", "her", "its", "their", "our", "my", "whose"])


def number_of(reading: Reading, said: str) -> str:
    """What pronoun a name takes: person, thing or many."""
    if reading.kind in {"person", "office"}:
        return "person"
    last = said.rsplit(" ", 1)[-1]
    if reading.plural or (
        reading.kind == "country"
        and last.endswith("s")
        and last[:-1].isalpha()
        and last not in {"States", "Nations", "Philippines", "Netherlands", "US"}
    ):
        return "many"
    if reading.kind == "generic" and not reading.plural and reading.head in listed("single persons"):
        return "person"
    return "thing"


NAME_GAP = re.compile(r"[ -](?:(?:al|el|as|ash|an|ad|ar|at|az|ul)[ -])?", re.I)


class Coreference:
    """Finds antecedents in one report."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.view = phrases.view
        self.candidates: list[Candidate] = []
        self._nouns: list[Candidate] | None = None

    def note(self, start: int, end: int, reading: Reading, said: str) -> None:
        """An actor resolved: it may be taken up later."""
        if reading.country or reading.name:
            self.candidates.append(Candidate(start, end, reading, number_of(reading, said), "actor"))

    def names_before(self, position: int) -> list[Candidate]:
        """Known names in the text before a position, places left out."""
        out = []
        for found in self.view.found:
            if found.end > position:
                break
            if self.is_actor(found):
                said = self.view.text[found.start : found.end]
                reading = self.phrases.of_found(found, said)
                out.append(Candidate(found.start, found.end, reading, number_of(reading, said), "name"))
        return out

    def is_actor(self, found: Found) -> bool:
        """Whether a known name can be an actor: no town, no adjective, no place after "in"."""
        if found.kind == "town":
            return False
        if found.kind == "person":
            return True
        kind = self.view.knowledge.entries[found.numbers[0]].kind
        if kind in {"region"}:
            return False
        said = self.view.text[found.start : found.end]
        if kind == "adj" and not said.endswith(("s", "ese", "men")):
            return False
        before = self.view.text[max(0, found.start - 12) : found.start].lower()
        return not (
            kind in {"name", "capital"}
            and re.search(r"\b(in|at|near|from|across|outside|inside|to|into)\s+(the\s+)?$", before)
        )

    def pronoun(self, word: str, position: int, others: Sequence[Reading] = ()) -> Reading | None:
        """What a pronoun means: the candidate that weighs most (antecedents.py); `others` are the readings of the
        other side of its act, which it hardly means."""
        best = antecedents.choose(self.view, word, position, self.pool(position), others)
        return best.reading if best else None

    def pool(self, position: int) -> list[Candidate]:
        """Everything before a position that a pronoun may mean, in order."""
        actors = [c for c in self.candidates if c.end <= position]
        taken = [(c.start, c.end) for c in actors]
        rest = [*self.names_before(position), *self.nouns_before(position)]
        free = [c for c in rest if not any(c.start < end and start < c.end for start, end in taken)]
        return sorted([*actors, *free], key=lambda c: c.start)

    def nouns_before(self, position: int) -> list[Candidate]:
        """Agent nouns in the plural in the text before a position ("families", "Syrian rebels")."""
        if self._nouns is None:
            self._nouns = []
            view, ends = self.view, {f.end: f for f in self.view.found}
            for i, word in enumerate(view.words):
                noun = view.knowledge.nouns.get(word.key)
                if (
                    noun
                    and noun.kind in {"civil", "force", "armed"}
                    and word.text.islower()
                    and (word.key.endswith(("s", "men")) or word.key in {"police", "people", "children"})
                ):
                    owner = ends.get(view.words[i - 1].end) if i else None
                    start = owner.start if owner and owner.kind == "entry" else word.start
                    reading = self.phrases.read(view.text[start : word.end])
                    self._nouns.append(Candidate(start, word.end, reading, "many", "noun"))
        return [c for c in self._nouns if c.end <= position]

    def taken_up(self, head: str, position: int, definite: bool) -> Reading | None:
        """What "the group", "that body", "militants" takes up: the last known name of a fitting kind before it.
        Words for fighters need no article."""
        kinds = listed(f"taken up by {head}") if definite else frozenset()
        if head in listed("fighters"):
            kinds = frozenset({"armed_group", "militia"})
        if not kinds:
            return None
        for found in reversed(self.view.found):
            if found.end <= position and found.kind == "entry":
                entry, _ = self.view.best_entry(found.numbers)
                if entry.kind in kinds:
                    return self.phrases.of_found(found, self.view.text[found.start : found.end])
        return None


def full_name(words: list[Word], text: str, surname: str) -> tuple[int, int] | None:
    """The longest run of capitalised words that ends in a surname, in a report's words."""
    best: tuple[int, int] | None = None
    for i, word in enumerate(words):
        if word.key != surname or not word.text[0].isupper():
            continue
        first = i
        while first and i - first < 5 and goes_on(words[first - 1], words[first], text):
            first -= 1
        if best is None or word.end - words[first].start > best[1] - best[0]:
            best = (words[first].start, word.end)
    return best


def goes_on(one: Word, two: Word, text: str) -> bool:
    """Whether two words belong to one name: capitals, nothing between them but a space, a hyphen, an article or the
    full stop of an initial or a title."""
    if not one.text[0].isupper() or one.possessive:
        return False
    return NAME_GAP.fullmatch(text[one.end : two.start]) is not None or (
        text[one.end : two.start] == ". " and len(one.text) <= 3
    )
