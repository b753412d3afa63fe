"""Nouns that point to what is answered and is told elsewhere: in the report before, or by another report."""

from __future__ import annotations

import pytest

from tacitus.merge import MemoryRecord, hearing, pointed, sources
from tacitus.records import Mention, Place, Report

from .tell import INEKAR, TALATAYE, mention, merged, report

KINDS = {
    "shelled": "ASSAULT",
    "condemned": "ACCUSE",
    "left": "RETREAT",
    "signed": "AGREE",
    "closed": "SANCTION",
    "urged": "REQUEST",
    "arrested": "COERCE",
    "struck": "ASSAULT",
    "killed": "ASSAULT",
    "called": "ACCUSE",
    "recalled": "SANCTION",
}


def tell(id: str, day: str, text: str, place: Place, *words: str) -> tuple[Report, list[Mention]]:
    r = report(id, f"Outlet {id}", day, text)
    return r, [mention(r, word, event=KINDS[word], place=place) for word in sorted(words, key=text.index)]


def answers(record: MemoryRecord) -> set[tuple[str, str]]:
    word = {m.id: m.trigger.text for m in record.mention_rows()}
    found = ((e, record.event(id)) for e in record.events.values() for id in e.answers)
    return {(word[e.mentions[0]], word[other.mentions[0]]) for e, other in found if other}


@pytest.mark.parametrize(
    ("text", "answer", "answered"),
    [
        ("Gunners shelled the mill at noon. The bishop condemned this crime.", "condemned", "shelled"),
        ("Lima closed the port to them. The envoy called the decision hasty.", "called", "closed"),
        ("Men arrested nine guards. Jets struck the camp on Friday in reprisal.", "struck", "arrested"),
        ("Gunners shelled the mill. The bishop was told and called it a disgrace.", "called", "shelled"),
        ("Lima recalled its envoy; this is only the first measure. Police arrested two.", "", ""),
    ],
)
def test_what_the_report_told_before(text: str, answer: str, answered: str) -> None:
    words = [word for word in KINDS if f" {word} " in text]
    found = answers(merged(tell("r1", "2025-02-10", text, INEKAR, *words)))
    assert ((answer, answered) in found) if answer else not found


def test_what_another_report_told() -> None:
    shelled = tell("r1", "2025-02-10", "Gunners shelled the market of In-Ékar on Sunday.", INEKAR, "shelled")
    blamed = tell("r2", "2025-02-11", "In Lima the bishop condemned the crime of In-Ékar.", TALATAYE, "condemned")
    assert answers(merged(shelled, blamed)) == {("condemned", "shelled")}


def test_a_name_beside_the_noun_has_to_fit() -> None:
    shelled = tell("r1", "2025-02-10", "Gunners shelled the market of In-Ékar on Sunday.", INEKAR, "shelled")
    blamed = tell("r2", "2025-02-11", "In Lima the bishop condemned the crime of Otherville.", TALATAYE, "condemned")
    assert answers(merged(shelled, blamed)) == set()


@pytest.mark.parametrize("text", ["The bishop condemned a crime.", "The bishop condemned the crime scene."])
def test_a_noun_that_is_not_known_points_to_nothing(text: str) -> None:
    r, told = tell("r1", "2025-02-10", text, INEKAR, "condemned")
    spoken = [hearing.read(sources.source(r, None), m) for m in told]
    assert list(pointed.nouns(r, told, spoken)) == []
