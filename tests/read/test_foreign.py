"""What other programs write: mail, Word, RTF, archives, press exports, records of crawlers, event data."""

from __future__ import annotations

import io
import json
import zipfile
from email.message import EmailMessage

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .conftest import PARAGRAPH, Reading
from .makers import page

SECOND = "The drivers had waited in Hesar since Saturday, sleeping in their cabs, while both sides blamed each other."


def word(*paragraphs: tuple[str, str], title: str = "") -> bytes:
    document = docx.Document()
    document.core_properties.title = title
    for text, style in paragraphs:
        document.add_paragraph(text, style=style)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def message(subject: str = "Bridge at Tarnak open", text: str = PARAGRAPH, html: str | None = None) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Mina Ost <mina@example.org>", "desk@example.org", subject
    mail["Date"], mail["Message-ID"] = "Tue, 09 Mar 2021 08:00:00 +0200", "<1@example.org>"
    if text:
        mail.set_content(text)
    if html:
        mail.add_alternative(html, subtype="html") if text else mail.set_content(html, subtype="html")
    return mail.as_bytes()


NEXIS = f"""Page 1 of 2
Bridge at Tarnak open
Hesar Courier
March 9, 2021 Tuesday
Copyright 2021 Hesar Courier All Rights Reserved
Section: NEWS; Pg. 3
Length: 46 words
Byline: Mina Ost
Body
{PARAGRAPH}
{SECOND}
Load-Date: March 9, 2021
End of Document
Second story of the day
Valley Post
March 10, 2021 Wednesday
Length: 20 words
Body
{SECOND}
Classification
Language: ENGLISH
End of Document"""

OLD_NEXIS = f"""1 of 2 DOCUMENTS
Hesar Courier
March 9, 2021 Tuesday
Late Edition - Final
Bridge at Tarnak open
BYLINE: By Mina Ost
SECTION: NEWS; Pg. 3
LENGTH: 46 words
DATELINE: TARNAK
{PARAGRAPH}
{SECOND}
URL: https://example.org/bridge
LOAD-DATE: March 9, 2021
LANGUAGE: ENGLISH
GRAPHIC: PHOTO: The bridge.
PUBLICATION-TYPE: Newspaper
Copyright 2021 Hesar Courier
2 of 2 DOCUMENTS
Valley Post
March 10, 2021 Wednesday
Second story of the day
LENGTH: 20 words
{SECOND}
LOAD-DATE: March 10, 2021
LANGUAGE: ENGLISH
"""

FACTIVA = f"""Bridge at Tarnak open

By Mina Ost

46 words

9 March 2021

08:00

Hesar Courier

HESCOU

English

Copyright 2021 Hesar Courier

{PARAGRAPH}

{SECOND}

Document HESCOU0020210309eh390004b
"""


def test_word_document(reading: Reading) -> None:
    data = word(
        ("Bridge at Tarnak open", "Heading 1"), ("By Mina Ost", "Normal"), (PARAGRAPH, "Normal"), (SECOND, "Normal")
    )
    (report,), _ = reading(data, "story.docx")
    assert (report.title, report.author) == ("Bridge at Tarnak open", "Mina Ost")
    assert report.text == f"{PARAGRAPH}\n\n{SECOND}"


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("_rels/.rels", b"</Relationships>", b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/package/'
         b'2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'),
        ("[Content_Types].xml", b"openxmlformats-package.core-properties", b"openxmlformats-package.other"),
    ],
    ids=["two sets of properties", "properties of another kind"],
)  # fmt: skip
def test_word_document_with_broken_properties_keeps_its_text(
    reading: Reading, part: str, old: bytes, new: bytes
) -> None:
    with zipfile.ZipFile(io.BytesIO(word((PARAGRAPH, "Normal"), title="Bridge at Tarnak open"))) as whole:
        files = {name: whole.read(name) for name in whole.namelist()}
    assert old in files[part]
    (report,), _ = reading(packed(files | {part: files[part].replace(old, new)}), "story.docx")
    assert report.text == PARAGRAPH and report.title is None


