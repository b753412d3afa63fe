"""Texts of reports are written by strangers: none of them may run, break the page or turn its words around."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from record import MemoryRecord

from tacitus.records import Dispute, Outlook, Value, event_id
from tacitus.show.brief import gather, html, markdown
from tacitus.show.brief.layout import escape
from tacitus.show.text import clean, web_address

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'--></style>\u202egnp.exe\u2066\x00\x07\ud800"


def hostile(text: str, url: str | None = None) -> MemoryRecord:
    """A record in which every free text is `text`."""
    record = MemoryRecord()
    body = f"{text} attacked {text}"
    record.add_report("r", text, "2020-01-01", text, body, url=url)
    record.add_event(
        "E", "ASSAULT", "2020-01-01", text, {"r": (body, "attacked")}, who="KH", whom="US", where="BAGHDAD"
    )
    record.add_event("F", "ASSAULT", "2020-01-02", text, {"r": (body, "attacked")}, answers=(("E", text, "r"),))
    values = (Value(value=text, voices=("r",), reports=("r",), first=text), Value(value=text + "2", reports=("r",)))
    record.disputed = [Dispute(event_id=event_id("E"), field=text, values=values, best=text, reason=text)]
    record.foretold = [
        Outlook(id="o", report="r", start=0, end=1, statement=text, event="ASSAULT", foreteller=text, made=text,
                odds={"words": text}, state=text)
    ]  # fmt: skip
    return record


class Tags(HTMLParser):
    """Collects the tags and attributes that a parser sees."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_markup_is_text() -> None:
    page = html(gather(hostile(EVIL)))
    seen = Tags()
    seen.feed(page)
    assert not seen.tags & {"script", "img", "iframe", "object", "embed", "link", "base", "form"}
    assert not any(name.startswith("on") or name == "style" for name in seen.attributes)
    assert "&lt;script&gt;" in page
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08]", page)
    page.encode("utf-8")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "ftp://a/b",
        "http://",
        "https://exa mple.org",
        "http://[bad",
        "https://a\u202eb",
        "file:///etc/passwd",
        "http://a/" + "x" * 3000,
    ],
)
def test_only_web_addresses_are_addresses(url: str) -> None:
    assert web_address(url) is None


def test_what_is_no_web_address_is_no_link() -> None:
    page = html(gather(hostile("Plain", "javascript:alert(1)")))
    assert not [target for target in re.findall(r'href="([^"]*)"', page) if not target.startswith("#")]


def test_a_web_address_is_linked_with_its_quotes_escaped() -> None:
    url = 'https://example.org/?a="><script>&b=1'
    page = html(gather(hostile("Plain", url)))
    assert 'href="https://example.org/?a=&#34;&gt;&lt;script&gt;&amp;b=1"' in page
    assert '(<https://example.org/?a="%3E%3Cscript%3E&b=1>)' in markdown(gather(hostile("Plain", url)))


def test_huge_strings_stay_small() -> None:
    brief = gather(hostile("A" * 3_000_000))
    assert len(html(brief)) < 200_000 and len(markdown(brief)) < 60_000


def test_piles_of_accents_are_cut() -> None:
    assert len(clean("e" + "\u0301" * 500)) <= 4


def test_markdown_is_text() -> None:
    text = markdown(gather(hostile("<script>x</script> [a](javascript:b) ![i](http://c/d.png) `k` *b* | c")))
    assert "<script" not in text.replace("\\<script", "")
    assert not re.search(r"(?<!\\)\]\(javascript", text) and not re.search(r"(?<!\\)!\[i\]", text)
    assert "http\\://c/d.png" in text


@given(st.text(max_size=200))
@example("0 \xad 0")
@settings(max_examples=60, deadline=None)
def test_any_text_gives_one_clean_line(text: str) -> None:
    line = clean(text, 80)
    assert len(line) <= 80 and "\n" not in line
    assert not re.search("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", line)
    assert clean(line, 80) == line


@given(st.text(alphabet="<>[]()!*_`#-+=1.|&@:/ahtpw \\~", max_size=40))
@settings(max_examples=200, deadline=None)
def test_any_text_as_markdown_shows_itself(text: str) -> None:
    from markdown_it import MarkdownIt

    line = clean(text, 80)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parseInline(escape(line))[0].children or []
    assert {t.type for t in tokens} <= {"text", "text_special"}
    assert "".join(t.content for t in tokens) == line
    blocks = [t.type for t in MarkdownIt("commonmark").enable("table").parse(escape(line))]
    assert set(blocks) <= {"paragraph_open", "inline", "paragraph_close"}
