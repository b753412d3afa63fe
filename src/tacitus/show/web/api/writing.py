"""Decisions of people over the API: merge, split, settle. Only for whoever shows the token in the header."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec
from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tacitus.issues import TacitusError
from tacitus.merge import decisions
from tacitus.show.web.answer import TYPES, encode
from tacitus.show.web.api import shapes
from tacitus.show.web.fault import Fault
from tacitus.show.web.settings import Settings
from tacitus.show.web.shelf import Shelf
from tacitus.store import Store

ROOT = "/api/v1/decisions"
_WORDS = 500  # letters of a name or note


def merge(store: Store, asked: shapes.Merge) -> Any:
    """Say that events are one."""
    return decisions.merge(store, asked.events, asked.who, asked.note)


def split(store: Store, asked: shapes.Split) -> Any:
    """Say that some mentions of an event tell of another one."""
    return decisions.split(store, asked.event, asked.mentions, asked.who, asked.note)


def settle(store: Store, asked: shapes.Settle) -> Any:
    """Say how something foretold came out."""
    return decisions.settle(store, asked.outlook, asked.state, asked.who, asked.evidence, asked.note)


_EVENTS = {"type": "array", "items": {"$ref": shapes.SCHEMAS + "Event"}}
WRITES: dict[str, tuple[Callable[..., Any], type[shapes.Decisive], dict[str, Any]]] = {
    "merge": (merge, shapes.Merge, {"$ref": shapes.SCHEMAS + "Event"}),
    "split": (split, shapes.Split, _EVENTS),
    "settle": (settle, shapes.Settle, {"$ref": shapes.SCHEMAS + "Outlook"}),
}


def add(app: FastAPI, settings: Settings, shelf: Shelf) -> None:
    """Add the addresses; without a token nobody may use them."""
    for name in WRITES:
        endpoint = partial(write, settings=settings, shelf=shelf, name=name)
        app.router.routes.append(Route(f"{ROOT}/{name}", endpoint, methods=["POST"]))


async def write(request: Request, settings: Settings, shelf: Shelf, name: str) -> Response:
    """Make one decision. The body is JSON, so that no form of another page can send it."""
    request.state.form = "json"
    if not settings.token:
        raise Fault(403, "This server only reads; start it with --token to let decisions be made.")
    if not request.scope["state"].get("writer"):
        raise Fault(401, "Show the token: Authorization: Bearer TOKEN.")
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise Fault(415, "Send JSON (Content-Type: application/json).")
    maker, kind, _ = WRITES[name]
    try:
        asked = msgspec.json.decode(await request.body(), type=kind)
    except msgspec.DecodeError as error:
        raise Fault(400, f"This is not what was asked for: {error}.") from error
    if not asked.who.strip() or len(asked.who) > _WORDS or len(asked.note) > _WORDS:
        raise Fault(400, f"who: a name of at most {_WORDS} letters.", "who")
    made = await run_in_threadpool(_decide, shelf.path, maker, asked)
    return Response(encode(made), media_type=TYPES["json"])


def _decide(path: str, maker: Callable[..., Any], asked: shapes.Decisive) -> Any:
    try:
        with Store.open(path) as store:
            return maker(store, asked)
    except TacitusError as error:
        raise Fault(400 if error.code == 2 else 503, f"{error}.".replace("..", ".")) from error


def description() -> dict[str, Any]:
    """What OpenAPI says of them."""
    from tacitus.show.web.api.v1 import responses

    paths = {}
    for name, (maker, kind, schema) in WRITES.items():
        answers = responses(schema, TYPES["json"], True, False)
        fault = answers["400"]["content"]
        for status, said in (("401", "The token is missing."), ("413", "Too long."), ("415", "Not JSON.")):
            answers[status] = {"description": said, "content": fault}
        del answers["304"]
        paths[f"{ROOT}/{name}"] = {
            "post": {
                "operationId": f"{name}_decision",
                "summary": (maker.__doc__ or "").strip(),
                "security": [{"token": []}],
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": {"$ref": shapes.SCHEMAS + kind.__name__}}},
                },
                "responses": answers,
            }
        }
    return paths
