"""The line under a headline: who wrote it, when it was published, when first."""

from __future__ import annotations

import dataclasses
import re

from tacitus.read import dates
from tacitus.read.blocks import Block

_NAME = r"(?:(?:al|el|de|da|di|du|van|von|der|bin|ibn|abu|la|le|d'|ter)[ -])*[^\W\d_a-z][\w’'.-]*"
_NAMES = rf"{_NAME}(?:\s+{_NAME}){{0,4}}"
_BY = re.compile(
    rf"(?:^|[\s,;|·•(–—-])(?:(?:[Ww]ritten |[Rr]eported |[Ss]tory |[Tt]ext )?(?:[Bb]y|BY)|[Aa]uthors?:|[Rr]eporter:)\s+"
    rf"(?P<names>{_NAMES}(?:(?:\s*,\s*|\s*,?\s+(?:and|&)\s+){_NAMES}){{0,5}})"
)
_FIRST = re.compile(
    r"\(?\s*(?:date\s+)?(?:first|originally)\s+(?:published|posted|appeared)(?:\s+(?:on|in|at))?\s*:?\s*", re.IGNORECASE
)
_UPDATED = re.compile(r"\b(?:last\s+)?(?:updated|modified|edited|revised)\b(?:\s+(?:on|at))?\s*:?\s*$", re.IGNORECASE)
_FILLER = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?|"
    r"\b\d{1,3}[ -]min(?:ute)?s?(?: read)?\b"
    r"|\b(?:published|posted|updated|last|modified|date|on|at|by|gmt|utc|bst|est|edt|cet|read|am|pm|staff|reporter|writer|"
    r"correspondent|and)\b|[^\w]+",
    re.IGNORECASE,
)


_VERB = (
    r"(?:,[^,]{1,80},)?\s+(?:is|was|are|works|writes|covers|reports|teaches|has (?:written|covered|reported)"
    r"|contributed)\b"
)
_TRADE = re.compile(
    rf"{_NAMES}\s+(?:is|was) an?\s[^.]{{0,120}}\b(?:writer|journalist|reporter|correspondent|analyst|professor|fellow|"
    r"editor|columnist|researcher|lecturer|historian|author)\b[^.]{0,200}"
    r"\b(?:at|for|in|with|of|based|speciali[sz]ing|covering|who)\b"
)


@dataclasses.dataclass(slots=True)
class Byline:
    """What a byline says; dates as ISO days."""

    author: str | None = None
    published: str | None = None
    first_published: str | None = None


def byline_of(block: Block) -> Byline | None:
    """What the block says if it is a byline or date line and nothing else, else None."""
    text = block.text
    if block.kind not in ("para", "item", "heading", "quote") or not 3 <= len(text) <= 300:
        return None
    found = Byline()
    rest = text
    first = _FIRST.search(text)
    spans = list(dates.written(text))
    for start, end, day in reversed(spans):
        before = text[:start]
        if first and first.end() == start:
            found.first_published = day
            rest = rest[: first.start()] + " " + rest[end:]
            continue
        if not _UPDATED.search(before) or found.published is None:
            found.published = day
        rest = rest[:start] + " " + rest[end:]
    by = _BY.search(rest)
    if by:
        found.author = author_of(by["names"])
        rest = rest[: by.start()] + " " + rest[by.end() :]
    if not (found.author or found.published or found.first_published):
        return None
    left = _FILLER.sub(" ", rest).split()
    return found if len(left) <= (3 if found.author else 2) else None


def author_of(names: str) -> str | None:
    """Names in their usual order: `DOE Jane` and `Doe, Jane` and `By Jane Doe` are Jane Doe."""
    names = re.sub(r"^\s*by\s+", "", " ".join(names.split()), flags=re.IGNORECASE).strip(" ,;.")
    one = re.fullmatch(r"([^\W\d_][\w’'-]+), ([^\W\d_][\w’'-]+)", names)
    if one and not re.search(r"\band\b|&", names):
        names = f"{one[2]} {one[1]}"
    people = [_turned(name) for name in re.split(r"(\s*,\s*|\s+(?:and|&)\s+)", names)]
    return "".join(people) or None


def _turned(name: str) -> str:
    """Surname in capitals before the given name: turned round and set in ordinary letters."""
    parts = name.split()
    upper = [part for part in parts if part.isupper() and len(part) > 1 and "." not in part]
    if parts and upper and len(upper) < len(parts) and parts[: len(upper)] == upper:
        return " ".join(parts[len(upper) :] + [part.title() for part in upper])
    return name


def is_author_note(block: Block, author: str | None) -> bool:
    """True for a sentence about the author: `Jane Doe is a reporter ...`, `The author teaches ...`."""
    text = block.text
    if len(text) > 600:
        return False
    if re.match(rf"(?:The (?:author|writer)s?|About the authors?\b.*){_VERB}", text):
        return True
    if author and any(
        re.match(re.escape(name) + _VERB, text) for name in re.split(r",\s*|\s+(?:and|&)\s+", author) if name
    ):
        return True
    return bool(_TRADE.match(text)) and (block.strong or block.kind == "item" or author is None)


def is_signature(block: Block, author: str | None) -> bool:
    """True for the author's name alone under the text."""
    text = block.text.strip(" -–—.()")
    if len(text) > 80 or not text:
        return False
    if author and text.casefold() in (author.casefold(), f"by {author}".casefold()):
        return True
    return block.strong and bool(re.fullmatch(_NAMES, text)) and len(text.split()) in (2, 3, 4)
