"""Every page at two sizes and in both schemes: nothing from elsewhere, no complaint, nothing cut off, axe content."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from tacitus.show.web.view import address
from tacitus.store import Filters, Store

from .conftest import PICTURES, Reader

WIDTHS = (1280, 390)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LONGEST = 3_000  # pixels of a page that a picture keeps
PICTURED = {"overview", "event", "report", "dyad"}  # all four ways; of the others one light and one dark
FAULTS = {"missing": 404, "wrong": 400}


@pytest.fixture(scope="module")
def addresses(crisis: Path) -> dict[str, str]:
    """A page of every kind, by name."""
    with Store.open(crisis) as store:
        weighty = max(store.tables.events(Filters()), key=lambda one: (len(one.voices), one.id))
        tied = max(store.tables.events(Filters()), key=lambda one: (len(one.answered_by), one.id))
        report = max(store.tables.reports(Filters()), key=lambda one: (len(one.events), one.id))
        person = next(one for one in store.tables.actors(Filters()) if one.offices)
    return {
        "overview": "/",
        "selected": "/?type=ASSAULT&country=IRQ&since=2020-01-01&until=2020-01-08",
        "events": "/events",
        "nothing": "/events?text=zzzz",
        "event": address.event(weighty.id),
        "chain": address.chain(tied.id),
        "actors": "/actors",
        "actor": address.actor("IRN"),
        "person": address.actor(person.id),
        "dyads": "/dyads",
        "dyad": address.dyad("IRN", "USA"),
        "disputes": "/disputes",
        "outlook": "/outlook",
        "reports": "/reports",
        "changes": "/changes",
        "report": address.report(report.id),
        "brief": "/brief",
        "api": "/api",
        "missing": "/events/none",
        "wrong": "/events?since=yesterday",
        "embed-map": "/embed/map",
        "embed-timeline": "/embed/timeline",
        "embed-events": "/embed/events",
    }


NAMES = (
    *("overview", "selected", "events", "nothing", "event", "chain", "actors", "actor", "person", "dyads", "dyad"),
    *("disputes", "outlook", "reports", "report", "changes", "brief", "api", "missing", "wrong"),
    *("embed-map", "embed-timeline", "embed-events"),
)


def axe(page: Any, rules: dict[str, Any]) -> list[str]:
    """What axe finds wrong, a line each. Places on a map stand where they are, however near each other; the table
    beside it has them all apart."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("async rules => (await axe.run({ exclude: ['svg.map path'] }, rules)).violations", rules)
    return [
        f"{one['id']}: {one['help']}: {node['html'][:140]} ({'; '.join(a['message'] for a in node['any'])[:160]})"
        for one in found
        for node in one["nodes"][:3]
        if not (one["id"] == "target-size" and 'class="spot' in node["html"])
    ]


def fits(page: Any, width: int) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth") <= width)


def picture(page: Any, name: str) -> None:
    """Keep what the page looks like, of a very long one its beginning."""
    PICTURES.mkdir(exist_ok=True)
    high = min(page.evaluate("document.documentElement.scrollHeight"), LONGEST)
    clip = {"x": 0, "y": 0, "width": page.viewport_size["width"], "height": high}
    page.screenshot(path=PICTURES / f"{name}.png", full_page=True, clip=clip)


def assert_headings_descend(page: Any) -> None:
    levels: list[int] = page.evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4')].filter(h => h.getClientRects().length).map(h => +h.tagName[1])"
    )
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels)), levels


@pytest.mark.parametrize("name", NAMES)
def test_page(reader: Callable[..., Reader], addresses: dict[str, str], name: str) -> None:
    pytest.importorskip("axe_playwright_python", reason="pip install axe-playwright-python")
    one = reader(width=WIDTHS[0])
    page = one.open(addresses[name])
    for width, scheme in itertools.product(WIDTHS, ("light", "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.wait_for_timeout(120)  # pictures follow the width and the scheme
        assert fits(page, width), width
        if name in PICTURED or (width, scheme) in ((WIDTHS[0], "light"), (WIDTHS[1], "dark")):
            picture(page, f"{name}-{width}-{scheme}")
        if (width, scheme) == (WIDTHS[0], "light"):
            assert axe(page, {"runOnly": {"type": "tag", "values": RULES}}) == []
            assert_headings_descend(page)
        if (width, scheme) == (WIDTHS[1], "dark"):
            assert axe(page, {"runOnly": {"type": "rule", "values": ["color-contrast", "target-size"]}}) == []
    assert page.evaluate("[...document.querySelectorAll('[data-state=failed]')].length") == 0
    assert one.elsewhere() == []
    known = f"status of {FAULTS.get(name)}"
    assert [line for line in one.complaints if known not in line] == []


@pytest.mark.parametrize("width", [768, 2560])
def test_other_widths_fit_too(reader: Callable[..., Reader], addresses: dict[str, str], width: int) -> None:
    one = reader(width=width)
    for name in ("overview", "event", "dyads", "brief", "report"):
        assert fits(one.open(addresses[name], islands=False), width), name


@pytest.mark.parametrize("name", ["overview", "events", "event", "actors", "dyad", "report", "brief"])
def test_without_script_everything_is_there(
    reader: Callable[..., Reader], addresses: dict[str, str], name: str
) -> None:
    one = reader(java_script_enabled=False)
    page = one.open(addresses[name], islands=False)
    assert page.locator("main").inner_text().strip()
    assert page.locator(".tools button").first.is_hidden()
    if name == "overview":
        assert [shown.is_visible() for shown in page.locator("noscript img").all()] == [True, True]  # when and where
        page.locator("details.filters > summary").click()
        page.locator("input[name=country]").fill("IRN")
        page.locator("details.filters button[type=submit]").click()
        assert "country=IRN" in page.url and "since=" in page.url
        assert page.locator(".chips").locator("a").first.inner_text().endswith("country: Iran ×")
    assert one.elsewhere() == []


def test_paper_shows_the_record_without_the_controls(
    reader: Callable[..., Reader], addresses: dict[str, str], tmp_path: Path
) -> None:
    one = reader(scheme="dark")
    for name in ("overview", "event", "brief"):
        page = one.open(addresses[name])
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        for gone in ("header.site nav", ".tools", "details.filters", ".map-tools", ".timeline-controls"):
            assert all(not found.is_visible() for found in page.locator(gone).all()), gone
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        if name == "overview":  # the map as a picture, in light
            page.wait_for_function("document.querySelector('.map-paper')?.naturalWidth > 300")
            assert page.locator(".map-paper").is_visible() and page.locator(".map-stage").is_hidden()
        assert page.locator("main details:not([open]):not([data-screen])").count() == 0
        page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
        assert (tmp_path / "page.pdf").stat().st_size > 5_000
        page.emulate_media(media="screen")
    assert one.complaints == []
