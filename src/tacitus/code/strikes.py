"""A strike that kills is an attack, whatever word stands for a walkout."""

from __future__ import annotations

import re

from tacitus.code.harm import HURT, KILL, REACH

_STRIKE = re.compile(r"(?<!hunger )\bstrikes?$", re.I)
_DEADLY = re.compile(
    r"(?:,? (?:that|which))?(?: (?:has|have|had|also|reportedly|allegedly)){0,3} (?:kill|wound|injur|maim)(?:s|es|ed)\b"
    r"|(?: on| against)(?: [\w'’-]+){1,5} (?:killed|kills|wounded|injured)\b| left (?:[\w-]+ ){1,4}dead\b",
    re.I,
)
_DIED_IN = re.compile(rf"\b(?:{KILL}|{HURT}) (?:in|by) (?:the|a|an|another) (?!hunger|general)(?:[\w-]+ )?$", re.I)


def deadly(text: str, start: int, end: int) -> bool:
    """Whether a trigger [start, end) is a strike that kills or wounds: an attack, whatever word stands for a walkout.

    Of 13 strikes so told in the training texts all are attacks; "cost ten lives", "ended with twelve dead" may be
    either.
    """
    if not _STRIKE.search(text, start, end):
        return False
    return bool(_DEADLY.match(text, end, end + REACH) or _DIED_IN.search(text[max(0, start - 40) : start]))
