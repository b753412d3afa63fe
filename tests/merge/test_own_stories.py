"""Small stories told by several outlets, read by the shipped coder and resolver: what is denied, claimed, disowned,
admitted, withdrawn. Outlets, villages and people are invented."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import tacitus.code
from tacitus.merge import MemoryRecord, Merger
from tacitus.records import Dispute, Event, Report

MODEL = Path(tacitus.code.__file__).parent / "model"
pytestmark = pytest.mark.skipif(not (MODEL / "encoder.onnx").is_file(), reason="no model is shipped with this checkout")
Rows = list[tuple[str, str, str, str]]  # id, outlet, day, text

TOLL: Rows = [
    (
        "t1",
        "Vardan Post",
        "2023-09-20",
        "YEREVAN - Azerbaijani artillery shelled the village of Tsovak in Armenia on Tuesday night, the "
        "village head said. Windows were broken in the school.",
    ),
    (
        "t2",
        "Ministry of Defence of Azerbaijan",
        "2023-09-20",
        "Our units answered provocations of the adversary. In the shelling of positions at Tsovak on "
        "Tuesday 80 Armenian soldiers were killed and a depot was destroyed.",
    ),
    (
        "t3",
        "Caucasus Dispatch",
        "2023-09-21",
        "TBILISI - Nobody was killed when Azerbaijani artillery shelled the Armenian village of Tsovak on "
        "Tuesday, doctors and the village head told this agency on Thursday. Azerbaijan claims to have "
        "killed 80 soldiers there.",
    ),
    (
        "t4",
        "Black Sea Herald",
        "2023-09-22",
        "Two of our reporters walked through Tsovak, the Armenian village that Azerbaijani artillery "
        "shelled on Tuesday. No one was killed, the priest said, and the graveyard bore him out.",
    ),
]

BOAT: Rows = [
    (
        "b1",
        "Gulf of Aden Monitor",
        "2022-03-04",
        "MOGADISHU - A Kenyan navy vessel fired on a Somali fishing boat off Kiunga on Thursday and "
        "killed three fishermen, their families said on Friday.",
    ),
    (
        "b2",
        "Lamu Times",
        "2022-03-05",
        "NAIROBI - Kenya's navy denied on Saturday that its ship had fired on a Somali fishing boat. No "
        "shot was fired off Kiunga, a spokesman said.",
    ),
    (
        "b3",
        "Horn Observer",
        "2022-03-09",
        "NAIROBI - Kenya's navy admitted on Wednesday that one of its ships had fired on a Somali fishing "
        "boat off Kiunga last Thursday and killed three fishermen. It had denied that for four days.",
    ),
]

BLAME: Rows = [
    (
        "q1",
        "Bolan Gazette",
        "2024-08-12",
        "QUETTA - A bomb exploded at the railway station of Sibi in Pakistan's Balochistan province on "
        "Monday and killed nine passengers. Police blamed the Baloch Liberation Army.",
    ),
    (
        "q2",
        "Karachi Wire",
        "2024-08-13",
        "The Baloch Liberation Army on Tuesday denied any involvement in the bombing of the railway "
        "station at Sibi, which killed nine passengers on Monday. A shopkeeper who saw the blast said it "
        "came from a parcel.",
    ),
    (
        "q3",
        "Indus Monitor",
        "2024-08-15",
        "Three days after a bomb killed nine passengers at Sibi's railway station, nobody has claimed the "
        "attack. The government says the Baloch Liberation Army carried it out.",
    ),
]

WITHDRAWN: Rows = [
    (
        "w1",
        "Radio Atacora",
        "2025-05-06",
        "NATITINGOU - Gunmen shot the mayor of Tanguieta on Monday evening, neighbours told Radio Atacora.",
    ),
    (
        "w2",
        "Radio Atacora",
        "2025-05-08",
        "Correction: Radio Atacora withdraws its report of 6 May that gunmen shot the mayor of Tanguieta. "
        "He has been ill at home since Sunday.",
    ),
]

RISING: Rows = [
    (
        "r1",
        "Kordofan Voices",
        "2024-11-02",
        "People speak of a massacre at Um Dukhn on Thursday; nobody could confirm it, as the telephones are dead.",
    ),
    (
        "r2",
        "Nile Ledger",
        "2024-11-04",
        "KHARTOUM - Militiamen killed 40 villagers at Um Dukhn in Kordofan on Thursday, survivors who "
        "reached El Obeid said.",
    ),
    (
        "r3",
        "Sahel Wire",
        "2024-11-05",
        "Militiamen killed 43 people at Um Dukhn in Kordofan last Thursday, a doctor said.",
    ),
]


class Reader:
    """Codes and resolves as `tacitus run` does."""

    def __init__(self) -> None:
        from tacitus.code import Coder
        from tacitus.resolve import Resolver

        self.coder, self.resolver = Coder(), Resolver()

    def record(self, rows: Rows) -> MemoryRecord:
        record = MemoryRecord()
        merger = Merger(record)
        reports = [Report(id=id, publisher=outlet, published=day, text=text) for id, outlet, day, text in rows]
        for report, mentions in self.coder.code(reports):
            resolved = self.resolver.resolve(report, mentions)
            record.put_report(report, resolved)
            merger.add(report, resolved)
        return record


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    yield Reader()


def main_event(record: MemoryRecord) -> tuple[Event, dict[str, Dispute]]:
    """The attack that most reports tell, with its disputes."""
    event = max((e for e in record.events.values() if e.event == "ASSAULT"), key=lambda e: len(e.reports))
    return event, {d.field: d for d in record.disputes(event.id)}


def stood(event: Event) -> list[str]:
    return [stand.standing for stand in event.history]


def values(dispute: Dispute) -> dict[str, tuple[tuple[str, ...], bool]]:
    return {v.value: (v.reports, v.party) for v in dispute.values}


def test_eighty_dead_by_one_side_against_nobody_is_a_dispute_and_no_average(reader: Reader) -> None:
    event, disputes = main_event(reader.record(TOLL))
    assert set(event.reports) == {"t1", "t2", "t3", "t4"}
    assert values(disputes["killed"]) == {"80": (("t2", "t3"), True), "0": (("t3", "t4"), False)}
    assert disputes["killed"].best == "0" and event.killed and (event.killed.low, event.killed.high) == (0, 80)
    assert "happened" not in disputes


def test_denied_then_admitted(reader: Reader) -> None:
    event, disputes = main_event(reader.record(BOAT))
    assert stood(event) == ["reported", "disputed", "confirmed"]
    happened = disputes["happened"]
    assert (happened.best, happened.reason) == ("yes", "admitted since")
    assert values(happened)["no"][0] == ("b2",)


def test_who_is_blamed_denies_it_and_that_it_happened_stands(reader: Reader) -> None:
    event, disputes = main_event(reader.record(BLAME))
    assert event.standing == "disputed" and "happened" not in disputes
    name = disputes["actor"].best
    assert name and "Baloch" in name and values(disputes["actor"])[f"not {name}"][0] == ("q2",)


def test_withdrawn_by_who_told_it(reader: Reader) -> None:
    event, _ = main_event(reader.record(WITHDRAWN))
    assert stood(event) == ["reported", "retracted"] and event.voices == ()


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_standing_rises_as_voices_come_in_whatever_order(reader: Reader, order: tuple[int, ...]) -> None:
    event, disputes = main_event(reader.record([RISING[n] for n in order]))
    assert stood(event) == ["unconfirmed", "reported", "confirmed"]
    assert event.voices == ("r2", "r3") and values(disputes["killed"]).keys() == {"40", "43"}
