"""Whom words take up that name nobody: pronouns over sentences, who says "we", pairs, the former and the latter."""

from __future__ import annotations

import pytest
from one_act import mention

from tacitus.records import Actor, Report
from tacitus.resolve.actors import ActorResolver
from tacitus.resolve.actors.quoted import around, sayer


@pytest.fixture(scope="module")
def resolver() -> ActorResolver:
    return ActorResolver()


def taken(resolver: ActorResolver, day: str, text: str, act: str, event: str = "ACCUSE") -> list[str | None]:
    """The ids of the actors of an act; the span stands in [[ ]]."""
    start, end = text.index("[["), text.index("]]") - 2
    text = text.replace("[[", "").replace("]]", "")
    one = mention(text, text[start:end], act, event, actors=(Actor(start=start, end=end, text=text[start:end]),))
    report = Report(id="r", text=text, published=day)
    return [a.id for a in resolver.complete(report, resolver.resolve(report, [one]))[0].actors]


@pytest.mark.parametrize(
    ("day", "text", "act", "event", "ids"),
    [
        (
            "2013-05-02",
            "Angela Merkel received Mariano Rajoy in Berlin. [[He]] criticised the central bank.",
            "criticised",
            "ACCUSE",
            ["person:mariano-rajoy"],
        ),
        (
            "2013-05-02",
            "Mariano Rajoy received Angela Merkel in Madrid. [[She]] criticised the central bank.",
            "criticised",
            "ACCUSE",
            ["person:angela-merkel"],
        ),
        (
            "2006-07-20",
            "Hungary and Austria met the envoy, and the [[latter]] rejected his plan.",
            "rejected",
            "REJECT",
            ["AUT"],
        ),
        (
            "2006-07-20",
            "Hungary and Austria met the envoy. The [[former]] rejected his plan.",
            "rejected",
            "REJECT",
            ["HUN"],
        ),
        (
            "2012-11-21",
            "It is near Rwanda. A panel accused Kigali of a raid. Uganda too was named. Both [[countries]] denied it.",
            "denied",
            "REJECT",
            ["RWA", "UGA"],
        ),
        (
            "1992-06-24",
            "The council punished Serbia and Montenegro. The two [[republics]] denied it.",
            "denied",
            "REJECT",
            ["SRB", "MNE"],
        ),
    ],
)
def test_who_is_taken_up(
    resolver: ActorResolver, day: str, text: str, act: str, event: str, ids: list[str | None]
) -> None:
    assert taken(resolver, day, text, act, event) == ids


def test_two_men_without_an_article_are_nobody_named(resolver: ActorResolver) -> None:
    text = "Barack Obama met Vladimir Putin. Police held two [[men]] who shouted."
    assert taken(resolver, "2013-09-05", text, "shouted") not in (
        ["person:barack-obama", "person:vladimir-putin"],
        ["person:vladimir-putin", "person:barack-obama"],
    )


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("“We shall vote if we are alive,” a priest in Liquica told me.", "a priest"),
        ("A spokesman defended them: “We could not fire.”", ""),
        ("“It is war,” Smith said. “We will win.”", "Smith"),
        ("“We found it,” said Leila Odour, the director.", "Leila Odour"),
        ("He came home. “We must go. They know.” And then it rained.", ""),
    ],
)
def test_who_says_a_quote(text: str, who: str) -> None:
    quote = around(text, text.index("We"))
    assert quote is not None
    assert text[slice(*sayer(text, quote))] == who
