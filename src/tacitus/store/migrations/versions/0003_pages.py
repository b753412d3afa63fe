"""What pages ask of large records: where an event lies as columns, one index that holds all that timeline and map
count, and what was changed last, by which the record has a version.

Revision ID: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# the first place with coordinates, as `store.events` writes it
_PLACED = (
    "(SELECT json_extract(value, '$.{0}') FROM json_each(event.record, '$.places') "
    "WHERE json_extract(value, '$.latitude') IS NOT NULL AND json_extract(value, '$.longitude') IS NOT NULL LIMIT 1)"
)
_NEXT = "(SELECT coalesce(max(version), 0) + 1 FROM change)"
_NOW = "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"
# A row moves to the next version; one that is not there yet is added.
_MOVE = (
    "UPDATE change SET version = {next}, what = {what}, into_id = {into}, time = {now} "
    "WHERE kind = '{kind}' AND id = {row}.id;"
)
_ADD = (
    "INSERT INTO change (version, added, kind, id, what, time) SELECT {next}, {next}, '{kind}', {row}.id, 'new', {now} "
    "WHERE NOT EXISTS (SELECT 1 FROM change WHERE kind = '{kind}' AND id = {row}.id);"
)


def _trigger(
    name: str, when: str, kind: str, row: str, *steps: str, what: str = "'changed'", into: str = "NULL"
) -> str:
    words = {"next": _NEXT, "now": _NOW, "kind": kind, "row": row, "what": what, "into": into}
    return f"CREATE TRIGGER {name} AFTER {when} BEGIN {' '.join(step.format(**words) for step in steps)} END"


def upgrade() -> None:
    op.add_column("event", sa.Column("latitude", sa.Float(), nullable=True))
    op.add_column("event", sa.Column("longitude", sa.Float(), nullable=True))
    op.create_index(
        "ix_event_face",
        "event",
        ["start", "end", "absorbed_by", "quad", "type", "status", "standing", "confidence", "latitude", "longitude"],
    )
    op.create_table(
        "change",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("into_id", sa.Text(), nullable=True),
        sa.Column("time", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("version"),
        sa.UniqueConstraint("kind", "id", name="uq_change_id"),
    )
    op.create_index("ix_change_what", "change", ["what", "version"])
    if op.get_bind().dialect.name != "sqlite":
        return
    placed = {name: _PLACED.format(name) for name in ("latitude", "longitude")}
    op.execute(f"UPDATE event SET latitude = {placed['latitude']}, longitude = {placed['longitude']}")
    for kind, table, condition in (
        ("report", "report", "1"),
        ("event", "event", "absorbed_by IS NULL"),
        ("outlook", "outlook", "1"),
    ):
        number = f"n + row_number() OVER (ORDER BY {table}.rowid)"
        op.execute(
            "INSERT INTO change (version, added, kind, id, what, time) "
            f"SELECT {number}, {number}, '{kind}', id, "
            f"'new', {_NOW} FROM {table}, (SELECT coalesce(max(version), 0) AS n FROM change) WHERE {condition}"
        )
    taken = "CASE WHEN new.absorbed_by IS NULL THEN NULL ELSE (SELECT id FROM event WHERE key = new.absorbed_by) END"
    what = "CASE WHEN new.absorbed_by IS NULL THEN 'changed' ELSE 'merged' END"
    differs = "WHEN new.record IS NOT old.record OR new.absorbed_by IS NOT old.absorbed_by"
    for statement in (
        _trigger("change_event_new", "INSERT ON event", "event", "new", _MOVE, _ADD, what="'new'"),
        _trigger("change_event", f"UPDATE ON event {differs}", "event", "new", _MOVE, what=what, into=taken),
        _trigger("change_event_gone", "DELETE ON event", "event", "old", _MOVE, what="'gone'"),
        _trigger("change_report_new", "INSERT ON report", "report", "new", _MOVE, _ADD, what="'new'"),
        _trigger("change_report", "UPDATE ON report WHEN new.version > old.version", "report", "new", _MOVE),
        _trigger("change_outlook_new", "INSERT ON outlook", "outlook", "new", _MOVE, _ADD, what="'new'"),
        _trigger("change_outlook", "UPDATE ON outlook WHEN new.record IS NOT old.record", "outlook", "new", _MOVE),
        _trigger("change_outlook_gone", "DELETE ON outlook", "outlook", "old", _MOVE, what="'gone'"),
    ):
        op.execute(statement)
