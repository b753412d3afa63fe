"""An actor in its act: the sector that its reading has there, with the reason."""

from __future__ import annotations

from tacitus.records import Actor, Mention
from tacitus.resolve.actors import sectors
from tacitus.resolve.actors.company import Company
from tacitus.resolve.actors.names import slug
from tacitus.resolve.actors.reading import BLOCS, Reading
from tacitus.resolve.actors.seen import Seen
from tacitus.resolve.actors.states import SECTOR_IDS
from tacitus.resolve.actors.view import View

SURE = 0.5  # the chance below which a sector is called unsure
AGAINST = 0.5  # the chance from which on an act speaks louder than what the knowledge says of a person or group
BY_DAY = frozenset({"GOV", "ELI", "LEG"})  # of persons the day in office tells these apart, not the act
AGAINST_SIDES = 0.95  # the same for the side of a militia


def in_act(
    reading: Reading,
    actor: Actor,
    mention: Mention,
    acting: bool,
    view: View,
    company: Company,
    seen: Seen | None = None,
) -> Reading:
    """The actor in this act: a country's word before a military act means its armed forces ("U.S. drone strike"),
    its people where they suffer or march ("Americans were killed"), and so on (sectors.py)."""
    known = sectors.decided(reading)
    if reading.firm or (known and (seen is None or reading.kind == "office")):
        return reading
    choice = sectors.choose(reading, actor, mention, acting, view, company, seen)
    dated = reading.kind == "person" and view.day is not None and {reading.sector, choice.sector} <= BY_DAY
    if (known and (dated or choice.chance < AGAINST)) or (is_militia(reading) and choice.chance < AGAINST_SIDES):
        return reading
    sector, signs = choice.sector, " and ".join(dict.fromkeys(map(sectors.told, choice.signs)))
    why = f"{sector} in this act rather than {choice.second}" + (f", by {signs}" if signs else "")
    if choice.chance < SURE:
        why += f" (unsure, {choice.chance:.2f})"
    if sector == reading.sector:
        return reading if choice.chance >= SURE else reading.but(reason=f"{reading.reason}; {why}")
    reason = f"{reading.reason}; {why}"
    if reading.kind != "country" or reading.country in BLOCS:
        return reading.but(sector=sector, reason=reason)
    if sector in SECTOR_IDS:
        return reading.but(sector=sector, id=f"{reading.country}.{sector}", reason=reason)
    if sector == "GOV":
        return reading.but(sector=sector, id=reading.country, reason=reason)
    people = slug(actor.text) if not reading.adjective else "people"
    return reading.but(kind="generic", sector=sector, id=f"generic:{reading.country}:{people}", reason=reason)


def is_militia(reading: Reading) -> bool:
    """Whether the tables call a group a militia or a gang: for whom it fights today only plain words tell, and that it
    is armed makes no rebels of it."""
    return reading.kind == "group" and reading.sector in {"PRM", "CRM"}
