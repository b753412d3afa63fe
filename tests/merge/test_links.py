"""Links: from the reports' own words, joined to events of the record; none without words."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tacitus.merge import MemoryRecord, cues
from tacitus.records import Bounds, Mention, Span

from .tell import INEKAR, TALATAYE, mention, merged, report


def ties(record: MemoryRecord) -> set[tuple[str, str, str]]:
    """(trigger of the event that has the link, kind, trigger of the other)."""
    word = {m.id: m.trigger.text for m in record.mention_rows()}
    return {
        (word[e.mentions[0]], link.kind, word[found.mentions[0]])
        for e in record.events.values()
        for link in e.links
        if (found := record.event(link.to))
    }


def told(text: str, *triggers: tuple[str, str], answers: tuple[int, int] | None = None) -> MemoryRecord:
    r = report("r1", "Post", "2025-02-10", text)
    places = (INEKAR, TALATAYE)
    given = [mention(r, word, event=kind, place=places[n % 2]) for n, (word, kind) in enumerate(triggers)]
    if answers:
        later, earlier = answers
        given[later] = msgspec.structs.replace(given[later], answers=(given[earlier].id,))
    return merged((r, given))


# what is answered may be called the cause too
ONE_WAY = {("bombed", "answers", "killing"), ("killing", "causes", "bombed")}


def test_a_retaliation_answers_what_it_names() -> None:
    text = "Jets bombed Talataye in retaliation for last week's killing of herders at Inekar."
    record = told(text, ("bombed", "ASSAULT"), ("killing", "ASSAULT"))
    assert ("bombed", "answers", "killing") in ties(record) <= ONE_WAY
    (link,) = [link for e in record.events.values() for link in e.links if link.kind == "answers"]
    assert link.words == "in retaliation for last week's killing" and link.report == "r1"


@pytest.mark.parametrize(
    ("text", "cause", "effect"),
    [
        ("Police were deployed after villagers marched on the mill.", "marched", "deployed"),
        ("The killing of a teacher led to protests across the valley.", "killing", "protests"),
        ("Hundreds marched through the town demanding new wells.", "demanding", "marched"),
    ],
)
def test_causes(text: str, cause: str, effect: str) -> None:
    kinds = {"killing": "ASSAULT", "protests": "PROTEST", "marched": "PROTEST", "demanding": "REQUEST"}
    found = ties(told(text, *((w, kinds.get(w, "MOBILIZE")) for w in sorted((cause, effect), key=text.index))))
    assert (cause, "causes", effect) in found or (effect, "answers", cause) in found


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked the post at Inekar during the siege of Talataye.",
        "During the siege of Talataye rebels attacked the post at Inekar.",
        "Rebels attacked the post at Inekar as part of their siege of Talataye.",
    ],
)
def test_a_siege_and_its_attacks(text: str) -> None:
    found = ties(told(text, *sorted((("attacked", "ASSAULT"), ("siege", "COERCE")), key=lambda t: text.index(t[0]))))
    assert ("attacked", "part_of", "siege") in found


def test_what_happens_during_talks_is_no_part_of_them() -> None:
    text = "Rebels attacked the post at Inekar during the talks at Talataye."
    found = ties(told(text, ("attacked", "ASSAULT"), ("talks", "CONSULT")))
    assert not {kind for _, kind, _ in found} & {"part_of"}


def test_the_next_sentence_answers_nothing_by_standing_there() -> None:
    text = "Men shot at a bus near Inekar. Police arrested a trader in Talataye."
    assert ties(told(text, ("shot", "ASSAULT"), ("arrested", "COERCE"), answers=(1, 0))) == set()


def test_the_next_sentence_answers_what_it_points_to() -> None:
    text = "Men shot at a bus near Inekar. The minister condemned the attack in the strongest words."
    record = told(text, ("shot", "ASSAULT"), ("condemned", "ACCUSE"), answers=(1, 0))
    assert ("condemned", "answers", "shot") in ties(record)


def test_weights_are_words_of_data() -> None:
    known = cues.weights()
    assert known.source and known.forth and known.back
    spoken = [f for f in (*known.forth, *known.back) if f.partition(":")[0] in cues.WORDS]
    assert len(spoken) > 20


def test_no_words_no_cause() -> None:
    table = {"bias": 9.0, "types:ASSAULT>PROTEST": 5.0, "b:after": 1.0, "b:and": -1.0}
    assert cues.score(["bias", "types:ASSAULT>PROTEST"], table) == float("-inf")
    assert cues.score(["bias", "b:and"], table) == float("-inf")
    assert cues.score(["bias", "b:after"], table) == 10.0


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=120), st.lists(st.tuples(st.integers(0, 120), st.integers(1, 8)), max_size=5))
def test_any_text_and_triggers(text: str, spans: list[tuple[int, int]]) -> None:
    mentions = [
        Mention(
            id=f"m{n}", report="r", text_sha256="", event="ASSAULT",
            trigger=Span(start=a, end=min(a + size, len(text)), text=text[a : a + size]),
            sentence=Bounds(start=0, end=len(text)),
        )
        for n, (a, size) in enumerate(sorted(spans))
        if a < len(text)
    ]  # fmt: skip
    for found in cues.causes(text, mentions):
        assert found.cause != found.effect and found.score > cues.weights().threshold


TYPES = {
    "truce": "AGREE", "talks": "CONSULT", "raid": "ASSAULT", "offensive": "ASSAULT", "withdrew": "RETREAT",
    "convoys": "AID", "ambush": "ASSAULT", "attacks": "ASSAULT", "raided": "ASSAULT", "crackdown": "COERCE",
    "arrested": "COERCE", "siege": "COERCE", "shelled": "ASSAULT", "clashes": "ASSAULT", "killing": "ASSAULT",
    "visit": "CONSULT", "accord": "AGREE", "march": "PROTEST", "ceasefire": "AGREE", "delivered": "AID",
}  # fmt: skip


def phrased(text: str, *words: str) -> set[tuple[str, str, str]]:
    return {tie for tie in ties(told(text, *((w, TYPES[w]) for w in words))) if tie[1] != "answers"}


@pytest.mark.parametrize(
    ("text", "earlier", "later"),
    [
        ("The truce at Inekar paved the way for talks at Talataye.", "truce", "talks"),
        ("The truce at Inekar cleared the way for talks at Talataye.", "truce", "talks"),
        ("The visit opened the door to talks.", "visit", "talks"),
        ("The ceasefire allowed aid to be delivered to Talataye.", "ceasefire", "delivered"),
        ("The accord made it possible for food to be delivered.", "accord", "delivered"),
        ("Rebels withdrew from Inekar, allowing food to be delivered.", "withdrew", "delivered"),
        ("Food was delivered to Talataye thanks to the truce at Inekar.", "truce", "delivered"),
        ("The talks at Talataye were made possible by the truce at Inekar.", "truce", "talks"),
        ("Elders agreed a truce at Inekar. This paved the way for talks at Talataye.", "truce", "talks"),
    ],
)
def test_what_makes_possible(text: str, earlier: str, later: str) -> None:
    assert (earlier, "enables", later) in phrased(text, *sorted((earlier, later), key=text.index))


def test_people_allow_but_enable_nothing() -> None:
    text = "Police, who arrested a trader at Inekar, allowed the march to Talataye."
    assert not {kind for _, kind, _ in phrased(text, "arrested", "march")} & {"enables"}


@pytest.mark.parametrize(
    ("text", "part", "of"),
    [
        ("The raid at Inekar was part of an offensive against Talataye.", "raid", "offensive"),
        ("Soldiers raided Inekar. It was part of a wider offensive, elders said.", "raided", "offensive"),
        ("Gunmen raided Inekar, the latest in a series of attacks around Talataye.", "raided", "attacks"),
        ("Soldiers raided Inekar on the third day of the siege of Talataye.", "raided", "siege"),
        ("Troops arrested a teacher at Inekar in the course of the crackdown.", "arrested", "crackdown"),
        ("As part of the siege of Talataye, rebels shelled the post at Inekar.", "shelled", "siege"),
    ],
)
def test_parts(text: str, part: str, of: str) -> None:
    assert (part, "part_of", of) in phrased(text, *sorted((part, of), key=text.index))


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen raided a shop in the northern part of Inekar before the march to Talataye.",
        "Soldiers raided Inekar as part of efforts to stop men from joining the march.",
        "Soldiers raided Inekar. Elders said nobody took part in the march.",
    ],
)
def test_no_part(text: str) -> None:
    assert not {kind for _, kind, _ in phrased(text, "raided", "march")} & {"part_of"}


@pytest.mark.parametrize(
    ("text", "cause", "effect"),
    [
        ("Soldiers raided Inekar. This led to clashes at Talataye.", "raided", "clashes"),
        ("The killing of a herder set off clashes at Talataye.", "killing", "clashes"),
    ],
)
def test_what_leads_to_what(text: str, cause: str, effect: str) -> None:
    assert (cause, "causes", effect) in phrased(text, cause, effect)
