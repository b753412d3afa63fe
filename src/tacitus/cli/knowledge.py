"""`tacitus knowledge`: what is known of a name, and a user's own actors and places."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import click

from tacitus.cli import options
from tacitus.issues import TacitusError

_file = click.option(
    "--file", "own", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help="Your knowledge file [default: TACITUS_KNOWLEDGE, else tacitus-knowledge.yaml here].",
)  # fmt: skip


@click.group(short_help="What is known of a name; your own actors and places.")
def command() -> None:
    """Show what Tacitus knows of a name, and add or correct actors and places in a YAML file that wins over it.

    \b
    tacitus knowledge show "Kataib Hezbollah"
    tacitus knowledge add "Harbour Front" --alias HF --sector REB --country NER
    tacitus knowledge add "Tin Asako" --at 15.1,2.3 --country NER
    tacitus knowledge check
    """


@command.command("show", short_help="Everything a name may mean, with sources.")
@click.argument("name")
@click.option("--day", type=options.Day(), help="Offices on this day [default: today].")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="[default: text]")
@_file
def show(name: str, day: str | None, format_: str, own: Path | None) -> int:
    """Show every actor and place that NAME (a name, an acronym or an id) may mean. Exit 2 if it means nothing."""
    from tacitus.resolve import own as users
    from tacitus.resolve.own import known

    told = known.of(name, own or users.found(), day)
    if format_ == "json":
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        for part in ("actors", "places"):
            for row in told[part]:
                click.echo(_as_text(row))
    if not any(told.values()):
        raise TacitusError(f"{name!r} is not known, as an actor or a place; tacitus knowledge add can teach it", code=2)
    return 0


@command.command("check", short_help="Whether your file is sound, entry by entry.")
@_file
def check(own: Path | None) -> int:
    """Check your knowledge file: each entry with what it wins over, each fault with its line (exit 1 if any)."""
    from tacitus.resolve import own as users
    from tacitus.resolve.actors import knowledge
    from tacitus.resolve.own import file, known, twice
    from tacitus.resolve.own.actors import laid_over

    path = own or users.found()
    if path is None:
        raise TacitusError("no knowledge file: name one with --file, or begin one with tacitus knowledge add", code=2)
    told = file.read(path)
    for line in (*told.actors, *told.places):
        name = str(line.entry.name or getattr(line.entry, "id", ""))
        part = "places" if line in told.places else "actors"
        before = [row["name"] for row in known.of(name, None)[part]]
        click.echo(f"line {line.number}: {name}" + (f", before: {'; '.join(before[:3])}" if before else ", new"))
        others = [one for one in (told.places if part == "places" else told.actors) if one.number < line.number]
        names = [one for one in (line.entry.name, *line.entry.aliases) if one]
        if double := twice.earlier(others, part, names):
            what = f"{double[1]} stands in line {double[0].number} already; this one wins; remove one of them"
            click.echo(f"{path}, line {line.number}: {what}", err=True)
    for fault in told.faults:
        click.echo(fault, err=True)
    faults = len(told.faults)
    try:
        laid_over(knowledge.load(), told)
    except TacitusError as error:  # an id that nobody has
        click.echo(str(error), err=True)
        faults += 1
    click.echo(f"{path}: actors {len(told.actors)}, places {len(told.places)}, faults {faults}", err=True)
    return 1 if faults else 0


@command.command("add", short_help="Add or correct an actor or a place in your file.")
@click.argument("name")
@click.option("--alias", multiple=True, metavar="NAME", help="Another name or spelling (repeatable).")
@click.option("--country", type=options.Country(), help="ISO alpha-3, or NSA, IGO, UNO …")
@click.option("--sector", metavar="SECTOR", help="As REB, GOV, MIL, SOC (all in docs/ontology.md).")
@click.option("--kind", metavar="KIND", help="As armed_group, militia, party, ministry, media.")
@click.option("--parent", metavar="ID", help="The actor it belongs to.")
@click.option("--id", "id_", metavar="ID", help="Correct the known actor of this id.")
@click.option("--from", "start", metavar="DAY", help="Since when it is.")
@click.option("--to", "end", metavar="DAY", help="Until when it was.")
@click.option(
    "--office", multiple=True, metavar="TITLE,FROM,TO", help="An office of a person, days may be empty (repeatable)."
)
@click.option("--nobody", is_flag=True, help="The name means no actor.")
@click.option("--at", metavar="LAT,LON", help="A place: degrees north and east.")
@click.option("--precision", metavar="P", help="Of a place: point, city, district, province, region.")
@click.option("--admin1", metavar="NAME", help="Of a place: its first-level division.")
@click.option("--nowhere", is_flag=True, help="The name means no place.")
@_file
def add(
    name: str, alias: tuple[str, ...], own: Path | None, at: str | None, nowhere: bool, office: tuple[str, ...],
    id_: str | None, start: str | None, end: str | None, **rest: Any,
) -> int:  # fmt: skip
    """Add NAME to your file. Nothing is written unless the whole file is sound afterwards, nor if a name of it stands
    there already: of two entries the last would win."""
    from tacitus.resolve import own as users
    from tacitus.resolve.own import twice
    from tacitus.resolve.own.write import append

    path = own or users.found() or Path(os.environ.get(users.VARIABLE) or users.NAME)
    place = at is not None or nowhere
    of_places, of_actors = {"precision", "admin1", "nowhere"}, {"sector", "kind", "parent", "nobody"}
    wrong = {k for k, v in rest.items() if v and k in (of_actors if place else of_places)}
    if wrong:
        what = "an actor" if place else "a place (give --at)"
        raise click.UsageError(f"--{sorted(wrong)[0]} is said of {what}")
    entry: dict[str, Any] = {"id": id_, "name": name, "aliases": list(alias), **rest, "from": start, "to": end}
    if place:
        entry |= {"nowhere": nowhere} | (_point(at) if at else {})
    entry["offices"] = [_office(o, rest.get("country")) for o in office]
    twice.refuse(path, "places" if place else "actors", (name, *alias))
    append(path, "places" if place else "actors", {k: v for k, v in entry.items() if v or isinstance(v, float)})
    click.echo(f"added to {path}: {name}", err=True)
    return 0


def _point(at: str) -> dict[str, float]:
    try:
        latitude, longitude = map(float, at.split(","))
    except ValueError:
        raise click.BadParameter(f"{at!r} is no point; write degrees as 15.1,2.3", param_hint="--at") from None
    return {"latitude": latitude, "longitude": longitude}


def _office(said: str, country: str | None) -> dict[str, Any]:
    title, start, end = (*(part.strip() for part in said.rsplit(",", 2)), "", "")[:3]
    if not title:
        raise click.BadParameter(f"{said!r}: write TITLE,FROM,TO (days may be empty)", param_hint="--office")
    return {k: v for k, v in {"title": title, "country": country, "from": start, "to": end}.items() if v}


def _as_text(row: dict[str, Any]) -> str:
    """One thing a name may mean, as lines."""
    head = "  ".join(str(row[k]) for k in ("name", "id", "kind", "precision") if row.get(k))
    lines = [head]
    for key, value in row.items():
        if key in ("name", "id", "kind", "precision") or value in (None, [], ""):
            continue
        if key == "offices":
            lines += [f"    {t['from'] or '?':<10} {t['to'] or '…':<10}  {t['title']}, {t['country']}" for t in value]
        else:
            told = _listed(value) if isinstance(value, list) else value
            lines.append(f"  {key}: {told}")
    return "\n".join(lines) + "\n"


def _listed(values: list[Any], most: int = 20) -> str:
    return ", ".join(map(str, values[:most])) + (" …" if len(values) > most else "")
