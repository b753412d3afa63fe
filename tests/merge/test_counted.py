"""Numbers that the sentence of an event, or one after it, gives to it."""

from __future__ import annotations

import pytest
from msgspec import structs

from tacitus.merge import counted
from tacitus.records import Toll

from .tell import mention, report


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A second raid followed the bombing of a school in Gao, where the number of dead has risen to 17.", 17),
        ("They mourned the bombing of a school in Gao, whose death toll stands at 30.", 30),
        ("The death toll rose to 9 before the bombing of a school in Gao.", None),
        ("The bombing of a school in Gao went unanswered.", None),
        ("A monitor was shown 13 graves after the bombing of a school in Gao.", 13),
        ("Nine graves were dug elsewhere; the bombing of a school in Gao went unanswered.", None),
        ("The bombing shook Gao. In all 12 people were killed.", 12),
        ("The bombing shook Gao. In all 1,200 people were killed.", 1200),
        ("The bombing shook Gao. In all 1.200 people were killed.", 1200),
        ("The bombing shook Gao. In all 2.5 thousand people were killed.", 2500),
        ("The bombing shook Gao. No one was killed.", 0),
        ("The bombing shook Gao. Villagers showed the team nine fresh graves.", 9),
        ("The bombing shook Gao. Six were buried on Friday.", 6),
        ("The bombing shook Gao. A fourth soldier has since died of his wounds.", 4),
        ("The bombing shook Gao. A fifth child, a girl of eight, died in the hospital.", 5),
        ("The bombing shook Gao. Two of the wounded died, which brought the dead to 11.", 2),
        ("The bombing shook Gao. One of the injured is gone. That makes sixteen.", 16),
        ("The bombing shook Gao. The doctors now put their dead at 31.", 31),
        ("The bombing shook Gao. It cost five lives.", 5),
        ("Sanctions followed the bombing of a school in Gao, in which it says sixteen soldiers died.", 16),
        ("Two left the bombing of a school in Gao, in which sixteen soldiers slept, untouched.", None),
        ("The bombing shook Gao. We have seven names, not five.", 7),
        ("The bombing shook Gao. The camp has buried four, not three.", 4),
        ("The bombing shook Gao. They buried two days of work under it.", None),
        ("The bombing shook Gao. Four of the enemy fell and two rifles were taken.", 4),
        ("The bombing shook Gao. Seven soldiers fell back to the river.", None),
        ("The bombing shook Gao. Eleven of them were put out of action.", 11),
        ("The bombing shook Gao. No one lost his life.", 0),
        ("The bombing shook Gao. There were no victims.", 0),
        ("The bombing shook Gao. The number of persons who lost their lives in it stands at five.", 5),
        ("The bombing shook Gao. Fifteen men were shot dead, the army said.", 15),
        ("The bombing shook Gao. Nobody died, a spokesman said.", 0),
        ("The bombing shook Gao. Fourteen people died in riots over a bill in May 2021.", None),
        ("The bombing shook Gao. The battle for the bridge cost six soldiers.", 6),
        ("The bombing shook Gao. They have lost nine lives before, in all the years of war.", None),
    ],
)
def test_a_toll_that_follows_belongs_to_the_event_told_before_it(text: str, killed: int | None) -> None:
    r = report("r", "Wire", "2025-02-12", text)
    told = mention(r, "bombing")
    found = {m.id: m for m in counted.complete(r, [told], {})}.get(told.id, told).killed
    assert (found.low if found else None) == killed


@pytest.mark.parametrize(
    ("text", "number", "killed", "injured"),
    [
        ("A lawyer spoke with 31 survivors of the bombing of Gao.", "31", None, 31),
        ("Two of those wounded in the bombing of Gao had died.", "Two", 2, None),
        ("In the bombing of Gao 31 people died, a survivor said.", "31", 31, 31),
    ],
)
def test_who_lives_is_not_dead_and_who_died_is_not_hurt(
    text: str, number: str, killed: int | None, injured: int | None
) -> None:
    r = report("r", "Wire", "2025-02-12", text)
    at, low = text.index(number), 2 if number == "Two" else 31
    toll = Toll(span=(at, at + len(number)), text=number, low=low, high=low)
    told = structs.replace(mention(r, "bombing"), killed=toll, injured=toll)
    found = {m.id: m for m in counted.complete(r, [told], {})}.get(told.id, told)
    assert (found.killed.low if found.killed else None) == killed
    assert (found.injured.low if found.injured else None) == injured


