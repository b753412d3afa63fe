"""/api/v1: its addresses, and what OpenAPI says of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

import tacitus
from tacitus.show.web import selection
from tacitus.show.web.answer import TYPES, Ask, encode
from tacitus.show.web.api import answers, parameters, shapes
from tacitus.show.web.routes import etag
from tacitus.show.web.settings import Settings
from tacitus.show.web.shelf import Shelf

ROOT = "/api/v1"
_GEO = {"type": "object", "required": ["type", "features"], "properties": {"type": {"const": "FeatureCollection"}}}


class Address(NamedTuple):
    """An address: what it answers, its parameters, the name of its schema (or one), its media type."""

    path: str
    maker: Callable[..., Any]
    parameters: list[dict[str, Any]]
    schema: str | dict[str, Any]
    media: str = "json"


_ROWS = parameters.of(*parameters.FILTERS, *parameters.PAGING)
_COUNTS = parameters.of(*parameters.FILTERS)
ADDRESSES = (
    Address("", answers.root, [], "Root"),
    Address("/events", answers.events, _ROWS, "EventPage"),
    Address("/events/{id}", answers.event, [parameters.id_("of the event")], "EventWhole"),
    Address("/mentions", answers.mentions, _ROWS, "MentionPage"),
    Address("/reports", answers.report_table, _ROWS, "ReportPage"),
    Address("/reports/{id}", answers.report, [parameters.id_("of the report")], "ReportWhole"),
    Address("/actors", answers.actors, _ROWS, "ActorPage"),
    Address("/actors/{id}", answers.actor, [parameters.id_("of the actor"), *_COUNTS], "ActorWhole"),
    Address("/disputes", answers.disputes, _ROWS, "DisputePage"),
    Address("/outlook", answers.outlook, [*_ROWS, *parameters.of("state")], "OutlookPage"),
    Address("/foretellers", answers.foretellers, _COUNTS, "Foretellers"),
    Address("/dyads", answers.pairs, [*_COUNTS, *parameters.of("limit")], "Pairs"),
    Address("/series", answers.series, [*_COUNTS, *parameters.of("by")], {"type": "object"}),
    Address("/chains/{id}", answers.chain, [parameters.id_("of an event of the chain")], "Chain"),
    Address("/timeline", answers.timeline, [*_COUNTS, *parameters.of("by")], "Bins"),
    Address("/places.geojson", answers.place_features, [*_COUNTS, *parameters.of("zoom")], _GEO, "geojson"),
    Address("/series.geojson", answers.place_series, [*_COUNTS, *parameters.of("by")], _GEO, "geojson"),
    Address("/network", answers.network, [*_COUNTS, *parameters.of("limit")], "Network"),
    Address("/changes", answers.changes, [parameters.SINCE_VERSION, *parameters.of("limit")], "Changes"),
    Address("/deletions", answers.deletions, [parameters.SINCE_VERSION, *parameters.of("limit")], "Changes"),
)


def add(app: FastAPI, settings: Settings, shelf: Shelf) -> None:
    """Add the API to an application."""
    from tacitus.show.web.api import writing

    for one in ADDRESSES:
        # an id may hold slashes; OpenAPI knows no such thing, so it is described without
        path = ROOT + one.path.replace("{id}", "{id:path}")
        endpoint = partial(answer, settings=settings, shelf=shelf, address=one)
        app.router.routes.append(Route(path, endpoint, methods=["GET"]))
    writing.add(app, settings, shelf)
    described = encode(description(settings.token is not None))
    app.router.routes.append(
        Route(f"{ROOT}/openapi.json", lambda request: Response(described, media_type=TYPES["json"]), methods=["GET"])
    )
    app.router.routes.append(Route("/api", partial(page, settings=settings, shelf=shelf), methods=["GET"]))


def answer(request: Request, settings: Settings, shelf: Shelf, address: Address) -> Response:
    """Answer, unless the client has it already (304)."""
    request.state.form = "json"
    mark = etag(request, shelf, address.media)
    if mark in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"ETag": mark})
    pairs = parse_qsl(request.scope["query_string"].decode("latin-1"), max_num_fields=200)
    if address.maker in (answers.changes, answers.deletions):
        pairs = [pair for pair in pairs if pair[0] != "since"]
    ids = ()
    if "{id}" in address.path:
        before = ROOT + address.path.partition("{id}")[0]
        raw = request.scope.get("raw_path", request.scope["path"].encode()).decode("latin-1")
        ids = (unquote(raw[len(before) :]),)  # type: ignore[assignment]
    chosen = selection.read(pairs)
    with shelf.reading() as store:
        made = address.maker(Ask(request, store, chosen, "json", settings, shelf), *ids)
        response = Response(encode(made), media_type=TYPES[address.media])
    response.headers["ETag"] = mark
    following = getattr(made, "next", None)
    if following and isinstance(following, str):
        here = request.url.path + chosen.query(after=following, limit=chosen.limit)
        response.headers["Link"] = f'<{here}>; rel="next"'
    return response


def description(writes: bool) -> dict[str, Any]:
    """The OpenAPI document."""
    from tacitus.show.web.api import writing

    paths: dict[str, Any] = {}
    for one in ADDRESSES:
        schema = {"$ref": shapes.SCHEMAS + one.schema} if isinstance(one.schema, str) else one.schema
        paths[ROOT + one.path] = {
            "get": {
                "operationId": one.maker.__name__,
                "summary": (one.maker.__doc__ or "").strip().split("\n")[0],
                "description": " ".join((one.maker.__doc__ or "").split()),
                "parameters": one.parameters,
                "responses": responses(schema, TYPES[one.media], bool(one.parameters), "{id}" in one.path),
            }
        }
    if writes:
        paths |= writing.description()
    made: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {
            "title": "Tacitus",
            "version": tacitus.__version__,
            "description": "Who did what to whom, when, where, on whose word. Pages are passed on by `next`; every "
            "answer has an ETag; `version` grows with every change of the record.",
        },
        "paths": paths,
        "components": {"schemas": shapes.components()},
    }
    if writes:
        made["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    return made


def responses(schema: dict[str, Any], media: str, wrong: bool, id: bool) -> dict[str, Any]:
    """What an address may answer."""
    fault = {"content": {"application/json": {"schema": {"$ref": shapes.SCHEMAS + "Fault"}}}}
    found: dict[str, Any] = {"200": {"description": "The answer.", "content": {media: {"schema": schema}}}}
    found["304"] = {"description": "As the client has it already."}
    for status, said, given in (
        ("400", "A parameter is wrong; `field` says which.", wrong),
        ("404", "There is no such thing.", id),
        ("414", "The address is too long.", True),
        ("421", "Asked under a name that is not ours.", True),
        ("429", "Too many requests; Retry-After says when to ask again.", True),
        ("503", "It would take too long, or the record cannot be read just now.", True),
    ):
        if given:
            found[status] = {"description": said, **fault}
    return found


def page(request: Request, settings: Settings, shelf: Shelf) -> Response:
    """The API described on a page of ours."""
    from tacitus.show.web.drawing import render

    with shelf.reading() as store:
        ask = Ask(request, store, selection.read([]), "html", settings, shelf)
        html = render("api.html.jinja", ask, title="API", api=description(settings.token is not None))
    return Response(html, media_type=TYPES["html"])
