"""Armed groups, forces, services, bodies, parties, media (collective_actors, with UCDP spellings among the aliases)."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from tacitus.resolve.actors.knowledge import Entry
from tacitus.resolve.actors.names import is_acronym, key_of, slug

from . import tables
from .names import Names

GROUPS = {"armed_group", "militia", "gang", "movement", "party", "rebel_government", "union", "religious_body"}
FORCE_WORDS = {"armed_forces": ("army", "military", "troops", "armed forces", "forces"), "police": ("police",)}
FORCE_CODES = {"armed_forces": "MIL", "police": "COP", "parliament": "LEG"}
# Bare words that a table gives as an alias but that newspapers use for many bodies: resolved by country instead.
TOO_COMMON = frozenset(
    key_of(x)
    for x in [
        "Confederation",
        "The Hindu",
        "Muslim rebels",
        "National Assembly",
        "Supreme Court",
        "Republican Guard",
        "Presidential Guard",
        "National Guard",
        "National Front",
        "Green Party",
        "Labour Party",
        "Communist Party",
        "Socialist Party",
        "Liberal Party",
        "Republicans",
        "Democrats",
        "Conservative Party",
        "Senate",
        "Parliament",
        "Government",
        "Army",
        "Police",
        "National Police",
        "Federal Police",
        "Constitutional Court",
        "High Court",
        "Election Commission",
        "Islamists",
        "Guards",
        "The Movement",
        "Front",
        "Council",
        "Resistance",
        "The Resistance",
        "Opposition",
        "Alliance",
        "The Alliance",
        "Commons",
        "Independent",
        "The Independent",
        "Times",
        "The Times",
        "Post",
        "Mirror",
        "Express",
        "Sun",
        "The Sun",
        "Standard",
        "The Standard",
        "Nation",
        "The Nation",
        "Observer",
        "The Observer",
        "Telegraph",
        "The Telegraph",
        "Daily News",
        "The National",
        "Le Monde diplomatique",
        "Star",
        "The Star",
        "Justice",
        "Unity",
        "Hope",
        "Reform",
        "Progress",
        "Order",
        "Dawn",
        "Metro",
        "Time",
        "People",
        "The People",
        "Local",
        "Coast Guard",
        "Border Guard",
        "Air Force",
        "Navy",
        "Rangers",
        "Muslims",
        "Christians",
        "Patriots",
    ]
)


# Acronyms that are said as words and so also printed with one capital.
PRONOUNCED = frozenset(
    [
        "ISIS",
        "ISIL",
        "NATO",
        "UNICEF",
        "UNESCO",
        "OPEC",
        "ASEAN",
        "ECOWAS",
        "UNITA",
        "RENAMO",
        "FRELIMO",
        "FARC",
        "SWAPO",
        "UNRWA",
        "INTERPOL",
        "AFRICOM",
        "APEC",
        "UEFA",
        "FIFA",
        "ANC",
        "MINUSMA",
        "MONUSCO",
        "UNIFIL",
        "UNAMID",
        "AMISOM",
        "NASA",
        "UKIP",
        "GEMA",
        "DAESH",
        "SADC",
        "EUROPOL",
        "FRONTEX",
        "MINUSTAH",
        "HAMAS",
        "FATAH",
        "ETA",
        "CODEPINK",
        "UNHCR",
        "IGAD",
    ]
)
# Bare acronyms that all-capital lines are full of.
FUNCTION = frozenset(
    ["AND", "THE", "FOR", "UP", "LET", "ALL", "NOW", "NEW", "OUR", "CITY", "HOME", "MAN", "ACT", "CAN", "SAY"]
)


def common(name: str, lower: Counter[str]) -> bool:
    """Whether a spelling is too common a word to mean one body."""
    key = key_of(name)
    if is_acronym(name):
        return name in FUNCTION
    return key in TOO_COMMON or (" " not in key and lower[key] >= 3 and not name.startswith(("al-", "Al-")))


def year(text: str) -> int:
    """A year, 0 if none is given."""
    found = re.match(r"\d{4}", text or "")
    return int(found.group()) if found else 0


def add_collectives(
    names: Names, data: Path, adjectives: dict[str, str], source: int, lower: Counter[str]
) -> list[tuple[str, str, str, Entry]]:
    """Put all collective actors in. Returns their leaders: name, first and last year ("" open), entry."""
    folder = data / "data" / "collective_actors"
    leaders = []
    for row in (*tables.own("groups"), *tables.tsv(folder / "collective_actors.tsv")):
        kind, code, aliases = row["kind"], row["country"], [x for x in row["aliases"].split("|") if x]
        base = ("group:" if kind in GROUPS else "body:") + slug(row["name"])
        if not row["parent"] and kind in FORCE_WORDS:
            keys = {key_of(a) for a in [row["name"], *aliases]}
            if any(
                f"{adj} {word}" in keys for adj in adjectives.get(code, "").split("|") for word in FORCE_WORDS[kind]
            ):
                base = f"{code}.{FORCE_CODES[kind]}"
        elif (
            kind == "parliament"
            and not row["parent"]
            and any("parliament" in a.lower() for a in aliases)
            and row["sector"] == "LEG"
        ):
            base = f"{code}.LEG"
        parent = ("group:" + slug(row["parent"])) if row["parent"] else ""
        name = row["name"]
        entry = Entry(base, name, kind, code, row["sector"], year(row["start"]), year(row["end"]), parent, source)
        spellings = [s for s in [name, *aliases] if not common(s.split(" (")[0], lower)]
        names.add(entry, *spellings)
        for spelling in spellings:
            if spelling in PRONOUNCED:
                names.names[key_of(spelling)].append(len(names.entries) - 1)
        for leader in filter(None, row["leaders"].split("|")):
            found = re.match(r"(.+?) \((\d{4})?\??-?(\d{4})?\??\)$", leader.strip())
            if found:
                leaders.append((found[1], found[2] or "", found[3] or "", entry))
    return leaders


def ucdp_missing(names: Names, data: Path) -> list[str]:
    """Names of the UCDP list that lead nowhere (a check, printed by the build)."""
    out = []
    for row in tables.tsv(data / "data" / "armed_groups" / "ucdp_actors_seen.tsv"):
        name = row["name"]
        if (
            not name.startswith(("Government of", "Civilians"))
            and key_of(name) not in names.names
            and name not in names.acronyms
        ):
            out.append(name)
    return out
