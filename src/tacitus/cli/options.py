"""Options that several verbs share: which store, which rows, in what form."""

from __future__ import annotations

import contextlib
import datetime
import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tacitus.issues import TacitusError
from tacitus.store.filters import STANDINGS, STATUSES, Filters

if TYPE_CHECKING:
    from tacitus.records import Event

Function = TypeVar("Function", bound=Callable[..., Any])

DEFAULT_STORE = "tacitus.db"


def _types(ctx: click.Context, given: Sequence[str], store: str | None) -> tuple[str, ...]:
    """PLOVER's event types in any case, and types of one's own that the store has events of; others are wrong usage."""
    from tacitus import ontology

    types = ontology.load().types
    return tuple(one.upper() if one.upper() in types else _own_type(ctx, one, store) for one in given)


def _own_type(ctx: click.Context, value: str, store: str | None) -> str:
    from tacitus import ontology
    from tacitus.store import Store

    with contextlib.suppress(TacitusError), Store.open(store or "") as record:  # one that is not there has no types
        for one in dict.fromkeys((value, value.upper())):
            if any(record.tables.events(Filters(types=(one,), limit=1))):
                return one
    known = ", ".join(ontology.load().types)
    raise click.BadParameter(f"{value!r} is no event type; choose from {known}", ctx, param_hint="'--type'")


