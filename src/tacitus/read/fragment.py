"""A piece of HTML (a feed entry) to text: paragraphs apart, scripts and pictures left out."""

# ruff: noqa: SIM905
from __future__ import annotations

import contextlib
import html
import re
from typing import Any

_DROP = frozenset(
    ("script", "style", "noscript", "iframe", "svg", "form", "button", "figure", "template", "head", "title")
)
_APART = frozenset(
    (
        "p div section article br h1 h2 h3 h4 h5 h6 li ul ol blockquote table tr hr pre dl dt dd header footer main "
        "aside"
    ).split()
)


def text_of_fragment(source: str) -> str:
    """The text of the fragment, paragraphs separated by an empty line; plain text with its white space tidied."""
    if "<" not in source:
        return _tidied(html.unescape(source))
    from lxml import etree  # type: ignore[import-untyped]  # lxml has no types
    from lxml import html as parser

    root: Any = None
    with contextlib.suppress(etree.LxmlError, ValueError, RecursionError, AssertionError):
        root = parser.fragment_fromstring(source.replace("\0", ""), create_parent="div")
    if root is None:
        return _tidied(html.unescape(re.sub(r"<[^<>]{0,2000}>", " ", source)))
    out: list[str] = []
    skipped = 0
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        dropped = not isinstance(node.tag, str) or node.tag in _DROP
        if event == "start":
            skipped += dropped
            if not skipped:
                out.append("\n\n" if node.tag in _APART else "")
                out.append(re.sub(r"\s+", " ", node.text or ""))
        else:
            if event == "end":
                skipped -= dropped
            if not skipped:
                out.append("\n\n" if node.tag in _APART else "")
                out.append(re.sub(r"\s+", " ", node.tail or "") if node is not root else "")
    return _tidied("".join(out))


def _tidied(text: str) -> str:
    parts = (" ".join(part.split()) for part in re.split(r"\n\s*\n", text))
    return "\n\n".join(part for part in parts if part)
