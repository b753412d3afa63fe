"""Records as flat rows for CSV: one column a plain field, parts of records as columns of their own.

`date` becomes date_start, date_end, ...; `actors` becomes actors_name, actors_country, ..., the values of several
joined by "; " in one order, so that they can be split again side by side. What lies deeper stays JSON.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

Getter = Callable[[Any], object]
# A spreadsheet takes what begins with these for a formula; an apostrophe before it says that it is text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
# Of numbers alone there is nothing to compute: a longitude stays one, also beside those of other places.
_NUMBERS = re.compile(r"-[0-9]+(?:\.[0-9]+)?(?:; (?:-?[0-9]+(?:\.[0-9]+)?)?)*")


def columns_of(fields: type[msgspec.Struct]) -> list[tuple[str, Getter]]:
    """Heading and getter of each column of a record type."""
    return list(_columns(fields))


def _columns(fields: type[msgspec.Struct]) -> Iterator[tuple[str, Getter]]:
    hints = typing.get_type_hints(fields)
    for name in fields.__struct_fields__:
        inner, many = _inner(hints[name])
        if inner is None:
            yield name, _plain(name)
        else:
            for part in inner.__struct_fields__:
                yield f"{name}_{part}", _parts(name, part) if many else _part(name, part)


def _inner(hint: Any) -> tuple[type[msgspec.Struct] | None, bool]:
    """The record type inside a hint (None if plain), and whether there are several."""
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        hint = next(arg for arg in typing.get_args(hint) if arg is not type(None))
    many = typing.get_origin(hint) is tuple
    if many:
        hint = typing.get_args(hint)[0]
    is_record = isinstance(hint, type) and issubclass(hint, msgspec.Struct)
    return (hint if is_record else None), many


def _plain(name: str) -> Getter:
    return lambda row: cell(getattr(row, name))


def _part(name: str, part: str) -> Getter:
    return lambda row: "" if getattr(row, name) is None else cell(getattr(getattr(row, name), part))


def _parts(name: str, part: str) -> Getter:
    return lambda row: cell("; ".join(_text(getattr(one, part)) for one in getattr(row, name)))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (str, int, float)):
        return str(value)
    if isinstance(value, (tuple, list)) and all(isinstance(part, str) for part in value):
        return " ".join(value)  # codes, as the sectors of one of several actors
    return msgspec.json.encode(value).decode()


def cell(value: Any) -> str | int | float:
    """A value as a cell: numbers as they are, lists joined by "; " (nothing where all is empty), formulas made
    harmless, no NUL."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    text = joined(value).replace("\x00", "\ufffd")
    return "'" + text if text.startswith(_FORMULA) and not _NUMBERS.fullmatch(text) else text


def joined(value: Any) -> str:
    """A value as plain text, several joined by "; "; what lies deeper is JSON."""
    if isinstance(value, (tuple, list)) and not any(isinstance(part, (dict, msgspec.Struct)) for part in value):
        parts = [_text(part) for part in value]
        return "; ".join(parts) if any(parts) else ""
    return _text(value)
