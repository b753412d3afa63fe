"""The pages of the documentation and what is in them: code blocks, commands, links, names of files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "examples" / "README.md"])
# pages that are gone through from top to bottom, as a reader would: test_walks
WALKED = [page for page in PAGES if page.parent.name == "howto" or page.name in ("start.md", "python.md", "api.md")]
NOT_RUN = re.compile(r"<!-- not run: (.+) -->")
VERB = re.compile(r"(?:^|[|(]\s*)tacitus\s+[a-z-]")


class Block(NamedTuple):
    """A code block: page, line of its first line, language of its fence ("" for one that is indented), text."""

    page: Path
    line: int
    language: str
    text: str


def blocks(page: Path) -> Iterator[Block]:
    """The fenced and the indented blocks of a page, in order."""
    lines = page.read_text(encoding="utf-8").split("\n")
    at = 0
    while at < len(lines):
        fence = re.match(r"```(\w*)", lines[at])
        if fence:
            end = next(n for n in range(at + 1, len(lines)) if lines[n].startswith("```"))
            yield Block(page, at + 2, fence[1] or "text", "\n".join(lines[at + 1 : end]))
            at = end + 1
        elif lines[at].startswith("    ") and (at == 0 or not lines[at - 1].strip()):
            end = next((n for n in range(at, len(lines)) if not lines[n].startswith("    ")), len(lines))
            yield Block(page, at + 1, "", "\n".join(line[4:] for line in lines[at:end]))
            at = end
        else:
            at += 1


def steps(page: Path) -> Iterator[tuple[Block, str | None]]:
    """The blocks of shell and Python that a reader is to run, in order, with the reason where one cannot be run."""
    lines = page.read_text(encoding="utf-8").split("\n")
    for block in blocks(page):
        if block.language in ("sh", "python"):
            before = NOT_RUN.match(lines[block.line - 3])
            yield block, before[1] if before else None


def commands(page: Path) -> Iterator[tuple[int, str]]:
    """Lines of code blocks that call tacitus, without their remarks and prompts; line number first. Lines of what it
    prints (`$ tacitus …` and what follows) are the matter of test_errors."""
    for block in blocks(page):
        if block.language == "python" or "$ tacitus" in block.text:
            continue
        for offset, line in enumerate(block.text.split("\n")):
            command = re.sub(r"\s{2,}(#.*|[a-z].*)$", "", line.strip())
            if VERB.search(command) and not re.search(r"\[[A-Z-]|\.\.\.|--help|Usage", command):
                yield block.line + offset, command


def python(page: Path) -> Iterator[Block]:
    return (block for block in blocks(page) if block.language == "python")


def prose(page: Path) -> str:
    """A page without its code blocks."""
    text = page.read_text(encoding="utf-8")
    text = re.sub(r"^```.*?^```", "", text, flags=re.S | re.M)
    return re.sub(r"(?<=\n\n)(?: {4}.*\n)+", "\n", text)


def links(page: Path) -> Iterator[str]:
    """Targets of links and images."""
    found = re.finditer(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", prose(page)))
    return (link[1] for link in found)


def headings(page: Path) -> set[str]:
    """Anchors of the headings of a page, as GitHub makes them."""
    found = re.findall(r"^#+ (.+)$", prose(page), re.M)
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in found}
