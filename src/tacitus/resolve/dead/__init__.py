"""The dead that the words of a report count and the coder gave to no event: "killing 15", "6 soldiers died",
"a policeman was killed", "two adults and an infant", and the one who is named ("shot dead Ana Herrero": at least one).

Only attacks told as having happened, that have no number yet, are given one: of the same sentence, or of the next if
that tells of nothing else. A number that the coder gave stands, but for the further numbers of its list (listed.py) and
what the words give as something else than dead (misread.py).
"""

from tacitus.resolve.dead.filling import with_dead

__all__ = ["with_dead"]
