"""Whom an actor is told beside speaks for its sector."""

from __future__ import annotations

from tacitus.records import Actor, Bounds, Mention, Span, text_sha256
from tacitus.resolve.actors.company import Company
from tacitus.resolve.actors.reading import Reading

TEXT = "The rebels killed two of the men. The men had marched with Ana Sorel, and Sorel fled."


def actor(said: str, at: int = 0) -> Actor:
    start = TEXT.index(said, at)
    return Actor(start=start, end=start + len(said), text=said)


def mention(event: str, trigger: str, actors: list[Actor], recipients: list[Actor]) -> Mention:
    at = TEXT.index(trigger)
    return Mention(
        id=event,
        report="r",
        text_sha256=text_sha256(TEXT),
        trigger=Span(start=at, end=at + len(trigger), text=trigger),
        sentence=Bounds(start=0, end=len(TEXT)),
        event=event,
        actors=tuple(actors),
        recipients=tuple(recipients),
    )


REBELS, MEN, LATER = actor("rebels"), actor("men"), actor("men", TEXT.index("The men"))
FULL, SHORT = actor("Ana Sorel"), actor("Sorel", TEXT.index("and Sorel"))
KILLED = mention("ASSAULT", "killed", [REBELS], [MEN])
MARCHED = mention("PROTEST", "marched", [LATER, FULL], [])
FLED = mention("RETREAT", "fled", [SHORT], [])
PEOPLE = Reading(kind="generic", sector="CVL", head="men")


def company() -> Company:
    said = {REBELS: Reading(kind="group", id="group:x", sector="REB"), MEN: PEOPLE, LATER: PEOPLE, FULL: PEOPLE}
    readings = {("text", one.start, one.end): reading for one, reading in said.items()}
    readings["text", SHORT.start, SHORT.end] = Reading(kind="unknown", sector="OPP")
    return Company(readings, [KILLED, MARCHED, FLED])


def test_the_other_side_and_the_rest_of_the_report_speak() -> None:
    told = company().features(PEOPLE, MEN, KILLED, acting=False)
    assert {"o=REBgroup|ASSAULTt", "or=REB|CVL|ASSAULTt", "oi=group:x|t", "d=REB", "d=CVL", "full=men"} <= set(told)
    assert "o=0|PROTESTs" in company().features(PEOPLE, LATER, MARCHED, acting=True)


def test_one_s_own_side_speaks() -> None:
    told = company().features(PEOPLE, LATER, MARCHED, acting=True)
    assert {"p=CVLgeneric", "pr=CVL|CVL"} <= set(told)


def test_what_those_of_the_name_do_elsewhere_speaks() -> None:
    assert "e=PROTESTsrc" in company().features(PEOPLE, MEN, KILLED, acting=False)
    told = company().features(PEOPLE, FULL, MARCHED, acting=True)
    assert {"e=RETREATsrc", "er=OPP"} <= set(told)
    assert "e0=PROTESTsrc" not in told


def test_features_come_once() -> None:
    told = company().features(PEOPLE, MEN, KILLED, acting=False)
    assert len(told) == len(set(told))
