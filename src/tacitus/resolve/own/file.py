"""Reads a user's YAML file of actors and places, entry by entry, and says of each bad one where and why.

actors:
  - name: Harbour Front            # a body or group that nobody knows yet
    aliases: [HF, Front du Port]
    sector: REB
    country: NER
    from: 2024                     # a year or a day
  - id: group:kataib-hezbollah     # a correction: what is given wins, the rest stays
    sector: PRM
  - name: Amina Diallo             # a person: offices with their days
    offices: [{title: minister of defence, country: NER, from: 2023-05-01, sector: GOV}]
  - name: Will Power               # a name that means nobody
    nobody: true
places:
  - name: Tin Asako
    latitude: 15.1
    longitude: 2.3
    country: NER
    precision: city
  - name: Police                   # a word that is no place
    nowhere: true
"""

from __future__ import annotations

import datetime
import functools
from pathlib import Path
from typing import Any

import msgspec

from tacitus.issues import TacitusError

KINDS = (
    "armed_group", "militia", "armed_forces", "police", "intelligence", "ministry", "parliament", "court", "party",
    "movement", "gang", "religious_body", "union", "rebel_government", "media", "company", "ngo", "igo",
)  # fmt: skip
OF_SECTOR = {
    "REB": "armed_group", "PRM": "militia", "MIL": "armed_forces", "COP": "police", "SPY": "intelligence",
    "GOV": "ministry", "LEG": "parliament", "JUD": "court", "PTY": "party", "OPP": "movement", "CRM": "gang",
    "REL": "religious_body", "JRN": "media", "BUS": "company", "SOC": "ngo",
}  # fmt: skip
PRECISIONS = ("point", "city", "district", "province", "region", "country")
LARGEST = 5_000_000  # bytes


