"""Why mentions of one report are one event. What joins reports is written down when it is decided; what joins the
mentions inside one is worked out again when somebody asks, by the same scorer, as it would double the log."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tacitus.merge import cluster
from tacitus.merge.discourse import how_many
from tacitus.merge.events import BY
from tacitus.merge.rework import Rework
from tacitus.merge.score import Verdict
from tacitus.records import Event

if TYPE_CHECKING:
    from tacitus.store import Store
    from tacitus.store.rows import Decision

AGAIN = f"{BY}, worked out again"
_MOST = 60  # reports of a large event that are read again


def inside(store: Store, event: Event) -> Iterator[Decision]:
    """For each mention that was put to another of its report: to which (`object`), how sure, why."""
    from tacitus.store.rows import Decision

    rework = Rework(store)
    own: dict[str, list[str]] = {}
    for mention in store.mentions(event.mentions):
        own.setdefault(mention.report, []).append(mention.id)
    for report, ids in list(own.items())[:_MOST]:
        if len(ids) < 2:
            continue
        why: dict[str, tuple[str, Verdict]] = {}
        spoken = rework.spoken(report, store.mentions_of(report))
        cluster.inside([t for t in spoken if how_many(t) == 1], why)
        for id in ids:
            if id in why and why[id][0] in ids:
                first, verdict = why[id]
                yield Decision(
                    kind="same_event", subject=id, object=first, by=AGAIN,
                    score=verdict.probability, reason=verdict.reason, time="",
                )  # fmt: skip
