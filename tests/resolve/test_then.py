"""The office of a person on the day of the act, not of the report."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from one_act import mention

from tacitus.records import Report, When
from tacitus.resolve.actors import ActorResolver
from tacitus.resolve.actors.then import as_then

RESOLVER = ActorResolver()
TEXT = "Barack Obama threatened Syria with air strikes."


def sectors(day: str | None, date: When | None) -> tuple[str, ...]:
    """Those of Barack Obama in a report of a day, for an act of a date."""
    report = Report(id="r", text=TEXT, published=day)
    (found,) = RESOLVER.resolve(report, [mention(TEXT, "Barack Obama", "threatened", "THREATEN")])
    return as_then(replace(found, date=date), day, RESOLVER.knowledge).actors[0].sectors


@pytest.mark.parametrize(
    ("date", "sector"),
    [
        (When(start="2013-08-01", end="2013-08-31", precision="month"), "GOV"),
        (When(start="2018-04-03", end="2018-04-03", precision="day"), "ELI"),
        (When(start="2011-01-01", end="2018-03-01", precision="range"), "ELI"),  # both sides of the change
        (When(text="once", precision="unresolved"), "ELI"),
        (None, "ELI"),
    ],
)
def test_an_act_is_that_of_the_office_held_then(date: When | None, sector: str) -> None:
    assert sectors("2018-04-08", date)[0] == sector


def test_the_reason_tells_the_office() -> None:
    report = Report(id="r", text=TEXT, published="2018-04-08")
    (found,) = RESOLVER.resolve(report, [mention(TEXT, "Barack Obama", "threatened", "THREATEN")])
    date = When(start="2013-08-01", end="2013-08-31", precision="month")
    actor = as_then(replace(found, date=date), "2018-04-08", RESOLVER.knowledge).actors[0]
    assert "when it happened: President, USA" in (actor.reason or "")
    assert (actor.id, actor.name) == (found.actors[0].id, found.actors[0].name)


@given(st.dates(), st.dates())
def test_any_days_leave_who_it_is(day: object, act: object) -> None:
    date = When(start=str(act), end=str(act), precision="day")
    report = Report(id="r", text=TEXT, published=str(day))
    (found,) = RESOLVER.resolve(report, [mention(TEXT, "Barack Obama", "threatened", "THREATEN")])
    then = as_then(replace(found, date=date), str(day), RESOLVER.knowledge)
    assert [a.id for a in then.actors] == [a.id for a in found.actors]
    if str(act) >= str(day):
        assert then == replace(found, date=date)
