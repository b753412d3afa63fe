"""Tokens as the rules want them: hyphens and commas that join nothing are gone, halves are whole numbers."""

from __future__ import annotations

import re

from tacitus.resolve.when.tags import Token, pattern

_HALVES = {"year": (12, 6, "month"), "month": (30, 15, "day"), "week": (7, 3, "day"), "decade": (10, 5, "year")}


def _whole_numbers(found: list[Token]) -> list[Token]:
    """ "two and a half years", "a year and a half": as a whole number of smaller units, 30 or 18 months."""
    at = next((i for i, token in enumerate(found) if token.tag == "x"), None)
    if at is None:
        return found
    kept = found[:at] + found[at + 1 :]
    unit = next((i for i, token in enumerate(kept) if token.tag == "U" and abs(i - at) <= 1), None)
    count = kept[unit - 1].value if unit else None
    if unit and kept[unit - 1].tag in "pLX":  # "the past year and a half"
        kept, count, unit = [*kept[:unit], Token("N", 1, "a"), *kept[unit:]], 1, unit + 1
    if not unit or kept[unit].value not in _HALVES or not isinstance(count, int):
        return kept
    scale, half, smaller = _HALVES[str(kept[unit].value)]
    number = count * scale + half
    return [*kept[: unit - 1], Token("N", number, "half"), Token("U", smaller, f"{smaller}s"), *kept[unit + 1 :]]


def screened(found: list[Token]) -> list[Token]:
    """Leave out hyphens that join no two dates and commas that list no two alike; such commas mean "and"."""
    found = _whole_numbers(found)
    kept: list[Token] = []
    for i, token in enumerate(found):
        before = found[i - 1].tag if i else ""
        after = found[i + 1].tag if i + 1 < len(found) else ""
        if token.tag == "-" and not (before and after and before in "WMDYoISGCN" and after in "WMDYoISGCN"):
            continue
        if token.tag == ",":
            if not (before and before == after and before in "WD"):
                continue
            token = Token("&", ",", ",")
        kept.append(token)
    return _old_years(kept)


def _old_years(found: list[Token]) -> list[Token]:
    """A number of three figures, alone or after a month, is a year of old: "December 384"."""
    tags = pattern(found)
    if re.fullmatch("W?DM[ND]", tags) and re.fullmatch(r"0[0-9]|[3-9][2-9]|[4-9][0-9]", found[-1].words):
        figure = int(found[-1].words)  # "9 Mar 98", "9 Mar 03"
        return [*found[:-1], Token("Y", 1900 + figure if figure > 31 else 2000 + figure, found[-1].words)]
    if not set(tags) <= set("NMDoWES"):
        return found
    return [
        token._replace(tag="Y") if token.tag == "N" and re.fullmatch(r"[1-9][0-9]{2}", token.words) else token
        for token in found
    ]
