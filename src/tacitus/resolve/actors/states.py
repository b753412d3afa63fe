"""States, their arms and known collective actors as readings, with the ids they keep in every report."""

from __future__ import annotations

from tacitus.resolve.actors.knowledge import Entry
from tacitus.resolve.actors.reading import Reading

GEOGRAPHIC = frozenset({"name", "adj", "capital", "seat", "region"})
SECTOR_IDS = frozenset({"MIL", "COP", "SPY", "LEG"})  # arms of a state with an id of their own: "IRN.MIL"


def of_country(code: str, name: str, sector: str, reason: str) -> Reading:
    """A state, or one of its arms."""
    if sector in SECTOR_IDS:
        return Reading(kind="country", name=name, id=f"{code}.{sector}", country=code, sector=sector, reason=reason)
    return Reading(kind="country", name=name, id=code, country=code, sector=sector, reason=reason)


def of_entry(entry: Entry, other: Entry | None, said: str) -> Reading:
    """A known name as an actor."""
    runner = f"{other.name} ({other.country})" if other else None
    if entry.kind in GEOGRAPHIC:
        what = {
            "name": "country",
            "adj": "adjective or demonym",
            "capital": "capital for its government",
            "seat": "seat for its body",
        }
        return of_country(
            entry.country, entry.name, entry.sector, f"{said}: {what.get(entry.kind, 'place of the country')}"
        ).but(
            runner_up=runner,
            adjective=entry.kind == "adj" or said in {"US", "U.S."},
            plural=said.endswith(("s", "men")) and entry.kind == "adj" and said not in {"US", "U.S."},
        )
    name = (
        entry.name.split(" (")[0]
        if entry.name.endswith(")") and entry.kind not in {"parliament", "ministry"}
        else entry.name
    )
    return Reading(
        kind="group",
        name=name,
        id=entry.id,
        country=entry.country,
        sector=entry.sector,
        reason=f"{said}: known {entry.kind}",
        runner_up=runner,
    )
