"""Voices and standing, as DESIGN defines them."""

from __future__ import annotations

import pytest
from msgspec import structs

from tacitus.merge import hearing, sources, standing, tally, testimony, tolls
from tacitus.records import Claim

from .tell import INEKAR, mention, merged, only, report


def strike(id: str, outlet: str, day: str, text: str, trigger: str = "struck", **more: object):
    r = report(id, outlet, day, text)
    return r, [mention(r, trigger, place=INEKAR, day="2025-02-11", **more)]


WIRE = ("r1", "Wire", "2025-02-12", "Jets struck a market at Inekar on Tuesday.")


def test_one_voice_is_reported_two_are_confirmed() -> None:
    assert only(merged(strike(*WIRE))).standing == "reported"
    second = strike("r2", "Post", "2025-02-13", "Planes struck the market of Inekar on Tuesday, traders said.")
    assert only(merged(strike(*WIRE), second)).standing == "confirmed"


def test_two_reports_of_one_outlet_are_one_voice() -> None:
    second = strike("r2", "Wire", "2025-02-13", "Jets struck the market at Inekar on Tuesday, and traders fled.")
    event = only(merged(strike(*WIRE), second))
    assert (event.voices, event.standing) == (("r1",), "reported")


def test_a_denial_is_no_voice_and_makes_a_dispute() -> None:
    denial = strike("r2", "State Television", "2025-02-13", "No aircraft struck Inekar on Tuesday.", status="negated")
    record = merged(strike(*WIRE), denial)
    event = only(record)
    assert (event.voices, event.standing, event.status) == (("r1",), "disputed", "actual")
    dispute = next(d for d in record.disputes(event.id) if d.field == "happened")
    assert {v.value: v.reports for v in dispute.values} == {"yes": ("r1",), "no": ("r2",)}
    assert {v.value: v.party for v in dispute.values} == {"yes": False, "no": True}
    assert dispute.best == "open"


def test_evidence_after_a_denial_settles_it() -> None:
    denial = strike("r2", "State Television", "2025-02-13", "No aircraft struck Inekar on Tuesday.", status="negated")
    later = "Jets struck the market at Inekar on Tuesday: satellite pictures show a crater."
    record = merged(strike(*WIRE), denial, strike("r3", "Post", "2025-02-15", later))
    event = only(record)
    assert (event.voices, event.standing) == (("r1", "r3"), "confirmed")
    assert next(d for d in record.disputes(event.id) if d.field == "happened").best == "yes"


def test_an_outlet_that_tells_it_after_a_party_denied_it_settles_it() -> None:
    denial = strike("r1", "State Television", "2025-02-13", "No aircraft struck Inekar on Tuesday.", status="negated")
    own = strike("r2", "Post", "2025-02-15", "Jets struck the market at Inekar on Tuesday.")
    assert only(merged(denial, own)).standing == "reported"
    passed_on = strike("r2", "Post", "2025-02-15", "Jets struck Inekar on Tuesday, a trader said.")
    assert only(merged(denial, passed_on)).standing == "disputed"


def test_a_party_claim_that_others_contradict_is_denied() -> None:
    claim = strike("r1", "Radio Armée Nationale", "2025-02-12", "Our forces took Inekar on Tuesday.", "took")
    against = strike("r2", "Wire", "2025-02-14", "The claim that the army took Inekar on Tuesday was untrue.", "took")
    event = only(merged(claim, against))
    assert (event.standing, event.voices) == ("denied", ("r1",))


def test_what_a_partys_medium_says_is_its_claim_in_other_outlets_too() -> None:
    claim = "State television says that jets struck a market at Inekar on Tuesday."
    r = report("r1", "Wire", "2025-02-12", claim)
    told = mention(r, "struck", place=INEKAR, day="2025-02-11")
    at = claim.index("State television")
    told = structs.replace(told, attribution=(Claim(start=at, end=at + 16, text="State television"),))
    seen = strike(
        "r2", "Post", "2025-02-13", "No jets struck Inekar on Tuesday: its streets are whole.", status="negated"
    )
    assert only(merged((r, [told]), seen)).standing == "denied"


