"""Navigation, labels and the like: what stands around a text on a page. Patterns: `data/furniture.txt`."""

from __future__ import annotations

import functools
import re
from importlib import resources

from tacitus.read.blocks import Block


@functools.cache
def _patterns() -> tuple[re.Pattern[str], list[tuple[str, re.Pattern[str]]]]:
    part, blocks, ends = "", [], []
    for line in resources.files("tacitus.read").joinpath("data/furniture.txt").read_text(encoding="utf8").splitlines():
        if not line or line.startswith("# "):
            continue
        if line in ("[block]", "[end]"):
            part = line
        elif part == "[block]":
            blocks.append(line)
        else:
            holds, label = line.split(": ", 1)
            ends.append((holds, re.compile(label)))
    return re.compile("|".join(f"(?:{line})" for line in blocks)), ends


def is_furniture(block: Block) -> bool:
    """True for a block that no reader would call part of the text."""
    if block.kind in ("rule", "page"):
        return False
    text = block.text.lower().strip()
    if not re.search(r"\w", text):
        return True
    if len(text) <= 250 and _patterns()[0].match(text):
        return True
    # links and nothing else: a menu, a list of other stories, an address
    return bool(block.links) and len(text) <= 400 and block.link_share >= 0.8 and not re.search(r"[.!?][\"”’]?$", text)


def section_of(block: Block) -> str | None:
    """What a section holds that this block opens (notes, source, author, other), or None if it opens none."""
    text = block.text.lower().strip(" :*_-–—#\t")
    if len(text) > 60 or block.kind not in ("heading", "para"):
        return None
    labelled = block.kind == "heading" or block.strong or block.text.rstrip().endswith(":") or len(text.split()) <= 2
    if not labelled:
        return None
    return next(
        (holds for holds, label in _patterns()[1] if label.fullmatch(text) or label.fullmatch(text + ".")), None
    )
