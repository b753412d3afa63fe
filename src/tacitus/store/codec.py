"""Records to and from their JSON columns, and names as they are compared."""

from __future__ import annotations

import functools
import unicodedata

import msgspec

from tacitus.records import Actor, Dispute, Event, Mention, Outlook, Report

_encode = msgspec.json.Encoder().encode
report = msgspec.json.Decoder(Report).decode
mention = msgspec.json.Decoder(Mention).decode
event = msgspec.json.Decoder(Event).decode
dispute = msgspec.json.Decoder(Dispute).decode
outlook = msgspec.json.Decoder(Outlook).decode
strings = msgspec.json.Decoder(tuple[str, ...]).decode


def dump(record: object) -> str:
    """A record, or a tuple of strings, as the text of a JSON column."""
    return _encode(record).decode()


@functools.lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """A name as it is compared: lower case, no accents, no marks, single spaces ("U.S. Army" is "us army")."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    kept = "".join(
        c if c.isalnum() else "" if unicodedata.combining(c) or c in "'’ʿʾ`‘." else " " for c in plain
    )  # "U.S." is "us"
    return " ".join(kept.split())


def side_rows(
    owner: str, key: object, actors: tuple[Actor, ...], recipients: tuple[Actor, ...]
) -> list[dict[str, object]]:
    """Rows of `event_actor`, `mention_actor` or `outlook_actor` for the two sides of one record."""
    return [
        {
            owner: key,
            "role": role,
            "place": place,
            "actor": actor.id,
            "country": actor.country,
            "fold": fold(actor.name or actor.text),
        }
        for role, side in (("a", actors), ("r", recipients))
        for place, actor in enumerate(side)
    ]