def test_hearsay_is_unconfirmed_and_no_voice() -> None:
    rumour = "People speak of a raid at Inekar on Tuesday; nobody could confirm it."
    event = only(merged(strike("r1", "Wire", "2025-02-12", rumour, "raid")))
    assert (event.standing, event.voices) == ("unconfirmed", ())


def test_what_the_outlet_took_back_is_retracted() -> None:
    told = "Radio Lake has taken back its story that the mayor of Inekar was shot at on Tuesday."
    assert only(merged(strike("r1", "Wire", "2025-02-12", told, "shot"))).standing == "retracted"


def test_a_reprint_counts_with_its_origin() -> None:
    body = (
        "Jets struck a market at Inekar on Tuesday, traders who had fled to the river said by telephone. The stalls "
        "burned until evening and the road to the north was closed. The army did not answer questions, and the "
        "governor was said to be travelling. It was the third market day since the harvest, and boats had come far."
    )
    copy = strike("r2", "Post", "2025-02-13", body)
    event = only(merged(strike("r1", "Wire", "2025-02-12", body), copy))
    assert (event.voices, event.standing, event.reports) == (("r1",), "reported", ("r1", "r2"))


def test_negated_alone_stays_as_denied() -> None:
    event = only(merged(strike("r1", "Wire", "2025-02-12", "Nobody struck Inekar on Tuesday.", status="negated")))
    assert (event.status, event.standing) == ("negated", "denied")


def test_standing_rises_and_falls_as_reports_come_and_its_days_are_kept() -> None:
    told = [
        strike(
            "r0", "Echo", "2025-02-12", "People speak of a raid at Inekar on Tuesday; nobody could confirm it.", "raid"
        ),
        strike("r1", "Wire", "2025-02-13", "Jets struck a market at Inekar on Tuesday."),
        strike("r2", "Post", "2025-02-13", "Planes struck the market of Inekar on Tuesday, traders said."),
        strike("r3", "State Television", "2025-02-14", "The air force denied any part in the raid at Inekar.", "raid"),
        strike("r4", "Wire", "2025-02-17", "The air force admitted that its jets had struck the market at Inekar."),
    ]
    wanted = [
        ("2025-02-12", "unconfirmed"),
        ("2025-02-13", "confirmed"),
        ("2025-02-14", "disputed"),
        ("2025-02-17", "confirmed"),
    ]
    for order in (told, told[::-1]):
        event = only(merged(*order))
        assert [(h.day, h.standing) for h in event.history] == wanted
        assert event.standing == "confirmed"


def test_the_last_of_the_history_is_how_it_stands() -> None:
    withdrawn = "Correction: we withdraw our report of 12 February that jets struck a market at Inekar on Tuesday."
    event = only(merged(strike(*WIRE), strike("r9", "Wire", "2025-02-20", withdrawn)))
    assert [(h.day, h.standing) for h in event.history] == [("2025-02-12", "reported"), ("2025-02-20", "retracted")]
    assert event.standing == "retracted"


TOOK_BACK = [
    "What Radio Lake said yesterday about a strike on Inekar it took back at noon.",
    "On Monday Radio Lake told its listeners that jets had struck Inekar. It has since said that it was wrong.",
    "Radio Lake said at midnight that jets had struck Inekar. In the morning the station took it back.",
    "Our report on Thursday that jets had struck a market at Inekar was wrong and has been withdrawn.",
]


@pytest.mark.parametrize("text", TOOK_BACK)
def test_what_a_medium_took_back_is_retracted_whoever_tells_of_it(text: str) -> None:
    event = only(merged(strike("r1", "Lake Post", "2025-02-12", text, "struck" if "struck" in text else "strike")))
    assert (event.standing, event.voices) == ("retracted", ())


def test_who_says_later_in_his_own_words_that_it_was_not_so_takes_it_back() -> None:
    told = strike("r1", "Wire", "2025-02-12", "Jets struck a market at Inekar on Tuesday.")
    not_so = strike("r2", "Wire", "2025-02-14", "The market of Inekar was not struck on Tuesday.", status="negated")
    assert only(merged(told, not_so)).standing == "retracted"


