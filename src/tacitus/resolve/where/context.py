"""What a report's own words say of where it is set: countries it names, in all and sentence by sentence."""

from __future__ import annotations

import collections
import functools
import re
from collections.abc import Sequence

from tacitus.records import Mention, Report
from tacitus.resolve.where.around import WATER
from tacitus.resolve.where.gazetteer import Gazetteer
from tacitus.resolve.where.spelling import fold

_RUN = re.compile(r"[A-Z][\w’'.-]*(?:[ ](?:(?:of|and|the|al)[ ])?[A-Z][\w’'.-]*)*")
# "BEIRUT (Reuters) - ", "KYIV, Ukraine — ": where the text was filed, not where it happened
_DATELINE = re.compile(r"^\s*[A-Z][A-Z .,'’/-]{2,40}(?:,\s*\w+\.?\s*\d*)?\s*(?:\([^)]{2,40}\)\s*)?(?:[-–—]{1,2}|:)\s")
_SHORT = {"US": "USA", "U.S": "USA", "U.S.": "USA", "USA": "USA", "UK": "GBR", "U.K": "GBR", "U.K.": "GBR"}
_LIKELY = {"ontario": ("CAN", "Ontario", 0.6)}  # the province, not the town in California, wherever it stands alone
_OWN = re.compile(r"(?:['’]s?|[.-])+$")
_GUEST = re.compile(r"\s+(?:border|frontier|embassy|consulate|ambassador|diplomat|tourist|journalist|national|citizen)")
_BESIDE = re.compile(r"(?:border with|bordering|flew to|fled to|back to)\s(?:the\s)?$")
_OPENERS = frozenset(  # words that open a sentence and are no part of a name
    (
        *(
            "The",
            "This",
            "That",
            "These",
            "Those",
            "All",
            "Any",
            "Both",
            "Each",
            "Every",
            "Some",
            "Many",
            "Most",
            "Few",
        ),
        *("Several", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Dozens", "Hundreds"),
        *(
            "Thousands",
            "And",
            "But",
            "For",
            "From",
            "Near",
            "After",
            "Before",
            "Since",
            "Until",
            "When",
            "While",
            "With",
        ),
        *("Without", "Under", "Over", "Between", "Among", "Against", "During", "Inside", "Outside", "Other", "Another"),
        *(
            "One",
            "Eleven",
            "Twelve",
            "Fifteen",
            "Twenty",
            "Thirty",
            "Forty",
            "Fifty",
            "Around",
            "About",
            "Nearly",
            "Almost",
        ),
        *("Earlier", "Later", "Also", "Then", "There", "However", "Meanwhile", "Suspected", "Unknown", "Unidentified"),
        *("Armed", "Gunmen", "Militants", "Former", "Senior", "Top", "Its", "His", "Her", "Their", "Our"),
    )
)
_NOTHING: dict[str, float] = {}
CAP, ENOUGH = 3.0, 1.0
FILED = 0.3  # of what else a word counts for, in a dateline


@functools.lru_cache(16384)
def _without_ending(words: str) -> tuple[str, str]:
    """Words without a possessive ending, and their key."""
    bare = _OWN.sub("", words)
    return bare, fold(bare)


class Context:
    """Weights of countries and first-level divisions in a report; grows as places are decided."""

    def __init__(self, gazetteer: Gazetteer, report: Report, mentions: Sequence[Mention]) -> None:
        self.gazetteer = gazetteer
        self.countries: dict[str, float] = collections.defaultdict(float)
        self.divisions: collections.Counter[tuple[str, str]] = collections.Counter()
        self.named: list[tuple[int, str, str]] = []  # position in the text, country, key of the word
        self.states: set[str] = set()  # countries called by their own name or adjective
        self.points: list[tuple[str, float, float]] = []  # of names already decided: key, degrees
        self.towns: set[tuple[str, tuple[str, ...], str]] = set()  # of names decided: key, countries, division
        self.own: dict[str, str] = {}  # country -> words that named it, for the reason
        self._of_division: dict[tuple[str, str], set[str]] = {}  # keys of the words that named a division
        self._where_divisions: list[tuple[int, str, str, str]] = []  # position, country, division, key of the word
        self._brought: dict[str, dict[str, float]] = {}  # key of a word -> country -> what it has brought
        self._said: dict[str, str] = {}  # key of a word -> the word
        self._most: dict[str, float] = {}
        self._scan(report.title or "", 0, keep=False)
        dateline = _DATELINE.match(report.text[:120])
        if dateline:
            self._scan(report.text[: dateline.end()], 0, keep=False, factor=FILED)
        self._scan(report.text[:20_000], dateline.end() if dateline else 0, keep=True)
        for mention in mentions:
            for actor in (*mention.actors, *mention.recipients):
                if actor.country in gazetteer.countries:
                    self.add(actor.country, 1.0, actor.name or actor.text)

    def add(self, country: str, weight: float, words: str) -> None:
        """One more word for a country; no word counts for more than a few, however often it is said."""
        brought = self._brought.setdefault(fold(words), {})
        more = min(weight, CAP - brought.get(country, 0.0))
        if more > 0:
            brought[country] = brought.get(country, 0.0) + more
            self.countries[country] += more
            self._most.clear()
        self.own.setdefault(country, words)
        self._said.setdefault(fold(words), words)

    def share(self, countries: Sequence[str], key: str = "") -> float:
        """How much the report is about one of the countries: 1 for the one it names most, 0 for one it never names.

        What the name `key` itself has brought does not count: "Córdoba" is no ground for its being in Argentina.
        """
        if not self.countries or not countries:
            return 0.0
        brought = self._brought.get(key, _NOTHING)
        told = max([self.countries.get(c, 0.0) - brought.get(c, 0.0) for c in countries])
        if told <= 0.01:
            return 0.0
        most = self._most.get(key)
        if most is None:
            most = max([ENOUGH, *(n - brought.get(c, 0.0) for c, n in self.countries.items())])
            self._most[key] = most
        return told / most

    def ground(self, countries: Sequence[str], key: str) -> str:
        """The word that told of one of the countries, for the reason."""
        code = max(countries, key=lambda c: self.countries.get(c, 0.0))
        said = self.own.get(code, "")
        if not said or fold(said) == key:
            said = next((self._said[k] for k, brought in self._brought.items() if code in brought and k != key), said)
        return f"{code} is told of in the report ({said})"

    def setting(self) -> str | None:
        """The one country that the report is about, if it names it well before all others, else none."""
        ranked = sorted(self.countries.items(), key=lambda item: -item[1])[:2]
        if not ranked or ranked[0][1] < 1 or (len(ranked) > 1 and ranked[1][1] > 0.4 * ranked[0][1]):
            return None
        return ranked[0][0]

    def divisions_in(self, start: int, end: int, key: str) -> frozenset[tuple[str, str]]:
        """Divisions named in that stretch of the text by other words than those of the name `key`."""
        words = f" {key} "
        named = self._where_divisions
        return frozenset((c, part) for at, c, part, word in named if start <= at < end and f" {word} " not in words)

    def tells_of(self, country: str, division: str, key: str) -> bool:
        """Whether another word than the name `key` tells of a division: "the Maine man"."""
        words = f" {key} "
        return any(f" {word} " not in words for word in self._of_division.get((country, division), ()))

    def decided_in(self, countries: tuple[str, ...], admin1: str, key: str) -> int:
        """How many other names than `key` the first pass has put into a division."""
        return sum(name != key and where == countries and part == admin1 for name, where, part in self.towns)

    def named_by_others(self, country: str, key: str) -> bool:
        """Whether another word than those of a name tells of a country: "English" of "English Channel" is none."""
        words = f" {key} "
        return any(country in brought and f" {word} " not in words for word, brought in self._brought.items())

    def near(self, start: int, end: int, key: str) -> set[str]:
        """Countries named in that stretch of the text by other words than `key`."""
        return {country for at, country, word in self.named if start <= at < end and word != key}

    def _scan(self, text: str, begin: int, keep: bool, factor: float = 1.0) -> None:
        anchors, longer, short = self.gazetteer.anchors, self.gazetteer.longer, self.gazetteer.short
        for run in _RUN.finditer(text, begin):
            tokens = run[0].split(" ")
            guest = 0.0
            i, unknown = 0, False
            while i < len(tokens):
                sizes = range(min(4, len(tokens) - i), 0, -1) if fold(tokens[i]) in longer else (1,)
                for size in sizes:
                    words, key = _without_ending(tokens[i] if size == 1 else " ".join(tokens[i : i + size]))
                    found = (code, "", 0.5) if (code := _SHORT.get(words)) else anchors.get(key) or _LIKELY.get(key)
                    if found and not found[1] and i + size == len(tokens) and (water := WATER.match(text, run.end())):
                        found = anchors.get(key + water[0])
                    if size == 1 and tokens[i][-1:] == "." and (of := short.get(tokens[i].replace(".", ""))):
                        found = (*of, 0.6)  # "Pa."
                    if found:
                        if not guest:  # "near the Nigerian border", "the Indian consulate": of a neighbour or a guest
                            at = run.start()
                            aside = _GUEST.match(text, run.end()) or _BESIDE.search(text, max(0, at - 20), at)
                            guest = 0.2 if aside else 1.0
                        # "Michael Jordan", "Paris Hilton": less after an unknown name
                        self._note(
                            words, found, factor * guest * (0.3 if unknown else 1.0), run.start() if keep else -1
                        )
                        i += size
                        break
                else:
                    unknown = tokens[i][:1].isupper() and len(tokens[i]) > 2 and tokens[i] not in _OPENERS
                    i += 1

    def _note(self, words: str, anchor: tuple[str, str, float], factor: float, at: int) -> None:
        country, division, weight = anchor
        self.add(country, weight * factor, words)
        if weight == 1.0 and factor == 1.0:
            self.states.add(country)
        if division:
            self.divisions[country, division] += 1
            self._of_division.setdefault((country, division), set()).add(fold(words))
        if at >= 0 and factor > 0.25:
            self.named.append((at, country, fold(words)))
            if division:
                self._where_divisions.append((at, country, division, fold(words)))
