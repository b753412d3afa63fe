"""The address of a page as what it asks for: filters, order, page, zone; and back into an address."""

from __future__ import annotations

import datetime
import re
import zoneinfo
from collections.abc import Iterable, Sequence
from functools import lru_cache
from urllib.parse import quote, urlencode

from tacitus.records import Record
from tacitus.show.web.fault import Fault
from tacitus.store.filters import STANDINGS, STATUSES, Filters

ROWS, MOST_ROWS = 50, 500  # rows a page, and at most
VALUES, LETTERS = 12, 200  # values of one condition, letters of one value
PERIODS = ("day", "week", "month")
FILTERS = ("since", "until", "actor", "country", "dyad", "type", "status", "standing", "text", "min_confidence", "box")
OTHERS = ("limit", "after", "sort", "by", "tz", "zoom", "since_version", "token")
Pairs = Sequence[tuple[str, str]]


class Selection(Record, frozen=True):
    """filters: what is selected; given: those conditions as they stand in the address; the rest is how it is shown."""

    filters: Filters
    given: tuple[tuple[str, str], ...] = ()
    limit: int | None = None
    after: str | None = None
    by: str | None = None
    tz: str | None = None
    zoom: int | None = None
    since_version: int | None = None

    def query(self, without: Iterable[str] = (), **more: object) -> str:
        """The conditions as a query string, without some and with others (None: without it); '' or '?…'."""
        left = {*without, *more}
        pairs = [(name, value) for name, value in self.given if name not in left]
        if self.tz and "tz" not in left:
            pairs.append(("tz", self.tz))
        if not self.filters.newest and "sort" not in left:
            pairs.append(("sort", "oldest"))
        pairs += [(name, str(value)) for name, value in more.items() if value is not None]
        return "?" + urlencode(pairs, quote_via=quote) if pairs else ""

    def values(self, name: str) -> tuple[str, ...]:
        """The values of one condition."""
        return tuple(value for key, value in self.given if key == name)

    def value(self, name: str) -> str:
        """The first value of a condition, '' where it is not given."""
        return next(iter(self.values(name)), "")


def read(pairs: Pairs) -> Selection:
    """What a query string asks for. Fault 400: a value that cannot be, with the name of its field. Unknown names are
    left alone (others may have put them into a link), empty values are none."""
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        value = value.strip()
        if value:
            given.setdefault(name, []).append(value)
    for name in (*FILTERS, *OTHERS):
        values = given.get(name, ())
        if len(values) > VALUES or any(len(value) > LETTERS for value in values):
            raise Fault(400, f"{name}: at most {VALUES} values of {LETTERS} letters.", name)
    dyad = given.get("dyad", [])
    if dyad and len(dyad) != 2:
        raise Fault(400, "dyad: give it twice, once for each side (dyad=USA&dyad=IRN).", "dyad")
    filters = Filters(
        since=_day(given, "since", last=False),
        until=_day(given, "until", last=True),
        actors=tuple(given.get("actor", ())),
        countries=tuple(_country(code) for code in given.get("country", ())),
        dyad=(dyad[0], dyad[1]) if dyad else None,
        types=tuple(_type(code) for code in given.get("type", ())),
        statuses=_known(given, "status", STATUSES),
        standings=_known(given, "standing", STANDINGS),
        text=_words(given),
        min_confidence=_share(given, "min_confidence"),
        box=_box(given),
        newest=_one(given, "sort", ("newest", "oldest")) != "oldest",
    )
    if filters.since and filters.until and filters.since > filters.until:
        raise Fault(400, f"since {filters.since} is after until {filters.until}.", "since")
    return Selection(
        filters=filters,
        given=tuple(
            (name, _country(value) if name == "country" else value) for name in FILTERS for value in given.get(name, ())
        ),
        limit=_number(given, "limit", 1, MOST_ROWS),
        after=_last(given, "after"),
        by=_one(given, "by", PERIODS),
        tz=_zone(given),
        zoom=_number(given, "zoom", 0, 22),
        since_version=_number(given, "since_version", 0, 2**53),
    )


