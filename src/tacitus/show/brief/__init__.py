"""The brief: what a record tells of a span of days, on one page an editor would read.

    brief = gather(store, Filters(since="2020-01-01"))
    Path("brief.html").write_text(html(brief), encoding="utf-8")

`gather` returns plain values (`parts.Brief`); `html` and `markdown` only lay them out.
"""

from __future__ import annotations

from tacitus.show.brief.gathering import gather
from tacitus.show.brief.layout import html, markdown
from tacitus.show.brief.parts import Brief, Limits

__all__ = ["Brief", "Limits", "gather", "html", "markdown"]
