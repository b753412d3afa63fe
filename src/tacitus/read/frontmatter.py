"""The head of a text file that says in `key: value` lines what it is: front matter, or lines as savers write them."""

from __future__ import annotations

import re

from tacitus.read.draft import Draft

_KEYS = {
    key: field
    for field, keys in {
        "id": "id",
        "title": "title|headline",
        "author": "author|authors|by|byline|creator",
        "published": "published|date|publication date|pubdate|published time|date published",
        "first_published": "first_published|first published|date first published|originally published",
        "publisher": "publisher|source|outlet|site|sitename|publication",
        "url": "url|link|address|url source|source url|permalink|canonical",
        "original_url": "original_url|original url|original",
        "language": "language|lang",
        "": "markdown content|description|tags|created|updated|modified|categories|hostname|image|slug|type",
    }.items()
    for key in keys.split("|")
}
_LINE = re.compile(r"^([A-Za-z][A-Za-z_ -]{1,24}?)\s*:(?:\s+(.{0,1000}))?$")
_LINES = 60


def head_of(text: str) -> tuple[Draft, str]:
    """What the head of a text says, and the text without it. A head is fenced by `---` or holds two known keys."""
    lines = text.split("\n", _LINES)
    found, end = _fenced(lines) if lines[0].strip() == "---" else _unfenced(lines)
    known = Draft(text="")
    if end is None:
        return known, text
    publisher = found.get("publisher", "")
    if re.match(r"https?://", publisher):
        found.setdefault("url", found.pop("publisher"))
    for field, value in found.items():
        if field and value:
            setattr(known, field, value)
    return known, "\n".join(lines[end:])


def _fenced(lines: list[str]) -> tuple[dict[str, str], int | None]:
    """Keys of front matter and the line behind it; lists in it are joined by commas."""
    found: dict[str, str] = {}
    field, listed = "", False
    for place, line in enumerate(lines[1:_LINES], 1):
        if line.strip() in ("---", "..."):
            return found, place + 1 if found else None
        item = re.match(r"\s*-\s+(.{1,300})$", line)
        if item and field and (listed or not found[field]):
            found[field] += (", " if listed else "") + _bare(item[1])
            listed = True
            continue
        field, listed = _take(line, found), False
    return found, None


def _unfenced(lines: list[str]) -> tuple[dict[str, str], int | None]:
    """Keys of a head without a fence, empty lines between them allowed, and the line behind it."""
    found: dict[str, str] = {}
    end = None
    for place, line in enumerate(lines[:_LINES]):
        match = _LINE.match(line)
        if match and match[1].lower() in _KEYS:
            _take(line, found)
            end = place + 1
        elif line.strip():
            # a line of the head with a key of its own, or the text
            if match and end == place and len(match[1].split()) <= 2 and len(line) < 100:
                end = place + 1
                continue
            break
    return found, end if len([field for field in found if field]) >= 2 else None


def _take(line: str, found: dict[str, str]) -> str:
    """Take the value of a known key; returns its field, or an empty string."""
    match = _LINE.match(line)
    field = _KEYS.get(match[1].lower(), "") if match else ""
    if match and field:
        found.setdefault(field, _bare(match[2] or ""))
    elif match:
        found.setdefault("", "")
    return field


def _bare(value: str) -> str:
    """Without quotes and the brackets of a wiki link."""
    value = value.strip().strip("\"'").strip()
    return re.sub(r"^\[\[(.*)\]\]$", r"\1", value)
