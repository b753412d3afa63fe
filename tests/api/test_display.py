"""What notebooks are shown: the words with their spans marked, and nothing that a text could do to the page."""

from __future__ import annotations

import html.parser
import json
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tacitus
from tacitus.api import chart, display, sketch
from tacitus.store.rows import DyadRow

HOSTILE = "Police arrested <script>alert(1)</script> & \"two\" 'men' \u202e in <b onclick=x()>Minsk</b> on Sunday."


@pytest.fixture(scope="module")
def record(crisis: Path) -> tacitus.Record:
    return tacitus.open(crisis)


class Page(html.parser.HTMLParser):
    """Elements, attributes and text of a piece of HTML; every element that is opened must be closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text, self.open = "", list[str]()
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def is_harmless(self) -> bool:
        tags = {tag for tag, _ in self.elements}
        attributes = {name for _, found in self.elements for name in found}
        return not tags & {"script", "style", "img", "link", "object", "iframe", "form"} and attributes <= {
            "style", "href", "rel"
        }  # fmt: skip


def test_a_mention_is_its_sentence_with_spans_marked() -> None:
    (one,) = tacitus.mentions("Police arrested 40 protesters in Minsk on Sunday.", date="2020-08-10")
    page = Page(one._repr_html_())
    assert page.is_harmless()
    assert [tag for tag, _ in page.elements].count("mark") == 5
    assert "COERCE arrested" in page.text and "recipient protesters" in page.text and "2020-08-09" in page.text


def test_an_event_shows_every_sentence_it_rests_on(record: tacitus.Record) -> None:
    event = next(one for one in record.events(type="ASSAULT") if 1 < len(one.mentions) < 8)
    page = Page(event._repr_html_())
    assert page.is_harmless() and event.summary in page.text and event.id in page.text
    for mention in event.told():
        assert mention.trigger.text in page.text


def test_every_table_and_record_shows_itself(record: tacitus.Record) -> None:
    tables = (record.events(), record.mentions(), record.reports(), record.texts(), record.timeline(), record.actors(),
              record.disputes(), record.outlook(), record.dyads(), 
              record.events()[0].chain())  # fmt: skip
    for rows in tables:
        page = Page(rows._repr_html_())
        assert page.is_harmless() and f"{len(rows):,} " in page.text
        assert repr(rows).startswith(f"<{type(rows).__name__}: {len(rows):,} ")
        for one in rows.head(2):
            assert Page(one._repr_html_()).is_harmless()
    assert Page(record._repr_html_()).is_harmless()


def test_a_hostile_text_shows_itself_and_does_nothing() -> None:
    mentions = tacitus.mentions(HOSTILE, date="2020-08-10", title="<img src=x onerror=alert(1)>")
    assert mentions
    report = tacitus.Report(id="<i>", text=HOSTILE, title="<svg onload=x>", url="javascript:alert(1)")
    for page in (*(m._repr_html_() for m in mentions), mentions._repr_html_(), report._repr_html_(),
                 tacitus.Texts([report])._repr_html_()):  # fmt: skip
        assert Page(page).is_harmless()
        assert "\u202e" not in page
        assert all(found.get("href") is None for _, found in Page(page).elements)
    assert "<script>" in Page(report._repr_html_()).text


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from(["actor", "place", "<x>"])), max_size=8),
)
def test_marks_lose_no_letter_of_the_sentence(text: str, spans: list[tuple[int, int, str]]) -> None:
    page = Page(display.sentence(text, 0, len(text), spans))
    labels = {"mark": 0}
    for tag, _ in page.elements:
        labels[tag] = labels.get(tag, 0) + 1
    assert labels["mark"] == labels.get("small", 0) <= len(spans)
    shown = "".join(c if c.isprintable() else " " for c in text)
    bare = re.sub(r"<mark[^>]*><small[^>]*>[^<]*</small> ", "", display.sentence(text, 0, len(text), spans))
    assert Page(bare.replace("</mark>", "")).text == shown


def test_a_chart_is_a_specification_and_a_picture(record: tacitus.Record, tmp_path: Path) -> None:
    charts = [record.timeline().chart(), record.events().timeline().chart(), record.events().chart(),
              record.dyad("IRN", "USA").chart()]  # fmt: skip
    for one in charts:
        bundle: dict[str, Any] = one._repr_mimebundle_()
        # HTML beside it would be shown instead of either
        assert set(bundle) == {"text/plain", "image/svg+xml", *chart._KINDS}
        assert bundle["application/vnd.vegalite.v5+json"]["$schema"].endswith("v5.json")
        assert json.loads(json.dumps(one.spec)) == one.spec and one.spec["data"]["values"]
        root = ElementTree.fromstring(bundle["image/svg+xml"])
        assert len(root.findall(".//{http://www.w3.org/2000/svg}rect")) > 5
        assert json.loads(one.save(tmp_path / "chart.json").read_text()) == one.spec
        assert one.save(tmp_path / "chart.svg").read_text() == one.svg
    with pytest.raises(tacitus.TacitusError, match="a chart is written to"):
        charts[0].save(tmp_path / "chart.png")


def test_a_chart_goes_on_in_altair(record: tacitus.Record) -> None:
    altair = pytest.importorskip("altair")
    made = record.dyad("IRN", "USA").chart().altair()
    assert isinstance(made, altair.TopLevelMixin) and made.to_dict()


@given(st.lists(st.tuples(st.dates(), st.floats(-1e6, 1e6), st.sampled_from(["conflict", "cooperation"])), max_size=30))
def test_a_sketch_stays_inside_its_frame(values: list[tuple[Any, float, str]]) -> None:
    svg = sketch.bars("<&>", [(day.isoformat(), value, kind) for day, value, kind in values])
    root = ElementTree.fromstring(svg)
    for bar in root.findall("{http://www.w3.org/2000/svg}rect"):
        x, y, width, height = (float(bar.get(name, "0")) for name in ("x", "y", "width", "height"))
        assert x >= -0.2 and x + width <= 641 and y >= -0.2 and y + height <= 220.2


def test_a_dyad_without_events_has_an_empty_chart() -> None:
    assert "nothing to show" in tacitus.Dyads().chart().svg
    one = DyadRow(a="A", b="B", period="2020-01", cooperation=1, conflict=0, event_count=1, report_count=1)
    assert "2020-01-01" in tacitus.Dyads([one]).chart().svg


def test_a_map_asks_nothing_of_any_server(record: tacitus.Record, tmp_path: Path) -> None:
    picture = record.events().map()
    root = ElementTree.fromstring(picture.svg)
    assert root.tag == "{http://www.w3.org/2000/svg}svg" and "Baghdad" in picture.svg
    assert re.findall(r"https?://(?!www\.w3\.org/2000/svg)", picture.svg) == []
    assert picture.save(tmp_path / "map.svg").read_text() == picture.svg
    assert picture._repr_mimebundle_()["image/svg+xml"] == picture.svg
    nowhere = tacitus.Events().map()
    assert "no event has a known place" in nowhere.svg and ElementTree.fromstring(nowhere.svg) is not None
    with pytest.raises(tacitus.TacitusError, match="100 pixels"):
        record.events().map(10, 10)


def test_a_brief_is_shown_apart_from_the_notebook(record: tacitus.Record) -> None:
    page = Page(record.brief(limit=5)._repr_html_())
    assert [(tag, "sandbox" in found) for tag, found in page.elements] == [("iframe", True)]
