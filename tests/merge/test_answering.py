"""Answers by their reasons: the words directly before what is answered, or those that point back to it."""

from __future__ import annotations

import pytest

from .test_links import ties, told

KINDS = {
    "recalled": "SANCTION",
    "detention": "COERCE",
    "accused": "ACCUSE",
    "shelled": "ASSAULT",
    "arrested": "COERCE",
    "bombing": "ASSAULT",
    "admitted": "RETREAT",
    "asking": "REQUEST",
    "arrests": "COERCE",
    "asked": "REQUEST",
    "urged": "REQUEST",
    "blockade": "COERCE",
    "left": "RETREAT",
    "truce": "AGREE",
    "closed": "COERCE",
    "marched": "PROTEST",
    "blamed": "ACCUSE",
    "proposed": "REQUEST",
    "rejected": "REJECT",
    "met": "CONSULT",
    "released": "RETREAT",
    "meeting": "CONSULT",
    "raid": "ASSAULT",
    "killed": "ASSAULT",
    "suspended": "SANCTION",
    "vote": "SUPPORT",
    "investigation": "ACCUSE",
    "agreed": "AGREE",
    "strike": "PROTEST",
    "condemned": "ACCUSE",
    "charged": "ACCUSE",
    "detained": "COERCE",
    "curfew": "COERCE",
    "lifted": "RETREAT",
    "signed": "AGREE",
    "jailed": "SANCTION",
    "deal": "AGREE",
    "barred": "SANCTION",
    "ban": "SANCTION",
    "offered": "AGREE",
    "accepted": "AGREE",
    "kidnapped": "ASSAULT",
    "protested": "PROTEST",
    "beat": "ASSAULT",
    "fired": "ASSAULT",
    "refusal": "REJECT",
}


def answers(text: str, *words: str) -> set[tuple[str, str]]:
    record = told(text, *((word, KINDS[word]) for word in sorted(words, key=text.index)))
    return {(a, b) for a, kind, b in ties(record) if kind == "answers"}


@pytest.mark.parametrize(
    ("text", "answer", "answered"),
    [
        ("The ministry recalled its envoy over the detention of two drivers.", "recalled", "detention"),
        ("The man suspected of the bombing of the depot was arrested on Friday.", "arrested", "bombing"),
        ("The miners, angered by the detention of two drivers, marched on the town.", "marched", "detention"),
        ("Under the deal reached at Talataye, the miners released two guards.", "released", "deal"),
        ("The capital barred their lorries. The ban on its fish was the reply.", "ban", "barred"),
        ("The miners offered a truce on Monday. The army accepted on Friday.", "accepted", "offered"),
        ("Men kidnapped a doctor. The clinics closed their doors until she is freed.", "closed", "kidnapped"),
        ("Guards beat a driver. The miners marched on Friday in protest.", "marched", "beat"),
        ("The ministry recalled its envoy. The reason was the refusal of a visa.", "recalled", "refusal"),
        ("Guards fired on miners who had marched to the gate.", "fired", "marched"),
        ("The mayor accused the army of having shelled the market.", "accused", "shelled"),
        ("Troops arrested forty in a hunt for those behind the bombing of a bus.", "arrested", "bombing"),
        ("The doctors were admitted to the town after asking for it in writing.", "admitted", "asking"),
        ("The week gave the capital the arrests it had asked for.", "arrests", "asked"),
        ("The council urged the militia to lift its blockade of the town.", "urged", "blockade"),
        ("The last fighters left the hills under the truce made in May.", "left", "truce"),
        ("The council lifted the ban because the mayor had been released.", "lifted", "released"),
        ("Envoys signed the truce on Monday. In return the union suspended its march.", "suspended", "signed"),
        ("The raid, which the bishop condemned at once, lasted an hour.", "condemned", "raid"),
        ("Gunmen shelled the market at noon. The party blamed the army for the massacre.", "blamed", "shelled"),
        ("Guards were released on Friday under the terms of the truce.", "released", "truce"),
        ("Police arrested nine men. The bishop urged the court to let them go.", "urged", "arrested"),
        ("Gunmen killed nine men. Judges opened an investigation into the deaths.", "investigation", "killed"),
        ("The mayor was arrested. The party suspended its work in reply to this humiliation.", "suspended", "arrested"),
        ("Envoys proposed a truce on Monday. The general rejected the offer.", "rejected", "proposed"),
        ("The guards left the weir on Friday, as agreed in Vienna.", "left", "agreed"),
        ("Students marched in sympathy with the strike.", "marched", "strike"),
        ("As a result of the bombing the fund has suspended its loans.", "suspended", "bombing"),
        ("Guards were released on Friday in compliance with the deal.", "released", "deal"),
        ("Guards left a ridge that miners had killed a man on, under a deal.", "left", "deal"),
        ("The ministry rejected the charge. The army in turn barred two envoys.", "barred", "rejected"),
        ("Guards detained a doctor. The clinic urged that its old doctor be returned.", "urged", "detained"),
        ("Gunmen shelled the market. The army accused them of breaking their word.", "accused", "shelled"),
        ("The mission asked for access. The army rejected at once.", "rejected", "asked"),
        ("The fund suspended its work. It takes this step after guards detained a nurse.", "suspended", "detained"),
        ("The army closed the road. The measure was taken in reply to the raid.", "closed", "raid"),
        ("The drivers were released at dusk. It is the first fruit of a meeting of ministers.", "released", "meeting"),
    ],
)
def test_a_reason_says_what_is_answered(text: str, answer: str, answered: str) -> None:
    assert (answer, answered) in answers(text, answer, answered)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Troops arrested eleven people in a raid on the village.", "arrested", "raid"),
        ("The bank suspended its loans a week after the vote.", "suspended", "vote"),
        ("Hundreds marched for the truce.", "marched", "truce"),
        ("A raid on the mill failed. The party blamed the army.", "blamed", "raid"),
        ("Prosecutors charged eleven of the people detained in May.", "charged", "detained"),
        ("Police arrested nine men for defying the curfew.", "arrested", "curfew"),
        ("Police arrested nine men. The bishop urged the town to let its staff in.", "urged", "arrested"),
        ("The guards left the weir under the truce, and Lima released two men.", "left", "released"),
    ],
)
def test_a_scene_a_sequence_and_a_wish_are_no_reason(text: str, one: str, other: str) -> None:
    assert not answers(text, one, other)
