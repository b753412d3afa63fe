"""Who: names, offices by day, pronouns, short forms, hedges, ids, countries of generic actors."""

from __future__ import annotations

import re

import pytest

from tacitus.records import Actor, Bounds, Claim, Mention, Place, Report, Span, text_sha256
from tacitus.resolve.actors import ActorResolver


@pytest.fixture(scope="module")
def resolver() -> ActorResolver:
    return ActorResolver()


def spot(text: str, said: str) -> tuple[int, int]:
    """Start and end of words in a text; "it#2" is the second occurrence."""
    words, _, number = said.partition("#")
    hits = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    return hits[int(number or 1) - 1]


def mention(
    text: str, actors: list[str], event: str, trigger: str, recipients: list[str], places: list[Place]
) -> Mention:
    start, end = spot(text, trigger) if trigger else (0, 1)

    def spans(names: list[str]) -> tuple[Actor, ...]:
        found = [spot(text, n) for n in names]
        return tuple(Actor(start=s, end=e, text=text[s:e]) for s, e in found)

    return Mention(
        id="m",
        report="r",
        text_sha256=text_sha256(text),
        trigger=Span(start=start, end=end, text=text[start:end]),
        sentence=Bounds(start=0, end=len(text)),
        event=event,
        actors=spans(actors),
        recipients=spans(recipients),
        places=tuple(places),
    )


def who(
    resolver: ActorResolver,
    text: str,
    *actors: str,
    day: str | None = "2020-01-03",
    event: str = "CONSULT",
    trigger: str = "",
    recipients: tuple[str, ...] = (),
    places: tuple[Place, ...] = (),
) -> list[Actor]:
    """The actors (then recipients) of one mention, resolved and completed."""
    report = Report(id="r", text=text, published=day)
    unread = mention(text, list(actors), event, trigger, list(recipients), list(places))
    done = resolver.complete(report, resolver.resolve(report, [unread]))[0]
    return [*done.actors, *done.recipients]


@pytest.mark.parametrize(
    ("said", "identity", "country"),
    [
        ("Kata'ib Hezbollah", "group:kataib-hezbollah", "IRQ"),
        ("Kataib Hezbollah", "group:kataib-hezbollah", "IRQ"),
        ("Kataeb Hezbollah fighters", "group:kataib-hezbollah", "IRQ"),
        ("Islamic State militants", "group:islamic-state", "NSA"),
        ("Kremlin", "RUS", "RUS"),
        ("White House", "USA", "USA"),
        ("Iranian government", "IRN", "IRN"),
        ("government of Iraq", "IRQ", "IRQ"),
        ("Turkish soldiers", "TUR.MIL", "TUR"),
        ("Turkish army", "TUR.MIL", "TUR"),
        ("United Nations", "UNO", "UNO"),
        ("European Union", "EUR", "EUR"),
        ("embattled Hamas", "group:hamas", "PSE"),
        ("the president of Iraq", "person:barham-salih", "IRQ"),
        ("police in Karachi", "PAK.COP", "PAK"),
        ("residents of Mosul", "generic:IRQ:residents-of-mosul", "IRQ"),
        ("supporters of Hamas", "generic:PSE:supporters-of-hamas", "PSE"),
    ],
)
def test_names_lead_to_one_stable_id(resolver: ActorResolver, said: str, identity: str, country: str) -> None:
    actor = who(resolver, f"On Friday the {said} met the envoys.", said)[0]
    assert (actor.id, actor.country) == (identity, country)
    assert actor.reason


def test_same_actor_keeps_its_id_in_another_report(resolver: ActorResolver) -> None:
    one = who(resolver, "Fighters of Kataib Hezbollah left.", "Kataib Hezbollah")[0]
    two = who(resolver, "The statement of Kata'ib Hizbullah was short.", "Kata'ib Hizbullah", day="2021-05-01")[0]
    assert one.id == two.id


@pytest.mark.parametrize(
    ("day", "sector"), [("2018-05-01", "GOV"), ("2022-05-01", "ELI"), ("2025-06-01", "GOV"), ("2016-03-01", "PTY")]
)
def test_a_holder_of_office_is_one_only_in_his_days(resolver: ActorResolver, day: str, sector: str) -> None:
    actor = who(resolver, "In Washington Trump spoke of the vote.", "Trump", day=day)[0]
    assert actor.id == "person:donald-trump"
    assert actor.sectors == (sector,)


def test_the_president_means_who_is_president_that_day(resolver: ActorResolver) -> None:
    text = "Obama and the crowd were in Washington, where the US president spoke."
    assert who(resolver, text, "US president", day="2012-03-01")[0].id == "person:barack-obama"
    assert who(resolver, text, "US president", day="2018-03-01")[0].id == "person:donald-trump"


