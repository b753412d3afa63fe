"""A record as Python asks for it: tables, conditions, single things."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import tacitus
from tacitus.store import Filters, Store


@pytest.fixture
def record(crisis: Path) -> Iterator[tacitus.Record]:
    with tacitus.open(crisis) as opened:
        yield opened


def test_conditions_mean_what_the_command_line_means(record: tacitus.Record, crisis: Path) -> None:
    asked = record.events(type="assault", since="2020-01", until="2020", country=["irq"])
    with Store.open(crisis) as store:
        wanted = Filters(types=("ASSAULT",), since="2020-01-01", until="2020-12-31", countries=("IRQ",))
        assert [e.id for e in asked] == [e.id for e in store.tables.events(wanted)]
    assert len(asked) == len(list(asked)) > 3


def test_a_day_may_be_a_date(record: tacitus.Record) -> None:
    day = datetime.date(2020, 1, 3)
    assert record.events(since=day, until=day) == record.events(since="2020-01-03", until="2020-01-03")
    assert len(record.events(until="2020-02")) == len(record.events(until="2020-02-29"))


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"since": "yesterday"}, "is no day"),
        ({"since": "2020-1-3"}, "is no day"),
        ({"since": "2020-02-30"}, "is no day"),
        ({"since": "2021", "until": "2020"}, "after until"),
        ({"type": "ATTACK"}, "no type; choose from"),
        ({"status": "told"}, "no status"),
        ({"standing": ["confirmed", "sure"]}, "no standing"),
        ({"country": "Iraq"}, "no country code"),
        ({"country": ["IRQ", "IQ"]}, "no country code"),
        ({"dyad": "USA IRN"}, "two sides"),
        ({"min_confidence": 2}, "from 0 to 1"),
        ({"limit": -1}, "counts rows"),
        ({"actors": "USA"}, "is 'actor' meant"),
    ],
)
def test_a_condition_that_is_none_is_said_in_one_line(
    record: tacitus.Record, wanted: dict[str, object], said: str
) -> None:
    with pytest.raises(tacitus.TacitusError, match=said) as raised:
        record.events(**wanted)  # type: ignore[arg-type]
    assert "\n" not in str(raised.value)


def test_every_table_has_rows_that_can_be_counted_cut_and_gone_through_again(record: tacitus.Record) -> None:
    tables = (record.events(), record.mentions(), record.reports(), record.texts(), record.timeline(), record.actors(),
              record.disputes(), record.outlook(), record.dyads("week"))  # fmt: skip
    for rows in tables:
        assert rows and len(rows) == len(list(rows)) > 3, rows
        assert list(rows[:2]) == list(rows.head(2)) == list(rows)[:2]
        assert rows[-1] == list(rows)[-1]
        assert type(rows[1:3]) is type(rows)


def test_limit_and_newest(record: tacitus.Record) -> None:
    assert len(record.events(limit=3)) == 3 == len(list(record.events(limit=3)))
    newest = record.events(newest=True, limit=1)[0]
    assert newest.date is not None and newest.date.start == max(e.date.start or "" for e in record.events() if e.date)


def test_an_event_knows_its_mentions_their_words_and_why(record: tacitus.Record) -> None:
    event = max(record.events(type="ASSAULT"), key=lambda one: len(one.mentions))
    told = event.told()
    assert tuple(m.id for m in told) == event.mentions
    for mention in told:
        assert mention.text[mention.trigger.start : mention.trigger.end] == mention.trigger.text
        assert mention.trigger.text in mention.words
        assert mention.told_in.id == mention.report
    assert any("ASSAULT" in line for line in event.why())


def test_single_things_by_id_or_its_first_letters(record: tacitus.Record) -> None:
    event = next(one for one in record.events() if one.answers)
    assert record.event(event.id[:12]) == event == record.show(event.id) == record.event(event.mentions[0])
    assert record.show(event.mentions[0]) == event.told()[0]
    report = record.report(event.reports[0])
    assert record.show(report.id) == report and report.text
    tied = next(one for one in record.events() if one.chain())
    assert abs(tied.chain()[0].depth) == 1 and list(record.chain(tied.id)) == list(tied.chain())
    assert getattr(record.show("USA"), "name", None) == "United States"
    outlook = record.outlook()[0]
    assert record.show(outlook.id) == outlook


@pytest.mark.parametrize("ask", ["event", "report", "show", "chain"])
def test_an_id_that_names_nothing(record: tacitus.Record, ask: str) -> None:
    with pytest.raises(tacitus.TacitusError, match="nowhere"):
        getattr(record, ask)("nowhere")


def test_disputes_of_an_event(record: tacitus.Record) -> None:
    dispute = record.disputes()[0]
    assert dispute in list(record.event(dispute.event_id).disputes())


def test_a_dyad_is_met_in_either_direction(record: tacitus.Record) -> None:
    one, other = record.dyad("USA", "IRN", by="week"), record.dyad("IRN", "USA", by="week")
    assert [(r.period, r.conflict, r.event_count) for r in one] == [
        (r.period, r.conflict, r.event_count) for r in other
    ]
    assert {(r.a, r.b) for r in one} == {("USA", "IRN")}
    assert all(datetime.date.fromisoformat(r.period).weekday() == 0 for r in one)
    assert len(record.dyad("USA", "IRN", by="month", since="2020-01")) <= len(one)
    with pytest.raises(tacitus.TacitusError, match="no period"):
        record.dyad("USA", "IRN", by="year")  # type: ignore[arg-type]


def test_a_course_has_every_period_and_says_how_things_stand(record: tacitus.Record) -> None:
    course = record.dyad("USA", "IRN", by="week", since="2019-12-20", until="2020-01-20")
    days = [datetime.date.fromisoformat(one.period) for one in course]
    assert {(b - a).days for a, b in itertools.pairwise(days)} == {7}
    assert len(course.changes()) == sum(one["start"] != "" for one in _marks(course.chart().spec))
    state = record.affairs("USA", "IRN")
    assert state.word and state.reason and all(record.event(id).id for id in state.events)
    rising = record.rising(limit=3, until="2020-01-10")
    assert 0 < len(rising) <= 3 and rising[0].reason


def _marks(spec: dict[str, Any]) -> list[dict[str, str]]:
    return [value for layer in spec["layer"][1:] for value in layer["data"]["values"]]


def test_forecasts_are_scored(record: tacitus.Record) -> None:
    together, *_ = record.outlook().scores()
    assert together.foreteller is None
    assert together.settled + together.open == len(record.outlook())


def test_the_timeline_of_events_is_that_of_the_record(record: tacitus.Record) -> None:
    assert record.events(type="PROTEST").timeline() == record.timeline(type="PROTEST")
    assert record.events()[:10].timeline() == tacitus.Events(record.events()[:10]).timeline()


def test_the_brief(record: tacitus.Record, tmp_path: Path) -> None:
    page = record.brief(tmp_path / "brief.html", since="2020-01-03", until="2020-01-08")
    assert (tmp_path / "brief.html").read_text() == page.html
    assert page.save(tmp_path / "brief.md").read_text() == page.markdown
    with pytest.raises(tacitus.TacitusError, match="a brief is written to"):
        page.save(tmp_path / "brief.pdf")


def test_a_file_for_another_program(record: tacitus.Record, tmp_path: Path) -> None:
    rows = record.export("csv", tmp_path / "attacks.csv", type="ASSAULT")
    assert rows == len(record.events(type="ASSAULT"))
    assert len((tmp_path / "attacks.csv").read_text().splitlines()) > rows
    assert record.export("csv", tmp_path / "panel.csv", panel="month", since="2020-01", country="IRQ") > 0
    with pytest.raises(tacitus.TacitusError, match="format"):
        record.export("dbase", tmp_path / "attacks.dbf")


def test_what_people_decide(own_crisis: Path) -> None:
    with tacitus.open(own_crisis) as record:
        one, two = record.events(type="PROTEST", limit=2)
        kept = record.merge([one.id, two.id], by="A reader", note="the same march")
        assert kept.id in (one.id, two.id) and set(kept.mentions) >= {*one.mentions, *two.mentions}
        assert record.event(one.id) == record.event(two.id) == kept
        stays, parted = record.split(kept.id, two.mentions, by="A reader")
        assert {*stays.mentions}.isdisjoint(parted.mentions) and parted.told()[0].words
        entry = next(one for one in record.outlook() if one.state == "open")
        assert record.settle(entry.id, "partly", [stays.id]).state == "partly"
        with pytest.raises(tacitus.TacitusError, match="no state"):
            record.settle(entry.id, "perhaps")


def test_no_record_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(tacitus.TacitusError, match="there is no store"):
        tacitus.open(tmp_path / "none.db")
    (tmp_path / "text.db").write_text("no database at all\n" * 200)
    with pytest.raises(tacitus.TacitusError, match="damaged or no store"):
        tacitus.open(tmp_path / "text.db")


def test_the_store_of_the_environment(crisis: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TACITUS_STORE", str(crisis))
    with tacitus.open() as record:
        assert record.path == crisis


def test_a_closed_record_says_so(crisis: Path) -> None:
    with tacitus.open(crisis) as record:
        rows = record.events()
    with pytest.raises(tacitus.TacitusError, match="was closed"):
        list(rows)
