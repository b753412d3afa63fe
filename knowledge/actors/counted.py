"""What the training passages say of single words: which are plain words, which nouns belong to no country, which
words go with one country ("lakh" with India). Counts of words only, no text."""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tacitus.resolve.actors.agents import head_words
from tacitus.resolve.actors.names import key_of, words

FILES = ("train.jsonl", "own.jsonl")
STATELESS = frozenset({"", "IGO", "UNO", "EUR", "NGO", "NSA", "MNC"})


class Counted:
    """Counts over the training passages."""

    def __init__(self, corpus: Path) -> None:
        self.corpus = corpus
        self.lower: Counter[str] = Counter()
        self.heads: dict[str, Counter[str]] = defaultdict(Counter)
        self.lands: dict[str, Counter[str]] = defaultdict(Counter)
        self.cue: dict[str, Counter[str]] = defaultdict(Counter)
        self.passages: Counter[str] = Counter()
        self.meant: dict[str, Counter[str]] = defaultdict(Counter)  # name -> countries it was annotated with
        for record in self.records():
            seen = words(record["text"])
            for word in {w.key for w in seen if w.text.islower()}:
                self.lower[word] += 1
            for event in record["events"]:
                for actor in event["src"] + event["tgt"]:
                    if actor["span"]:
                        said = record["text"][slice(*actor["span"])]
                        self.count_head(head_words(said), actor)
                        self.meant[key_of(said)][actor["country"]] += 1
            main = main_code(record)
            self.passages[main] += 1
            for word in {w.key for w in seen if len(w.key) > 2 and not w.key.isdigit()}:
                self.cue[word][main] += 1

    def records(self) -> Iterator[dict[str, Any]]:
        """The annotated training passages."""
        for name in FILES:
            for line in (self.corpus / name).open(encoding="utf8"):
                yield json.loads(line)

    def count_head(self, head: list[str], actor: dict[str, Any]) -> None:
        """Count sector and country of a lower-case head noun (and of the last two words)."""
        for n in (1, 2):
            if len(head) >= n and all(w.islower() for w in head[-n:]):
                key = key_of(" ".join(head[-n:]))
                if actor["sector"]:
                    self.heads[key][actor["sector"]] += 1
                if len(head) == n:
                    self.lands[key][actor["country"]] += 1

    def sectors(self) -> dict[str, tuple[str, int, float]]:
        """Head -> most frequent sector, count of the head, share of that sector."""
        out = {}
        for key, counts in self.heads.items():
            total = sum(counts.values())
            sector, count = counts.most_common(1)[0]
            if total >= 3:
                out[key] = (sector, total, count / total)
        return out

    def stateless(self) -> dict[str, str]:
        """Bare heads that mostly have no country of their own, with the code they nearly always have ("-" for none or
        now this, now that)."""
        out = {}
        for key, counts in self.lands.items():
            code, count = counts.most_common(1)[0]
            total = sum(counts.values())
            if total >= 4 and code in STATELESS and count >= 0.5 * total:
                out[key] = code if code and total >= 6 and count >= 0.7 * total else "-"
        return out

    def cues(self) -> dict[str, dict[str, float]]:
        """Words that go with a country, with the logarithm of how many times more often than by chance."""
        found = {word: self.lifts(counts) for word, counts in self.cue.items()}
        return {word: lifts for word, lifts in sorted(found.items()) if lifts}

    def cues_without(self, keys: set[str], main: str) -> Counter[str]:
        """What a passage's words would say had the passage not been counted (to learn weights honestly)."""
        out: Counter[str] = Counter()
        for key in keys:
            counts = self.cue.get(key)
            if counts:
                for code, lift in self.lifts(counts, main).items():
                    out[code] += lift  # type: ignore[assignment]  # a Counter adds up floats as well
        return out

    def lifts(self, counts: Counter[str], without: str | None = None) -> dict[str, float]:
        """Countries a word speaks for; `without` is taken off once. Common words and rare ones speak for none."""
        total = counts.total() - (without is not None)
        if total < 4 or total > 0.2 * self.passages.total():
            return {}
        out = {}
        for code, count in counts.items():
            count -= code == without
            base = self.passages[code] / self.passages.total()
            if code and self.passages[code] >= 20 and count >= 3:
                lift = math.log((count + base) / (total + 1) / base)
                if lift >= 0.9:
                    out[code] = round(lift, 2)
        return out


def main_code(record: dict[str, Any]) -> str:
    """The country of at least half of a passage's actors, "" if there is none."""
    codes = Counter(
        a["country"] for e in record["events"] for a in e["src"] + e["tgt"] if a["country"] not in STATELESS
    )
    top = codes.most_common(1)
    return top[0][0] if top and top[0][1] >= 0.5 * codes.total() else ""
