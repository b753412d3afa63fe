"""What the whole of Tacitus makes of the example: reading, coding, resolving and merging, with the shipped model.

`examples/expected.json` holds the truth. Pinned here is what is reached of it; what is not is in docs/merge.md. Numbers
of voices are floors a little under what was measured, so that a better model may find more.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import tacitus.code

ROOT = Path(__file__).resolve().parents[2]
MODEL = Path(tacitus.code.__file__).parent / "model"
pytestmark = pytest.mark.skipif(not (MODEL / "encoder.onnx").is_file(), reason="no model is shipped with this checkout")
TACITUS = [sys.executable, "-c", "import sys; from tacitus.cli import entry; sys.exit(entry())"]
Row = dict[str, Any]


class Record:
    """The tables of the example's record, as `--format json` gives them."""

    def __init__(self, store: Path) -> None:
        self.store = store
        self.events = self._rows("events")
        self.disputes = self._rows("disputes")
        self.outlook = self._rows("outlook")
        self.reports = self._rows("reports")

    def _rows(self, *verb: str) -> list[Row]:
        command = [*TACITUS, *verb, "--store", str(self.store), "--format", "json"]
        ran = subprocess.run(command, capture_output=True, text=True, check=True)
        rows: list[Row] = json.loads(ran.stdout)
        return rows

    def chain(self, event: Row) -> list[Row]:
        return self._rows("chain", event["id"])

    def disputed(self, event: Row, field: str) -> Row | None:
        found = (d for d in self.disputes if d["event_id"] == event["id"] and d["field"] == field)
        return next(found, None)

    def the(self, day: str, whom: str = "", where: str = "", killed: int | None = None, voices: int = 3) -> Row:
        """The one attack of a day with at least so many voices, and with that victim, place or number of dead."""

        def fits(e: Row) -> bool:
            return (
                e["event"] == "ASSAULT"
                and len(e["voices"]) >= voices
                and (e["date"] or {}).get("start") == day
                and whom in names(e["recipients"])
                and where in names(e["places"])
                and (killed is None or (e["killed"] or {}).get("best") == killed)
            )

        found = [e for e in self.events if fits(e)]
        assert len(found) == 1, [e["summary"] for e in found]
        return found[0]


def names(rows: list[Row]) -> str:
    return "; ".join(row.get("name") or row["text"] for row in rows)


def values(dispute: Row | None) -> set[str]:
    return {value["value"] for value in dispute["values"]} if dispute else set()


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    store = tmp_path_factory.mktemp("story") / "record.db"
    command = [*TACITUS, "run", str(ROOT / "examples" / "crisis-2020"), "--store", str(store)]
    subprocess.run(command, capture_output=True, text=True, check=True)
    return Record(store)


def kirkuk(record: Record) -> Row:
    return record.the("2019-12-27", where="Kirkuk")


def strikes(record: Record) -> Row:
    return record.the("2019-12-29", whom="Kata'ib Hezbollah")


def drone(record: Record) -> Row:
    return record.the("2020-01-03", whom="Soleimani")


def missiles(record: Record) -> Row:
    return record.the("2020-01-08", where="Ain al-Asad")


def flight(record: Record) -> Row:
    """The one event with 176 dead."""
    found = [e for e in record.events if e["event"] == "ASSAULT" and (e["killed"] or {}).get("best") == 176]
    assert len(found) == 1, [e["summary"] for e in found]
    return found[0]


def balad(record: Record) -> Row:
    return record.the("2020-01-12", where="Balad", voices=1)


def sanctions(record: Record) -> Row:
    (found,) = [
        e
        for e in record.events
        if e["event"] == "SANCTION" and (e["date"] or {}).get("start") == "2020-01-10" and len(e["voices"]) > 1
    ]
    return found


def test_rockets_at_kirkuk(record: Record) -> None:
    event = kirkuk(record)
    assert event["killed"]["best"] == 1
    # who did it is disputed, see below; the one paper that names Soleimani does not make him a doer beside the group
    assert {a["name"] for a in event["actors"]} <= {"Kata'ib Hezbollah"}


def test_who_fired_at_kirkuk_is_disputed(record: Record) -> None:
    """The group denies it, nobody has shown proof; that it happened nobody denies."""
    event = kirkuk(record)
    who = record.disputed(event, "actor")
    assert event["standing"] == "disputed" and who and who["best"] == "Kata'ib Hezbollah"
    assert record.disputed(event, "happened") is None
    stood = [(stand["day"], stand["standing"]) for stand in event["history"]]
    assert stood[0] == ("2019-12-27", "reported") and stood[-1][1] == "disputed"


