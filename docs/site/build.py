"""The documentation as a site: `python docs/site/build.py [FOLDER]` (`make docs`), into site/ unless told otherwise.

The pages are written to be read where they lie, in the checkout. For the site they are copied beside each other first:
docs/README.md becomes the index, its tables the order of the pages; files outside docs/ that a page leads to come too,
and links lead to where things then are. Every warning is a fault.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
INDEX = DOCS / "README.md"
OUTSIDE = "project"  # where files of the checkout come to lie
LINK = re.compile(r"(!?\[[^\]]*\])\(([^)\s#]*)(#[^)\s]*)?\)")
SECTIONS = ("Start", "How to", "Reference", "Explanation", "Decisions")


def sections() -> Iterator[tuple[str, list[str]]]:
    """Sections of the index with the pages that each of them lists, in order."""
    parts = re.split(r"^## (.+)$", INDEX.read_text(encoding="utf-8"), flags=re.M)
    for heading, body in zip(parts[1::2], parts[2::2], strict=True):
        if heading in SECTIONS:
            yield heading, re.findall(r"^\| \[[^\]]*\]\(([^)#]+\.md)\)", body, re.M)


def place(file: Path) -> Path:
    """Where a file of the checkout lies in the site's sources."""
    if file == INDEX:
        return Path("index.md")
    return file.relative_to(DOCS) if file.is_relative_to(DOCS) else OUTSIDE / file.relative_to(ROOT)


def target(page: Path, path: str) -> Path | None:
    """The file of the checkout that a link of a page leads to."""
    if not path or "://" in path or path.startswith("mailto:"):
        return None
    found = (page.parent / path).resolve()
    return found if found.exists() and found.is_relative_to(ROOT) else None


def relaid(page: Path) -> tuple[str, list[Path]]:
    """The text of a page with its links as they lead inside the site, and the files that they lead to."""
    there: list[Path] = []

    def led(found: re.Match[str]) -> str:
        words, path, anchor = found.groups()
        file = target(page, path)
        if file is None:
            return found[0]
        if file.is_dir():
            return words.strip("![]")  # nothing to open
        there.append(file)
        return f"{words}({os.path.relpath(place(file), place(page).parent)}{anchor or ''})"

    return LINK.sub(led, page.read_text(encoding="utf-8")), there


def stage(folder: Path) -> None:
    """Copy the pages, and what they lead to, into a folder."""
    waiting, seen = sorted(DOCS.glob("**/*.md")), set[Path]()
    while waiting:
        file = waiting.pop()
        if file in seen:
            continue
        seen.add(file)
        to = folder / place(file)
        to.parent.mkdir(parents=True, exist_ok=True)
        if file.suffix != ".md":
            shutil.copy(file, to)
            continue
        text, there = relaid(file)
        waiting += there
        if file == INDEX:
            text = re.sub(
                r"^\| \[[^\]]*\]\(([^)#]+\.md)\)", lambda row: f"| [{title(DOCS / row[1])}]({row[1]})", text, flags=re.M
            )
            listed = dict(sections())
            named = {INDEX, *(DOCS / page for pages in listed.values() for page in pages)}
            listed["More"] = [place(page).as_posix() for page in sorted({*DOCS.glob("**/*.md")} - named)]
            text += "".join(_contents(heading, pages) for heading, pages in listed.items() if pages)
        elif not file.is_relative_to(DOCS):
            text = f"---\norphan: true\n---\n\n{text}"
        to.write_text(text, encoding="utf-8")


def title(page: Path) -> str:
    """What a page is called: its first heading."""
    found = re.search(r"^# (.+)$", page.read_text(encoding="utf-8"), re.M)
    return found[1] if found else page.stem


def _contents(heading: str, pages: list[str]) -> str:
    return f"\n```{{toctree}}\n:hidden:\n:caption: {heading}\n\n" + "\n".join(pages) + "\n```\n"


def main(site: Path) -> int:
    """Build the site; 0 if nothing was amiss."""
    from sphinx.cmd.build import build_main

    with tempfile.TemporaryDirectory() as made:
        source = Path(made) / "source"
        stage(source)
        arguments = ["-b", "html", "-W", "--keep-going", "-q", "-c", str(DOCS / "site"), "-d", f"{made}/trees"]
        return int(build_main([*arguments, str(source), str(site)]))


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site"
    code = main(folder)
    if not code:
        print(f"site: {folder / 'index.html'}", file=sys.stderr)
    sys.exit(code)
