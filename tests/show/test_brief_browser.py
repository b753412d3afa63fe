"""The brief in a real browser: nothing is fetched, nothing runs, nothing overflows, on any page and in any light."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
from crisis import crisis
from record import MemoryRecord
from test_hostile import EVIL, hostile

from tacitus.show.brief import gather, html

# relative luminance and contrast as WCAG 2 has them, of every text against the nearest background that is painted
CONTRAST = """() => {
  const channel = v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = c => 0.2126 * channel(c[0]) + 0.7152 * channel(c[1]) + 0.0722 * channel(c[2]);
  const rgb = s => s.match(/[\\d.]+/g).map(Number);
  const bad = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walk.nextNode());) {
    const el = node.parentElement;
    if (!node.data.trim() || el.closest('svg') || !el.getClientRects().length) continue;
    let back = el;
    while (back && (rgb(getComputedStyle(back).backgroundColor)[3] ?? 1) === 0) back = back.parentElement;
    const paint = getComputedStyle(back || document.body).backgroundColor;
    const a = light(rgb(getComputedStyle(el).color)), b = light(rgb(paint));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) bad.push([node.data.trim().slice(0, 30), el.className, ratio.toFixed(2)]);
  }
  return bad;
}"""


class Opened:
    """A page with all that it asked for and complained of."""

    def __init__(self, browser: Any, file: Path, width: int, scheme: str) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        self.page = context.new_page()
        self.page.on("request", lambda r: self.requests.append(r.url))
        self.page.on("console", lambda m: self.complaints.append(m.text))
        self.page.on("pageerror", lambda e: self.complaints.append(str(e)))
        self.page.on("dialog", lambda d: (self.complaints.append("dialog"), d.dismiss()))
        self.page.goto(file.as_uri())
        self.page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("briefs")
    pages = {"crisis": crisis(), "empty": MemoryRecord(), "hostile": hostile(EVIL + "W" * 5000, "javascript:alert(1)")}
    for name, record in pages.items():
        (folder / f"{name}.html").write_text(html(gather(record)), encoding="utf-8")
    return {name: folder / f"{name}.html" for name in pages}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", ["crisis", "empty", "hostile"])
def test_page_is_alone_quiet_and_fits(browser: Any, files: dict[str, Path], name: str, width: int, scheme: str) -> None:
    opened = Opened(browser, files[name], width, scheme)
    assert opened.requests == [files[name].as_uri()]
    assert opened.complaints == []
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    assert opened.page.evaluate(CONTRAST) == []
    assert opened.page.locator("h1").count() == 1


def test_schemes_differ_and_one_map_is_seen(browser: Any, files: dict[str, Path]) -> None:
    grounds = set()
    for width, scheme in ((1280, "light"), (390, "dark")):
        page = Opened(browser, files["crisis"], width, scheme).page
        grounds.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        assert sum(page.locator("svg.map").nth(i).is_visible() for i in range(2)) == 1
    assert len(grounds) == 2


def test_keys_reach_the_skip_link_then_the_parts(browser: Any, files: dict[str, Path]) -> None:
    page = Opened(browser, files["crisis"], 1280, "light").page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the brief"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_headings_go_down_by_one(browser: Any, files: dict[str, Path]) -> None:
    page = Opened(browser, files["crisis"], 1280, "light").page
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
    assert levels[0] == 1 and all(b - a <= 1 for a, b in itertools.pairwise(levels))


def test_print_shows_the_whole_without_navigation(browser: Any, files: dict[str, Path]) -> None:
    page = Opened(browser, files["crisis"], 1280, "dark").page
    page.emulate_media(media="print")
    assert not page.locator("nav.contents").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
