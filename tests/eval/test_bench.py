"""The bench: every row is there, stages add up, processes are measured as they are. No number is judged here."""

from __future__ import annotations

import itertools
import re
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # `eval` is no installed package

from eval.bench import child, day, merge_record, rounds, sizes, table
from eval.bench.make_record import articles, entries, truth
from eval.bench.measures import Settings, all_rows, speed_rows
from eval.bench.table import Row
from tacitus.issues import TacitusError
from tacitus.records import Bounds, Mention, Report, Span, mention_id, text_sha256

PROGRAM = """
import sys
if sys.argv[1] == "code":
    print("{}")
elif sys.argv[1] == "run":
    held = bytearray(len(open(sys.argv[2]).readlines()) * 100_000)
"""


class Model:
    """Stands in for the trained model: counts the words of a batch."""

    def triggers(self, batch: list[Report]) -> int:
        return sum(len(r.text.split()) for r in batch)


class Coder:
    """Stands in for the coder: a mention for every "killed", batches of four."""

    def __init__(self) -> None:
        self.model = Model()

    def code(self, reports: Iterable[Report]) -> Iterator[tuple[Report, list[Mention]]]:
        stream = iter(reports)
        while batch := list(itertools.islice(stream, 4)):
            self.model.triggers(batch)
            yield from ((r, [_mention(r, at.start()) for at in re.finditer("killed", r.text)]) for r in batch)


class Parser:
    """Stands in for spaCy."""

    def pipe(self, texts: Iterable[str]) -> Iterator[list[str]]:
        return (text.split() for text in texts)


class Resolver:
    """Stands in for the resolver: nothing is known."""

    def resolve(self, report: Report, mentions: list[Mention]) -> list[Mention]:
        return list(mentions)


def _mention(r: Report, at: int) -> Mention:
    sha = text_sha256(r.text)
    return Mention(
        id=mention_id(r.id, "text", at, at + 6, sha),
        report=r.id,
        text_sha256=sha,
        trigger=Span(start=at, end=at + 6, text="killed"),
        sentence=Bounds(start=at, end=at + 6),
        event="ASSAULT",
    )


def subject() -> rounds.Subject:
    return rounds.Subject(Coder(), Resolver())


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Row], dict[str, list[dict[str, float]]]]:
    settings = Settings(
        articles=5,
        rounds=2,
        starts=2,
        memory=(3, 9),
        model=str(tmp_path_factory.mktemp("nothing")),
        tacitus=(sys.executable, "-c", PROGRAM),
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rounds, "spacy_parser", Parser)
        return all_rows(settings, subject())


def test_the_table_has_every_row(outcome: tuple[list[Row], dict[str, list[dict[str, float]]]]) -> None:
    rows, _ = outcome
    printed = "\n".join(table.lines(rows))
    for what in (
        "code: read, code, resolve", "run: the same, kept and merged", "encoder alone", "spaCy en_core_web_sm",
        "time of code / encoder", "time of spaCy / code", "time of spaCy / encoder", "HTML pages read",
        "read", "code", "resolve", "store", "merge", "both: reprints removed", "first coded line", "peak at 3 reports",
        "peak at 9 reports", "coding core", "base install", "model", "places.bin",
    ):  # fmt: skip
        assert re.search(rf"^ +\S*{re.escape(what)}", printed, re.M), f"no row {what!r} in\n{printed}"
    # no model lies in the empty folder: nothing is made up for what needs one
    assert {r.what for r in rows if r.value is None} == {"coding core", "model"}
    assert all(r.note for r in rows if r.value is None)
    assert all(r.value >= 0 for r in rows if r.value is not None and "more for" not in r.what)


def test_without_spacy_its_rows_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "SPACY", "no_such_package")
    rows, laps = speed_rows(Settings(articles=2, rounds=1), subject(), tmp_path)
    absent = [r for r in rows if r.value is None]
    assert {r.what for r in absent} == {f"time of spaCy / {x}" for x in ("code", "run", "encoder")} | {
        "spaCy en_core_web_sm"
    }
    assert all("make bench" in r.note for r in absent)
    assert "spacy" not in laps


