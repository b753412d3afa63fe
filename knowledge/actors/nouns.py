"""Agent nouns: our own table first, then what the training corpus calls them, then PLOVER's agents."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from pathlib import Path

from tacitus.resolve.actors.agents import head_words
from tacitus.resolve.actors.knowledge import Noun
from tacitus.resolve.actors.names import key_of

from . import tables

PLURAL_Y = re.compile(r"(?<=[bcdfghjklmnpqrstvwxz])y$")


def plural(word: str) -> str:
    """The regular plural of an English noun (of its last word)."""
    if word.endswith("man") and word not in {"human"}:
        return word[:-3] + "men"
    if PLURAL_Y.search(word):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def learned(corpus: Path) -> dict[str, tuple[str, int, float]]:
    """Lower-case head words of annotated actors in the training files: most frequent sector, count, its share."""
    heads: dict[str, Counter[str]] = defaultdict(Counter)
    for name in ("train.jsonl", "own.jsonl"):
        for line in (corpus / name).open(encoding="utf8"):
            record = json.loads(line)
            for event in record["events"]:
                for actor in event["src"] + event["tgt"]:
                    if not actor["span"] or not actor["sector"]:
                        continue
                    words = head_words(record["text"][slice(*actor["span"])])
                    for n in (1, 2):
                        if len(words) >= n and all(w.islower() for w in words[-n:]):
                            heads[key_of(" ".join(words[-n:]))][actor["sector"]] += 1
    out = {}
    for key, counts in heads.items():
        sector, count = counts.most_common(1)[0]
        total = sum(counts.values())
        if total >= 3:
            out[key] = (sector, total, count / total)
    return out


def nouns(data: Path) -> dict[str, Noun]:
    """Folded noun or noun phrase -> Noun."""
    out: dict[str, Noun] = {}
    for line in (data / "data" / "plover" / "PLOVER_agents.txt").read_text("utf8", "replace").splitlines():
        found = re.match(r"([A-Z][A-Z_'-]+?)_?\s*(?:\{([^}]*)\})?\s*\[~([A-Z]{3})", line)
        if found and found[3] in SECTORS:
            for word in [found[1], *(found[2] or "").split(",")]:
                word = word.strip(" _").replace("_", " ").lower()
                if word and "!" not in word:
                    out[key_of(word)] = out[key_of(plural(word))] = Noun("learned", found[3])
    counted = learned(data / "corpus")
    for key, (sector, _total, share) in counted.items():
        if share >= 0.6:
            out[key] = Noun("learned", sector)
    own: dict[str, Noun] = {}
    for row in tables.own("agents"):
        for word in row["words"].split("|"):
            for form in (word, plural(word)):
                own.setdefault(key_of(form), Noun(row["class"], row["sector"]))
    for key, noun in own.items():
        known = counted.get(key)
        if known and known[1] >= 8 and known[2] >= 0.65 and noun.kind not in {"kin"}:
            noun = Noun(noun.kind, known[0])
        out[key] = noun
    return {k: v for k, v in sorted(out.items()) if k}


SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP REL SOC IGO".split()
)