def test_strikes_of_29_december(record: Record) -> None:
    event = strikes(record)
    assert event["killed"]["best"] == 25 and event["standing"] == "confirmed"
    assert event["mode"] == "aerial"


def test_drone_strike(record: Record) -> None:
    event = drone(record)
    assert event["killed"]["best"] == 10 and len(event["voices"]) >= 7
    assert {"seven", "ten", "twelve"} <= values(record.disputed(event, "killed"))
    assert "United States" in names(event["actors"]) and "Muhandis" in names(event["recipients"])
    assert event["standing"] == "confirmed"


def test_missiles_killed_nobody_and_one_side_says_eighty(record: Record) -> None:
    event = missiles(record)
    assert event["killed"]["best"] == 0 and len(event["voices"]) >= 5
    toll = record.disputed(event, "killed")
    assert toll and toll["best"] == "0" and {"0", "80"} <= values(toll)
    hurt = record.disputed(event, "injured")
    assert hurt and hurt["best"] == "109" and {"eleven", "109"} <= values(hurt)
    assert "Iran" in names(event["actors"])


def test_flight_752_is_one_event_with_the_slip_of_a_reprint_beside_it(record: Record) -> None:
    event = flight(record)
    assert len(event["voices"]) >= 4 and event["standing"] == "confirmed"
    assert event["date"]["start"] == "2020-01-08"
    assert values(record.disputed(event, "killed")) == {"176", "167"}


def test_flight_752_was_denied_and_admitted(record: Record) -> None:
    event = flight(record)
    happened = record.disputed(event, "happened")
    assert happened and happened["best"] == "yes" and happened["reason"] == "admitted since"
    no = next(value for value in happened["values"] if value["value"] == "no")
    assert "2020-01-09" <= no["last"] < "2020-01-11"  # before his country owned up to it


def test_missiles_lead_back_to_kirkuk(record: Record) -> None:
    """The missiles answer the drone strike, which answers the rockets."""
    event, origin = missiles(record), kirkuk(record)
    assert drone(record)["id"] in event["answers"]
    assert origin["id"] in {row["answers_id"] for row in record.chain(event) if row["depth"] > 0}
    assert origin["id"] in strikes(record)["answers"]


def test_the_drone_strike_leads_back_to_kirkuk(record: Record) -> None:
    origin = kirkuk(record)
    assert origin["id"] in {row["answers_id"] for row in record.chain(drone(record)) if row["depth"] > 0}


BASE, SANCTIONS, NEXT_BASE = "hit a base with Americans", "additional sanctions", "shoot at a base before the month"


@pytest.mark.parametrize(
    ("fragment", "state", "by"),
    [
        (BASE, "true", None),
        (SANCTIONS, "true", sanctions),
        (NEXT_BASE, "true", balad),
        ("A full war by the end of January he thought possible", "false", None),
        ("My guess is sanctions before the new year, and no bombs", "false", None),
        ("I expect a big push on Misrata within the week", "false", None),
        ("he foresees an assault on a tanker or a port before the month is out", "false", None),
    ],
)
def test_what_was_foretold_is_settled_rightly(record: Record, fragment: str, state: str, by: Any) -> None:
    (entry,) = [o for o in record.outlook if fragment in o["statement"]]
    assert entry["state"] == state
    assert not by or entry["evidence"] == [by(record)["id"]]


def test_reprints_and_outlook(record: Record) -> None:
    truth = json.loads((ROOT / "examples" / "expected.json").read_text("utf8"))
    found = {(r["id"], r["reprint_of"]) for r in record.reports if r["reprint_of"]}
    assert found == {tuple(pair) for pair in truth["reprints"]}
    right = 0
    for entry in truth["outlook"]:
        fragment = entry["fragment"]
        near = [o for o in record.outlook if o["statement"] in fragment or fragment in o["statement"]]
        right += any(o["state"] == entry["state"] for o in near)
    assert right >= 5


def test_summaries_have_no_debris(record: Record) -> None:
    for event in record.events:
        words = event["summary"].split()
        assert words and not any(word in {"-", "-1", "'s", "’s", "they", "them", "it"} for word in words), event[
            "summary"
        ]


def test_the_brief_leads_with_what_made_the_fortnight(record: Record) -> None:
    """Each once: the attack, the strikes, the drone strike, the missiles, the airliner."""
    from tacitus.show import brief
    from tacitus.store import Store
    from tacitus.store.filters import Filters

    with Store.open(record.store) as store:
        lead = [line.id for line in brief.gather(store, Filters()).lead]
    wanted = [event(record)["id"] for event in (kirkuk, strikes, drone, missiles, flight)]
    assert [lead.count(id) for id in wanted] == [1] * len(wanted)
