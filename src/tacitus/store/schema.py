"""The tables of a store. Every record is kept whole as JSON, beside it the columns that are filtered and joined on.

Days are ISO text, so that they compare as text; NULL is absent. Text search lives in `words.py`, as each database has
its own. A change here needs a revision in `migrations/versions` and its number in `migrate.HEAD`.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

metadata = sa.MetaData()


def _to(column: str) -> sa.ForeignKey:
    return sa.ForeignKey(column, ondelete="CASCADE")


def _terms(owner: str, type_: type[sa.types.TypeEngine[Any]], key: str) -> sa.Table:
    """By what a record is found. kind i: actor id, n: actor name as compared, c: actor's country (of these, role a:
    actor, r: recipient); p: country of the place, where none is known of the sides (role "")."""
    name = f"{owner}_term"
    return sa.Table(
        name,
        metadata,
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, primary_key=True),
        sa.Column(owner, type_, _to(key), primary_key=True),
        sa.Column("role", sa.Text, primary_key=True),
        sa.Index(f"ix_{name}_{owner}", owner),
        sqlite_with_rowid=False,
    )


# One row a report: its newest version as listed, and what merging knows of it (`stated` once it has been merged).
report = sa.Table(
    "report",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("text_sha256", sa.Text, nullable=False),
    sa.Column("title", sa.Text),
    sa.Column("author", sa.Text),
    sa.Column("publisher", sa.Text),
    sa.Column("published", sa.Text),
    sa.Column("first_published", sa.Text),
    sa.Column("day", sa.Text),  # the day relative times count from
    sa.Column("url", sa.Text),
    sa.Column("original_url", sa.Text),
    sa.Column("language", sa.Text),
    sa.Column("stated", sa.Boolean, nullable=False, default=False),
    sa.Column("reprint_of", sa.Text, index=True),
    sa.Column("corrects", sa.Text, nullable=False, default="[]"),
    sa.Column("signature", sa.LargeBinary),
    sa.Column("bands", sa.LargeBinary),  # as in report_band, 8 bytes each, so that they can be taken out there
    sa.Index("ix_report_day", "day", "id"),
)

# One row a version, with the text.
report_text = sa.Table(
    "report_text",
    metadata,
    sa.Column("key", sa.Integer, primary_key=True),
    sa.Column("report", sa.Text, _to("report.id"), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("added", sa.Text, nullable=False),
    sa.Column("record", sa.Text, nullable=False),
    sa.UniqueConstraint("report", "version", name="uq_report_text_version"),
)

report_band = sa.Table(
    "report_band",
    metadata,
    sa.Column("band", sa.BigInteger, primary_key=True),
    sa.Column("report", sa.Text, _to("report.id"), primary_key=True),
    sqlite_with_rowid=False,
)

# Events and mentions have integer keys besides their ids: keys grow, so what is added together lies together.
event = sa.Table(
    "event",
    metadata,
    sa.Column("key", sa.Integer, primary_key=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("absorbed_by", sa.Integer, sa.ForeignKey("event.key"), index=True),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("standing", sa.Text, nullable=False),
    sa.Column("quad", sa.Integer),
    sa.Column("score", sa.Float),
    sa.Column("start", sa.Text),
    sa.Column("end", sa.Text),
    sa.Column("confidence", sa.Float, nullable=False),
    sa.Column("record", sa.Text, nullable=False),
    sa.Column("latitude", sa.Float),  # of the first of its places that has one
    sa.Column("longitude", sa.Float),
    sa.Index("ix_event_start", "start", "id"),
    sa.Index("ix_event_type_start", "type", "start"),
    sa.Index(  # all that timeline and map count, so that they need not read the records
        "ix_event_face",
        *("start", "end", "absorbed_by", "quad", "type", "status", "standing", "confidence", "latitude", "longitude"),
    ),
)

# What was changed last: one row for each event, report and outlook entry, kept by triggers (migration 0003). version
# grows with every change, so that the highest is the version of the record; added: the version it came with.
change = sa.Table(
    "change",
    metadata,
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("added", sa.Integer, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),  # event, report, outlook
    sa.Column("id", sa.Text, nullable=False),
    sa.Column("what", sa.Text, nullable=False),  # new, changed, merged (into `into_id`), gone
    sa.Column("into_id", sa.Text),
    sa.Column("time", sa.Text, nullable=False),
    sa.UniqueConstraint("kind", "id", name="uq_change_id"),
    sa.Index("ix_change_what", "what", "version"),
)

event_key = sa.Table(
    "event_key",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("end", sa.Text, primary_key=True),
    sa.Column("event", sa.Integer, _to("event.key"), primary_key=True, index=True),
    sa.Column("start", sa.Text, nullable=False),
    sqlite_with_rowid=False,
)

event_term = _terms("event", sa.Integer, "event.key")

event_report = sa.Table(
    "event_report",
    metadata,
    sa.Column("event", sa.Integer, _to("event.key"), primary_key=True),
    sa.Column("report", sa.Text, _to("report.id"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

# Ties stated by reports. `to_event` may have been absorbed since: it still resolves.
event_link = sa.Table(
    "event_link",
    metadata,
    sa.Column("event", sa.Integer, _to("event.key"), primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("to_event", sa.Text, nullable=False, index=True),
    sa.Column("words", sa.Text),
    sa.Column("report", sa.Text),
    sqlite_with_rowid=False,
)

mention = sa.Table(
    "mention",
    metadata,
    sa.Column("key", sa.Integer, primary_key=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("report", sa.Text, _to("report.id"), nullable=False, index=True),
    sa.Column("current", sa.Boolean, nullable=False),  # of the newest text of its report
    sa.Column("event", sa.Integer, sa.ForeignKey("event.key"), index=True),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("start", sa.Text, index=True),  # of its date, else of its report
    sa.Column("end", sa.Text),
    sa.Column("confidence", sa.Float, nullable=False),
    sa.Column("record", sa.Text, nullable=False),
    sa.Index("ix_mention_type_start", "type", "start"),
)

mention_term = _terms("mention", sa.Integer, "mention.key")

actor = sa.Table(
    "actor",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("country", sa.Text, index=True),
    sa.Column("sectors", sa.Text, nullable=False),
)

actor_alias = sa.Table(
    "actor_alias",
    metadata,
    sa.Column("actor", sa.Text, _to("actor.id"), primary_key=True),
    sa.Column("text", sa.Text, primary_key=True),
    sa.Column("fold", sa.Text, nullable=False, index=True),
    sqlite_with_rowid=False,
)

dispute = sa.Table(
    "dispute",
    metadata,
    sa.Column("event", sa.Integer, _to("event.key"), primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True),
    sa.Column("field", sa.Text, nullable=False),
    sa.Column("record", sa.Text, nullable=False),
    sqlite_with_rowid=False,
)

outlook = sa.Table(
    "outlook",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("report", sa.Text, _to("report.id"), nullable=False, index=True),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("made", sa.Text),
    sa.Column("start", sa.Text),  # of the deadline, else the day it was made
    sa.Column("end", sa.Text),
    sa.Column("record", sa.Text, nullable=False),
    sa.Index("ix_outlook_made", "made", "id"),
    sa.Index("ix_outlook_open", "state", "type", "made"),
)

outlook_term = _terms("outlook", sa.Text, "outlook.id")

decision = sa.Table(
    "decision",
    metadata,
    sa.Column("key", sa.Integer, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("subject", sa.Text, nullable=False, index=True),
    sa.Column("object", sa.Text, nullable=False, index=True),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("score", sa.Float, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("time", sa.Text, nullable=False),
)

# What people decided (`tacitus.merge.rulings`). Few rows: merging reads them all, once.
ruling = sa.Table(
    "ruling",
    metadata,
    sa.Column("key", sa.Integer, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("record", sa.Text, nullable=False),
)
