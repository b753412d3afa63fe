"""Numbers that count nobody harmed: of things or years, of people who fled or were held, of a part of those counted
before."""

from __future__ import annotations

import re

from tacitus.code.harm import BEFORE, HURT, KILL
from tacitus.code.spellings import AGED, in_date

# Counted things, of which none is killed or wounded; of a compound ("two car passengers") the first word is no plural.
_THINGS = re.compile(
    r"(?: (?!(?:in|at|on|from|of|by|and|or|with|near|people|men|women|were|was)\b)[\w’'-]+){0,2}? (?:pick-?ups|vehicles"
    r"|cars|trucks|lorries|buses|tanks|homes|houses|buildings|shops|schools|churches|mosques|villages|boats|ships|vessels"
    r"|planes|jets|warplanes|helicopters|drones|rockets|missiles|shells|bombs|mines|weapons|rifles|outposts|positions"
    r"|shots|rounds|bullets|cartridges|craters"
    r"|checkpoints|launchers|depots|tents|huts|bridges|motorcycles|motorbikes|cattle|cows|goats|sheep|camels)\b"
)
# Counted people of whom something else is said: "and more than 5,900 fled", "12 men were arrested".
_ELSE = re.compile(
    r"(?: (?!(?:and|or|but|who|that|which)\b)[\w'’-]+){0,3}? (?:fled|escaped|surrendered|went missing"
    r"|(?:have been|had been|has been|have|had|were being|were|was|are) (?:also |still |reportedly )?(?:fled|displaced"
    r"|uprooted|arrested|detained|rounded up|rescued|evacuated|freed|released|deported|kidnapped|abducted|taken hostage"
    r"|captured|made homeless|left homeless|missing|unaccounted for))\b"
)
# Part of a number told before, of which only what sort it was is said: "all 176 died, 63 of them Canadians".
_PART = re.compile(rf",? of (?:them|whom|these|those)\b(?!(?: [\w'’-]+){{0,3}} (?:{HURT}|{KILL})\b)")
# "a boy of sixteen were dead"
_AGED = re.compile(rf"{AGED} of $", re.I)


def of_others(text: str, start: int, end: int) -> bool:
    """Whether a number counts things or years, or people of whom something else is said than that they were hurt."""
    lead = text[max(0, start - 40) : start]
    if _THINGS.match(text, end) or _PART.match(text, end) or _AGED.search(lead) or in_date(text, start, end):
        return True
    return bool(_ELSE.match(text, end)) and not BEFORE.search(lead)
