"""The ledger finds what an event settles among all that the record holds open, and a forecast told again is one."""

from __future__ import annotations

import pytest
from merge.tell import mention, merged, report

from tacitus.outlook.foretold import opened
from tacitus.outlook.shelf import Shelf
from tacitus.records import Outlook, Report

MANY = 5_000


def entry(n: int, place: str, made: str = "2025-02-10") -> tuple[Outlook, Report]:
    said = f"The army will attack {place} soon"
    text = f"Near {place}, in the north, it was quiet. {said}."
    r = Report(id=f"r{n}", text=text, published=made)
    start = text.index(said)
    one = Outlook(
        id=f"o{n}", report=r.id, start=start, end=start + len(said), statement=said, event="ASSAULT", made=made
    )
    return one, r


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    filled = Shelf()
    for n in range(MANY):
        one = opened(*entry(n, f"Bel{n}mar"))
        assert one
        filled.put(one, one.made + n % 100)
    return filled


def test_an_event_looks_at_few_of_many_and_finds_its_own(shelf: Shelf) -> None:
    found = shelf.told_of(["ASSAULT"], {"army", "attack", "bel77mar"})
    assert "o77" in {one.entry.id for one in found}
    assert len(found) < MANY / 5


def test_a_report_finds_its_story_by_one_rare_name(shelf: Shelf) -> None:
    made = next(iter(shelf.told_of(["ASSAULT"], {"bel77mar"}))).made
    assert {one.entry.id for one in shelf.near(frozenset({"Bel77mar"}), made + 1)} == {"o77"}
    assert shelf.near(frozenset({"Bel77mar"}), made) == []


def test_what_is_dropped_is_found_no_more() -> None:
    shelf = Shelf()
    one = opened(*entry(1, "Gondo"))
    assert one
    shelf.put(one, one.made)
    assert len(shelf) == 1 and "o1" in shelf
    shelf.drop("o1")
    assert len(shelf) == 0 and shelf.told_of(["ASSAULT"], {"gondo"}) == []
    assert list(shelf.lapsed(one.made + 1)) == []


def test_entries_lapse_once_and_after_their_day() -> None:
    shelf = Shelf()
    one = opened(*entry(1, "Gondo"))
    assert one
    shelf.put(one, one.made)
    assert list(shelf.lapsed(one.made)) == []
    assert list(shelf.lapsed(one.made + 1)) == [one]
    assert list(shelf.lapsed(one.made + 9)) == []


@pytest.mark.parametrize(
    ("again", "number"),
    [
        ("In the fighting, Ana Lir said again that the army would storm the port of Gondo by 20 March.", 1),
        ("In the fighting, Ana Lir said that the army would storm the port of Gondo by 30 March.", 2),
        ("In the fighting, Ben Oru said that the army would storm the port of Gondo by 20 March.", 2),
    ],
)
def test_the_same_forecast_told_by_another_report_is_one_entry(again: str, number: int) -> None:
    told = "After the fighting, Ana Lir said that the army would storm the port of Gondo by 20 March."
    first, second = report("r1", "Post", "2025-03-06", told), report("r2", "Wire", "2025-03-07", again)
    record = merged(*((r, [mention(r, "fighting", event="ASSAULT")]) for r in (first, second)))
    assert len(record.outlooks) == number
    assert next(iter(record.outlooks.values())).report == "r1"
    assert [d[0] for d in record.decisions if d[0] == "foretold_again"] == ["foretold_again"] * (2 - number)
