"""Records of other programs as records of ours: news-please, fundus, event data with a text in each row.

Which key means what is data (`data/dialects.toml`). A record that has a key `text` is ours and goes through as it is.
"""

from __future__ import annotations

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

from tacitus.read.draft import Fault, FileLog

FIELDS = ("id", "text", "title", "author", "publisher", "published", "url", "language")
_CLOCKED = re.compile(r"(\d{4}-\d\d-\d\d)[ T]00:00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)?$")


@functools.cache
def _known() -> dict[str, Any]:
    source = importlib.resources.files("tacitus.read").joinpath("data/dialects.toml")
    return tomllib.loads(source.read_text("utf8"))


def of(keys: Iterable[str]) -> dict[str, Any] | None:
    """The dialect of records with these keys, None if they are ours or of none we know.

    Raises Fault for tables of events that hold no words.
    """
    have = {key.lower() for key in keys}
    if "text" in have:
        return None
    for dialect in _known()["dialect"]:
        if have.issuperset(dialect["needs"]):
            found: dict[str, Any] = dialect
            return found
    for wordless in _known()["wordless"]:
        if have.issuperset(wordless["needs"]):
            raise Fault(f"is a table of {wordless['name']}, which hold no words", "use it with tacitus compare")
    return None


def translated(record: Mapping[str, Any], log: FileLog) -> Mapping[str, Any]:
    """The record with the fields of a report; one that is ours comes back as it is."""
    if "text" in record:
        return record
    try:
        dialect = of(key for key in record if isinstance(key, str))
    except Fault as fault:
        log.note_once(fault.what, fault.action)
        return record
    if dialect is None:
        return record
    low = {key.lower(): value for key, value in record.items()}
    out: dict[str, Any] = {}
    for field in FIELDS:
        value = next((v for key in dialect.get(field, ()) if (v := _at(low, key)) not in (None, "", [])), None)
        if value is not None:
            out[field] = _plain(field, value, dialect.get("several"))
    log.note_once(f"records of {dialect['name']}", _told(dialect))
    return out


def _told(dialect: Mapping[str, Any]) -> str:
    pairs = (f"{dialect[field][0]} as {field}" for field in FIELDS if dialect.get(field))
    return "read " + ", ".join(pairs)


def _at(record: Mapping[str, Any], key: str) -> Any:
    """A value by its key; a dotted key looks into objects."""
    value: Any = record
    for part in key.split("."):
        if not isinstance(value, Mapping):
            return None
        value = value.get(part)
    return value


def _plain(field: str, value: Any, several: str | None) -> Any:
    """A value in the form our records have."""
    if field == "text":
        if isinstance(value, Mapping):
            return "\n\n".join(_paragraphs(value))
        return _first(value, several) if several else value
    if isinstance(value, str):
        value = _first(value, several) if several else value
        midnight = _CLOCKED.match(value) if field == "published" else None
        return midnight[1] if midnight else value
    if isinstance(value, Mapping):
        return value.get("name")
    return value


def _first(value: Any, mark: str) -> Any:
    """The first of several values in one cell; those of no length are passed over."""
    if not isinstance(value, str):
        return value
    return next((part.strip() for part in value.split(mark) if part.strip()), "")


def _paragraphs(body: Mapping[str, Any]) -> Iterable[str]:
    """The paragraphs of a body in sections (fundus): summary, then heads and paragraphs of each section."""
    yield from _texts(body.get("summary"))
    sections = body.get("sections")
    for section in sections if isinstance(sections, list) else ():
        if isinstance(section, Mapping):
            yield from _texts(section.get("headline"))
            yield from _texts(section.get("paragraphs"))


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        value = [value]
    if isinstance(value, Mapping):
        value = value.get("texts") or value.get("paragraphs")
    return [one for one in value if isinstance(one, str) and one.strip()] if isinstance(value, list | tuple) else []
