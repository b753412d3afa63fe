"""Pronouns and short forms: the nearest compatible antecedent in the report's text before them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tacitus.read.words import is_word
from tacitus.resolve.actors import antecedents, quoted
from tacitus.resolve.actors.antecedents import MANY, PERSON, SPEAKER, THING, Candidate
from tacitus.resolve.actors.knowledge import listed
from tacitus.resolve.actors.lookup import Found
from tacitus.resolve.actors.names import goes_on
from tacitus.resolve.actors.phrases import Phrases
from tacitus.resolve.actors.reading import Reading

PRONOUNS = PERSON | THING | MANY | SPEAKER | frozenset(["who", "which", "whose", "whoever", "you", "your"])
# what is signed or passed does nothing: "the Geneva Conventions … it shelled the town"
_PAPERS = frozenset([
    "convention", "conventions", "treaty", "accord", "accords", "protocol", "protocols", "pact", "agreement",
    "agreements", "charter", "declaration", "resolution", "constitution", "act", "bill", "statute", "memorandum",
])  # fmt: skip
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


NEAREST = 40  # things said before a pronoun that it may mean
PLACED = re.compile(r"\b(?:in|at|near|from|across|outside|inside|into)\s+(?:the\s+)?$")


def is_pronoun(text: str) -> bool:
    """Whether a span is a bare pronoun."""
    return text not in {"US", "IT", "WHO"} and text.strip().lower() in PRONOUNS


class Coreference:
    """Finds antecedents in one report."""

    def __init__(self, phrases: Phrases, stranger: Callable[[str], Reading | None] | None = None) -> None:
        self.phrases = phrases
        self.stranger = stranger
        self.view = phrases.view
        self.candidates: list[Candidate] = []
        self._names: list[Candidate] | None = None
        self._nouns: list[Candidate] | None = None
        self._strangers: list[Candidate] | None = None
        self.taken: dict[int, tuple[int, int]] = {}  # where a pronoun stands -> the stretch it takes up

    def note(self, start: int, end: int, reading: Reading, said: str) -> None:
        """An actor resolved: it may be taken up later."""
        if reading.country or reading.name:
            self.candidates.append(Candidate(start, end, reading, number_of(reading, said), "actor"))

    def names_before(self, position: int) -> list[Candidate]:
        """Known names in the text before a position, places left out."""
        if self._names is None:
            self._names = []
            for found in self.view.found:
                if self.is_actor(found):
                    said = self.view.text[found.start : found.end]
                    reading = self.phrases.known.of_found(found, said)
                    self._names.append(Candidate(found.start, found.end, reading, number_of(reading, said), "name"))
        return [c for c in self._names if c.end <= position]

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
        best = antecedents.choose(self.view, word, position, self.pool(word, position), others)
        if best is None:
            return None
        self.taken[position] = best.start, best.end
        said = self.view.text[best.start : best.end]
        return best.reading if best.reading.name or is_pronoun(said) else best.reading.but(name=said)

    def other(self, word: str, position: int, country: str | None) -> Reading | None:
        """What a pronoun means if it is of a country: the candidate of that one that weighs most. It takes up nobody if
        there is none."""
        self.taken.pop(position, None)
        pool = [c for c in self.pool(word, position) if country and c.reading.country == country]
        best = antecedents.choose(self.view, word, position, pool, ())
        if best is None:
            return None
        self.taken[position] = best.start, best.end
        return best.reading

    def pool(self, word: str, position: int) -> list[Candidate]:
        """Everything before a position that a pronoun may mean, in order; who says "we" may be named after it."""
        last = position
        if word.lower() in SPEAKER:
            quote = quoted.around(self.view.text, position)
            told = quoted.clause(self.view.text, quote)[1] if quote else 0
            last = max(self.view.sentence(position)[1] + 1, told)
        out = [c for c in self.candidates if c.end <= last and c.start != position]
        taken = {n for c in out for n in range(c.start, c.end)}
        for c in (*self.names_before(last), *self.strangers_before(last), *self.nouns_before(last)):
            if c.start not in taken and c.end - 1 not in taken:
                out.append(c)
                taken.update(range(c.start, c.end))
        return sorted(out, key=lambda c: c.start)[-NEAREST:]

    def strangers_before(self, position: int) -> list[Candidate]:
        """Names that no table knows: runs of capitalised words, read from the words around them."""
        if self._strangers is None:
            self._strangers, i, view = [], 0, self.view
            known = set(view.strange())
            taken = {n for f in view.found for n in range(f.first, f.last)}
            while i < len(view.words):
                last = i
                while (
                    last < len(view.words)
                    and last not in taken
                    and view.words[last].text[0].isupper()
                    and (last == i or goes_on(view.words[last - 1], view.words[last], view.text))
                ):
                    last += 1
                key = view.words[last - 1].key
                if last > i and key not in _PAPERS and (key in known or self.is_surname(key)):
                    start, end = view.words[i].start, view.words[last - 1].end
                    reading = self.stranger(view.text[start:end]) if self.stranger else None
                    if reading is not None and not PLACED.search(view.text[max(0, start - 12) : start]):
                        number = "person" if reading.kind in {"person", "unknown"} else "thing"
                        self._strangers.append(Candidate(start, end, reading, number, "stranger"))
                i = max(last, i + 1)
        return [c for c in self._strangers if c.end <= position]

    def is_surname(self, key: str) -> bool:
        """Whether a word is a surname of somebody known and no English word, so that it may begin a sentence."""
        return key in self.view.knowledge.surnames and not is_word(key)

    def nouns_before(self, position: int) -> list[Candidate]:
        """Agent nouns in the text before a position ("families", "Syrian rebels", "a woman")."""
        if self._nouns is None:
            self._nouns = []
            view, ends = self.view, {f.end: f for f in self.view.found}
            for i, word in enumerate(view.words):
                noun = view.knowledge.nouns.get(word.key)
                if noun is None or not word.text.islower():
                    continue
                many = word.key.endswith(("s", "men")) or word.key in {"police", "people", "children"}
                single = not many and word.key in listed("single persons")
                if (many and noun.kind in {"civil", "force", "armed", "office", "member"}) or single:
                    owner = ends.get(view.words[i - 1].end) if i else None
                    owned = owner is not None and view.kind_of(owner) in {"adj", "group"}
                    start = owner.start if owner and owned else word.start
                    reading = self.phrases.read(view.text[start : word.end])
                    self._nouns.append(Candidate(start, word.end, reading, "many" if many else "person", "noun"))
        return [c for c in self._nouns if c.end <= position]

    def taken_up(self, head: str, position: int, definite: bool, armed: bool = False) -> Reading | None:
        """What "the group", "that body", "militants" takes up: the last known name of a fitting kind before it.
        Words for fighters need no article. armed: called one that fights ("the jihadist group")."""
        kinds = listed(f"taken up by {head}") if definite else frozenset()
        if head in listed("fighters"):
            kinds = frozenset({"armed_group", "militia"})
        if armed:
            kinds &= {"armed_group", "militia", "gang", "rebel_government"}
        if not kinds:
            return None
        for found in reversed(self.view.found):
            if found.end <= position and found.kind == "entry":
                entry, _ = self.view.best_entry(found.numbers)
                if entry.kind in kinds or (entry.country == "EUR" and head in {"bloc", "union"}):
                    return self.phrases.known.of_found(found, self.view.text[found.start : found.end])
        return None
