"""Build the files of examples/crisis-2020 that nobody writes by hand from the plain texts in examples/sources.

    python examples/build.py [--check]

Without --check the files are written; with it, files that differ from their sources are named and the exit is 1.
A source holds reports, each begun by a line `=== NAME`, then `key: value` lines, a blank line and the body.
Nothing but the standard library is needed, and the same sources give the same bytes on every machine.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from textwrap import wrap
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent
Report = dict[str, str]


def parse(source: str) -> list[Report]:
    """The reports of a source, in order: `id`, the keys given, `text`."""
    reports = []
    for block in re.split(r"^=== ", source, flags=re.MULTILINE)[1:]:
        head, _, body = block.partition("\n\n")
        name, *lines = head.split("\n")
        report = {"id": name.strip()}
        for line in lines:
            key, _, value = line.partition(": ")
            report[key] = value.strip()
        reports.append(report | {"text": body.strip()})
    return reports


def json_lines(reports: list[Report]) -> bytes:
    """One JSON object a line, keys in the order of the source."""
    return "".join(json.dumps(report, ensure_ascii=False) + "\n" for report in reports).encode()


def table(reports: list[Report]) -> bytes:
    """CSV with a header line; fields that hold line breaks are quoted."""
    columns = ["id", "date", "publisher", "author", "title", "url", "text"]
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(reports)
    return out.getvalue().encode()


def _instant(report: Report) -> datetime:
    return datetime.fromisoformat(report["date"]).replace(hour=9, tzinfo=UTC)


def _paragraphs(report: Report) -> str:
    return "".join(f"<p>{escape(part)}</p>\n" for part in report["text"].split("\n\n"))


def rss(reports: list[Report]) -> bytes:
    """RSS 2.0 with the first paragraph as description and the whole text as content:encoded."""
    items = "".join(
        f"<item>\n<title>{escape(r['title'])}</title>\n<link>{r['url']}</link>\n"
        f'<guid isPermaLink="false">{r["id"]}</guid>\n<pubDate>{format_datetime(_instant(r))}</pubDate>\n'
        f"<dc:creator>{escape(r['author'])}</dc:creator>\n"
        f'<source url="https://example.org/{r["url"].split("/")[3]}/feed">{escape(r["publisher"])}</source>\n'
        f"<description>{escape(r['text'].split(chr(10))[0])}</description>\n"
        f"<content:encoded><![CDATA[{_paragraphs(r)}]]></content:encoded>\n</item>\n"
        for r in reports
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/">\n<channel>\n<title>World Round</title>\n'
        "<link>https://example.org/world-round</link>\n<description>Reports of many papers, one feed</description>\n"
        f"<language>en</language>\n{items}</channel>\n</rss>\n"
    ).encode()


def atom(reports: list[Report]) -> bytes:
    """Atom 1.0 with the whole text as HTML content."""
    entries = "".join(
        f"<entry>\n<id>{r['id']}</id>\n<title>{escape(r['title'])}</title>\n"
        f'<link rel="alternate" href="{r["url"]}"/>\n<author><name>{escape(r["author"])}</name></author>\n'
        f"<published>{_instant(r).isoformat()}</published>\n<updated>{_instant(r).isoformat()}</updated>\n"
        f'<content type="html">{escape(_paragraphs(r))}</content>\n</entry>\n'
        for r in reversed(reports)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">\n'
        f"<title>{escape(reports[0]['publisher'])}</title>\n<id>https://example.org/bosporus-review/feed</id>\n"
        '<link rel="alternate" href="https://example.org/bosporus-review"/>\n'
        f"<updated>{_instant(reports[-1]).isoformat()}</updated>\n{entries}</feed>\n"
    ).encode()


def pdf(reports: list[Report]) -> bytes:
    """A PDF of one report in Courier, so that lines need no font tables: 78 letters, 33 lines a page."""
    report = reports[0]
    day = datetime.fromisoformat(report["date"])
    lines = [*wrap(report["title"], 60), "", f"By {report['author']}", report["publisher"], f"{day:%-d %B %Y}", ""]
    for paragraph in report["text"].split("\n\n"):
        lines += [*wrap(paragraph, 78), ""]
    pages = [lines[i : i + 33] for i in range(0, len(lines), 33)]
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
        f"<< /Title ({_string(report['title'])}) /Author ({_string(report['author'])}) "
        f"/CreationDate (D:{day:%Y%m%d}090000Z) >>".encode("cp1252"),
    ]
    for number, page in enumerate(pages, 1):
        shown = "".join(f"({_string(line)}) Tj T*\n" for line in page)
        content = f"BT /F1 10 Tf 20 TL 64 780 Td\n{shown}ET\nBT /F1 9 Tf 290 60 Td ({number}) Tj ET\n".encode("cp1252")
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            + f"/Contents {4 + 2 * number} 0 R >>".encode()
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n".encode() + content + b"endstream")
    return _numbered(objects)


def _string(text: str) -> str:
    return re.sub(r"([()\\])", r"\\\1", text)


def _numbered(objects: list[bytes]) -> bytes:
    """The objects of a PDF with their table of offsets; the fourth is the document's information."""
    out, offsets = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    return (
        out + f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    )


def _made_from_reports(form: Callable[[list[Report]], bytes]) -> Callable[[str], bytes]:
    return lambda source: form(parse(source))


def _packed(source: str) -> bytes:
    return gzip.compress(source.encode(), mtime=0)


BUILT: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "levant-wire.jsonl": ("levant-wire.txt", _made_from_reports(json_lines)),
    "papers.jsonl": ("papers.txt", _made_from_reports(json_lines)),
    "gulf-ledger.csv": ("gulf-ledger.txt", _made_from_reports(table)),
    "world-round.rss": ("world-round.txt", _made_from_reports(rss)),
    "bosporus-review.atom": ("bosporus-review.txt", _made_from_reports(atom)),
    "skyways-letter-flight-752.pdf": ("skyways-letter-flight-752.txt", _made_from_reports(pdf)),
    "hill-report-2020-01-09.txt.gz": ("hill-report-2020-01-09.txt", _packed),
}


def build() -> dict[str, bytes]:
    """Every built file: its name in crisis-2020 and its bytes."""
    return {name: make((HERE / "sources" / source).read_text("utf8")) for name, (source, make) in BUILT.items()}


def _unpacked(content: bytes) -> bytes:
    """What counts of a packed file is what is in it: other builds of zlib pack in other ways."""
    return gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content


def main(arguments: list[str]) -> int:
    """Write or check the built files; returns the exit status."""
    stale = []
    for name, content in build().items():
        path = HERE / "crisis-2020" / name
        if "--check" not in arguments:
            path.write_bytes(content)
        elif not path.exists() or _unpacked(path.read_bytes()) != _unpacked(content):
            stale.append(name)
    if stale:
        print(f"not as their sources say: {', '.join(stale)}; run python examples/build.py", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
