"""tacitus export, on the command line."""

from __future__ import annotations

import builtins
import json
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest

from tacitus.cli import entry
from tests.export.record import EVENTS


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TACITUS_STORE", str(made))

    def ran(*args: str) -> tuple[int, str, str]:
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            entry(["export", *args])
        sys.stdout.flush()
        out, err = capfd.readouterr()
        return int(ended.value.code or 0), out, err

    return ran


def test_it_writes_the_file_and_its_codebook(run: Any) -> None:
    code, out, err = run("CSV", "--type", "ASSAULT", "-o", "a.csv")
    assert (code, out) == (0, "") and "4 rows: a.csv" in err
    package = json.loads(Path("a.csv.datapackage.json").read_text("utf-8"))
    assert package["filters"] == {"types": ["ASSAULT"]} and package["resources"][0]["rows"] == 4


def test_text_goes_to_standard_output(run: Any) -> None:
    code, out, err = run("jsonl", "-o", "-")
    assert code == 0 and len(out.splitlines()) == len(EVENTS) and "rows" in err
    code, out, err = run("parquet", "-o", "-")
    assert code == 2 and "no text" in err and not out


def test_what_is_left_out_is_told(run: Any) -> None:
    _, _, err = run("gdelt", "-o", "g.tsv")
    assert "left out: 1 denied, 1 future, 1 without a day" in err


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("stata", "-o", "x"), "choose from csv, jsonl"),
        (("gdelt", "--unit", "reports", "-o", "x"), "--unit does not go with it"),
        (("acled", "--panel", "day", "-o", "x"), "--panel does not go with it"),
        (("geojson", "--panel", "day", "-o", "x"), "no panels"),
        (("geojson", "--unit", "reports", "-o", "x"), "holds events or mentions"),
        (("csv", "--unit", "reports", "--form", "dyadic", "-o", "x"), "does not go with --unit reports"),
        (("csv", "--directed", "-o", "x"), "go with --panel only"),
        (("csv", "--panel", "day", "--form", "monadic", "--directed", "-o", "x"), "--directed is of pairs"),
        (("csv",), "Missing option '-o'"),
    ],
)
def test_wrong_usage_is_one_line_and_two(run: Any, args: tuple[str, ...], says: str) -> None:
    code, _, err = run(*args)
    assert code == 2 and says in err and not Path("x").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
def test_a_device_that_takes_no_more_is_one_line(run: Any) -> None:
    code, _, err = run("csv", "-o", "/dev/full")
    assert (code, err) == (1, "tacitus: /dev/full: cannot be written: No space left on device\n")


def test_a_full_disk_is_told_of_the_file_that_was_named(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from tacitus.export import geopackage

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(geopackage, "_fill", full)
    code, _, err = run("geopackage", "-o", "a.gpkg")
    assert code == 1 and err.endswith("a.gpkg: cannot be written: database or disk is full\n") and "/.a" not in err
    assert not list(Path().glob("*a.gpkg*"))


def test_nowhere_to_write_to_is_one(run: Any, tmp_path: Path) -> None:
    code, _, err = run("csv", "-o", "no/such/folder.csv")
    assert code == 1 and "cannot be written" in err and len(err.strip().splitlines()) == 1
    (tmp_path / "folder").mkdir()
    code, _, err = run("csv", "-o", "folder")
    assert code == 1 and not list((tmp_path / "folder").iterdir())


def test_a_link_stays_a_link_and_a_device_is_written_to(run: Any, tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to("real.csv")
    assert run("csv", "-o", "link.csv")[0] == 0
    assert Path("link.csv").is_symlink() and Path("real.csv").read_text("utf-8").startswith("id,event")
    assert run("csv", "-o", "/dev/null")[0] == 0 and Path("/dev/null").is_char_device()


def test_a_missing_package_is_named(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] in ("pyarrow", "xlsxwriter")]:
        monkeypatch.delitem(sys.modules, name)
    real = builtins.__import__

    def without(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.split(".")[0] in ("pyarrow", "xlsxwriter"):
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(
        "importlib.import_module", lambda name: without(name) if "." not in name else _deep(without, name)
    )
    for format in ("parquet", "xlsx"):
        code, _, err = run(format, "-o", "x")
        assert code == 2 and "pip install 'tacitus[export]'" in err and not Path("x").exists()


def _deep(imports: Any, name: str) -> Any:
    imports(name)
    return sys.modules[name]


def test_a_store_that_is_missing_is_one(run: Any) -> None:
    code, _, err = run("csv", "--store", "none.db", "-o", "x.csv")
    assert code == 1 and "none.db" in err and not Path("x.csv").exists()
