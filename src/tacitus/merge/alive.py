"""One who was said to be dead and is alive, or was said to have been taken and is seen at his desk."""

from __future__ import annotations

from tacitus.merge.lexicon import Lexicon
from tacitus.merge.said import Said

# What may have befallen somebody who is then seen at his desk.
_OF_PERSONS = frozenset({"ASSAULT", "COERCE", "RETREAT"})


def lives(said: Said, lexicon: Lexicon) -> bool:
    """True where one who was said to be dead is alive ("whom this agency reported killed, telephoned on Thursday"), or
    one of whom people say that he was taken is at large ("rumoured to have been abducted, chaired a meeting")."""
    hearsay = said.event in _OF_PERSONS and lexicon.rumour.search(said.head)
    if hearsay and (lexicon.at_large.search(said.onward) or lexicon.at_large.search(said.after)):
        return True
    if "kill" not in lexicon.classes_of(said.trigger):
        return False
    if lexicon.wrongly_dead.search(said.head):
        return True
    if not (lexicon.said_dead.search(said.head) or lexicon.told_by_medium.search(said.whole[: said.at])):
        return False
    return bool(lexicon.alive.search(said.onward) or lexicon.alive.search(said.after))
