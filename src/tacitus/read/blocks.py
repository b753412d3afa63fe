"""A document as blocks: headings, paragraphs, list items, rules. Every format of running text comes to this form."""

from __future__ import annotations

import dataclasses


@dataclasses.dataclass(frozen=True, slots=True)
class Link:
    """An address in a block's text: where its words stand, the target, the address as printed."""

    start: int
    end: int
    url: str
    printed: str


@dataclasses.dataclass(slots=True)
class Block:
    """`kind`: heading, para, item, note (a footnote by its form), quote, line (one of the head of a text),
    rule, page (a page break). `mark`: number of a list item or footnote.
    `strong`: set in bold or italics as a whole. Footnote marks stand in the text as [n]."""

    kind: str
    text: str = ""
    level: int = 0
    mark: str | None = None
    strong: bool = False
    links: tuple[Link, ...] = ()

    @property
    def link_share(self) -> float:
        """Share of the text that is links, 0 to 1."""
        length = len(self.text.strip()) or 1
        return min(1.0, sum(link.end - link.start for link in self.links) / length)
