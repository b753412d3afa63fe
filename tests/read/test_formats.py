"""HTML, feeds, PDF, WARC: the text and what is known of it; what format a file is."""

from __future__ import annotations

import json
import socket

import pytest

from tacitus.read import sniff

from .conftest import PARAGRAPH, Reading
from .makers import page, pdf, warc

SECOND = (
    "The drivers had waited in Hesar since Saturday, sleeping in their cabs, while both sides blamed each other for "
    "the delay."
)
THIRD = (
    "Nobody had counted the shells. The school at the western end lost its roof, and a mill a century old burned down."
)
LAST = (
    "On Friday the observers will report to the council, which has asked for a list of those who fired first and why."
)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is ever fetched."""

    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


def test_page_with_json_ld(reading: Reading) -> None:
    data = {"@graph": [{"@type": "WebSite", "name": "x"}, {
        "@type": ["NewsArticle"], "headline": "Bridge at Tarnak open", "datePublished": "2021-03-09T08:00:00+02:00",
        "dateModified": "2021-04-01", "author": [{"@type": "Person", "name": "Mina Ost"}],
        "publisher": {"name": "Hesar Courier"}}]}  # fmt: skip
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    head += '<link rel="canonical" href="https://example.org/bridge">'
    (report,), issues = reading(page("Bridge at Tarnak open", "By Mina Ost", PARAGRAPH, SECOND, head=head))
    assert not issues
    assert (report.title, report.author, report.publisher) == ("Bridge at Tarnak open", "Mina Ost", "Hesar Courier")
    assert (report.published, report.url, report.language) == (
        "2021-03-09T08:00:00+02:00",
        "https://example.org/bridge",
        "en",
    )
    assert report.text == f"{PARAGRAPH}\n\n{SECOND}"


def test_page_with_meta_and_footnotes(reading: Reading) -> None:
    head = '<meta property="article:published_time" content="2021-03-09"><meta name="author" content="Mina Ost">'
    body = [
        PARAGRAPH + '<sup><a href="#fn1">1</a></sup>',
        SECOND,
        "This article first appeared in the Hesar Courier on March 7, 2021.",
    ]
    (report,), _ = reading(page("Bridge at Tarnak open", *body, "[1] https://example.org/obser-vers-report", head=head))
    assert (report.published, report.first_published, report.author) == ("2021-03-09", "2021-03-07", "Mina Ost")
    assert report.text == f"{PARAGRAPH}\n\n{SECOND}"
    assert [(c.url, c.position) for c in report.citations] == [("https://example.org/observers-report", len(PARAGRAPH))]


def test_page_with_bad_json_ld_is_still_read(reading: Reading) -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", </script><meta name="date" content="never">'
    (report,), _ = reading(page("Bridge at Tarnak open", PARAGRAPH, SECOND, head=head))
    assert report.published is None and PARAGRAPH in report.text


def test_rss(reading: Reading) -> None:
    feed = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Hesar Courier</title><link>https://example.org/</link>
      <item><title>Bridge &amp; ferry open</title><link>https://example.org/1</link><dc:creator>Mina Ost</dc:creator>
      <pubDate>Tue, 09 Mar 2021 08:00:00 GMT</pubDate><description>Short.</description>
      <content:encoded><![CDATA[<p>{PARAGRAPH}</p><script>x()</script><p>{SECOND}</p>]]></content:encoded></item>
      <item><title>Plain</title><guid isPermaLink="false">g-2</guid><pubDate>soon</pubDate>
      <description>One &lt; two.</description></item>
      <item><title>Nothing</title><link>https://example.org/3</link></item></channel></rss>"""
    (one, two), issues = reading(feed)
    assert one.text == f"{PARAGRAPH}\n\n{SECOND}"
    assert (one.title, one.author, one.publisher) == ("Bridge & ferry open", "Mina Ost", "Hesar Courier")
    assert (one.published, one.url) == ("2021-03-09T08:00:00+00:00", "https://example.org/1")
    assert (two.id, two.published) == ("g-2", None)
    assert [(issue.place, issue.skipped) for issue in issues] == [("entry 2", False), ("entry 3", True)]