def test_rtf_document(reading: Reading) -> None:
    second = SECOND.replace("each other", "each other \\u8211? again")
    body = f"Bridge at Tarnak open\\par {PARAGRAPH}\\par {second}\\par"
    (report,), _ = reading(f"{{\\rtf1\\ansi\\deff0{{\\fonttbl{{\\f0 Arial;}}}}\\f0 {body}}}")
    assert report.title == "Bridge at Tarnak open"
    assert report.text.startswith(PARAGRAPH) and "each other – again" in report.text


def exported(whole: str, form: str) -> bytes:
    """The lines of an export as the file that a service gives."""
    lines = whole.split("\n")
    if form == "docx":
        return word(*((line, "Normal") for line in lines))
    if form == "rtf":
        return ("{\\rtf1\\ansi " + "\\par ".join(lines) + "}").encode()
    return ("<html><body>" + "".join(f"<p>{line}</p>" for line in lines) + "</body></html>").encode()


@pytest.mark.parametrize("form", ["docx", "rtf", "html"])
@pytest.mark.parametrize("kind", ["nexis", "factiva"])
def test_press_exports_are_taken_apart(reading: Reading, form: str, kind: str) -> None:
    reports, issues = reading(exported(NEXIS if kind == "nexis" else FACTIVA, form), f"export.{form}")
    assert not issues
    first = reports[0]
    assert (first.title, first.author, first.publisher) == ("Bridge at Tarnak open", "Mina Ost", "Hesar Courier")
    assert first.published == "2021-03-09"
    assert first.text == f"{PARAGRAPH}\n\n{SECOND}"
    if kind == "nexis":
        assert [r.title for r in reports] == ["Bridge at Tarnak open", "Second story of the day"]
        assert (reports[1].publisher, reports[1].text) == ("Valley Post", SECOND)
    else:
        assert first.id == "HESCOU0020210309eh390004b"


@pytest.mark.parametrize("form", ["docx", "rtf", "html"])
def test_exports_of_the_older_nexis_have_no_line_body(reading: Reading, form: str) -> None:
    """What follows a short text ("LOAD-DATE", "LANGUAGE") is no head: the text above it was once lost unsaid."""
    reports, issues = reading(exported(OLD_NEXIS, form), f"export.{form}")
    assert not issues
    assert [(r.title, r.publisher, r.published) for r in reports] == [
        ("Bridge at Tarnak open", "Hesar Courier", "2021-03-09"),
        ("Second story of the day", "Valley Post", "2021-03-10"),
    ]
    assert [r.text for r in reports] == [f"{PARAGRAPH}\n\n{SECOND}", SECOND]
    assert (reports[0].author, reports[0].url, reports[1].url) == ("Mina Ost", "https://example.org/bridge", None)


def test_an_article_of_an_export_without_text_is_named(reading: Reading) -> None:
    lines = ["1 of 2 DOCUMENTS", "Valley Post", "Only a picture", "LENGTH: 0 words", "LOAD-DATE: March 10, 2021"]
    whole = "\n".join(lines) + "\n" + OLD_NEXIS.replace("1 of 2", "2 of 2", 1)
    data = ("<html><body>" + "".join(f"<p>{line}</p>" for line in whole.split("\n")) + "</body></html>").encode()
    reports, issues = reading(data, "export.html")
    assert len(reports) == 2 and [(issue.what, issue.place) for issue in issues] == [
        ("an article without text", "article 1")
    ]


@pytest.mark.parametrize(
    "note",
    [
        "<!-- saved from url=(0030)https://example.org/2021/bridge -->",
        "<!--\n Page saved with SingleFile \n url: https://example.org/2021/bridge \n saved date: Tue Mar 09 2021\n-->",
    ],
)
def test_a_page_saved_by_a_browser_is_known_by_its_address(reading: Reading, note: str) -> None:
    body = f"<article><h1>Bridge at Tarnak open</h1><p>{PARAGRAPH}</p><p>{SECOND}</p></article>"
    (report,), _ = reading(f"<!DOCTYPE html>\n{note}\n<html><head><title>x</title></head><body>{body}</body></html>")
    assert report.url == "https://example.org/2021/bridge" and report.text.startswith(PARAGRAPH)
    canonical = '<link rel="canonical" href="https://example.org/own">'
    (report,), _ = reading(f"<html>{note}<head>{canonical}<title>x</title></head><body>{body}</body></html>")
    assert report.url == "https://example.org/own", "what the page says of itself comes first"


