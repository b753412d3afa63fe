"""`tacitus serve`: the record as pages and as an API."""

from __future__ import annotations

import os
import socket
import sys
from typing import Any

import click

from tacitus.cli import options
from tacitus.issues import TacitusError

_LETTERS = 12  # of a token that is asked for from elsewhere


@click.command(short_help="Show the record in a browser, and to programs.")
@options.store
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0: any free one.")
@click.option("--open", "open_", is_flag=True, help="Open the first page in a browser.")
@click.option(
    "--token",
    envvar="TACITUS_TOKEN",
    metavar="TEXT",
    help="What must be shown to decide (merge, split, settle) and, from other machines, to read [TACITUS_TOKEN].",
)
@click.option("--public", is_flag=True, help="Let everybody read who can reach us; the token is for decisions only.")
@click.option("--allow-host", multiple=True, metavar="NAME", help="A name we are asked under (repeatable).")
@click.option("--cors", multiple=True, metavar="ORIGIN", help="Let scripts of this site read the API (repeatable).")
@click.option("--rate", default=20.0, show_default=True, type=click.FloatRange(0), help="Requests a second a client.")
@click.option(
    "--shapes",
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
    help="Land to draw the map on, GeoJSON or TopoJSON: borders are political. Default: Natural Earth.",
)
def command(
    store: str,
    host: str,
    port: int,
    open_: bool,
    token: str | None,
    public: bool,
    allow_host: tuple[str, ...],
    cors: tuple[str, ...],
    rate: float,
    shapes: str | None,
) -> int:
    """Show the record: map, timeline, events, actors, sides, disputes, what was foretold, reports, brief. Every page is
    also there as .json and .csv; the API is under /api/v1. Nothing is asked of any other machine. Stop with Ctrl-C.

    \b
    tacitus serve --store crisis.db --open
    tacitus serve --host 0.0.0.0 --allow-host news.example --token "$(openssl rand -hex 16)"
    """
    from tacitus.show.web.settings import is_loopback

    reached = f"--host {host}" if not is_loopback(host) else f"--allow-host {allow_host[0]}" if allow_host else None
    if reached and len(token or "") < _LETTERS:
        raise click.UsageError(
            f"{reached} lets other machines ask; give --token with at least {_LETTERS} letters "
            "(--public lets everybody read and keeps the token for decisions)"
        )
    for origin in cors:
        if not origin.startswith(("http://", "https://")) or origin.count("/") != 2:
            raise click.UsageError(f"--cors {origin}: an origin is written as https://news.example")
    from tacitus.store import Store

    Store.open(store).close()  # what is wrong with it is told before anything else is loaded
    try:
        listening = _listen(host, port)
    except OSError as error:
        reason = error.strerror or error
        raise TacitusError(f"cannot listen on {host} port {port}: {reason}; name another with --port") from error
    from tacitus.show.web import app

    with listening:
        port = listening.getsockname()[1]
        rules = {"token": token, "public": public, "hosts": allow_host, "cors": cors, "rate": rate, "shapes": shapes}
        made = app(store, host=host, port=port, **rules)
        return _serve(made, listening, _address(host, port), open_)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((host.strip("[]"), port))
        found.listen(128)
    except BaseException:
        found.close()
        raise
    return found


def _address(host: str, port: int) -> str:
    name = "localhost" if host in ("0.0.0.0", "::", "") else host
    return f"http://[{name}]:{port}/" if ":" in name else f"http://{name}:{port}/"


def _serve(made: Any, listening: socket.socket, address: str, open_: bool) -> int:
    import uvicorn

    config = uvicorn.Config(
        made,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_keep_alive=15,
        limit_concurrency=200,
        timeout_graceful_shutdown=3,
    )
    server = uvicorn.Server(config)
    print(f"showing the record at {address} (stop with Ctrl-C)", file=sys.stderr, flush=True)
    if open_:
        _open(address)
    try:
        server.run(sockets=[listening])
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 130
    return 0


def _open(address: str) -> None:
    import threading
    import webbrowser

    if not os.environ.get("TACITUS_NO_BROWSER"):
        threading.Timer(0.5, webbrowser.open, (address,)).start()