def test_atom(reading: Reading) -> None:
    feed = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Hesar Courier</title><entry><title>Bridge open</title>
      <id>tag:1</id><link href="https://example.org/1"/><published>2021-03-09T08:00:00Z</published>
      <updated>2021-04-01T00:00:00Z</updated><author><name>Mina Ost</name></author>
      <content type="html">&lt;p&gt;{PARAGRAPH}&lt;/p&gt;</content></entry></feed>"""
    (report,), _ = reading(feed)
    assert (report.text, report.published, report.author) == (PARAGRAPH, "2021-03-09T08:00:00+00:00", "Mina Ost")


def test_page_and_feed_entry_of_one_address_have_one_id(reading: Reading) -> None:
    feed = f"<rss><channel><item><link>https://example.org/1</link><description>{PARAGRAPH}</description></item></channel></rss>"
    head = '<link rel="canonical" href="https://example.org/1">'
    assert reading(feed)[0][0].id == reading(page("Bridge", PARAGRAPH, SECOND, head=head))[0][0].id


def wrapped(text: str, width: int = 80) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) >= width:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return [*lines, line]


def test_pdf_mends_what_the_page_break_cut(reading: Reading) -> None:
    cut = PARAGRAPH.index("governor")
    head = ["Bridge at Tarnak open", "By Mina Ost", "Hesar Courier", "9 March 2021"]
    data = pdf(
        ["Hesar Courier archive", *head, *wrapped(SECOND), *wrapped(PARAGRAPH[:cut]), "1"],
        ["Hesar Courier archive", *wrapped(PARAGRAPH[cut:]), *wrapped(THIRD), "2"],
        ["Hesar Courier archive", *wrapped(LAST), "3"],
        info="/Title (Microsoft Word - bridge.doc)",
    )
    (report,), _ = reading(data)
    assert (report.title, report.author, report.publisher, report.published) == (
        "Bridge at Tarnak open", "Mina Ost", "Hesar Courier", "2021-03-09")  # fmt: skip
    assert report.text.split("\n\n") == [
        SECOND,
        PARAGRAPH,
        THIRD,
        LAST,
    ]


@pytest.mark.parametrize("gz", [True, False])
def test_warc(reading: Reading, gz: bool) -> None:
    pages = [
        (
            "https://example.org/1",
            "text/html; charset=utf-8",
            page("Bridge at Tarnak open", PARAGRAPH, SECOND).encode(),
        ),
        ("https://example.org/2", "image/png", b"\x89PNG"),
        ("https://example.org/3", "text/html", b"<html><body></body></html>"),
        ("https://example.org/4", "text/plain", f"Ferry open\n\n{SECOND}\n".encode()),
    ]
    reports, issues = reading(warc(*pages, gz=gz))
    assert [(report.url, report.title) for report in reports] == [
        ("https://example.org/1", "Bridge at Tarnak open"), ("https://example.org/4", "Ferry open")]  # fmt: skip
    assert reports[0].text == f"{PARAGRAPH}\n\n{SECOND}"
    assert [(issue.place, issue.skipped) for issue in issues] == [("record 3", True), (None, False)]
    (wet,), _ = reading(
        warc(("https://example.org/5", "text/plain", f"Ferry open\n\n{SECOND}\n".encode()), kind="conversion")
    )
    assert (wet.url, wet.text) == ("https://example.org/5", SECOND)


def test_copy_of_a_page_names_its_original(reading: Reading) -> None:
    copy = page(
        "Bridge at Tarnak open", PARAGRAPH, SECOND, head='<link rel="canonical" href="https://courier.example/1">'
    )
    (report,), _ = reading(warc(("https://mirror.example/x", "text/html", copy.encode())))
    assert (report.url, report.original_url) == ("https://mirror.example/x", "https://courier.example/1")


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b'{"id": "a"}', "jsonl"),
        (b'[{"id": "a"}]', "json"),
        (b"[1] is a mark", "text"),
        (b"{braces} in text", "text"),
        (b"id,text\n1,x\n", "csv"),
        (b"Soldiers, guards and drivers, all of them, left.\nThey came, back.\n", "text"),
        (b"<p>One</p>", "html"),
        (b"<!-- x --><html></html>", "html"),
        (b"<3 is no markup", "text"),
        (b"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'/>", "feed"),
        (b"WARC/1.1\r\n", "warc"),
        (b"junk\n%PDF-1.4", "pdf"),
        ("Встреча прошла в среду, сообщили власти города.".encode("cp1251"), "text"),
        ("会议于星期三举行，双方同意停火。".encode(), "text"),
    ],
)
def test_kinds(head: bytes, kind: str) -> None:
    assert sniff.kind(head, "x.dat") == kind


def test_a_page_that_names_its_site_in_the_title_alone(reading: Reading) -> None:
    page = "<html><head><title>{}</title></head><body><h1>Ship sunk off Yemen, three dead</h1><p>" + PARAGRAPH + "</p>"
    for title, site in (
        ("Ship sunk off Yemen, three dead - Harbour Gazette", "Harbour Gazette"),
        ("Ship sunk off Yemen, three dead | Harbour Gazette", "Harbour Gazette"),
        ("Ship sunk - three dead", None),
        ("Ship sunk off Yemen, three dead", None),
    ):
        (report,), _ = reading(page.format(title))
        assert report.publisher == site, title
