# ruff: noqa: E501  (a fixture: sentences stay whole)
"""The crisis of January 2020 as a record, written by hand in our own words; outlets are invented."""

from __future__ import annotations

from record import MemoryRecord

from tacitus.records import Dispute, Outlook, Value, When, event_id

REPORTS = (
    ("r1", "Harbor Wire", "2019-12-27", "Rockets kill American contractor near Kirkuk",
     "A volley of rockets hit the K-1 base near Kirkuk on Friday and killed an American contractor. Four soldiers were hurt. Washington blamed Kata'ib Hezbollah for the attack. Kata'ib Hezbollah denied that it had fired the rockets."),
    ("r2", "The Meridian", "2019-12-28", "One dead in rocket attack on Iraqi base",
     "One contractor died when more than thirty rockets struck the K-1 base on Friday evening. Officials accused Kata'ib Hezbollah."),
    ("r3", "Harbor Wire", "2019-12-29", "US jets strike militia in Iraq and Syria",
     "In response to the rocket fire, American jets struck five positions of Kata'ib Hezbollah on Sunday. At least nineteen fighters were killed, a local official said. The prime minister of Iraq condemned the strikes."),
    ("r4", "Tigris Dispatch", "2019-12-30", "Twenty-five fighters dead at al-Qaim, militia says",
     "Kata'ib Hezbollah said that 25 of its men were killed in the American air strikes at al-Qaim and 55 wounded. A spokesman vowed that the blood would not be in vain."),
    ("r5", "The Meridian", "2019-12-31", "Crowd storms gate of US embassy in Baghdad",
     "Angered by the air strikes, hundreds of militia supporters stormed the outer gate of the American embassy in Baghdad on Tuesday. Mr Trump blamed Iran and threatened that it would pay a very big price. Guards fired tear gas at the crowd."),
    ("r6", "Coastal Courier", "2020-01-01", "Militia lifts siege of embassy",
     "The protesters withdrew from the embassy on Wednesday after a call by their leaders. Some 750 American troops are being sent to the region."),
    ("r7", "Harbor Wire", "2020-01-03", "US drone kills Soleimani at Baghdad airport",
     "An American drone killed General Qasem Soleimani outside Baghdad airport early on Friday. Abu Mahdi al-Muhandis died with him. Iran's supreme leader vowed severe revenge for the killing. Ten people died in all, security officials said."),
    ("r8", "The Meridian", "2020-01-03", "Iran's top general killed in American strike",
     "Qasem Soleimani was killed on Friday in a drone strike that the Pentagon said the president had ordered. Seven people died, according to first reports. Iran will almost certainly strike back within weeks, said the analyst Mara Lindqvist."),
    ("r9", "Tigris Dispatch", "2020-01-03", "Airport strike leaves ten dead",
     "Ten people were killed when missiles from a drone hit two cars near Baghdad airport. The American side said it acted to stop planned attacks."),
    ("r10", "Coastal Courier", "2020-01-03", "Iran's top general killed in American strike",
     "Qasem Soleimani was killed on Friday in a drone strike that the Pentagon said the president had ordered. Seven people died, according to first reports."),
    ("r11", "Harbor Wire", "2020-01-04", "Trump names 52 targets",
     "Mr Trump threatened on Saturday to hit 52 sites in Iran. Rockets landed in the Green Zone of Baghdad in the evening, reportedly without hurting anyone."),
    ("r12", "The Meridian", "2020-01-05", "Iraqi lawmakers vote to expel foreign troops",
     "In answer to the killing of General Soleimani, parliament in Baghdad voted on Sunday to end the presence of foreign troops. Iran announced the same day that it would no longer keep to any limit on enrichment. Mr Trump threatened Iraq with sanctions."),
    ("r13", "Tigris Dispatch", "2020-01-05", "Parliament calls for troops to leave",
     "Lawmakers voted for a resolution that asks the government to end the mission of foreign forces. It is unlikely that any soldier leaves this month, a member of the defence committee said."),
    ("r14", "Coastal Courier", "2020-01-07", "Dozens crushed at general's funeral",
     "At least 56 people died in a crush at the funeral in Kerman on Tuesday."),
    ("r15", "Harbor Wire", "2020-01-08", "Iran fires missiles at bases in Iraq",
     "Iran fired more than a dozen missiles at the Ain al-Asad base and at Erbil early on Wednesday, in revenge for the death of Soleimani. No soldier was killed, the American side said. A passenger jet crashed near Tehran hours later with 176 people on board."),
    ("r16", "Pars Line", "2020-01-08", "Eighty American terrorists dead, state television says",
     "Iranian state television said that 80 American soldiers were killed by the missiles. The aircraft went down because of an engine fire, the aviation authority said and denied that a missile had hit it."),
    ("r17", "The Meridian", "2020-01-09", "Canada: Iranian missile brought down jet",
     "Canada's prime minister said on Thursday that an Iranian missile shot down flight PS752 and killed all 176 people on board. Tehran denied it. Canada will demand a full inquiry."),
    ("r18", "Harbor Wire", "2020-01-11", "Iran admits shooting down airliner",
     "Iran admitted on Saturday that its Guards had shot down the Ukrainian airliner by mistake. The president apologised to the families. Students gathered in Tehran in the evening and demanded that those to blame resign, because of the lie told for three days."),
    ("r19", "Tigris Dispatch", "2020-01-11", "Guards take blame for PS752",
     "The commander of the aerospace force said that his men fired two missiles at the airliner. Protests broke out in Tehran after the admission."),
    ("r20", "Coastal Courier", "2020-01-10", "New sanctions on Tehran",
     "Washington imposed new sanctions on Iran on Friday, in response to the missile attack. The military said that eleven soldiers had been treated for concussion."),
    ("r21", "Quiet Gazette", "2020-01-12", "What led here: a short history",
     "In May 2018 Mr Trump withdrew from the nuclear deal. Tankers were attacked in June 2019, probably by Iran. The war will not come, wrote the columnist Idris Vale."),
    ("r22", "Harbor Wire", "2020-01-12", "Rockets hit Balad air base",
     "Eight rockets hit Balad air base on Sunday; four Iraqi airmen were wounded. No group claimed the attack."),
)  # fmt: skip


