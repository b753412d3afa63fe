"""Tables as their users' readers see them."""

from __future__ import annotations

import json
import math
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from tacitus import export
from tacitus.export.columns import layout
from tacitus.store import Store
from tacitus.store.filters import Filters
from tests.export.conftest import Write
from tests.export.record import EVENTS, HOSTILE

pandas = pytest.importorskip("pandas")


def test_csv_holds_every_event_with_its_columns(write: Write) -> None:
    frame = pandas.read_csv(write("csv"), dtype={"cameo": str, "actors_country": str})
    assert list(frame.columns) == list(layout("events").names)
    assert len(frame) == len(EVENTS)
    strike = frame[frame.summary == "About strike-2"].iloc[0]
    assert (strike.actors_name, strike.actors_hedge) == ("Israel; Saudi Arabia", "probably; possibly")
    assert (strike.killed_low, strike.killed_best) == (24, 24) and math.isnan(strike.killed_high)
    assert (strike.place, strike.latitude) == ("Homs", 34.73), "the main place is the first with coordinates"
    assert strike.places_name == "the old mill; Homs"
    demo = frame[frame.summary == "About demo"].iloc[0]
    assert (demo.date_start, demo.date_precision) == ("2020-01-06", "hour")


def test_nothing_in_csv_is_a_formula_and_rows_stay_rows(write: Write) -> None:
    frame = pandas.read_csv(write("csv"))
    odd = frame[frame.event == "ACCUSE"].iloc[0]
    assert odd.summary.startswith("'=cmd") and odd.actors_name.startswith("'=cmd")
    assert odd.actors_name.replace("\n", "") == "'" + HOSTILE.replace("\r\n", "")


def test_json_lines_parquet_and_polars_agree_with_csv(write: Write) -> None:
    polars, parquet = pytest.importorskip("polars"), pytest.importorskip("pyarrow.parquet")
    lines = [json.loads(line) for line in write("jsonl").read_text("utf-8").splitlines()]
    table = parquet.read_table(write("parquet"))
    assert table.to_pylist()[0]["date_start"].isoformat() == lines[0]["date_start"]
    frame = polars.read_parquet(write("parquet"))
    assert frame.columns == list(layout("events").names) == table.column_names == list(lines[0])
    assert frame["id"].to_list() == [line["id"] for line in lines]
    assert frame["actors_name"].to_list() == [line["actors_name"] for line in lines]
    assert str(frame.schema["killed_best"]) == "Int64" and str(frame.schema["date_end"]) == "Date"
    assert table.schema.field("score").metadata[b"description"].endswith(b"[PLOVER score]")


def test_excel_has_dates_numbers_and_text_but_no_formula(write: Write) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(write("xlsx"))
    assert book.sheetnames == ["data", "codebook"]
    sheet = book["data"]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    frame = pandas.read_excel(write("xlsx"), sheet_name="data", dtype={"cameo": str})
    assert len(frame) == len(EVENTS) and frame.date_start.dtype.kind == "M"
    assert frame[frame.event == "ACCUSE"].iloc[0].summary.startswith("=cmd"), "text is text there, without a mark"
    assert frame.cameo.iloc[0] == "195"


@pytest.mark.parametrize("unit", ["reports", "mentions"])
def test_other_units(write: Write, unit: str) -> None:
    frame = pandas.read_csv(write("csv", unit=unit))
    assert list(frame.columns) == list(layout(unit).names) and len(frame) == len(EVENTS)
    assert frame.id.is_unique


def test_monadic_has_a_row_for_each_side_dyadic_for_each_pair(write: Write) -> None:
    sides = pandas.read_csv(write("csv", form="monadic"))
    assert len(sides) == sum(len(e.get("actors", ())) + len(e.get("recipients", ())) for _, e in EVENTS)
    assert set(sides.role) == {"actor", "recipient"}
    dyads = pandas.read_csv(write("csv", form="dyadic"))
    both = dyads[dyads.summary == "About strike-2"]
    assert list(both.actor) == ["Israel", "Saudi Arabia"] and set(both.recipient) == {"villagers"}
    assert list(both.pair_count) == [2, 2] and both.actor_alternative.all()
    alone = dyads[dyads.event == "PROTEST"].iloc[0]
    assert alone.actor == "protesters" and pandas.isna(alone.recipient)


def test_filters_choose_rows(write: Write) -> None:
    frame = pandas.read_csv(write("csv", Filters(types=("ASSAULT",), standings=("confirmed", "reported"))))
    assert list(frame.summary) == ["About strike", "About clash"]


FORMATS = [(name, {}) for name in export.FORMATS] + [("csv", {"panel": "day"}), ("xlsx", {"unit": "mentions"})]


@pytest.mark.parametrize(("format", "shape"), FORMATS)
def test_the_same_store_gives_the_same_bytes(store: Store, tmp_path: Path, format: str, shape: dict[str, Any]) -> None:
    first, second = tmp_path / "one", tmp_path / "two"
    for path in (first, second):
        export.write(format, store, Filters(), path, codebook=False, **shape)
    assert first.read_bytes() == second.read_bytes() and first.stat().st_size > 0


@pytest.mark.parametrize("format", list(export.FORMATS))
def test_an_empty_selection_is_a_sound_file(store: Store, tmp_path: Path, format: str) -> None:
    path = tmp_path / "none"
    assert export.write(format, store, Filters(since="1990-01-01", until="1990-01-02"), path) == 0
    assert path.exists() and path.with_name("none.datapackage.json").exists()


def test_nothing_half_written_stays(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "events.csv"
    path.write_text("before")
    events = store.tables.events

    def breaks(filters: Filters) -> Any:
        yield from list(events(filters))[:3]
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store.tables, "events", breaks)
    with pytest.raises(export.target.TacitusError, match=r"events\.csv: cannot be written: No space") as failed:
        export.write("csv", store, Filters(), path)
    assert failed.value.code == 1
    assert path.read_text() == "before" and [one.name for one in tmp_path.iterdir()] == ["events.csv"]


def test_what_does_not_fit_on_a_sheet_goes_on_to_the_next(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    monkeypatch.setattr("tacitus.export.xlsx._ROWS", 5)
    monkeypatch.setattr("tacitus.export.xlsx._LETTERS", 12)
    book = openpyxl.load_workbook(write("xlsx"))
    assert book.sheetnames == ["data", "data 2", "data 3", "codebook"]
    assert [book[name].max_row for name in book.sheetnames[:3]] == [5, 5, 3], "each with its heading"
    assert book["data 2"]["A1"].value == "id" and book["data"]["A2"].value.endswith("…")


@pytest.mark.parametrize("format", ["csv", "jsonl", "geojson"])
def test_memory_does_not_grow_with_the_record(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    (first, *_) = store.tables.events(Filters())

    def peak(count: int) -> int:
        monkeypatch.setattr(store.tables, "events", lambda filters: (first for _ in range(count)))
        tracemalloc.start()
        assert export.write(format, store, Filters(), tmp_path / "many", codebook=False) == count
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(10)  # whatever is loaded once
    assert peak(2000) < 2 * peak(100) + 200_000
