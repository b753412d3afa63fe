"""`tacitus knowledge`: show, add, check, and a file that a run uses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tacitus.cli import entry


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TACITUS_KNOWLEDGE", raising=False)
    return tmp_path


def run(*args: str) -> int:
    with pytest.raises(SystemExit) as ended:
        entry(["knowledge", *args])
    return int(ended.value.code or 0)


def test_add_check_show(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("add", "Harbour Front", "--alias", "HF", "--sector", "REB", "--country", "ner") == 0
    assert run("add", "Amina Diallo", "--country", "NER", "--office", "minister of defence,2023-05-01,") == 0
    assert run("add", "Tin Asako", "--at", "15.1,2.3", "--country", "NER") == 0
    assert run("add", "Hezbollah", "--nobody") == 0
    capsys.readouterr()
    assert run("check") == 0
    told = capsys.readouterr()
    assert "Harbour Front, new" in told.out and "Hezbollah, before:" in told.out
    assert "actors 3, places 1, faults 0" in told.err
    assert run("show", "HF", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["actors"][0]["id"] == "group:harbour-front"
    assert run("show", "Amina Diallo") == 0
    assert "minister of defence, NER" in capsys.readouterr().out
    assert run("show", "Tin Asako") == 0
    assert "latitude: 15.1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("show", "Xyzzyqwert"), "not known"),
        (("check",), "no knowledge file"),
        (("add", "X1", "--sector", "NONE"), "line 2: sector 'NONE'"),
        (("add", "X1", "--at", "here"), "no point"),
        (("add", "X1", "--at", "1,2", "--sector", "REB"), "--sector is said of an actor"),
        (("add", "X1", "--precision", "city"), "--precision is said of a place"),
    ],
)
def test_wrong_use_is_one_line_and_leaves_nothing(
    here: Path, capsys: pytest.CaptureFixture[str], args: tuple[str, ...], says: str
) -> None:
    assert run(*args) == 2
    assert says in capsys.readouterr().err
    assert list(here.iterdir()) == []


@pytest.mark.parametrize(
    ("args", "line", "name"),
    [
        (("Harbour Front", "--sector", "GOV"), 2, "Harbour Front"),
        (("harbour  FRONT", "--nobody"), 2, "harbour  FRONT"),
        (("The Front", "--alias", "H.F.", "--sector", "GOV"), 2, "H.F."),
        (("HF", "--sector", "GOV"), 2, "HF"),
        (("Tin Asako", "--at", "1,2"), 8, "Tin Asako"),
        (("tin-asako", "--nowhere"), 8, "tin-asako"),
    ],
)
def test_a_name_is_added_once(
    here: Path, capsys: pytest.CaptureFixture[str], args: tuple[str, ...], line: int, name: str
) -> None:
    assert run("add", "Harbour Front", "--alias", "HF", "--sector", "REB", "--country", "NER") == 0
    assert run("add", "Tin Asako", "--at", "15.1,2.3", "--country", "NER") == 0
    before = (here / "tacitus-knowledge.yaml").read_text()
    capsys.readouterr()
    assert run("add", *args) == 2
    (said,) = capsys.readouterr().err.splitlines()
    assert f"tacitus-knowledge.yaml, line {line}: {name} stands there already" in said and "remove it" in said
    assert (here / "tacitus-knowledge.yaml").read_text() == before


def test_an_actor_and_a_place_may_share_a_name(here: Path) -> None:
    assert run("add", "Tin Asako", "--sector", "REB", "--country", "NER") == 0
    assert run("add", "Tin Asako", "--at", "15.1,2.3", "--country", "NER") == 0
    assert run("add", "Tin", "--sector", "REB", "--country", "NER") == 0
    assert run("check") == 0


def test_check_tells_what_stands_twice(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "tacitus-knowledge.yaml").write_text(
        "actors:\n  - {name: Salt Union, sector: SOC}\n  - {name: Salt union, sector: REB}\n"
    )
    assert run("check") == 0
    told = capsys.readouterr().err
    assert "line 3: Salt union stands in line 2 already; this one wins" in told and "line 2:" not in told


def test_check_tells_every_fault(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "tacitus-knowledge.yaml").write_text("actors:\n  - name: X1\n  - name: Y1\n    sector: REB\n  - id: a\n")
    assert run("check") == 1
    told = capsys.readouterr()
    assert "line 2: X1: say what it is" in told.err and "Y1, new" in told.out


def test_a_run_uses_the_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "own.yaml").write_text("actors:\n  - {name: Salt Union, id: 'group:salt', sector: REB, country: NER}\n")
    (here / "report.txt").write_text(
        "Fighters of the Salt Union attacked a convoy near Tahoua on Monday, killing six.\n"
    )
    with pytest.raises(SystemExit):
        entry(["code", "report.txt", "--knowledge", "own.yaml"])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert "group:salt" in {actor["id"] for line in lines for actor in line["actors"]}


@pytest.mark.parametrize(("choice", "country"), [("tables", "UKR"), ("none", None)])
def test_the_country_of_a_disputed_area_is_a_setting(
    here: Path, capsys: pytest.CaptureFixture[str], choice: str, country: str | None
) -> None:
    (here / "report.txt").write_text("Shells fell on Sevastopol on Monday, killing two soldiers, police said.\n")
    with pytest.raises(SystemExit):
        entry(["code", "report.txt", "--disputed", choice])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {p["country"] for line in lines for p in line["places"]} == {country}
