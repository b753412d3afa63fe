"""`tacitus doctor`: is all there that Tacitus needs, and is it sound?"""

from __future__ import annotations

import importlib
import importlib.metadata
import os
import re
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from tacitus.cli import options
from tacitus.issues import TacitusError

PYTHON = (3, 11)
SQLITE = (3, 35, 0)  # the first with the statements the store is written in (RETURNING, upsert of several)
FORMATS = {"feedparser": "feeds", "pypdfium2": "PDF", "docx": "Word", "striprtf.striprtf": "RTF", "fastwarc": "WARC"}
Check = Callable[[], str]  # what was found; raises with what is wrong


@click.command(short_help="Check the installation, and a store, and say what is wrong.")
@click.option("--store", metavar="FILE", help="Check this store too, from end to end [default: TACITUS_STORE, if set].")
@click.option("--model", metavar="FOLDER", help="Check this model instead of the one shipped.")
def command(store: str | None, model: str | None) -> int:
    """Check Python, packages, the model, the knowledge files, SQLite, permissions and a store; exit 1 on a fault.

    \b
    tacitus doctor
    tacitus doctor --store crisis.db
    """
    store = store or os.environ.get("TACITUS_STORE")
    faults = 0
    for name, check in _checks(store, model):
        try:
            found, mark = check(), "ok   "
        except Exception as error:
            faults += 1
            found, mark = " ".join(str(error).split()) or type(error).__name__, "FAULT"
        print(f"{mark}  {name}: {found}")
    if faults:
        print(f"{faults} fault{'' if faults == 1 else 's'} found", file=sys.stderr)
    return 1 if faults else 0


def _checks(store: str | None, model: str | None) -> Iterator[tuple[str, Check]]:
    yield "Python", _python
    yield "packages", _packages
    yield "reading", _reading
    yield "SQLite", _sqlite
    yield "ontology", _ontology
    yield "model", lambda: _model(model)
    yield "actors and places", _knowledge
    where = Path(store or options.DEFAULT_STORE)
    yield "permission to write", lambda: _writable(where.absolute().parent)
    if store:
        yield "store", lambda: _store(store)


def _python() -> str:
    if sys.version_info < PYTHON:
        raise TacitusError(f"{sys.version.split()[0]} is too old; Tacitus needs {'.'.join(map(str, PYTHON))} or newer")
    return sys.version.split()[0]


def _packages() -> str:
    """Every package the base installation names, in a version that it allows."""
    wanted = [line for line in importlib.metadata.requires("tacitus") or [] if "extra ==" not in line]
    wrong = []
    for line in wanted:
        name, least = re.match(r"([\w.-]+)[^>=]*(?:>=\s*([\w.]+))?", line).groups()  # type: ignore[union-attr]
        try:
            have = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            wrong.append(f"{name} is missing")
            continue
        if least and _numbers(have) < _numbers(least):
            wrong.append(f"{name} {have} is older than {least}")
    if wrong:
        raise TacitusError(f"{', '.join(wrong)}; install Tacitus again: pip install --force-reinstall tacitus")
    return f"all {len(wanted)} there"


def _reading() -> str:
    """Reads a page, and loads what the other formats are read with: a package can be there and lack one of its own."""
    from tacitus.read.page import draft_of_page

    page = "<html><body><article><p>Police arrested two protesters in Baghdad.</p></article></body></html>"
    draft_of_page(page)
    for name in FORMATS:
        importlib.import_module(name)
    return f"pages, {', '.join(FORMATS.values())}"


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(n) for n in re.findall(r"\d+", version.split("+")[0])[:3])


def _sqlite() -> str:
    if sqlite3.sqlite_version_info < SQLITE:
        raise TacitusError(f"{sqlite3.sqlite_version} is too old; {'.'.join(map(str, SQLITE))} is needed")
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(x, content='')")
    except sqlite3.Error as error:
        raise TacitusError("SQLite was built without FTS5 (text search); use another build of Python") from error
    finally:
        connection.close()
    return f"{sqlite3.sqlite_version} with FTS5"


def _ontology() -> str:
    from tacitus import ontology

    known = ontology.load()
    return f"{len(known.types)} types, {sum(len(kind.modes) for kind in known.types.values())} modes"


def _model(model: str | None) -> str:
    """Loads the model and codes one sentence with it."""
    from tacitus.code import Coder
    from tacitus.records import Report

    sentence = "Police arrested two protesters in Baghdad on Thursday."
    coded = next(iter(Coder(model).code([Report(id="doctor", text=sentence)])))[1]
    if not coded:
        raise TacitusError("the model finds nothing in a plain sentence; install Tacitus again")
    return f"{coded[0].model or 'loaded'}, codes"


def _knowledge() -> str:
    """Loads what resolving knows and resolves one mention with it."""
    from tacitus.records import Actor, Bounds, Mention, Report, Span, text_sha256
    from tacitus.resolve import Resolver

    text = "Iraq arrested him."
    mention = Mention(
        id="m",
        report="doctor",
        text_sha256=text_sha256(text),
        trigger=Span(start=5, end=13, text="arrested"),
        sentence=Bounds(start=0, end=len(text)),
        event="COERCE",
        actors=(Actor(start=0, end=4, text="Iraq"),),
    )
    found = Resolver().resolve(Report(id="doctor", text=text, published="2020-01-02"), [mention])
    if found[0].actors[0].country != "IRQ":
        raise TacitusError("the actor knowledge does not know Iraq; install Tacitus again")
    return "loaded, resolve"


def _writable(folder: Path) -> str:
    if not folder.is_dir():
        raise TacitusError(f"{folder} is no folder")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise TacitusError(f"no permission to write to {folder}; name a store elsewhere with --store")
    return str(folder)


def _store(path: str) -> str:
    from tacitus.store import Store

    with Store.open(path) as record:
        wrong = record.check()
        if wrong:
            raise TacitusError(f"{path} is damaged: {'; '.join(wrong[:3])}; restore it or build it again")
        return f"{path}: sound, {record.tables.count_reports():,} reports, {record.tables.count_events():,} events"
