"""Event data in others' columns: header and count, values that their users' code may meet, what is left out."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tacitus import export, ontology
from tacitus.export import cameo, countries, ucdp
from tacitus.export.columns import layout
from tacitus.ontology import own
from tacitus.store import Store
from tacitus.store.filters import Filters
from tests.export.conftest import Write
from tests.export.record import EVENTS, HOMS, HOSTILE, NOWHERE, actor, day, tell

pandas = pytest.importorskip("pandas")
HAPPENED = 7  # of the record's events: one is future, one denied, one undated
COLUMNS = {
    "plover": 23, "polecat": 40, "gdelt": 61, "gdelt-mentions": 16, "icews": 20, "phoenix": 26, "acled": 31, "ucdp": 49,
}  # fmt: skip
HEADINGS = {
    "polecat": ("Event ID", "Event Date", "Version"),
    "icews": ("Event ID", "Event Date", "Longitude"),
    "acled": ("event_id_cnty", "event_date", "timestamp"),
    "ucdp": ("id", "relid", "gwnob"),
}


def read(path: Path, format: str, **options: Any) -> Any:
    """As their users do: by the names of the codebook where the file has no heading."""
    table = layout(format)
    options |= {"sep": table.separator, "keep_default_na": False, "dtype": str}
    if not table.header:
        options |= {"header": None, "names": table.names}
    if table.separator == "\t":
        options |= {"quoting": 3}  # nothing is quoted, a quote is a letter
    return pandas.read_csv(path, **options)


@pytest.mark.parametrize("format", [name for name, found in export.FORMATS.items() if found.dialect])
def test_columns_are_theirs(write: Write, format: str) -> None:
    assert len(layout(format).names) == COLUMNS[format]
    path = write(format)
    if format == "plover":
        lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        assert all(tuple(line) == layout("plover").names for line in lines)
        return
    separator = layout(format).separator
    first = path.read_text("utf-8").splitlines()[0].split(separator)
    assert len(first) == COLUMNS[format] or separator == ","
    if format in HEADINGS:
        start, second, last = HEADINGS[format]
        assert (first[0], first[1], first[-1]) == (start, second, last)
    frame = read(path, format)
    assert list(frame.columns) == list(layout(format).names) and len(frame) > 0


@pytest.mark.parametrize("format", [name for name, found in export.FORMATS.items() if found.dialect])
def test_what_is_said_to_be_empty_is_and_what_is_said_to_be_filled_is(write: Write, format: str) -> None:
    if format == "plover":
        rows = [json.loads(line) for line in write(format).read_text("utf-8").splitlines()]
    else:
        rows = read(write(format), format).to_dict("records")
    for column in layout(format).columns:
        values = [row[column.name] for row in rows]
        if column.filled == "never":
            assert all(value in ("", None) for value in values), column.name
        elif column.filled == "always":
            assert all(value not in ("", None) for value in values), column.name
        if column.values and column.type == "string":
            assert {value for value in values if value} <= set(column.values), column.name


def test_lines_stay_lines(write: Write) -> None:
    for format in ("gdelt", "polecat", "icews", "phoenix", "gdelt-mentions"):
        for line in write(format).read_text("utf-8").splitlines():
            assert line.count("\t") == COLUMNS[format] - 1, format
    odd = read(write("icews"), "icews")
    assert odd["Source Name"].str.startswith("'=cmd").sum() == 1, "a spreadsheet takes it for text"


def test_gdelt(write: Write) -> None:
    frame = read(write("gdelt"), "gdelt")
    assert len(frame) == HAPPENED + 2, "one event has two actors, another too"
    assert frame.GLOBALEVENTID.is_unique and frame.GLOBALEVENTID.astype("int64").max() < 2**53
    assert frame.EventRootCode.isin([f"{n:02d}" for n in range(1, 21)]).all()
    assert (frame.EventCode.str[:2] == frame.EventRootCode).all() and (
        frame.EventCode.str[:3] == frame.EventBaseCode
    ).all()
    assert frame.QuadClass.isin(["1", "2", "3", "4"]).all()
    assert frame.GoldsteinScale.astype(float).between(-10, 10).all()
    assert frame.SQLDATE.str.fullmatch(r"\d{8}").all() and frame.DATEADDED.str.fullmatch(r"\d{14}").all()
    strike = frame[frame.EventCode == "195"].iloc[0]
    assert (strike.Actor1Code, strike.Actor1CountryCode, strike.Actor1Type1Code) == ("USAMIL", "USA", "MIL")
    assert (strike.Actor2Code, strike.QuadClass, strike.GoldsteinScale) == ("IRNGOV", "4", "-10.0")
    assert (strike.ActionGeo_Type, strike.ActionGeo_CountryCode) == ("4", "IZ")
    assert (strike.ActionGeo_FullName, strike.FractionDate) == ("Baghdad, Middle, Iraq", "2020.0082")
    kinds = dict(zip(frame.EventRootCode, frame.ActionGeo_Type, strict=True))
    assert kinds["17"] == "1" and kinds["04"] == "2" and kinds["11"] == "0", "a country, a US state, none"
    assert set(frame.Actor1Code) >= {"IGOUNO", "IRQCVL"}


def test_gdelt_draws_its_own_lines_between_classes_and_days(write: Write) -> None:
    """As rows of its files have them: 20210323 is 2021.2274; to investigate is class 2, to protest class 3."""
    drawn = {"01": 1, "05": 1, "06": 2, "08": 2, "09": 2, "10": 3, "13": 3, "14": 3, "15": 4, "16": 4, "20": 4}
    assert {root: cameo.quad(root + "0") for root in drawn} == drawn
    frame = read(write("gdelt"), "gdelt")
    assert set(frame[frame.EventRootCode == "14"].QuadClass) == {"3"}
    assert frame.FractionDate.astype(float).lt(frame.Year.astype(int) + 1).all()


def test_gdelt_mentions_join_events(write: Write) -> None:
    events, mentions = read(write("gdelt"), "gdelt"), read(write("gdelt-mentions"), "gdelt-mentions")
    assert set(events.GLOBALEVENTID) == set(mentions.GLOBALEVENTID)
    assert (mentions.SentenceID == "2").all() and (mentions.Confidence == "88").all()
    assert set(mentions.MentionType) == {"1", "2"} and (mentions.ActionCharOffset == "35").all()
    assert mentions.MentionTimeDate.eq("20200107000000").all()


def test_icews(write: Write) -> None:
    frame = read(write("icews"), "icews")
    names = ontology.load().cameo_names
    assert all(names[code] == text for code, text in zip(frame["CAMEO Code"], frame["Event Text"], strict=True))
    arrest = frame[frame["CAMEO Code"] == "173"].iloc[0]
    assert (arrest["Source Name"], arrest["Source Sectors"], arrest["Source Country"]) == (
        "Police (Iraq)",
        "Police,Government",
        "Iraq",
    )
    assert arrest["Target Sectors"] == "General Population / Civilian / Social,Social"
    assert set(frame["Source Name"]) >= {"Iran", "Military (United States)", "Citizen (Iraq)", "UN envoy"}
    assert (arrest["Country"], arrest["City"], arrest["Sentence Number"]) == ("Iraq", "", "2")


def test_phoenix(write: Write) -> None:
    frame = read(write("phoenix"), "phoenix")
    strike = frame[frame.code == "195"].iloc[0]
    assert (strike.source, strike.source_root, strike.source_agent, strike.quad_class) == ("USAMIL", "USA", "MIL", "4")
    assert (strike.date, strike.year, strike.month, strike.day) == ("20200103", "2020", "01", "03")
    assert strike.issues == "MILITARY,1" and strike.country == "IRQ"
    envoy = frame[frame.source_root == "IGO"].iloc[0]
    assert envoy.source.startswith("IGO") and envoy.source_others == "UNO"
    assert frame.quad_class.isin(list("01234")).all()


def test_polecat(write: Write) -> None:
    frame = read(write("polecat"), "polecat")
    strike = frame[frame["Event Mode"] == "drone"].iloc[0]
    assert (strike["Actor COW"], strike["Recipient COW"], strike["Quad Code"]) == ("2", "630", "MATERIAL CONFLICT")
    assert (strike["City"], strike["Feature Type"], strike["GeoNames ID"]) == ("Baghdad", "PPL", "98182")
    assert set(frame["Event Type"]) <= set(ontology.load().types)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", strike["Publication Date"])


def test_acled(write: Write) -> None:
    frame = read(write("acled"), "acled")
    rows = {row.notes.removeprefix("About "): row for row in frame.itertuples()}
    assert set(rows) == {"strike", "strike-2", "clash", "demo", "arrest"}
    assert (rows["strike"].event_type, rows["strike"].sub_event_type) == (
        "Explosions/Remote violence",
        "Air/drone strike",
    )
    assert (rows["strike"].inter1, rows["strike"].region) == ("External/Other forces", "Middle East")
    assert (rows["demo"].disorder_type, rows["demo"].actor1, rows["demo"].inter1) == (
        "Demonstrations", "Protesters (Iraq)", "Protesters",
    )  # fmt: skip
    assert (rows["clash"].event_type, rows["clash"].interaction) == ("Battles", "Rebel group-State forces")
    assert (rows["strike-2"].civilian_targeting, rows["strike-2"].fatalities) == ("Civilian targeting", "24")
    assert (rows["strike-2"].time_precision, rows["arrest"].time_precision, rows["demo"].time_precision) == (
        "2",
        "3",
        "1",
    )
    assert (rows["arrest"].actor1, rows["arrest"].geo_precision) == ("Police Forces of Iraq", "3")
    assert rows["demo"].fatalities == "0" and rows["demo"].iso == "368"


def test_an_acled_row_lies_where_any_place_does_before_it_lies_at_home(tmp_path: Path) -> None:
    """A crossing on a border has no country of its own; the country named with it is nearer than the attacker's."""
    store = tmp_path / "record.db"
    crossing = msgspec.structs.replace(HOMS, name="the crossing", country=None)
    clans = tuple(actor(name, "SYR", "REB", id=f"generic:SYR:{name}") for name in ("clansmen", "gunmen"))
    fields = {
        "event": "ASSAULT", "mode": "heavy-weapons", "actors": clans, "recipients": (actor("guards", "TUR", "MIL"),),
        "places": (crossing, NOWHERE), "date": day("2020-01-04"),
    }  # fmt: skip
    with Store.open(store, create=True) as opened:
        tell(opened, "shelling", fields)
        export.write("acled", opened, Filters(), tmp_path / "acled.csv")
    row = read(tmp_path / "acled.csv", "acled").iloc[0]
    assert (row.country, row.location, row.event_id_cnty[:3]) == ("Syria", "the crossing", "SYR")
    assert (row.actor1, row.assoc_actor_1) == ("Unidentified Armed Group (Syria)", ""), "named alike, named once"