def test_what_only_a_side_denies_is_disputed_and_what_others_deny_is_denied() -> None:
    denial = "There was no strike on Inekar on Tuesday."
    by_side = strike("r1", "Government Press Office", "2025-02-12", denial, "strike", status="negated")
    by_none = strike("r1", "Wire", "2025-02-12", denial, "strike", status="negated")
    passed_on = strike(
        "r1",
        "Wire",
        "2025-02-12",
        "The chief said there was no strike on Inekar on Tuesday.",
        "strike",
        status="negated",
    )
    assert [only(merged(one)).standing for one in (by_side, by_none, passed_on)] == ["disputed", "denied", "disputed"]


def test_one_voice_against_what_others_have_seen_is_denied() -> None:
    told = strike("r1", "Valley Post", "2025-02-12", "Jets struck a market at Inekar on Tuesday.")
    seen = "Monitors found no trace of a strike on Inekar on Tuesday."
    assert only(merged(told, strike("r2", "Wire", "2025-02-15", seen, "strike", status="negated"))).standing == "denied"


def test_an_outlet_that_says_it_was_not_so_is_no_voice_of_what_it_quotes() -> None:
    told = strike("r1", "Wire", "2025-02-12", "Jets struck a market at Inekar on Tuesday.")
    text = "Some have written that jets struck Inekar on Tuesday. Nobody attacked it."
    r = report("r2", "Letter of the Market", "2025-02-13", text)
    quoted = mention(r, "struck", place=INEKAR, day="2025-02-11")
    own = mention(r, "attacked", place=INEKAR, day="2025-02-11", status="negated")
    assert only(merged(told, (r, [quoted, own]))).voices == ("r1",)


def test_a_party_that_says_nobody_died_tells_of_no_killing() -> None:
    r = report("r2", "State Television", "2025-02-13", "Nobody was killed at Inekar on Tuesday.")
    none = mention(r, "killed", place=INEKAR, day="2025-02-11", status="negated")
    told = strike("r1", "Wire", "2025-02-12", "Jets struck a market at Inekar on Tuesday and killed nine.")
    assert only(merged(told, (r, [none]))).voices == ("r1",)


def test_a_claim_that_was_rumoured_and_denied_is_not_settled_by_who_says_that_no_proof_was_shown() -> None:
    def read(id: str, outlet: str, day: str, text: str, trigger: str, **more: object) -> testimony.Testimony:
        r = report(id, outlet, day, text)
        return hearing.read(sources.source(r, None), mention(r, trigger, **more))

    told = [
        read(
            "a",
            "Post",
            "2025-02-12",
            "People say that our men shot down a drone; nobody could confirm it.",
            "shot down",
        ),
        read("b", "Wire", "2025-02-12", "The spokesman said it had lost no drone.", "lost", status="negated"),
        read("c", "State Television", "2025-02-13", "The drone was shot down at Inekar.", "shot down"),
        read("d", "Wire", "2025-02-15", "Of the downing of a drone there is still no proof.", "downing"),
    ]
    assert standing.standing(told) == "unconfirmed"


def test_who_denies_an_attack_denies_no_arrest() -> None:
    def read(id: str, outlet: str, text: str, trigger: str, event: str, **more: object) -> testimony.Testimony:
        r = report(id, outlet, "2025-02-12", text)
        return hearing.read(sources.source(r, None), mention(r, trigger, event, **more))

    arrest = read("a", "Wire", "Police arrested two men at Inekar.", "arrested", "COERCE")
    attack = read("b", "State Television", "There was no attack.", "attack", "COERCE", status="negated")
    fight = read("c", "Wire", "Soldiers fought at Inekar, shooting until dawn.", "shooting", "ASSAULT")
    assert standing.standing([arrest, attack]) == "reported"
    assert standing.standing([fight, attack]) == "disputed"


def test_what_was_said_before_anybody_told_it_denies_nothing_unless_a_party_says_so() -> None:
    def read(id: str, outlet: str, day: str, text: str, **more: object):
        r = report(id, outlet, day, text)
        return hearing.read(sources.source(r, None), mention(r, "arrests", "COERCE", **more))

    tells = read("b", "Wire", "2025-02-12", "Police made arrests at the rally, a lawyer said.")
    calm = read("a", "Post", "2025-02-10", "There were no arrests.", status="negated")
    ministry = read("c", "State Television", "2025-02-10", "There were no arrests.", status="negated")
    assert standing.standing([calm, tells]) == "reported"
    assert standing.standing([ministry, tells]) == "disputed"


