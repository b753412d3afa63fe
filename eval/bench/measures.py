"""All measures of the bench, section by section, as rows of its table."""

from __future__ import annotations

import functools
import itertools
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from eval.bench import child, day, make_record, rounds, sizes
from eval.bench.table import Row
from tacitus.issues import TacitusError

MB = 1_000_000
BUDGET_RATE, BUDGET_RATIO, BUDGET_START, BUDGET_MEMORY = 25.0, 1.25, 1.5, 1500.0
BUDGET_CORE, BUDGET_INSTALL = 250.0, 400.0
TACITUS = (sys.executable, "-c", "from tacitus.cli import entry; entry()")
SHORT = (
    "MOSUL, Iraq – Gunmen killed twelve people in a market in Mosul on Wednesday, police said.\n\n"
    "The Iraqi army shelled militants in the hills north of the town two days later."
)

# in another language, so that what tells languages apart is counted too
FOREIGN = (
    "Le marché de la vieille ville est resté fermé mardi après la pluie, et les habitants du quartier ont attendu "
    "longtemps devant la boulangerie avant que le pain ne soit enfin prêt pour tout le monde."
)


class Settings(msgspec.Struct, frozen=True):
    """What is run: articles a lap, rounds, starts, reports of the memory runs, seed, model folder, the program."""

    articles: int = 96
    rounds: int = 5
    starts: int = 5
    memory: tuple[int, ...] = (1000, 20_000)
    seed: int = 1
    model: str | None = None
    assumed: day.Assumed = day.Assumed()
    tacitus: tuple[str, ...] = TACITUS

    def program(self, *args: str) -> list[str]:
        """A command line of Tacitus with the model of these settings."""
        return [*self.tacitus, *args, *(("--model", self.model) if self.model else ())]


