"""Countries that the rules only lend, and actors that one report calls the same."""

from __future__ import annotations

import pytest
from one_act import mention

from tacitus.records import Report
from tacitus.resolve.actors import ActorResolver, choosing, pointing
from tacitus.resolve.actors.choosing import Weighed
from tacitus.resolve.actors.lands import unlent
from tacitus.resolve.actors.names import words
from tacitus.resolve.actors.owners import without_backers
from tacitus.resolve.actors.reading import LENT
from tacitus.resolve.actors.setting import Setting, speaking


@pytest.fixture(scope="module")
def resolver() -> ActorResolver:
    return ActorResolver()


@pytest.mark.parametrize(
    ("text", "said", "whence"),
    [
        ("Jordan sent an envoy. He praised the plan.", "He", "pronoun"),
        ("Serbia sent help. Its drivers praised the plan.", "Its drivers", "possessive"),
        ("Hezbollah lost a base. The group praised the plan.", "group", "taken up"),
        ("The coalition praised the plan.", "coalition", "noun"),
        ("Egypt's envoy Samir Tolba praised the plan.", "envoy Samir Tolba", "apposition"),
        ("Egyptian envoy Samir Tolba praised the plan.", "Egyptian envoy Samir Tolba", ""),
        ("Iraqi police praised the plan.", "Iraqi police", ""),
    ],
)
def test_whence_a_country_is_only_lent(resolver: ActorResolver, text: str, said: str, whence: str) -> None:
    one = mention(text, said, "praised", "SUPPORT")
    report = Report(id="r", text=text)
    (found,) = resolver.resolve(report, [one])
    assert found.actors[0].country is not None
    assert resolver.reader(report, "text").lent.get(one.actors[0].start, "") == whence


def test_what_is_lent_is_a_choice_that_says_whence(resolver: ActorResolver) -> None:
    text = "Kenya asked for help, and relief agencies refused."
    one = mention(text, "relief agencies", "refused", "REJECT")
    setting = Setting(resolver.reader(Report(id="r", text=text), "text").view, [one])
    told = speaking(setting, one, one.actors[0], None, True)
    codes, rows = pointing.widened(told, setting, one.actors[0], {}, (), ("PER", "town"))
    lent = rows[:, len(pointing.FEATURES) + pointing.ADDED.index("the rules lend it")]
    assert [code for code, value in zip(codes, lent, strict=True) if value] == ["PER"]
    for whence in LENT:
        column = rows[:, len(pointing.FEATURES) + pointing.ADDED.index(f"lent by {whence}")]
        assert column.any() == (whence == "town")


def test_an_actor_not_of_the_country_lent_takes_up_another(resolver: ActorResolver) -> None:
    text = "Olaf Scholz met Emmanuel Macron. He praised the plan."
    report, one = Report(id="r", text=text, published="2022-03-01"), mention(text, "He", "praised", "SUPPORT")
    (found,) = resolver.resolve(report, [one])
    (he,), reader = found.actors, resolver.reader(report, "text")
    assert he.country == "DEU"
    assert unlent(he, reader, "FRA").id == "person:emmanuel-macron"
    nobody = unlent(he, reader, "PER")
    assert (nobody.id, nobody.name) == (None, "He") and "not of DEU" in (nobody.reason or "")


def test_actors_called_the_same_hear_each_other() -> None:
    sure = Weighed(["", "SYR"], [-4.0, -0.02], [0.0, 0.0], {})
    torn = Weighed(["", "SYR"], [-0.6, -0.8], [0.0, 0.0], {})
    alone, both = choosing.agreed([torn]), choosing.agreed([torn, sure])
    assert choosing.chosen(torn, alone[0])[0] is None
    assert choosing.chosen(torn, both[0])[0] == choosing.chosen(sure, both[1])[0] == "SYR"


def test_a_pronoun_that_takes_up_nobody_has_no_more_than_a_guess(resolver: ActorResolver) -> None:
    text = "They praised the plan in Nairobi, Kenya."
    report, one = Report(id="r", text=text), mention(text, "They", "praised", "SUPPORT")
    (found,) = resolver.complete(report, resolver.resolve(report, [one]))
    assert found.actors[0].id is None and "unsure" in (found.actors[0].reason or "")


@pytest.mark.parametrize(
    ("phrase", "left"),
    [
        ("Liberian-flagged tanker", "tanker"),
        ("Cook Islands-flagged tanker", "tanker"),
        ("United States-backed rebels", "rebels"),
        ("Shia Iran-backed militia", "Shia militia"),
        ("tanker", "tanker"),
    ],
)
def test_who_only_stands_behind_a_phrase_is_left_out_whole(resolver: ActorResolver, phrase: str, left: str) -> None:
    part = without_backers(words(phrase), phrase, resolver.knowledge.names)
    assert " ".join(word.text for word in part) == left


@pytest.mark.parametrize(
    ("day", "said", "code"),
    [
        ("1985-11-19", "Moscow", "SUN"),
        ("1985-11-19", "Russian officials", "SUN"),
        ("1991-12-26", "Moscow", "RUS"),
        ("1985-11-19", "Poland", "POL"),
        (None, "Moscow", "RUS"),
    ],
)
def test_a_name_stands_for_the_country_of_its_day(
    resolver: ActorResolver, day: str | None, said: str, code: str
) -> None:
    text = f"{said} praised the plan."
    report, one = Report(id="r", text=text, published=day), mention(text, said, "praised", "SUPPORT")
    (found,) = resolver.complete(report, resolver.resolve(report, [one]))
    assert found.actors[0].country == code


def test_a_flag_is_no_country_of_whose_the_ship_is(resolver: ActorResolver) -> None:
    text = "The Houthis struck a Liberian-flagged tanker off Hodeidah."
    one = mention(text, "Liberian-flagged tanker", "struck", "ASSAULT", "recipients")
    (found,) = resolver.resolve(Report(id="r", text=text), [one])
    assert found.recipients[0].country is None
