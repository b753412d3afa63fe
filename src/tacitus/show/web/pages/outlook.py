"""What was foretold: what is open, what came true, how well each foreteller did."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from tacitus.outlook import base_rates, scores
from tacitus.records import Outlook, Record
from tacitus.show import words
from tacitus.show.brief.judgements import STATES, odds_in_words
from tacitus.show.text import clean
from tacitus.show.web.answer import Ask, Page
from tacitus.show.web.fault import Fault
from tacitus.show.web.pages import parts
from tacitus.show.web.queries import events as rows
from tacitus.show.web.queries import outlook
from tacitus.show.web.remember import remember
from tacitus.show.web.view.lines import Line, lines
from tacitus.show.web.view.sources import Source, Sources
from tacitus.store import Store

_ENTRIES, _FORETELLERS = 30, 40


class Foretold(Record, frozen=True):
    """An entry in words."""

    id: str
    statement: str
    foreteller: str
    made: str
    deadline: str
    odds: str
    state: str
    source: Source | None
    evidence: tuple[Line, ...]
    base_rate: dict[str, Any] | None = None
    like: str = ""


def like(of: str) -> str:
    """What a base rate counts, in words: "RETREAT by THA on KHM" as "withdrawal by Thailand on Cambodia"."""
    kind = re.sub(r"\A(no )?([A-Z]+)\b", lambda m: (m[1] or "") + words.word("types", m[2]), of)
    return re.sub(r"\b[A-Z]{3}\b", lambda m: words.country_name(m[0]) or m[0], kind)


def foretold(store: Store, entries: Iterable[Outlook]) -> list[Foretold]:
    """Entries in words, each with the events that bear it out or against it and its base rate."""
    sources = Sources(store)
    made = []
    for entry in base_rates.beside(store, entries):
        made.append(
            Foretold(
                id=entry.id,
                statement=clean(entry.statement, 320),
                foreteller=words.source(clean(entry.foreteller, 80)),
                made=words.day(entry.made) if entry.made else "",
                deadline=words.when(entry.deadline) if entry.deadline and entry.deadline.start else "",
                odds=odds_in_words(entry.odds),
                state=clean(entry.state, 30),
                source=sources.one(entry.report),
                evidence=tuple(lines(store, rows.many(store, entry.evidence[:3]))),
                base_rate=entry.base_rate,
                like=like(entry.base_rate["of"]) if entry.base_rate else "",
            )
        )
    return made


def asked_state(ask: Ask) -> str | None:
    """The state that the address asks for, None for all. Fault 400: it is none."""
    state = ask.request.query_params.get("state") or None
    if state is not None and state not in STATES:
        raise Fault(400, f"state: {state[:40]!r} is none of {', '.join(STATES)}.", "state")
    return state


def table(ask: Ask) -> Page:
    """Entries by state, foretellers with their scores."""
    chosen = ask.selection
    state = asked_state(ask)

    @cache
    def read() -> tuple[list[Outlook], str | None]:
        limit = ask.limit if chosen.limit or ask.form != "html" else _ENTRIES
        return outlook.page(ask.store, chosen.filters, state, limit, chosen.after)

    def scored() -> tuple[scores.Score, ...]:
        return remember(
            ask, "foretellers", chosen.filters, lambda: tuple(scores.foretellers(ask.store, chosen.filters))
        )

    def html() -> Mapping[str, Any]:
        every = scored()
        return {
            "items": remember(
                ask,
                "foretold",
                (chosen.filters, state, ask.limit, chosen.after),
                lambda: foretold(ask.store, read()[0]),
            ),
            "next": read()[1],
            "states": outlook.states(ask.store, chosen.filters),
            "state": state,
            "every": next((row for row in every if row.foreteller is None), None),
            "foretellers": [row for row in every if row.foreteller][:_FORETELLERS],
            **parts.choices(ask.store),
        }

    def data() -> Any:
        return {
            "version": rows.version(ask.store),
            "states": outlook.states(ask.store, chosen.filters),
            "items": read()[0],
            "next": read()[1],
            "foretellers": scored(),
        }

    return Page("outlook.html.jinja", "What is foretold", html, data, lambda: read()[0], Outlook, lambda: read()[1])
