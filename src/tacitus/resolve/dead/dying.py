"""The words that say that people died, and how far from such words a list of the dead may go."""

from __future__ import annotations

import re

from tacitus.code.slain import FIRST

DIED = re.compile(
    r"(?<!not) (?:(?:were|was|are|is|had been|have been|has been)(?: (?:also|reportedly|later|all|both|then|fatally))?"
    rf"{FIRST}"
    r" (?:shot dead|fatally (?:shot|stabbed|wounded|injured|struck|beaten)|killed|slain|murdered|beheaded"
    r"|executed|assassinated|massacred|slaughtered|butchered|shot and killed|hacked to death"
    r"|stabbed to death|gunned down|dead|found (?:\w+ )?(?:dead|killed|murdered))"
    r"|(?:also |later )?(?:died?|succumbed)|lost (?:their|his|her) li(?:fe|ves))"
    r"\b(?! ?(?:/|,? (?:and|or)) ?(?:wound|injur|hurt|maim))"
    r"(?P<with>(?: as well)?,? (?:(?:along|together) with|alongside|as (?:was|were)) )?",
)
LONGEST = 200  # characters of a list of dead


def sentence_begin(text: str, at: int) -> int:
    """Where the sentence around a place in a text begins, as far as full stops tell."""
    return max(text.rfind(". ", 0, at), text.rfind("\n", 0, at)) + 1


def reach_back(text: str, at: int, end: int) -> int:
    """Where a list of dead that ends at `end`, in the sentence around `at`, begins at the earliest."""
    return max(0, sentence_begin(text, at), end - LONGEST)


def reach_on(text: str, at: int) -> int:
    """Where a list of dead that begins at `at` ends at the latest."""
    return min(len(text), at + LONGEST)
