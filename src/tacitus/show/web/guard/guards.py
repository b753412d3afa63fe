"""The guards in the order a request meets them."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from tacitus.show.web.guard.bodies import Bodies
from tacitus.show.web.guard.door import Door
from tacitus.show.web.guard.faults import Faults
from tacitus.show.web.guard.hosts import Hosts
from tacitus.show.web.guard.policy import Policy
from tacitus.show.web.guard.rate import Rate
from tacitus.show.web.settings import Settings


def guard(app: FastAPI, settings: Settings, fault: Callable[[Request, int, str], Response]) -> None:
    """Put the guards around an application; the last one added is met first. fault: makes the page of an error."""
    app.add_middleware(Faults, answer=fault)
    app.add_middleware(Door, settings=settings)
    app.add_middleware(Bodies, most=settings.body)
    app.add_middleware(Rate, rate=settings.rate, burst=settings.burst)
    app.add_middleware(Hosts, settings=settings)
    app.add_middleware(Policy, settings=settings)
