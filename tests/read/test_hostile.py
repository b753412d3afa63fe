"""Whatever bytes come in: no exception, only reports and issues."""

from __future__ import annotations

import gzip
import os
import threading
import time
import tracemalloc
import zlib
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tacitus.read import table
from tacitus.read.draft import MAX_RECORD

from .conftest import PARAGRAPH, Reading, read_paths
from .makers import page, pdf, warc

STARTS = [
    b"",
    b"{",
    b'{"id": "a", "text": "',
    b"[",
    b"[{",
    b"id,text\n",
    b"<html><body><p>",
    b"<?xml version='1.0'?><rss><channel><item>",
    b"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><entry>",
    b"%PDF-1.4\n",
    b"WARC/1.0\r\nWARC-Type: response\r\n",
    b"\x1f\x8b\x08\x00\x00\x00\x00\x00",
    b"\xff\xfe",
    b"---\ntitle: ",
    b"# ",
]
fuzzed = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(start=st.sampled_from(STARTS), rest=st.binary(max_size=300))
@fuzzed
def test_any_bytes(reading: Reading, start: bytes, rest: bytes) -> None:
    reports, issues = reading(start + rest)
    assert reports or issues
    assert all(report.text.strip() and report.id for report in reports)


@given(
    start=st.sampled_from(STARTS),
    rest=st.text(alphabet="[]()<>*_`#-\\\n \"'&;:{},.12ab^é\f/|=", max_size=400),
    link=st.sampled_from(["", "https://example.org/a-b", "[1](#n1)", "[x](https://example.org/x)"]),
)
@fuzzed
def test_any_marks(reading: Reading, start: bytes, rest: str, link: str) -> None:
    reports, issues = reading(start + (rest + link + rest).encode())
    assert reports or issues
    for report in reports:
        for citation in report.citations:
            assert citation.position is None or 0 <= citation.position <= len(report.text)


WHOLE = [
    pdf([PARAGRAPH[:80], PARAGRAPH[80:]]),
    warc(("https://example.org/a", "text/html", page("Bridge open", PARAGRAPH, PARAGRAPH).encode()), gz=False),
    warc(("https://example.org/a", "text/html", page("Bridge open", PARAGRAPH, PARAGRAPH).encode()), gz=True),
    page("Bridge open", PARAGRAPH, PARAGRAPH).encode(),
    f"<rss><channel><title>T</title><item><title>A</title><description>{PARAGRAPH}</description></item></channel></rss>".encode(),
    gzip.compress(b'{"id": "a", "text": "Troops left."}\n' * 20),
]


@given(whole=st.sampled_from(WHOLE), at=st.floats(0, 1), change=st.binary(max_size=6), cut=st.booleans())
@fuzzed
def test_damaged_files(reading: Reading, whole: bytes, at: float, change: bytes, cut: bool) -> None:
    place = int(at * len(whole))
    reports, issues = reading(whole[:place] + change + (b"" if cut else whole[place + len(change) :]))
    assert reports or issues


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty file"),
        (b" \n\n", "empty file"),
        (b"\x1c", "no running text"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG"),
        (b"PK\x03\x04" + bytes(50), "zip archive"),
        (b"\0" * 5000, "binary"),
        (b"<html><head><script>x()</script></head><body></body></html>", "without running text"),
        (pdf([PARAGRAPH[:60]], encrypted=True), "encrypted PDF"),
        (b"%PDF-1.7\nrubbish", "damaged PDF"),
        (pdf([]), "PDF without text"),
        (b"id,title,body\n1,A,B\n2,C,D\n", "no column 'text'"),
        (b"id,date,words\n1,2020-01-01,B\n", "no column 'text'"),
        (b'{"id": "a"}\n', "no field 'text'"),
        (b'{"id": "a", "text": "  "}\n', "empty text"),
        (b'{"id": "a", "text": 5}\n', "text is no string"),
        (b'{"id": "a", "text": "cut o\n', "broken JSON"),
        (b"[" + b'{"text":' * 50, "broken JSON"),
        (b'{"a":' * 100_000 + b"\n", "broken JSON"),
        (gzip.compress(b"x" * 5000)[:30], "gzip"),
        (b"\x1f\x8b" + b"rubbish" * 9, "gzip"),
        (gzip.compress(gzip.compress(b"text")), "gzip inside gzip"),
        (b"<?xml version='1.0'?><note>hello</note>", "XML of a kind not known"),
        (b"<rss><channel><title>T</title></channel></rss>", "without entries"),
        (warc(("https://example.org/a", "image/png", b"x")), "passed over"),
        (warc(("https://example.org/a", "text/html", b"<html></html>"), status=404), "404"),
    ],
)
def test_one_clear_line(reading: Reading, content: bytes, words: str) -> None:
    reports, issues = reading(content)
    assert not reports
    assert any(words in issue.what for issue in issues), issues
    assert all("\n" not in issue.what for issue in issues)


