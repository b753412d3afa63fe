"""Codes as people write them."""

from __future__ import annotations

import pytest

from tacitus.ontology import load
from tacitus.records import Actor, Event, EventToll, When
from tacitus.show import words


@pytest.mark.parametrize(
    ("start", "end", "precision", "said"),
    [
        ("2020-01-03", "2020-01-03", "day", "3 January 2020"),
        ("2020-01-03", "2020-01-05", "range", "3 to 5 January 2020"),
        ("2019-12-31", "2020-01-01", "range", "31 December 2019 to 1 January 2020"),
        ("2020-01-30", "2020-02-01", "range", "30 January to 1 February 2020"),
        ("2019-06-01", "2019-06-30", "month", "in June 2019"),
        ("2019-01-01", "2019-12-31", "year", "in 2019"),
        ("1980-01-01", "1989-12-31", "decade", "in the 1980s"),
        ("2020-01-06", "2020-01-12", "week", "between 6 and 12 January 2020"),
        ("2020-01-03", "2020-01-03", "unstated", "told on 3 January 2020"),
    ],
)
def test_dates_are_written_out_with_their_precision(start: str, end: str, precision: str, said: str) -> None:
    assert words.when(When(start=start, end=end, precision=precision)) == said


def test_a_date_nobody_could_resolve_keeps_its_words() -> None:
    assert words.when(When(text="some time ago")) == "date as written: “some time ago”"
    assert words.when(None) == "no date"


@pytest.mark.parametrize(
    ("low", "high", "best", "said"),
    [
        (24, 24, 24, "24 killed"),
        (24, None, 24, "24 killed (accounts: at least 24)"),
        (24, None, None, "at least 24 killed"),
        (None, 10, None, "up to 10 killed"),
        (0, 80, 0, "none killed (accounts: none to 80)"),
        (0, 0, 0, "none killed"),
        (1200, 1200, 1200, "1,200 killed"),
    ],
)
def test_tolls(low: int | None, high: int | None, best: int | None, said: str) -> None:
    event = Event(id="e", event="ASSAULT", killed=EventToll(low=low, high=high, best=best))
    assert words.tolls(event) == [said]


def test_every_type_and_mode_of_the_ontology_has_a_word() -> None:
    table = words.table()
    for kind in load().types.values():
        assert kind.name in table["types"]
        assert {m.name for m in kind.modes} == set(table["modes"].get(kind.name, {}))


def actor(name: str, country: str | None, sector: str, **more: object) -> Actor:
    return Actor(start=0, end=1, text=name, name=name, country=country, sectors=(sector,), **more)  # type: ignore[arg-type]


def test_sides() -> None:
    assert words.side(actor("Donald Trump", "USA", "GOV")) == "United States"
    assert words.side(actor("Kata'ib Hezbollah", "IRQ", "PRM")) == "Kata'ib Hezbollah"
    assert words.side(actor("protesters", "IRQ", "CVL")) == "protesters (Iraq)"
    assert words.side(actor("al-Shabaab", "SOM", "REB")) == "al-Shabaab"
    assert words.side(actor("United Nations", "UNO", "GOV")) == "United Nations"


@pytest.mark.parametrize(
    ("said", "inside"),
    [("Gunmen", "gunmen"), ("Residents of Gao", "residents of Gao"), ("Women", "women"), ("Kurds", "Kurds"),
     ("Houthis", "Houthis"), ("Malians", "Malians"), ("Malian soldiers", "Malian soldiers"), ("Yemen", "Yemen")],
)  # fmt: skip
def test_a_noun_that_opened_a_sentence_has_no_capital_inside_one(said: str, inside: str) -> None:
    assert words.inside(said) == inside


@pytest.mark.parametrize(
    ("name", "said"),
    [("governor of Surin", "the governor of Surin"), ("navy", "the navy"), ("residents of Gao", "residents of Gao"),
     ("officials", "officials"), ("Thai army", "Thai army"), ("people", "people"), ("al-Jazeera", "al-Jazeera"),
     ("a diplomat", "a diplomat"), ("A banker", "a banker"), ("An aide", "an aide"), ("The navy", "the navy"),
     ("The Hill Report", "The Hill Report"), ("One of them", "one of them"), ("Abu Sow", "Abu Sow")],
)  # fmt: skip
def test_who_says_so_has_an_article_where_it_is_only_a_noun(name: str, said: str) -> None:
    assert words.source(name) == said


def test_one_crowd_is_one_side_however_its_noun_is_written() -> None:
    some = Actor(start=0, end=1, text="Gunmen", name="Gunmen", id="generic:MLI:gunmen", country="MLI", sectors=("UAF",))
    assert words.side(some) == "gunmen (Mali)"


def test_alternatives_are_told_as_such() -> None:
    israel = actor("Israel", "ISR", "GOV", hedge="probably", alternative=True)
    saudi = actor("Saudi Arabia", "SAU", "GOV", hedge="possibly", alternative=True)
    assert words.actors((israel, saudi)) == "probably Israel or possibly Saudi Arabia"


def test_a_country_by_name_is_answered_with_its_code() -> None:
    assert words.no_code("mali") == "'mali' is no country code; that of Mali is MLI"
    assert "alpha-3" in words.no_code("Ruritania")
