"""What foretells is weighed: signs, clauses, traits, reasons."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from merge.tell import mention, merged, report

from tacitus.merge.score import probability
from tacitus.outlook import candidates, clause, foretelling, odds, signs

OPENING = "It rained in the hills. The shops were shut as on other days.\n\n"
_WORDS = (
    "the army will would march on Monday likely before May may not nobody said that promised to leave agreed it is "
    "expected of by 12 odds one in four if whether , . “ ” ; and who they’ll unless until tomorrow I doubt Gondo"
)
WORDS = _WORDS.split()


def chance(text: str, opening: str = OPENING) -> float:
    """The highest chance of a clause of a text."""
    r = report("r1", "Post", "2026-03-03", opening + text)
    found = [foretelling.traits(r, one) for one in candidates.find(r, []) if one.left >= len(opening)]
    return max((probability(x, foretelling.weights()) for x in found), default=0.0)


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("estonia will not yield of its own free will", ["will"]),
        ("they’ll go and he’d stay", ["will", "would"]),
        ("on 3 may it may rain", ["could"]),
        ("talks are also to be held on friday", ["is_to", "lies_ahead"]),
        ("the ship is due on friday", ["due", "lies_ahead"]),
        ("it is all but certain that certain media lie", ["judged"]),
        ("the likely target, as soon as possible", []),
        ("i put it at one in four", ["rated"]),
        ("a long shot, out of the question", ["odds", "odds"]),
        ("she expects more than the expected sum", ["expects"]),
        ("his promise to leave", []),
        ("he promised to leave", ["promise"]),
        ("they gave him until noon to go", ["given"]),
        ("the road stays shut until they pay", ["stays"]),
        ("he called off the strike", []),
    ],
)
def test_signs_are_words_in_their_places(sentence: str, kinds: list[str]) -> None:
    assert [s.kind for s in signs.found(sentence) if s.kind != "fixed"] == kinds


@pytest.mark.parametrize(
    "text",
    [
        "Four squadrons of gendarmes will arrive by Sunday.",  # announced, with a day
        "The minister said that the guards would be tried within the month.",  # said by another
        "“Whoever carries a rifle will be shot on sight,” the colonel said.",  # a threat in a quotation
        "A second raid before the rains is very likely.",  # a judgement behind what it is about
        "I put the chances of a new blockade this year at one in four.",  # odds in numbers
        "She fears that the village will be burned before the rains.",  # feared
        "The fleet begins its drill on Sunday.",  # a timetable in the present
        "The army promised to withdraw by 12 May.",  # a word given, with a day
        "That the colonel is ever tried is hardly conceivable.",  # thought impossible
        "It is more likely than not that the truce holds this month.",
        "Another march is planned for Sunday.",
        "The talks could begin as early as Monday, a diplomat said, and it is likely.",
    ],
)
def test_what_foretells(text: str) -> None:
    assert chance(text) >= foretelling.weights().threshold


@pytest.mark.parametrize(
    "text",
    [
        "The guards were tried on Monday.",
        "The envoys agreed on Friday to stop the strike.",  # the day is that of the agreement
        "Thousands marched on Tuesday against a bill that would close papers.",
        "The mayor asked whether the army would come.",
        "The town has not said when the market will reopen.",
        "The office would not comment.",
        "He left of his own free will.",
        "Two more are missing, as a certain guard said.",
        "The troops were to be withdrawn within a fortnight.",
        "It was hardly conceivable in 2011.",
    ],
)
def test_what_does_not(text: str) -> None:
    assert chance(text) < foretelling.weights().threshold


def test_questions_and_old_plans_are_not_weighed() -> None:
    assert chance("Will the army leave by Friday?") == 0
    assert chance("He had vowed to march on Sunday.") == 0


def test_a_day_denial_and_place_move_the_chance() -> None:
    plain, dated = chance("The guards will march."), chance("The guards will march on Sunday.")
    assert chance("The guards will not march.") < plain < dated
    assert chance("The guards will march.", opening="") < plain


def test_reasons_stand_among_the_decisions() -> None:
    r = report("r1", "Post", "2026-03-03", OPENING + "After the fighting a truce before Easter is unlikely.")
    record = merged((r, [mention(r, "fighting")]))
    (entry,) = record.outlooks.values()
    ((_, _, foretold, _, score, reason),) = [row for row in record.decisions if row[0] == "foretold"]
    assert foretold == entry.id and score >= foretelling.weights().threshold and "a word of judgement" in reason


@pytest.mark.parametrize(
    ("sentence", "at", "clause_"),
    [
        ("The raids, old people here say, will stop soon.", "will", "The raids, old people here say, will stop soon"),
        (
            "They will not leave, says the sheikh, before the army has combed the hills.",
            "will",
            "They will not leave, says the sheikh, before the army has combed the hills",
        ),
        ("The law will come back, and it is almost certain that the strikes will.", "will", "The law will come back"),
        (
            "That it opens by May is doubtful, and another raid is almost certain.",
            "certain",
            "another raid is almost certain",
        ),
    ],
)
def test_a_clause_keeps_its_asides_and_ends_at_the_next(sentence: str, at: str, clause_: str) -> None:
    left, right = clause.around(sentence, 0, len(sentence), sentence.index(at))
    assert sentence[left:right] == clause_


def test_odds_are_given_where_they_can_be_read() -> None:
    for words in ("a truce is very unlikely", "one in four", "70 percent", "it will rain"):
        assert odds.given(words) and odds.read(words)
    assert not odds.given("the guards marched") and odds.read("the guards marched") is None


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_any_words_are_weighed(words: list[str]) -> None:
    r = report("r1", "Post", "2026-03-03", " ".join(words))
    known = foretelling.weights()
    for one in candidates.find(r, []):
        found = foretelling.traits(r, one)
        assert found.keys() <= known.features.keys() and all(0 <= v <= 1.5 for v in found.values())
    chosen = [one for one, _ in foretelling.decide(r, [])]
    assert all(a.right <= b.left for a, b in itertools.pairwise(chosen))
    assert all(0 <= one.left < one.right <= len(r.text) for one in chosen)