def test_rounds_are_told_and_stages_add_up(outcome: tuple[list[Row], dict[str, list[dict[str, float]]]]) -> None:
    rows, laps = outcome
    assert {"code", "run", "stages", "encoder", "pages"} <= set(laps)
    assert all(len(each) == 2 for each in laps.values())
    for lap in laps["stages"]:
        stages = {k: v for k, v in lap.items() if k != "seconds"}
        assert set(stages) == {"read", "code", "resolve", "store", "merge"}
        assert sum(stages.values()) == pytest.approx(lap["seconds"])
        assert all(v > 0 for v in stages.values())
    share = [r.value for r in rows if r.section.startswith("share")]
    assert sum(v for v in share if v is not None) == pytest.approx(100)


def test_it_is_json_too(outcome: tuple[list[Row], dict[str, list[dict[str, float]]]]) -> None:
    rows, laps = outcome
    back = msgspec.json.decode(table.as_json({"cores": 2}, {"seed": 1}, rows, laps))
    assert [r["what"] for r in back["rows"]] == [r.what for r in rows]
    assert back["rounds"] == laps
    assert {r["within"] for r in back["rows"]} <= {True, False, None}


def test_a_page_takes_the_latest_run_between_its_marks() -> None:
    page = (sizes.ROOT / "docs" / "speed.md").read_text("utf8")
    once = table.into_page(page, "first run")
    assert "```\nfirst run\n```" in once
    assert table.into_page(once, "second run") == table.into_page(page, "second run")
    with pytest.raises(ValueError, match="not there"):
        table.into_page("no marks", "run")


def test_the_encoder_runs_on_the_batches_of_the_coder() -> None:
    made, reports = subject(), articles(6, 1)
    model = made.coder.model
    assert [len(b) for b in rounds.batches(made, reports)] == [4, 2]
    assert made.coder.model is model


def test_rounds_alternate() -> None:
    order: list[str] = []

    def lap(name: str) -> rounds.Lap:
        order.append(name)
        return rounds.Lap(1.0)

    laps = rounds.alternate({n: lambda n=n: lap(n) for n in "abc"}, 2)  # type: ignore[misc]
    assert "".join(order) == "abcbca"
    assert {n: len(each) for n, each in laps.items()} == {"a": 2, "b": 2, "c": 2}


def test_ratio_is_the_median_within_rounds() -> None:
    slow, fast = [rounds.Lap(s) for s in (2.0, 20.0, 9.0)], [rounds.Lap(s) for s in (1.0, 10.0, 1.0)]
    assert rounds.ratio(slow, fast) == 2.0
    assert rounds.rate(fast, 10) == 10.0


@pytest.mark.parametrize(
    ("row", "within"),
    [
        (Row("s", "w", 1.2, "s", 1.5), True),
        (Row("s", "w", 1.6, "s", 1.5), False),
        (Row("s", "w", 26.0, "a/s", 25, True), True),
        (Row("s", "w", 24.0, "a/s", 25, True), False),
        (Row("s", "w", 24.0, "s"), None),
        (Row("s", "w", None, "s", 3), None),
    ],
)
def test_budgets(row: Row, within: bool | None) -> None:
    assert row.within is within
    assert ("kept" in table.lines([row])[-1], "MISSED" in table.lines([row])[-1]) == (within is True, within is False)


def test_first_line_ends_with_the_line_not_with_the_process() -> None:
    code = "import time; print('{}', flush=True); time.sleep(0.6)"
    began = time.perf_counter()
    seconds = child.first_line([sys.executable, "-c", code])
    assert 0 < seconds <= time.perf_counter() - began - 0.5


def test_a_process_without_a_line_is_a_fault() -> None:
    with pytest.raises(TacitusError, match="no model here"):
        child.first_line([sys.executable, "-c", "import sys; sys.exit('first\\nno model here')"])


def test_peak_is_that_of_the_process_alone() -> None:
    own = bytearray(b"x" * 160_000_000)  # what the parent holds does not count
    small = child.peak([sys.executable, "-c", "pass"])
    large = child.peak([sys.executable, "-c", "x = b'x' * 120_000_000"])
    assert len(own) > small.most
    assert 110_000_000 < large.most - small.most < 200_000_000


