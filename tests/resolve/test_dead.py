"""Numbers of dead that the coder gave to nobody: which are taken, whose they are, which are left alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tacitus.code.numbers import toll
from tacitus.records import Actor, Bounds, Mention, Report, Span, Toll, text_sha256
from tacitus.resolve.dead import with_dead


def test_killed_or_wounded_is_no_number_of_dead() -> None:
    [m] = told("<Eleven> people were killed or wounded in the [clash].")
    assert m.killed is None


def told(marked: str, event: str = "ASSAULT") -> list[Mention]:
    """The mentions of a text with [triggers], {recipients} and <numbers already given>, one mention a trigger."""
    text, triggers, recipients, numbers = "", [], [], []
    for part in re.split(r"([\[\]{}<>])", marked):
        if part in ("[", "{", "<"):
            begin = len(text)
        elif part in ("]", "}", ">"):
            {"]": triggers, "}": recipients, ">": numbers}[part].append((begin, len(text)))
        else:
            text += part
    found = []
    for n, (start, end) in enumerate(triggers):
        left = max(text.rfind(". ", 0, start), 0)
        stop = text.find(". ", end)
        bounds = (left + 2 if left else 0, stop + 1 if stop > 0 else len(text))
        own = [Toll(span=s, text=text[s[0] : s[1]], low=1, high=1) for s in numbers if bounds[0] <= s[0] < bounds[1]]
        own = [Toll(span=t.span, text=t.text, low=toll(t.text)[0], high=toll(t.text)[1]) for t in own]
        found.append(
            Mention(
                id=f"m{n}",
                report="r",
                text_sha256=text_sha256(text),
                trigger=Span(start=start, end=end, text=text[start:end]),
                sentence=Bounds(start=bounds[0], end=bounds[1]),
                event=event,
                recipients=tuple(
                    Actor(start=a, end=z, text=text[a:z]) for a, z in recipients if bounds[0] <= a < bounds[1]
                ),
                killed=own[0] if own else None,
            )
        )
    return with_dead(Report(id="r", text=text), found)


@pytest.mark.parametrize(
    ("marked", "low", "high"),
    [
        ("Militia fighters [shelled] the market, killing 15 and injuring 17.", 15, 15),
        ("Gunmen [killed] {Harira Jibril}, pregnant, and her <four> children at Isulo.", 5, 5),
        ("He announced on 13 February 1961 that {Patrice Lumumba} had been [killed] by villagers.", 1, None),
        ("Militiamen [decapitated] some 40 officers near the bridge.", 40, 40),
        ("Men [cut the throats] of over 200 villagers.", 200, None),
        ("Gunmen [killed] Luca Ferri, the ambassador, a guard and a driver at Kibumba.", 3, 3),
        ("The [shelling] of the two cities went on, killing 12.000 people.", 12000, 12000),
        ("The [bombing] of the city went on, killing 1.5 million people.", 1500000, 1500000),
        ("The [bombing] went on, killing more than 2 thousand people.", 2000, None),
        ("A bomb near the station [killed] seven police officers.", 7, 7),
        ("Rebels [ambushed] a convoy near the bridge. Six soldiers died.", 6, 6),
        ("The [blast] left at least 12 people dead.", 12, None),
        ("A student was [kidnapped] by gunmen and later killed.", 1, 1),
        ("Rebels [shelled] the camp. Nine people, including a nurse, were killed and 30 were hurt.", 9, 9),
        ("A van was [blown up] in the yard, resulting in one death and wounding another four.", 1, 1),
        ("Two [blasts] shook the port. A total of 14 people were killed in the blasts.", 14, 14),
        ("A rocket [hit] the house. A family of five were killed.", 5, 5),
        ("Mortar [fire] fell on the market, which killed 13 and wounded many.", 13, 13),
        ("Gunmen [slaughtered] 11 villagers.", 11, 11),
        ("A mine [exploded] under the lorry, causing the driver's immediate death.", 1, None),
        ("They [attacked] the post. A guard succumbed to his injuries in hospital.", 1, None),
        ("A clerk was killed at the gate. The [attack] was blamed on rebels.", 1, 1),
        ("A car [bomb] killed Ibo Rane's driver and two guards.", 3, 3),
        ("The [raid] killed the head of the party called New Dawn.", 1, None),
        # a number that the coder took from elsewhere, or only a part of what the words count
        ("A mine [blew up] a lorry, which carried <13> workers, and left five dead.", 5, 5),
        ("Rebels [attacked] a patrol of <23> soldiers. Ten men died in the fight.", 10, 10),
        ("<Ten> rebels [shot dead] a farmer.", 1, 1),
        ("Raiders [stormed] the village, abducting <six> people and killing ten others.", 10, 10),
        ("The [blast] killed the head of the council, Ana Ruiz, and <six> others.", 7, 7),
        ("<Two> judges were killed along with ten guards in an [ambush].", 12, 12),
        ("Seven men who had been [kidnapped] by bandits were found dead in a field.", 7, 7),
        ("He [stormed] a banquet, fatally shooting 14 people and injuring 22 others.", 14, 14),
        ("Men [gunned down] a deputy district governor in the north.", 1, 1),
        ("Men [threw] a grenade at a house. The incident left a 3-year-old girl dead.", 1, 1),
        ("A constable was [abducted] from his home. His dead body was found later.", 1, 1),
        ("A car [bombing] hit the court. A policewoman was the sole fatality.", 1, None),
        ("Six militants and 18 soldiers (including their commander) were killed in the [battle].", 24, 24),
        ("A policeman was killed in an [ambush] outside the town.", 1, 1),
        ("A [strike] killed two adults and an infant.", 3, 3),
        ("Five police officers and four drivers were killed in the [attack].", 9, 9),
        ("A [strike] killed <two> adults and an infant.", 3, 3),
        ("Gunmen [shot] and killed {Tomas Berel} outside his house.", 1, None),
        ("{Army colonel} was killed in a car [explosion].", 1, None),
        ("A [raid] killed a 15-year-old boy.", 1, 1),
        ("The [blast] killed 22 students, a soldier and a security guard.", 24, 24),
        ("A grandmother and her infant granddaughter were killed in the [blast].", 2, 2),
        ("<A> grandmother and her infant granddaughter were killed in the [blast].", 2, 2),
        ("Two clerks, a driver, an Italian and an Australian were killed in the [raid].", 5, 5),
        ("Captain Jose Maria Perez and 9 agents were killed in an [ambush].", 10, 10),
        ("Gunmen [fired] on the car. The mayor and his two bodyguards were killed.", 3, 3),
        ("The senator was killed along with four guards in a car [bombing].", 5, 5),
        ("Gunmen [attacked] the convoy, killing the driver.", 1, None),
        ("Gunmen [attacked] the post. The officer later succumbed to his wounds.", 1, None),
        ("Men [abducted] the farmer. His body was found two days on.", 1, None),
        ("Men [abducted] the clerks. Police found the bodies of six people by the river.", 6, 6),
        ("The [attack] led to the death of two of the drivers.", 2, 2),
        ("The rebels [slit] the throats of 4 farmers.", 4, 4),
        ("The [blast] killed two men, a woman and a child.", 4, 4),
        ("A man [attacked] the crowd, killing himself and six others.", 6, 6),
        ("The [blast] hit the depot. A guard was also killed in the blast.", 1, 1),
        ("Gunmen [shot] and killed <the> deputy commander of the station.", 1, None),
        ("Nine people including eight civilians and a guard were killed in the [raid].", 9, 9),
        ("Three people, a guard and two drivers, were killed in the [raid].", 3, 3),
        ("Gunmen [stormed] the bus and two soldiers and a clerk were killed.", 3, 3),
        ("The [bomb] killed the ambassador, Ana Maria Ruiz, and three others.", 4, 4),
        ("A [bomb] went off in the market. Dead: 85. Wounded: 120.", 85, 85),
        ("Planes [struck] the camp. Death toll: at least 1,200.", 1200, None),
    ],
)
def test_the_dead_are_counted(marked: str, low: int, high: int | None) -> None:
    [mention] = told(marked)
    assert mention.killed is not None
    assert (mention.killed.low, mention.killed.high) == (low, high)


@pytest.mark.parametrize(
    "marked",
    [
        "The [raid] wounded two soldiers.",
        "He wept for the aide and the aide's teenage son who were killed in the [raid].",
        "They [shelled] the town, hoping to kill 10 officers.",
        "The [shelling] went on in a war that has killed 40,000 people.",
        "Soldiers [fired] for two hours.",
        "Two officers were killed or wounded in the [clash].",
        "An attempted [assassination] of {Tomas Berel} failed.",
        "A drone [struck] the depot. A girl died.",
        "Planes [bombed] the hills, and no one was killed.",
        "Planes [bombed] the hills. Dead: see 3 below.",
        "Planes [bombed] the hills. Killed: 12:30 at the gate.",
        "Gunmen [attacked] the post. In all 3,000 people were killed since 2014.",
    ],
)
def test_what_is_no_number_of_dead_is_left(marked: str) -> None:
    [mention] = told(marked)
    assert mention.killed is None or mention.killed.low == 0


def test_only_attacks_get_a_number() -> None:
    [mention] = told("Officials [condemned] the blast, killing 15.", event="ACCUSE")
    assert mention.killed is None


def test_a_number_given_stands_and_is_given_once() -> None:
    first, second = told("A [bomb] killed <five> people and gunmen [fired] on the crowd.")
    assert (first.killed and first.killed.low) == 5
    assert second.killed is None or second.killed.span == (first.killed and first.killed.span)


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("ab1 ,.an killed and two were died\n"), max_size=120))
def test_any_text_is_read_and_spans_fit(text: str) -> None:
    mention = Mention(
        id="m",
        report="r",
        text_sha256=text_sha256(text),
        trigger=Span(start=0, end=min(3, len(text)), text=text[:3]),
        sentence=Bounds(start=0, end=len(text)),
        event="ASSAULT",
    )
    [found] = with_dead(Report(id="r", text=text), [mention])
    if found.killed:
        assert found.killed.text == text[slice(*found.killed.span)]
