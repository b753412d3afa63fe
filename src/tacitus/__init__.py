"""Tacitus reads news reports and keeps the record of a conflict.

    import tacitus

    tacitus.mentions("Police arrested 40 protesters in Minsk on Sunday.", date="2020-08-10")
    record = tacitus.run("articles/", "crisis.db")
    record.events(type="ASSAULT", since="2020-01-03").to_pandas()

Everything named in `__all__` is loaded when it is first used: the import itself costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from tacitus.api.chart import Chart
    from tacitus.api.coding import coded, mentions, reports, run
    from tacitus.api.items import Event, Mention
    from tacitus.api.picture import Map, Page
    from tacitus.api.record import Record
    from tacitus.api.record import open_record as open
    from tacitus.api.rows import (
        Actors,
        Course,
        Disputes,
        Dyads,
        Events,
        Mentions,
        Outlooks,
        Reports,
        Rows,
        Texts,
        Ties,
        Timeline,
    )
    from tacitus.issues import IssueLog, TacitusError
    from tacitus.records import Report

# what is public -> the module it lives in, and its name there
_WHERE = {
    "open": ("tacitus.api.record", "open_record"),
    **{name: ("tacitus.api.coding", name) for name in ("reports", "mentions", "coded", "run")},
    "Record": ("tacitus.api.record", "Record"),
    **{name: ("tacitus.api.items", name) for name in ("Event", "Mention")},
    "Report": ("tacitus.records", "Report"),
    **{
        name: ("tacitus.api.rows", name)
        for name in (
            "Rows", "Events", "Mentions", "Timeline", "Reports", "Texts", "Actors", "Disputes", "Outlooks", "Dyads",
            "Course",
            "Ties",
        )
    },
    "Chart": ("tacitus.api.chart", "Chart"),
    **{name: ("tacitus.api.picture", name) for name in ("Map", "Page")},
    **{name: ("tacitus.issues", name) for name in ("IssueLog", "TacitusError")},
}  # fmt: skip

__all__ = [
    "Actors",
    "Chart",
    "Course",
    "Disputes",
    "Dyads",
    "Event",
    "Events",
    "IssueLog",
    "Map",
    "Mention",
    "Mentions",
    "Outlooks",
    "Page",
    "Record",
    "Report",
    "Reports",
    "Rows",
    "TacitusError",
    "Texts",
    "Ties",
    "Timeline",
    "coded",
    "mentions",
    "open",
    "reports",
    "run",
]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'tacitus' has no attribute {name!r}")
    module, there = _WHERE[name]
    found = getattr(importlib.import_module(module), there)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_WHERE})
