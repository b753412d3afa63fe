"""The site is built without a warning, has every page in its order, and asks nothing of any server."""

from __future__ import annotations

import html.parser
import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from .pages import ROOT

pytest.importorskip("sphinx")
pytest.importorskip("furo")
pytest.importorskip("myst_parser")


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_site_build", ROOT / "docs" / "site" / "build.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def site(maker: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    assert maker.main(folder) == 0  # every warning is a fault: links, anchors, pages that nothing leads to
    return folder


class Loaded(html.parser.HTMLParser):
    """What a page loads by itself, and where it leads."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.leads: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "a":
            self.leads.append(found.get("href") or "")
        else:
            self.loads += [value for name, value in attrs if name in ("src", "srcset", "href", "data") and value]


def test_it_loads_nothing_from_elsewhere(site: Path) -> None:
    pages = sorted(site.glob("**/*.html"))
    assert len(pages) > 40
    for page in pages:
        loads = Loaded(page.read_text(encoding="utf-8")).loads
        assert [one for one in loads if re.match(r"(?:https?:)?//", one)] == [], page
    for style in site.glob("**/*.css"):
        assert re.findall(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//", style.read_text(encoding="utf-8")) == [], style


def test_links_of_the_site_lead_to_files_of_the_site(site: Path) -> None:
    for page in site.glob("**/*.html"):
        for link in Loaded(page.read_text(encoding="utf-8")).leads:
            path = link.partition("#")[0].partition("?")[0]
            if path and "://" not in path and not path.startswith("mailto:"):
                assert (page.parent / path).exists(), f"{page.relative_to(site)} -> {link}"


def test_it_has_four_parts_and_every_page(site: Path, maker: ModuleType) -> None:
    parts = dict(maker.sections())
    assert list(parts) == list(maker.SECTIONS)
    index = (site / "index.html").read_text(encoding="utf-8")
    for pages in parts.values():
        for page in pages:
            assert f'href="{page.removesuffix(".md")}.html"' in index, page


def test_the_index_names_pages_by_their_title(site: Path) -> None:
    assert "Ten minutes" in (site / "index.html").read_text(encoding="utf-8")
    assert (site / "project" / "README.html").is_file()  # what lies outside docs/ comes along
