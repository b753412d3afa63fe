"""Headlines worded from mentions, of which some are slips."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import structs

from tacitus.merge.summary import line as written
from tacitus.records import Actor, Bounds, Event, Mention, Place, Span, When
from tacitus.show import wording


def actor(name: str, id: str | None = None, country: str | None = None, sector: str = "GOV") -> Actor:
    return Actor(start=0, end=1, text=name, name=name, id=id, country=country, sectors=(sector,))


def place(name: str, precision: str = "city", latitude: float | None = 33.0, longitude: float = 44.0) -> Place:
    return Place(start=0, end=1, text=name, name=name, latitude=latitude, longitude=longitude, precision=precision)


def mention(report: str, trigger: str, who: Any = (), whom: Any = (), where: Any = (), **more: Any) -> Mention:
    return Mention(
        id=f"{report}-{trigger}",
        report=report,
        text_sha256="",
        trigger=Span(start=0, end=len(trigger), text=trigger),
        sentence=Bounds(start=0, end=100),
        event=more.pop("event", "ASSAULT"),
        actors=tuple(who),
        recipients=tuple(whom),
        places=tuple(where),
        **more,
    )


def event(code: str, mode: str | None, who: Any = (), whom: Any = (), where: Any = ()) -> Event:
    """An event with the summary that merging writes."""
    who, whom, where = tuple(who), tuple(whom), tuple(where)
    date = When(start="2020-01-08", end="2020-01-08", precision="day")
    summary = written(code, mode, who, whom, where, date, None, None)
    return Event(
        id="e", event=code, mode=mode, quad=4, actors=who, recipients=whom, places=where, date=date, summary=summary
    )


IRAN = actor("Iran", "IRN.MIL", "IRN", "MIL")
GENERAL = actor("Qasem Soleimani", "person:qs", "IRN", "MIL")
TROOPS = actor("American soldiers", "USA.MIL", "USA", "MIL")
BASE = place("Ain al-Asad", "point")
TEHRAN = place("Tehran", latitude=35.7, longitude=51.4)


def test_names_are_those_that_most_reports_give() -> None:
    told = [mention(f"r{n}", "fired", [IRAN], [TROOPS], [BASE]) for n in range(4)]
    told += [mention("r9", "killed", [], [GENERAL, actor("his men", "generic:IRN:his-men", "IRN")])]
    night = event("ASSAULT", "heavy-weapons", [IRAN], [GENERAL, TROOPS], [BASE])
    assert wording.headline(night, told) == "Iran fired on American soldiers at Ain al-Asad"


def test_a_summary_of_a_person_is_left_alone() -> None:
    edited = Event(id="e", event="ASSAULT", actors=(IRAN,), summary="Missiles fall on 8 January")
    assert wording.headline(edited, [mention("r", "fired", [IRAN])]) == "Missiles fall on 8 January"


def test_the_verb_is_that_of_the_reports() -> None:
    jet = actor("Ukrainian airliner", "generic:UKR:ukrainian-airliner", "UKR", "CVL")
    told = [mention(f"r{n}", "shot down", [IRAN], [jet], [TEHRAN]) for n in range(3)]
    down = event("ASSAULT", "heavy-weapons", [IRAN], [actor("crew", "UKR.MIL", "UKR", "MIL")], [TEHRAN])
    assert wording.headline(down, told) == "Iran shot down Ukrainian airliner in Tehran"
    assert wording.act(down, told) == "shooting down"


def test_the_verb_is_that_of_the_reports_also_where_nobody_is_named() -> None:
    told = [mention("r", "downing", [])]
    assert wording.headline(event("ASSAULT", "aerial", []), told) == "Shooting down"


def test_a_vote_quotes_what_was_voted() -> None:
    house = actor("parliament", "IRQ.LEG", "IRQ", "LEG")
    told = [mention("r", "voted", [house], event="SUPPORT")]
    vote = event("SUPPORT", None, [house], [actor("Iraq", "IRQ", "IRQ")])
    said = wording.headline(
        vote, told, lambda m: ("It ", " 170 to 0 to ask all foreign troops to leave, a deputy said.")
    )
    assert said == "Iraq’s parliament voted “to ask all foreign troops to leave, a deputy said”"
    assert wording.headline(vote, told) == "Iraq’s parliament voted"
    some = event("REJECT", None, [actor("Kurdish deputies", "IRQ.LEG", "IRQ", "LEG")], [])
    assert wording.legislature(vote) == house and wording.legislature(some) is None


def test_whom_only_one_report_names_is_told_as_blame() -> None:
    group = actor("Kata'ib Hezbollah", "group:kh", "IRQ", "PRM")
    told = [mention(f"r{n}", "attack", [GENERAL], [TROOPS]) for n in range(2)] + [mention("r5", "fired", [group])]
    rockets = event("ASSAULT", "heavy-weapons", [group, GENERAL], [TROOPS])
    line = wording.headline(rockets, told, held="Kata'ib Hezbollah")
    assert line == "Shelling of American soldiers, blamed on Kata'ib Hezbollah"
    told += [mention("r6", "fired", [group])]
    line = wording.headline(rockets, told, held="Kata'ib Hezbollah")
    assert line == "Kata'ib Hezbollah fired on American soldiers"


@pytest.mark.parametrize(
    ("held", "blamed"),
    [("Kata'ib Hezbollah", ", blamed on Kata'ib Hezbollah"), ("open", ""), ("not Kata'ib Hezbollah", ""), (None, "")],
)
def test_whom_claims_and_denials_alone_name_is_told_as_blame(held: str | None, blamed: str) -> None:
    told = [mention(f"r{n}", "attack", [], [TROOPS]) for n in range(2)]
    rockets = structs.replace(event("ASSAULT", "heavy-weapons", [], [TROOPS]), standing="disputed")
    assert wording.headline(rockets, told, held=held) == f"Shelling of American soldiers{blamed}"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("soldiers", "Iraq’s soldiers"),
        ("Army", "Iraq’s army"),
        ("Iraqi Armed Forces", "Iraqi Armed Forces"),
        ("Iraqi", "Iraq"),
    ],
)
def test_an_army_is_not_its_country(name: str, said: str) -> None:
    told = [mention("r", "bombed", [actor(name, "IRQ.MIL", "IRQ", "MIL")], [GENERAL])]
    raid = event("ASSAULT", "aerial", told[0].actors, [GENERAL])
    assert wording.headline(raid, told) == f"{said} bombed Qasem Soleimani"


def test_fragments_of_a_force_are_its_state() -> None:
    told = [mention("r", "strikes", [actor("American air", "USA.MIL", "USA", "MIL")], [GENERAL])]
    raid = event("ASSAULT", "aerial", told[0].actors, [GENERAL])
    assert wording.headline(raid, told) == "United States bombed Qasem Soleimani"


@pytest.mark.parametrize(
    "name", ["it", "his men", "forces linked", "dozens", "foreign", "", "200", "Kurdish and", "a " * 7]
)
def test_no_pronoun_fragment_or_number_is_a_name(name: str) -> None:
    assert not wording.clear(actor(name))


@pytest.mark.parametrize("name", ["Iran", "Kata'ib Hezbollah", "riot police", "al-Shabaab", "Ali Khamenei"])
def test_names_and_nouns_are_clear(name: str) -> None:
    assert wording.clear(actor(name))


def test_places_stand_nearest_first_without_what_hangs_on() -> None:
    town, base, land = place("Kirkuk's"), place("K1 base", "point", 33.2), place("western Iraq and", "region", 34)
    told = [mention("r", "hit", [IRAN], [TROOPS], [land, town, base])]
    assert (
        wording.where_words(event("ASSAULT", None, [IRAN], [TROOPS], [land, town, base]), told) == "at K1 base, Kirkuk"
    )
    assert wording.where_words(event("ASSAULT", None, [IRAN], [TROOPS], [land]), told) == "in western Iraq"


def test_mentions_thrown_together_agree_on_nobody() -> None:
    cop = actor("Iraqi policeman", "IRQ.COP", "IRQ", "COP")
    mixed = [
        mention("a", "bombing", [], [cop]),
        mention("b", "strikes", [IRAN]),
        mention("c", "storming", [], [GENERAL]),
    ]
    assert wording.agreed(event("ASSAULT", "aerial", [IRAN], [cop]), mixed) < 0.4
    same = [mention(r, "fired", [IRAN], [TROOPS]) for r in "abc"] + [mention("d", "hit", [], [cop])]
    assert wording.agreed(event("ASSAULT", "aerial", [IRAN], [TROOPS]), same) == 0.75


def test_nobody_did_it_where_the_record_leaves_that_to_the_dispute() -> None:
    told = [mention("r1", "fired", [], [TROOPS], [BASE]), mention("r2", "attack", [GENERAL], [TROOPS], [BASE])]
    night = structs.replace(event("ASSAULT", "heavy-weapons", [], [TROOPS], [BASE]), standing="disputed")
    assert wording.headline(night, told) == "Shelling of American soldiers at Ain al-Asad"
    assert "Qasem Soleimani" in wording.headline(structs.replace(night, standing="reported"), told)


def test_whom_another_kind_of_attack_met_is_not_in_the_headline() -> None:
    raid = event("ASSAULT", "aerial", [IRAN], [TROOPS, actor("embassy", "USA.EMB", "USA")])
    told = [
        mention("a", "kidnapped", [IRAN], [actor("embassy", "USA.EMB", "USA")], mode="abduct"),
        mention("b", "bombed", [IRAN], [TROOPS], mode="aerial"),
        mention("c", "attacked", [IRAN], [TROOPS]),
    ]
    assert wording.headline(raid, told) == "Iran bombed American soldiers"
    assert wording.telling(raid, told[:1]) == told[:1]


def soldiers(said: str) -> Actor:
    return structs.replace(actor("Royal Cambodian Armed Forces", "KHM.MIL", "KHM", "MIL"), text=said)


THAILAND, CAMBODIA = actor("Thailand", "THA", "THA"), actor("Cambodia", "KHM", "KHM")


@pytest.mark.parametrize(
    ("said", "whom"), [("Cambodian soldiers", "Cambodian soldiers"), ("Cambodian military", "Cambodia")]
)
def test_soldiers_are_captured_and_no_country(said: str, whom: str) -> None:
    told = [mention("r1", "captured", [THAILAND], [soldiers(said)], event="COERCE", mode="arrest")]
    one = event("COERCE", "arrest", [THAILAND], [soldiers(said)])
    assert wording.headline(one, told) == f"Thailand arrested {whom}"


def test_who_is_expelled_is_an_envoy_and_not_the_state_beside_him() -> None:
    envoy = actor("Cambodian envoy", "generic:KHM:cambodian-envoy", "KHM")
    told = [
        mention("r1", "recalled", [THAILAND], [CAMBODIA], event="SANCTION", mode="withdraw"),
        mention("r1", "expelled", [THAILAND], [envoy], event="SANCTION", mode="expel"),
    ]
    assert wording.headline(event("SANCTION", "expel", [THAILAND], [CAMBODIA]), told) == (
        "Thailand expelled Cambodian envoy"
    )
    cut = event("SANCTION", "discontinue", [THAILAND], [CAMBODIA])
    assert "Cambodia" in wording.headline(cut, told) and "envoy" not in wording.headline(cut, told)
    alone = told[:1]
    assert wording.headline(event("SANCTION", "expel", [THAILAND], [CAMBODIA]), alone) == "Thailand expelled Cambodia"
