"""What a report's own words say of where it is set: countries it names, in all and sentence by sentence."""

from __future__ import annotations

import collections
import re
from collections.abc import Sequence

from tacitus.records import Mention, Report
from tacitus.resolve.where.gazetteer import Gazetteer
from tacitus.resolve.where.spelling import fold

_RUN = re.compile(r"[A-Z][\w’'.-]*(?:[ ](?:(?:of|and|the|al)[ ])?[A-Z][\w’'.-]*)*")
# "BEIRUT (Reuters) - ", "KYIV, Ukraine — ": where the text was filed, not where it happened
_DATELINE = re.compile(r"^\s*[A-Z][A-Z .,'’/-]{2,40}(?:,\s*\w+\.?\s*\d*)?\s*(?:\([^)]{2,40}\)\s*)?(?:[-–—]{1,2}|:)\s")
_SHORT = {"US": "USA", "U.S": "USA", "U.S.": "USA", "USA": "USA", "UK": "GBR", "U.K": "GBR", "U.K.": "GBR"}
_OWN = re.compile(r"(?:['’]s?|[.-])+$")
CAP = 6.0


class Context:
    """Weights of countries and first-level divisions in a report; grows as places are decided."""

    def __init__(self, gazetteer: Gazetteer, report: Report, mentions: Sequence[Mention]) -> None:
        self.gazetteer = gazetteer
        self.countries: collections.Counter[str] = collections.Counter()
        self.divisions: collections.Counter[tuple[str, str]] = collections.Counter()
        self.named: list[tuple[int, str, float]] = []  # position in the text, country, weight
        self.points: list[tuple[str, float, float]] = []  # of names already decided: key, degrees
        self.own: dict[str, str] = {}  # country -> words that named it, for the reason
        self._scan(report.title or "", 0, keep=False)
        dateline = _DATELINE.match(report.text[:120])
        self._scan(report.text[:20_000], dateline.end() if dateline else 0, keep=True)
        for mention in mentions:
            for actor in (*mention.actors, *mention.recipients):
                if actor.country and len(actor.country) == 3:
                    self.add(actor.country, 0.5, actor.name or actor.text)

    def add(self, country: str, weight: float, words: str) -> None:
        """One more word for a country; no country counts for more than a few words, however often it is named."""
        self.countries[country] = min(CAP, self.countries[country] + weight)  # type: ignore[assignment]
        self.own.setdefault(country, words)

    def share(self, countries: Sequence[str]) -> float:
        """How much the report is about one of the countries: 1 for the one it names most, 0 for one it never names."""
        if not self.countries or not countries:
            return 0.0
        most = max(self.countries.values())
        return max(self.countries[c] for c in countries) / most if most else 0.0

    def near(self, start: int, end: int) -> set[str]:
        """Countries named in that stretch of the text."""
        return {country for at, country, _ in self.named if start <= at < end}

    def _scan(self, text: str, begin: int, keep: bool) -> None:
        anchors = self.gazetteer.anchors
        for run in _RUN.finditer(text, begin):
            tokens = run[0].split(" ")
            i, unknown = 0, False
            while i < len(tokens):
                for size in (4, 3, 2, 1):
                    words = _OWN.sub("", " ".join(tokens[i : i + size]))
                    if i + size > len(tokens):
                        continue
                    if (code := _SHORT.get(words)) and size == 1:
                        found: tuple[str, str, float] | None = (code, "", 0.5)
                    else:
                        found = anchors.get(fold(words))
                    if found:
                        country, division, weight = found
                        weight *= 0.3 if unknown else 1.0  # "Michael Jordan", "Paris Hilton"
                        self.add(country, weight, words)
                        if division:
                            self.divisions[country, division] += 1
                        if keep:
                            self.named.append((run.start(), country, weight))
                        i += size
                        break
                else:
                    unknown = tokens[i][:1].isupper() and len(tokens[i]) > 2
                    i += 1
