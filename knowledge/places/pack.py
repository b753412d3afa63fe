"""Writes the gazetteer file that `tacitus.resolve.where.gazetteer` reads: keys and names in small compressed blocks,
what ranking needs in eight plain bytes a place, so that nothing but an index is loaded and a look-up opens one block.

    magic, length of the index (4 bytes), index (msgpack), attributes, key blocks, name blocks
"""

from __future__ import annotations

import collections
import zlib
from pathlib import Path
from typing import Any

import msgspec

from knowledge.places.entries import KIND_ORDER, KINDS, Entry
from tacitus.resolve.where.spelling import fold, sound

MAGIC = b"TACPLC01"
KEYS, NAMES = 96, 192  # entries a block


def pack(entries: list[Entry], aside: dict[str, Any], path: Path) -> None:
    """Write `entries` and the small tables of `aside` (kept in the index) to `path`."""
    entries = sorted(
        entries, key=lambda e: ("|".join(e.countries), e.admin1, e.geonames, e.name, e.kind, e.latitude, e.longitude)
    )
    groups: list[tuple[int, str, str]] = []
    attributes = bytearray()
    keys: dict[str, dict[int, int]] = collections.defaultdict(dict)
    for i, entry in enumerate(entries):
        group = ("|".join(entry.countries), entry.admin1)
        if not groups or groups[-1][1:] != group:
            groups.append((i, *group))
        attributes += round(entry.latitude * 4e4).to_bytes(3, "little", signed=True)
        attributes += round(entry.longitude * 4e4).to_bytes(3, "little", signed=True)
        attributes += bytes([KIND_ORDER.index(entry.kind), min(255, round(entry.weight * 25))])
        main = {fold(entry.name), *map(fold, entry.news)}
        heard = {sound(key) for key in main}
        if entry.sound:
            keys["~" + entry.sound][i] = 1
        for name in sorted({entry.name, *entry.others}):
            if key := fold(name):
                keys[key][i] = int(key not in main and sound(key) not in heard)
    key_index, key_blocks = _keys(keys)
    name_index, name_blocks = _names(entries)
    index = msgspec.msgpack.encode(
        {
            "kinds": [[k, *KINDS[k]] for k in KIND_ORDER],
            "groups": groups,
            "count": len(entries),
            "keys": key_index,
            "names": name_index,
            "countries": {e.countries[0]: i for i, e in enumerate(entries) if e.kind == "country"},
            **aside,
        }
    )
    squeezed = zlib.compress(index, 9)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(
        MAGIC + len(squeezed).to_bytes(4, "little") + squeezed + bytes(attributes) + key_blocks + name_blocks
    )


def _keys(keys: dict[str, dict[int, int]]) -> tuple[list[tuple[str, int]], bytes]:
    index, out = [], bytearray()
    ordered = sorted(keys)
    for start in range(0, len(ordered), KEYS):
        block = ordered[start : start + KEYS]
        index.append((block[0], len(out)))
        body = "\n".join(block).encode() + b"\0"
        body += b"".join(min(255, len(keys[k])).to_bytes(1, "little") for k in block)
        for key in block:
            for i, alternate in list(keys[key].items())[:255]:
                body += (i << 1 | alternate).to_bytes(3, "little")
        out += zlib.compress(body, 9)
    index.append(("", len(out)))
    return index, bytes(out)


def _names(entries: list[Entry]) -> tuple[list[int], bytes]:
    offsets, out = [], bytearray()
    for start in range(0, len(entries), NAMES):
        offsets.append(len(out))
        lines, before = [], 0
        for entry in entries[start : start + NAMES]:
            lines.append(f"{entry.name}\t{entry.geonames - before}\t{'|'.join(entry.claims)}")
            before = entry.geonames
        out += zlib.compress("\n".join(lines).encode(), 9)
    offsets.append(len(out))
    return offsets, bytes(out)
