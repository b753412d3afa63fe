"""Reports as sources, read once for all their mentions; the least lately read let go."""

from __future__ import annotations

import collections
import math
import re

import msgspec

from tacitus.merge import rarity
from tacitus.merge.lexicon import Lexicon, load
from tacitus.merge.naming import plain
from tacitus.merge.record import Record, ReportState
from tacitus.merge.sentence import WORD
from tacitus.records import Report

HELD = 4096
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
_LOADED, _SHORT = 2, 110  # kinds of loaded words that give a side away, one for so many words
_SHORTEST = 3  # letters of a word that says something
_TOPIC = 40  # names that say what a report is about
_GIST = 50  # words that do


class Source(msgspec.Struct, frozen=True, gc=False):
    """A report as a source: the report it reprints, if any, whether it speaks for a party, the names it is about,
    the words that say most of what it is about."""

    report: Report
    origin: Report | None
    party: bool
    topic: frozenset[str]
    gist: frozenset[str]


def source(report: Report, origin: Report | None) -> Source:
    """Read a report once for all its mentions."""
    return Source(report, origin, speaks_for_itself(report, load()), *_about(report.text))


def _about(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """What a text is about: the names said most in it, and the stems that are rare in news of conflict and said often
    in it."""
    lexicon = load()
    named: collections.Counter[str] = collections.Counter()
    told: collections.Counter[str] = collections.Counter()
    for word, count in collections.Counter(WORD.findall(text)).items():
        if len(word) < _SHORTEST or word.casefold() in lexicon.common:
            continue
        if word[0].isupper():
            named[plain(word)] += count
        if not word[0].isdigit():
            told[lexicon.stem(word)] += count
    topic = sorted(named, key=lambda name: (-named[name], name))[:_TOPIC]
    if len(told) <= _GIST:
        return frozenset(topic), frozenset(told)
    weight = {stem: (1 + math.log(count)) * rarity.of(stem) ** 2 for stem, count in told.items()}
    return frozenset(topic), frozenset(sorted(weight, key=lambda stem: (-weight[stem], stem))[:_GIST])


def speaks_for_itself(report: Report, lexicon: Lexicon) -> bool:
    """True if the outlet is the mouth of a government, army or movement, by its name or its way of speaking."""
    name, text = (report.publisher or "").casefold(), report.text.casefold()
    return bool(lexicon.party_publisher.search(name) or lexicon.party_text.search(text)) or _loaded(text, lexicon)


def _loaded(text: str, lexicon: Lexicon) -> bool:
    """True for a text that speaks, outside quotes, as only one side does ("the aggressors", "our martyrs")."""
    own = _QUOTED.sub(" ", text)
    if not any(pattern.search(own) for pattern in lexicon.any_loaded):
        return False
    kinds = sum(bool(pattern.search(own)) for pattern in lexicon.loaded)
    return kinds >= _LOADED and kinds * _SHORT >= text.count(" ")


class Sources:
    """The reports of a record that merging has read, by id."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._held: collections.OrderedDict[str, Source] = collections.OrderedDict()

    def read(self, report: Report, state: ReportState | None) -> Source:
        """Read a report, whose state says which one it reprints."""
        origin = self.report(state.reprint_of) if state and state.reprint_of else None
        read = self._held[report.id] = source(report, origin)
        while len(self._held) > HELD:
            self._held.popitem(last=False)
        return read

    def report(self, id: str) -> Report | None:
        """The text of a report of the record, None where there is none."""
        held = self._held.get(id)
        return held.report if held else self.record.report(id)

    def of(self, id: str) -> Source | None:
        """A report of the record, None where there is none."""
        if id in self._held:
            return self._held[id]
        report = self.record.report(id)
        return self.read(report, self.record.report_state(id)) if report else None

    def day_of(self, id: str) -> str | None:
        """The day on which a report of the record was published."""
        source = self.of(id)
        return source.report.published if source else None

    def clear(self) -> None:
        """Forget all."""
        self._held.clear()
