"""What pages point to is there: links, images, files, verbs; and they say nothing of the machine they were made on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tacitus.cli import VERBS
from tacitus.merge.record import Record
from tacitus.records import Event, Mention, Outlook, Report

from .pages import PAGES, ROOT, headings, links, prose

NAMES = [str(page.relative_to(ROOT)) for page in PAGES]
# a path of the project in backquotes: with a folder and an ending, or a folder that ends in a slash
PATH = re.compile(r"`((?:src|docs|eval|tests|training|knowledge|examples|requirements|web)/[\w./*<>-]*)`")


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_links_and_images_lead_somewhere(page: Path) -> None:
    wrong = []
    for link in links(page):
        if re.match(r"https?:|mailto:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        there = target.exists() and target.is_relative_to(ROOT)
        if not there or (anchor and anchor not in headings(target)):
            wrong.append(link)
    assert wrong == []


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_files_named_in_the_text_are_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    missing = [path for path in PATH.findall(text) if not _there(path)]
    assert missing == []


def _there(path: str) -> bool:
    pattern = re.sub(r"<\w+>|[A-Z]{4,}", "*", path)
    return any(ROOT.glob(pattern)) if "*" in pattern else (ROOT / path).exists()


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_pages_name_no_path_of_a_machine(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert not re.search(r"/work/|/root/|/home/|/tmp/|\.\./shared", text)
    assert str(ROOT) not in text and f"{Path.home()}/" not in text
    assert not re.search(r"\bTODO\b|\bFIXME\b|\bTBD\b", text)


def test_verbs_that_pages_name_are_verbs() -> None:
    wrong = [
        f"{page.name}: {verb}"
        for page in PAGES
        for verb in re.findall(r"`tacitus ([a-z]+)", prose(page))
        if verb not in VERBS
    ]
    assert wrong == []


def test_the_index_names_every_page_and_nothing_twice() -> None:
    index = ROOT / "docs" / "README.md"
    listed = [link.partition("#")[0] for line in index.read_text(encoding="utf-8").split("\n")
              if line.startswith("| [") for link in re.findall(r"^\| \[[^]]*\]\(([^)]+)\)", line)]  # fmt: skip
    pages = {str(page.relative_to(index.parent)) for page in index.parent.glob("**/*.md")} - {"README.md"}
    assert set(listed) >= pages
    assert len(listed) == len(set(listed))


def test_the_page_of_weaknesses_has_the_numbers_of_the_readme() -> None:
    """`python -m eval.page PAGE` writes them into either."""
    numbers = re.compile(r"<!-- numbers: .*?<!-- numbers end -->", re.S)
    readme, weak = ((ROOT / path).read_text(encoding="utf-8") for path in ("README.md", "docs/weaknesses.md"))
    assert numbers.findall(readme) == numbers.findall(weak) != []


def test_names_that_the_architecture_gives_stand_in_their_modules() -> None:
    """`path.py`, `name`: who looks for the maker of a fact must find it."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = re.findall(r"`(src/[\w/]+\.py)`, `(\w+)`", text)
    assert len(named) >= 6
    for path, name in named:
        code = (ROOT / path).read_text(encoding="utf-8")
        assert re.search(rf"^(def|class) {name}\b|^{name}\b.*=|import.*\b{name}\b", code, re.M), f"{name} in {path}"


def test_the_architecture_names_the_whole_protocol_of_the_record() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    methods = {name for name in vars(Record) if not name.startswith("_")}
    assert methods <= set(re.findall(r"`(\w+)`", text))


@pytest.mark.parametrize("record", [Report, Mention, Event, Outlook], ids=lambda record: record.__name__)
def test_the_architecture_names_the_maker_of_each_fact(record: type) -> None:
    """Fields that only carry other records along, or are the text itself, need no maker of their own."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = text[text.index("## Who makes which fact") : text.index("## Records")]
    words = set(re.findall(r"\w+", table.lower()))
    carried = {"id", "text", "report", "field", "text_sha256", "language", "reports", "mentions", "event_id", "model",
               "actors", "recipients", "places", "date", "attribution", "hedges", "answered_by", "event", "url",
               "foreteller", "made", "evidence", "start", "end", "publisher"}  # fmt: skip
    assert {name for name in record.__struct_fields__ if name not in carried} <= words
