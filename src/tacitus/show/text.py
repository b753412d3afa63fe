"""Texts of reports made fit to be shown: whoever wrote them may have meant harm, or only pasted badly.

Escaping is the templates' work. Here goes what escaping leaves: control characters, characters that turn the direction
of the text around them, invisible ones, piles of accents, lines of a million letters, addresses that are no web pages.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from tacitus.outlets import outlet_of

# overrides and isolates of direction, marks of direction, zero-width characters, tags, byte order marks
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_LONE = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_PILED = re.compile(
    r"([\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{3})[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)


def clean(text: object, limit: int = 300) -> str:
    """One line of visible text, at most `limit` characters, cut at a word where one ends near; None gives ''."""
    if text is None:
        return ""
    raw = str(text)[: limit * 8 + 1000]  # what is hidden in a huge string cannot cost much
    line = _BLANK.sub(" ", _INVISIBLE.sub("", _LONE.sub("\ufffd", raw)))
    line = _PILED.sub(r"\1", line).strip()
    line = unicodedata.normalize("NFC", line)
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    space = cut.rfind(" ", limit * 3 // 4)
    return (cut[:space] if space > 0 else cut).rstrip(" ,;:") + "…"


def heading(title: object, text: object, limit: int = 200) -> str:
    """What a report is called in a list: its title, else how its text begins, as a post or a wire flash has no more."""
    return clean(title, limit) or clean(text, 80) or "Without a title"


def outlet_shown(publisher: str | None, url: str | None, limit: int = 80) -> str:
    """Whose report it is, as pages say it: the publisher, else the host of the address."""
    return clean(publisher, limit) or clean(outlet_of(None, url), limit) or "Outlet not named"


def web_address(url: str | None) -> str | None:
    """The address if it is a plain http or https one, else None (javascript:, data:, broken, with blanks)."""
    if not url or len(url) > 2000 or _BLANK.search(url) or _INVISIBLE.search(url) or _LONE.search(url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and host and "\\" not in url else None


def visible(text: str) -> str:
    """A stretch of text with nothing hidden in it: no control or invisible character, no pile of accents. Blanks at its
    ends stay, so that stretches can be put together again."""
    line = _LONE.sub("\ufffd", _BLANK.sub(" ", text))
    return _PILED.sub(r"\1", _INVISIBLE.sub("", line))
