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
_WEEKDAY = re.compile(r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:last\s+)?(?:updated|modified|edited|revised)\b(?:\s+(?:on|at))?\s*:?\s*$", re.IGNORECASE)
_FILLER = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:mon|tue|wed|thu|fri|sat|sun)\b\.?"
    r"|\b\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?|\b\d{1,3}[ -]min(?:ute)?s?(?: read)?\b"
    r"|\b(?:first )?(?:published|posted|updated|last|modified|date|on|at|by|gmt|utc|bst|est|edt|cet|read|am|pm)\b",
    re.IGNORECASE,
)
# what a person is or where they are, besides the name of the paper
_ROLE = re.compile(
    r"(?:[Bb]y\s+)?(?:[\w’'-]+\s+){0,4}(?:desk|agencies|bureau|(?i:staff|reporters?|writers?|correspondents?|editors?))"
    r"|[Ii]n\s+[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?"
)
_OUTLET = re.compile(
    r"(?:[A-Z][\w’'&.-]*|of|the|for|and|&|de|la|le|al)(?:\s+(?:[A-Z][\w’'&.-]*|of|the|for|and|&|de|la|le|al)){0,5}"
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
    publisher: str | None = None
    published: str | None = None
    first_published: str | None = None


def byline_of(block: Block) -> Byline | None:
    """What the block says if it is a byline or date line and nothing else, else None."""
    text = block.text
    if block.kind not in ("para", "item", "heading", "quote", "line") or not 3 <= len(text) <= 300:
        return None
    found = Byline()
    rest = _without_dates(text, found)
    by = _BY.search(rest)
    if by:
        people, outlet = _people(by["names"])
        found.author, found.publisher = author_of(people), outlet
        rest = rest[: by.start()] + " | " + rest[by.end() :]
    if not (found.author or found.published or found.first_published or block.kind == "line"):
        return None
    parts = [_FILLER.sub(" ", part).strip(" \t:;.-–—'\"") for part in re.split(r"[,|•·()\n/]|\s[–—-]\s", rest)]
    parts = [part for part in parts if part and not _ROLE.fullmatch(part)]
    if block.kind == "line" or (block.strong and found.published):  # the head of a text, whatever else it says
        found.publisher = found.publisher or next((part for part in parts if _is_outlet(part, 1)), None)
        return found
    if len(parts) > 2 or not all(_is_outlet(part, 1) for part in parts):
        return None
    found.publisher = found.publisher or next((part for part in parts if _is_outlet(part, 2)), None)
    return found


def dateline_of(text: str) -> Byline | None:
    """What the dateline of a first paragraph says, if it holds a full date; it stays in the text."""
    place = re.match(r"[A-Z][\w’'. /-]{2,40}(?:,\s[A-Z][\w. ]{1,30})?[,(\s]+", text)
    if not place:
        return None
    day = next(((start, end, day) for start, end, day in dates.written(text[:140]) if start <= place.end() + 12), None)
    rest = re.match(r"\)?,?\s*(?:\((?P<paper>[^()]{2,40})\))?\s*(?:[-–—:]|--)\s", text[day[1] :]) if day else None
    if not day or not rest or _FILLER.sub("", text[place.end() : day[0]]).strip(" ,.()") != "":
        return None
    paper = rest["paper"]
    return Byline(published=day[2], publisher=paper if paper and _is_outlet(paper, 1) else None)


def _without_dates(text: str, found: Byline) -> str:
    """The text without its dates, which go into `found`."""
    rest = text
    first = _FIRST.search(text)
    for start, end, day in reversed(list(dates.written(text))):
        if first and first.end() <= start and _WEEKDAY.fullmatch(text, first.end(), start):
            found.first_published = day
            rest = rest[: first.start()] + " | " + rest[end:]
            continue
        if found.published is None or not _UPDATED.search(text[:start]):
            found.published = day
        rest = rest[:start] + " | " + rest[end:]
    return rest


def _is_outlet(part: str, words: int) -> bool:
    """True for a name of `words` words and more, as papers have."""
    return bool(_OUTLET.fullmatch(part)) and len(part.split()) >= words and (words == 1 or not part.isupper())


def _people(names: str) -> tuple[str, str | None]:
    """`Jane Doe, Hill Post` is a person and a paper; `Jane Doe, John Roe and Ann Poe` are people."""
    parts = re.split(r"\s*,\s*", names)
    if len(parts) == 1 or re.search(r"\s(?:and|&)\s", parts[-1]) or len(parts) > 3:
        return names, None
    if len(parts) == 2 and all(len(part.split()) == 1 for part in parts):
        return names, None  # Doe, Jane
    paper = next((part for part in parts[1:] if not _ROLE.fullmatch(part)), None)
    return parts[0], paper


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