def test_one_who_has_not_done_it_denies_no_others_doing() -> None:
    def asked(id: str, outlet: str, text: str, **more: object):
        r = report(id, outlet, "2025-02-12", text)
        return hearing.read(sources.source(r, None), mention(r, "ask", "REQUEST", **more))

    tells = asked("a", "Wire", "The governor had to ask the capital for help.")
    negated = asked("b", "Post", "The mayor did not ask for help.", status="negated")
    denied = asked("c", "Echo", "The governor denied that he had to ask for help.", status="negated")
    assert standing.standing([tells, negated]) == "reported"
    assert standing.standing([tells, negated, denied]) == "disputed"


def test_who_tells_it_and_passes_on_a_denial_is_no_denier() -> None:
    text = "Jets struck a market at Inekar on Tuesday, traders said. The governor said that nothing had struck it."
    r = report("r1", "Wire", "2025-02-12", text)
    wire = [
        mention(r, "struck", place=INEKAR, day="2025-02-11"),
        mention(r, "struck", nth=1, place=INEKAR, day="2025-02-11", status="negated"),
    ]
    state = strike("r2", "State Television", "2025-02-13", "No aircraft struck Inekar on Tuesday.", status="negated")
    post = strike("r3", "Post", "2025-02-14", "Jets struck the market at Inekar on Tuesday.")
    assert only(merged((r, wire), state)).standing == "disputed"
    assert only(merged((r, wire), state, post)).standing == "confirmed"


def test_a_denial_told_in_passing_ends_with_its_comma() -> None:
    text = "The police, which had denied that anybody was shot, apologised to the families on Tuesday."
    r = report("r1", "Wire", "2025-02-12", text)
    told = [mention(r, "apologised", "CONCEDE", day="2025-02-11")]
    assert only(merged((r, told))).standing == "reported"


def test_who_disowns_a_deed_that_nobody_lays_at_his_door_disputes_nothing() -> None:
    told = strike("r1", "Wire", "2025-02-12", "Gunmen attacked the market of Inekar.", "attacked", actors=["Gunmen"])
    other = "Herders had no hand in the attack on the market of Inekar, a chief said."
    record = merged(told, strike("r2", "Post", "2025-02-13", other, "attack"))
    assert only(record).standing == "reported"


def test_who_disowns_a_deed_that_is_laid_at_his_door_disputes_it() -> None:
    told = "The Falcons attacked the market of Inekar."
    other = "The Falcons had no hand in the attack on the market of Inekar, their chief said."
    record = merged(
        strike("r1", "Wire", "2025-02-12", told, "attacked", actors=["Falcons"]),
        strike("r2", "Post", "2025-02-13", other, "attack"),
    )
    assert only(record).standing == "disputed"


def test_a_denial_of_an_attack_on_a_mosque_says_nothing_of_a_church() -> None:
    told = strike("r1", "Wire", "2025-02-12", "A bomb struck a church at Inekar.", recipients=["church"])
    other = "The claim that a bomb struck a mosque at Inekar is false."
    record = merged(told, strike("r2", "State Television", "2025-02-13", other, recipients=["mosque"]))
    assert all(event.standing != "disputed" for event in record.events.values() if "r1" in event.reports)


def test_no_outlet_contradicts_itself_in_one_report() -> None:
    r = report("r1", "Wire", "2025-02-12", "Police sealed off Inekar on Tuesday. Nobody was caught.")
    sealed = mention(r, "sealed off", "COERCE", place=INEKAR, day="2025-02-11")
    caught = mention(r, "caught", "COERCE", place=INEKAR, day="2025-02-11", status="negated")
    assert {event.standing for event in merged((r, [sealed, caught])).events.values()} <= {"reported", "denied"}


def test_that_nobody_died_alone_tells_of_nothing() -> None:
    event = only(merged(strike("r1", "Wire", "2025-02-12", "Nobody died at Inekar.", "died", status="negated")))
    assert (event.voices, event.standing) == ((), "unconfirmed")


