"""Agent nouns in noun phrases: which word is the head, and what sector it makes."""

from __future__ import annotations

import re

from tacitus.resolve.actors.knowledge import Noun
from tacitus.resolve.actors.names import Word

# Words after which a noun phrase's head is over ("members | of parliament", "police | in Karachi").
BREAK = frozenset(
    [
        "of",
        "in",
        "from",
        "at",
        "for",
        "to",
        "on",
        "with",
        "against",
        "by",
        "near",
        "who",
        "which",
        "that",
        "whose",
        "inside",
        "outside",
        "under",
        "over",
        "between",
        "around",
        "during",
        "after",
        "before",
        "across",
        "along",
        "within",
        "as",
        "and",
        "or",
        "carrying",
        "holding",
        "living",
        "working",
        "called",
        "loyal",
        "belonging",
        "linked",
        "allied",
        "opposed",
        "seeking",
        "demanding",
        "trying",
        "including",
        "based",
        "operating",
        "fighting",
        "wearing",
        "protesting",
    ]
)
SKIP = re.compile(r"[,(]|\b(?:" + "|".join(sorted(BREAK)) + r")\b")


def head_words(phrase: str) -> list[str]:
    """The words of a noun phrase up to and with its head: "Kurdish fighters in Syria" -> [Kurdish, fighters]."""
    found = SKIP.search(phrase, 1)
    part = phrase[: found.start()] if found and found.start() > 1 else phrase
    return re.findall(r"[^\W_][\w'’.-]*", part)


def find_noun(words: list[Word], nouns: dict[str, Noun]) -> tuple[Noun, int, int] | None:
    """The agent noun that heads a phrase: the longest one that ends at the last word, else nearest to it.
    Returns the noun with the first and one past the last word it takes."""
    n = len(words)
    for end in range(n, 0, -1):
        for size in range(min(4, end), 0, -1):
            noun = nouns.get(" ".join(w.key for w in words[end - size : end]))
            if noun:
                return noun, end - size, end
    return None
