"""What looks like a denial and grants that it happened: otherwise than told, by another's hand, or in a way unknown.

All is read in lower case: `head` are the words of the clause before the trigger, `onward` those from it to the end of
the sentence.
"""

from __future__ import annotations

import re

_NOT_SO = re.compile(r"\b(?:not|n[’']t)(?: been)?(?: [a-z]+ly)? $")
_BUT_SO = re.compile(
    r"\bbut (?:rather |instead |only )?(?:in|at|on|near|by|with|from|after|before|outside|inside|between|during|under|"
    r"off|north|south|east|west)\b"
)
_NOT_KNOWN = re.compile(
    r"\b(?:nobody|no[ -]one|none|not|never|cannot|few)\b[^,;]{0,40}?"
    r"\b(?:tell|say|said|know|knows|knew|known|explain|explained|show|showed|shown|remember|remembered)\b "
    r"(?:for certain |for sure |yet )?(?:who|what|why|how|where|when|whether|which|if)\b"
)
_DENIED_HIS = re.compile(
    r"\bden(?:y|ies|ied|ying) (?:on \w+ |again )?"
    r"(?:(?:that )?(?:it|they|he|she|(?:its|his|their) [\w-]+) (?:had |have |has )|having |to have )(?:ever )?$"
)
_ANOTHER_DID = re.compile(
    r"\b(?:blam(?:ed|es|ing)|accus(?:ed|es|ing))\b|\bha(?:d|s|ve) done (?:it|this|that|so)\b"
    r"|\bthe (?:work|doing) of\b|\b(?:were|was) (?:behind it|to blame|responsible)\b"
)


def told(head: str, onward: str) -> bool:
    """True where only the way is denied ("were not taken south of the town, as we wrote, but near the river")."""
    return bool(_NOT_SO.search(head) and _BUT_SO.search(onward))


def laid_on_another(head: str, onward: str) -> bool:
    """True where one denies his own part and names another's ("denied that it had shot the three and said that bandits
    had done it")."""
    return bool(_DENIED_HIS.search(head) and _ANOTHER_DID.search(onward))


def without_unknown(words: str) -> str:
    """The words without those for what nobody knows of it ("nobody could tell who the dead of the raid were")."""
    return _NOT_KNOWN.sub(" ", words)
