"""The day on which a statement was made, where the words around it name one that lies before its report."""

from __future__ import annotations

import datetime
import re

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SAID = (
    r"(?:said|told|announced|added|warned|promised|vowed|predicted|threatened|declared|stated|insisted|wrote|pledged"
    r"|thought|expected|reported|replied|swore|agreed)"
)
_HOUR = r"(?: (?:morning|noon|afternoon|evening|night))?"
_DAY = rf"(?:(?:late |early )?(?:on |last )?(?P<day>{'|'.join(_WEEKDAYS)}){_HOUR}|(?P<before>yesterday|last night))"
_WORDS = r"(?: (?!that\b|would\b|will\b|to\b)[\w’'.-]+)"
_AFTER = re.compile(rf"\b{_SAID}\b{_WORDS}{{0,5}}? {_DAY}\b")  # "told reporters in Gao late on Saturday"
_BEFORE = re.compile(rf"\b{_DAY}\b,?{_WORDS}{{0,9}}? {_SAID}\b")  # "On Saturday evening a student had told us"


def day(around: str, published: str | None) -> str | None:
    """The day that words around a statement give it, counted back from the day of its report; that day where they give
    none."""
    try:
        today = datetime.date.fromisoformat((published or "")[:10])
    except ValueError:
        return published
    low = around.casefold()
    found = _AFTER.search(low) or _BEFORE.search(low)
    if not found:
        return published
    back = 1 if found["before"] else (today.weekday() - _WEEKDAYS.index(found["day"])) % 7
    return (today - datetime.timedelta(back)).isoformat()
