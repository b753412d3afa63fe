"""Reports and mentions written by hand, as the coder and resolver would give them, for the tests of merging."""

from __future__ import annotations

from typing import Any

from tacitus.code.sentences import sentences
from tacitus.merge import MemoryRecord, Merger
from tacitus.records import (
    Actor,
    Bounds,
    Event,
    Mention,
    Place,
    Report,
    Span,
    Toll,
    When,
    mention_id,
    text_sha256,
)

INEKAR = ("Inekar", 15.9, 2.6, "MLI")
TALATAYE = ("Talataye", 16.5, 1.5, "MLI")


def report(id: str, outlet: str, day: str, text: str, **more: Any) -> Report:
    return Report(id=id, publisher=outlet, published=day, text=text, **more)


def mention(r: Report, trigger: str, event: str = "ASSAULT", nth: int = 0, **more: Any) -> Mention:
    """The nth occurrence of a trigger; `actors`, `recipients` are names, `place` a tuple, `day` an ISO day, `killed`
    a number."""
    start = -1
    for _ in range(nth + 1):
        start = r.text.index(trigger, start + 1)
    a, b = next(s for s in sentences(r.text) if s[0] <= start < s[1])
    sha = text_sha256(r.text)
    place, day, killed = more.pop("place", None), more.pop("day", None), more.pop("killed", None)
    fields: dict[str, Any] = {
        side: tuple(actor(r, name) for name in more.pop(side, ())) for side in ("actors", "recipients")
    }
    if place:
        name, latitude, longitude, country = place
        at = max(r.text.find(name), 0)
        fields["places"] = (
            Place(
                start=at,
                end=at + len(name),
                text=name,
                name=name,
                latitude=latitude,
                longitude=longitude,
                country=country,
                precision="city",
            ),
        )
    if day:
        fields["date"] = When(span=(a, b), text=day, start=day, end=day, precision="day")
    if killed is not None:
        fields["killed"] = Toll(span=(a, b), text=str(killed), low=killed, high=killed)
    return Mention(
        id=mention_id(r.id, "text", start, start + len(trigger), sha),
        report=r.id,
        text_sha256=sha,
        trigger=Span(start=start, end=start + len(trigger), text=trigger),
        sentence=Bounds(start=a, end=b),
        event=event,
        **fields,
        **more,
    )


def actor(r: Report, name: str) -> Actor:
    at = max(r.text.find(name), 0)
    named = name[:1].isupper()
    return Actor(start=at, end=at + len(name), text=name, name=name, id=name.lower() if named else f"generic:{name}")


def merged(*told: tuple[Report, list[Mention]]) -> MemoryRecord:
    record = MemoryRecord()
    merger = Merger(record)
    for r, mentions in told:
        record.put_report(r, mentions)
        merger.add(r, mentions)
    return record


def only(record: MemoryRecord) -> Event:
    assert len(record.events) == 1, [e.summary for e in record.events.values()]
    return next(iter(record.events.values()))
