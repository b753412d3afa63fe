"""Which address is which page, and in which of its forms."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from hashlib import blake2b
from urllib.parse import parse_qsl, unquote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

import tacitus
from tacitus.show.web import selection, visit
from tacitus.show.web.answer import FORMS, Ask, Page, lay_out
from tacitus.show.web.pages import (
    actors,
    brief,
    chains,
    changes,
    charts,
    disputes,
    dyads,
    embed,
    events,
    feeds,
    outlook,
    overview,
    reports,
    still,
)
from tacitus.show.web.settings import Settings
from tacitus.show.web.shelf import Shelf

Maker = Callable[..., Page | Response]

TABLES: dict[str, Maker] = {
    "/events": events.table,
    "/actors": actors.table,
    "/dyads": dyads.table,
    "/disputes": disputes.table,
    "/outlook": outlook.table,
    "/reports": reports.table,
    "/changes": changes.table,
}
THINGS: dict[str, Maker] = {
    "/events": events.one,
    "/actors": actors.one,
    "/dyads": dyads.one,
    "/chains": chains.one,
    "/reports": reports.one,
}
OTHERS: tuple[tuple[str, Maker, str], ...] = (
    ("/events.atom", feeds.atom, "atom"),
    ("/events.geojson", feeds.geojson, "geojson"),
    ("/brief", brief.page, "html"),
    ("/brief.html", brief.file, "html"),
    ("/brief.md", brief.markdown, "md"),
    ("/brief.json", brief.page, "json"),
    ("/brief.csv", brief.page, "csv"),
    ("/map.svg", still.where, "svg"),
    ("/timeline.svg", still.when, "svg"),
    ("/charts/{name}", charts.one, "json"),
    ("/embed/{name}", embed.one, "html"),
)


def routes(settings: Settings, shelf: Shelf) -> list[Route]:
    """All pages over a store."""

    def route(path: str, maker: Maker, form: str | None) -> Route:
        return Route(path, partial(answer, settings=settings, shelf=shelf, maker=maker, form=form), methods=["GET"])

    made = [route("/", overview.page, "html")]
    made += [route(f"/index.{form}", overview.page, form) for form in FORMS[1:]]
    for path, maker in TABLES.items():
        made += [route(path if form == "html" else f"{path}.{form}", maker, form) for form in FORMS]
    made += [route(*other) for other in OTHERS]
    made += [route(path + "/{rest:path}", maker, None) for path, maker in THINGS.items()]
    return made


def answer(request: Request, settings: Settings, shelf: Shelf, maker: Maker, form: str | None) -> Response:
    """Make a page, unless the client has it already (304). form None: a page of one thing, whose id and form stand at
    the end of the address."""
    given: tuple[str, ...] = ()
    if form is None:
        given, form = thing(request)
        if given == ("",):  # an address with a slash at its end means the table
            query = request.scope["query_string"].decode("latin-1")
            kind = request.url.path.split("/")[1]
            table = f"/{kind}" if f"/{kind}" in TABLES else "/events"
            return RedirectResponse(table + (f"?{query}" if query else ""), 307)
    elif "name" in request.path_params:
        given = (request.path_params["name"],)
    chosen = selection.read(parse_qsl(request.scope["query_string"].decode("latin-1"), max_num_fields=200))
    request.state.form = form
    mark = etag(request, shelf, form)
    if mark in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"ETag": mark})
    with shelf.reading() as store:
        made = maker(Ask(request, store, chosen, form, settings, shelf), *given)
        response = lay_out(Ask(request, store, chosen, form, settings, shelf), made) if isinstance(made, Page) else made
    response.headers["ETag"] = mark
    return response


def thing(request: Request) -> tuple[tuple[str, ...], str]:
    """The id (for two sides: both) and the form that the end of the address names. Ids may hold slashes and dots."""
    path = request.scope.get("raw_path", request.scope["path"].encode()).decode("latin-1")
    form = "html"
    for ending in FORMS[1:]:  # the dot of an id that ends so itself is quoted (`view.address`)
        if path.endswith(f".{ending}") and not path.endswith(f"/.{ending}"):
            form, path = ending, path[: -len(ending) - 1]
            break
    ids = [unquote(part) for part in path.split("/")[2:]]
    return (tuple(ids) if path.startswith("/dyads/") else ("/".join(ids),)), form


def etag(request: Request, shelf: Shelf, form: str) -> str:
    """Changes with the record, the program, the question and, on pages that tell what is new, with the last visit."""
    made = blake2b(digest_size=12)
    for part in (
        shelf.stamp(),
        str(shelf.memory.landed),
        tacitus.__version__,
        request.url.path,
        request.scope["query_string"].decode("latin-1"),
        form,
        request.headers.get("host", ""),
        visit.mark(request),
    ):
        made.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return f'W/"{made.hexdigest()}"'