def test_long_line_is_skipped_and_the_rest_read(reading: Reading) -> None:
    long = b'{"id": "long", "text": "' + b"x" * (50 << 20) + b'"}\n'
    tracemalloc.start()
    reports, issues = reading(b'{"id": "a", "text": "One."}\n' + long + b'{"id": "b", "text": "Two."}\n')
    peak = tracemalloc.get_traced_memory()[1] - len(long)
    tracemalloc.stop()
    assert [report.id for report in reports] == ["a", "b"]
    assert [(issue.place, issue.skipped) for issue in issues] == [("line 2", True)]
    assert peak < 6 * MAX_RECORD


def test_truncated_gzip_keeps_whole_records(reading: Reading) -> None:
    lines = b"".join(
        b'{"id": "%d", "text": "Report %d of %s."}\n' % (k, k, os.urandom(40).hex().encode()) for k in range(1000)
    )
    packed = gzip.compress(lines)
    reports, issues = reading(packed[: len(packed) // 2])
    assert 300 < len(reports) < 700
    assert any("ends early" in issue.what and issue.skipped for issue in issues)


def test_text_longer_than_a_report_is_refused(reading: Reading) -> None:
    reports, issues = reading(f"{PARAGRAPH}\n\n" * 40_000)
    assert not reports and "more than one report can be" in issues[0].what


def test_halves_of_surrogate_pairs_can_be_written(reading: Reading) -> None:
    for reference in ("&#xD83D;", "&amp;#xD83D;", "&#55357;&#56832;", "&amp;#55357;&amp;#56832;"):
        item = f"<title>A {reference}</title><description>{PARAGRAPH} {reference}</description>"
        feed = f"<rss><channel><item>{item}</item></channel></rss>"
        for text in (
            feed,
            page(f"A {reference}", PARAGRAPH + reference, PARAGRAPH),
            f"# A {reference}\n\n{PARAGRAPH} {reference}",
        ):
            for report in reading(text)[0]:
                assert msgspec.json.encode(report)


def test_truncated_text_is_no_report(reading: Reading) -> None:
    reports, issues = reading(gzip.compress((PARAGRAPH * 50).encode())[:-9])
    assert not reports and "ends early" in issues[0].what


def test_truncated_warc_keeps_whole_records(reading: Reading) -> None:
    texts = [page(f"Bridge {k}", PARAGRAPH, f"{PARAGRAPH} It was crossing number {k}.").encode() for k in range(3)]
    whole = warc(*((f"https://example.org/{k}", "text/html", text) for k, text in enumerate(texts)))
    reports, issues = reading(whole[: -len(texts[2]) // 2])
    assert [report.url for report in reports] == ["https://example.org/0", "https://example.org/1"]
    assert any("cut off" in issue.what and issue.skipped for issue in issues), issues
    packed = warc(*((f"https://example.org/{k}", "text/html", text) for k, text in enumerate(texts)), gz=True)
    reports, issues = reading(packed[:-100], "packed")
    assert len(reports) == 2 and any(issue.skipped for issue in issues)


def test_gzip_bomb_is_bounded(tmp_path: Path) -> None:
    path = tmp_path / "bomb.gz"
    squeeze = zlib.compressobj(9, zlib.DEFLATED, 31)
    with path.open("wb") as out:
        out.write(squeeze.compress(b'{"id": "a", "text": "One."}\n'))
        for _ in range(150):
            out.write(squeeze.compress(b"x" * (1 << 20)))
        out.write(squeeze.flush())
    tracemalloc.start()
    begin = time.process_time()
    reports, issues = read_paths(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [report.id for report in reports] == ["a"]
    assert any("gzip bomb" in issue.what for issue in issues)
    assert peak < 6 * MAX_RECORD and time.process_time() - begin < 10


def test_quote_never_closed_does_not_swallow_memory(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MAX_RECORD", 1 << 20)
    rows = b'id,text\na,One.\nb,"open\n' + b"c,some words in a row and more of them, and more\n" * 40_000 + b"d,Last.\n"
    reports, issues = reading(rows)
    assert reports[0].id == "a" and reports[-1].id == "d"
    assert any("never closed" in (issue.action or "") for issue in issues)


def test_quote_that_swallows_the_next_row_is_said(reading: Reading) -> None:
    reports, issues = reading('id,text,n\na,"Troops left, 1\nb,Police came.,2\n')
    assert len(reports) == 1 and [i.place for i in issues if "never closed" in i.what] == ["line 2"]
    _, issues = reading('id,text\na,"Two ""lines""\nof one."\nb,A 5" pipe burst.\n')
    assert not any("never closed" in issue.what for issue in issues)


UNITS = [
    *(
        "[",
        "[a](",
        "<a ",
        "<!--",
        "![",
        "**",
        "_a",
        "[[1](#n)]",
        "\\",
        "`a",
        "(by A ",
        "a-\n",
        "1 May ",
        "http://",
        "[1] ",
    ),
    *(
        "http://a-\n",
        "lower case words that go on and on here\n\n",
        "By A A A ",
        "- a\n",
        "> ",
        "|a",
        "&amp;",
        "[a [b] ",
    ),
]


@pytest.mark.parametrize("unit", UNITS)
def test_no_pattern_is_slow(reading: Reading, unit: str) -> None:
    begin = time.process_time()
    reading("Heading\n\n" + unit * (100_000 // len(unit)))
    reading("<html><body><article><p>" + (PARAGRAPH + unit) * (100_000 // len(PARAGRAPH)) + "</article>")
    assert time.process_time() - begin < 5


@pytest.mark.parametrize(
    "tag", ["b", "div", "p", "a href='#1'", "ul><li", "sup", "blockquote", "table><tr><td", "head", "script"]
)
def test_no_nesting_is_too_deep(reading: Reading, tag: str) -> None:
    reports, issues = reading(f"<html><body><p>{PARAGRAPH}</p>" + f"<{tag}>word" * 3000 + PARAGRAPH)
    assert reports or issues
    entry = (
        f"<rss><channel><item><description><![CDATA[{f'<{tag}>word ' * 3000}]]></description></item></channel></rss>"
    )
    reports, issues = reading(entry)
    assert reports or issues


def test_missing_unreadable_and_special_files(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(f"Bridge open\n\n{PARAGRAPH}\n")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    (tmp_path / ".hidden").write_text("x")
    os.mkfifo(tmp_path / "pipe")
    locked = tmp_path / "locked.txt"
    locked.write_text("Nobody may read this, except root.")
    locked.chmod(0)
    reports, issues = read_paths(tmp_path, tmp_path / "missing.txt", "/dev/zero", "bad\0name")
    said = " / ".join(f"{issue.file}: {issue.what}" for issue in issues)
    assert reports[0].title == "Bridge open"
    assert len(reports) == 1 + (os.geteuid() == 0)  # nothing is locked to root
    assert "no such file" in said and "a pipe" in said and "a device" in said and "already read" in said
    assert "gone: cannot be read" in said and "hidden" in said and "bad\0name" in said
    assert os.geteuid() == 0 or "locked.txt: cannot be read" in said


def test_an_empty_name_is_not_the_folder_one_is_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Police arrested three men.")
    monkeypatch.chdir(tmp_path)
    reports, issues = read_paths("")
    assert not reports and issues[0].what == "an empty name"


def test_pipe_named_on_purpose_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes(b'{"id": "a", "text": "One."}\n'))
    writer.start()
    reports, _ = read_paths(pipe)
    writer.join()
    assert [report.id for report in reports] == ["a"]
