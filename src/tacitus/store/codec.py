"""Records to and from their JSON columns, and names as they are compared."""

from __future__ import annotations

import functools
import re
import unicodedata

import msgspec

from tacitus.records import Dispute, Event, Mention, Outlook, Report

_encode = msgspec.json.Encoder().encode
report = msgspec.json.Decoder(Report).decode
mention = msgspec.json.Decoder(Mention).decode
event = msgspec.json.Decoder(Event).decode
dispute = msgspec.json.Decoder(Dispute).decode
outlook = msgspec.json.Decoder(Outlook).decode
strings = msgspec.json.Decoder(tuple[str, ...]).decode


# What is absent by default need not be written: a third of a mention. In a JSON string every quote has a backslash, so
# that these match nothing but fields. Two patterns, each of which begins with what can be looked for quickly.
_ABSENT_FIRST = re.compile(rb'\{"[a-z_0-9]+":(?:null|\[\]),')
_ABSENT = re.compile(rb',"[a-z_0-9]+":(?:null|\[\])')


def dump(record: object) -> str:
    """A record, or a tuple of strings, as the text of a JSON column."""
    return _encode(record).decode()


def sparse(record: Event | Mention) -> str:
    """The same without the fields that are null or empty, all of which have that as their default."""
    return _ABSENT.sub(b"", _ABSENT_FIRST.sub(b"{", _encode(record))).decode()


@functools.lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """A name as it is compared: lower case, no accents, no marks, single spaces ("U.S. Army" is "us army")."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    kept = "".join(
        c if c.isalnum() else "" if unicodedata.combining(c) or c in "'’ʿʾ`‘." else " " for c in plain
    )  # "U.S." is "us"
    return " ".join(kept.split())


def term_rows(owner: str, key: object, one: Event | Mention | Outlook) -> list[dict[str, object]]:
    """Rows of `event_term`, `mention_term` or `outlook_term` for one record."""
    found: set[tuple[str, str, str]] = set()
    countries = set()
    for role, side in (("a", one.actors), ("r", one.recipients)):
        for who in side:
            found.add(("n", fold(who.name or who.text), role))
            if who.id:
                found.add(("i", who.id, role))
            if who.country:
                found.add(("c", who.country, role))
                countries.add(who.country)
    places = () if isinstance(one, Outlook) else one.places
    found.update(("p", country, "") for country in {place.country for place in places if place.country} or countries)
    return [{owner: key, "kind": kind, "value": value, "role": role} for kind, value, role in sorted(found)]