def test_no_holder_is_carried_past_what_is_known(resolver: ActorResolver) -> None:
    actor = who(resolver, "The US president spoke.", "US president", day="2049-01-01")[0]
    assert actor.country == "USA"
    assert actor.id == "office:USA:president"


def test_words_of_the_report_give_country_and_sector_to_an_unknown_person(resolver: ActorResolver) -> None:
    text = "Latvian interior minister Juris Zvaigznons spoke on Monday. Zvaigznons blamed the weather."
    full, short = who(resolver, text, "Latvian interior minister Juris Zvaigznons", "Zvaigznons#2")
    assert full.id == short.id == "person:juris-zvaigznons"
    assert (short.name, short.country, short.sectors) == ("Juris Zvaigznons", "LVA", ("GOV",))


def test_apposition_after_a_name(resolver: ActorResolver) -> None:
    text = "Two shots were heard. Anwar Bilkadi, a commander of Hezbollah, fell at once. Bilkadi was 40."
    actor = who(resolver, text, "Bilkadi#2")[0]
    assert (actor.name, actor.country, actor.sectors) == ("Anwar Bilkadi", "LBN", ("REB",))


def test_surname_of_a_person_named_before(resolver: ActorResolver) -> None:
    text = "Abu Mahdi al-Muhandis had come from Najaf. Hours later al-Muhandis was dead."
    actor = who(resolver, text, "al-Muhandis#2")[0]
    assert (actor.name, actor.country) == ("Abu Mahdi al-Muhandis", "IRQ")


def test_abbreviation_in_brackets(resolver: ActorResolver) -> None:
    text = "The Harbour Workers Front (HWF) of Peru called a strike. The HWF wants more pay."
    actor = who(resolver, text, "HWF#2")[0]
    assert actor.name == "Harbour Workers Front"


@pytest.mark.parametrize(
    ("text", "said", "identity"),
    [
        ("Hezbollah is strong. The group said so.", "group", "group:hezbollah"),
        ("Hezbollah is strong. Its leader vowed revenge.", "Its leader", "group:hezbollah"),
        ("Israel struck at night and it warned of more.", "it", "ISR"),
        ("Boris Johnson came late. He spoke briefly.", "He", "person:boris-johnson"),
    ],
)
def test_pronouns_and_short_forms(resolver: ActorResolver, text: str, said: str, identity: str) -> None:
    assert who(resolver, text, said)[0].id == identity


@pytest.mark.parametrize("paper", ["Geneva Conventions", "Khartoum Accord", "Lusaka Protocol"])
def test_what_is_signed_does_nothing(resolver: ActorResolver, paper: str) -> None:
    text = f"The {paper} forbids it, a court found. On Monday it shelled the town again."
    actor = who(resolver, text, "it#2", event="ASSAULT", trigger="shelled")[0]
    assert paper not in (actor.name or "") and not (actor.id or "").startswith("person:")


def test_pronoun_with_nothing_before_it_says_so(resolver: ActorResolver) -> None:
    actor = who(resolver, "They left at dawn.", "They")[0]
    assert actor.country is None
    assert actor.id is None
    assert "nothing before it" in (actor.reason or "")


def test_we_is_the_one_who_speaks(resolver: ActorResolver) -> None:
    text = "Israel and Jordan met. We will strike again, Hamas said."
    start, end = spot(text, "Hamas")
    unread = mention(text, ["We"], "THREATEN", "strike", [], [])
    unread = type(unread)(
        **{f: getattr(unread, f) for f in unread.__struct_fields__}
        | {"attribution": (Claim(start=start, end=end, text="Hamas"),)}
    )
    done = resolver.resolve(Report(id="r", text=text, published="2020-01-03"), [unread])[0]
    assert done.actors[0].id == "group:hamas"
    assert done.attribution[0].id == "group:hamas"


def test_hedges_and_alternatives(resolver: ActorResolver) -> None:
    israel, saudi = who(resolver, "It was probably Israel, possibly Saudi Arabia.", "Israel", "Saudi Arabia")
    assert (israel.hedge, saudi.hedge) == ("probably", "possibly")
    assert israel.alternative and saudi.alternative
    both = who(resolver, "Israel (and/or Saudi Arabia) did it.", "Israel", "Saudi Arabia")
    assert all(a.alternative and a.hedge is None for a in both)
    plain = who(resolver, "Israel and Saudi Arabia did it.", "Israel", "Saudi Arabia")
    assert not any(a.alternative for a in plain)