class Office(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An office of a person. Days or years, absent where unknown or open."""

    title: str
    country: str | None = None
    sector: str | None = None
    kind: str = "other"
    start: str | None = msgspec.field(name="from", default=None)
    end: str | None = msgspec.field(name="to", default=None)


class OwnActor(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An actor of the user's: a new one (`name`), a correction (`id` of a known one) or a name of nobody."""

    name: str | None = None
    id: str | None = None
    aliases: tuple[str, ...] = ()
    kind: str | None = None
    sector: str | None = None
    country: str | None = None
    parent: str | None = None
    start: str | None = msgspec.field(name="from", default=None)
    end: str | None = msgspec.field(name="to", default=None)
    offices: tuple[Office, ...] = ()
    nobody: bool = False
    note: str | None = None


class OwnPlace(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place of the user's, or a name that is no place."""

    name: str
    aliases: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    admin1: str | None = None
    precision: str = "city"
    nowhere: bool = False
    note: str | None = None


class Line(msgspec.Struct, frozen=True):
    """An entry and the line of the file that it begins on."""

    number: int
    entry: OwnActor | OwnPlace


class Own(msgspec.Struct, frozen=True):
    """All of a file: its good entries, and one line of words for each bad one."""

    path: str
    actors: tuple[Line, ...]
    places: tuple[Line, ...]
    faults: tuple[str, ...]


def read(path: Path) -> Own:
    """Read and check a file. Bad entries are told in `faults`; TacitusError if the file is none at all."""
    import yaml

    try:
        if path.stat().st_size > LARGEST:
            raise TacitusError(f"{path}: more than {LARGEST // 1_000_000} MB; is this a knowledge file?")
        loader = _loader()(path.read_text("utf-8"))
        root = loader.get_single_node()
        whole = loader.construct_document(root) if root is not None else {}
    except OSError as error:
        raise TacitusError(f"{path}: cannot be read ({error.strerror}); name a file with --knowledge") from None
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        what = getattr(error, "problem", None) or str(error).split("\n")[0]
        raise TacitusError(f"{path}{where}: no YAML: {what}; mend it there", code=2) from None
    if not isinstance(whole, dict):
        raise TacitusError(f"{path}: should hold `actors:` and `places:`, each a list (docs/knowledge.md)")
    lines = {key.value: [n.start_mark.line + 1 for n in value.value] for key, value in (root.value if root else [])
             if isinstance(value, yaml.SequenceNode)}  # fmt: skip
    faults: list[str] = []
    for key, value in whole.items():
        if key not in ("actors", "places") or not isinstance(value, list | None):
            faults.append(f"{path}: `{key}` is not understood; the file holds `actors:` and `places:`, each a list")
    parts: dict[str, tuple[Line, ...]] = {}
    kinds: tuple[tuple[str, type[OwnActor | OwnPlace]], ...] = (("actors", OwnActor), ("places", OwnPlace))
    for key, kind in kinds:
        good = []
        values = whole.get(key)
        for number, value in zip(lines.get(key, ()), values if isinstance(values, list) else (), strict=False):
            try:
                entry: OwnActor | OwnPlace = msgspec.convert(_plain(value), kind)
                _check(entry)
                good.append(Line(number, entry))
            except (msgspec.ValidationError, ValueError) as error:
                faults.append(f"{path}, line {number}: {str(error).replace('`$', '`')}")
        parts[key] = tuple(good)
    return Own(str(path), parts["actors"], parts["places"], tuple(faults))


@functools.lru_cache(maxsize=4)
def in_use(path: Path) -> Own:
    """The file as resolving uses it, read once a process: any fault ends the run with a line that names it."""
    own = read(path)
    if own.faults:
        more = f" (and {len(own.faults) - 1} more: tacitus knowledge check)" if len(own.faults) > 1 else ""
        raise TacitusError(own.faults[0] + more, code=2)
    return own


@functools.cache
def _loader() -> Any:
    """YAML's safe loader that leaves days as they are written."""
    import yaml

    resolvers = {
        first: [r for r in each if r[0] != "tag:yaml.org,2002:timestamp"]
        for first, each in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }
    return type("Loader", (yaml.CSafeLoader,), {"yaml_implicit_resolvers": resolvers})


def _plain(value: Any) -> Any:
    """Years as text."""
    if isinstance(value, dict):
        return {str(k): str(v) if k in ("from", "to") and type(v) is int else _plain(v) for k, v in value.items()}
    return [_plain(v) for v in value] if isinstance(value, list) else value


def _check(entry: OwnActor | OwnPlace) -> None:
    """ValueError with the reason if an entry makes no sense."""
    for name in (entry.name, *entry.aliases):
        if name is not None and not any(c.isalnum() for c in name):
            raise ValueError(f"{name!r} is no name: it has no letter")
    if entry.country is not None:
        _country(entry.country)
    if isinstance(entry, OwnPlace):
        _check_place(entry)
    else:
        _check_actor(entry)


def _check_actor(actor: OwnActor) -> None:
    from tacitus import ontology

    if actor.name is None and actor.id is None:
        raise ValueError("an actor needs a `name`, or the `id` of a known one to correct")
    if actor.nobody:
        if actor.name is None:
            raise ValueError("`nobody: true` needs the `name` that means nobody")
        return
    if actor.kind is not None and actor.kind not in KINDS:
        raise ValueError(f"kind {actor.kind!r} is not one of {', '.join(KINDS)}")
    known = ontology.load().sectors
    for sector in (actor.sector, *(o.sector for o in actor.offices)):
        if sector is not None and sector not in known:
            raise ValueError(f"sector {sector!r} is not one of {', '.join(sorted(known))}")
    for office in actor.offices:
        if office.country is not None:
            _country(office.country)
    if actor.id is None and not actor.offices and actor.sector is None and actor.kind is None:
        raise ValueError(f"{actor.name}: say what it is: a `sector` (as REB, GOV, SOC), a `kind` or `offices`")
    parts: tuple[OwnActor | Office, ...] = (actor, *actor.offices)
    for part in parts:
        for day in (part.start, part.end):
            _day(day)
        if part.start and part.end and part.start[: len(part.end)] > part.end[: len(part.start)]:
            raise ValueError(f"from {part.start} is after to {part.end}")


def _check_place(place: OwnPlace) -> None:
    if place.nowhere:
        return
    if place.latitude is None or place.longitude is None:
        raise ValueError(f"{place.name}: a place needs `latitude` and `longitude` (or `nowhere: true`)")
    if not (-90 <= place.latitude <= 90 and -180 <= place.longitude <= 180):
        raise ValueError(f"{place.name}: {place.latitude}, {place.longitude} is no point on Earth (degrees)")
    if place.precision not in PRECISIONS:
        raise ValueError(f"precision {place.precision!r} is not one of {', '.join(PRECISIONS)}")


def _country(code: str) -> None:
    from tacitus.resolve.actors import knowledge
    from tacitus.resolve.actors.reading import BLOCS

    if code not in knowledge.load().countries and code not in BLOCS:
        raise ValueError(
            f"country {code!r} is no ISO 3166-1 alpha-3 code (as NER), nor one of {', '.join(sorted(BLOCS))}"
        )


def _day(day: str | None) -> None:
    if day is None or (len(day) == 4 and day.isdigit()):
        return
    try:
        datetime.date.fromisoformat(day if len(day) == 10 else f"{day}-01")
    except ValueError:
        raise ValueError(f"{day!r} is no day (YYYY-MM-DD), month or year") from None
