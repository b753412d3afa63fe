"""Looks names up in the packed gazetteer (made by `python -m knowledge.places`) without loading it.

The file is mapped into memory; only its index is read. A look-up opens one compressed block of about a hundred keys,
ranking reads eight plain bytes a place, and a place's name is opened only for those that are told to somebody.
"""

from __future__ import annotations

import bisect
import mmap
import zlib
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from tacitus.issues import TacitusError
from tacitus.resolve.where.spelling import fold, sound, without_article

MAGIC = b"TACPLC01"
KEYS, NAMES = 96, 192
FILE = Path(__file__).parents[1] / "data" / "places.bin"


class Candidate(NamedTuple):
    """A place that a name may mean. `weight`: log10 of the people it is as newsworthy as. `alternate`: the name asked
    for is not its main name. `countries`: ISO 3166-1 alpha-3; several or none where the tables say so."""

    number: int
    kind: str
    precision: str
    latitude: float
    longitude: float
    countries: tuple[str, ...]
    admin1: str
    weight: float
    alternate: bool


class Gazetteer:
    """Read-only look-up by name. Raises TacitusError if the file is missing or of another make."""

    def __init__(self, path: Path = FILE) -> None:
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise TacitusError(f"{path}: gazetteer cannot be read ({error}); install tacitus again") from error
        if self._map[:8] != MAGIC:
            raise TacitusError(f"{path}: not a gazetteer of this version; make it with python -m knowledge.places")
        size = int.from_bytes(self._map[8:12], "little")
        index: dict[str, Any] = msgspec.msgpack.decode(zlib.decompress(self._map[12 : 12 + size]))
        self.kinds: list[tuple[str, str, float]] = [(k[0], k[1], k[2]) for k in index["kinds"]]
        self._starts = [g[0] for g in index["groups"]]
        self._groups = [(tuple(filter(None, g[1].split("|"))), g[2]) for g in index["groups"]]
        self._first_keys = [k[0] for k in index["keys"][:-1]]
        self._key_offsets = [k[1] for k in index["keys"]]
        self._name_offsets: list[int] = index["names"]
        self.count: int = index["count"]
        self._attributes = 12 + size
        self._key_base = self._attributes + 8 * self.count
        self._name_base = self._key_base + self._key_offsets[-1]
        self.anchors: dict[str, tuple[str, str, float]] = {k: (v[0], v[1], v[2]) for k, v in index["anchors"].items()}
        self.longer = frozenset(key.split(" ", 1)[0] for key in self.anchors if " " in key)
        self.adjectives: dict[str, list[str]] = index["adjectives"]
        self.capitals: dict[str, str] = index["capitals"]
        self.parts: dict[str, dict[str, tuple[float, float]]] = index["parts"]
        self.neighbours: dict[str, list[str]] = index["neighbours"]
        self.common: frozenset[str] = frozenset(index["common"])
        self.short: dict[str, tuple[str, str]] = {k: (v[0], v[1]) for k, v in index["short"].items()}
        self.countries: dict[str, tuple[Candidate, ...]] = {
            code: (self._candidate(number, False),) for code, number in index["countries"].items()
        }
        self.find = lru_cache(maxsize=4096)(self._find)
        self.words = lru_cache(maxsize=2048)(self._words)
        self.heard = lru_cache(maxsize=4096)(self._heard)

    def _find(self, name: str) -> tuple[Candidate, ...]:
        """All places of that name, in any spelling that folds to one of theirs; its Arabic article may be missing."""
        key = fold(name)
        if not key:
            return ()
        found = self._at(key)
        if not found and (shorter := without_article(key)):  # of another name after all, where the report is not there
            found = [c._replace(alternate=True) for c in self._at(shorter)]
        elif not found and " " not in key:
            found = self._at("al " + key)
        return tuple(found)

    def like(self, name: str, countries: frozenset[str]) -> list[Candidate]:
        """Places of those countries that sound like `name` ("Deir Azzour"), for a name that `find` does not know."""
        return [c for c in self.heard(name) if not countries.isdisjoint(c.countries)]

    def _heard(self, name: str) -> tuple[Candidate, ...]:
        heard = sound(fold(name))
        return tuple(self._at("~" + heard)) if len(heard) >= 4 else ()

    def division(self, words: str) -> tuple[Candidate, ...]:
        """The division that a short form stands for ("Pa.", "N.H.", "TX"), as capitals and full stops have it."""
        country, name = self.short.get(words.replace(".", "").replace(" ", ""), ("", ""))
        if "." in words.strip(".") and " " not in name:
            return ()  # "L.A." is not Louisiana
        return tuple(c for c in self.find(name) if c.kind == "admin1" and c.countries == (country,)) if name else ()

    def is_own(self, number: int) -> bool:
        """Whether a place is of a user's own file (`tacitus.resolve.own`)."""
        return False

    def _at(self, key: str) -> list[Candidate]:
        block = bisect.bisect_right(self._first_keys, key) - 1
        if block < 0:
            return []
        start, end = self._key_offsets[block], self._key_offsets[block + 1]
        body = zlib.decompress(self._map[self._key_base + start : self._key_base + end])
        stop = body.index(0)
        keys = body[:stop].split(b"\n")
        try:
            row = keys.index(key.encode("utf8", "replace"))
        except ValueError:
            return []
        counts = body[stop + 1 : stop + 1 + len(keys)]
        at = stop + 1 + len(keys) + 3 * sum(counts[:row])
        numbers = (int.from_bytes(body[at + 3 * i : at + 3 * i + 3], "little") for i in range(counts[row]))
        return [self._candidate(n >> 1, bool(n & 1)) for n in numbers]

    def _candidate(self, number: int, alternate: bool) -> Candidate:
        at = self._attributes + 8 * number
        raw = self._map[at : at + 8]
        kind, precision, _ = self.kinds[raw[6]]
        countries, admin1 = self._groups[bisect.bisect_right(self._starts, number) - 1]
        return Candidate(
            number,
            kind,
            precision,
            int.from_bytes(raw[:3], "little", signed=True) / 4e4,
            int.from_bytes(raw[3:6], "little", signed=True) / 4e4,
            countries,
            admin1,
            raw[7] / 25,
            alternate,
        )

    def _words(self, number: int) -> tuple[str, int | None, tuple[str, ...]]:
        """Main name, GeoNames id (None if it is not of GeoNames) and claimants of a place."""
        block, row = divmod(number, NAMES)
        start, end = self._name_offsets[block], self._name_offsets[block + 1]
        lines = zlib.decompress(self._map[self._name_base + start : self._name_base + end]).decode().split("\n")
        identity = sum(int(line.split("\t")[1]) for line in lines[: row + 1])
        name, _, claims = lines[row].split("\t")
        return name, identity or None, tuple(filter(None, claims.split("|")))
