"""What is weighed for who: the shipped weights fit the code, names have sounds, spans cut wrong are mended."""

from __future__ import annotations

import gzip
import importlib.resources

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from one_act import mention

from tacitus.records import Place, Report
from tacitus.resolve.actors import ActorResolver, antecedents, grounds, knowledge, sounds, weighing
from tacitus.resolve.actors.setting import Setting, features
from tacitus.resolve.actors.view import View


@pytest.fixture(scope="module")
def resolver() -> ActorResolver:
    return ActorResolver()


def test_the_shipped_weights_are_those_of_these_features() -> None:
    raw = importlib.resources.files("tacitus.resolve").joinpath("data/actors_setting.msgpack.gz").read_bytes()
    packed = msgspec.msgpack.decode(gzip.decompress(raw), type=weighing.Packed)
    assert packed.features == list(grounds.FEATURES)
    assert {len(row) for row in packed.hidden} == {len(grounds.FEATURES) + 1}
    raw = importlib.resources.files("tacitus.resolve").joinpath("data/actors_pronoun.json").read_bytes()
    assert set(msgspec.json.decode(raw, type=dict[str, float])) == set(antecedents.FEATURES)


@pytest.mark.parametrize(
    ("name", "country"), [("thirumavalavan", "IND"), ("nguyen", "VNM"), ("ouattara", "CIV"), ("nakamura", "JPN")]
)
def test_a_name_sounds_like_its_country(name: str, country: str) -> None:
    model = sounds.load()
    best = max(zip(model.chances(name), model.classes, strict=True))
    assert best[1] == country


@given(st.lists(st.text(max_size=20), max_size=8))
def test_sounds_of_anything_are_shares(keys: list[str]) -> None:
    for share, joint in sounds.load().of(keys).values():
        assert 0.0 <= share <= 1.0
        assert 0.0 <= joint <= 1.0


def test_unnamed_people_belong_where_the_place_is(resolver: ActorResolver) -> None:
    text = "Britain protested after gunmen killed villagers in Borno."
    place = Place(start=51, end=56, text="Borno", country="NGA")
    one = mention(text, "villagers", "killed", "ASSAULT", "recipients", places=(place,))
    report = Report(id="r", text=text, published="2014-05-01")
    (done,) = resolver.complete(report, resolver.resolve(report, [one]))
    assert done.recipients[0].country == "NGA"
    assert "place of the event" in (done.recipients[0].reason or "")


def test_a_title_names_the_country_that_a_short_text_leaves_out(resolver: ActorResolver) -> None:
    text = "Soldiers shot at the crowd and killed students."
    one = mention(text, "students", "killed", "ASSAULT", "recipients")
    report = Report(id="r", title="Two die in Bolivia march", text=text, published="2019-11-01")
    (done,) = resolver.complete(report, resolver.resolve(report, [one]))
    assert done.recipients[0].country == "BOL"


def test_who_backs_an_actor_is_no_ground_for_its_country() -> None:
    text = "US-backed rebels were killed."
    view = View(text, "2016-05-01", knowledge.load())
    one = mention(text, "US-backed rebels", "killed", "ASSAULT", "recipients")
    choices = features(Setting(view, [one]), one, one.recipients[0], None, False)
    assert "USA" not in choices or choices["USA"][grounds.AT["named in the sentence"]] == 0.0


def test_a_pronoun_has_the_country_of_the_unnamed_people_it_takes_up(resolver: ActorResolver) -> None:
    text = "In Lima in Peru the miners blocked a road. They were beaten."
    miners, they = (
        mention(text, "miners", "blocked", "ASSAULT", "recipients"),
        mention(text, "They", "beaten", "ASSAULT", "recipients"),
    )
    report = Report(id="r", text=text, published="2012-05-01")
    one, two = resolver.complete(report, resolver.resolve(report, [miners, they]))
    assert two.recipients[0].country == one.recipients[0].country == "PER"
    assert two.recipients[0].name == "miners"
