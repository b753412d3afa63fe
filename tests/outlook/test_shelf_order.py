"""What is looked at first does not hang on how Python of this run orders its sets."""

from __future__ import annotations

import os
import subprocess
import sys

_ASK = """
from tacitus.merge import rarity
from tacitus.outlook.foretold import Open
from tacitus.outlook.shelf import Shelf
from tacitus.records import Outlook

words = [f"word{n}" for n in range(40)]
shelf = Shelf()
for n, word in enumerate(words):
    entry = Outlook(id=f"o{n}", report="r", start=0, end=1, statement=word, event="ASSAULT")
    said = frozenset({word})
    shelf.put(Open(entry=entry, made=1, due=None, exact=False, said=said, objects=said, actors=frozenset(),
                   countries=frozenset(), denies=False, names=frozenset({word.title(), "Both"})))
print([one.entry.id for one in shelf.told_of(["ASSAULT"], frozenset(words))])
print([one.entry.id for one in shelf.near(frozenset(map(str.title, words)), 9)])
known = list(rarity.load())
print(rarity.weight(frozenset(known)), rarity.cosine(frozenset(known), frozenset(known[::2])))
"""


def test_the_order_is_the_same_in_every_run() -> None:
    said = {
        subprocess.run(
            [sys.executable, "-c", _ASK],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
    assert "o39" in said.pop()
