"""Rows as data frames: typed, whole, the same in all three, with the columns that are documented."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import Any

import pytest

import tacitus
from tacitus.api import frames

pa = pytest.importorskip("pyarrow")
pd = pytest.importorskip("pandas")
pl = pytest.importorskip("polars")

ASK: dict[str, Any] = {
    "events": lambda r: r.events(), "mentions": lambda r: r.mentions(), "reports": lambda r: r.reports(),
    "texts": lambda r: r.texts(), "timeline": lambda r: r.timeline(), "actors": lambda r: r.actors(),
    "disputes": lambda r: r.disputes(), "outlook": lambda r: r.outlook(), "dyads": lambda r: r.dyads("week"), 
    "course": lambda r: r.dyad("USA", "IRN", by="week"),
    "ties": lambda r: next(e for e in r.events() if e.chain()).chain(),
}  # fmt: skip


@pytest.fixture(scope="module")
def record(crisis: Path) -> tacitus.Record:
    return tacitus.open(crisis)


def test_every_table_is_asked() -> None:
    assert set(ASK) == set(frames.TABLES)


@pytest.mark.parametrize("table", frames.TABLES)
def test_a_table_is_the_same_in_all_three(record: tacitus.Record, table: str) -> None:
    rows = ASK[table](record)
    arrow, pandas, polars = rows.to_arrow(), rows.to_pandas(), rows.to_polars()
    names = list(frames.layout(table).names)
    assert arrow.column_names == list(pandas.columns) == polars.columns == names
    assert arrow.num_rows == len(pandas) == len(polars) == len(rows) > 0
    assert arrow.to_pylist() == polars.to_dicts()


@pytest.mark.parametrize("table", frames.TABLES)
def test_a_table_without_rows_has_its_types(record: tacitus.Record, table: str) -> None:
    full, empty = ASK[table](record), type(ASK[table](record))()
    assert empty.to_arrow().schema == full.to_arrow().schema
    assert empty.to_polars().schema == full.to_polars().schema
    assert empty.to_pandas().dtypes.to_dict() == full.to_pandas().dtypes.to_dict()


def test_values_are_those_of_the_events(record: tacitus.Record) -> None:
    events = record.events()
    for event, row in zip(events, events.to_arrow().to_pylist(), strict=True):
        assert (row["id"], row["event"], row["standing"]) == (event.id, event.event, event.standing)
        start = event.date.start if event.date else None
        assert row["date_start"] == (datetime.date.fromisoformat(start[:10]) if start else None)
        assert row["actors_name"] == [actor.name or actor.text for actor in event.actors]
        assert row["killed_best"] == (event.killed.best if event.killed else None)
        assert row["voice_count"] == len(event.voices)


def test_days_are_days_and_numbers_are_numbers(record: tacitus.Record) -> None:
    frame = record.events().to_pandas()
    assert str(frame.date_start.dtype).startswith("datetime64")
    assert str(frame.quad.dtype) == "Int64" and frame.latitude.dtype == float
    assert frame.date_start.dropna().dt.year.max() == 2020
    assert record.events().to_polars().schema["date_start"] == pl.Date
    field = record.events().to_arrow().schema.field("latitude")
    assert field.metadata[b"unit"] == b"degree (WGS 84)"


def test_mentions_of_a_text_have_a_frame_too() -> None:
    found = tacitus.mentions("Police arrested 40 protesters in Minsk on Sunday.", date="2020-08-10")
    (row,) = found.to_polars().to_dicts()
    assert row["trigger"] == "arrested" and row["date_start"] == datetime.date(2020, 8, 9)


def test_texts_that_arrow_cannot_hold(record: tacitus.Record) -> None:
    text = "Police arrested the poet \ud800 in Minsk\x00 on Sunday."
    assert len(tacitus.mentions(text).to_pandas()) == len(tacitus.mentions(text))
    rows = tacitus.Texts([tacitus.Report(id="x", text=text, published="44 BC")])
    assert rows.to_arrow()["published_day"].to_pylist() == [None]


def test_every_column_says_what_it_is() -> None:
    for table in frames.TABLES:
        for column in frames.layout(table).columns:
            assert len(column.description) > 4, (table, column.name)


@pytest.mark.parametrize(
    ("package", "call"), [("pandas", "to_pandas"), ("polars", "to_polars"), ("pyarrow", "to_arrow")]
)
def test_a_package_that_is_not_there_is_named_with_its_extra(
    monkeypatch: pytest.MonkeyPatch, package: str, call: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ImportError, match=rf"needs {package}: pip install 'tacitus\[notebook\]'"):
        getattr(tacitus.Events(), call)()
