"""An office that the report itself gives to somebody is that one's, not that of whom a table has."""

from __future__ import annotations

import pytest

from tacitus.records import Actor, Bounds, Mention, Report, Span, text_sha256
from tacitus.resolve.actors import ActorResolver, offices
from tacitus.resolve.actors.knowledge import listed, load, many


@pytest.fixture(scope="module")
def resolver() -> ActorResolver:
    return ActorResolver()


def office(resolver: ActorResolver, text: str, said: str, act: str, day: str = "2012-09-12") -> Actor:
    start, at = text.rindex(said), text.rindex(act)
    mention = Mention(
        id="m",
        report="r",
        text_sha256=text_sha256(text),
        trigger=Span(start=at, end=at + len(act), text=act),
        sentence=Bounds(start=0, end=len(text)),
        event="CONCEDE",
        actors=(Actor(start=start, end=start + len(said), text=said),),
    )
    report = Report(id="r", text=text, published=day)
    return resolver.complete(report, resolver.resolve(report, [mention]))[0].actors[0]


@pytest.mark.parametrize(
    ("text", "said", "name", "identity"),
    [
        (
            "President Dzifa Agbeko of Ghana spoke in Accra. Ghana's president promised to lift the curfew.",
            "president",
            "Dzifa Agbeko",
            "person:dzifa-agbeko",
        ),
        (
            "Estonia's prime minister, Ana Sorel, spoke in Tallinn. The prime minister promised to lift the curfew.",
            "prime minister",
            "Ana Sorel",
            "person:ana-sorel",
        ),
        (
            "Ghana said that its president promised to lift the curfew. President Agbeko was in Accra.",
            "its president",
            "Agbeko",
            "name:GHA:agbeko",
        ),
    ],
)
def test_the_report_names_the_holder(resolver: ActorResolver, text: str, said: str, name: str, identity: str) -> None:
    actor = office(resolver, text, said, "promised")
    assert (actor.name, actor.id, actor.sectors) == (name, identity, ("GOV",))
    assert f"the report calls {name} so" in (actor.reason or "")


@pytest.mark.parametrize(
    "text",
    [
        "The US president promised to lift the curfew.",
        "Former President Ada Sorel objected. The US president promised to lift the curfew.",
        "President Dzifa Agbeko of Ghana objected to Obama's words. The US president promised to lift the curfew.",
        "Prime Minister Ada Sorel objected. The US president promised to lift the curfew.",
        "Ghanaian President Dzifa Agbeko objected. The US president promised to lift the curfew.",
    ],
)
def test_others_leave_the_known_holder_in_place(resolver: ActorResolver, text: str) -> None:
    assert office(resolver, text, "US president", "promised").name == "Barack Obama"


def test_two_of_one_office_leave_it_without_a_name(resolver: ActorResolver) -> None:
    text = "President Agbeko left and President Sorel came. Ghana's president promised to lift the curfew."
    assert office(resolver, text, "president", "promised").id == "office:GHA:president"


@pytest.mark.parametrize(("day", "sector"), [("1979-05-01", "GOV"), ("1990-05-01", "ELI"), ("2024-05-01", "GOV")])
def test_who_left_an_office_long_ago_is_told_of_as_its_holder(day: str, sector: str) -> None:
    known = load()
    (number,) = many(known.persons["anwar sadat"])
    assert offices.at_day(known.person(number), day)[:2] == ("EGY", sector)


def test_a_surname_of_many_is_nobody_in_particular() -> None:
    assert not listed("surnames of many") & {"netanyahu", "khashoggi"}
    assert "kaur" not in listed("rare surnames") and "khashoggi" in listed("rare surnames")
