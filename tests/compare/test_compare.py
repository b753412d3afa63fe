"""Records against each other: what our own exports give back, what other files hold, how it is shown."""

from __future__ import annotations

import csv
import datetime
import gzip
import io
import json
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tacitus import export
from tacitus.cli import entry
from tacitus.compare import Settings, compare, read, show
from tacitus.issues import TacitusError
from tacitus.store import Store
from tacitus.store.filters import Filters
from tests.export import record


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("compare") / "record.db"
    record.make(path)
    return path


def exported(store: Path, format: str, path: Path, **shape: Any) -> Path:
    with Store.open(store) as opened:
        export.write(format, opened, Filters(), path, codebook=False, **shape)
    return path


@pytest.mark.parametrize("format", ["csv", "jsonl", "plover", "polecat", "gdelt", "icews", "phoenix"])
def test_what_we_write_is_what_we_have(made: Path, tmp_path: Path, format: str) -> None:
    compared = compare(made, exported(made, format, tmp_path / "theirs"))
    assert compared.precision == compared.recall == 1.0 and not compared.theirs_alone
    told = {(one.field, one.measure): one.value for one in compared.agreement if one.pairs}
    assert told["day", "days that meet"] == told["place", "same country"] == 1.0
    assert told["actors", "named alike"] == (1.0 if format != "phoenix" else 0.875), "Phoenix has codes, no names"
    assert told["type", "same type"] == 1.0 and told["place", "km apart, median"] == 0


@pytest.mark.parametrize(("format", "events"), [("acled", 5), ("ucdp", 3)])
def test_what_others_do_not_code_is_mine_alone(made: Path, tmp_path: Path, format: str, events: int) -> None:
    compared = compare(made, exported(made, format, tmp_path / "theirs"), whole=True)
    assert compared.matched == events and compared.recall == 1.0 and compared.precision and compared.precision < 1
    assert compared.precision_comparable == 1.0
    if format == "ucdp":
        told = {one.measure: one.value for one in compared.agreement}
        assert told["same number"] == 1.0 and told["kappa of types"] is None, "one type alone: chance agrees always"


@pytest.mark.parametrize("form", ["dyadic"])
def test_rows_of_one_event_are_one_event(made: Path, tmp_path: Path, form: str) -> None:
    taken = read(exported(made, "csv", tmp_path / "d.csv", form=form))
    assert len(taken.facts) == 7 and taken.left == {"future": 1, "denied": 1, "without a day": 1}
    assert max(len(fact.actors) for fact in taken.facts) == 2


def test_array_of_events_gzip_and_zip(made: Path, tmp_path: Path) -> None:
    with Store.open(made) as opened:
        rows = [json.loads(__import__("msgspec").json.encode(one)) for one in opened.tables.events()]
    (tmp_path / "a.json").write_text(json.dumps(rows))
    assert compare(made, tmp_path / "a.json").recall == 1.0
    plain = exported(made, "gdelt", tmp_path / "g.tsv").read_bytes()
    (tmp_path / "g.gz").write_bytes(gzip.compress(plain))
    with zipfile.ZipFile(tmp_path / "g.zip", "w") as archive:
        archive.writestr("g.export.CSV", plain)
    assert compare(tmp_path / "g.gz", tmp_path / "g.zip").f1 == 1.0


def test_damaged_packed_files_are_told_in_one_line(made: Path, tmp_path: Path) -> None:
    plain = exported(made, "gdelt", tmp_path / "g.tsv").read_bytes() * 20
    packed = bytearray(gzip.compress(plain))
    packed[len(packed) // 2 :] = bytes(len(packed) - len(packed) // 2)
    (tmp_path / "g.gz").write_bytes(packed)
    with zipfile.ZipFile(tmp_path / "g.zip", "w") as archive:
        archive.writestr("g.export.CSV", plain)
    locked = bytearray((tmp_path / "g.zip").read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + at] |= 1  # "encrypted"
    (tmp_path / "g.zip").write_bytes(locked)
    for name in ("g.gz", "g.zip"):
        with pytest.raises(TacitusError, match=f"{name}: cannot be read") as told:
            read(tmp_path / name)
        assert told.value.code == 1 and "\n" not in str(told.value)


def test_plover_records_with_fields_of_other_kinds_are_read_as_far_as_they_go(tmp_path: Path) -> None:
    record = {"id": "a", "date": "2020-01-03", "event": ["ASSAULT"], "event_loc": {"resolution": [4], "lat": {}}}
    other = {"id": "b", "date": "2020-01-03", "event": "AID", "event_loc": "Baghdad", "actor": "USA"}
    path = tmp_path / "p.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in (record, other)))
    assert [(one.id, one.type, one.precision) for one in read(path).facts] == [
        ("a", "ASSAULT", None),
        ("b", None, None),
    ]


def test_what_a_european_spreadsheet_made_of_it(made: Path, tmp_path: Path) -> None:
    """Semicolons, commas in decimals, days as 03-Jan-20."""
    with exported(made, "acled", tmp_path / "acled.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    saved = tmp_path / "saved.csv"
    with saved.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]), delimiter=";")
        table.writeheader()
        for row in rows:
            day = datetime.date.fromisoformat(row["event_date"]).strftime("%d-%b-%y")
            degrees = {name: row[name].replace(".", ",") for name in ("latitude", "longitude")}
            table.writerow(row | degrees | {"event_date": day})
    assert [(one.start, one.latitude, one.killed) for one in read(saved).facts] == [
        (one.start, one.latitude, one.killed) for one in read(tmp_path / "acled.csv").facts
    ]