def all_rows(settings: Settings, subject: rounds.Subject) -> tuple[list[Row], dict[str, Any]]:
    """Every section, and the seconds of each round by measure and stage."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        speed, laps = speed_rows(settings, subject, folder)
        rows = [
            *speed,
            *start_rows(settings, folder),
            *memory_rows(settings, folder),
            *size_rows(settings, folder),
        ]
    told = {name: [{"seconds": lap.seconds, **lap.stages} for lap in each] for name, each in laps.items()}
    return rows, told


def speed_rows(
    settings: Settings, subject: rounds.Subject, folder: Path
) -> tuple[list[Row], dict[str, list[rounds.Lap]]]:
    """Articles a second of each thing, ratios, shares of the stages, a day of CC-News."""
    reports = make_record.articles(settings.articles, settings.seed)
    lines, paths = rounds.write_articles(reports, folder)
    made = rounds.batches(subject, reports)  # also warms the coder up
    rounds.resolved(subject, lines)
    parser = rounds.spacy_parser()
    stores = (folder / f"{n}.db" for n in itertools.count())
    measures: dict[str, Callable[[], rounds.Lap]] = {
        "code": lambda: rounds.resolved(subject, lines),
        "run": lambda: rounds.kept(subject, lines, next(stores)),
        "stages": lambda: rounds.by_stage(subject, lines, next(stores)),
        "encoder": lambda: rounds.encoded(subject, made),
        "pages": lambda: rounds.pages(paths),
    }
    if parser:
        texts = [r.text for r in reports]
        rounds.parsed(parser, texts[:2])
        measures["spacy"] = lambda: rounds.parsed(parser, texts)
    laps = rounds.alternate(measures, settings.rounds)
    rate = functools.partial(rounds.rate, count=len(reports))
    section = f"speed: {len(reports)} articles of 500 words, median of {settings.rounds} rounds"
    absent = f"package {rounds.SPACY.replace('_', '-')} is not installed: make bench"

    def against(one: str, other: str, budget: float | None = None) -> Row:
        value = rounds.ratio(laps[one], laps[other]) if {one, other} <= laps.keys() else None
        name = {"code": "code", "run": "run", "encoder": "encoder", "spacy": "spaCy"}
        note = "" if value is not None else absent
        return Row(section, f"time of {name[one]} / {name[other]}", value, "times", budget, note=note)

    unit = "articles/s"
    rows = [
        Row(section, "code: read, code, resolve", rate(laps["code"]), unit, BUDGET_RATE, True),
        Row(section, "run: the same, kept and merged", rate(laps["run"]), unit),
        Row(section, "encoder alone, same batches", rate(laps["encoder"]), unit),
        Row(section, "spaCy en_core_web_sm", rate(laps["spacy"]), unit, note="one process, as it comes")
        if parser
        else Row(section, "spaCy en_core_web_sm", None, unit, note=absent),
        against("code", "encoder", BUDGET_RATIO),
        against("run", "encoder"),
        against("spacy", "code"),
        against("spacy", "run"),
        against("spacy", "encoder"),
        Row(section, "HTML pages read", rate(laps["pages"]), "pages/s"),
    ]
    stages = rounds.shares(laps["stages"])
    rows += [
        Row("share of each stage in run, one process", stage, 100 * stages.get(stage, 0.0), "%")
        for stage in ("read", "code", "resolve", "store", "merge")
    ]
    a_day = day.day(1 / rate(laps["pages"]), 1 / rate(laps["run"]), settings.assumed)
    section = f"a day of CC-News: {day.ARTICLES:,} articles, extrapolated"
    return [
        *rows,
        Row(section, "all pages read from HTML", a_day.read, "hours"),
        Row(section, "English originals coded, kept, merged", a_day.originals, "hours"),
        Row(section, "both: reprints removed before coding", a_day.night, "hours", day.NIGHT),
        Row(section, "as `run` does now: reprints coded too", a_day.whole, "hours"),
    ], laps


def start_rows(settings: Settings, folder: Path) -> list[Row]:
    """Seconds from the start of `tacitus code` to its first line; the first start of all is apart (cold files)."""
    report = folder / "short.txt"
    report.write_text(SHORT, encoding="utf8")
    command = settings.program("code", str(report))
    return _guarded(
        [("first coded line, median", BUDGET_START), ("slowest start", None)],
        f"start-up: {settings.starts} starts of `tacitus code` on one short report",
        "s",
        lambda: _starts([child.first_line(command) for _ in range(settings.starts)]),
    )


def _starts(seconds: Sequence[float]) -> list[float]:
    return [statistics.median(seconds), max(seconds)]


def memory_rows(settings: Settings, folder: Path) -> list[Row]:
    """Most megabytes that `tacitus run` holds, by number of reports."""

    def peaks() -> list[float]:
        found = []
        for count in settings.memory:
            lines, store = folder / f"memory-{count}.jsonl", folder / f"memory-{count}.db"
            make_record.write(lines, make_record.entries(count, settings.seed), mentions=False)
            found.append(child.peak(settings.program("run", str(lines), "--store", str(store))).most / MB)
            lines.unlink()
        return [*found, (found[-1] - found[0]) / (settings.memory[-1] - settings.memory[0]) * 1000]

    wanted: list[tuple[str, float | None]] = [(f"peak at {n:,} reports", BUDGET_MEMORY) for n in settings.memory]
    return _guarded([*wanted, ("more for each 1,000 reports", None)], "memory: `tacitus run`", "MB", peaks)


def size_rows(settings: Settings, folder: Path) -> list[Row]:
    """Megabytes of code and data, unpacked and without bytecode."""
    lines, text = folder / "short.jsonl", folder / "short.txt"
    text.write_text(SHORT, encoding="utf8")
    both = {"short": SHORT, "foreign": FOREIGN}
    lines.write_bytes(b"".join(msgspec.json.encode({"id": k, "text": v}) + b"\n" for k, v in both.items()))
    section, rows = "sizes: unpacked, without bytecode", list[Row]()
    named: list[tuple[str, float, Callable[[], list[str]]]] = [
        ("coding core", BUDGET_CORE, lambda: sizes.core(settings.model, [lines, text])),
        ("base install", BUDGET_INSTALL, sizes.locked),
    ]
    for what, budget, names in named:
        try:
            found = sizes.install(names())
        except TacitusError as error:
            rows.append(Row(section, what, None, "MB", budget, note=str(error)))
            continue
        largest = ", ".join(f"{name} {size / MB:.0f}" for name, size in list(found.items())[:6])
        note = f"{len(found)} distributions: {largest} …"
        rows.append(Row(section, what, sum(found.values()) / MB, "MB", budget, note=note))
    data = sizes.data(settings.model)
    model = [size for name, size in data.items() if name.startswith("model/")]
    rows.append(Row(section, "model", sum(model) / MB if model else None, "MB", note="" if model else "no model"))
    return rows + [Row(section, f"  {name}", size / MB, "MB") for name, size in data.items() if size >= sizes.DATA]


def _guarded(
    wanted: Sequence[tuple[str, float | None]], section: str, unit: str, measure: Callable[[], list[float]]
) -> list[Row]:
    """Rows of a measure; one that cannot be taken says why and does not stop the others."""
    try:
        values: Sequence[float | None] = measure()
        note = ""
    except TacitusError as error:
        values, note = [None] * len(wanted), str(error)
    return [
        Row(section, what, value, unit, budget, note=note) for (what, budget), value in zip(wanted, values, strict=True)
    ]
