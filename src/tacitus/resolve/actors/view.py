"""A report seen whole: its words, the known names in it, the countries it speaks of, its abbreviations."""

from __future__ import annotations

import bisect
import math
import re
from collections import Counter, defaultdict

from tacitus.resolve.actors import headlines, lookup
from tacitus.resolve.actors.knowledge import Entry, Knowledge, as_of, listed
from tacitus.resolve.actors.lookup import Found
from tacitus.resolve.actors.names import Word, words
from tacitus.resolve.actors.owners import APART
from tacitus.resolve.actors.reading import BLOCS
from tacitus.resolve.when.tags import TAGS
from tacitus.resolve.when.vocabulary import lexicon

BRACKET = re.compile(r"\(([A-Z][A-Za-z.&-]{1,9})\)")
SENTENCE = re.compile(r"[.!?][\"”’']?\s+(?=[\"“‘A-Z])|\n+")
DAYS = frozenset((TAGS["weekday"], TAGS["month"]))
CHANCE = 20.0  # weight of "no country told by the words"
WEIGHT = {"name": 3, "adj": 3, "capital": 3, "seat": 3, "region": 2, "town": 1}


class View:
    """One text with its date. Everything is found once, in the text with its headlines in sentence case."""

    def __init__(self, text: str, day: str | None, knowledge: Knowledge) -> None:
        self.written, self.day, self.knowledge = text, day, knowledge
        self.words = words(text)
        self.found = lookup.scan(self.words, text, knowledge)
        self.text = headlines.plain(text, self.found)
        if self.text != text:
            text = self.text
            self.words = words(text)
            self.found = lookup.scan(self.words, text, knowledge)
        self.starts = [f.start for f in self.found]
        self.word_starts = [w.start for w in self.words]
        self.breaks = [0, *(m.end() for m in SENTENCE.finditer(text)), len(text) + 1]
        self.short = self.abbreviations()
        self._cues: Counter[str] | None = None
        self._places: dict[str, list[int]] | None = None
        self._strange: list[tuple[int, str]] | None = None
        self._owners: dict[str, list[tuple[int, str]]] | None = None
        self.countries: Counter[str] = Counter()
        self.doubtful: Counter[str] = Counter()  # the part that rests on acronyms alone
        self.spoken: set[str] = set()  # countries and bodies of no state
        self.spots: list[tuple[int, str, int, str]] = []  # position, country, weight, kind of name
        many = listed("names of many")
        for found in self.found:
            code, weight = self.country_of(found)
            if not code or " ".join(w.key for w in self.words_of(found)) in many:
                continue
            self.spots.append((found.start, code, weight, self.kind_of(found)))
            self.spoken.add(code)
            if code not in BLOCS:
                self.countries[code] += weight
                one = found.kind == "entry" and found.last - found.first == 1
                if one and weight == 2 and text[found.start : found.end].isupper():
                    self.doubtful[code] += weight

    def said(self, start: int, end: int, written: str) -> str:
        """The words of a span, in a headline in sentence case."""
        plain = self.text[start:end]
        return plain if plain.lower() == written.lower() else written

    def sentence(self, position: int) -> tuple[int, int]:
        """Start and end of the sentence around a position."""
        i = bisect.bisect_right(self.breaks, position)
        return self.breaks[i - 1], self.breaks[i] if i < len(self.breaks) else len(self.text)

    def country_of(self, found: Found) -> tuple[str, int]:
        """The country a name speaks of, with its weight."""
        if found.kind == "town":
            return found.code, 1
        if found.kind == "person":
            codes = {t.country for n in found.numbers for t in self.knowledge.person(n).terms}
            return (codes.pop(), 2) if len(codes) == 1 else ("", 0)
        codes = {self.knowledge.entries[n].country for n in found.numbers}
        entry = self.knowledge.entries[found.numbers[0]]
        if entry.kind in {"media", "company", "igo", "ngo"} or (entry.kind == "religious_body" and codes == {"VAT"}):
            return "", 0
        if len(codes) != 1:
            return "", 0
        return as_of(codes.pop(), self.text[found.start : found.end], self.day), WEIGHT.get(entry.kind, 2)

    def kind_of(self, found: Found) -> str:
        """What kind of name it is: a country's name, adjective, capital, seat, region; town, person, group."""
        if found.kind != "entry":
            return found.kind
        kind = self.knowledge.entries[found.numbers[0]].kind
        return kind if kind in WEIGHT else "group"

    def word_at(self, position: int) -> int:
        """The number of the first word at or after a position."""
        return bisect.bisect_left(self.word_starts, position)

    def places_of(self, key: str) -> list[int]:
        """The numbers of the words of a key."""
        if self._places is None:
            self._places = defaultdict(list)
            for i, word in enumerate(self.words):
                self._places[word.key].append(i)
        return self._places.get(key, [])

    def words_of(self, found: Found) -> list[Word]:
        """The words of a known name."""
        return self.words[found.first : found.last]

    def best_entry(self, numbers: tuple[int, ...]) -> tuple[Entry, Entry | None]:
        """The entry a name means here, with the next best: alive on the day, of a country the report speaks of."""
        entries = [self.knowledge.entries[n] for n in numbers]
        if len(entries) == 1:
            return entries[0], None
        year = int(self.day[:4]) if self.day else 0

        def order(entry: Entry) -> tuple[int, int, int]:
            alive = not year or ((not entry.start or entry.start <= year) and (not entry.end or entry.end >= year - 1))
            geographic = entry.kind in WEIGHT
            return (0 if geographic else 1, -self.countries.get(entry.country, 0), not alive)

        ranked = sorted(entries, key=order)
        return ranked[0], next((e for e in ranked[1:] if e.id != ranked[0].id), None)

    def within(self, start: int, end: int) -> list[Found]:
        """Known names inside a stretch."""
        i = bisect.bisect_left(self.starts, start)
        out = []
        while i < len(self.found) and self.found[i].end <= end:
            out.append(self.found[i])
            i += 1
        return out

    def abbreviations(self) -> dict[str, tuple[int, int]]:
        """Abbreviations introduced in brackets: "Popular Mobilization Committee (PMC)" -> stretch of the long form."""
        out: dict[str, tuple[int, int]] = {}
        for match in BRACKET.finditer(self.text):
            short = match.group(1).replace(".", "")
            before = [
                w
                for w in self.words[max(0, bisect.bisect_left(self.word_starts, match.start()) - 10) :]
                if w.end <= match.start()
            ]
            letters = [c for c in short if c.isupper()]
            if len(letters) < 2 or not before:
                continue
            for size in range(1, min(len(before), 9) + 1):
                part = before[-size:]
                initials = "".join(w.text[0] for w in part if w.text[0].isupper()).upper()
                if part[0].text[0].isupper() and (
                    initials == "".join(letters) or (size >= len(letters) and part[0].text[0] == letters[0])
                ):
                    out.setdefault(short, (part[0].start, part[-1].end))
                    break
            else:
                name = next((f for f in self.found if f.end <= match.start() and match.start() - f.end <= 2), None)
                if name:
                    out.setdefault(short, (name.start, name.end))
        return out

    def owners(self, head: str, position: int) -> dict[str, float]:
        """Countries that stand right before a noun elsewhere in the text ("Iraqi forces" for "forces"), with their
        share; those before a position count, the others half."""
        if self._owners is None:
            self._owners = {}
            for found in self.found:
                if found.last < len(self.words):
                    code, _ = self.country_of(found)
                    for next_word in self.words[found.last : found.last + 2]:
                        gap = self.text[found.end : next_word.start]
                        if next_word.key in APART:
                            break  # "Russian backed forces"
                        if code and next_word.text.islower() and not any(c in gap for c in ".,;:()-"):
                            self._owners.setdefault(next_word.key, []).append((found.start, code))
        out: dict[str, float] = {}
        for spot, code in self._owners.get(head, ()):
            out[code] = out.get(code, 0.0) + (1.0 if spot < position else 0.5)
        total = sum(out.values())
        return {code: value / total for code, value in out.items()}

    def use_cues(self, cues: Counter[str]) -> None:
        """Take these in place of the typical words counted (the training of the weights leaves a passage's own out)."""
        self._cues = cues

    def elsewhere(self, code: str) -> bool:
        """Whether the report speaks of countries, and not of this one."""
        if self.countries:
            return self.countries[code] <= self.doubtful[code]
        likely = self.likely_countries()
        return max(likely.values(), default=0.0) > 0.5 and likely.get(code, 0.0) < 0.1

    def by_towns_alone(self, code: str) -> bool:
        """Whether towns alone speak for a country, in a report whose other names speak of others: the Kenyan "Dole"
        may be the senator."""
        others = {c for _, c, _, kind in self.spots if kind != "town"}
        return bool(others) and code not in others

    def name_cues(self) -> Counter[str]:
        """Countries by personal names that are typical of them ("Singh")."""
        known = self.knowledge.name_cues
        return Counter(code for key in {w.key for w in self.words if w.text[0].isupper()} if (code := known.get(key)))

    def strange(self, start: int = 0, end: int | None = None) -> list[str]:
        """Keys of capitalised words of a stretch that no table knows and that begin no sentence: names."""
        if self._strange is None:
            taken = {i for f in self.found for i in range(f.first, f.last)}
            lower = {w.key for w in self.words if w.text[0].islower()}
            firsts = set(self.breaks)
            self._strange = [
                (w.start, w.key)
                for i, w in enumerate(self.words)
                if len(w.key) > 3
                and w.text[0].isupper()
                and i not in taken
                and w.key not in lower
                and w.key not in self.knowledge.nouns
                and lexicon().get(w.key, ("",))[0] not in DAYS  # "On Sunday it passed"
                and (w.start not in firsts or (i + 1 < len(self.words) and self.words[i + 1].text[0].isupper()))
                and not w.text.isupper()
            ]
        last = len(self.text) if end is None else end
        return [key for at, key in self._strange if start <= at < last]

    def most_named(self) -> str:
        """The country the names of the text speak of most."""
        return self.countries.most_common(1)[0][0] if self.countries else self.spots[0][1]

    def cues(self) -> Counter[str]:
        """Countries by words that are typical of them ("lakh"): sums of the logarithms of how typical."""
        if self._cues is None:
            known = self.knowledge.cues
            sums: dict[str, float] = {}
            for key in dict.fromkeys([w.key for w in self.words if w.key in known]):
                for code, lift in known[key].items():
                    sums[code] = sums.get(code, 0) + lift
            self._cues = Counter(sums)
        return self._cues

    def likely_countries(self) -> dict[str, float]:
        """How likely each country is by the words of the text, 0 to 1; words that speak for none leave all low."""
        cues = self.cues()
        weigh = {code: math.exp(min(20.0, 0.5 * total)) for code, total in cues.most_common(6)}
        total = sum(weigh.values()) + CHANCE
        return {code: value / total for code, value in weigh.items()}
