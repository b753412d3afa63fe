"""Where a page has numbers printed by a command: a block between two marks, so that none is typed by hand."""

from __future__ import annotations

from pathlib import Path


def between(page: str, begin: str, end: str, block: str) -> str:
    """The page with the block between its marks, an empty line around it. Raises ValueError if it lacks one of them."""
    before, first, rest = page.partition(begin)
    _, last, after = rest.partition(end)
    if not first or not last:
        raise ValueError(f"the page lacks the marks {begin} and {end}; put both in, they are not there")
    return f"{before}{begin}\n\n{block.strip()}\n\n{end}{after}"


def marked(path: Path, begin: str, end: str) -> str:
    """The page at a path, read before the work and not after it. SystemExit if it lacks a mark."""
    page = path.read_text(encoding="utf8")
    try:
        between(page, begin, end, "")
    except ValueError:
        raise SystemExit(f"{path} lacks the marks {begin} and {end}") from None
    return page
