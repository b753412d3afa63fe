"""Pages of a large record under load: requests a second, how long they take, what they cost the processor.

usage: python -m eval.bench.serve [--store FILE | --events N] [--readers N] [--seconds S] [--json FILE]

Starts `tacitus serve` over a store (a synthetic one of N events unless one is named) and lets readers ask for pages as
people do: half of them pages of the record as a whole, half with conditions, some twice. Printed for each kind of page
are the number of answers, their median, 95th percentile and slowest in milliseconds as the readers see them, and for
all of it requests a second and the server's own processor time a request, which does not depend on what else the
machine does. `first`: each page asked for once by one reader, of a server that has just started.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import msgspec

WAIT = 120.0  # seconds until the server must be there
TICKS = os.sysconf("SC_CLK_TCK")


class Asked(NamedTuple):
    """An answer: the kind of page, its status, how long it took in milliseconds, its bytes."""

    kind: str
    status: int
    took: float
    size: int


class Row(msgspec.Struct, frozen=True):
    """A kind of page. first: milliseconds of the first answer; p50, p95, most: under load."""

    kind: str
    first: float
    count: int
    p50: float
    p95: float
    most: float
    kilobytes: float


class Outcome(msgspec.Struct, frozen=True):
    """What a run came to. cpu: milliseconds of the server's processor time a request; memory in megabytes."""

    events: int
    readers: int
    seconds: float
    requests: int
    failed: int
    per_second: float
    p50: float
    p95: float
    cpu: float
    first_cpu: float
    memory_mb: float
    pages: list[Row]


def kinds(ids: dict[str, list[str]]) -> dict[str, list[str]]:
    """Addresses of each kind of page."""
    years = [
        f"since={year}-{month:02}-01&until={year}-{month + 2:02}-28"
        for year in (2016, 2017, 2018)
        for month in (1, 4, 7)
    ]
    types = [f"type={code}" for code in ("ASSAULT", "COERCE", "PROTEST", "CONSULT", "ACCUSE")]
    words = [f"text={word}" for word in ("killed", "police", "bomb", "talks", "border")]
    who = [f"actor={id}" for id in ids["actors"][:8]]
    return {
        "overview": ["/"],
        "overview, conditions": [f"/?{query}" for query in (*years, *types, *words, *who)],
        "events": ["/events", *(f"/events?{query}" for query in (*years, *types, *words, *who))],
        "event": [f"/events/{id}" for id in ids["events"]],
        "actors": ["/actors"],
        "actor": [f"/actors/{id}" for id in ids["actors"]],
        "sides": ["/dyads"],
        "two sides": ids["pairs"],
        "disputes": ["/disputes"],
        "foretold": ["/outlook"],
        "reports": ["/reports"],
        "report": [f"/reports/{id}" for id in ids["reports"]],
        "timeline": [f"/api/v1/timeline?{query}" for query in ("", *types, *words)],
        "map": [f"/api/v1/places.geojson?{query}" for query in ("", "zoom=3", "zoom=6&box=10,-10,40,10", *types)],
        "feed": ["/events.atom", *(f"/events.atom?{query}" for query in types)],
    }


_WEIGHTS = {"overview": 3, "overview, conditions": 4, "events": 4, "event": 6, "timeline": 3, "map": 3}


class Server:
    """`tacitus serve` over a store, as a process of its own."""

    def __init__(self, store: Path) -> None:
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            self.port = found.getsockname()[1]
        command = [sys.executable, "-c", "from tacitus.cli import entry; entry()", "serve", "--rate", "0"]
        self.process = subprocess.Popen(
            [*command, "--store", str(store), "--port", str(self.port)], stderr=subprocess.PIPE, text=True
        )
        assert self.process.stderr
        line = self.process.stderr.readline()
        if "showing" not in line:
            raise SystemExit(f"the server did not start: {line}")

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(20)

    def cpu(self) -> float:
        """Seconds of processor time so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory(self) -> float:
        """Megabytes held now."""
        return int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


class Reader:
    """Asks over one connection, as a browser does."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=WAIT)

    def ask(self, kind: str, address: str) -> Asked:
        began = time.perf_counter()
        self.connection.request("GET", address, headers={"Accept": "text/html"})
        answer = self.connection.getresponse()
        body = answer.read()
        return Asked(kind, answer.status, 1000 * (time.perf_counter() - began), len(body))

    def text(self, address: str) -> str:
        self.connection.request("GET", address)
        return self.connection.getresponse().read().decode()


def named(reader: Reader) -> dict[str, list[str]]:
    """Ids to ask for."""
    events = msgspec.json.decode(reader.text("/api/v1/events?limit=200"))
    actors = msgspec.json.decode(reader.text("/api/v1/actors?limit=40"))
    reports = msgspec.json.decode(reader.text("/api/v1/reports?limit=100"))
    pairs = re.findall(r'href="(/dyads/[^"?]+)"', reader.text("/dyads"))

    return {
        "events": [one["id"] for one in events["items"]],
        "actors": [quote(one["id"], safe="") for one in actors["items"]],
        "reports": [quote(one["id"], safe="") for one in reports["items"]],
        "pairs": list(dict.fromkeys(pairs))[:15],
    }