def test_a_year_is_no_number_of_dead() -> None:
    r = report("r", "Wire", "2025-02-12", "In July 2016 some people were killed in the bombing of Gao.")
    told = mention(r, "bombing", killed=2016)
    at = r.text.index("2016")
    told = structs.replace(told, killed=structs.replace(told.killed, span=(at, at + 4)))
    assert {m.id: m for m in counted.complete(r, [told], {})}[told.id].killed is None


@pytest.mark.parametrize(("after", "killed"), [("Ten people died in all.", (10, 10)), ("The market shut.", (1, None))])
def test_a_victim_by_name_leaves_the_number_open(after: str, killed: tuple[int, int | None]) -> None:
    r = report("r", "Wire", "2025-02-12", f"The bombing of a café in Gao killed Omar Haddad. {after}")
    told = mention(r, "bombing")
    at = r.text.index("Omar Haddad")
    told = structs.replace(told, killed=Toll(span=(at, at + 11), text="Omar Haddad", low=1, high=None))
    found = {m.id: m for m in counted.complete(r, [told], {})}.get(told.id, told).killed
    assert found is not None and (found.low, found.high) == killed


def test_the_third_to_die_makes_three() -> None:
    r = report("r", "Wire", "2025-02-12", "A third soldier hurt in the bombing of Gao has died.")
    told = mention(r, "bombing", killed=1)
    told = structs.replace(told, killed=structs.replace(told.killed, span=(0, 15), text="A third soldier"))
    found = {m.id: m for m in counted.complete(r, [told], {})}[told.id].killed
    assert found is not None and (found.low, found.high, found.text) == (3, 3, "third")


def test_a_toll_that_names_a_place_belongs_to_what_happened_there() -> None:
    text = "Soldiers fired at mourners in Gao. A bomb exploded in Inekar. Four people died in Gao, a doctor said."
    r = report("r", "Wire", "2025-02-12", text)
    told = [
        mention(r, "fired", place=("Gao", 16.3, 0.0, "MLI")),
        mention(r, "exploded", place=("Inekar", 15.9, 2.6, "MLI")),
    ]
    found = {m.trigger.text: m.killed for m in counted.complete(r, told, {})}
    assert list(found) == ["fired"] and found["fired"] and found["fired"].low == 4


def test_a_riot_has_its_dead_where_no_attack_is_told() -> None:
    r = report("r", "Wire", "2025-02-12", "Crowds looted shops in Gao. Seven people died, the ambulance service said.")
    (found,) = counted.complete(r, [mention(r, "looted", "PROTEST")], {})
    assert found.killed and found.killed.low == 7


def test_some_of_the_dead_are_not_all_of_them() -> None:
    r = report("r", "Wire", "2025-02-12", "All 176 people on the flight died on Tuesday, 63 of them Canadians.")
    told = mention(r, "died", killed=63)
    at = r.text.index("63")
    told = structs.replace(told, killed=structs.replace(told.killed, span=(at, at + 5), text="63 of"))
    found = {m.id: m for m in counted.complete(r, [told], {})}[told.id].killed
    assert found is not None and found.low == 176


def test_bodies_in_the_clause_of_an_event_are_its_own_though_another_follows() -> None:
    text = "The Red Cross has gathered 13 bodies of the bombing of Gao; at Inekar 18 were butchered."
    r = report("r", "Wire", "2025-02-12", text)
    told = [mention(r, "bombing"), mention(r, "butchered", killed=18)]
    found = {m.trigger.text: m.killed for m in counted.complete(r, told, {})}
    assert list(found) == ["bombing"] and found["bombing"] and found["bombing"].low == 13
