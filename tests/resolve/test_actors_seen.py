"""Sectors weighed with what the encoder saw: they fit the shipped coder, explain themselves, and give way to facts."""

from __future__ import annotations

import re

import msgspec
import numpy as np
import pytest
from one_act import mention

from tacitus.code import Coder, vectors
from tacitus.code.vectors import Words
from tacitus.records import Actor, Place, Report, text_sha256
from tacitus.resolve import Resolver
from tacitus.resolve.actors import ActorResolver, contextual, pointing
from tacitus.resolve.actors.seen import Seen


@pytest.fixture(scope="module")
def resolver() -> ActorResolver:
    return ActorResolver()


def sector(resolver: ActorResolver, text: str, said: str, trigger: str, event: str, day: str = "2014-05-01") -> Actor:
    report = Report(id="r", text=text, published=day)
    return resolver.complete(report, resolver.resolve(report, [mention(text, said, trigger, event)]))[0].actors[0]


def test_the_weights_belong_to_the_shipped_coder() -> None:
    """When this fails another coder was shipped: learn them anew with `python -m knowledge.actors.glean`."""
    weights = contextual.load()
    assert weights is not None
    assert weights.model == vectors.shipped_name()


MARCH = "Chanting that the mine had poisoned their wells, about sixty men marched to the town hall."
AMBUSH = "Hidden in the reeds with rifles and grenades, about sixty men ambushed the convoy at the ford."


@pytest.mark.parametrize(
    ("text", "trigger", "event", "wanted"),
    [(MARCH, "marched", "PROTEST", {"CVL"}), (AMBUSH, "ambushed", "ASSAULT", {"REB", "UAF"})],
)
def test_the_sentence_tells_what_men_are(
    resolver: ActorResolver, text: str, trigger: str, event: str, wanted: set[str]
) -> None:
    actor = sector(resolver, text, "men", trigger, event)
    assert wanted.issuperset(actor.sectors)
    assert actor.sectors


def test_a_chosen_sector_says_why_and_what_came_next(resolver: ActorResolver) -> None:
    text = "Turkish jets bombed the ridge. A Turkish airstrike killed nine."
    actor = sector(resolver, text, "Turkish", "bombed", "ASSAULT")
    assert actor.sectors == ("MIL",)
    assert "MIL in this act rather than " in (actor.reason or "")


def test_the_day_of_office_is_not_outweighed(resolver: ActorResolver) -> None:
    text = "Barack Obama ordered the strike, the newspaper says."
    assert sector(resolver, text, "Barack Obama", "ordered", "ASSAULT", "2012-05-01").sectors == ("GOV",)
    assert sector(resolver, text, "Barack Obama", "ordered", "ASSAULT", "2018-05-01").sectors == ("ELI",)


def test_another_coder_gets_the_plain_weights(resolver: ActorResolver, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(text: str, sha256: str) -> None:
        raise AssertionError("the vectors are of no use here")

    monkeypatch.setattr(vectors, "of_text", none)
    text = "The men of the valley marched on the mine."
    report = Report(id="r", text=text)
    (done,) = resolver.resolve(report, [mention(text, "men", "marched", "PROTEST", model="mine")])
    assert done.actors[0].sectors


def test_coding_and_resolving_apart_gives_the_same() -> None:
    text = "Soldiers shot at strikers in Durban on Monday. The men had blocked the harbour gate, police said."
    report, resolver = Report(id="r", text=text, published="2012-05-02"), Resolver()
    ((_, spans),) = Coder(threads=1).code([report])
    together = resolver.resolve(report, spans)
    name = spans[0].model or ""
    kept = vectors.KEPT._found.pop((name, text_sha256(text)))
    vectors.KEPT.words -= len(kept.offsets)
    apart = Resolver().resolve(report, spans)
    assert msgspec.json.encode(together) == msgspec.json.encode(apart)


def test_those_told_by_what_befell_them_are_of_the_country_told(resolver: ActorResolver) -> None:
    text = "In Tbilisi in Georgia the president spoke; those hurt in the crush were freed."
    done = sector(resolver, text, "those", "freed", "RETREAT", "2024-05-12")
    assert (done.country, done.sectors, done.name) == ("GEO", ("CVL",), "people")


def test_the_country_weights_belong_to_the_shipped_coder_too() -> None:
    """When this fails another coder was shipped: learn them anew with `python -m knowledge.actors.glean`."""
    weights = pointing.load()
    assert weights is not None
    assert weights.model == vectors.shipped_name()


def test_a_parliament_acts_in_its_own_country(resolver: ActorResolver) -> None:
    text = "America would know that it had lost the region, he said. In Baghdad, parliament voted on the troops."
    start = text.index("Baghdad")
    placed = Place(start=start, end=start + 7, text="Baghdad", name="Baghdad", country="IRQ")
    vote = msgspec.structs.replace(mention(text, "parliament", "voted", "SUPPORT"), places=(placed,))
    report = Report(id="r", text=text, published="2020-01-06")
    (actor,) = resolver.complete(report, resolver.resolve(report, [vote]))[0].actors
    assert actor.country == "IRQ" and "this act lies there" in (actor.reason or "")
    abroad = msgspec.structs.replace(placed, country="LBN")
    (unsure,) = resolver.complete(
        report, resolver.resolve(report, [msgspec.structs.replace(vote, places=(placed, abroad))])
    )[0].actors
    assert "this act lies there" not in (unsure.reason or "")


@pytest.mark.parametrize("text", ["Ana saw ana. Hanan, ANA and Anas", "İzmir: Ana saw ana", "ΣΑΣ Ana saw ana"])
def test_words_written_alike_are_found_whole_and_in_any_case(text: str) -> None:
    stretches = [match.span() for match in re.finditer(r"\w+", text)]
    words = Words(np.array(stretches, np.int64), np.zeros((len(stretches), 4), np.float16))
    said = [text[start:end].lower() for start, end in stretches]
    seen = Seen(words, text)
    for number, one in enumerate(said):
        assert seen.elsewhere(number) == [n for n, other in enumerate(said) if other == one]