def test_reports_whose_outlet_nobody_names_are_one_voice_together() -> None:
    texts = (
        "Jets struck the market at Inekar on Tuesday, and traders fled.",
        "Planes struck the market of Inekar on Tuesday, traders said.",
    )
    first, second = (strike(f"r{n}", "", f"2025-02-1{n}", text) for n, text in enumerate(texts, 2))
    event = only(merged(first, second))
    assert (event.voices, event.standing) == (("r2",), "reported")
    assert [stand.standing for stand in event.history] == ["reported"]
    named = strike("r4", "Wire", "2025-02-14", "Aircraft struck the market in Inekar on Tuesday, a driver said.")
    event = only(merged(first, second, named))
    assert (event.voices, event.standing) == (("r2", "r4"), "confirmed")


def test_an_address_names_an_outlet_that_no_publisher_names() -> None:
    text = "Planes struck the market of Inekar on Tuesday, traders said."
    first, second = strike(*WIRE), strike("r2", "", "2025-02-13", text)
    sited = structs.replace(second[0], url="https://www.post.example/1"), second[1]
    other = structs.replace(first[0], publisher=None, url="https://wire.example/1"), first[1]
    event = only(merged(other, sited))
    assert (event.voices, event.standing) == (("r1", "r2"), "confirmed")


def test_a_number_of_unnamed_outlets_is_not_said_to_be_independent() -> None:
    def counted(number: int) -> list[tally.Count]:
        return [count(f"r{n}", f"#r{n}", 5) for n in range(2)] + [count("r9", "wire", number)]

    def count(id: str, outlet: str, number: int) -> tally.Count:
        return tally.Count(
            low=number, high=number, report=id, outlet=outlet, origin=id, published="2025-02-12", party=False,
            mended=False, slip=False, words=str(number),
        )  # fmt: skip

    assert tolls.best(counted(6)) == (5, "2 reports of unnamed outlets give it")
    assert tolls.best([*counted(6), count("r8", "post", 5)]) == (5, "2 independent outlets give it")


def test_a_reprint_of_what_its_origin_took_back_is_no_voice() -> None:
    text = (
        "Masked men kidnapped the poet Hayder Mayahi from his house at Inekar on Tuesday evening, his party said. "
        "Police at the bridge knew nothing of the matter, and his brother waited at the gate until the morning."
    )

    def copy(id: str, outlet: str):
        r = report(id, outlet, "2025-02-12", text)
        return r, [mention(r, "kidnapped", place=INEKAR, day="2025-02-11")]

    back = "Retraction: on 12 February we said that masked men had kidnapped Hayder Mayahi. We withdraw the report."
    r = report("r3", "Wire", "2025-02-15", back)
    record = merged(copy("r1", "Wire"), copy("r2", "Echo"), (r, [mention(r, "kidnapped", place=INEKAR)]))
    assert only(record).standing == "retracted"


def _read(id: str, outlet: str, day: str, text: str, trigger: str, **more: object) -> testimony.Testimony:
    r = report(id, outlet, day, text)
    return hearing.read(sources.source(r, None), mention(r, trigger, **more))


def test_a_correction_that_says_he_was_not_takes_back() -> None:
    told = _read("a", "Wire", "2025-02-12", "Commander Nanque was shot dead at Inekar, a major said.", "shot dead")
    text = "Correction: our report of 12 February quoted a major as saying that Nanque was shot dead. He was not."
    assert standing.standing([told, _read("b", "Wire", "2025-02-18", text, "shot dead")]) == "retracted"


def test_a_rumour_that_anybody_denies_is_denied_unless_another_outlet_could_not_find_out() -> None:
    heard = "People tell one another that a drone struck the depot at Inekar. We could not go and look."
    rumour = _read("a", "Post", "2025-02-12", heard, "struck")
    denial = _read("b", "State Television", "2025-02-13", "No drone struck Inekar.", "struck", status="negated")
    unknown = "On the drone that is alleged to have struck Inekar the monitors possess no information."
    assert standing.standing([rumour]) == "unconfirmed"
    assert standing.standing([rumour, denial]) == "denied"
    assert standing.standing([rumour, denial, _read("c", "Echo", "2025-02-14", unknown, "struck")]) == "unconfirmed"