def test_a_failed_process_is_a_fault() -> None:
    with pytest.raises(TacitusError, match="exit 3: disk full"):
        child.peak([sys.executable, "-c", "import sys; print('disk full', file=sys.stderr); sys.exit(3)"])


def test_sizes_leave_bytecode_out() -> None:
    import click

    folder = Path(click.__file__).parent
    source = sum(f.stat().st_size for f in folder.rglob("*") if f.is_file() and f.suffix != ".pyc")
    assert source <= sizes.distribution("click") < source + 200_000
    found = sizes.install(["Click", "tacitus"])
    assert set(found) == {"click", "tacitus"}
    assert found["tacitus"] == sizes.package() > 1_000_000
    with pytest.raises(TacitusError, match="make bench"):
        sizes.distribution("no-such-distribution")


def test_the_base_lock_is_read_and_holds_no_training_or_bench() -> None:
    names = {sizes.plain(n) for n in sizes.locked()}
    assert {"onnxruntime", "msgspec", "sqlalchemy"} <= names
    assert not names & {"torch", "spacy", "pyarrow", "psutil"}


def test_a_day_is_extrapolated_by_shares() -> None:
    second = 3600 / day.ARTICLES
    assumed = day.Assumed(english=0.5, reprints=0.2)
    a_day = day.day(second, 2 * second, assumed)
    assert (a_day.read, a_day.english, a_day.originals) == pytest.approx((1.0, 1.0, 0.8))
    assert a_day.night == pytest.approx(1.8)
    assert "50%" in assumed.lines()[0] and "20%" in assumed.lines()[0]


@given(st.lists(st.tuples(st.integers(0, 3), st.none() | st.integers(0, 3)), max_size=14))
def test_pairs_are_those_counted_one_by_one(things: list[tuple[int, int | None]]) -> None:
    both = list(itertools.combinations(things, 2))
    true = sum(a[0] == b[0] for a, b in both)
    found = sum(a[1] == b[1] and a[1] is not None for a, b in both)
    right = sum(a[0] == b[0] and a[1] == b[1] and a[1] is not None for a, b in both)
    scored = merge_record.pairs(things)
    assert scored.true == true
    assert scored.precision == pytest.approx(right / found if found else 1.0, abs=1e-4)
    assert scored.recall == pytest.approx(right / true if true else 1.0, abs=1e-4)


def test_merging_alone_is_measured_against_the_truth(tmp_path: Path) -> None:
    record = list(entries(40, 2))
    steps: list[merge_record.Step] = []
    lines = (merge_record.Line(e.report, e.mentions) for e in record)
    told = merge_record.measure(lines, lambda: map(truth, record), 40, tmp_path / "r.db", steps.append)
    assert told.reports == 40 and told.mentions == sum(len(e.mentions) for e in record)
    assert told.steps == steps and steps[-1].reports == 40 and len(steps) == 10
    assert 0 < told.events < told.mentions
    assert told.pairs.true > told.own.true > 0
    assert told.reprints.true == sum(e.origin is not None for e in record)
    assert told.milliseconds > 0 and told.peak_mb > 10 and steps[-1].store_mb > 0


def test_a_record_made_before_is_merged_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from eval.bench import make_record

    path, out = tmp_path / "m.jsonl", tmp_path / "out.json"
    make_record.write(path, entries(20, 2), mentions=True)
    assert merge_record.main([str(path), "--json", str(out)]) == 0
    assert merge_record.main(["--reports", "20", "--seed", "2", "--json", str(tmp_path / "again.json")]) == 0
    one, other = (msgspec.json.decode(p.read_bytes()) for p in (out, tmp_path / "again.json"))
    assert {k: one[k] for k in ("mentions", "events", "pairs", "own", "reprints")} == {
        k: other[k] for k in ("mentions", "events", "pairs", "own", "reprints")
    }
    assert "ms a report" in capsys.readouterr().out
