"""The day on which a statement was made, where the words around it name one that lies before its report."""

from __future__ import annotations

import re

from tacitus.merge.calendar import named_day

_SAID = (
    r"(?:said|told|announced|added|warned|promised|vowed|predicted|threatened|declared|stated|insisted|wrote|pledged"
    r"|thought|expected|reported|replied|swore|agreed)"
)
_HOUR = r"(?: (?:morning|noon|afternoon|evening|night))?"
_NAMED = r"(?P<day>(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_DAY = rf"(?:(?:late |early )?(?:on |last )?{_NAMED}{_HOUR}|yesterday|last night)"
_WORDS = r"(?: (?!that\b|would\b|will\b|to\b)[\w’'.-]+)"
_AFTER = re.compile(rf"\b{_SAID}\b{_WORDS}{{0,5}}? {_DAY}\b")  # "told reporters in Gao late on Saturday"
_BEFORE = re.compile(rf"\b{_DAY}\b,?{_WORDS}{{0,9}}? {_SAID}\b")  # "On Saturday evening a student had told us"


def day(around: str, published: str | None) -> str | None:
    """The day that words around a statement give it, counted back from the day of its report; that day where they give
    none."""
    low = around.casefold()
    found = _AFTER.search(low) or _BEFORE.search(low)
    if not found or not published:
        return published
    return named_day(found["day"] or "yesterday", published) or published