def test_mail(reading: Reading) -> None:
    (report,), _ = reading(message())
    assert (report.title, report.author) == ("Bridge at Tarnak open", "Mina Ost")
    assert (report.published or "").startswith("2021-03-09") and report.text == PARAGRAPH
    html = page("Other title", PARAGRAPH, SECOND)
    (report,), _ = reading(message(text="", html=html.decode() if isinstance(html, bytes) else html))
    assert report.title == "Bridge at Tarnak open" and PARAGRAPH in report.text


@pytest.mark.parametrize("mark", ["-- ", "--"])
def test_the_signature_of_a_mail_is_no_news(reading: Reading, mark: str) -> None:
    signed = f"{PARAGRAPH}\n\n{mark}\nTarnak Desk | unsubscribe: https://example.org/u\n"
    (report,), _ = reading(message(text=signed))
    assert report.text == PARAGRAPH
    (report,), _ = reading(message(text=f"{PARAGRAPH}\n\n-- the army said so\n\n{SECOND}"))
    assert report.text.endswith(SECOND), "a dash that opens a sentence ends nothing"
    (report,), _ = reading(message(text=f"{mark}\n{PARAGRAPH}\n"))
    assert PARAGRAPH in report.text, "a mail of nothing else keeps its words"


def test_mailbox_keeps_what_is_sound(reading: Reading) -> None:
    line = b"From mina@example.org Tue Mar  9 08:00:00 2021\n"
    empty = b"From: a@example.org\nTo: b@example.org\nSubject: x\nMessage-ID: <2@x>\n\n\n"
    box = line + message() + b"\n" + line + empty + b"\n" + line + message("Second", SECOND) + b"\n>From here on\n"
    reports, issues = reading(box)
    assert [r.title for r in reports] == ["Bridge at Tarnak open", "Second"]
    assert [issue.place for issue in issues] == ["message 2"]
    assert reports[1].text.endswith("From here on")


def test_of_equal_files_in_an_archive_each_is_named(reading: Reading) -> None:
    reports, issues = reading(packed({"a.txt": PARAGRAPH.encode(), "b/c.txt": PARAGRAPH.encode()}), "all.zip")
    assert len(reports) == 1 and [issue.place for issue in issues] == ["b/c.txt"]


def test_page_saved_as_one_file(reading: Reading) -> None:
    html = page("Bridge at Tarnak open", PARAGRAPH, SECOND)
    html = html.decode() if isinstance(html, bytes) else html
    mhtml = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/bridge\nSubject: x\n"
        'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="b"\n\n'
        "--b\nContent-Type: text/html\nContent-Location: https://example.org/bridge\n\n"
        f"{html}\n--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n--b--\n"
    )
    (report,), _ = reading(mhtml)
    assert (report.title, report.url) == ("Bridge at Tarnak open", "https://example.org/bridge")
    assert PARAGRAPH in report.text


def test_archive_of_any(reading: Reading) -> None:
    data = packed(
        {
            "b/story.txt": f"Second story of the day\n\n{SECOND}\n".encode(),
            "a.docx": word(("Bridge at Tarnak open", "Heading 1"), (PARAGRAPH, "Normal")),
            "c.jsonl": json.dumps({"id": "c", "text": SECOND + " Again."}).encode(),
            "d.zip": packed({"a.txt": b"x"}),
            "__MACOSX/x": b"junk",
        }
    )
    reports, issues = reading(data, "all.zip")
    assert [r.title for r in reports] == ["Bridge at Tarnak open", "Second story of the day", None]
    assert [(issue.file.rsplit("/", 1)[-1], issue.what) for issue in issues if issue.skipped] == [
        ("d.zip", "an archive inside an archive")
    ]


def test_a_bomb_and_a_locked_file_are_left(reading: Reading) -> None:
    data = packed({"bomb.txt": b"a" * (80 << 20), "story.txt": f"Bridge at Tarnak open\n\n{PARAGRAPH}\n".encode()})
    reports, issues = reading(data, "all.zip")
    assert [r.text for r in reports] == [PARAGRAPH]
    assert any("times its size" in issue.what for issue in issues)


