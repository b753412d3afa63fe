"""A dictionary of names under construction: keys of spellings, acronyms with their case, what they mean."""

from __future__ import annotations

from collections import defaultdict

from tacitus.resolve.actors.knowledge import Entry
from tacitus.resolve.actors.names import bare_acronym, is_acronym, key_of


class Names:
    """Entries and the names that lead to them."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.names: dict[str, list[int]] = defaultdict(list)
        self.acronyms: dict[str, list[int]] = defaultdict(list)

    def add(self, entry: Entry, *spellings: str) -> None:
        """Take in an entry under all its spellings, each with and without what stands in brackets after it."""
        self.entries.append(entry)
        number = len(self.entries) - 1
        for spelling in dict.fromkeys(form for s in spellings for form in (s.split(" (")[0].strip(), s)):
            if is_acronym(spelling):
                table, key = self.acronyms, bare_acronym(spelling)
            else:
                table, key = self.names, key_of(spelling)
            if key and number not in table[key]:
                table[key].append(number)


def packed(table: dict[str, list[int]]) -> dict[str, int | list[int]]:
    """One number where a key has one meaning: smaller and faster to read."""
    return {key: numbers[0] if len(numbers) == 1 else numbers for key, numbers in sorted(table.items())}