def crisis() -> MemoryRecord:
    """The record: 26 events, disputes, ties and outlook."""
    r = MemoryRecord()
    for id, outlet, day, title, text in REPORTS:
        url = f"https://example.org/{id}" if id != "r9" else "javascript:alert(1)"
        r.add_report(id, outlet, day, title, text, url=url)
    r.reprint_of["r10"] = "r8"
    r.add_event(
        "K1",
        "ASSAULT",
        "2019-12-27",
        "Rockets hit the K-1 base near Kirkuk and kill an American contractor",
        {
            "r1": (
                "A volley of rockets hit the K-1 base near Kirkuk on Friday and killed an American contractor.",
                "killed",
            ),
            "r2": (
                "One contractor died when more than thirty rockets struck the K-1 base on Friday evening.",
                "struck",
            ),
        },
        mode="heavy-weapons",
        who="KH",
        whom="CONTRACTOR US",
        where="K1",
        killed=(1, 1, 1),
        injured=(4, 4, 4),
        standing="disputed",
    )
    r.add_event(
        "BLAME",
        "ACCUSE",
        "2019-12-27",
        "The United States accuses Kata'ib Hezbollah of the rocket attack",
        {
            "r1": ("Washington blamed Kata'ib Hezbollah for the attack.", "blamed"),
            "r2": ("Officials accused Kata'ib Hezbollah.", "accused"),
        },
        who="US_STATE",
        whom="KH",
        where="WASHINGTON",
        mode="allege",
        answers=(("K1", "blamed Kata'ib Hezbollah for the attack", "r1"),),
    )
    r.add_event(
        "STRIKES",
        "ASSAULT",
        "2019-12-29",
        "American jets strike five positions of Kata'ib Hezbollah in Iraq and Syria",
        {
            "r3": (
                "In response to the rocket fire, American jets struck five positions of Kata'ib Hezbollah on Sunday.",
                "struck",
            ),
            "r4": (
                "Kata'ib Hezbollah said that 25 of its men were killed in the American air strikes at al-Qaim and 55 wounded.",
                "air strikes",
            ),
        },
        mode="aerial",
        who="US",
        whom="KH",
        where="QAIM",
        killed=(19, 25, 25),
        injured=(55, 55, 55),
        answers=(("K1", "In response to the rocket fire", "r3"),),
    )
    r.add_event(
        "CONDEMN",
        "ACCUSE",
        "2019-12-29",
        "Iraq's prime minister condemns the American strikes",
        {"r3": ("The prime minister of Iraq condemned the strikes.", "condemned")},
        mode="disapprove",
        who="IRAQ",
        whom="US",
        where="BAGHDAD",
        standing="reported",
        answers=(("STRIKES", "condemned the strikes", "r3"),),
    )
    r.add_event(
        "VOW1",
        "THREATEN",
        "2019-12-30",
        "Kata'ib Hezbollah vows to answer for its dead",
        {"r4": ("A spokesman vowed that the blood would not be in vain.", "vowed")},
        mode="violence",
        who="KH",
        whom="US",
        standing="reported",
        answers=(("STRIKES", "the blood would not be in vain", "r4"),),
    )
    r.add_event(
        "EMBASSY",
        "PROTEST",
        "2019-12-31",
        "Militia supporters storm the outer gate of the American embassy in Baghdad",
        {
            "r5": (
                "Angered by the air strikes, hundreds of militia supporters stormed the outer gate of the American embassy in Baghdad on Tuesday.",
                "stormed",
            ),
            "r6": ("The protesters withdrew from the embassy on Wednesday after a call by their leaders.", "withdrew"),
        },
        mode="vandalize",
        who="CROWD",
        whom="US_STATE",
        where="BAGHDAD",
        answers=(("STRIKES", "Angered by the air strikes", "r5"),),
    )
    r.add_event(
        "GAS",
        "ASSAULT",
        "2019-12-31",
        "Embassy guards fire tear gas at the crowd",
        {"r5": ("Guards fired tear gas at the crowd.", "fired tear gas")},
        mode="crowd-control",
        who="US",
        whom="CROWD",
        where="BAGHDAD",
        standing="reported",
    )
    r.add_event(
        "PRICE",
        "THREATEN",
        "2019-12-31",
        "Donald Trump blames Iran and threatens that it will pay a very big price",
        {"r5": ("Mr Trump blamed Iran and threatened that it would pay a very big price.", "threatened")},
        mode="violence",
        who="TRUMP",
        whom="IRAN",
        standing="reported",
        answers=(("EMBASSY", "blamed Iran", "r5"),),
    )
    r.add_event(
        "LIFT",
        "RETREAT",
        "2020-01-01",
        "Protesters leave the American embassy",
        {"r6": ("The protesters withdrew from the embassy on Wednesday after a call by their leaders.", "withdrew")},
        mode="withdraw",
        who="CROWD",
        where="BAGHDAD",
        standing="reported",
    )
    r.add_event(
        "TROOPS",
        "MOBILIZE",
        "2020-01-01",
        "The United States sends 750 more soldiers to the region",
        {"r6": ("Some 750 American troops are being sent to the region.", "sent")},
        mode="troops",
        who="US",
        standing="reported",
        answers=(("EMBASSY", "after a call by their leaders", "r6"),),
    )
    r.add_event(
        "SOLEIMANI",
        "ASSAULT",
        "2020-01-03",
        "An American drone kills Qasem Soleimani and nine others at Baghdad airport",
        {
            "r7": (
                "An American drone killed General Qasem Soleimani outside Baghdad airport early on Friday.",
                "killed",
            ),
            "r8": (
                "Qasem Soleimani was killed on Friday in a drone strike that the Pentagon said the president had ordered.",
                "killed",
            ),
            "r9": ("Ten people were killed when missiles from a drone hit two cars near Baghdad airport.", "killed"),
            "r10": (
                "Qasem Soleimani was killed on Friday in a drone strike that the Pentagon said the president had ordered.",
                "killed",
            ),
        },
        mode="targeted",
        who="US TRUMP",
        whom="SOLEIMANI",
        where="AIRPORT",
        killed=(7, 10, 10),
        voices=("r7", "r8", "r9"),
        answers=(("EMBASSY", "it acted to stop planned attacks", "r9"),),
    )
    r.add_event(
        "VOW2",
        "THREATEN",
        "2020-01-03",
        "Ali Khamenei vows severe revenge for the killing of Soleimani",
        {"r7": ("Iran's supreme leader vowed severe revenge for the killing.", "vowed")},
        mode="violence",
        who="KHAMENEI",
        whom="US",
        where="TEHRAN",
        standing="reported",
        answers=(("SOLEIMANI", "severe revenge for the killing", "r7"),),
    )
    r.add_event(
        "TARGETS",
        "THREATEN",
        "2020-01-04",
        "Donald Trump threatens to hit 52 sites in Iran",
        {"r11": ("Mr Trump threatened on Saturday to hit 52 sites in Iran.", "threatened")},
        mode="violence",
        who="TRUMP",
        whom="IRAN",
        standing="reported",
    )
    r.add_event(
        "ZONE",
        "ASSAULT",
        "2020-01-04",
        "Rockets land in the Green Zone of Baghdad",
        {
            "r11": (
                "Rockets landed in the Green Zone of Baghdad in the evening, reportedly without hurting anyone.",
                "landed",
            )
        },
        mode="heavy-weapons",
        whom="US",
        where="BAGHDAD",
        standing="unconfirmed",
        hedge="reportedly",
    )
    r.add_event(
        "VOTE",
        "SUPPORT",
        "2020-01-05",
        "Iraq's parliament votes to end the presence of foreign troops",
        {
            "r12": (
                "In answer to the killing of General Soleimani, parliament in Baghdad voted on Sunday to end the presence of foreign troops.",
                "voted",
            ),
            "r13": (
                "Lawmakers voted for a resolution that asks the government to end the mission of foreign forces.",
                "voted",
            ),
        },
        who="PARLIAMENT",
        whom="US",
        where="BAGHDAD",
        answers=(("SOLEIMANI", "In answer to the killing of General Soleimani", "r12"),),
    )
    r.add_event(
        "ENRICH",
        "REJECT",
        "2020-01-05",
        "Iran says it will keep to no limit on enrichment any more",
        {
            "r12": (
                "Iran announced the same day that it would no longer keep to any limit on enrichment.",
                "no longer keep",
            )
        },
        who="IRAN",
        where="TEHRAN",
        standing="reported",
    )
    r.add_event(
        "SANCTHREAT",
        "THREATEN",
        "2020-01-05",
        "Donald Trump threatens Iraq with sanctions",
        {"r12": ("Mr Trump threatened Iraq with sanctions.", "threatened")},
        mode="restrict",
        who="TRUMP",
        whom="IRAQ",
        standing="reported",
        answers=(("VOTE", "threatened Iraq with sanctions", "r12"),),
    )
    r.add_event(
        "ASAD",
        "ASSAULT",
        "2020-01-08",
        "Iran fires missiles at the Ain al-Asad base and at Erbil in Iraq",
        {
            "r15": (
                "Iran fired more than a dozen missiles at the Ain al-Asad base and at Erbil early on Wednesday, in revenge for the death of Soleimani.",
                "fired",
            ),
            "r16": ("Iranian state television said that 80 American soldiers were killed by the missiles.", "killed"),
        },
        mode="heavy-weapons",
        who="IRGC",
        whom="US",
        where="ASAD ERBIL",
        killed=(0, 80, 0),
        injured=(11, 11, 11),
        answers=(("SOLEIMANI", "in revenge for the death of Soleimani", "r15"),),
    )
    r.add_event(
        "PS752",
        "ASSAULT",
        "2020-01-08",
        "Iran's Guards shoot down flight PS752 near Tehran, killing all 176 on board",
        {
            "r17": (
                "Canada's prime minister said on Thursday that an Iranian missile shot down flight PS752 and killed all 176 people on board.",
                "shot down",
            ),
            "r18": (
                "Iran admitted on Saturday that its Guards had shot down the Ukrainian airliner by mistake.",
                "shot down",
            ),
            "r19": (
                "The commander of the aerospace force said that his men fired two missiles at the airliner.",
                "fired",
            ),
        },
        mode="heavy-weapons",
        who="IRGC",
        whom="PASSENGERS",
        where="PARAND",
        killed=(176, 176, 176),
    )
    r.add_event(
        "CANADA",
        "ACCUSE",
        "2020-01-09",
        "Canada says an Iranian missile brought the airliner down",
        {
            "r17": (
                "Canada's prime minister said on Thursday that an Iranian missile shot down flight PS752 and killed all 176 people on board.",
                "said",
            )
        },
        mode="allege",
        who="CANADA",
        whom="IRAN",
        where="OTTAWA",
        standing="reported",
        answers=(("PS752", "an Iranian missile shot down flight PS752", "r17"),),
    )
    r.add_event(
        "DENY",
        "REJECT",
        "2020-01-09",
        "Iran denies that a missile hit the airliner",
        {
            "r17": ("Tehran denied it.", "denied"),
            "r16": (
                "The aircraft went down because of an engine fire, the aviation authority said and denied that a missile had hit it.",
                "denied",
            ),
        },
        who="IRAN",
        where="TEHRAN",
        answers=(("CANADA", "Tehran denied it", "r17"),),
    )
    r.add_event(
        "SANCTION",
        "SANCTION",
        "2020-01-10",
        "The United States imposes new sanctions on Iran",
        {"r20": ("Washington imposed new sanctions on Iran on Friday, in response to the missile attack.", "imposed")},
        mode="discontinue",
        who="US_STATE",
        whom="IRAN",
        where="WASHINGTON",
        standing="reported",
        answers=(("ASAD", "in response to the missile attack", "r20"),),
    )
    r.add_event(
        "SORRY",
        "CONCEDE",
        "2020-01-11",
        "Iran's president apologises for the shooting down of the airliner",
        {"r18": ("The president apologised to the families.", "apologised")},
        who="IRAN",
        whom="UKRAINE",
        where="TEHRAN",
        standing="reported",
        answers=(("PS752", "apologised to the families", "r18"),),
    )
    r.add_event(
        "STUDENTS",
        "PROTEST",
        "2020-01-11",
        "Students in Tehran demand that those to blame resign",
        {
            "r18": (
                "Students gathered in Tehran in the evening and demanded that those to blame resign, because of the lie told for three days.",
                "gathered",
            ),
            "r19": ("Protests broke out in Tehran after the admission.", "Protests"),
        },
        mode="demo",
        who="STUDENTS",
        whom="IRAN",
        where="TEHRAN",
        answers=(("DENY", "because of the lie told for three days", "r18"), ("PS752", "after the admission", "r19")),
    )
    r.add_event(
        "BALAD",
        "ASSAULT",
        "2020-01-12",
        "Eight rockets wound four Iraqi airmen at Balad air base",
        {"r22": ("Eight rockets hit Balad air base on Sunday; four Iraqi airmen were wounded.", "hit")},
        mode="heavy-weapons",
        whom="IRAQ",
        where="BAGHDAD",
        injured=(4, 4, 4),
        standing="reported",
    )
    r.add_event(
        "DEAL",
        "SANCTION",
        "2018-05-01",
        "The United States leaves the nuclear deal",
        {"r21": ("In May 2018 Mr Trump withdrew from the nuclear deal.", "withdrew")},
        mode="withdraw",
        who="TRUMP",
        whom="IRAN",
        end="2018-05-31",
        precision="month",
        standing="reported",
    )
    r.add_event(
        "TANKERS",
        "ASSAULT",
        "2019-06-01",
        "Tankers are attacked, probably by Iran",
        {"r21": ("Tankers were attacked in June 2019, probably by Iran.", "attacked")},
        who="probably:IRAN",
        end="2019-06-30",
        precision="month",
        standing="reported",
        hedge="probably",
    )
    r.disputed = [
        Dispute(event_id=event_id("SOLEIMANI"), field="killed", best="10", reason="the later and more detailed reports agree on it",
            values=(Value(value="7", voices=("r8",), reports=("r8", "r10"), first="2020-01-03", last="2020-01-03"),
                    Value(value="10", voices=("r7", "r9"), reports=("r7", "r9"), first="2020-01-03", last="2020-01-03"))),
        Dispute(event_id=event_id("ASAD"), field="killed", best="0", reason="80 comes from state television of a side alone; later reports name the wounded and no dead",
            values=(Value(value="0", voices=("r15",), reports=("r15", "r20"), first="2020-01-08", last="2020-01-10"),
                    Value(value="80", voices=("r16",), reports=("r16",), first="2020-01-08", last="2020-01-08", party=True))),
        Dispute(event_id=event_id("PS752"), field="happened", best="yes", reason="the side that denied it admitted it on 11 January",
            values=(Value(value="yes", voices=("r17", "r18", "r19"), reports=("r17", "r18", "r19"), first="2020-01-09", last="2020-01-11"),
                    Value(value="no", voices=("r16",), reports=("r16", "r17"), first="2020-01-08", last="2020-01-09", party=True))),
        Dispute(event_id=event_id("STRIKES"), field="killed", best="25", reason="the side that suffered the loss gives it and has the names",
            values=(Value(value="at least 19", voices=("r3",), reports=("r3",), first="2019-12-29", last="2019-12-29"),
                    Value(value="25", voices=("r4",), reports=("r4",), first="2019-12-30", last="2019-12-30", party=True))),
        Dispute(event_id=event_id("K1"), field="actor", best=None, reason="nothing beyond the word of the two sides",
            values=(Value(value="Kata'ib Hezbollah", voices=("r1", "r2"), reports=("r1", "r2"), first="2019-12-27", last="2019-12-28", party=True),
                    Value(value="not Kata'ib Hezbollah", voices=(), reports=("r1",), first="2019-12-27", last="2019-12-27", party=True))),
    ]  # fmt: skip
    r.foretold = [
        _outlook("o1", "r8", "Iran will almost certainly strike back within weeks", "ASSAULT", "Mara Lindqvist", "2020-01-03",
            {"words": "almost certainly", "low": 0.9, "high": 0.99}, "true", (event_id("ASAD"),), ("2020-01-03", "2020-01-31")),
        _outlook("o2", "r13", "It is unlikely that any soldier leaves this month", "RETREAT", "a member of the defence committee", "2020-01-05",
            {"words": "unlikely", "low": 0.1, "high": 0.3}, "open", (), ("2020-01-05", "2020-01-31")),
        _outlook("o3", "r11", "Mr Trump threatened on Saturday to hit 52 sites in Iran", "ASSAULT", "Donald Trump", "2020-01-04", None, "false", (), None),
        _outlook("o4", "r17", "Canada will demand a full inquiry", "REQUEST", "Canada", "2020-01-09", {"words": "will"}, "open", (), None),
        _outlook("o5", "r7", "Iran's supreme leader vowed severe revenge", "ASSAULT", "Ali Khamenei", "2020-01-03", None, "partly", (event_id("ASAD"),), None),
    ]  # fmt: skip
    return r


def _outlook(id, report, statement, event, foreteller, made, odds, state, evidence, deadline):  # type: ignore[no-untyped-def]
    return Outlook(
        id=id,
        report=report,
        start=0,
        end=len(statement),
        statement=statement,
        event=event,
        foreteller=foreteller,
        made=made,
        odds=odds,
        state=state,
        evidence=evidence,
        deadline=When(start=deadline[0], end=deadline[1], precision="range") if deadline else None,
    )