@pytest.mark.parametrize(
    ("record", "wanted"),
    [
        (
            {"maintext": PARAGRAPH, "title": "T", "authors": ["Mina Ost"], "source_domain": "courier.example",
             "date_publish": "2021-03-09 00:00:00", "url": "https://courier.example/a", "language": "en",
             "date_download": "2021-04-01 10:00:00", "image_url": None},
            ("T", "Mina Ost", "courier.example", "2021-03-09", "https://courier.example/a"),
        ),
        (
            {"title": "T", "authors": ["Mina Ost"], "publisher": "Courier", "lang": "en",
             "publishing_date": "2021-03-09T00:00:00+00:00", "html": {"requested_url": "https://courier.example/a"},
             "body": {"summary": [], "sections": [{"headline": [], "paragraphs": [PARAGRAPH]}]}},
            ("T", "Mina Ost", "Courier", "2021-03-09", "https://courier.example/a"),
        ),
        (
            {"event_id_cnty": "XXX1", "event_date": "09 March 2021", "notes": PARAGRAPH, "source": "Courier"},
            (None, None, "Courier", "2021-03-09", None),
        ),
        (
            {"id": "7", "source_headline": f"{PARAGRAPH};Other", "source_office": "Courier;Post",
             "source_date": "2021-03-09;2021-03-10", "where_prec": "1"},
            (None, None, "Courier", "2021-03-09", None),
        ),
    ],
    ids=["news-please", "fundus", "acled", "ucdp"],
)  # fmt: skip
@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_records_of_other_programs(reading: Reading, record: dict[str, object], wanted: tuple[str], form: str) -> None:
    if form == "jsonl":
        data = json.dumps(record) + "\n"
    elif any(isinstance(v, dict | list) for v in record.values()):
        pytest.skip("has no table form")
    else:
        import csv

        out = io.StringIO()
        writer = csv.DictWriter(out, record)
        writer.writeheader()
        writer.writerow(record)
        data = out.getvalue()
    (report,), issues = reading(data, f"x.{form}")
    assert report.text == PARAGRAPH
    assert (report.title, report.author, report.publisher, report.published, report.url) == wanted
    assert [issue.skipped for issue in issues] == [False] and "records of" in issues[0].what


def test_article_list_of_gdelt(reading: Reading) -> None:
    articles = [{"url": "https://a.example/1", "title": "Shells fall on Tarnak bridge", "seendate": "20210309T081500Z",
                 "domain": "a.example", "language": "English"}]  # fmt: skip
    (report,), _ = reading(json.dumps({"articles": articles}))
    assert (report.text, report.url, report.publisher) == (
        "Shells fall on Tarnak bridge",
        "https://a.example/1",
        "a.example",
    )
    assert (report.published or "").startswith("2021-03-09")


def test_tables_of_events_without_words_are_named(reading: Reading) -> None:
    reports, (issue,) = reading("GLOBALEVENTID,SQLDATE,Actor1Code\n1,20210309,USA\n", "x.csv")
    assert not reports and "GDELT" in issue.what and "tacitus compare" in (issue.action or "")


def test_a_name_that_is_no_text_costs_one_file_of_an_archive(reading: Reading) -> None:
    data = packed({"Städte.txt": PARAGRAPH.encode(), "z.txt": SECOND.encode()})
    head = data.index("ä".encode())  # in front of the file; the list of contents at the end still has the name
    (report,), (issue,) = reading(data[:head] + b"\xff" + data[head + 1 :], "x.zip")
    assert report.text == SECOND
    assert issue.skipped and issue.file.endswith("Städte.txt")


@given(start=st.sampled_from([b"PK\x03\x04", b"{\\rtf1 ", b"From: a\nTo: b\nMessage-ID: c\n", b"From a 2021\nTo: b\n"]),
       rest=st.binary(max_size=300))  # fmt: skip
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes(reading: Reading, start: bytes, rest: bytes) -> None:
    reports, issues = reading(start + rest)
    assert reports or issues


@given(cut=st.integers(0, 4000), flip=st.integers(0, 4000))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damaged_archives_and_documents(reading: Reading, cut: int, flip: int) -> None:
    data = bytearray(packed({"a.docx": word((PARAGRAPH, "Normal")), "b.txt": PARAGRAPH.encode()}))
    data[flip % len(data)] ^= 0x55
    for one in (bytes(data), bytes(data[: max(4, len(data) - cut)])):
        reports, issues = reading(one, "x.zip")
        assert reports or issues
