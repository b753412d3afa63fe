"""Whatever text a record holds, a file stays a table, and no cell is a formula."""

from __future__ import annotations

import csv as reader
import io
import re
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from tacitus.export import csv, flat
from tacitus.export.columns import getter, layout
from tacitus.export.rows import of_event
from tacitus.records import Actor, Event, Place

CELLS = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.sampled_from(["=1+1", "+1", "-1", "@x", "\tx", "\rx", '"', "a\r\nb", "\u2028", "'", ";", ",", "\x00"]),
    st.integers(-1000, 1000),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.lists(st.text(max_size=5), max_size=3).map(tuple),
)
ROWS = st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=5)


@given(ROWS)
def test_csv_stays_a_table(rows: list[list[Any]]) -> None:
    text = "".join(csv.text(["a", "b", "c"], rows))
    found = list(reader.reader(io.StringIO(text, newline="")))
    assert len(found) == len(rows) + 1 and all(len(row) == 3 for row in found)
    for row, cells in zip(found[1:], rows, strict=True):
        for text_, value in zip(row, cells, strict=True):
            assert not text_.startswith(("=", "+", "@", "\t", "\r")) or isinstance(value, (int, float))
            assert not text_.startswith("-") or re.fullmatch(r"[-0-9.e+; ]+", text_), "a number, not a formula"


@given(ROWS)
def test_tabs_stay_columns(rows: list[list[Any]]) -> None:
    for line in csv.text(None, rows, "\t"):
        assert line.count("\t") == 2 and line.count("\n") == 1 and '"' not in line
        assert len(line.splitlines()) == 1, "nor does any other mark end a line"


def test_lines_of_a_record_type_or_of_columns() -> None:
    one = Event(id="e", event="AID", actors=(Actor(start=0, end=1, text="=x"),))
    whole = list(csv.lines([one], Event))
    assert whole[0].startswith("id,event,mode") and whole[0].count(",") == len(flat.columns_of(Event)) - 1
    assert "'=x" in whole[1]
    assert list(csv.lines([one], [("type", lambda e: e.event), ("n", lambda e: -1)])) == ["type,n\n", "AID,-1\n"]


def test_paths_find_what_is_there() -> None:
    one = Event(id="e", event="AID", actors=(Actor(start=0, end=1, text="x", sectors=("GOV", "MIL")),))
    (source,) = of_event(one)
    assert getter("event.date.start")(source) is None and getter("place.latitude")(source) is None
    assert getter("event.actors.label")(source) == ("x",)
    assert getter("count event.actors")(source) == 1 and getter("count event.reports")(source) == 0
    names = layout("events").names
    row = dict(zip(names, (get(source) for get in layout("events").getters()), strict=True))
    assert row["actors_sectors"] == ("GOV MIL",) and row["actors_country"] == ("",)


def test_every_path_of_our_own_tables_is_one() -> None:
    """A renamed field of a record would empty a column without a word."""
    roots = {"event": Event, "report": None, "mention": None}
    for name in ("events", "monadic", "dyadic"):
        for column in layout(name).columns:
            root, *rest = (column.path or "").removeprefix("count ").split(".")
            if roots.get(root) is Event and rest[0] != "label":
                assert rest[0] in {field.name for field in msgspec.structs.fields(Event)}, column.path


def test_what_lies_west_of_greenwich_stays_a_number() -> None:
    def of(*longitudes: float | None) -> Event:
        places = tuple(Place(start=0, end=1, text="x", longitude=one) for one in longitudes)
        return Event(id="e", event="AID", places=places)

    told = list(reader.DictReader(io.StringIO("".join(csv.lines([of(-77.04), of(-77.04, None, 38.9)], Event)))))
    assert [row["places_longitude"] for row in told] == ["-77.04", "-77.04; ; 38.9"]
    assert flat.cell("-1+cmd") == "'-1+cmd" and flat.cell("-1; =1") == "'-1; =1" and flat.cell("-A1") == "'-A1"