def test_gdelt_1_has_58_columns(made: Path, tmp_path: Path) -> None:
    names = [column.name for column in export.columns.layout("gdelt").columns]
    rows = [line.split("\t") for line in exported(made, "gdelt", tmp_path / "g").read_text().splitlines()]
    kept = [n for n, name in enumerate(names) if not name.endswith("ADM2Code")]
    (tmp_path / "old").write_text("".join("\t".join(row[n] for n in kept) + "\n" for row in rows))
    assert compare(tmp_path / "g", tmp_path / "old").f1 == 1.0


def test_the_same_event_from_the_other_side_counts_once(made: Path, tmp_path: Path) -> None:
    path = exported(made, "icews", tmp_path / "i.tsv")
    head, *rows = path.read_text("utf-8").splitlines()
    cells = rows[0].split("\t")
    turned = [f"9{cells[0]}", cells[1], *cells[8:11], *cells[5:8], *cells[2:5], *cells[11:]]
    path.write_text("\n".join([head, *rows, "\t".join(turned)]) + "\n", encoding="utf-8")
    assert read(path).left == {"the same event from the other side": 1} and len(read(path).facts) == len(rows)


def write(path: Path, *rows: dict[str, Any]) -> Path:
    names = ["id", "event", "date_start", "standing", "country", "actors_name", "killed_best", "summary"]
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, names)
        writer.writeheader()
        writer.writerows({"standing": "reported", "country": "IRQ"} | row for row in rows)
    return path


def test_both_are_cut_to_the_days_they_share(tmp_path: Path) -> None:
    days = [f"2020-01-{n:02d}" for n in range(1, 11)]
    mine = write(tmp_path / "a.csv", *({"id": d, "event": "ASSAULT", "date_start": d} for d in days))
    theirs = write(tmp_path / "b.csv", *({"id": d, "event": "ASSAULT", "date_start": d} for d in days[5:]))
    settings = Settings(days=0)
    cut = compare(mine, theirs, settings)
    assert (cut.since, cut.until, cut.mine_compared, cut.f1) == ("2020-01-06", "2020-01-10", 5, 1.0)
    whole = compare(mine, theirs, settings, whole=True)
    assert (whole.since, whole.mine_compared, whole.precision, whole.recall) == (None, 10, 0.5, 1.0)
    apart = write(tmp_path / "c.csv", {"id": "x", "event": "AID", "date_start": "2021-01-01"})
    assert compare(mine, apart).matched == compare(mine, apart).mine_compared == 0


