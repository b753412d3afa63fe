"""Nothing that a report says runs, leaves the page, or becomes a formula, on any page and in any form."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from urllib.parse import quote

import lxml.html
import pytest
from starlette.testclient import TestClient

from tacitus.show.web.api.v1 import ADDRESSES

from .conftest import CLOSE, EVIL, FORMULA, QUOTE, SCRIPT, Written
from .test_pages import TABLES, every, things

TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")
OURS = {"/static/app.js", "/static/theme.js"}
# elements and attributes by which a page could run or load something
RUNS = {"script", "iframe", "object", "embed", "base", "applet", "portal"}


def pages(written: Written) -> list[str]:
    evil = quote(EVIL[:180], safe="")
    asked = [f"/?actor={evil}", f"/events?text={evil}", f"/events?actor={evil}", f"/reports?text={evil}", f"/{evil}"]
    asked += [
        f"/events/{evil}",
        f"/dyads/{quote(EVIL, safe='')}/USA",
        f"/events?since={evil}",
        f"/outlook?state={evil}",
    ]
    return [*every(written), *asked, "/brief.html"]


def test_no_page_runs_or_loads_anything_but_ours(client: TestClient, written: Written) -> None:
    for address in pages(written):
        answer = client.get(address)
        assert answer.status_code in (200, 400, 404), address
        if answer.headers["content-type"].startswith("application/json"):
            continue
        page = lxml.html.fromstring(answer.text)
        for one in page.iter():
            if not isinstance(one.tag, str):
                continue
            if one.tag in RUNS:
                assert one.tag == "script" and one.get("src") in OURS and not one.text, (address, one.tag)
            for name, value in one.items():
                assert not name.startswith("on"), (address, name)
                assert name != "style", (address, one.tag)
                assert name != "srcdoc"
                if name in ("href", "src", "action", "data-source", "formaction", "poster", "data-href"):
                    assert not re.match(r"\s*(javascript|data|vbscript):", value, re.I), (address, value)
            if one.tag == "img":
                assert one.get("src", "").startswith(("/map.svg", "/timeline.svg", "/static/")), address
            if one.tag == "style":
                assert address == "/brief.html"


def test_no_page_names_an_address_outside_but_as_a_link_to_an_original(client: TestClient, written: Written) -> None:
    for address in pages(written):
        answer = client.get(address)
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        page = lxml.html.fromstring(answer.text)
        for one, name, value, _ in page.iterlinks():
            if re.match(r"([a-z]+:)?//", value):
                assert one.tag == "a" and name == "href" and value.startswith(("http://", "https://")), (address, value)
                rel = (one.get("rel") or "").split()
                if not value.startswith("http://127.0.0.1:8000"):
                    assert {"noopener", "noreferrer", "nofollow"} <= set(rel), (address, value)
        assert "url(" not in answer.text or address == "/brief.html"


def test_hostile_texts_are_shown_and_nothing_is_turned(client: TestClient, written: Written) -> None:
    shown = 0
    for address in pages(written):
        answer = client.get(address)
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        assert SCRIPT not in answer.text and "<img src=x" not in answer.text, address
        assert not TURNING.search(answer.text), address
        assert "gnp.exe49" not in answer.text, address
        page = lxml.html.fromstring(answer.text)
        shown += "alert(1)" in page.text_content()
    assert shown > 10  # shown as what it is, not hidden


@pytest.mark.parametrize("table", ["/index", *TABLES])
def test_no_cell_of_a_table_is_a_formula(client: TestClient, table: str) -> None:
    for row in csv.reader(io.StringIO(client.get(f"{table}.csv").text)):
        assert not any(re.match(r"[=+@\t\r\n]|-[^0-9]", cell) for cell in row), row


def test_no_cell_of_a_thing_is_a_formula(client: TestClient, written: Written) -> None:
    for address in [*things(written), "/brief"]:
        for row in csv.reader(io.StringIO(client.get(f"{address}.csv").text)):
            assert not any(re.match(r"[=+@\t\r\n]|-[^0-9]", cell) for cell in row), (address, row)
    assert FORMULA in client.get("/events.csv").text  # it is there, behind an apostrophe


def test_json_is_never_taken_for_a_page(client: TestClient, written: Written) -> None:
    names = [f"/api/v1{one.path}" for one in ADDRESSES if "{" not in one.path] + ["/events.json", "/charts/types"]
    for address in names:
        answer = client.get(address + ("?dyad=USA&dyad=IRN" if address.endswith("series") else ""))
        assert answer.status_code == 200, address
        assert answer.headers["content-type"] in ("application/json", "application/geo+json")
        assert answer.headers["x-content-type-options"] == "nosniff"
        json.loads(answer.text)


def test_feed_and_pictures_are_sound_xml(client: TestClient) -> None:
    feed = ET.fromstring(client.get("/events.atom").text)
    assert any(QUOTE[:10] in (title.text or "") for title in feed.iter("{http://www.w3.org/2005/Atom}title"))
    for address in ("/map.svg", "/timeline.svg"):
        answer = client.get(address)
        picture = ET.fromstring(answer.text)
        assert {one.tag.rpartition("}")[2] for one in picture.iter()} <= {
            *("svg", "title", "style", "rect", "path", "text", "circle", "g")
        }
        assert "script-src" not in answer.headers["content-security-policy"]
        assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_tips_of_charts_and_map_are_plain_text(client: TestClient) -> None:
    data = client.get("/api/v1/places.geojson").json()
    names = [one["properties"]["name"] for one in data["features"]]
    assert any(SCRIPT in name for name in names)  # as text: the island writes it as text
    assert not any(TURNING.search(name) for name in names)
    spec = client.get("/charts/dyad?" + "dyad=USA&dyad=" + quote(EVIL[:150], safe="")).text
    assert CLOSE not in spec


def test_markdown_shows_exactly_the_text(client: TestClient) -> None:
    text = client.get("/brief.md").text
    assert SCRIPT not in text and "javascript:alert" not in text
