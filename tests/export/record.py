"""A small record, made by hand, with what real ones have at their edges: doubt, open tolls, hours, text that bites."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tacitus import ontology
from tacitus.records import (
    Actor,
    Bounds,
    Event,
    EventToll,
    Mention,
    Place,
    Report,
    Span,
    Toll,
    When,
    event_id,
    mention_id,
    text_sha256,
)
from tacitus.store import Store

HOSTILE = "=cmd|' /C calc'!A0\tand \"quotes\"\r\nand a line"


def actor(name: str, country: str | None = None, sector: str = "GOV", id: str | None = None, **fields: Any) -> Actor:
    sectors = fields.pop("sectors", (sector,))
    return Actor(
        start=0, end=4, text=name, name=name, id=id or f"{country}.{sector}", country=country, sectors=sectors, **fields
    )


def place(name: str, country: str, latitude: float | None, longitude: float | None, precision: str = "city") -> Place:
    return Place(
        start=10,
        end=16,
        text=name,
        name=name,
        country=country,
        latitude=latitude,
        longitude=longitude,
        precision=precision,
        admin1="Middle",
        geonames=98182 if precision == "city" else None,
    )


def day(start: str | None, end: str | None = None, precision: str = "day") -> When:
    return When(start=start, end=end or start, precision=precision)


USA = actor("United States", "USA", "MIL")
IRAN = actor("Iran", "IRN", "GOV")
ISRAEL = actor("Israel", "ISR", "MIL", hedge="probably", alternative=True)
SAUDI = actor("Saudi Arabia", "SAU", "MIL", hedge="possibly", alternative=True)
CROWD = actor("protesters", "IRQ", "CVL", id="generic:IRQ:protesters")
POLICE = actor("police", "IRQ", "COP", id="IRQ.COP")
CIVILIANS = actor("villagers", "SYR", "CVL", id="generic:SYR:villagers")
REBELS = actor("Northern Front", "SYR", "REB", id="northern-front")
ENVOY = actor("UN envoy", "UNO", "IGO", id="un-envoy")
ODD = actor(HOSTILE, None, "UNK", id="odd")
BAGHDAD = place("Baghdad", "IRQ", 33.34, 44.4)
HOMS = place("Homs", "SYR", 34.73, 36.72)
TEXAS = place("Texas", "USA", 31.0, -100.0, "province")
IRAQ = place("Iraq", "IRQ", 33.0, 44.0, "country")
NOWHERE = place("the old mill", "SYR", None, None, "unresolved")

# name of the report, what it tells
EVENTS: list[tuple[str, dict[str, Any]]] = [
    ("strike", {"event": "ASSAULT", "mode": "drone", "contexts": ("military",), "actors": (USA,), "recipients": (IRAN,),
                "places": (BAGHDAD,), "date": day("2020-01-03"), "killed": EventToll(low=7, high=10, best=10),
                "standing": "confirmed"}),
    ("strike-2", {"event": "ASSAULT", "mode": "aerial", "actors": (ISRAEL, SAUDI), "recipients": (CIVILIANS,),
                  "places": (NOWHERE, HOMS), "date": day("2020-01-04", "2020-01-06", "range"),
                  "killed": EventToll(low=24, high=None, best=24), "injured": EventToll(low=3, high=5, best=4),
                  "standing": "disputed"}),
    ("clash", {"event": "ASSAULT", "mode": "firearms", "actors": (REBELS,),
               "recipients": (actor("Syrian army", "SYR", "MIL"),), "places": (HOMS,), "date": day("2020-01-06"),
               "killed": EventToll(low=2, high=2, best=2)}),
    ("demo", {"event": "PROTEST", "mode": "demo", "contexts": ("rights_freedoms",), "actors": (CROWD,),
              "places": (BAGHDAD,), "date": day("2020-01-06T18:00", "2020-01-06T18:00", "hour")}),
    ("arrest", {"event": "COERCE", "mode": "arrest", "actors": (POLICE,), "recipients": (CROWD,), "places": (IRAQ,),
                "date": day("2020-01-10", None, "unstated")}),
    ("talks", {"event": "CONSULT", "mode": "visit", "actors": (ENVOY, IRAN), "recipients": (USA,), "places": (TEXAS,),
               "date": day("2020-02-01", "2020-02-29", "month")}),
    ("odd", {"event": "ACCUSE", "actors": (ODD,), "recipients": (), "places": (), "date": day("2020-02-03"),
             "summary": HOSTILE}),
    ("threat", {"event": "THREATEN", "mode": "violence", "actors": (IRAN,), "recipients": (USA,), "status": "future",
                "date": day("2020-02-04")}),
    ("denied", {"event": "ASSAULT", "mode": "explosives", "actors": (REBELS,), "recipients": (CIVILIANS,),
                "standing": "denied", "date": day("2020-01-05"), "killed": EventToll(low=80, high=80, best=80)}),
    ("undated", {"event": "AID", "actors": (USA,), "recipients": (CIVILIANS,)}),
]  # fmt: skip


def make(path: Path) -> None:
    """Write the record to a new store."""
    with Store.open(path, create=True) as store:
        for name, fields in EVENTS:
            tell(store, name, fields)


def tell(store: Store, name: str, fields: dict[str, Any]) -> None:
    """Write a report, its mention and its event."""
    plover = ontology.load()
    text = f"A first sentence stands here. They {name} with a grenade, said officials. More lay there."
    headline = HOSTILE if name == "odd" else f"On {name}"
    report = Report(
        id=f"r-{name}", text=text, title=headline, publisher="The Wire", published="2020-01-07",
        url=f"https://example.org/{name}" if name != "odd" else None,
    )  # fmt: skip
    start = text.index(name)
    sha256 = text_sha256(text)
    codes = {
        "cameo": plover.cameo(fields["event"], fields.get("mode"), fields.get("contexts", ())),
        "quad": plover.quad(fields["event"]),
        "score": plover.score(fields["event"], fields.get("mode")),
    }
    told = {key: value for key, value in fields.items() if key not in ("standing", "killed", "injured", "summary")}
    if (
        date := told.get("date")
    ) and date.precision == "unstated":  # the day of publication is the event's, no mention's
        del told["date"]
    mention = Mention(
        id=mention_id(report.id, "text", start, start + len(name), sha256), report=report.id, text_sha256=sha256,
        trigger=Span(start=start, end=start + len(name), text=name),
        sentence=Bounds(start=text.index("They"), end=text.index(" More")), confidence=0.875,
        killed=Toll(span=(0, 3), text="ten", low=10, high=10) if "killed" in fields else None, **(codes | told),
    )  # fmt: skip
    made = Event(
        id=event_id(mention.id), mentions=(mention.id,), reports=(report.id,), voices=(report.id,), confidence=0.875,
        **({"summary": f"About {name}", "standing": "reported"} | codes | fields),
    )  # fmt: skip
    with store.transaction():
        store.put_report(report, [mention])
        store.put_event(made, [])
