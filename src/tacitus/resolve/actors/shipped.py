"""What knowledge/actors made and the package ships: gzipped MessagePack files, one a table or a set of weights."""

from __future__ import annotations

import gzip
import importlib.resources
from typing import TypeVar

import msgspec

T = TypeVar("T")


def read(name: str, kind: type[T]) -> T:
    """The file of that name as a `kind`. FileNotFoundError if the package has none."""
    packed = importlib.resources.files("tacitus.resolve").joinpath(f"data/{name}.msgpack.gz").read_bytes()
    return msgspec.msgpack.decode(gzip.decompress(packed), type=kind)