class Day(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.2
    """A day, month or year: YYYY-MM-DD, YYYY-MM, YYYY. `last`: read a month or year as its last day, not its first."""

    name = "date"

    def __init__(self, last: bool = False) -> None:
        self.last = last

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        found = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", value)
        try:
            if found:
                return self._day(found[1], found[2], found[3])
        except ValueError:
            pass
        raise click.BadParameter(
            f"{value!r} is no date; write YYYY-MM-DD, YYYY-MM or YYYY (2020-01-03, 2020-01, 2020)", ctx, param
        )

    def _day(self, year: str, month: str | None, day: str | None) -> str:
        first = datetime.date(int(year), int(month or (12 if self.last else 1)), int(day or 1))
        if day or not self.last:
            return first.isoformat()
        following = (
            datetime.date(first.year + first.month // 12, first.month % 12 + 1, 1) if first.year < 9999 else None
        )
        return (following - datetime.timedelta(days=1) if following else datetime.date.max).isoformat()


class Country(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.2
    """A country code, in any case; names are given to --actor."""

    name = "code"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if re.fullmatch(r"[A-Za-z]{3}", value):
            return value.upper()
        from tacitus.show.words import no_code

        raise click.BadParameter(no_code(value), ctx, param)


class Words(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.2
    """Words to search for."""

    name = "words"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if any(c.isalnum() for c in value):
            return value
        raise click.BadParameter(f"{value!r} holds no word to search for", ctx, param)


class OwnOntology(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.2
    """The file of an own ontology, or the name of one that comes with Tacitus; checked before any work."""

    name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not isinstance(value, str):
            return value
        from tacitus.ontology import own

        return own.load(value)


ontology = click.option(
    "--ontology",
    "own",
    type=OwnOntology(),
    metavar="FILE",
    help="Own types, modes and sectors beside PLOVER's: a YAML file, or acled.",
)

store = click.option(
    "--store",
    metavar="FILE",
    default=lambda: os.environ.get("TACITUS_STORE") or DEFAULT_STORE,
    help="The store [default: TACITUS_STORE, else tacitus.db here].",
)


knowledge = click.option(
    "--knowledge", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help="Your actors and places [default: TACITUS_KNOWLEDGE, else tacitus-knowledge.yaml here].",
)  # fmt: skip

disputed = click.option(
    "--disputed", type=click.Choice(["tables", "none"]), default="tables",
    help="Country of a disputed area: as the tables have it, or none (docs/where.md) [default: tables].",
)  # fmt: skip

_FILTERS: dict[str, Callable[[Function], Function]] = {
    "since": click.option("--since", type=Day(), help="From this day on (YYYY-MM-DD, YYYY-MM or YYYY)."),
    "until": click.option("--until", type=Day(last=True), help="Up to this day, it included."),
    "actor": click.option(
        "--actor", multiple=True, metavar="NAME", help="Who, on either side: name, id or country code (repeatable)."
    ),
    "country": click.option(
        "--country", multiple=True, type=Country(),
        help="Country of the place, else of the sides (ISO alpha-3; repeatable).",
    ),
    "dyad": click.option("--dyad", nargs=2, metavar="A B", help="A against B or B against A: names, ids or codes."),
    "type": click.option(
        "--type", "type_", multiple=True, metavar="TYPE",
        help="PLOVER type, as ASSAULT, or one of your own that the store has (repeatable).",
    ),
    "status": click.option(
        "--status", multiple=True, type=click.Choice(STATUSES, case_sensitive=False),
        help="How reports tell it (repeatable).",
    ),
    "standing": click.option(
        "--standing", multiple=True, type=click.Choice(STANDINGS, case_sensitive=False),
        help="How voices bear it out (repeatable).",
    ),
    "text": click.option(
        "--text", type=Words(), help='Words that all stand in the text; "side by side", begin*.'
    ),
    "min_confidence": click.option("--min-confidence", type=click.FloatRange(0, 1), help="At least so sure (0 to 1)."),
    "limit": click.option("--limit", type=click.IntRange(min=0), help="At most so many rows."),
}  # fmt: skip


# the parameter of each option, and the field of `Filters` it sets
_FIELDS = {
    "since": "since",
    "until": "until",
    "actor": "actors",
    "country": "countries",
    "dyad": "dyad",
    "type_": "types",
    "status": "statuses",
    "standing": "standings",
    "text": "text",
    "min_confidence": "min_confidence",
    "limit": "limit",
}


def filters(function: Function) -> Function:
    """All filter options; the verb gets one `Filters` as `filters`."""
    return filters_without()(function)


def filters_without(*without: str) -> Callable[[Function], Function]:
    """The filter options but those that make no sense for a table."""
    options = [option for name, option in _FILTERS.items() if name not in without]
    return lambda function: _filters(function, options)


def _filters(function: Function, options: Sequence[Callable[[Function], Function]]) -> Function:
    @click.pass_context
    def wrapped(ctx: click.Context, /, **values: Any) -> Any:
        if values.get("type_"):
            values["type_"] = _types(ctx, values["type_"], values.get("store"))
        given = Filters(**{field: values.pop(name) for name, field in _FIELDS.items() if values.get(name) is not None})
        values = {name: value for name, value in values.items() if name not in _FIELDS}
        if given.since and given.until and given.since > given.until:
            raise click.UsageError(f"--since {given.since} is after --until {given.until}")
        return ctx.invoke(function, filters=given, **values)

    wrapped.__doc__ = function.__doc__
    wrapped.__dict__.update({k: v for k, v in vars(function).items() if k == "__click_params__"})
    decorated: Any = wrapped
    for option in reversed(options):
        decorated = option(decorated)
    return decorated  # type: ignore[no-any-return]


format_ = click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="table for people; json: one array; csv: the same, flat.",
)

point = click.option(
    "--point",
    metavar="NAME",
    default="balanced",
    show_default=True,
    help="Operating point of the coder: precise (fewer, surer), balanced or complete (more, less sure).",
)

processes = click.option(
    "--processes",
    type=click.IntRange(1),
    default=None,
    metavar="N",
    help="Code in N processes [default: two, with more than one processor]; what comes out does not depend on it.",
)


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a user without a name
        return "unknown"


by = click.option("--by", metavar="WHO", default=_user, help="Who decides [default: your login name].")
note = click.option("--note", metavar="TEXT", default="", help="Why, in your words.")


def tell_event(event: Event) -> None:
    """Print an event in a line: id, summary, on how much it rests."""
    from tacitus.cli import table

    rests = (("mention", event.mentions), ("report", event.reports), ("voice", event.voices))
    counts = ", ".join(table.some(len(of), noun) for noun, of in rests)
    click.echo(table.plain(f"{event.id} {event.standing}: {event.summary} ({counts})"))
