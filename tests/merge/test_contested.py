"""A denial that a report passes on right after it tells something."""

from __future__ import annotations

import pytest

from tacitus.merge import hearing, sources, standing

from .tell import mention, merged, report


def contested(text: str, trigger: str, event: str = "ASSAULT") -> bool:
    r = report("r", "Wire", "2025-02-12", text)
    return hearing.read(sources.source(r, None), mention(r, trigger, event)).contested


@pytest.mark.parametrize(
    ("text", "trigger", "event"),
    [
        ("Strikers had seized a foreman at Inekar. The union said that no one had been taken.", "seized", "COERCE"),
        (
            "Shots fired from the bank hurt two. The guard said that not one round had left its rifles.",
            "Shots fired",
            "",
        ),
        (
            "The army says that riflemen fired on its post; the capital swears that not a shot left its lines.",
            "fired",
            "",
        ),
        ("A canister struck the boy, his uncle said. The governor said he had fallen from a roof.", "struck", ""),
        (
            "Rebels blew up a lorry at Inekar. The army says that there was an accident with a gas bottle.",
            "blew up",
            "",
        ),
        ("Rebels blew up a lorry. Four died, a doctor said; the army says it was an accident.", "blew up", ""),
        ("Officers searched the office. Police said that there had been no search.", "searched", "COERCE"),
        ("It is told that he was lifted by police. He is not in the custody of any unit.", "lifted", "COERCE"),
        ("The frigate fired on boats. An official said that nothing but flares had been set off.", "fired on", ""),
        ("Police opened fire on pickets. They said they had used rubber bullets only.", "opened fire", ""),
        ("The spokesman said that the firm had paid a ransom. The company says not one euro left it.", "paid", "AID"),
        (
            "Troops crossed the river on Saturday. Rwanda denies that a single soldier set foot over it.",
            "crossed",
            "MOBILIZE",
        ),
        ("Soldiers burned a village, its chief said. The army called it a lie.", "burned", ""),
        ("Tiraspol cut the power. It said the blackout came of damage to a cable.", "cut", "COERCE"),
    ],
)
def test_who_says_that_it_was_not_so_or_came_of_itself_contests_it(text: str, trigger: str, event: str) -> None:
    assert contested(text, trigger, event or "ASSAULT")


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Gunmen attacked the camp at Inekar. The mayor said that nobody was hurt.", "attacked"),
        ("Gunmen attacked the camp at Inekar. The union said it would no longer hold up the lorries.", "attacked"),
        ("Gunmen attacked the camp at Inekar. In Talataye, a doctor said, no shell had fallen.", "attacked"),
        ("Gunmen attacked the camp at Inekar. Two others died in a road accident, a doctor said.", "attacked"),
        ("Shots fired at Inekar hurt two near the post that was raided. The guard said no round left it.", "raided"),
        ("Gunmen attacked the camp at Inekar. No one has been seen there since.", "attacked"),
        ("Officials were sure who killed the mayor of Inekar: the Falcons. The group denied it.", "killed"),
        ("Police blamed the Falcons for the bombing at Inekar. The group denied it.", "bombing"),
    ],
)
def test_a_number_another_thing_and_what_nobody_says_contest_nothing(text: str, trigger: str) -> None:
    assert not contested(text, trigger)


def test_one_voice_that_passes_on_a_denial_leaves_it_disputed_and_two_settle_it() -> None:
    def told(id: str, outlet: str, denial: str):
        r = report(id, outlet, "2025-02-12", "Strikers seized a foreman at the Inekar mine on Tuesday." + denial)
        return r, [mention(r, "seized", "COERCE", day="2025-02-11")]

    one = told("r1", "Wire", " The union said that no one had been taken.")
    record = merged(one)
    (event,) = record.events.values()
    assert event.standing == "disputed"
    (dispute,) = (d for d in record.disputes(event.id) if d.field == "happened")
    assert {v.value: v.reports for v in dispute.values} == {"yes": ("r1",), "no": ("r1",)}
    (event,) = merged(one, told("r2", "Post", "")).events.values()
    assert event.standing == "confirmed"


def test_a_rumour_that_is_denied_beside_it_is_denied() -> None:
    text = "In the lobby it was told that guards had fired at Inekar. The governor said not a shot left the fence."
    r = report("r", "Post", "2025-02-12", text)
    one = hearing.read(sources.source(r, None), mention(r, "fired"))
    assert (one.stance, standing.standing([one])) == ("rumour", "denied")
