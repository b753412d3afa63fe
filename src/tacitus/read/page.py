"""HTML pages: trafilatura finds the main text and the meta data; the page's own dates and addresses come first."""

from __future__ import annotations

import bisect
import contextlib
import logging
import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from tacitus.read import article, bundle, dates, fragment
from tacitus.read.blocks import Block, Link
from tacitus.read.decode import text_of
from tacitus.read.draft import Draft, Fault, FileLog
from tacitus.read.metadata import Metadata, metadata_of, saved_from
from tacitus.read.stream import Stream

_BLOCKS = {"p": "para", "head": "heading", "item": "item", "quote": "quote", "cell": "para", "code": "para"}


def read(stream: Stream, log: FileLog) -> Iterator[Draft]:
    """The one report of a page, or the articles of a press archive's export."""
    data = stream.whole()
    if bundle.may_be(data):
        lines = fragment.text_of_fragment(text_of(data, log)).split("\n")
        if bundle.is_bundle(lines):
            yield from bundle.drafts_of(lines, log)
            return
    yield draft_of_page(data)


def draft_of_page(data: bytes | str, url: str | None = None, place: str | None = None) -> Draft:
    """The report of a page; raises Fault if it has no running text. `url`: where it is known to come from."""
    tree = _tree(data)
    if tree is None:
        raise Fault("HTML that cannot be parsed", "open it in a browser and save it again", place)
    meta = metadata_of(tree)
    meta.url = meta.url or saved_from(data)
    found = _extracted(tree, url or meta.url)
    if found is None or not (found.text or "").strip():
        raise Fault("HTML without running text", "pages made by scripts must be saved from a browser", place)
    known = _known(meta, found, url)
    draft = article.draft_of(list(_blocks(found.body)), known)
    if not draft.text.strip():
        raise Fault("HTML without running text", "pages made by scripts must be saved from a browser", place)
    if draft.published is None and found.date:
        draft.published = found.date
    draft.place = place
    return draft


def _known(meta: Metadata, found: Any, url: str | None) -> Draft:
    """What is known of a page besides its text; bad dates of its meta data are passed over, not reported."""
    draft = Draft(text="")
    draft.title = meta.headline or found.title or meta.title
    draft.author = meta.author or found.author
    draft.publisher = meta.publisher or found.sitename or _after_headline(meta.title, draft.title) or found.hostname
    draft.published = next((day for value in meta.published if (day := dates.iso(value))), None)
    draft.url = url or meta.url or found.url
    if meta.based_on:
        draft.original_url = meta.based_on
    elif url and meta.url and _host(url) != _host(meta.url):
        draft.original_url = meta.url  # a canonical address on another host: the page is a copy
    return draft


_SITE = re.compile(r"(.+)\s(?:[-–—|·•»]|::)\s+([^\s|·•»][^|·•»]{1,48})$")


def _after_headline(title: str | None, headline: str | None) -> str | None:
    """The site that a page's title tells after the headline: "Ship sunk off Yemen - Harbour Gazette"."""
    found = _SITE.fullmatch(" ".join((title or "").split()))
    alike = found and headline and " ".join(headline.split()).casefold() == found[1].strip().casefold()
    return found[2].strip() if found and alike else None


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower().removeprefix("www.").removeprefix("amp.").removeprefix("m.")
    except ValueError:
        return ""


def _tree(data: bytes | str) -> Any:
    import trafilatura

    with _quiet(), contextlib.suppress(Exception):  # whatever a hostile page does to the parser, it is one page
        return trafilatura.load_html(data)
    return None


def _extracted(tree: Any, url: str | None) -> Any:
    import trafilatura

    with _quiet(), contextlib.suppress(Exception):
        return trafilatura.bare_extraction(
            tree,
            url=url,
            with_metadata=True,
            include_links=True,
            include_formatting=True,
            include_comments=False,
            include_tables=False,
            # a date guessed from anywhere in the page is worse than none
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    return None


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Parsers report in our issue log, not on standard error."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)


def _blocks(body: Any) -> Iterator[Block]:
    """The blocks of trafilatura's tree."""
    for node in body.iter(*_BLOCKS):
        if any(parent.tag in _BLOCKS for parent in node.iterancestors() if parent is not body):
            continue
        kind = _BLOCKS[node.tag]
        out = _Text()
        links: list[Link] = []
        _render(node, out, links)
        text = "".join(out.pieces)
        links += _bare_links(text, links)
        strong = (
            len(node) == 1
            and node[0].tag == "hi"
            and not (node.text or "").strip()
            and not (node[0].tail or "").strip()
        )
        mark = None
        if kind == "item":
            parent = node.getparent()
            if parent is not None and parent.get("rend") == "ol":
                mark = str([child for child in parent if child.tag == "item"].index(node) + 1)
        level = (
            int(node.get("rend", "h2")[1:2] or 2)
            if kind == "heading" and re.fullmatch(r"h\d", node.get("rend", ""))
            else 2
        )
        yield _trimmed(Block(kind, text, level if kind == "heading" else 0, mark, strong, tuple(links)))


def _bare_links(text: str, links: Sequence[Link]) -> list[Link]:
    """Addresses that stand in the text without being links."""
    found = []
    starts = [link.start for link in links]  # in order, as rendered
    for match in re.finditer(r"https?://[^\s<>\"\[\]]{3,2000}", text):
        address = match[0].rstrip(".,;:!?'\"*)")
        start, end = match.start(), match.start() + len(address)
        before = links[place - 1] if (place := bisect.bisect_left(starts, end)) else None
        if not before or before.end <= start:
            found.append(Link(start, end, address, address))
    return found


def _trimmed(block: Block) -> Block:
    """White space as a browser shows it, links moved along."""
    out: list[str] = []
    at: list[int] = []  # offset in the new text of each old offset
    length, space = 0, True
    for char in block.text:
        at.append(length)
        if char.isspace():
            if not space:
                out.append(" ")
                length += 1
            space = True
        else:
            out.append(char)
            length += 1
            space = False
    at.append(length)
    block.text = "".join(out).rstrip()
    top = len(block.text)
    block.links = tuple(
        Link(min(top, at[link.start]), min(top, at[link.end]), link.url, link.printed) for link in block.links
    )
    return block


class _Text:
    """Pieces of text and their length together."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0

    def append(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += len(piece)


def _render(node: Any, out: _Text, links: list[Link]) -> None:
    """Text of a node with its links; references to footnotes become [n]."""
    out.append(node.text or "")
    for child in node:
        if child.tag == "lb":
            out.append(" ")
        elif child.tag == "ref":
            label = "".join(child.itertext())
            target = child.get("target", "")
            note = re.fullmatch(r"\s*\[?\^?(\w{1,3})\]?\s*", label)
            if note and "#" in target:
                out.append(f"[{note[1]}]")
            else:
                start = out.length
                _render(child, out, links)
                links.append(Link(start, out.length, target if target.startswith("http") else "", target))
        elif (
            child.tag == "hi"
            and child.get("rend") == "#sup"
            and re.fullmatch(r"\[?\d{1,3}\]?", "".join(child.itertext()).strip())
        ):
            out.append("[" + "".join(child.itertext()).strip(" []") + "]")
        elif isinstance(child.tag, str) and child.tag not in ("graphic", "del"):
            if child.tag in _BLOCKS:
                out.append(" ")
            _render(child, out, links)
        out.append(child.tail or "")