ACLED = {
    "Battles": ("Government regains territory", "Non-state actor overtakes territory", "Armed clash"),
    "Protests": ("Excessive force against protesters", "Protest with intervention", "Peaceful protest"),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Explosions/Remote violence": ("Chemical weapon", "Air/drone strike", "Suicide bomb",
                                   "Shelling/artillery/missile attack", "Remote explosive/landmine/IED", "Grenade"),
    "Violence against civilians": ("Sexual violence", "Attack", "Abduction/forced disappearance"),
    "Strategic developments": ("Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
                               "Headquarters or base established", "Looting/property destruction",
                               "Non-violent transfer of territory", "Other"),
}  # fmt: skip


def test_the_map_to_acled_gives_its_types_alone() -> None:
    for rule in own.load("acled").rules:
        assert rule.type is None or rule.subtype in ACLED[rule.type], rule


def test_ucdp(write: Write) -> None:
    frame = read(write("ucdp"), "ucdp")
    assert list(frame.best) == ["10", "24", "2"] and frame.id.is_unique
    strike, raid, clash = (row for row in frame.itertuples())
    assert (strike.side_a, strike.side_b, strike.gwnoa) == ("Government of United States", "Government of Iran", "2")
    assert (strike.type_of_violence, clash.type_of_violence, raid.type_of_violence) == ("1", "1", "3")
    assert (raid.side_b, raid.deaths_civilians, raid.high, raid.date_prec) == ("Civilians", "24", "", "2")
    assert strike.geom_wkt == "POINT (44.4 33.34)" and (strike.country_id, strike.region) == ("645", "Middle East")
    assert strike.source_article == '"The Wire,2020-01-07,On strike"'


