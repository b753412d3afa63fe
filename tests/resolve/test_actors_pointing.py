"""The choices of a country beside those that the report names, and what an actor's own words say."""

from __future__ import annotations

import pytest
from one_act import mention

from tacitus.records import Report
from tacitus.resolve.actors import ActorResolver, grounds, pointing
from tacitus.resolve.actors.setting import Setting, speaking


@pytest.fixture(scope="module")
def resolver() -> ActorResolver:
    return ActorResolver()


def test_bodies_of_no_state_are_always_choices(resolver: ActorResolver) -> None:
    text = "Kenya asked for help, and relief agencies refused."
    one = mention(text, "relief agencies", "refused", "REJECT")
    view = resolver.reader(Report(id="r", text=text), "text").view
    setting, (actor,) = Setting(view, [one]), one.actors
    codes, rows = pointing.widened(speaking(setting, one, actor, None, True), setting, actor, {})
    assert {"KEN", *pointing.STATELESS} <= set(codes) and len(codes) == len(set(codes))
    assert rows.shape == (len(codes), len(pointing.FEATURES) + len(pointing.ADDED))
    assert codes[: len(pointing.STATELESS)] == list(pointing.STATELESS)


def test_countries_that_reports_leave_unsaid_are_choices_too(resolver: ActorResolver) -> None:
    text = "Kenya asked for help, and relief agencies refused."
    one = mention(text, "relief agencies", "refused", "REJECT")
    view = resolver.reader(Report(id="r", text=text), "text").view
    setting, (actor,) = Setting(view, [one]), one.actors
    choices = speaking(setting, one, actor, None, True)
    codes, rows = pointing.widened(choices, setting, actor, {}, ["IND", "KEN"])
    assert codes.count("IND") == 1 and codes.count("KEN") == 1
    told = rows[:, : grounds.FIRST]
    assert told[codes.index("KEN")].any() and not told[codes.index("IND")].any()


def test_nothing_of_the_sentence_speaks_for_a_country_met_seldom() -> None:
    weights = pointing.load()
    assert weights is not None and set(weights.usual) <= set(weights.land)
    often, seldom = weights.numbers([weights.usual[0], "no such country"])
    assert weights.lands[:, :, often].any()
    assert not weights.lands[:, :, seldom].any() and not weights.lands_bias[:, seldom].any()


def test_words_lift_the_countries_they_went_with_and_lower_all_others() -> None:
    lifts = {"h:deputies": {"*": -0.5}, "w:kurdish": {"*": -2.0, "IRQ": 1.5}, "w:two": {"*": -1.0, "IRQ": 1.5}}
    told = pointing.lifted("two Kurdish deputies", ["IRQ", "USA"], lifts)
    assert told.tolist() == [[-0.25, 1.0], [-0.25, -1.0]]  # of other words never more than twice e's power
    assert not pointing.lifted("men", ["IRQ", ""], lifts).any()


def test_the_parliament_of_a_report_is_not_that_of_the_country_named_nearest(resolver: ActorResolver) -> None:
    text = (
        "Iraq's prime minister condemned the strike in Baghdad. American officials, who had ordered it, "
        "defended it in Washington. Kurdish deputies stayed away when parliament voted."
    )
    for said, trigger in (("Kurdish deputies", "stayed away"), ("parliament", "voted")):
        report = Report(id="r", text=text, published="2020-01-06")
        (done,) = resolver.complete(report, resolver.resolve(report, [mention(text, said, trigger, "REJECT")]))
        assert (done.actors[0].country, done.actors[0].id) == ("IRQ", "IRQ.LEG"), done.actors[0].reason


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Dozens of deputies of the United States walked out of the hall in Lima.", "USA"),
        ("Dozens of deputies of Brunei's neighbour walked out of the hall in Lima, Peru.", None),
    ],
)
def test_a_country_right_after_an_actor_is_its_own(resolver: ActorResolver, text: str, country: str | None) -> None:
    report = Report(id="r", text=text, published="2012-01-06")
    (done,) = resolver.complete(report, resolver.resolve(report, [mention(text, "deputies", "walked", "REJECT")]))
    told = "of the country named right after it" in (done.actors[0].reason or "")
    assert told == (country is not None)
    assert country is None or done.actors[0].country == country