def test_one_to_one_and_who_is_alone(tmp_path: Path) -> None:
    mine = write(
        tmp_path / "a.csv",
        {"id": "1", "event": "ASSAULT", "date_start": "2020-01-03", "actors_name": "Northern Front", "killed_best": 4},
        {"id": "2", "event": "ASSAULT", "date_start": "2020-01-03", "actors_name": "Army"},
        {"id": "3", "event": "AID", "date_start": "2020-01-03", "actors_name": "Red Cross"},
    )
    theirs = write(
        tmp_path / "b.csv",
        {
            "id": "9",
            "event": "COERCE",
            "date_start": "2020-01-04",
            "actors_name": "The Northern Front",
            "killed_best": 5,
        },
        {"id": "8", "event": "CONSULT", "date_start": "2020-01-03", "actors_name": "Somebody"},
    )
    compared = compare(mine, theirs, whole=True)
    assert [(p.mine.id, p.theirs.id, p.days_apart) for p in compared.pairs] == [("1", "9", 1)]
    assert [line.id for line in compared.mine_alone] == ["2", "3"] and [x.id for x in compared.theirs_alone] == ["8"]
    assert (compared.precision, compared.recall, compared.f1) == (0.3333, 0.5, 0.4)
    assert compared.types[0].mine == "ASSAULT" and compared.types[0].theirs == "COERCE"
    told = {one.measure: one.value for one in compared.agreement}
    assert (told["same number"], told["within a quarter"], told["same quad class"]) == (0.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        (b"", 2, "is empty"),
        (b"a,b,c\n1,2,3\n", 2, "no event data that is known"),
        (b'{"x": 1}\n', 2, "holds no events"),
        (b"[1, 2]", 2, "holds no events"),
        (b"{\n", 2, "holds no events"),
        (b"PK\x03\x04 broken", 1, "cannot be read"),
        (b"\x1f\x8b broken", 1, "cannot be read"),
        (b"SQLite format 3\x00 broken", 1, ""),
        (b'id,event,date_start,standing\n"x' + b"y" * 2_000_000, 2, "is no table"),
    ],
)
def test_a_file_that_is_none_is_one_line(tmp_path: Path, content: bytes, code: int, says: str) -> None:
    path = tmp_path / "bad"
    path.write_bytes(content)
    with pytest.raises(TacitusError, match=r"bad") as wrong:
        read(path)
    assert wrong.value.code == code and says in str(wrong.value) and "\n" not in str(wrong.value)


def test_rows_that_make_no_sense_are_counted_not_fatal(tmp_path: Path) -> None:
    path = tmp_path / "u.csv"
    heading = "id,date_start,date_end,type_of_violence,side_a,side_b,latitude,longitude,best,country_id"
    rows = ["#tag,#date+start,#date+end,,,,,,,", "1,2020-01-03,2019-01-01,1,A,B,999,x,many,645", "2,2020-01-03"]
    path.write_text("\n".join([heading, *rows]))
    taken = read(path)
    assert taken.left == {"without a day": 1} and [fact.id for fact in taken.facts] == ["1", "2"]
    first = taken.facts[0]
    assert (first.end, first.latitude, first.longitude, first.killed, first.country) == (
        first.start,
        None,
        None,
        None,
        "IRQ",
    )


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(tmp_path)

    def ran(*args: str) -> tuple[int, str, str]:
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            entry(["compare", *args])
        sys.stdout.flush()
        out, err = capfd.readouterr()
        return int(ended.value.code or 0), out, err

    return ran


def test_every_form(run: Any, made: Path, tmp_path: Path) -> None:
    theirs = str(exported(made, "acled", tmp_path / "acled.csv"))
    code, out, _ = run(str(made), theirs, "--whole")
    assert code == 0 and "Agreement of the pairs" in out and "Mine alone" in out and "ACLED" in out
    assert "Pairs least alike" in out and "About strike-2" in out
    code, out, _ = run(str(made), theirs, "--whole", "--format", "json")
    whole = json.loads(out)
    assert len(whole["pairs"]) == whole["matched"] == 5 and whole["theirs"]["format"] == "ACLED"
    code, out, _ = run(str(made), theirs, "--whole", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["found_in"] for row in rows].count("both") == 5 and len(rows) == 5 + len(whole["mine_alone"])
    code, out, _ = run(str(made), theirs, "--format", "markdown", "--alone", "1")
    assert "# Two records compared" in out and "| precision" in out and "<" not in out


def test_markdown_takes_nothing_for_markup(made: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "b.csv", {"id": "1", "event": "AID", "date_start": "2020-01-03", "summary": "<b>|*x*"})
    told = "\n".join(show.lines(compare(made, other), "markdown"))
    assert "\\<b\\>\\|\\*x\\*" in told


def test_wrong_usage(run: Any, made: Path, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n")
    code, _, err = run(str(made), "x.csv")
    assert code == 2 and "x.csv: has the columns of no event data that is known (Tacitus, ACLED" in err
    code, _, err = run(str(made), "none.csv")
    assert code == 1 and "none.csv: cannot be read" in err
    late = write(tmp_path / "late.csv", {"id": "1", "event": "AID", "date_start": "2030-01-01"})
    code, _, err = run(str(made), str(late))
    assert code == 0 and "no days in common" in err
