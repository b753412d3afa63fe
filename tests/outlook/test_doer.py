"""Who does what is foretold, and to whom it is done."""

from __future__ import annotations

import msgspec
import pytest
from merge.tell import mention, report

from tacitus.outlook import entries
from tacitus.records import Mention


def who(text: str, *told: tuple[str, dict[str, object]]) -> tuple[list[str], list[str]]:
    """Actors and recipients of the only entry of a report."""
    r = report("r1", "Post", "2026-03-03", text)
    mentions: list[Mention] = [mention(r, word, **more) for word, more in told]
    (entry,) = entries.make(r, mentions)
    return [a.text for a in entry.actors], [a.text for a in entry.recipients]


RAID = ("raid", {"actors": ["rebels"]})


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("After the raid of the rebels the army would answer at once, a guard said.", [], []),
        ("After the raid of the rebels a guard said that the army would answer at once.", ["army"], []),
        ("The rebels made a raid. Gondo will send its guards by Friday.", [], []),
        ("The rebels made a raid. Ana Lir expects Gondo to send guards by Friday.", ["Gondo"], []),
        ("The rebels made a raid. It is unlikely that the rebels return by Friday.", ["rebels"], []),
        ("The rebels made a raid. The prisoners will be released by Friday.", [], ["prisoners"]),
        ("The rebels made a raid. The gate at Aflao will open by Friday.", [], []),
        ("The rebels made a raid. They will be back by Friday.", ["rebels"], []),
        ("The rebels made a raid. She will march by Friday.", [], []),
        ('The rebels made a raid.\n\n"They will march by Friday," said a clerk of the market.', [], []),
        ("The rebels made a raid. On Friday there will be a march.", [], []),
        ("The rebels made a raid. In Gondo the government said it would march on Friday.", ["government"], []),
    ],
)
def test_who(text: str, actors: list[str], recipients: list[str]) -> None:
    assert who(text, RAID) == (actors, recipients)


def test_somebody_known_keeps_what_is_known_of_him() -> None:
    r = report("r1", "Post", "2026-03-03", "The army shelled Gondo. A guard said that the army would march on Friday.")
    told = mention(r, "shelled", actors=["army"])
    known = msgspec.structs.replace(told.actors[0], country="MLI", id="MLI.MIL")
    (entry,) = entries.make(r, [msgspec.structs.replace(told, actors=(known,))])
    (actor,) = entry.actors
    assert (actor.id, actor.country, r.text[actor.start : actor.end]) == ("MLI.MIL", "MLI", "army")


def test_whoever_expects_it_does_not_do_it() -> None:
    text = "The mayor saw the raid of the rebels; he would expect an answer within days."
    answer = ("answer", {"event": "THREATEN", "status": "future", "actors": ["he"]})
    assert who(text, RAID, answer) == ([], [])
