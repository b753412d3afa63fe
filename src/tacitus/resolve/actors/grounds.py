"""What the choice of a country is weighed by (setting.py): what speaks for a country, and who asks."""

from __future__ import annotations

import re

from tacitus.records import Actor, Mention
from tacitus.resolve.actors.knowledge import Noun

SPOT_KINDS = ("name", "adj", "capital", "seat", "region", "town", "person", "group")
# What speaks for a country.
FOR = (
    "holds the place of the event",
    "named in the sentence as a place",
    "named in the sentence",
    "named nearest in the sentence",
    "named nearest before",
    "share of the names in the text",
    "spoken of most",
    "on the other side",
    "on the same side",
    "share of the places in the report",
    "named first",
    "named in the sentence before",
    "likely by the words of the text",
    "share of personal names",
    "closeness of a name before",
    "closeness of a name after",
    "closeness of a place of the story",
    "closeness of an actor of the story",
    "same noun with this country before",
    "others of its sector in the report",
    "share of the actors in the report",
    "typical of its own name",
    "named in the first sentence",
    "the only one named",
    "words that speak for it",
    "same words elsewhere in the report",
    "share of unknown names that sound like it",
    "unknown names sound like it",
    "own name sounds like it",
    "owner by a pronoun before it",
    "named first in the sentence",
    "closeness to the act",
    "in the dateline",
    *(f"in the sentence as {k}" for k in SPOT_KINDS),
    *(f"in the text as {k}" for k in SPOT_KINDS),
    "a bloc",
    "armed groups of no state",
    "no country",
)
EVENTS = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
NOUNS = ("armed", "force", "civil", "office", "body", "member", "kin", "learned", "none")
SECTORS = (
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "BUS", "CRM", "CVL", "EDU", "ELI",
    "JRN", "LAB", "REF", "OPP", "REL", "SOC", "IGO",
)  # fmt: skip
# Who asks, and in what report; the same for every country.
ASKS = (
    *(f"event {e}" for e in EVENTS),
    *(f"noun {k}" for k in NOUNS),
    *(f"sector {s}" for s in SECTORS),
    "acting",
    "capital letter",
    "more than one word",
    "definite",
    "indefinite",
    "counted",
    "noun without country",
    "names no country",
    "number of countries",
    "place of the event known",
    "country named in the sentence",
    "greatest share of the names",
    "likeliest by the words",
    "other side has a country",
)
FEATURES = (*FOR, *ASKS)
AT = {name: i for i, name in enumerate(FEATURES)}
FIRST = len(FOR)
DEFINITE = re.compile(r"\b(?:the|that|this|those|these|its|their|his|her)\s+(?:\w+\s+)?$", re.I)
INDEFINITE = re.compile(r"\b(?:an?|some|several|other|another|unknown|unidentified)\s+(?:\w+\s+)?$", re.I)
COUNTED = re.compile(
    r"\b(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|dozens of|hundreds of|thousands of|many|dozen)\s+$",
    re.I,
)
IN_SENTENCE = {k: AT[f"in the sentence as {k}"] for k in SPOT_KINDS}
IN_TEXT = {k: AT[f"in the text as {k}"] for k in SPOT_KINDS}
BLOC = AT["a bloc"]


def asks(text: str, mention: Mention, actor: Actor, noun: Noun | None, acting: bool) -> list[float]:
    """The features of who asks; what the report is like is added by setting.py."""
    vector = [0.0] * len(ASKS)
    before = text[max(0, actor.start - 24) : actor.start]

    def tell(name: str, value: float = 1.0) -> None:
        i = AT.get(name)
        if i is not None:
            vector[i - FIRST] = value

    tell(f"event {mention.event}")
    tell(f"noun {noun.kind if noun else 'none'}")
    if actor.sectors:
        tell(f"sector {actor.sectors[0]}")
    tell("acting", float(acting))
    tell("capital letter", float(actor.text[:1].isupper()))
    tell("more than one word", float(" " in actor.text))
    tell("definite", float(DEFINITE.search(before) is not None))
    tell("indefinite", float(INDEFINITE.search(before) is not None))
    tell("counted", float(COUNTED.search(before) is not None))
    tell("noun without country", float(bool(noun and noun.country)))
    tell("place of the event known", float(any(p.country for p in mention.places)))
    return vector