def measure(store: Path, readers: int, seconds: float) -> Outcome:
    """Ask for pages of a store."""
    with Server(store) as server:
        ids = named(Reader(server.port))
    with Server(store) as server:
        reader, addresses = Reader(server.port), {k: v for k, v in kinds(ids).items() if v}
        events = int(msgspec.json.decode(reader.text("/api/v1"))["events"])
        before = server.cpu()
        first = {kind: reader.ask(kind, addresses[kind][0]) for kind in addresses}
        first_cpu = 1000 * (server.cpu() - before) / len(first)
        before, began = server.cpu(), time.perf_counter()
        found = _under_load(server.port, addresses, readers, seconds)
        spent, took = server.cpu() - before, time.perf_counter() - began
        memory = server.memory()
    times = sorted(one.took for one in found)
    by_kind: dict[str, list[Asked]] = defaultdict(list)
    for one in found:
        by_kind[one.kind].append(one)
    rows = [_row(kind, first[kind].took, by_kind[kind]) for kind in addresses if by_kind[kind]]
    return Outcome(
        events=events,
        readers=readers,
        seconds=round(took, 1),
        requests=len(found),
        failed=sum(one.status != 200 for one in [*found, *first.values()]),
        per_second=round(len(found) / took, 1),
        p50=round(statistics.median(times), 1),
        p95=round(_share(times, 0.95), 1),
        cpu=round(1000 * spent / len(found), 1),
        first_cpu=round(first_cpu, 1),
        memory_mb=round(memory),
        pages=rows,
    )


def _under_load(port: int, addresses: dict[str, list[str]], readers: int, seconds: float) -> list[Asked]:
    found: list[Asked] = []
    end = time.perf_counter() + seconds
    weights = [_WEIGHTS.get(kind, 1) for kind in addresses]

    def read(seed: int) -> None:
        chance, reader = random.Random(seed), Reader(port)
        while time.perf_counter() < end:
            kind = chance.choices(list(addresses), weights)[0]
            found.append(reader.ask(kind, chance.choice(addresses[kind])))

    threads = [threading.Thread(target=read, args=(n,)) for n in range(readers)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return found


def _row(kind: str, first: float, found: Sequence[Asked]) -> Row:
    times = sorted(one.took for one in found)
    return Row(
        kind=kind,
        first=round(first, 1),
        count=len(found),
        p50=round(statistics.median(times), 1),
        p95=round(_share(times, 0.95), 1),
        most=round(times[-1], 1),
        kilobytes=round(statistics.mean(one.size for one in found) / 1000, 1),
    )


def _share(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def main(argv: Sequence[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(
        prog="python -m eval.bench.serve", description=(__doc__ or "").partition("\n\n")[2]
    )
    parser.add_argument("--store", type=Path, metavar="FILE", help="a store that is there [a synthetic one is made]")
    parser.add_argument("--events", type=int, default=100_000, metavar="N", help="of the synthetic store [100000]")
    parser.add_argument("--readers", type=int, default=4, metavar="N", help="readers at once [4]")
    parser.add_argument("--seconds", type=float, default=30, metavar="S", help="how long they ask [30]")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the outcome as JSON too")
    given = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        store = given.store or Path(folder) / "large.db"
        if not given.store:
            from eval.bench.large_store import main as make

            make(["--events", str(given.events), str(store)])
        outcome = measure(store, given.readers, given.seconds)
    print(
        f"{outcome.events:,} events, {outcome.readers} readers, {outcome.seconds:.0f} s, "
        f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n"
        f"{outcome.requests:,} requests ({outcome.failed} failed), {outcome.per_second:.1f} a second; "
        f"median {outcome.p50:.0f} ms, 95th percentile {outcome.p95:.0f} ms\n"
        f"processor time {outcome.cpu:.0f} ms a request (first ones {outcome.first_cpu:.0f} ms); "
        f"memory {outcome.memory_mb:.0f} MB\n\n"
        f"{'page':22}{'first ms':>10}{'answers':>9}{'median':>9}{'95th':>9}{'slowest':>9}{'kB':>8}"
    )
    for row in outcome.pages:
        print(
            f"{row.kind:22}{row.first:10.0f}{row.count:9,}{row.p50:9.0f}{row.p95:9.0f}{row.most:9.0f}{row.kilobytes:8.1f}"
        )
    if given.json:
        given.json.write_bytes(msgspec.json.format(msgspec.json.encode(outcome), indent=1) + b"\n")
    return 1 if outcome.failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