@pytest.mark.parametrize(
    ("latitude", "longitude", "cell"),
    [(-9.65, 20.4, 115601), (50.45, 30.52333, 202022), (-90, -180, 1), (90, 179.9, 259200)],
)
def test_prio_grid(latitude: float, longitude: float, cell: int) -> None:
    assert ucdp.cell(latitude, longitude) == cell


def test_plover(write: Write) -> None:
    rows = [json.loads(line) for line in write("plover").read_text("utf-8").splitlines()]
    strike = rows[0]
    assert strike["actor"][0] | {"identifier_id": "USA.MIL", "sector": "MIL"} == strike["actor"][0]
    assert set(strike["actor"][0]) == {
        "code", "sector", "entity_text", "identifier_id", "identifier_text", "religion", "ethnicity", "office",
        "gender", "age",
    }  # fmt: skip
    assert (strike["event"], strike["mode"], strike["context"]) == (["ASSAULT"], ["drone"], ["military"])
    assert strike["event_loc"]["resolution"] == 4 and strike["event_loc"]["country_code"] == "IRQ"
    assert strike["text"] is None, "the rights in the texts are not ours"
    demo = next(row for row in rows if row["event"] == ["PROTEST"])
    assert demo["time"] == "18:00" and demo["recipient"] == []