def _last(given: dict[str, list[str]], name: str) -> str | None:
    return given[name][-1] if name in given else None


def _day(given: dict[str, list[str]], name: str, last: bool) -> str | None:
    text = _last(given, name)
    if text is None:
        return None
    found = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text)
    try:
        if found:
            year, month, day = int(found[1]), found[2], found[3]
            first = datetime.date(year, int(month or (12 if last else 1)), int(day or 1))
            if day or not last:
                return first.isoformat()
            return first.replace(day=_month_end(first)).isoformat()
    except ValueError:
        pass
    raise Fault(400, f"{name}: {text!r} is no date; write YYYY-MM-DD, YYYY-MM or YYYY.", name)


def _month_end(first: datetime.date) -> int:
    import calendar

    return calendar.monthrange(first.year, first.month)[1]


def _country(given: str) -> str:
    if re.fullmatch(r"[A-Za-z]{3}", given):
        return given.upper()
    code = _countries_by_name().get(given.casefold())
    if code:
        return code
    line = f"country: {given!r} is neither a country's code (ISO 3166-1 alpha-3: IRQ, USA) nor its English name."
    raise Fault(400, line, "country")


@lru_cache(maxsize=1)
def _countries_by_name() -> dict[str, str]:
    from tacitus.show import atlas

    return {one.name.casefold(): one.code for one in atlas.load().countries}


def _type(code: str) -> str:
    from tacitus import ontology

    if code.upper() in ontology.load().types:
        return code.upper()
    raise Fault(400, f"type: {code!r} is no event type; one of {', '.join(ontology.load().types)}.", "type")


def _known(given: dict[str, list[str]], name: str, values: Sequence[str]) -> tuple[str, ...]:
    for value in given.get(name, ()):
        if value not in values:
            raise Fault(400, f"{name}: {value!r} is none of {', '.join(values)}.", name)
    return tuple(given.get(name, ()))


def _one(given: dict[str, list[str]], name: str, values: Sequence[str]) -> str | None:
    text = _last(given, name)
    if text is not None and text not in values:
        raise Fault(400, f"{name}: {text!r} is none of {', '.join(values)}.", name)
    return text


def _words(given: dict[str, list[str]]) -> str | None:
    text = " ".join(given.get("text", ())) or None
    if text and not any(c.isalnum() for c in text):
        raise Fault(400, f"text: {text!r} holds no word to search for.", "text")
    return text.replace("\x00", " ") if text else None


def _share(given: dict[str, list[str]], name: str) -> float | None:
    text = _last(given, name)
    if text is None:
        return None
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise Fault(400, f"{name}: {text!r} is no number from 0 to 1.", name)
    return value


def _number(given: dict[str, list[str]], name: str, least: int, most: int) -> int | None:
    text = _last(given, name)
    if text is None:
        return None
    if not re.fullmatch(r"[0-9]{1,16}", text) or not least <= int(text) <= most:
        raise Fault(400, f"{name}: {text!r} is no whole number from {least} to {most}.", name)
    return int(text)


def _box(given: dict[str, list[str]]) -> tuple[float, float, float, float] | None:
    text = _last(given, "box")
    if text is None:
        return None
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        west, south, east, north = (999.0,) * 4
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise Fault(400, f"box: {text!r} is no area; write west,south,east,north in degrees (38,29,49,38).", "box")
    return west, south, east, north


@lru_cache(maxsize=64)
def _is_zone(name: str) -> bool:
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _zone(given: dict[str, list[str]]) -> str | None:
    text = _last(given, "tz")
    if text is None or text == "UTC":
        return None
    if not re.fullmatch(r"[A-Za-z0-9_+/-]{1,40}", text) or not _is_zone(text):
        raise Fault(400, f"tz: {text!r} is no time zone; write Europe/Berlin, America/New_York, UTC.", "tz")
    return text
