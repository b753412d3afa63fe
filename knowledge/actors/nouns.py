"""Agent nouns: our own table first, then what the training corpus calls them, then PLOVER's agents."""

from __future__ import annotations

import re
from pathlib import Path

from tacitus.resolve.actors.knowledge import Noun
from tacitus.resolve.actors.names import key_of

from . import tables
from .counted import Counted

PLURAL_Y = re.compile(r"(?<=[bcdfghjklmnpqrstvwxz])y$")


def plural(word: str) -> str:
    """The regular plural of an English noun (of its last word)."""
    if word.endswith("man") and word not in {"human"}:
        return word[:-3] + "men"
    if PLURAL_Y.search(word):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def nouns(data: Path, counted: Counted) -> dict[str, Noun]:
    """Folded noun or noun phrase -> Noun."""
    out: dict[str, Noun] = {}
    for line in (data / "data" / "plover" / "PLOVER_agents.txt").read_text("utf8", "replace").splitlines():
        found = re.match(r"([A-Z][A-Z_'-]+?)_?\s*(?:\{([^}]*)\})?\s*\[~([A-Z]{3})", line)
        if found and found[3] in SECTORS:
            for word in [found[1], *(found[2] or "").split(",")]:
                word = word.strip(" _").replace("_", " ").lower()
                if word and "!" not in word:
                    out[key_of(word)] = out[key_of(plural(word))] = Noun("learned", found[3])
    sectors, lands = counted.sectors(), counted.stateless()
    for key, (sector, _total, share) in sectors.items():
        if share >= 0.6:
            out[key] = Noun("learned", sector)
    own: dict[str, Noun] = {}
    for row in tables.own("agents"):
        for word in row["words"].split("|"):
            for form in (word, plural(word)):
                own.setdefault(key_of(form), Noun(row["class"], row["sector"]))
    for key, noun in own.items():
        known = sectors.get(key)
        if known and known[1] >= 8 and known[2] >= 0.65 and noun.kind not in {"kin"}:
            noun = Noun(noun.kind, known[0])
        out[key] = noun
    return {k: Noun(v.kind, v.sector, lands.get(k, "")) for k, v in sorted(out.items()) if k}


SECTORS = frozenset(
    [
        "COP",
        "GOV",
        "JUD",
        "LEG",
        "MIL",
        "PRM",
        "PTY",
        "REB",
        "SPY",
        "UAF",
        "UNK",
        "AGR",
        "BUS",
        "CRM",
        "CVL",
        "EDU",
        "ELI",
        "JRN",
        "LAB",
        "MED",
        "REF",
        "OPP",
        "REL",
        "SOC",
        "IGO",
    ]
)
