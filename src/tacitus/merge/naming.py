"""Names as they are compared: the capitalised words of a sentence, and spellings without case, accents and hyphens."""

from __future__ import annotations

import functools
import re
import unicodedata

from tacitus.merge.lexicon import Lexicon
from tacitus.records import Actor, Place

_WORD = re.compile(r"[\w’'-]+")


def names(sentence: str, lexicon: Lexicon, every: bool = False) -> list[str]:
    """Capitalised words, normalised: most are names of people, places and bodies. `every`: as often as they stand."""
    found = [w.group() for w in _WORD.finditer(sentence)]
    kept = [plain(w) for w in found if w[0].isupper() and len(w) > 2 and w.casefold() not in lexicon.common]
    return kept if every else list(dict.fromkeys(kept))


@functools.lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """A name without case, accents, hyphens and possessive, so that "In-Ékar" meets "Inekar"."""
    name = name.casefold().removesuffix("'s").removesuffix("’s")
    flat = name if name.isascii() else unicodedata.normalize("NFKD", name)
    return "".join(c for c in flat if c.isalnum())


def place_name(place: Place) -> str:
    return plain(place.name or place.text)


def actor_name(actor: Actor) -> str:
    return actor.id or plain(actor.name or actor.text)
