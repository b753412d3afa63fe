"""GEXF and GraphML as networkx reads them, Atom as feedparser does."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tacitus import export
from tacitus.export import atom
from tacitus.store import Store
from tacitus.store.filters import Filters
from tests.export.conftest import Write
from tests.export.record import EVENTS, HOSTILE


@pytest.mark.parametrize("format", ["gexf", "graphml"])
def test_networkx_reads_who_acts_on_whom(write: Write, format: str) -> None:
    networkx = pytest.importorskip("networkx")
    graph = getattr(networkx, f"read_{format}")(write(format))
    assert graph.is_directed()
    edge = graph.edges["USA.MIL", "IRN.GOV"]
    assert edge["weight"] == 1 and edge["killed"] == 10 and edge["first"] == edge["last"] == "2020-01-03"
    assert edge["conflict"] == -9.5 and edge["material_conflict"] == 1
    assert (
        graph.nodes["USA.MIL"]["label"] == "United States Armed Forces" and graph.nodes["USA.MIL"]["as_recipient"] == 1
    )
    assert not graph.has_edge("northern-front", "generic:SYR:villagers"), "what is denied did not happen"
    assert graph.has_node("odd")


def test_gexf_dates_its_edges(write: Write) -> None:
    lxml = pytest.importorskip("lxml.etree")
    tree = lxml.parse(str(write("gexf")))
    spells = tree.findall(".//{*}edge/{*}spells/{*}spell")
    assert {spell.get("start") for spell in spells} >= {"2020-01-03", "2020-01-06"}
    assert tree.getroot().find("{*}graph").get("timeformat") == "date"


def test_what_did_not_happen_is_counted_as_left_out(store: Store, tmp_path: Path) -> None:
    left = export.Left()
    export.write("graphml", store, Filters(), tmp_path / "g.graphml", left=left)
    assert left == {"future": 1, "denied": 1}
    export.write("graphml", store, Filters(standings=("denied",)), tmp_path / "g.graphml", left=(none := export.Left()))
    assert not none


def test_feedparser_reads_the_feed(write: Write) -> None:
    feedparser = pytest.importorskip("feedparser")
    feed = feedparser.parse(write("atom").read_bytes())
    assert not feed.bozo and len(feed.entries) == len(EVENTS)
    first = feed.entries[0]
    assert first.title == "About threat" and first.updated_parsed[:3] == (2020, 2, 4), "the newest comes first"
    assert {tag.term for tag in first.tags} == {"THREATEN", "reported", "THREATEN/violence"}
    assert any(entry.title.startswith("=cmd") for entry in feed.entries)
    assert len({entry.id for entry in feed.entries}) == len(EVENTS)


def test_a_feed_of_a_site_links_to_its_pages(store: Store) -> None:
    feedparser = pytest.importorskip("feedparser")
    rows = list(store.tables.events(Filters(limit=1)))
    feed = feedparser.parse(atom.feed(rows, "A & <b>", "https://example.org/", "event/{id}"))
    assert feed.feed.title == "A & <b>" and feed.entries[0].link == f"https://example.org/event/{rows[0].id}"
    datetime.datetime.fromisoformat(feed.entries[0].updated)


def test_no_character_breaks_the_xml(store: Store) -> None:
    lxml = pytest.importorskip("lxml.etree")
    (row,) = store.tables.events(Filters(types=("ACCUSE",)))
    bad = type(row)(
        **{name: getattr(row, name) for name in row.__struct_fields__} | {"summary": f"\x00\x1b]]>{HOSTILE}"}
    )
    assert lxml.fromstring(atom.feed([bad], "\x08", "").encode()).tag.endswith("feed")
