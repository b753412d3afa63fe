"""A value of a field on which accounts differ, in words: whose it is, on whose word, whether it is held best. Where its
reports are cited, each kind of page says itself."""

from __future__ import annotations

from collections.abc import Sequence

from tacitus.records import Dispute, Mention, Record, Value
from tacitus.show import words
from tacitus.show.text import clean
from tacitus.show.wording.sayers import sayers


class Account(Record, frozen=True, kw_only=True):
    """One of the values of a dispute. `party`: the voice is a side of the event; `said`: on whose word the reports
    give it, empty where one of them gives it on its own."""

    value: str
    span: str
    voices: int
    party: bool
    best: bool
    said: tuple[str, ...] = ()


def account(dispute: Dispute, value: Value, mentions: Sequence[Mention]) -> Account:
    """A value of a dispute, of an event with these mentions."""
    return Account(
        value=in_words(value.value, dispute.field),
        span=words.days(value.first, value.last) if value.first else "",
        voices=len(value.voices),
        party=value.party,
        best=value.value == dispute.best,
        said=sayers(dispute.field, value, mentions),
    )


def best(dispute: Dispute) -> str:
    """The value held best, '' where it is none of those given."""
    return in_words(dispute.best, dispute.field) if any(v.value == dispute.best for v in dispute.values) else ""


def in_words(value: str | None, field: str) -> str:
    """A value as people write it: days and spans of days written out, yes and no in words."""
    text = clean(value, 120)
    if field == "happened":
        return words.word("happened", text)
    for joint in ("/", "..", " - ", " to "):
        first, found, last = text.partition(joint)
        if found and words.parse(first) and words.parse(last):
            return words.days(first, last)
    return words.day(text) if words.parse(text) and len(text) == 10 else text
