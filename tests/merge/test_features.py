"""What the likeness of two tellings is made of: days of what lasts, words for it, senses, who speaks."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from msgspec import structs

from tacitus.code import senses
from tacitus.code.senses import WIDTH
from tacitus.merge import across, cluster, hearing, keys, sole, sources
from tacitus.merge.features import compare, same_place
from tacitus.merge.profile import Profile
from tacitus.records import Mention, Place, Report

from .tell import INEKAR, TALATAYE, mention, merged, only, report


def profile(r: Report, *told: Mention) -> Profile:
    source = sources.source(r, None)
    return Profile([hearing.read(source, m) for m in told])


def one(id: str, published: str, text: str, trigger: str, event: str = "ASSAULT", **more: Any) -> Profile:
    r = report(id, f"Outlet {id}", published, text)
    return profile(r, mention(r, trigger, event, **more))


def test_two_days_of_what_lasts_do_not_set_it_apart() -> None:
    first = one("r1", "2025-02-12", "The curfew at Inekar began on Tuesday.", "curfew", "COERCE", day="2025-02-11")
    later = one("r2", "2025-02-19", "The curfew was eased on Tuesday.", "curfew", "COERCE", day="2025-02-18")
    found = compare(later, first)
    assert "days_of_lasting" in found
    assert "days_apart" not in found
    raid = one("r1", "2025-02-12", "The raid on Inekar was on Tuesday.", "raid", day="2025-02-11")
    other = one("r2", "2025-02-19", "The raid was on Tuesday.", "raid", day="2025-02-18")
    assert "days_apart" in compare(other, raid)


def test_a_report_of_the_day_before_may_tell_the_same_and_one_of_the_week_before_may_not() -> None:
    event = one("r1", "2025-02-12", "Gunmen attacked Inekar on Wednesday.", "attacked", day="2025-02-12")
    eve = one("r2", "2025-02-11", "Gunmen attacked Inekar.", "attacked")
    before = one("r3", "2025-02-05", "Gunmen attacked Inekar.", "attacked")
    assert compare(eve, event)["told_before"] == 0.5
    assert compare(before, event)["told_before"] == 1.0


def test_things_struck_tell_more_than_people_struck() -> None:
    one_bridge = one("r1", "2025-02-12", "Jets bombed a bridge.", "bombed", recipients=["bridge"])
    a_bridge = one("r2", "2025-02-12", "A bridge was bombed.", "bombed", recipients=["bridge"])
    assert "target_same" in compare(one_bridge, a_bridge)
    guards = one("r3", "2025-02-12", "Men shot guards.", "shot", recipients=["guards"])
    others = one("r4", "2025-02-12", "Some guards were shot.", "shot", recipients=["guards"])
    found = compare(guards, others)
    assert "target_persons" in found
    assert "target_same" not in found


@pytest.mark.parametrize(
    ("long", "short", "one_of"),
    [
        ("person:colonel-joseph-aihi", "person:colonel-aihi", True),
        ("person:kieran-devenney", "name:GBR:devenney", True),
        ("person:maja-kovacic", "person:igor-kovacic", False),
        ("person:colonel-joseph-aihi", "PNG.MIL", False),
        ("person:sean-li", "name:li", False),  # two letters are too few
    ],
)
def test_a_person_is_known_by_the_end_of_the_name(long: str, short: str, one_of: bool) -> None:
    def killing(id: str, who: str) -> Profile:
        r = report(id, f"Outlet {id}", "2025-02-12", "Aihi was shot.")
        m = mention(r, "shot", recipients=["Aihi"])
        return profile(r, structs.replace(m, recipients=(structs.replace(m.recipients[0], id=who),)))

    found = compare(killing("r1", long), killing("r2", short))
    assert ("victim_same" in found) == ("recipient_same" in found) == one_of
    assert compare(killing("r2", short), killing("r1", long)).keys() == found.keys()


def test_a_country_guessed_of_an_unknown_village_makes_no_other_village_of_it() -> None:
    def village(country: str, precision: str) -> Place:
        return Place(start=0, end=7, text="Htee Ba", name="Htee Ba", country=country, precision=precision)

    assert same_place(village("MMR", "unresolved"), village("THA", "unresolved")) == 1.0
    assert same_place(village("MMR", "city"), village("THA", "city")) < 0.5


def test_talks_have_no_side_that_speaks() -> None:
    r = report("r1", "Wire", "2025-02-12", "Ministers of Mali and Niger spoke by telephone.")
    a = mention(r, "spoke", "CONSULT", actors=["Mali"])
    other = report("r2", "Post", "2025-02-12", "The call between Bamako and Niamey lasted an hour.")
    b = mention(other, "call", "CONSULT", actors=["Niamey"], recipients=["Bamako"])
    a = structs.replace(a, actors=tuple(structs.replace(x, country="MLI") for x in a.actors))
    b = structs.replace(b, recipients=tuple(structs.replace(x, country="MLI") for x in b.recipients))
    found = compare(profile(r, a), profile(other, b))
    assert "speaker_kin" in found
    assert "speaker_differs" not in found


def test_senses_are_likened_where_both_are_known() -> None:
    rng = np.random.default_rng(1)
    sense = rng.integers(-90, 90, WIDTH).astype(np.int8)
    r = report("r1", "Wire", "2025-02-12", "Gunmen attacked Inekar. They raided it.")
    told = [mention(r, "attacked"), mention(r, "raided")]
    both = [structs.replace(m, sense=sense.tobytes(), model=senses.model() or "") for m in told]
    against = structs.replace(both[1], sense=(-sense).tobytes())
    other_model = structs.replace(both[1], model="another")
    assert "sense" not in compare(profile(r, told[0]), profile(r, told[1]))
    assert compare(profile(r, both[0]), profile(r, both[1]))["sense"] > 0.99
    assert compare(profile(r, both[0]), profile(r, against))["sense"] < -0.99
    assert "sense" not in compare(profile(r, both[0]), profile(r, other_model))


def test_two_verbs_one_after_the_other_are_two_acts() -> None:
    r = report("r1", "Wire", "2025-02-12", "The colonels seized power and detained President Diop.")
    told = [
        mention(r, "seized", "COERCE", actors=["colonels"], recipients=["President Diop"]),
        mention(r, "detained", "COERCE", actors=["colonels"], recipients=["President Diop"]),
    ]
    source = sources.source(r, None)
    a, b = (hearing.read(source, m) for m in told)
    assert "two_acts" in cluster.features_inside(b, Profile([b]), [a], Profile([a]))
    again = report("r2", "Wire", "2025-02-12", "The attack, a raid on Inekar, left 21 dead.")
    source = sources.source(again, None)
    a, b = (hearing.read(source, mention(again, word, actors=["attack"])) for word in ("attack", "raid"))
    assert "two_acts" not in cluster.features_inside(b, Profile([b]), [a], Profile([a])), "nouns name one thing twice"


def test_the_only_event_at_hand_is_less_surely_meant_by_another_kind_of_word() -> None:
    assert sole.only(0.5, {"trigger_class": 1.0}) == {"sole": 0.5}
    assert sole.only(0.5, {"days_same": 1.0}) == {"sole": 0.5, "sole_word": 0.5}
    assert sole.only(0.5, {"contrast": 1.0}) == {}


def test_a_report_asks_for_events_of_its_story_under_the_names_that_say_which_it_is() -> None:
    first = report(
        "r1", "Wire", "2025-02-11", "Gunmen attacked Inekar on Tuesday. Elder Bakary Oumarou buried the dead."
    )
    told = mention(first, "attacked", place=INEKAR, day="2025-02-11", killed=21)
    text = "Elder Bakary Oumarou has left his home. He had lost two sons in the attack which killed 21."
    later = report("r2", "Post", "2025-02-24", text)
    bare = mention(later, "attack", killed=21)
    event, mine = profile(first, told), profile(later, bare)
    assert keys.story(event)
    assert set(keys.story(event)) & set(keys.story(mine))
    _, weak = keys.asked(mine, ())
    assert set(weak) & set(keys.of_event(event)), "found by the names of its report, not by its own"
    assert only(merged((first, [told]), (later, [bare]))).reports == ("r1", "r2")


def test_a_headline_tells_no_story() -> None:
    assert keys.story(one("r1", "2025-02-12", "Gunmen attack Inekar, Elder Bakary Oumarou says", "attack")) == ()


def test_what_is_told_word_for_word_is_the_event_of_its_own_trigger() -> None:
    text = "Soldiers raided Inekar on Tuesday, shot 21 men in the market there and arrested the imam of the town."
    first, copy = (
        report(f"r{n}", f"Outlet {n}", "2025-02-12", f"{text} {end}")
        for n, end in enumerate(("Nobody spoke.", "All fled."), 1)
    )

    def told(r: Report) -> list[Mention]:
        shot = mention(r, "shot", actors=["Soldiers"], place=INEKAR, day="2025-02-11", killed=21)
        return [shot, mention(r, "arrested", "COERCE", actors=["Soldiers"], place=INEKAR, day="2025-02-11")]

    record = merged((first, told(first)), (copy, told(copy)))
    assert sorted(tuple(m.trigger.text for m in record.mentions(e.mentions)) for e in record.events.values()) == [
        ("arrested", "arrested"),
        ("shot", "shot"),
    ]
    source = sources.source(copy, None)
    group = [hearing.read(source, told(copy)[0])]
    found = across.features_of(group, Profile(group), profile(first, told(first)[1]))
    assert found["one_sentence"] == 1.0
    assert "words" not in found, "they are of the sentence, not of the event"


def test_where_no_type_is_known_reports_of_one_story_and_words_beside_tell() -> None:
    night = "Ellen Marsh won best actress at the Lantern awards for The Long Field. Marsh thanked Paul Ortega."
    again = "Best actress at the Lantern awards: Ellen Marsh won for The Long Field, by Paul Ortega."
    year = "A year ago Tom Reade was there when Harbour won nothing. Reade, 61, left early with Anne Holt."
    a, b, c = (one(f"r{n}", "2025-02-12", t, "won", "") for n, t in enumerate((night, again, year)))
    same, other = compare(a, b), compare(a, c)
    assert same["untyped_tale"] > other["untyped_tale"]
    assert same["untyped_tale_other"] < other["untyped_tale_other"]
    assert same["untyped_beside"] > other.get("untyped_beside", 0.0)
    typed = compare(*(one(f"r{n}", "2025-02-12", t, "won") for n, t in enumerate((night, again))))
    assert not [name for name in typed if name.startswith("untyped")], "nothing is read for what has a type"


def test_two_provinces_of_one_country_set_apart_and_the_country_alone_does_not() -> None:
    country = Place(start=0, end=7, text="Nigeria", name="Nigeria", country="NGA", precision="country")

    def told_of(id: str, province: str | None) -> Profile:
        r = report(id, f"Outlet {id}", "2025-02-12", f"Gunmen attacked a village in Nigeria's {province or 'north'}.")
        inner = structs.replace(country, text=province or "", name=province, admin1=province, precision="province")
        return profile(r, structs.replace(mention(r, "attacked"), places=(country, inner) if province else (country,)))

    osun = told_of("r1", "Osun")
    assert "province_differs" in compare(osun, told_of("r2", "Rivers"))
    assert "place_within" in compare(osun, told_of("r3", "Osun"))
    assert "province_differs" not in compare(osun, told_of("r4", None))


@pytest.mark.parametrize(("day", "told"), [("2025-02-12", 0.0), ("2025-02-13", 1 / 3), ("2025-03-12", 1.0)])
def test_of_headlines_the_first_days_between_tell_most(day: str, told: float) -> None:
    first, later = (one(f"r{n}", d, "Gunmen attack Inekar", "attack") for n, d in enumerate(("2025-02-12", day)))
    assert compare(first, later)["brief_between"] == compare(later, first)["brief_between"] == pytest.approx(told)


def test_what_reports_of_two_stories_tell_is_marked_where_they_were_told_together() -> None:
    r, other = (report(id, f"Outlet {id}", "2025-02-12", "Ellen Marsh won at the Lantern awards.") for id in "ab")

    def of(r: Report, story: int | None) -> Profile:
        told = hearing.read(sources.source(r, None), mention(r, "won", ""))
        return Profile([structs.replace(told, story=story)])

    assert "untyped_other_story" in compare(of(r, 0), of(other, 1))
    assert "untyped_other_story" not in compare(of(r, 0), of(other, 0))
    assert "untyped_other_story" not in compare(of(r, 0), of(other, None)), "nobody has looked"


@pytest.mark.parametrize(
    ("precision", "longitude", "told"),
    [("city", 7.03, 0.0), ("point", 7.03, 0.0), ("province", 7.03, 0.8), ("city", 5.76, 0.8)],
)
def test_towns_far_apart_are_two_however_alike_they_are_spelt(precision: str, longitude: float, told: float) -> None:
    one = Place(start=0, end=5, text="Warri", name="Warri", latitude=5.52, longitude=5.75, precision="city")
    other = structs.replace(one, text="Owerri", name="Owerri", longitude=longitude, precision=precision)
    assert same_place(one, other) == same_place(other, one) == told


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("Tee Elementary School", True),
        ("school of Tee", True),
        ("Tee", False),  # one short word may be anything
        ("Dasikil School", False),
    ],
)
def test_a_name_of_several_words_that_stand_in_a_longer_one_is_of_one_place(name: str, same: bool) -> None:
    school = Place(start=0, end=10, text="Tee school", name="Tee school", precision="unresolved")
    other = Place(start=0, end=len(name), text=name, name=name, precision="unresolved")
    assert (same_place(school, other) >= 0.5) == (same_place(other, school) >= 0.5) == same


def test_the_only_one_of_its_kind_on_its_day_is_marked() -> None:
    shooting = one("r1", "2025-06-19", "The shooting of 18 June was too much.", "shooting", day="2025-06-18")
    same = one("r2", "2025-06-18", "Police opened fire at Inekar.", "fire", place=INEKAR, day="2025-06-18")
    before = one("r3", "2025-06-12", "Police fired at Inekar.", "fired", place=INEKAR, day="2025-06-11")
    asked = one("r4", "2025-06-18", "They demanded his resignation.", "demanded", "REQUEST", day="2025-06-18")
    assert sole.marked(shooting, [before, same, asked]) == {1: {"sole_day": 1.0}}
    assert sole.marked(shooting, [same, same]) == {}, "either may be meant"
    assert sole.marked(shooting, [before, asked]) == {}
    told = one("r5", "2025-06-20", "The demand of 18 June stands.", "demand", "REQUEST", day="2025-06-18")
    assert sole.marked(told, [same, asked]) == {1: {"sole_said": 1.0}}


def test_the_only_one_of_its_kind_at_its_place_is_marked_where_no_day_is_told() -> None:
    undated = one("r1", "2025-06-20", "The shooting at Inekar was too much.", "shooting", place=INEKAR)
    here = one("r2", "2025-06-18", "Police opened fire at Inekar.", "fire", place=INEKAR, day="2025-06-18")
    there = one("r3", "2025-06-18", "Police fired at Talataye.", "fired", place=TALATAYE, day="2025-06-18")
    assert sole.marked(undated, [there, here]) == {1: {"sole_place": 1.0}}
    dated = one("r4", "2025-06-20", "They fired at Inekar on Thursday.", "fired", place=INEKAR, day="2025-06-19")
    assert sole.marked(dated, [there, here]) == {}, "day and place tell for themselves"


def test_words_tell_more_where_a_coder_may_have_taken_one_type_for_another() -> None:
    riot = one("r1", "2025-06-18", "A crowd burned shops at Inekar.", "burned", "PROTEST", day="2025-06-18")
    arson = one("r2", "2025-06-18", "Shops were burned at Inekar.", "burned", "ASSAULT", day="2025-06-18")
    assert compare(riot, arson)["kin_class"] == 1.0
    assert "kin_class" not in compare(arson, one("r3", "2025-06-19", "They burned it.", "burned", day="2025-06-18"))


def test_words_in_common_are_told_apart_by_when_they_are_told() -> None:
    first = one("r1", "2025-06-18", "Gunmen ambushed a grain convoy near the Kolo bridge.", "ambushed")
    soon = one("r2", "2025-06-18", "A grain convoy was ambushed near the Kolo bridge.", "ambushed")
    late = one("r3", "2025-06-30", "A grain convoy was ambushed near the Kolo bridge.", "ambushed")
    assert compare(first, soon)["words_later"] == 0
    assert compare(first, late)["words_later"] > 0