def test_country_of_generic_actors_comes_from_the_place(resolver: ActorResolver) -> None:
    text = "Protesters burnt tyres in Antofagasta and police fired tear gas."
    start, end = spot(text, "Antofagasta")
    place = Place(start=start, end=end, text="Antofagasta", country="CHL")
    crowd, police = who(resolver, text, "Protesters", "police", event="PROTEST", places=(place,))
    assert (crowd.id, crowd.country, crowd.sectors) == ("generic:CHL:protesters", "CHL", ("CVL",))
    assert (police.id, police.sectors) == ("CHL.COP", ("COP",))
    assert "CHL" in (crowd.reason or "")


def test_generic_actor_of_a_report_without_any_country_stays_open(resolver: ActorResolver) -> None:
    actor = who(resolver, "Protesters burnt tyres.", "Protesters", day=None)[0]
    assert actor.country is None
    assert actor.id is None
    assert actor.sectors == ("CVL",)


def test_adjective_before_a_military_act_is_the_military(resolver: ActorResolver) -> None:
    actor = who(resolver, "A Turkish airstrike hit the village.", "Turkish", event="ASSAULT", trigger="airstrike")[0]
    assert (actor.id, actor.sectors) == ("TUR.MIL", ("MIL",))
    actor = who(resolver, "Turkish criticism of the plan grew.", "Turkish", event="ACCUSE", trigger="criticism")[0]
    assert (actor.id, actor.sectors) == ("TUR", ("GOV",))


def test_acronyms_keep_their_case_and_words_their_bounds(resolver: ActorResolver) -> None:
    text = "The WHO sent doctors; the IS said who is next. The ambassador left."
    health, state, envoy = who(resolver, text, "WHO", "IS", "ambassador")
    assert (health.country, state.country) == ("UNO", "NSA")
    assert envoy.country != "SYR"


def test_backers_do_not_give_their_country(resolver: ActorResolver) -> None:
    place = Place(start=0, end=1, text="x", country="SYR")
    actor = who(
        resolver, "Turkish-backed rebels took the town.", "Turkish-backed rebels", event="COERCE", places=(place,)
    )[0]
    assert actor.country != "TUR"


def test_resolving_twice_gives_the_same(resolver: ActorResolver) -> None:
    text = "Hezbollah is strong. The group said it would stay, and Iran agreed."
    first = who(resolver, text, "group", "it", "Iran")
    assert who(resolver, text, "group", "it", "Iran") == first


@pytest.mark.parametrize("text", ["", "\x00", "’s", "((((", "the", "U.S.U.S.", "\u202eabc", "Ａｂｃ", "a" * 5000])
def test_hostile_spans_do_no_harm(resolver: ActorResolver, text: str) -> None:
    report = Report(id="r", text=text + " met it.", published="2020-01-03")
    unread = Mention(
        id="m", report="r", text_sha256="x", trigger=Span(start=0, end=1, text="x"), sentence=Bounds(start=0, end=1),
        event="CONSULT", actors=(Actor(start=0, end=len(text), text=text),),
    )  # fmt: skip
    done = resolver.complete(report, resolver.resolve(report, [unread]))[0]
    assert done.actors[0].text == text


@pytest.mark.parametrize(("day", "sector"), [("2019-05-01", "REB"), ("2022-05-01", "GOV")])
def test_a_group_that_came_to_rule_governs_from_that_day(resolver: ActorResolver, day: str, sector: str) -> None:
    actor = who(resolver, "In Kabul the Taliban met envoys.", "Taliban", day=day)[0]
    assert (actor.id, actor.sectors) == ("group:taliban", (sector,))


def test_a_name_like_an_acronym_is_not_one(resolver: ActorResolver) -> None:
    actor = who(resolver, "In Cairo Anwar Sadat spoke.", "Anwar Sadat", day="1978-09-20")[0]
    assert actor.country == "EGY"
    assert not (actor.id or "").startswith("body:")


def test_transliteration_finds_the_same_person(resolver: ActorResolver) -> None:
    one = who(resolver, "Qassem Soleimani landed in Baghdad.", "Qassem Soleimani")[0]
    two = who(resolver, "Kasem Suleimani landed in Baghdad.", "Kasem Suleimani")[0]
    assert one.id == two.id == "person:qasem-soleimani"


def test_the_presidents_of_two_countries_are_the_two(resolver: ActorResolver) -> None:
    text = "The presidents of Congo and Rwanda met in Doha."
    actor = who(resolver, text, "presidents of Congo", day="2025-03-20")[0]
    assert (actor.id, actor.name, actor.sectors) == ("COD", "Democratic Republic of the Congo", ("GOV",))
    former = who(
        resolver, "Two former presidents of Brazil were tried.", "former presidents of Brazil", day="2025-03-20"
    )[0]
    assert former.id != "BRA"
