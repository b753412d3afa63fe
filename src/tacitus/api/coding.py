"""Read, code, keep: the way of `tacitus read`, `code` and `run`, from Python."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from tacitus.api import engine
from tacitus.api.items import mentions_of
from tacitus.api.record import Record
from tacitus.api.rows import Mentions
from tacitus.issues import IssueLog, TacitusError
from tacitus.records import Report, digest
from tacitus.stages import Setup
from tacitus.workers import Workers

if TYPE_CHECKING:
    from tacitus.pipeline import Coder, Resolver

_LONE = re.compile("[\ud800-\udfff]")

Paths = str | Path | Iterable[str | Path]


def reports(paths: Paths, *, id_prefix: str = "", issues: IssueLog | None = None) -> Iterator[Report]:
    """The reports in files and folders, one after the other, however large.

        for report in tacitus.reports("articles/"):
            print(report.published, report.title)

    paths: a file, a folder, or several; formats are told by content (docs/read.md). id_prefix: put before the ids that
    records give. issues: where what was skipped is noted (default: a line each on standard error). Nothing is raised
    for what cannot be read, also not for a path that is not there.
    """
    from tacitus.read import read

    return read(_several(paths), issues or IssueLog(), id_prefix)


def mentions(
    text: str,
    *,
    date: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    model: str | Path | None = None,
    point: str = "balanced",
    min_confidence: float = 0.0,
    knowledge: str | Path | None = None,
) -> Mentions:
    """The events that one text tells of, resolved: names, ids, countries, days, coordinates, codes.

        tacitus.mentions("Police arrested 40 protesters in Minsk on Sunday.", date="2020-08-10")[0].actors

    date: day (YYYY-MM-DD) or instant of publication, which words of time count from; without it "Sunday" has no day.
    title: headline, coded too. publisher: outlet. model: folder of another model. point: operating point, precise
    (fewer, surer), balanced or complete (more, less sure). min_confidence: at least so sure, 0 to 1. knowledge: your
    own actors and places (docs/knowledge.md; None: the file in use, if any).
    TacitusError: the text is surely in another language than English, the date is none, or no model is there. The
    model is loaded at the first call, about half a second.
    """
    from tacitus.read.language import foreign

    if not isinstance(text, str):
        raise TypeError(f"text is a str, not {type(text).__name__}")
    language = foreign(text)
    if language:
        raise TacitusError(f"the text is in another language ({language}); only English is coded")
    report = _sound(Report(id=digest(text), text=text, title=title, published=_date(date), publisher=publisher))
    coder = engine.coder(model, point=point, min_confidence=min_confidence, threads=1)
    found = engine.SharedResolver(knowledge).resolve(report, next(coder.code([report]))[1])
    return Mentions(mentions_of(report, found))


def coded(
    reports: Iterable[Report],
    *,
    threads: int = 0,
    processes: int = 1,
    model: str | Path | None = None,
    point: str = "balanced",
    min_confidence: float = 0.0,
    knowledge: str | Path | None = None,
    issues: IssueLog | None = None,
) -> Iterator[tuple[Report, Mentions]]:
    """Each report with the events it tells of, resolved, in the order given: for thousands of texts.

        for report, mentions in tacitus.coded(tacitus.reports("articles/")):
            print(report.id, [m.event for m in mentions])

    threads: texts coded side by side (0: one a processor); processes: more than one for thousands of texts, each with a
    model of its own (call it below `if __name__ == "__main__":`); what comes out depends on neither. Reports in another
    language are left out and noted in `issues` (default: a line each on standard error). Only a few reports are held
    at a time. model, point, min_confidence, knowledge: as for `mentions`.
    """
    from tacitus.code.english import english_only

    setup = Setup(model, point, min_confidence, _path(knowledge))
    coder, resolver = _stages(setup, threads, processes)
    for report, found in coder.code(english_only(map(_sound, reports), issues or IssueLog())):
        yield report, Mentions(mentions_of(report, resolver.resolve(report, found)))


def run(
    paths: Paths | Iterable[Report],
    store: str | Path,
    *,
    id_prefix: str = "",
    processes: int = 1,
    model: str | Path | None = None,
    point: str = "balanced",
    knowledge: str | Path | None = None,
    disputed: str = "tables",
    issues: IssueLog | None = None,
) -> Record:
    """Read, code, merge and keep: what `tacitus run` does. The record is given back, open.

        record = tacitus.run("articles/", "crisis.db")
        record.tally.new, len(record.events())

    paths: files and folders, or reports. store: the file, made if there is none; reports that it knows are passed
    over, so that the same call goes on where one was stopped. Each report is kept whole or not at all.
    `Record.tally` counts what the run came to. model, point, knowledge: as for `mentions`. disputed: the country of a
    disputed area, that of the "tables" or "none". issues: as for `reports`. processes: as for `coded`.
    TacitusError: no readable report, a store that is damaged or may not be written, a full disk.
    """
    from tacitus.merge import Merger
    from tacitus.pipeline import Pipeline
    from tacitus.store import Store

    log = issues or IssueLog()
    if not Path(store).absolute().parent.is_dir():
        raise TacitusError(f"{store} cannot be a store: no such folder")
    coder, resolver = _stages(Setup(model, point, 0.0, _path(knowledge), disputed, again=True), 0, processes)
    with Store.open(store, create=True) as kept:
        pipeline = Pipeline(kept, coder, resolver, Merger, log)
        tally = pipeline.run(_reports(paths, id_prefix, log))
    if not tally.reports:
        raise TacitusError("no readable report in what was given")
    return Record(store, tally)


def _stages(setup: Setup, threads: int, processes: int) -> tuple[Coder, Resolver]:
    """Coder and resolver: those of this process, or over several."""
    if processes > 1:
        workers = Workers(setup, processes)
        return workers, workers
    coder = engine.coder(setup.model, point=setup.point, min_confidence=setup.min_confidence, threads=threads)
    return coder, engine.SharedResolver(setup.knowledge, setup.disputed)


def _path(file: str | Path | None) -> Path | None:
    return None if file is None else Path(file)


def _several(paths: Paths) -> Iterable[str | Path]:
    return [paths] if isinstance(paths, (str, os.PathLike)) else paths


def _reports(given: Paths | Iterable[Report], id_prefix: str, log: IssueLog) -> Iterator[Report]:
    """Reports as they are; paths read, in the order given."""
    from tacitus.read import read

    if isinstance(given, (str, os.PathLike)):
        yield from read([given], log, id_prefix)
        return
    paths: list[str | Path] = []
    for one in given:
        if isinstance(one, Report):
            yield _sound(one)
        else:
            paths.append(one)
    yield from read(paths, log, id_prefix)


def _sound(report: Report) -> Report:
    """The report without lone surrogates, which no tokenizer takes; offsets stay what they are."""
    if _LONE.search(report.text) or _LONE.search(report.title or ""):
        title = _LONE.sub("\ufffd", report.title) if report.title else report.title
        return msgspec.structs.replace(report, text=_LONE.sub("\ufffd", report.text), title=title)
    return report


def _date(date: str | None) -> str | None:
    import datetime

    if date is None:
        return None
    try:
        datetime.date.fromisoformat(str(date)[:10])
    except ValueError:
        raise TacitusError(f"{date!r} is no date; write YYYY-MM-DD (2020-01-03)", code=2) from None
    return str(date)