def test_what_is_left_out_is_told(store: Store, tmp_path: Path) -> None:
    left = export.Left()
    count = export.write("acled", store, Filters(), tmp_path / "a.csv", left=left)
    assert count + sum(left.values()) == len(EVENTS)
    assert left == {"future": 1, "denied": 1, "without a day": 1, "without an ACLED type": 2}
    export.write("polecat", store, Filters(statuses=("future",)), tmp_path / "p.tsv")
    assert "THREATEN" in (tmp_path / "p.tsv").read_text()


def test_cameo_weights_roots_and_quads() -> None:
    for code in ontology.load().cameo_names:
        assert cameo.goldstein(code) is not None and cameo.quad(code) in (1, 2, 3, 4)
    assert cameo.goldstein("0871") == 9.0 and cameo.goldstein("1999") == cameo.goldstein("19") == -10.0
    assert cameo.goldstein(None) is None and cameo.quad("") is None


def test_every_sector_is_known_to_the_map() -> None:
    assert set(cameo.sectors()) == set(ontology.load().sectors)


def test_countries() -> None:
    assert countries.of("DEU").cow == "255" and countries.of("DEU").gw == "260"
    assert countries.of("GBR").fips == "UK" and countries.of("ROU").gdelt == "ROM"
    assert countries.of("SUN") == countries.Country("SUN") and countries.of(None) == countries.NOWHERE
    table = countries.table()
    assert len(table) == 250 and len({one.iso2 for one in table.values()}) == 250
    assert len({one.cow for one in table.values() if one.cow}) == len([one for one in table.values() if one.cow])


def test_hostile_text_is_whole_where_it_can_be(write: Write) -> None:
    rows = [json.loads(line) for line in write("plover").read_text("utf-8").splitlines()]
    assert any(HOSTILE in row["comment"] for row in rows)


def test_types_that_cameo_does_not_have_are_left_out_of_it(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events = store.tables.events

    def taught(filters: Filters) -> Any:
        return (
            msgspec.structs.replace(one, event="HOARD", mode=None, cameo=None, quad=None) for one in events(filters)
        )

    monkeypatch.setattr(store.tables, "events", taught)
    for format in ("gdelt", "icews", "phoenix", "gdelt-mentions"):
        left = export.Left()
        assert export.write(format, store, Filters(), tmp_path / "x", left=left) == 0
        assert left["without a CAMEO code"] == HAPPENED
    assert export.write("polecat", store, Filters(), tmp_path / "x") == HAPPENED + 2
    assert export.write("csv", store, Filters(), tmp_path / "x") == len(EVENTS)
    assert export.write("acled", store, Filters(), tmp_path / "x") == 0


@pytest.mark.skipif("TACITUS_DATA" not in os.environ, reason="the lists of field names are public data")
@pytest.mark.parametrize("format", sorted(COLUMNS))
def test_names_and_order_are_those_of_the_data_sets(format: str) -> None:
    name = {"gdelt": "gdelt_events", "gdelt-mentions": "gdelt_mentions"}.get(format, format)
    listed = (Path(os.environ["TACITUS_DATA"]) / "data" / "formats" / f"{name}.txt").read_text("utf-8").splitlines()
    assert list(layout(format).names) == [line for line in listed if line]
