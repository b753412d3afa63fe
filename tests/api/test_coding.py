"""Texts to mentions, files to reports and records, from Python."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

import tacitus
from tacitus import records

TEXT = "Police arrested 40 protesters in Minsk on Sunday, officials said."
GERMAN = (
    "Die Regierung hat am Freitag in einer Erklärung mitgeteilt, dass die Verhandlungen über den Frieden in kommender "
    "Woche fortgesetzt werden sollen, obwohl beide Seiten einander schwere Vorwürfe machen und niemand nachgeben will."
)


@pytest.fixture
def quiet() -> tacitus.IssueLog:
    return tacitus.IssueLog(quiet=True)


def test_a_text_is_coded_and_resolved() -> None:
    (one,) = tacitus.mentions(TEXT, date="2020-08-10")
    assert (one.event, one.trigger.text) == ("COERCE", "arrested")
    assert one.words == TEXT and one.text == TEXT
    assert TEXT[one.trigger.start : one.trigger.end] == "arrested"
    assert one.date is not None and one.date.start == "2020-08-09"  # the Sunday before that Monday
    assert [place.country for place in one.places] == ["BLR"]
    assert one.marked().startswith("[actor: Police] [COERCE: arrested] 40")
    assert any("COERCE" in line for line in one.why())


def test_without_a_date_words_of_time_have_no_day() -> None:
    (one,) = tacitus.mentions(TEXT)
    assert one.date is not None and one.date.start is None and one.date.text == "Sunday"


def test_a_title_is_coded_too_and_has_its_own_words() -> None:
    found = tacitus.mentions("The day was quiet.", title="Turkey attacked Syria in Aleppo")
    assert [m.field for m in found] == ["title"]
    assert found[0].words == "Turkey attacked Syria in Aleppo" and found[0].told_in.title == found[0].words


def test_a_mention_is_the_record_of_the_contract() -> None:
    (one,) = tacitus.mentions(TEXT)
    plain = msgspec.json.decode(msgspec.json.encode(one), type=records.Mention)
    assert plain.trigger == one.trigger and isinstance(one, records.Mention)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"text": GERMAN}, "another language"),
        ({"text": TEXT, "date": "last Sunday"}, "is no date"),
        ({"text": TEXT, "point": "wild"}, "operating point"),
        ({"text": TEXT, "model": "nowhere"}, "no model here"),
    ],
)
def test_what_cannot_be_coded_is_said_in_one_line(given: dict[str, str], said: str) -> None:
    with pytest.raises(tacitus.TacitusError, match=said) as raised:
        tacitus.mentions(**given)
    assert "\n" not in str(raised.value)


def test_a_text_that_is_no_text() -> None:
    with pytest.raises(TypeError, match="NoneType"):
        tacitus.mentions(None)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", "   ", "\x00\u202e", "!!! ... ???", "a" * 20_000])
def test_texts_that_tell_nothing(text: str) -> None:
    assert len(tacitus.mentions(text)) == 0


def test_own_knowledge_wins_and_is_read_again_when_it_changes(tmp_path: Path) -> None:
    text = "The Sons of the Reed attacked a convoy in Basra on Sunday."
    own = tmp_path / "own.yaml"
    own.write_text("actors:\n  - name: Sons of the Reed\n    country: IRQ\n    sector: REB\n")
    (one,) = tacitus.mentions(text, knowledge=own)
    assert (one.actors[0].country, one.actors[0].sectors[0]) == ("IRQ", "REB")
    own.write_text("actors:\n  - name: Sons of the Reed\n    country: IRQ\n    sector: PRM\n")
    os.utime(own, (1, 1))
    (one,) = tacitus.mentions(text, knowledge=own)
    assert one.actors[0].sectors[0] == "PRM"
    own.write_text("actors: nonsense")
    with pytest.raises(tacitus.TacitusError, match=r"own\.yaml"):
        tacitus.mentions(text, knowledge=own)


def test_reports_of_one_path_or_several(tmp_path: Path, quiet: tacitus.IssueLog) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text("Raid\n\nTurkey attacked Syria in Aleppo on Friday, and many people fled the town that night.")
    two.write_text("March\n\nThousands marched in Beirut on Sunday against the government and its taxes on calls.")
    assert len(list(tacitus.reports(one, issues=quiet))) == 1
    assert len(list(tacitus.reports(str(tmp_path), issues=quiet))) == 2
    assert len(list(tacitus.reports([one, two], issues=quiet))) == 2


def test_what_cannot_be_read_is_noted_not_raised(tmp_path: Path) -> None:
    said = io.StringIO()
    assert list(tacitus.reports(tmp_path / "nowhere", issues=tacitus.IssueLog(stream=said))) == []
    assert "no such file" in said.getvalue()


def test_many_reports_come_back_in_order_whatever_the_threads(quiet: tacitus.IssueLog) -> None:
    texts = [f"Police arrested {n} protesters in Minsk on Sunday." for n in range(2, 14)]
    given = [tacitus.Report(id=str(n), text=text, published="2020-08-10") for n, text in enumerate(texts)]
    given.insert(3, tacitus.Report(id="de", text=GERMAN))
    alone = list(tacitus.coded(given, threads=1, issues=quiet))
    beside = list(tacitus.coded(given, threads=3, issues=quiet))
    assert [report.id for report, _ in alone] == [str(n) for n in range(12)]
    assert alone == beside
    assert all(mentions[0].words == report.text for report, mentions in alone)


def test_min_confidence_and_point_choose() -> None:
    text = "Iran may strike back, a diplomat said. Police arrested a man in Minsk."
    every = tacitus.mentions(text, point="complete")
    sure = tacitus.mentions(text, min_confidence=0.9)
    assert len(every) >= len(sure) and all(m.confidence >= 0.9 for m in sure)


def test_a_run_from_reports_then_again(tmp_path: Path, quiet: tacitus.IssueLog) -> None:
    given = [tacitus.Report(id="a", text=TEXT, published="2020-08-10")]
    with tacitus.run(given, tmp_path / "own.db", issues=quiet) as record:
        assert record.tally is not None and (record.tally.new, record.tally.known) == (1, 0)
        assert [event.event for event in record.events()] == ["COERCE"]
    again = tacitus.run(given, tmp_path / "own.db", issues=quiet)
    assert again.tally is not None and (again.tally.new, again.tally.known) == (0, 1)


def test_a_run_that_cannot_be(tmp_path: Path, quiet: tacitus.IssueLog) -> None:
    with pytest.raises(tacitus.TacitusError, match="no such folder"):
        tacitus.run(["x"], tmp_path / "none" / "own.db", issues=quiet)
    with pytest.raises(tacitus.TacitusError, match="no readable report"):
        tacitus.run(tmp_path / "nowhere", tmp_path / "own.db", issues=quiet)


def test_the_import_loads_nothing_heavy() -> None:
    heavy = {"numpy", "msgspec", "sqlalchemy", "onnxruntime", "pandas", "click", "jinja2", "tacitus.records"}
    program = f"import sys, tacitus; print({sorted(heavy)!r} and sorted(set(sys.modules) & set({sorted(heavy)!r})))"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
