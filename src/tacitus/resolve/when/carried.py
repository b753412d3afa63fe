"""Days of deeds told without one in the sentence after that of a dated deed: "Police broke up a roadblock on Thursday.
They arrested 23 people."

Only the main verb of a sentence in the simple past goes on so. What stands in an aside ("the men who had fired"), as a
noun ("for the attack"), in the perfect ("have begun"), in another paragraph or at another place may be of any day, and
so may what is only said or asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tacitus.records import Mention, When
from tacitus.resolve.when.passage import Passage
from tacitus.resolve.when.story import STOP, last_told, sentences

_SAID = frozenset(
    ("ACCUSE", "REJECT", "SUPPORT", "REQUEST", "CONSULT", "AGREE", "CONCEDE", "THREATEN", "COOPERATE", "AID")
)
_VERB = re.compile(
    r"\w{2,}ed|shot|struck|hit|cut|set|took|taken|threw|thrown|fell|fought|held|led|beat|beaten|burnt|broke|broken|blew"
    r"|blown|drove|driven|put|sent|slain|slew|tore|stole|stolen|hung|dug|swept|caught|withdrew|withdrawn|forbade|forbidden",
    re.I,
)
_NO_VERB = re.compile(  # words before a participle or a noun
    r"(?:^|[.,;:“\"]|\b(?:the|an?|this|that|these|those|its|their|his|her|our|my|two|first|second|third|last|of|in|on|at|to"
    r"|for|by|over|with|from|about|into|such|another|any|every|more|against|under|during)) ?$",
    re.I,
)
_ASIDE = re.compile(
    r"\b(?:who|which|that|whose|whom|where|after|before|because|since|when|while|if|as|until|for|over|following|despite"
    r"|in (?:reply|answer|response|retaliation|protest)|accused?|charged|blam\w+|condemn\w+|den(?:y|ied|ies)|refus\w+"
    r"|had|has|have|having|will|would|could|may|might|to|not|no|nobody|none|never|of the|among|men|people)\b|[;:]",
    re.I,
)


def carried(passage: Passage, mention: Mention, others: Sequence[Mention], dates: Mapping[int, When]) -> When | None:
    """The day that a mention without one has from the sentence before; None where that gives none.

    `dates`: the resolved times of `others`, by their place in it.
    """
    text, start = passage.text, mention.sentence.start
    words = mention.trigger.text.split()
    if mention.status != "actual" or mention.event in _SAID or not words or not _VERB.fullmatch(words[0]):
        return None
    lead = text[start : mention.trigger.start]
    if _NO_VERB.search(lead) or _ASIDE.search(lead):
        return None
    told = last_told(passage, start)
    earlier, _ = sentences(text, start)
    if told is None or "\n" in text[told[1] : start] or len(STOP.findall(text, told[1], start)) != 1:
        return None
    if any(other.start != told[2].start for _, end, other in passage.before(start) if end > earlier):
        return None  # "four for the attack of 15 June and three for that of 14 June": which goes on is not said
    for index, when in dates.items():
        other = others[index]
        if other.field != "text" or when.span is None or other.status != "actual" or other.event in _SAID:
            continue
        overlaps = when.span[0] < told[1] and told[0] < when.span[1]
        if overlaps and when.start == when.end == told[2].start.isoformat() and _one_place(mention, other):
            reason = f"told on after that of {told[2].start}, in the sentence before"
            return When(told[:2], text[told[0] : told[1]], when.start, when.end, "day", reason)
    return None


def _one_place(mention: Mention, other: Mention) -> bool:
    """Whether the mention names no place, or one of the other's."""
    names = {place.name or place.text for place in mention.places}
    return not names or not names.isdisjoint(place.name or place.text for place in other.places)
