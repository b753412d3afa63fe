"""CAMEO as GDELT, ICEWS and Phoenix use it: roots, quad classes, Goldstein weights, codes of actors."""

from __future__ import annotations

import functools
import json
import tomllib

from tacitus import ontology
from tacitus.export import countries
from tacitus.export.columns import DATA
from tacitus.records import Actor, Event


@functools.cache
def _weights() -> dict[str, float]:
    found: dict[str, float] = json.loads((DATA / "goldstein.json").read_text(encoding="utf-8"))
    return found


@functools.cache
def sectors() -> dict[str, dict[str, str]]:
    """PLOVER sector -> what it is called elsewhere (`cameo`, `phoenix`, `icews`, `acled`, `acled_name`)."""
    found: dict[str, dict[str, str]] = tomllib.loads((DATA / "sectors.toml").read_text(encoding="utf-8"))
    return found


def root(code: str | None) -> str:
    """The first two digits."""
    return (code or "")[:2]


def base(code: str | None) -> str:
    """The first three digits."""
    return (code or "")[:3]


def goldstein(code: str | None) -> float | None:
    """Weight of the code, else of the codes above it: -10 (conflict) to 10 (cooperation)."""
    weights = _weights()
    parts = [code[:n] for n in range(len(code), 1, -1)] if code else []
    return next((weights[part] for part in parts if part in weights), None)


def quad(code: str | None) -> int | None:
    """Quad class of the code's root as GDELT's files have it: 01-05, 06-09 (investigations too), 10-14 (protests too),
    15-20. PLOVER and Phoenix draw the lines elsewhere."""
    number = root(code)
    if not number:
        return None
    return 1 if number < "06" else 2 if number < "10" else 3 if number < "15" else 4


def code_of(one: Event) -> str | None:
    """The event's CAMEO code; None for a type that CAMEO has no code for, as one that a model was taught."""
    if one.cameo:
        return one.cameo
    known = ontology.load()
    return known.cameo(one.event, one.mode, one.contexts) if one.event in known.types else None


def role(actor: Actor, data_set: str = "cameo") -> list[str]:
    """CAMEO role codes of the actor's sectors, those without one left out."""
    known = sectors()
    found = (known.get(sector, {}).get(data_set, "") for sector in actor.sectors)
    return list(dict.fromkeys(code for code in found if code))


def named(actor: Actor, data_set: str) -> str:
    """The name of an actor; of one who has none of their own ("police", a country's army) as the data set puts it."""
    pattern = sectors().get(actor.sectors[0] if actor.sectors else "", {}).get(f"{data_set}_name")
    nameless = not actor.id or actor.id.startswith("generic:") or actor.id.split(".")[0] == actor.country
    home = countries.of(actor.country).name
    if pattern and nameless and home:
        return pattern.format(country=home)
    return actor.name or actor.text


def top(actor: Actor) -> str:
    """The country of an actor as GDELT codes it; empty where it is no country."""
    return countries.of(actor.country).gdelt


def code(actor: Actor | None, data_set: str = "cameo") -> str:
    """The actor as one code: country or body, then roles (USAMIL, IGOUNO, CVL)."""
    if actor is None:
        return ""
    body = top(actor) or BODIES.get(actor.country or "", "")
    return body + "".join(one for one in role(actor, data_set) if one not in (body, body[:3]))


# what stands for bodies that are no country
BODIES = {"UNO": "IGOUNO", "EUR": "IGOEUR", "IGO": "IGO", "NGO": "NGO", "MNC": "MNC", "NSA": ""}
