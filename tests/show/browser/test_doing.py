"""What a reader does: filter, draw a span, press a place, follow a network, read a chart, work by keys alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tacitus.show.web.view import address
from tacitus.store import Filters, Store

from .conftest import Reader

Make = Callable[..., Reader]


def test_conditions_become_the_address_and_can_be_taken_away(reader: Make) -> None:
    one = reader()
    page = one.open("/events")
    page.locator("details.filters > summary").click()
    page.locator("details.filters input[name=text]").fill("airport")
    page.locator("details.filters input[name=since]").fill("2020-01-01")
    page.get_by_text("More conditions").click()
    page.get_by_label("attack").check()
    page.get_by_role("button", name="Show").click()
    assert sorted(page.url.split("?")[1].split("&")) == ["since=2020-01-01", "text=airport", "type=ASSAULT"]
    shown = page.locator(".rows li").count()
    assert shown > 0
    assert page.locator(".chips a").count() == 4
    page.get_by_role("link", name="Without type: attack").click()
    assert "type=" not in page.url and "text=airport" in page.url
    assert page.locator(".rows li").count() >= shown
    assert one.complaints == []


def test_a_span_that_ends_before_it_begins_is_said_at_once(reader: Make) -> None:
    page = reader().open("/events")
    page.locator("details.filters > summary").click()
    page.locator("details.filters input[name=since]").fill("2020-01-08")
    page.locator("details.filters input[name=until]").fill("2020-01-01")
    page.get_by_role("button", name="Show").click()
    assert "?" not in page.url
    assert page.locator("details.filters input[name=until]").evaluate("field => field.validationMessage")


def test_a_span_is_drawn_with_the_mouse(reader: Make) -> None:
    one = reader()
    page = one.open("/")
    page.locator(".timeline svg").scroll_into_view_if_needed()
    box = page.locator(".timeline svg").bounding_box()
    assert box
    middle = box["y"] + box["height"] / 3
    page.mouse.move(box["x"] + box["width"] * 0.4, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, middle, steps=4)
    page.mouse.up()
    words = page.locator(".span-words").inner_text()
    page.get_by_role("button", name="Show this span").click()
    page.wait_for_url("**since=*")
    assert re.search(r"since=20\d\d-\d\d-\d\d&until=20\d\d-\d\d-\d\d", page.url)
    page.wait_for_selector(".span-words")
    count = re.search(r"(\d+) events?$", words)
    assert count and 0 < int(count[1]) < 306
    page.get_by_role("button", name="All days").click()
    page.wait_for_url(lambda url: "since=" not in url)
    assert one.complaints == []


def test_a_span_is_set_with_keys_alone(reader: Make) -> None:
    page = reader().open("/")
    first = page.get_by_role("slider", name="First day")
    first.focus()
    before = first.get_attribute("aria-valuetext")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    assert first.get_attribute("aria-valuetext") != before
    page.keyboard.press("Enter")
    page.wait_for_url("**since=*")


def test_a_place_on_the_map_tells_its_events(reader: Make) -> None:
    one = reader()
    page = one.open("/")
    assert page.locator("button.spot").count() > 3
    clusters = page.locator("button.spot.cluster")
    before = clusters.count()
    clusters.first.click()
    page.wait_for_function("before => document.querySelectorAll('button.spot:not(.cluster)').length > 2", arg=before)
    page.wait_for_timeout(300)
    assert re.search(r"#map=[\d.]+/", page.url)
    spot = page.locator("button.spot:not(.cluster)").first
    name = (spot.get_attribute("aria-label") or "").split(":")[0]
    spot.focus()
    page.keyboard.press("Enter")
    card = page.locator(".place-card")
    assert name in card.inner_text()
    page.keyboard.press("Escape")
    assert card.is_hidden()
    assert page.evaluate("document.activeElement.classList.contains('spot')")
    page.keyboard.press("Enter")
    card.locator("ul a").first.click()
    page.wait_for_url("**/events/*")
    assert one.complaints == [] and one.elsewhere() == []


def test_the_map_becomes_an_area_of_the_address(reader: Make) -> None:
    page = reader().open("/")
    page.get_by_role("button", name="Closer").click()
    page.wait_for_timeout(200)
    page.get_by_role("button", name="Only events in this view").click()
    page.wait_for_url(lambda url: "box=" in url)
    assert page.locator(".chips").inner_text().count("area")


def test_the_network_shows_ties_and_leads_to_an_actor(reader: Make) -> None:
    one = reader()
    page = one.open("/actors")
    stage = page.locator(".network-stage")
    assert stage.locator("canvas").count() > 2
    box = stage.bounding_box()
    assert box
    word = page.locator(".network-word")
    for down in range(4, 20):  # somewhere on a grid there is a node
        for across in range(4, 20):
            page.mouse.move(box["x"] + box["width"] * across / 24, box["y"] + box["height"] * down / 24)
            if word.inner_text():
                break
        if word.inner_text():
            break
    assert re.search(r": \d+ events?, \d+ ties?", word.inner_text())
    page.mouse.down()
    page.mouse.up()
    page.wait_for_url("**/actors/*")
    assert one.complaints == []


def test_a_chart_tells_its_numbers(reader: Make) -> None:
    one = reader()
    page = one.open("/dyads/IRN/USA?by=day")
    bars = page.locator(".chart-stage svg path[aria-roledescription]")
    assert bars.count() > 5
    bars.nth(3).hover(force=True)
    assert "events" in page.locator(".tip").inner_text()
    page.get_by_text("As a table").click()
    assert page.locator("details.as-table tbody tr").count() > 3
    assert one.complaints == []


def test_marks_of_a_report_tell_what_they_were_read_as(reader: Make, crisis: Path) -> None:
    with Store.open(crisis) as store:
        report = max(store.tables.reports(Filters()), key=lambda one: (len(one.events), one.id))
    one = reader()
    page = one.open(address.report(report.id))
    page.keyboard.press("n")
    note = page.locator(".mark-note")
    first = note.inner_text()
    assert first
    page.keyboard.press("n")
    assert note.inner_text() != first
    page.keyboard.press("p")
    assert note.inner_text() == first
    page.keyboard.press("Escape")
    assert note.is_hidden()
    who = page.locator("p mark[data-kind=actor]").first
    line = "one => getComputedStyle(one).textDecorationLine"
    assert who.evaluate(line) == "underline"
    page.locator(".mark-key input").nth(1).uncheck()
    assert who.evaluate(line) == "none"
    assert one.complaints == []


def test_rows_search_jumps_and_help_by_keys(reader: Make) -> None:
    one = reader()
    page = one.open("/events")
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.locator("[data-row]").nth(1)
    assert second.evaluate("row => row.contains(document.activeElement)")
    page.keyboard.press("k")
    assert page.locator("[data-row]").nth(0).evaluate("row => row.contains(document.activeElement)")
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/*")
    page.keyboard.press("g")
    page.keyboard.press("r")
    page.wait_for_url("**/reports")
    page.keyboard.press("?")
    sheet = page.locator("dialog.sheet")
    assert sheet.is_visible() and "next and previous row" in sheet.inner_text() and "Outlook" in sheet.inner_text()
    page.keyboard.press("Escape")
    assert not sheet.is_visible()
    page.keyboard.press("/")
    page.keyboard.type("jk?tz airliner")
    assert page.locator("#search").input_value() == "jk?tz airliner"
    page.locator("#search").fill("airliner")
    page.keyboard.press("Enter")
    page.wait_for_url("**/events?text=airliner")
    assert one.complaints == []


def test_everything_is_reached_with_tab(reader: Make) -> None:
    page = reader().open("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    reached: set[str] = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.className || document.activeElement.tagName"))
        outlined = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outlined != "none", page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
    assert {"grip", "maplibregl-canvas"} <= reached and any("spot" in name for name in reached)


def test_colours_are_chosen_and_kept(reader: Make) -> None:
    page = reader(scheme="light").open("/events")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.locator("[data-theme-switch]").click()
    assert page.evaluate(paper) == light
    page.locator("[data-theme-switch]").click()
    dark = page.evaluate(paper)
    assert dark != light
    page.reload()
    assert page.evaluate(paper) == dark
    page.keyboard.press("t")
    assert page.evaluate(paper) == light


def test_times_in_the_readers_zone_on_request(reader: Make) -> None:
    page = reader(timezone_id="Asia/Tehran").open("/reports")
    time = page.locator("time[datetime*='T']").first
    told = time.inner_text()
    assert told.endswith("UTC")
    page.locator("[data-zone-switch]").click()
    own = time.inner_text()
    assert own != told and re.search(r"\d\d:30", own)  # Tehran is three and a half hours ahead
    page.reload()
    assert page.locator("time[datetime*='T']").first.inner_text() == own
    page.keyboard.press("z")
    assert page.locator("time[datetime*='T']").first.inner_text() == told


def test_pages_of_a_table_follow_each_other(reader: Make) -> None:
    page = reader().open("/events?limit=40")
    seen: set[str] = set()
    pages = 0
    while True:
        links = page.eval_on_selector_all(".rows .what a", "found => found.map(one => one.getAttribute('href'))")
        assert not seen & set(links)
        seen |= set(links)
        pages += 1
        following = page.locator("a[rel=next]")
        if not following.count():
            break
        following.click()
    assert pages > 5 and len(seen) > 220
    page.get_by_role("link", name="From the first").click()
    assert page.locator(".rows .what a").first.get_attribute("href") in seen


def test_what_is_new_since_the_last_visit(reader: Make) -> None:
    page = reader().open("/?since_version=1", islands=False)
    assert page.get_by_role("heading", name="New since your last visit").is_visible()


def test_without_webgl_the_tables_stand(reader: Make) -> None:
    one = reader()
    one.page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page = one.open("/")
    assert "could not be drawn" in page.locator("[data-island=map]").inner_text()
    assert page.locator("[data-island=map] table").is_visible()


@pytest.mark.parametrize(
    ("path", "without"), [("/events", {"map.js", "chart.js", "network.js"}), ("/actors", {"map.js"})]
)
def test_a_page_loads_only_what_it_shows(reader: Make, path: str, without: set[str]) -> None:
    one = reader()
    one.open(path)
    loaded = {url.split("/static/")[1].split("?")[0] for url in one.asked if "/static/" in url}
    assert {"app.js", "style.css", "theme.js"} <= loaded
    assert not loaded & without
