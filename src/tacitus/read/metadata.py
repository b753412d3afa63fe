"""What a page says of itself in JSON-LD and meta elements."""

from __future__ import annotations

import collections
import dataclasses
import re
from collections.abc import Iterator
from typing import Any

import msgspec

_ARTICLES = re.compile(r"(?:Article|Report|BlogPosting|LiveBlog|Review)", re.IGNORECASE)
_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "dcterms.issued", "pubdate", "publishdate", "publish-date", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "publication_date", "citation_publication_date",
)  # fmt: skip


_SAVED = re.compile(
    r"<!--\s*(?:saved from url=\(\d{1,6}\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s<>\"]{3,2000})", re.I
)


@dataclasses.dataclass(slots=True)
class Metadata:
    """Fields of a page; `published` holds candidates, the likeliest first, as written."""

    headline: str | None = None
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    url: str | None = None
    based_on: str | None = None
    published: list[str] = dataclasses.field(default_factory=list)


def metadata_of(tree: Any) -> Metadata:
    """The meta data of an lxml tree of a page."""
    meta = Metadata()
    for record in _json_ld(tree):
        _take(record, meta)
    named: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = (node.get("property") or node.get("name") or node.get("itemprop") or "").strip().lower()
        value = (node.get("content") or "").strip()
        if name and value:
            named.setdefault(name, value)
    meta.published += [named[name] for name in _PUBLISHED if name in named]
    meta.headline = meta.headline or named.get("og:title")
    meta.publisher = meta.publisher or named.get("og:site_name")
    author = named.get("author") or named.get("article:author")
    meta.author = meta.author or (author if author and not author.startswith("http") else None)
    canonical = next(
        (node.get("href") for node in tree.iter("link") if (node.get("rel") or "").lower() == "canonical"), None
    )
    for address in (canonical, named.get("og:url"), meta.url):
        if address and re.match(r"https?://", address.strip(), re.IGNORECASE):
            meta.url = address.strip()
            break
    else:
        meta.url = None
    source = named.get("syndication-source") or named.get("original-source")
    if source and re.match(r"https?://", source):
        meta.based_on = meta.based_on or source
    title = next(iter(tree.iter("title")), None)
    meta.title = (" ".join("".join(title.itertext()).split()) or None) if title is not None else None
    for node in tree.iter("time"):
        if node.get("datetime") and (node.get("pubdate") is not None or node.get("itemprop") == "datePublished"):
            meta.published.append(node.get("datetime"))
    return meta


def saved_from(page: bytes | str) -> str | None:
    """The address that a browser (Internet Explorer, Chrome, Edge) or SingleFile noted when it saved a page."""
    head = page[:4096].decode("latin-1") if isinstance(page, bytes) else page[:4096]
    found = _SAVED.search(head)
    return found[1] if found else None


def _json_ld(tree: Any) -> Iterator[dict[str, Any]]:
    """Objects of the page's JSON-LD, those nested in lists and graphs too."""
    for node in tree.iter("script"):
        if (node.get("type") or "").split(";")[0].strip().lower() != "application/ld+json":
            continue
        try:
            whole: Any = msgspec.json.decode("".join(node.itertext()).strip().encode("utf8", "replace"))
        except (msgspec.DecodeError, RecursionError):
            continue
        waiting = collections.deque([whole])
        budget = 2000
        while waiting and (budget := budget - 1):
            value = waiting.popleft()
            if isinstance(value, list):
                waiting += value
            elif isinstance(value, dict):
                yield value
                waiting += [value[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in value]


def _take(record: dict[str, Any], meta: Metadata) -> None:
    kinds = record.get("@type")
    if not any(
        isinstance(kind, str) and _ARTICLES.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    ):
        return
    for key in ("datePublished", "dateCreated"):
        if isinstance(record.get(key), str):
            meta.published.append(record[key])
    meta.headline = meta.headline or _text(record.get("headline"))
    meta.author = meta.author or _names(record.get("author"))
    meta.publisher = meta.publisher or _names(record.get("publisher"))
    meta.url = meta.url or _text(record.get("url"))
    based = record.get("isBasedOn") or record.get("isBasedOnUrl")
    based = based.get("url") or based.get("@id") if isinstance(based, dict) else based
    if isinstance(based, str) and re.match(r"https?://", based):
        meta.based_on = meta.based_on or based


def _names(value: Any) -> str | None:
    values = value if isinstance(value, list) else [value]
    names = [_text(one.get("name") if isinstance(one, dict) else one) for one in values[:20]]
    return ", ".join(dict.fromkeys(name for name in names if name and not name.startswith("http"))) or None


def _text(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    return " ".join(re.sub(r"<[^<>]{0,200}>", "", value).split()) or None
