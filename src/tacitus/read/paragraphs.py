"""Paragraphs that a page break has cut in two, made whole again."""

# ruff: noqa: SIM905
from __future__ import annotations

import re
from collections.abc import Sequence

from tacitus.read.blocks import Block, Link

_CLOSED = re.compile(r"[.!?:;…\"'”’»)\]]$")
_MARKS = re.compile(r"(?:\s*\[[\w*†‡]{1,3}\])+$")
# no sentence ends with these, so the next block goes on whatever it begins with
_OPEN_WORDS = frozenset(
    (
        "a an the of and or in on at to for from by with as that which who whose its their his her is are was were "
        "has have had be been into over under between against than but not"
    ).split()
)
_LONGEST = 20_000  # characters: no paragraph is longer, and joining must not grow with the square of a file
_OPENING = "\"'“‘«(["


def mended(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with cut paragraphs joined and page breaks gone.

    A paragraph goes on in the next if it does not close its sentence and the next begins in lower case; across a page
    break, or after a word that ends no sentence, also if the next begins with a capital.
    """
    out: list[Block] = []
    page = False
    for place, block in enumerate(blocks):
        if block.kind == "page" or (block.kind == "para" and re.fullmatch(r"\d{1,4}", block.text)):
            page = True
            continue
        if block.kind == "rule" and _continues(out, _after(blocks, place), True) == "lower":
            page = True  # a line drawn where the page ended
            continue
        found = _continues(out, block, page)
        if found:
            out[-1] = _joined(out[-1], block)
        else:
            out.append(block)
        page = False
    return out


def _after(blocks: Sequence[Block], place: int) -> Block:
    return next((block for block in blocks[place + 1 : place + 3] if block.kind not in ("page", "rule")), Block("rule"))


def _continues(out: Sequence[Block], block: Block, page: bool) -> str | None:
    """How `block` shows that it goes on with the last one: lower, word, page; or None."""
    if not out or out[-1].kind not in ("para", "quote", "item") or block.kind not in ("para", "quote"):
        return None
    if block.strong != out[-1].strong or (out[-1].kind == "item" and not page):
        return None
    if len(out[-1].text) > _LONGEST:
        return None
    before, after = _MARKS.sub("", out[-1].text[-200:]), block.text[:200].lstrip(_OPENING)
    if not after or len(before) < 30 or _CLOSED.search(before):
        return None
    if after[0].islower() and not re.match(r"(?:https?:|www\.)", after):
        return "lower"
    last = re.split(r"[\s\u2014-]", before)[-1]
    if last in _OPEN_WORDS or before.endswith(","):
        return "word"
    return "page" if page and last.isalnum() and len(before) > 80 else None


def _joined(first: Block, second: Block) -> Block:
    shift = len(first.text) + 1
    moved = tuple(Link(link.start + shift, link.end + shift, link.url, link.printed) for link in second.links)
    text = f"{first.text} {second.text}"
    return Block(first.kind, text, first.level, first.mark, first.strong, first.links + moved)
