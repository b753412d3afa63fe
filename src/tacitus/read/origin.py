"""Where a reprint comes from: the notice that says so, the day of first publication, the address of the original."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from tacitus.read import dates
from tacitus.read.blocks import Block

_PIECE = (
    r"(?:article|story|piece|essay|report|interview|column|post|text|analysis|commentary|dispatch|op-?ed|feature|item)"
)
_NOTICE = re.compile(
    rf"(?:\b(?:this|the|our)\s+(?:\w+\s+)?{_PIECE}\s+(?:(?:was|has been|is|were|had)\s+)?"
    r"(?:(?:first|originally|also)\s+(?:published|appeared|posted|ran|printed)|"
    r"(?:re)?published (?:here )?(?:from|with permission)|"
    r"reproduced|reprinted|reposted|republished|syndicated|cross-posted)"
    r"|^\W*(?:date\s+)?(?:first|originally)\s+(?:published|appeared|posted|printed|ran)\b"
    r"|\((?:date\s+)?(?:first|originally)\s+(?:published|appeared|posted)\b"
    r"|^\W*(?:republished|reprinted|reposted|reproduced|cross-?posted|syndicated)\s+(?:\w+\s+){0,3}(?:from|at|by|with)\b"
    rf"|^\W*(?:original(?:\s+(?:{_PIECE}|source|link|version))?|source(?:\s+(?:link|url))?|read the original)"
    r"\s*(?::|at\b|on\b))",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"\b(?:original|source|first published|originally|appeared|reprinted|republished)\b", re.IGNORECASE
)


@dataclasses.dataclass(slots=True)
class Origin:
    """First publication as an ISO day, address of the original as printed."""

    first_published: str | None = None
    url: str | None = None


def is_notice(block: Block) -> bool:
    """True for a block that does nothing but say where the text first appeared."""
    return block.kind != "rule" and len(block.text) <= 400 and bool(_NOTICE.search(block.text))


def notice_of(blocks: Sequence[Block], place: int, published: str | None) -> Origin:
    """What the notice at `place` says; its address may stand in the block behind it."""
    block = blocks[place]
    found = _NOTICE.search(block.text)
    tail = block.text[found.start() :] if found else block.text
    origin = Origin(next((day for _, _, day in dates.written(tail, published)), None))
    origin.url = next((link.url for link in block.links if link.url), None)
    if not origin.url and place + 1 < len(blocks):
        behind = blocks[place + 1]
        if behind.links and behind.link_share > 0.9:
            origin.url = behind.links[0].url or None
    return origin


def source_of(blocks: Sequence[Block], published: str | None, first_published: str | None) -> Origin:
    """The original as a postscript names it: an outlet, perhaps a day, and an address."""
    for place, block in enumerate(blocks):
        links = [link for link in block.links if link.url]
        bare = block.text
        for link in reversed(links):
            bare = bare[: link.start] + bare[link.end :]
        if not links and block.text.rstrip().endswith(":") and place + 1 < len(blocks):
            behind = blocks[place + 1]
            links = [link for link in behind.links if link.url and behind.link_share > 0.9]
        if not links or len(bare.split()) > 12:
            continue
        day = next((day for _, _, day in dates.written(bare, published)), None)
        outlet = bool(re.match(r"\W*[^\W\d_a-z][\w .'’&-]{1,40}[,:(]", bare))
        numbers = bool(re.search(r"\d{1,2}[./]\d{1,2}[./]\d{4}", bare))
        if _LABELLED.search(bare) or (outlet and (day or numbers or bare.rstrip().endswith(":") or first_published)):
            return Origin(day if not first_published else None, links[0].url)
    return Origin()
