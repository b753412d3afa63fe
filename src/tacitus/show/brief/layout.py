"""Lay a brief out: one self-contained HTML file, or Markdown. Everything a report wrote is escaped on its way out."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from importlib import resources
from typing import Any

import jinja2
from markupsafe import Markup

from tacitus.show import words
from tacitus.show.brief.parts import Brief


def html(brief: Brief) -> str:
    """The brief as one HTML file: no script, no request to anywhere, one style sheet, known by its hash."""
    style = resources.files("tacitus.show").joinpath("templates/brief.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    page = pages().get_template("brief.html.jinja")
    return page.render(brief=brief, style=Markup(style), policy=Markup(policy), words=words.table())


def markdown(brief: Brief) -> str:
    """The brief as Markdown (CommonMark with tables), the same parts in the same order."""
    text = _plain().get_template("brief.md.jinja").render(brief=brief, words=words.table())
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


class _Given(str):
    """Text that is Markdown already."""


_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|&~$])")
_AT_START = re.compile(r"^(\s*)([-+=#:]|\d+(?=[.)](?:\s|$)))")
_LINK = re.compile(r"(?i)(?<=\w)(?=://)|(?<=\bwww)(?=\.)|(?=@)|(?<=\bmailto)(?=:)|(?<=\bxmpp)(?=:)")


def escape(text: object) -> str:
    """Any text as Markdown that shows exactly that text: no mark-up, no HTML, no address made a link."""
    if isinstance(text, _Given):
        return text
    if text is None:
        return ""
    line = _LINK.sub(r"\\", _SPECIAL.sub(r"\\\1", str(text).replace("\n", " ")))
    start = _AT_START.match(line)
    if start is None:
        return line
    at = start.end() if start.group(2).isdigit() else start.start(2)
    return line[:at] + "\\" + line[at:]


def _destination(url: str) -> _Given:
    """A checked address as the destination of a Markdown link."""
    return _Given("<" + url.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C") + ">")


def _environment(**options: Any) -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("tacitus.show", "templates"),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        **options,
    )


def _sentence(text: str) -> str:
    """The text with its first letter raised; the rest as it is (Jinja's `capitalize` would write "3 january")."""
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=1)
def pages() -> jinja2.Environment:
    """The templates of pages; whatever is put into them is escaped."""
    made = _environment(autoescape=True)
    made.filters["sentence"] = _sentence
    return made


@lru_cache(maxsize=1)
def _plain() -> jinja2.Environment:
    plain = _environment(autoescape=False, finalize=escape)
    plain.filters["destination"] = _destination
    plain.filters["given"] = _Given
    plain.filters["sentence"] = _sentence
    return plain
