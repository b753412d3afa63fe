"""Every kind of bad input that docs/errors.md speaks of, made in a folder."""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
import random
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

from tacitus.store import Store

from .pages import ROOT


def _of_other_tests(path: str) -> Any:
    """A module of other tests; pytest loads each folder of tests as a package of its own."""
    spec = importlib.util.spec_from_file_location(Path(path).stem, ROOT / "tests" / path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MAKERS = _of_other_tests("read/makers.py")
TableCoder = _of_other_tests("cli/coder.py").TableCoder
GOOD = "Turkey attacked Syria in Aleppo on Friday. Syria condemned Turkey on Saturday."
GERMAN = (
    "Die Regierung hat am Freitag in einer Erklärung mitgeteilt, dass die Verhandlungen über den Frieden in kommender "
    "Woche fortgesetzt werden sollen, obwohl beide Seiten einander schwere Vorwürfe machen und niemand nachgeben will."
)


def _lines(*records: object) -> bytes:
    return "".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in records).encode()


def make(folder: Path) -> None:
    """Make them all, and a good file beside them."""
    for name, content in _contents().items():
        (folder / name).write_bytes(content)
    with zipfile.ZipFile(folder / "report.docx", "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    (folder / "nothing").mkdir()
    loop = folder / "loop"
    loop.mkdir()
    os.mkfifo(loop / "pipe")
    (loop / "good.jsonl").write_bytes((folder / "good.jsonl").read_bytes())
    (loop / "again").symlink_to(loop)
    (loop / ".notes.txt").write_text(GOOD)
    _stores(folder)


def _contents() -> dict[str, bytes]:
    page = MAKERS.page("Raid", *[GOOD] * 3).encode()
    archive = MAKERS.warc(*[(f"https://one.example/{n}", "text/html", page) for n in range(3)], gz=False)
    row = {"id": "a", "date": "2020-01-04", "text": GOOD}
    table = "\n".join(f'{n},"{GOOD}"' for n in range(2000))
    return {
        "good.jsonl": _lines(row),
        "empty.txt": b"",
        "rubbish.bin": bytes(range(256)) * 40,
        "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(2000),
        "thing.xml": b"<?xml version='1.0'?><invoice><sum>12</sum></invoice>",
        "saved.mhtml": b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n",
        "latin.txt": ("Raid in Bogotá\n\n" + "The mayor of Bogotá met señor Muñoz in Medellín. " * 4).encode("cp1252"),
        "broken.jsonl": _lines(row, '{"id": "b", "text": "cut off', {"id": "c"}, [1, 2], row | {"id": "d"}),
        "keys.jsonl": _lines(row | {"headline": "Raid", "tags": []}, row | {"id": "b", "author": 7}),
        "dates.jsonl": _lines(
            row | {"date": "03/01/2020"},
            row | {"id": "b", "date": "last Tuesday"},
            row | {"id": "c", "date": "0001-01-01"},
        ),
        "twice.jsonl": _lines(row, row),
        "clash.jsonl": _lines(row | {"text": "Another text under the id of good.jsonl."}),
        "long.jsonl": _lines(row) + b'{"id": "long", "text": "' + b"x" * (20 << 20) + b'"}\n',
        "columns.csv": b"id,body,date\n1,Turkey attacked Syria.,2020-01-04\n",
        "header.csv": b"id,text\n",
        "quote.csv": b'id,text\n1,"Turkey attacked Syria."\n2,"Syria condemned Turkey.",more\n',
        "scripted.html": b"<!doctype html><html><body><script>load()</script><div id=app></div></body></html>",
        "empty.rss": b"<?xml version='1.0'?><rss version='2.0'><channel><title>Wire</title></channel></rss>",
        "locked.pdf": MAKERS.pdf([GOOD], encrypted=True),
        "torn.pdf": MAKERS.pdf([GOOD])[:300],
        "scan.pdf": MAKERS.pdf([]),
        "torn.warc": archive[: len(archive) - 500],
        "torn.jsonl.gz": gzip.compress(_lines(*_many(row)))[:60_000],
        "bomb.jsonl.gz": gzip.compress(_lines(row) + (b" " * (1 << 20) + b"\n") * 80, 6),
        "german.jsonl": _lines({"id": "de", "text": GERMAN}, row),
        "table.csv": b"id,text\n" + table.encode(),
        "spans.jsonl": b'{"no": "mention"}\n',
    }


def _many(row: dict[str, str]) -> list[dict[str, str]]:
    noise = random.Random(1)
    return [row | {"id": str(n), "text": f"{GOOD} {noise.randbytes(99).hex()}"} for n in range(900)]


def _stores(folder: Path) -> None:
    """Stores that are none, damaged, or of another version."""
    with sqlite3.connect(folder / "other.db") as other:
        other.execute("CREATE TABLE recipes (id)")
    other.close()
    with Store.open(folder / "newer.db", create=True):
        pass
    with sqlite3.connect(folder / "newer.db") as newer:
        newer.execute("UPDATE alembic_version SET version_num='0999'")
    newer.close()
    (folder / "text.db").write_text("no database at all\n" * 200)
