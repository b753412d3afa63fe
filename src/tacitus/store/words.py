"""Text search, which each database does in its own way: words of reports (title, body) and of mentions (sentence).

SQLite: two FTS5 tables without content of their own (the texts are in the records already), with stemming, blind to
accents; the first migration makes them. A row is taken out by giving the words it was put in with.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import sqlalchemy as sa

from tacitus.store.driver import Driver

_PUT_REPORT = sa.text("INSERT INTO report_words (rowid, title, text) VALUES (:key, :title, :text)")
_DROP_REPORT = sa.text(
    "INSERT INTO report_words (report_words, rowid, title, text) VALUES ('delete', :key, :title, :text)"
)
_PUT_MENTION = sa.text("INSERT INTO mention_words (rowid, sentence) VALUES (:key, :sentence)")


def put_report(driver: Driver, key: int, title: str | None, text: str) -> None:
    """Make the words of a report findable; `key` is that of its row in report_text."""
    driver.write(_PUT_REPORT, [{"key": key, "title": title or "", "text": text}])


def drop_report(connection: sa.Connection, key: int, title: str | None, text: str) -> None:
    """Take out a version that a newer one replaces; title and text as they were put in."""
    connection.execute(_DROP_REPORT, {"key": key, "title": title or "", "text": text})


def put_mentions(driver: Driver, rows: Sequence[tuple[int, str]]) -> None:
    """Make sentences findable: (key of the mention's row, its sentence)."""
    driver.write(_PUT_MENTION, [{"key": key, "sentence": sentence} for key, sentence in rows])


def match(text: str) -> str:
    """The words of a search as an FTS5 expression: all must stand there, "in quotes" side by side, `bomb*` begins.

    ValueError where no word is left. Nothing of the search is read as FTS5 syntax.
    """
    text = text.replace("\0", " ").encode("utf8", "replace").decode()  # no text ends in the middle, or at half a letter
    parts = []
    for phrase, word in re.findall(r'"([^"]*)"|([^\s"]+)', text):
        wanted = phrase or word
        if any(c.isalnum() for c in wanted):
            parts.append('"' + wanted.rstrip("*").replace('"', '""') + '"' + ("*" if wanted.endswith("*") else ""))
    if not parts:
        raise ValueError(f"no word to search for in {text!r}")
    return " ".join(parts)


def found(table: str, text: str) -> sa.TextClause:
    """Condition-ready subquery: the keys of `table` (report_words, mention_words) whose text holds the words."""
    return sa.text(f"SELECT rowid FROM {table} WHERE {table} MATCH :words").bindparams(words=match(text))
