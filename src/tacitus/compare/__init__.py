"""Two records of events side by side: which events both have, what they agree on, what each has alone.

    compared = compare("crisis.db", "acled.csv")
    print(compared.precision, compared.recall)

Either side is a store of Tacitus or a file of event data, told by its columns (`formats`). Matching is one to one, by
day, place, actors and type (`score`); docs/compare-records.md.
"""

from __future__ import annotations

from pathlib import Path

from tacitus.compare.comparison import Comparison, Source, compare_facts
from tacitus.compare.reading import read
from tacitus.compare.score import Settings

__all__ = ["Comparison", "Settings", "Source", "compare", "compare_facts", "read"]


def compare(mine: str | Path, theirs: str | Path, settings: Settings | None = None, whole: bool = False) -> Comparison:
    """Compare two records. whole: do not cut both to the days that both cover. TacitusError as of `read`.

    Where one has a row for each pair of actor and recipient (GDELT, ICEWS, POLECAT, Phoenix), so gets the other.
    """
    ours, other = read(mine), read(theirs)
    pairs = ours.pairs or other.pairs
    if pairs:
        ours, other = ours.unfolded(), other.unfolded()
    sources = Source.of(str(mine), ours, pairs), Source.of(str(theirs), other, pairs)
    return compare_facts(*sources, ours.facts, other.facts, settings or Settings(), whole)
