"""Reading the words around a mention."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tacitus.code.sentences import sentences
from tacitus.merge import hearing, mended, sources, testimony
from tacitus.merge.unreal import unreal

from .tell import INEKAR, TALATAYE, mention, report


def stance(text: str, trigger: str, **more: object) -> str:
    r = report("r", "Wire", "2025-02-12", text)
    return hearing.read(sources.source(r, None), mention(r, trigger, **more)).stance


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Gunmen attacked the market.", "attacked", "tells"),
        ("Nobody attacked the fortress and nobody died there.", "attacked", "denies"),
        ("Rumours that a wedding party was hit are false.", "hit", "denies"),
        ("The army denied that it had shelled the village.", "shelled", "denies"),
        ("The strike did not take place.", "strike", "denies"),
        ("It is impossible that a missile hit the jet.", "hit", "denies"),
        ("Nor did our gunners fire upon the village.", "fire", "denies"),
        ("Some foreign media have said that a school was attacked. No aircraft flew that day.", "attacked", "denies"),
        ("Forty-eight were detained; talk of sixty-one is a lie.", "detained", "tells"),
        ("Men with axes murdered thirty people, and nobody has ever been tried.", "murdered", "tells"),
        ("People speak of a third raid in the hills.", "raid", "rumour"),
        ("The station has taken back its story that the mayor was shot.", "shot", "retracts"),
        ("Nobody in the valley still doubts that the bridge was bombed.", "bombed", "tells"),
        ("No group claimed the attack.", "attack", "tells"),
        ("Nobody believes that the siege is over.", "siege", "tells"),
        ("He denied having known of the reporter, who was gunned down on Tuesday.", "gunned down", "tells"),
        ("The army denied that farmers had died in its sweep of the valley.", "sweep", "tells"),
        ("The claim that a captive died in the assault is a fabrication.", "assault", "tells"),
        ("Nobody talked of the murder.", "murder", "tells"),
        ("It was not, as on Saturday, the police who did the beating.", "beating", "tells"),
        ("The army, which denied that it shelled the village, has left.", "shelled", "denies"),
        ("A message which said that the army had seized the bridge was false.", "seized", "denies"),
        ("The looting began on a rumour that soldiers were near.", "looting", "tells"),
        ("The looting was a rumour.", "looting", "rumour"),
        ("The ministry denied any part in the raid.", "raid", "disowns"),
        ("The chief said that his men had not fired.", "fired", "disowns"),
        ("We do not shoot at our own people.", "shoot", "disowns"),
        ("The command said it had carried out no strike there.", "strike", "disowns"),
        ("The brigade had no hand in the killing at the ford.", "killing", "disowns"),
        ("The front, which denies that it fired the rockets, has camps there.", "fired", "disowns"),
        ("The front denied any part in it and suggested that a mortar struck the school.", "struck", "tells"),
        ("Nobody was wounded when shells fell on the port.", "wounded", "tells"),
        ("The union had said that a truck was hit; by night it had withdrawn its statement.", "hit", "denies"),
        ("There is no truth in reports that the bridge was blown up.", "blown up", "denies"),
        ("The minister refuted the claim that soldiers had shelled the ford.", "shelled", "denies"),
        ("The army dismissed as propaganda the claim that it had bombed a market.", "bombed", "denies"),
        ("The command said it knew of no attack on the ford.", "attack", "denies"),
        ("Monitors who went there saw no sign of an attack.", "attack", "denies"),
        ("It was not an attack but an accident, the governor said.", "attack", "denies"),
        ("It is not true that police fired on the crowd.", "fired", "denies"),
        ("At no time did police fire on the crowd.", "fire", "denies"),
        ("No team of monitors was ever stopped.", "stopped", "denies"),
        ("The accusation that men of ours burned the ballots is absurd.", "burned", "denies"),
        ("The reported bombing turned out to be a gas explosion.", "bombing", "denies"),
        ("The report that the mayor had been shot proved wrong.", "shot", "denies"),
        ("He called the claims of a bombing nonsense.", "bombing", "denies"),
        ("Not a house was left standing after the shelling of the port.", "shelling", "tells"),
        ("Police said they had no evidence of who carried out the attack.", "attack", "tells"),
        ("The government has rejected the allegations and accuses the rebels of murder.", "murder", "tells"),
        ("The front distanced itself from the bombing.", "bombing", "disowns"),
        ("The army says it took no part in the attack.", "attack", "disowns"),
        ("The front rejected the charge that it was behind the attack.", "attack", "disowns"),
        ("None of its fighters had taken part in the attack.", "attack", "disowns"),
        ("Our report on Monday that the mayor was shot was wrong.", "shot", "retracts"),
        ("The agency has deleted its report that the mayor was shot.", "shot", "retracts"),
        ("Radio Lake said that the mayor had been shot and corrected itself an hour later.", "shot", "retracts"),
        ("The mayor is rumoured to have been shot.", "shot", "rumour"),
        ("According to the portal Kronika the mayor was shot.", "shot", "rumour"),
        ("Word in the market is that the mayor was shot.", "shot", "rumour"),
        ("No one was hurt in the explosion at the station.", "explosion", "tells"),
        ("Nobody died when the shelling of the port went on.", "shelling", "tells"),
        ("No one was killed and no raid was made.", "raid", "denies"),
        ("We wrote on Friday that the poet had been arrested. That is not so; he is at home.", "arrested", "retracts"),
        ("In our edition of Friday we wrote that rioters shot a guard. Both were wrong.", "shot", "retracts"),
        ("This page said that two tourists had been abducted. The post has been removed.", "abducted", "retracts"),
        ("Please kill our story about the attack on the ferry.", "attack", "retracts"),
        ("CLARIFICATION: Yesterday's report that a constable had been kidnapped was wrong.", "kidnapped", "retracts"),
        ("The radio takes back what it said on Monday about an attack on the post.", "attack", "retracts"),
        ("We were wrong to say that the rebels had seized the bridge.", "seized", "retracts"),
        ("The paper printed an apology for saying that the rebels had killed the abbot.", "killed", "retracts"),
        ("The agency has deleted its alert about an attack on the ferry.", "attack", "retracts"),
        ("Correction: Captain Diallo, whom we reported killed on Sunday, is alive.", "killed", "retracts"),
        ("Among them was the mayor, whom state media had reported murdered.", "murdered", "denies"),
        ("Rebels claim that the post was captured. It was not. Trucks come and go.", "captured", "denies"),
        ("Rebels claim that the post was captured. It was not easy.", "captured", "tells"),
        ("The general, declared dead by the rebels, appeared on television.", "dead", "denies"),
        ("Correction: two guards were wounded, not killed, on Monday.", "killed", "tells"),
        ("It is being said that soldiers attacked the school.", "attacked", "rumour"),
        ("There is a story going around that the general was arrested.", "arrested", "rumour"),
        ("Somebody has put it about that gendarmes seized the bridge.", "seized", "rumour"),
        ("Messages on every telephone say that the sultan was killed.", "killed", "rumour"),
        ("The people say that the attack was on Friday.", "attack", "tells"),
        ("The army dismissed a claim by the front to have seized the post.", "seized", "denies"),
        ("The capture of the camp we hold for invented.", "capture", "denies"),
        ("Reports of an attack on the ford are likewise false.", "attack", "denies"),
        ("The army denies that its guns shelled the school.", "shelled", "denies"),
        ("The militia did not take part in the shelling of the ford.", "shelling", "disowns"),
        ("The front called the suggestion that it was behind the attack absurd.", "attack", "disowns"),
        ("Iran, which arms the group, denied any part in the attack.", "attack", "tells"),
    ],
)
def test_stance(text: str, trigger: str, expected: str) -> None:
    assert stance(text, trigger) == expected


@pytest.mark.parametrize(
    ("text", "disowned", "admits"),
    [
        ("Gunmen attacked the market. The Falcons denied involvement.", "Falcons", False),
        ("Gunmen attacked the market. The Falcons denied any part in a second attack at Gao.", None, False),
        ("Gunmen attacked the market. Talks go on. Rain fell. The Falcons denied involvement.", None, False),
        (
            "Gunmen attacked the market.\n\nThe mayor blamed the Falcons. Their chief denied it had any part in it.",
            None,
            False,
        ),
        ("Gunmen attacked the market.\n\nThe mayor blamed the Falcons. Their chief denied any role.", "Falcons", False),
        ("The Falcons admitted on Friday that their men had attacked the market.", None, True),
        ("Gunmen attacked the market, a charge they denied.", "", False),
        ("Gunmen attacked the market. General Awa Sow of the army said his men had not fired a shot.", "army", False),
        ("Gunmen attacked the market. The Falcons said they had carried out no raid.", "Falcons", False),
        ("Gunmen attacked the market.\n\nOur forces have nothing to do with the fire at Gao.", None, False),
        ("An inquiry found on Monday that police had attacked the market.", None, True),
        (
            "Gunmen attacked the market. The mayor blamed the Falcons. Chad, which arms them, denied any role.",
            None,
            False,
        ),
        (
            "Gunmen attacked the market. The mayor blamed Chad. Chad, which arms the men, denied any role.",
            "Chad",
            False,
        ),
    ],
)
def test_who_disowns_and_who_owns_up(text: str, disowned: str | None, admits: bool) -> None:
    r = report("r", "Wire", "2025-02-12", text)
    by = ["police"] if "police" in text else []
    found = hearing.read(sources.source(r, None), mention(r, "attacked", actors=by))
    assert (found.disowned, found.admits) == (disowned, admits)


@pytest.mark.parametrize(
    ("text", "unchecked"),
    [
        ("The rebels say they captured the fort; there was no independent word from it.", True),
        ("The militia says it captured the fort, and no prisoner has been shown.", True),
        ("The rebels say they captured the fort. Nobody outside could say if that is true.", True),
        ("The rebels say they captured the fort, which journalists cannot reach.", True),
        ("The ministry says it captured the fort, but has shown no bodies.", True),
        ("The rebels captured the fort, and no body of theirs was left there.", False),
        ("There was no evidence of who captured the fort.", False),
    ],
)
def test_what_nobody_could_check(text: str, unchecked: bool) -> None:
    r = report("r", "Wire", "2025-02-12", text)
    assert hearing.read(sources.source(r, None), mention(r, "captured", "COERCE")).unchecked is unchecked


def test_what_somebody_calls_baseless_was_said() -> None:
    text = "Iran dismissed as baseless the charge that it had sent the drones."
    assert stance(text, "dismissed", event="REJECT") == "tells"
    assert stance(text, "charge", event="ACCUSE") == "tells"


def test_to_deny_again_is_no_denial_of_having_denied() -> None:
    text = "Those who were accused denied it, and they deny it today."
    assert stance(text, "deny", event="REJECT") == "tells"
    assert stance("The ministry denied having turned the visit down.", "turned", event="REJECT") == "denies"


@pytest.mark.parametrize(
    ("outlet", "text", "party"),
    [
        ("Ecuador Oficial", "The officers were rescued.", True),
        ("Northern Front Information Desk", "The bridge was taken.", True),
        ("Rapid Dispatch", "At nine this morning the city is wholly under our control.", True),
        ("Valley Post", "The general command of the Falcons announces that the bridge is open.", True),
        ("Highlands Police Circular", "The bridge was taken.", True),
        ("Valley Region Press Centre", "The bridge was taken.", True),
        ("Lions of the Hills (channel)", "The bridge was taken.", True),
        ("Hill Free Brigades", "The bridge was taken.", True),
        ("Field Security Review", "The bridge was taken.", False),
        ("Channel Nine", "The bridge was taken.", False),
        ("Valley Post", "Our correspondent saw that soldiers took the bridge.", False),
        ("City Herald", "Police said that the bridge was open.", False),
        ("Savanna Press Service", "Gunmen took the bridge.", False),
        ("Valley Post", "Some of the men wore uniforms of our own army.", False),
    ],
)
def test_who_speaks_for_itself(outlet: str, text: str, party: bool) -> None:
    assert sources.source(report("r", outlet, "2025-02-12", text), None).party is party


def test_what_will_not_be_is_no_denial() -> None:
    r = report("r", "Wire", "2025-02-12", "The movement will most likely not attack before the summer.")
    assert unreal(r, mention(r, "attack"))


def test_a_negated_mention_denies() -> None:
    assert stance("There was not a trace of arrests.", "arrests", status="negated") == "denies"


def test_what_only_ended_or_was_tried_is_no_denial() -> None:
    assert stance("The front has withdrawn from the truce.", "withdrawn", status="negated") == "tells"
    assert stance("A crowd tried to storm the hall.", "storm", status="negated") == "tells"
    assert stance("The army said the front fired; the front had no unit there.", "fired", status="negated") == "tells"
    text = "Raiders tried to burn the chapel and the door would not catch."
    assert stance(text, "burn", status="negated") == "tells"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In March 2022 they killed 120 villagers.", {120}),
        ("Forty-eight persons were held on 5 March at 10 a.m.", {48}),
        ("83 votes to 31", {83, 31}),
        ("nothing counted", set()),
    ],
)
def test_numbers_leave_out_dates(text: str, expected: set[int]) -> None:
    assert mended.numbers(text) == expected


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_sentences_cover_the_text_in_order(text: str) -> None:
    at = 0
    for a, b in sentences(text):
        assert at <= a < b <= len(text)
        assert not text[at:a].strip(" \t\r\n\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029")
        at = b


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_numbers_of_any_text(text: str) -> None:
    assert all(n > 3 for n in mended.numbers(text))


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The aggressors bombed the market. Our martyrs will not be forgotten.", True),
        ("We reject the slander of the capital. Our people know the truth.", True),
        (
            'Jets bombed the market. "The treacherous enemy has no shame," a man said of what he called "slander".',
            False,
        ),
        ("Jets bombed the market, and the regime said nothing.", False),
    ],
)
def test_who_speaks_as_one_side_does_is_that_sides_mouth(text: str, party: bool) -> None:
    r = report("r", "Morning Courier", "2025-02-12", text)
    assert sources.source(r, None).party is party


def test_a_long_text_may_hold_two_loaded_words() -> None:
    text = "The aggressors came. It was a treacherous blow. " + "The council met and spoke of the road. " * 60
    assert not sources.source(report("r", "Courier", "2025-02-12", text), None).party


def test_a_party_that_denies_its_own_deed_disowns_it() -> None:
    text = "It is a lie that NAS shelled the ford. It is a lie that the army shelled the ford."
    r = report("r", "NAS Information Desk", "2025-02-12", text)
    source = sources.source(r, None)
    own = hearing.read(source, mention(r, "shelled", actors=["NAS"]))
    others = hearing.read(source, mention(r, "shelled", nth=1, actors=["army"]))
    assert (own.stance, others.stance) == ("disowns", "denies")


def test_what_a_party_says_of_our_troops_is_its_own_deed() -> None:
    r = report("r", "Ministry of Defence", "2025-02-12", "Reports that our troops burned the houses are false.")
    assert hearing.read(sources.source(r, None), mention(r, "burned", actors=["our troops"])).stance == "disowns"
    other = report("r", "Wire", "2025-02-12", "Reports that our troops burned the houses are false.")
    read = hearing.read(sources.source(other, None), mention(other, "burned", actors=["our troops"]))
    assert read.stance == "denies"


@pytest.mark.parametrize(
    ("text", "killed", "injured", "day", "place"),
    [
        ("put the number of wounded at seven. The figure was four, the hospital says.", None, 4, None, None),
        (
            "gave the number of injured as 14. That was an estimate. Hospitals have since counted 37.",
            None,
            37,
            None,
            None,
        ),
        ("said nine had died. The dead are twelve.", 12, None, None, None),
        ("said he was shot on that Friday. It was Thursday, 2 January.", None, None, "2025-01-02", None),
        ("said he was shot in Inekar. He died in the village of Talataye, to the east.", None, None, None, "Talataye"),
    ],
)
def test_what_a_correction_puts_in_place(
    text: str, killed: int | None, injured: int | None, day: str | None, place: str | None
) -> None:
    r = report("r", "Wire", "2025-01-08", f"Correction: our report of 4 January on the shooting {text}")
    t = hearing.read(sources.source(r, None), mention(r, "shooting"))
    assert t.mended_killed == killed or (t.mended_killed and t.mended_killed.low == killed)
    assert t.mended_injured == injured or (t.mended_injured and t.mended_injured.low == injured)
    assert (t.mended_day and t.mended_day.start) == day
    assert next((p.name for p in t.mended_place), None) == place


@pytest.mark.parametrize(
    ("text", "unchecked"),
    [
        ("Miners struck the depot at Inekar. Of the alleged theft no witness has come forward.", False),
        ("Miners struck the depot at Inekar. This could not be verified.", True),
        ("Miners struck the depot at Inekar, the front said. No reporter has been let into the town.", True),
        ("Miners struck the depot at Inekar, the front said. The road is closed to reporters.", True),
        ("Miners struck the depot at Inekar, the front said. We know nothing of it.", True),
    ],
)
def test_after_an_outlets_own_words_it_is_they_that_could_not_be_checked(text: str, unchecked: bool) -> None:
    r = report("r1", "Wire", "2025-02-12", text)
    assert hearing.read(sources.source(r, None), mention(r, "struck")).unchecked is unchecked


@pytest.mark.parametrize(
    "outlet",
    ["Sarbaz Media Cell", "Navy Information Cell", "Furnaj Brigade Page", "Papua Police Public Relations"],
)
def test_a_cell_a_brigades_page_or_public_relations_speak_for_a_side(outlet: str) -> None:
    r = report("r1", outlet, "2025-02-12", "Two towers fell at Inekar.")
    assert sources.source(r, None).party
    assert not sources.source(report("r2", "Andean Press Service", "2025-02-12", r.text), None).party


@pytest.mark.parametrize(
    "words",
    [
        "In the bazaar they also say that a church was burnt at Inekar.",
        "Of the depot one hears that it was burnt.",
        "The whole market will tell you that the church was burnt.",
    ],
)
def test_what_the_market_tells_is_hearsay(words: str) -> None:
    r = report("r1", "Post", "2025-02-12", words)
    assert hearing.read(sources.source(r, None), mention(r, "burnt")).stance == "rumour"


@pytest.mark.parametrize(
    "text",
    [
        "On Tuesday we wrote that a cook had been arrested. Our source has taken this back, and so do we.",
        "On Tuesday this paper wrote that a cook had been arrested. We were misled, and we beg pardon.",
    ],
)
def test_who_was_misled_takes_back_what_it_wrote(text: str) -> None:
    assert stance(text, "arrested", event="COERCE") == "retracts"


def test_what_happened_otherwise_is_not_denied() -> None:
    text = "Correction: the nine nurses were not seized south of Inekar, as we wrote, but near the river."
    assert stance(text, "seized", status="negated") == "tells"
    assert stance("The driver was not shot by soldiers, the mayor said.", "shot", status="negated") == "denies"
    text = "After the raid nobody at Inekar could tell who the dead were."
    assert stance(text, "raid", status="negated") == "tells"


def test_who_denies_a_deed_and_lays_it_on_another_disowns_it() -> None:
    text = "The front denied that it had shot three herders and said that bandits had done it."
    assert stance(text, "shot", status="negated") == "disowns"
    assert stance("The front denied that it had shot three herders.", "shot", status="negated") == "denies"


def test_what_is_not_looked_for_or_did_not_follow_is_no_event() -> None:
    for text, trigger in (
        ("The insurer expects no further seizure this year.", "seizure"),
        ("The ultimatum ran out without air strikes.", "strikes"),
    ):
        r = report("r", "Wire", "2025-02-12", text)
        assert unreal(r, mention(r, trigger))
    assert stance("No loss of life was reported.", "loss of life", status="negated") == "tells"


def test_what_is_read_of_a_mention_goes_with_what_it_says() -> None:
    r = report("r", "Wire", "2025-02-12", "Gunmen shelled a convoy near Inekar on 11 February.")
    m = mention(r, "shelled", place=INEKAR, day="2025-02-11")
    m = msgspec.structs.replace(m, date=msgspec.structs.replace(m.date, text="on 11 February"))
    told = hearing.read(sources.source(r, None), m)
    other = mention(r, "shelled", place=TALATAYE).places
    assert [name for name, _ in told.traits.spots] == ["inekar"]
    assert "convoy" in told.traits.things
    assert told.named_day is not None
    assert [name for name, _ in testimony.saying(told, places=other).traits.spots] == ["talataye"]
    assert testimony.saying(told, date=None).named_day is None
