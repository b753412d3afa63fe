"""Places: one decision a report, no coordinates that the text does not bear, nothing breaks on odd input."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tacitus.issues import TacitusError
from tacitus.records import Actor, Bounds, Mention, Place, Report, Span, text_sha256
from tacitus.resolve.where import PlaceResolver, phrase
from tacitus.resolve.where.gazetteer import Gazetteer
from tacitus.resolve.where.outsiders import known_group, plain_words
from tacitus.resolve.where.spelling import fold, sound

RESOLVER = PlaceResolver()
GAZETTEER = RESOLVER.gazetteer


def mention(text: str, *words: str, after: int = 0, id: str = "m") -> Mention:
    places = []
    for word in words:
        at = text.index(word, after)
        places.append(Place(start=at, end=at + len(word), text=word))
    return Mention(
        id=id,
        report="r",
        text_sha256=text_sha256(text),
        trigger=Span(start=0, end=1, text=text[:1]),
        sentence=Bounds(start=0, end=len(text)),
        event="ASSAULT",
        places=tuple(places),
    )


def places(text: str, *mentions: Mention) -> list[Place]:
    return [p for m in RESOLVER.resolve(Report(id="r", text=text), mentions) for p in m.places]


@pytest.mark.parametrize(
    ("spans", "whole", "country"),
    [
        (("Cox's", "Bazar"), "Cox's Bazar", "BGD"),
        (("Pakistan-administered", "Kashmir"), "Pakistan-administered Kashmir", "PAK"),
    ],
)
def test_what_was_cut_out_of_one_name_is_one_place(spans: tuple[str, ...], whole: str, country: str) -> None:
    (place,) = places(text := f"Police searched homes in {whole} on Monday.", mention(text, *spans))
    assert (place.text, place.country) == (whole, country)
    assert text[place.start : place.end] == whole


def test_two_places_side_by_side_stay_two() -> None:
    text = "Shells hit Egypt's Arish."
    assert [p.text for p in places(text, mention(text, "Egypt's", "Arish"))] == ["Egypt's", "Arish"]


def test_a_place_is_the_same_in_the_whole_report() -> None:
    text = "A gunman fired on a church in Paris. Paris, Texas, has 25,000 people. The mayor of Paris wept."
    first = mention(text, "Paris", id="m1")
    second = mention(text, "Paris", after=36, id="m2")
    third = mention(text, "Paris", after=75, id="m3")
    found = places(text, first, second, third)
    assert {p.geonames for p in found} == {4717560}
    assert {p.admin1 for p in found} == {"Texas"}


def test_order_of_mentions_does_not_matter() -> None:
    text = "Tripoli was quiet. Shells fell on Misrata. Benghazi burned."
    mentions = [mention(text, name, id=name) for name in ("Tripoli", "Misrata", "Benghazi")]
    forward = {m.id: m for m in RESOLVER.resolve(Report(id="r", text=text), mentions)}
    backward = {m.id: m for m in RESOLVER.resolve(Report(id="r", text=text), mentions[::-1])}
    assert forward == backward
    assert forward["Tripoli"].places[0].country == "LBY"


def test_unknown_village_keeps_name_and_gets_no_point() -> None:
    text = "The village of Xqwertz near Kirkuk was shelled."
    [place] = places(text, mention(text, "village of Xqwertz near Kirkuk"))
    assert (place.name, place.country, place.precision) == ("Xqwertz", "IRQ", "unresolved")
    assert place.latitude is None and place.longitude is None and place.geonames is None


def test_runner_up_and_reason_are_told() -> None:
    text = "Lebanese troops moved into Tripoli."
    [place] = places(text, mention(text, "Tripoli"))
    assert place.country == "LBN"
    assert place.reason and "Lebanese" in place.reason
    assert place.runner_up and "LBY" in place.runner_up


def test_the_dateline_is_no_ground() -> None:
    text = "BEIRUT, Lebanon (AP) - Fighters left Tripoli on Monday."
    [place] = places(text, mention(text, "Tripoli"))
    assert place.country == "LBY"


def test_disputed_country_may_be_left_open() -> None:
    text = "Sailors were held in Crimea."
    report, one = Report(id="r", text=text), mention(text, "Crimea")
    [told] = RESOLVER.resolve(report, [one])
    [left] = PlaceResolver(GAZETTEER, disputed="none").resolve(report, [one])
    assert (told.places[0].country, left.places[0].country) == ("UKR", None)
    assert told.places[0].reason and "claimed by RUS" in told.places[0].reason
    with pytest.raises(ValueError, match="disputed"):
        PlaceResolver(GAZETTEER, disputed="whim")


def test_place_of_a_title_looks_at_the_title() -> None:
    report = Report(id="r", title="Blast in Nice kills two", text="Police said so.")
    at = report.title.index("Nice") if report.title else 0
    one = msgspec.structs.replace(
        mention("Nice", "Nice"), field="title", places=(Place(start=at, end=at + 4, text="Nice"),)
    )
    [resolved] = RESOLVER.resolve(report, [one])
    assert resolved.places[0].country == "FRA"


def test_nothing_else_of_a_mention_is_touched() -> None:
    text = "Shells fell on Misrata."
    one = mention(text, "Misrata")
    [resolved] = RESOLVER.resolve(Report(id="r", text=text), [one])
    assert msgspec.structs.replace(resolved, places=one.places) == one
    for before, after in zip(one.places, resolved.places, strict=True):
        assert (before.start, before.end, before.text) == (after.start, after.end, after.text)


def with_actor(one: Mention, text: str, name: str, id: str, country: str, *sectors: str) -> Mention:
    actor = Actor(start=0, end=len(text), text=text, name=name, id=id, country=country, sectors=sectors, reason="known")
    return msgspec.structs.replace(one, actors=(*one.actors, actor))


@pytest.mark.parametrize(
    ("text", "span", "actor"),
    [
        (
            "Crowds marched behind the coffin of Soleimani in Tehran.",
            "Soleimani",
            ("Qassem Soleimani", "Qasem Soleimani", "person:qasem-soleimani", "IRN", "MIL"),
        ),
        (
            "Crowds marched behind the coffin of Qassem in Tehran.",
            "Qassem",
            ("Qassem Soleimani", "Qasem Soleimani", "person:qasem-soleimani", "IRN", "MIL"),
        ),
        (
            "Iraqi officers of the Mobilization's third brigade left Tehran.",
            "Mobilization",
            ("PMF", "Popular Mobilization Forces", "group:popular-mobilization-forces", "IRQ", "PRM"),
        ),
    ],
)
def test_an_actor_of_the_report_is_no_place(text: str, span: str, actor: tuple[str, ...]) -> None:
    one = with_actor(mention(text, span, "Tehran"), *actor)
    other = mention(text, span, id="m2")
    [first, second] = RESOLVER.resolve(Report(id="r", text=text), [one, other])
    assert [p.name for p in first.places] == ["Tehran"]
    assert second.places == ()
    assert first.actors[0].reason == "known; also given as a place, which it is not"
    assert second.actors == other.actors


def test_an_actor_that_bears_the_name_of_a_place_leaves_the_place() -> None:
    text = "Fighters shelled Tikrit and the village of Xqwertz."
    one = with_actor(mention(text, "Tikrit"), "Tikrit Brigade", "Tikrit Brigade", "group:tikrit-brigade", "IRQ", "PRM")
    [resolved] = RESOLVER.resolve(Report(id="r", text=text), [one])
    assert [p.country for p in resolved.places] == ["IRQ"]
    stranger = with_actor(mention(text, "Xqwertz"), "Xqwertz", "Xqwertz", "name:IRQ:xqwertz", "IRQ", "PTY")
    [resolved] = RESOLVER.resolve(Report(id="r", text=text), [stranger])
    assert [p.name for p in resolved.places] == ["Xqwertz"]


def test_a_known_group_is_no_place_unless_something_lies_in_it() -> None:
    text = "Air strikes on Kata'ib Hezbollah killed 25."
    assert places(text, mention(text, "Kata'ib Hezbollah")) == []
    text = "A man was shot in Kata'ib Hezbollah."
    assert [p.precision for p in places(text, mention(text, "Kata'ib Hezbollah"))] == ["unresolved"]


def test_bare_adjectives_are_no_places() -> None:
    text = "Kurdish fighters took a hill in Iraqi territory near Kirkuk."
    [place] = places(text, mention(text, "Kurdish", "Iraqi", "Kirkuk"))
    assert place.text == "Kirkuk"
    [alone] = places(text, mention(text, "Iraqi"))
    assert (alone.country, alone.precision) == ("IRQ", "country")


@pytest.mark.parametrize("country", sorted(GAZETTEER.countries))
def test_the_name_of_a_country_is_never_a_mere_spelling_of_a_town(country: str) -> None:
    name, _, _ = GAZETTEER.words(GAZETTEER.countries[country][0].number)
    report = Report(id="r", text=f"Shots were heard in {name}, Iranian and American officials said.")
    [place] = [p for m in RESOLVER.resolve(report, [mention(report.text, name)]) for p in m.places]
    main = [c for c in GAZETTEER.find(name) if not c.alternate]
    assert place.latitude is not None
    assert any(abs(c.latitude - place.latitude) < 0.001 for c in main)


def test_words_are_not_taken_for_places_by_their_sound() -> None:
    for word in sorted(plain_words())[::25]:
        if not word.isalpha() or GAZETTEER.find(word):
            continue
        text = f"In Iraq, Iran, India, France and Kenya men stood at {word.capitalize()} on Monday."
        assert all(p.precision == "unresolved" for p in places(text, mention(text, word.capitalize()))), word


def test_an_unknown_name_lies_where_the_report_is_set_unless_its_places_say_otherwise() -> None:
    text = "American troops left Xqwertz. American marines and American pilots left Kirkuk."
    [place] = places(text, mention(text, "Xqwertz"))
    assert place.country == "USA"
    rest = mention(text, "Kirkuk", id="m2")
    assert places(text, mention(text, "Xqwertz"), rest)[0].country is None


PRECISIONS = {"point", "city", "district", "province", "region", "country", "unresolved"}
WORDS = st.lists(
    st.sampled_from(
        [
            "northern",
            "the",
            "Kirkuk",
            "province",
            "of",
            "near",
            "in",
            "Iraq's",
            "Syria",
            "camp",
            "El",
            "'",
            ",",
            "US",
            "12",
            "km",
        ]
    ),
    min_size=1,
    max_size=8,
).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=60), WORDS), st.text(max_size=20))
def test_any_span_gives_a_sound_place(span: str, before: str) -> None:
    text = f"{before}{span} was shelled."
    place_ = Place(start=len(before), end=len(before) + len(span), text=span)
    one = msgspec.structs.replace(mention("x"), places=(place_,))
    [resolved] = RESOLVER.resolve(Report(id="r", text=text), [one])
    if not resolved.places:  # "SLA": an armed group, which is no place
        assert known_group(RESOLVER.gazetteer, fold(span))
        return
    [place] = resolved.places
    assert place.precision in PRECISIONS
    assert (place.latitude is None) == (place.longitude is None) == (place.precision == "unresolved")
    assert place.latitude is None or (-90 <= place.latitude <= 90 and -180 <= (place.longitude or 0) <= 180)
    assert place.country is None or len(place.country) == 3
    assert place.reason and place.name is not None
    assert not span.islower() or place.precision == "unresolved" or " " in span


@given(st.text(max_size=30))
def test_folding_is_settled_after_one_pass(name: str) -> None:
    once = fold(name)
    assert fold(once) == once
    assert sound(once) == sound(fold(name.upper())) or not name.isascii()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deir ez-Zor", "Deir al-Zor"),
        ("Ar-Raqqah", "al raqqah"),
        ("Muş", "Mus"),
        ("Łódź", "Lodz"),
        ("Ma'arrat an-Nu‘man", "Maarrat an Numan"),
        ("St. Petersburg", "Saint Petersburg"),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("span", "name", "kind", "direction", "within"),
    [
        ("northern Aleppo province", "Aleppo", "province", "north", ()),
        ("city of Aleppo", "Aleppo", "city", "", ()),
        ("village of Hajin near Abu Kamal", "Hajin", "village", "", ()),
        ("Iraq's Anbar province", "Anbar", "province", "", ("Iraq",)),
        ("Syria’s north-west", "Syria", "", "northwest", ()),
        ("Paris, Texas", "Paris", "", "", ("Texas",)),
        ("border", "", "border", "", ()),
        ("south-eastern Turkey", "Turkey", "", "southeast", ()),
    ],
)
def test_reading_of_spans(span: str, name: str, kind: str, direction: str, within: tuple[str, ...]) -> None:
    read = phrase.read(span)
    assert (read.name, read.kind, read.direction, read.within) == (name, kind, direction, within)


def test_gazetteer_holds_what_the_news_needs() -> None:
    assert GAZETTEER.count > 150_000
    assert {c.kind for c in GAZETTEER.find("Kirkuk")} >= {"city", "admin1"}
    assert GAZETTEER.find("Xqwertz") == ()
    name, _, _ = GAZETTEER.words(GAZETTEER.find("Crimea")[0].number)
    assert name == "Crimea"
    for code in ("USA", "UKR", "XKX", "PSE", "TWN", "SSD", "ESH"):
        assert GAZETTEER.countries[code][0].countries == (code,)


@given(st.sampled_from(sorted(GAZETTEER.anchors)))
def test_every_anchor_is_a_key_that_folds_to_itself(key: str) -> None:
    assert fold(key) == key
    assert len(GAZETTEER.anchors[key][0]) == 3


def test_missing_or_foreign_gazetteer_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(TacitusError, match="cannot be read"):
        Gazetteer(tmp_path / "none.bin")
    other = tmp_path / "other.bin"
    other.write_bytes(b"something else entirely")
    with pytest.raises(TacitusError, match="not a gazetteer"):
        Gazetteer(other)
