"""The free tables as rows: each public file has one reader here, and nothing else knows its columns."""

from __future__ import annotations

import csv
import gzip
import html
import json
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

OWN = Path(__file__).resolve().parent.parent


def own(name: str) -> Iterator[dict[str, str]]:
    """Rows of a table of our own, knowledge/NAME.tsv, comment lines left out."""
    lines = (OWN / f"{name}.tsv").read_text("utf8").splitlines()
    return iter(csv.DictReader((x for x in lines if not x.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))


def tsv(path: Path) -> Iterator[dict[str, str]]:
    """Rows of a tab-separated file, gzipped or not."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf8")
    yield from csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)


def comma(path: Path) -> Iterator[dict[str, str]]:
    """Rows of a comma-separated file."""
    with path.open(encoding="utf8", newline="") as lines:
        yield from csv.DictReader(lines)


def factbook(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The CIA World Factbook: GEC (FIPS) code of a country and its page."""
    with tarfile.open(path) as pages:
        for member in pages:
            if member.name.endswith(".json") and not member.name.startswith(("meta/", "oceans/", "world/")):
                file = pages.extractfile(member)
                if file:
                    yield Path(member.name).stem.upper(), json.load(file)


def text_of(page: dict[str, Any], *path: str) -> str:
    """The text at a path of a factbook page, without markup; "" if there is none."""
    at: Any = page
    for step in path:
        at = at.get(step, {}) if isinstance(at, dict) else {}
    text = at.get("text", "") if isinstance(at, dict) else ""
    return re.sub(r"<[^>]+>", "", html.unescape(text)).strip()