@pytest.mark.parametrize(
    "text",
    [
        "The colonel, of whom it was said that he had been abducted, presided on Monday in full health.",
        "It is told in the market that the bishop was abducted. His Lordship is in good health.",
        "The judge, who was rumoured to have been abducted, appeared on television on Thursday.",
    ],
)
def test_one_who_was_rumoured_taken_and_goes_about_his_business_was_not(text: str) -> None:
    assert standing.standing([_read("a", "Post", "2025-02-12", text, "abducted")]) == "denied"


def test_what_others_know_only_as_a_partys_claim_is_unconfirmed() -> None:
    claim = _read("a", "State Television", "2025-02-12", "Our men blew up a tank at Inekar.", "blew up")
    passed_on = "Reporters were led past a tank that the front claims to have blown up at Inekar."
    assert standing.standing([claim]) == "reported"
    assert standing.standing([claim, _read("b", "Wire", "2025-02-14", passed_on, "blown up")]) == "unconfirmed"


def test_a_claim_that_nobody_could_check_and_a_party_denies_is_disputed() -> None:
    claim = "The front said its men had stormed a check-post at Inekar; nobody outside could say whether it is true."
    no = "No post was attacked at Inekar."
    told = _read("a", "Wire", "2025-02-12", claim, "stormed", recipients=["check-post"])
    denial = _read("b", "State Television", "2025-02-13", no, "attacked", status="negated", recipients=["post"])
    assert standing.standing([told]) == "unconfirmed"
    assert standing.standing([told, denial]) == "disputed"


def test_who_says_that_a_post_was_not_captured_does_not_deny_that_it_was_attacked() -> None:
    told = report("a", "Wire", "2025-02-12", "Gunmen attacked the post at Inekar on Tuesday.")
    denial = report("b", "Army Bulletin", "2025-02-13", "The army said the post at Inekar had not been captured.")
    tell = hearing.read(sources.source(told, None), mention(told, "attacked"))
    other = hearing.read(sources.source(denial, None), mention(denial, "captured", "COERCE", status="negated"))
    assert other.stance == "denies"
    assert standing.denied([tell, other], [tell]) == []


def test_a_general_whom_a_wire_quotes_only_sets_his_word_against_the_militias() -> None:
    claim = _read("a", "State Television", "2025-02-12", "Our rocket unit struck the base at Inekar.", "struck")
    no = "A general denied that a single rocket had struck Inekar."
    quoted = _read("b", "Wire", "2025-02-14", no, "struck", status="negated")
    assert standing.standing([claim, quoted]) == "disputed"
    seen = _read(
        "b", "Wire", "2025-02-14", "No rocket struck Inekar, monitors there found.", "struck", status="negated"
    )
    assert standing.standing([claim, seen]) == "denied"


@pytest.mark.parametrize(
    ("no", "standing_then"),
    [
        ("He swore on the book that nobody attacked the well.", "disputed"),
        ("It is not true that anybody attacked the well.", "disputed"),
        ("Nobody attacked the well.", "reported"),
    ],
)
def test_a_denial_before_any_telling_at_hand_counts_if_it_answers_one(no: str, standing_then: str) -> None:
    denial = _read("a", "Post", "2025-02-12", no, "attacked", status="negated")
    told = _read("b", "Wire", "2025-02-14", "Herders attacked the well, a trader said.", "attacked")
    assert denial.stance == "denies"
    assert standing.standing([denial, told]) == standing_then


def test_a_denial_for_that_city_names_no_other_thing_than_what_was_told() -> None:
    told = _read(
        "a",
        "Wire",
        "2025-02-12",
        "Thousands rallied at the theatre.",
        "rallied",
        event="PROTEST",
        recipients=["theatre"],
    )
    no = "No rally was held in that city."
    more = {"event": "PROTEST", "status": "negated", "recipients": ["city"]}
    denial = _read("b", "State Herald", "2025-02-13", no, "rally", **more)
    assert standing.denied([told, denial], [told]) == [denial]
