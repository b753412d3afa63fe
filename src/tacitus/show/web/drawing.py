"""Templates and what every one of them may use. Everything is escaped; undefined names are errors."""

from __future__ import annotations

import datetime
import re
import zoneinfo
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import jinja2
import markupsafe

import tacitus
from tacitus.show import words
from tacitus.show.text import clean, outlet_shown, visible, web_address
from tacitus.show.web.view import address

if TYPE_CHECKING:
    from tacitus.show.web.answer import Ask

NAV = (
    ("/", "Overview", "o"),
    ("/events", "Events", "e"),
    ("/actors", "Actors", "a"),
    ("/dyads", "Sides", "s"),
    ("/disputes", "Disputes", "d"),
    ("/outlook", "Outlook", "f"),
    ("/reports", "Reports", "r"),
    ("/brief", "Brief", "b"),
)


@lru_cache(maxsize=1)
def environment() -> jinja2.Environment:
    """The environment all pages are made in."""
    made = jinja2.Environment(
        loader=jinja2.ChoiceLoader(
            [jinja2.PackageLoader("tacitus.show.web", "templates"), jinja2.PackageLoader("tacitus.show", "templates")]
        ),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        finalize=shown,
    )
    made.globals.update(
        words=words.table(), word=words.word, nav=NAV, version=tacitus.__version__, href=address, zip=zip
    )
    made.filters.update(
        sentence=lambda text: text[:1].upper() + text[1:],
        clean=clean,
        source=words.source,
        coded=coded,
        web=web_address,
        outlet=outlet_shown,
        day=words.day,
        days=words.days,
        country=words.country_name,
        number=lambda value: f"{value:,}",
        share=lambda value: f"{round(100 * value)} in 100",
        moment=moment,
        instant=instant,
        plural=lambda count, one, many: one if count == 1 else many,
    )
    return made


def shown(value: Any) -> Any:
    """What a template puts out, with nothing hidden in it, wherever it comes from."""
    if type(value) is not str or (value.isascii() and value.isprintable()):
        return value
    return visible(value)


def coded(text: str) -> markupsafe.Markup:
    """A description in which what stands between backticks is code."""
    return markupsafe.Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(markupsafe.escape(visible(text)))))


def render(name: str, ask: Ask, **context: Any) -> str:
    """The page of that template."""
    chosen = ask.selection
    page: str = (
        environment()
        .get_template(name)
        .render(
            path=ask.request.url.path,
            selection=chosen,
            query=chosen.query,
            tz=chosen.tz or "UTC",
            form_path=_form_path(ask),
            **context,
        )
    )
    return page


def _form_path(ask: Ask) -> str:
    """The path of this page without its query, to which an ending can be put."""
    path = ask.request.url.path
    return "/index" if path == "/" else ask.request.scope.get("raw_path", path.encode()).decode("latin-1")


def instant(text: str | None) -> str:
    """A moment for `<time datetime>`: '' where the text is only a day or none."""
    found = _read(text)
    return found.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if found else ""


def moment(text: str | None, tz: str = "UTC") -> str:
    """A day or a moment in words, a moment in the zone asked for: '3 January 2020, 18:05 UTC'."""
    found = _read(text)
    if found is None:
        return words.day(text) if text else ""
    there = found.astimezone(zoneinfo.ZoneInfo(tz))
    return f"{there.day} {words.MONTHS[there.month - 1]} {there.year}, {there:%H:%M} {there.tzname() or tz}"


def _read(text: str | None) -> datetime.datetime | None:
    if not text or len(text) <= 10:
        return None
    try:
        found = datetime.datetime.fromisoformat(text)
        return found if found.tzinfo else found.replace(tzinfo=datetime.UTC)
    except (ValueError, OverflowError):
        return None
