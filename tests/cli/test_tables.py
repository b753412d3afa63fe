"""The tables on the command line: three forms, wrong usage, hostile text."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from tacitus.cli import table, timeline
from tacitus.export import flat
from tacitus.records import Actor, Event, EventToll, When
from tacitus.store.rows import Day, DayEvent

from .conftest import Tacitus

VERBS = ("reports", "mentions", "events", "timeline", "actors", "disputes", "outlook", "dyad")
FIELDS = {
    "reports": "id title publisher published first_published url reprint_of corrects events",
    "mentions": "id report field text_sha256 trigger sentence event mode contexts cameo quad score actors recipients "
    "places date status hedges attribution killed injured answers confidence model event_id",
    "events": "id event mode contexts quad score date places actors recipients status standing killed injured summary "
    "mentions reports voices answers answered_by links confidence",
    "timeline": "day events reports",
    "actors": "id name aliases_seen country sectors offices parents as_actor as_recipient first last",
    "dyad": "a b period cooperation conflict event_count report_count change",
}


@pytest.mark.parametrize("verb", VERBS)
def test_json_is_one_array_csv_as_long_and_a_table_for_people(kept: Tacitus, verb: str) -> None:
    rows = kept(verb, "--format", "json").json()
    assert isinstance(rows, list)
    flat_rows = list(csv.reader(io.StringIO(kept(verb, "--format", "csv").out)))
    assert len(flat_rows) == len(rows) + 1
    assert len({len(row) for row in flat_rows}) == 1
    people = kept(verb)
    assert people.code == 0
    assert rows == [] or people.out.strip()
    if rows and verb in FIELDS:
        assert set(FIELDS[verb].split()) <= set(rows[0])


def test_limit_and_filters(kept: Tacitus) -> None:
    assert len(kept("events", "--limit", "1", "--format", "json").json()) == 1
    rows = kept(
        "events", "--dyad", "TUR", "Syria", "--since", "2020-01", "--until", "2020-01", "--format", "json"
    ).json()
    assert {row["event"] for row in rows} == {"ASSAULT", "ACCUSE"}
    assert kept("events", "--type", "assault", "--type", "consult", "--format", "json").json()
    assert kept("events", "--since", "2021", "--format", "json").json() == []
    assert [row["id"] for row in kept("reports", "--text", "shares", "--format", "json").json()] == ["post-2"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--type", "WAR"], "choose from AGREE, CONSULT"),
        (["--status", "done"], "actual"),
        (["--standing", "sure"], "confirmed"),
        (["--since", "2020-02-30"], "YYYY-MM-DD"),
        (["--until", "yesterday"], "YYYY-MM-DD"),
        (["--since", "2020-02", "--until", "2020-01"], "is after"),
        (["--country", "Iraq"], "that of Iraq is IRQ"),
        (["--dyad", "USA"], "2 arguments"),
        (["--min-confidence", "2"], "0<=x<=1"),
        (["--limit", "-1"], "x>=0"),
        (["--text", "?!"], "no word"),
        (["--format", "xml"], "json"),
        (["--nothing"], "--nothing"),
    ],
)
def test_wrong_usage_is_exit_2_with_the_choices(kept: Tacitus, args: list[str], said: str) -> None:
    ran = kept("events", *args)
    assert ran.code == 2 and ran.out == ""
    assert said in ran.err


def test_a_type_of_ones_own_is_found_where_the_store_has_it(tacitus_: Tacitus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules["coder"].VERBS, "fled", "FLEE")
    Path("own.txt").write_text(
        "Date: 2020-01-04\n\nTurkey attacked Syria in Aleppo on Friday. Syrians fled Aleppo on Friday."
    )
    assert tacitus_("run", "own.txt", "--store", "own.db").code == 0
    (one,) = tacitus_("events", "--store", "own.db", "--type", "flee", "--format", "json").json()
    assert one["event"] == "FLEE" and one["cameo"] is None
    ran = tacitus_("events", "--store", "own.db", "--type", "FIGHT")
    assert ran.code == 2 and "'FIGHT' is no event type; choose from" in ran.err


def test_a_year_and_a_month_are_read_to_their_ends(kept: Tacitus) -> None:
    for until, found in (("2020-01", True), ("2020", True), ("2019", False), ("2019-12-31", False)):
        assert bool(kept("events", "--until", until, "--format", "json").json()) == found


def test_the_store_is_found_by_option_then_environment_then_here(
    kept: Tacitus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TACITUS_STORE", "elsewhere.db")
    ran = kept("events")
    assert ran.code == 1 and "no store at elsewhere.db" in ran.err and len(ran.err.splitlines()) == 1
    assert kept("events", "--store", "tacitus.db").code == 0


@pytest.mark.parametrize("verb", [*VERBS, "show", "chain", "run", "brief", "doctor"])
def test_help_has_examples(tacitus_: Tacitus, verb: str) -> None:
    for flag in ("-h", "--help"):
        ran = tacitus_(verb, flag)
        assert ran.code == 0 and f"tacitus {verb}" in ran.out.split("Options:")[0].split("\n\n", 1)[1]


def test_hostile_text_does_nothing_to_a_terminal_or_a_spreadsheet(kept: Tacitus) -> None:
    assert "\x1b" not in kept("show", "post-1").out
    assert "\x1b" not in kept("mentions").out + kept("events").out + kept("timeline").out
    for value in ("=1+1", "+1", "-1+1", "@x", "\tx", "\rx", "\nx"):
        assert flat.cell(value) == "'" + value
    assert flat.cell(-9.5) == -9.5  # a number is no formula
    assert flat.cell(("=1+1", "b")) == "'=1+1; b"


def test_flat_rows_keep_every_part_in_its_column() -> None:
    side = (
        Actor(start=0, end=1, text="a", name="A", country="USA", sectors=("MIL", "GOV")),
        Actor(start=2, end=3, text="b"),
    )
    one = Event(id="e", event="ASSAULT", actors=side, date=When(start="2020-01-03"), killed=EventToll(low=3))
    row = {name: value(one) for name, value in flat.columns_of(Event)}
    assert row["actors_text"] == "a; b" and row["actors_country"] == "USA; " and row["actors_sectors"] == "MIL GOV; "
    assert (row["date_start"], row["date_end"], row["killed_low"], row["killed_best"]) == ("2020-01-03", "", 3, "")
    assert row["injured_low"] == "" and row["links_to"] == ""


def test_plain_text_has_no_control_characters() -> None:
    assert table.plain("a\x1b[2Jb\u202ec\nd\x9be") == "a [2Jb c d e"
    assert table.plain(None) == ""


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        (None, ""),
        (When(start="2020-01-03", end="2020-01-03", precision="day"), "2020-01-03"),
        (When(start="2020-01-03", end="2020-01-03", precision="unstated"), "≈2020-01-03"),
        (When(start="2020-01-01", end="2020-01-31", precision="month"), "2020-01"),
        (When(start="2020-01-01", end="2020-12-31", precision="year"), "2020"),
        (When(start="2020-01-01", end="2020-01-03", precision="range"), "2020-01-01…2020-01-03"),
        (When(text="some day", precision="unresolved"), "some day"),
    ],
)
def test_days(when: When | None, shown: str) -> None:
    assert table.days(when) == shown


def test_an_output_that_nobody_reads_to_the_end_is_no_error(kept: Tacitus) -> None:
    import subprocess
    import sys

    code = "import sys; from tacitus.cli import entry; entry(['events', '--format', 'json'])"
    run = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert run.stdout is not None and run.stderr is not None
    run.stdout.close()
    assert run.stderr.read() == "" and run.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
@pytest.mark.parametrize("verb", [["events", "--format", "json"], ["events"], ["export", "csv", "-o", "-"]])
def test_an_output_that_takes_no_more_is_one_line(kept: Tacitus, verb: list[str]) -> None:
    import subprocess
    import sys

    code = f"from tacitus.cli import entry; entry({verb!r})"
    with Path("/dev/full").open("w") as full:
        run = subprocess.run([sys.executable, "-c", code], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert run.returncode == 1
    assert run.stderr.splitlines()[-1] == "tacitus: the output: cannot be written: No space left on device"
    assert "Traceback" not in run.stderr


def test_json_holds_what_csv_and_show_hold(kept: Tacitus) -> None:
    event = kept("events", "--type", "ASSAULT", "--format", "json").json()[0]
    row = next(csv.DictReader(io.StringIO(kept("events", "--type", "ASSAULT", "--format", "csv").out)))
    assert row["id"] == event["id"] and row["mentions"].split("; ") == event["mentions"]
    shown = json.loads(kept("show", event["id"], "--format", "json").out)
    assert shown["event"] == event and [m["id"] for m in shown["mentions"]] == event["mentions"]


def test_what_is_told_elsewhere_goes_where_the_terminal_is_narrow() -> None:
    cells = {"id": ["e" * 11], "date": ["2020-01-03"], "actors": ["a" * 60], "where": ["Kirkuk"], "summary": ["s" * 90]}
    wide = table._fitting(cells, ("actors", "where"), 200)
    assert list(wide) == list(cells) and wide["actors"] == 60 and wide["summary"] is None
    middle = table._fitting(cells, ("actors", "where"), 100)
    assert list(middle) == list(cells) and 25 <= (middle["actors"] or 0) < 60
    narrow = table._fitting(cells, ("actors", "where"), 70)
    assert list(narrow) == ["id", "date", "where", "summary"]
    assert list(table._fitting(cells, ("actors", "where"), 20)) == ["id", "date", "summary"]
    assert all(fit["id"] == 11 for fit in (wide, middle, narrow))


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("width", [60, 80, 120])
def test_first_and_last_column_are_there_at_any_width(
    kept: Tacitus, verb: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "_PIPE", width)
    ran = kept(verb)
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert all(len(line) <= width for line in lines)
    if lines:
        first, last = {"events": ("id", "summary"), "timeline": ("day", "what"), "mentions": ("id", "event"),
                       "reports": ("id", "title"), "actors": ("id", "seen as"), "disputes": ("event", "what"),
                       "outlook": ("id", "statement"), "dyad": ("period", "reports")}[verb]  # fmt: skip
        assert lines[0].startswith(first)
        assert verb == "mentions" or last in lines[0]
    elif verb != "disputes":
        assert "nothing found" in ran.err


def test_two_of_one_name_are_said_once() -> None:
    sides = [Actor(start=0, end=6, text="guards", country=code) for code in ("USA", "IRQ")]
    assert table.names([*sides, Actor(start=0, end=4, text="Iran")]) == "guards, Iran"


def test_one_is_no_plural() -> None:
    assert [table.some(n, "point") for n in (0, 1, 1200)] == ["0 points", "1 point", "1,200 points"]


def test_a_timeline_makes_up_no_day() -> None:
    def told(start: str | None, end: str | None, precision: str) -> DayEvent:
        return DayEvent("e1", "ASSAULT", None, "actual", "reported", "x", start=start, end=end, precision=precision)

    year, day = told("1988-01-01", "1988-12-31", "year"), told("1988-01-01", "1988-01-01", "day")
    days = [Day("1988-01-01", (year, year, day), 3), Day(None, (told(None, None, "unresolved"),), 1)]
    assert [label for label, _ in timeline._lines(days)] == ["1988", "", "1988-01-01", "undated"]
    about = told("1988-01-01", "1988-01-01", "unstated")
    mixed = [Day("1988-01-01", (about, day, about, day), 2)]
    assert [label for label, _ in timeline._lines(mixed)] == ["1988-01-01", "", "≈1988-01-01", ""]
