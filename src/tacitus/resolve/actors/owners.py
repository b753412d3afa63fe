"""What owns a noun, and what sector the two make: "Hamas fighters", "police spokesman", "US-backed rebels"."""

from __future__ import annotations

import re
from collections.abc import Container

from tacitus.resolve.actors.knowledge import Knowledge, Noun, listed
from tacitus.resolve.actors.names import Word
from tacitus.resolve.actors.reading import BLOCS, Reading

OWNED = frozenset({"member", "office", "armed", "force", "body"})
# Those who stand to somebody as these do are not of that one's country ("U.S. allies", "Putin's critics").
BESIDE = frozenset(
    [
        "allies", "ally", "backers", "backer", "sponsors", "donors", "donor", "rivals", "rival",
        "enemies", "enemy", "foes", "foe", "critics", "critic", "opponents", "neighbours", "neighbour",
        "neighbors", "neighbor", "proxies", "proxy", "partners", "adversaries", "attackers", "captors", "killers",
        "host", "hosts", "guest", "guests",
    ]
)  # fmt: skip
AGAINST = frozenset(("critics", "critic", "opponents", "opponent"))  # of a law or a man: no arm of a state
GANGS = frozenset(("men", "man", "boys", "bandits", "bandit", "hunters", "thugs", "youth"))  # of an armed group
UNARMED = frozenset({"PTY", "OPP", "SOC", "CVL"})  # groups whose gunmen are of another sector and yet theirs
_BY = ("backed", "supported", "sponsored", "funded")
_WITH = ("allied", "aligned")
APART = frozenset((*_BY, *_WITH))  # "Russian backed forces"
BACKED = re.compile(
    rf"^\)?-({'|'.join((*_BY, *_WITH))}|led|trained|linked|controlled|held|occupied|born|based|armed"
    r"|speaking|flagged|registered)$",
    re.I,
)
BACKERS = re.compile(  # "M23 rebels backed by Rwanda"
    rf"(?:{'|'.join(_BY)}|financed|trained|armed|equipped|aided)\s+by\b|(?:{'|'.join(_WITH)})\s+(?:with|to)\b",
    re.I,
)


def without_backers(part: list[Word], text: str, names: Container[str]) -> list[Word]:
    """A phrase's words without those who only stand behind it: "US-backed fighters", "rebels backed by Rwanda",
    "pro-Russian rebels", and a flag that says where a ship is registered. names: keys of known names, to leave out such
    a name whole."""
    out: list[Word] = []
    i = 0
    while i < len(part):
        if out and BACKERS.match(text, part[i].start):
            break
        if part[i].key in {"pro", "anti", "non"} and i + 1 < len(part) and text[part[i].end : part[i + 1].start] == "-":
            if f"{part[i].key} {part[i + 1].key}" in names:
                out += part[i : i + 2]  # "anti-balaka"
            i += 2
            continue
        gap = text[part[i - 1].end : part[i].end] if out else ""
        if BACKED.match(gap) or (gap[:1] == " " and part[i].key in APART and i + 1 < len(part)):
            del out[-known_end(out, names) :]
            i += 1
            continue
        out.append(part[i])
        i += 1
    return out or part


def known_end(part: list[Word], names: Container[str]) -> int:
    """How many words at the end of some are one known name ("Cook Islands"); at least one."""
    return next((n for n in (6, 5, 4, 3, 2) if " ".join(w.key for w in part[-n:]) in names and n <= len(part)), 1)


def passes(owner: Reading, core: list[Word], last: int) -> bool:
    """Whether a noun has its owner's country: not those who only stand beside it, nor an ethnic group."""
    return core[last - 1].key not in BESIDE and not (owner.adjective and any(w.key == "ethnic" for w in core))


def modifier(knowledge: Knowledge, core: list[Word], first: int) -> str | None:
    """The sector of a noun used as an adjective before the head: "rebel commander", "police spokesman"."""
    for i in range(first - 1, -1, -1):
        for size in (2, 1):
            if i - size + 1 >= 0:
                noun = knowledge.nouns.get(" ".join(w.key for w in core[i - size + 1 : i + 1]))
                if noun and noun.sector in (listed("passing") | {"GOV"}) and core[i].key not in listed("no modifiers"):
                    return noun.sector
    return None


def sector(knowledge: Knowledge, noun: Noun, owner: Reading | None, core: list[Word], first: int) -> str:
    """The sector of an agent noun with its owner and adjectives."""
    head = core[min(first, len(core) - 1)].key
    if any(w.key in listed("past") for w in core[:first]) and noun.kind == "office":
        return "ELI"
    if head in listed("bodies of students") and any(w.key in {"student", "students"} for w in core[:first]):
        return "EDU"
    if owner and owner.kind == "group" and noun.kind == "armed" and owner.sector in UNARMED | {"UAF"}:
        return noun.sector
    if owner and owner.kind == "country" and head in {"commander", "commanders"}:
        return "MIL"
    if owner and owner.sector in {"REB", "PRM", "MIL", "COP"} and owner.kind == "group" and head in GANGS:
        return owner.sector
    its_gear = noun.kind == "learned" and noun.sector in {"MIL", "REF"}  # "PKK camps", "Hezbollah rocket launchers"
    if (
        owner
        and owner.kind == "group"
        and owner.sector in listed("passing")
        and (noun.kind in OWNED or its_gear or head in listed("parts of a group"))
    ):
        return owner.sector
    if (
        owner
        and owner.country in BLOCS
        and noun.kind in {"office", "body", "member", "civil"}
        and owner.sector == "IGO"
        and noun.sector != "CVL"
    ):
        return "IGO"
    if noun.kind in {"office", "member", "armed", "force", "learned", "body"}:
        found = modifier(knowledge, core, first)
        if (
            found
            and not (noun.kind == "force" and found == "GOV")
            and not (noun.kind == "office" and noun.sector in {"LEG", "JUD"})
        ):
            return found
    return noun.sector
