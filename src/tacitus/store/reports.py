"""Reports in a store: versions of their texts, reprint decisions, MinHash bands."""

from __future__ import annotations

import array
import datetime
import functools
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from tacitus.merge.record import IN_BAND, ReportState
from tacitus.records import Report, text_sha256
from tacitus.store import codec, words
from tacitus.store.part import Part
from tacitus.store.schema import report, report_band, report_text

_ID: sa.BindParameter[str] = sa.bindparam("id")
_KNOWN = sa.select(report.c.text_sha256).where(report.c.id == _ID)
_HEAD = sa.select(report.c.version, report.c.text_sha256).where(report.c.id == _ID)
_TEXTS = sa.select(report_text.c.key, report_text.c.record).where(report_text.c.report == _ID)
_INSERT_TEXT = sa.insert(report_text)
_NEWEST = _TEXTS.order_by(report_text.c.version.desc()).limit(1)
_STATE_COLUMNS = (
    report.c.id,
    report.c.publisher,
    report.c.published,
    report.c.reprint_of,
    report.c.corrects,
    report.c.signature,
)
_STATE = sa.select(*_STATE_COLUMNS).where(report.c.id == _ID, report.c.stated)
_STATES = sa.select(*_STATE_COLUMNS).where(report.c.stated, report.c.id.in_(sa.bindparam("ids", expanding=True)))
_PUT_STATE = (
    sa.update(report)
    .where(report.c.id == sa.bindparam("report_id"))
    .values(
        stated=True,
        publisher=sa.bindparam("publisher"),
        published=sa.bindparam("published"),
        reprint_of=sa.bindparam("reprint_of"),
        corrects=sa.bindparam("corrects"),
        signature=sa.bindparam("signature"),
        bands=sa.bindparam("bands"),
    )
)
_BANDS = sa.select(report.c.bands).where(report.c.id == _ID)
_DROP_BAND = sa.delete(report_band).where(
    report_band.c.band == sa.bindparam("one_band"), report_band.c.report == sa.bindparam("of_report")
)


class Reports(Part):
    """The part of a store that keeps reports."""

    _last: Report | None = None  # merging asks again and again for the report that is being added

    def known(self, id: str) -> str | None:
        """SHA-256 of the newest text kept under this report id, None if the id is new."""
        found: str | None = self.driver.value(_KNOWN, {"id": id})
        return found

    def report(self, id: str) -> Report | None:
        """The newest version of a report, with its text."""
        if self._last and self._last.id == id:
            return self._last
        rows = self.driver.rows(_NEWEST, {"id": id})
        return codec.report(rows[0][1]) if rows else None

    def versions(self, id: str) -> list[Report]:
        """All texts ever kept under a report id, the oldest first."""
        rows = self.connection.execute(_TEXTS.order_by(report_text.c.version), {"id": id})
        return [codec.report(row.record) for row in rows]

    def _keep(self, new: Report) -> int:
        """Keep a report's text; its version, 0 where id and text are known already."""
        sha256 = text_sha256(new.text)
        head = self.driver.rows(_HEAD, {"id": new.id})
        if head and head[0][1] == sha256:
            return 0
        version = int(head[0][0]) + 1 if head else 1
        if head:
            old = self.connection.execute(_NEWEST, {"id": new.id}).one()
            before = codec.report(old.record)
            words.drop_report(self.connection, old.key, before.title, before.text)
        self.upsert(report, [self._row(new, version, sha256)])
        key = self.next_key(report_text)
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        row = {"key": key, "report": new.id, "version": version, "added": now, "record": codec.dump(new)}
        self.driver.write(_INSERT_TEXT, [row])
        words.put_report(self.driver, key, new.title, new.text)
        self._last = new
        return version

    @staticmethod
    def _row(new: Report, version: int, sha256: str) -> dict[str, Any]:
        return {
            "id": new.id,
            "version": version,
            "text_sha256": sha256,
            "title": new.title,
            "author": new.author,
            "publisher": new.publisher,
            "published": new.published,
            "first_published": new.first_published,
            "day": new.reference_day,
            "url": new.url,
            "original_url": new.original_url,
            "language": new.language,
            "stated": False,
            "corrects": "[]",
        }

    def report_state(self, id: str) -> ReportState | None:
        """What merging knows of a report, None before it has been merged."""
        rows = self.driver.rows(_STATE, {"id": id})
        return _state(rows[0]) if rows else None

    def put_report_state(self, state: ReportState, bands: Sequence[int]) -> None:
        """Keep a report's reprint decision with its MinHash signature and LSH bands (unsigned or signed 64 bits)."""
        packed = array.array("q", sorted({_signed(band) for band in bands})).tobytes()
        before = self.driver.value(_BANDS, {"id": state.id}) or b""
        row = {
            "report_id": state.id,
            "publisher": state.publisher,
            "published": state.published,
            "reprint_of": state.reprint_of,
            "corrects": codec.dump(state.corrects),
            "signature": state.signature,
            "bands": packed,
        }
        self.driver.write(_PUT_STATE, [row])
        old, new = set(array.array("q", before)), set(array.array("q", packed))
        if old - new:
            gone = [{"one_band": band, "of_report": state.id} for band in sorted(old - new)]
            self.driver.write(_DROP_BAND, gone)
        self.add(report_band, [{"band": band, "report": state.id} for band in sorted(new - old)])

    def reports_in_bands(self, bands: Sequence[int]) -> list[ReportState]:
        """Reports that share at least one LSH band, in the order of their ids; at most IN_BAND of each band."""
        asked = {f"band_{n}": _signed(band) for n, band in enumerate(bands)}
        found = {id for (id,) in self.driver.rows(_in_bands(len(asked)), asked)} if asked else set()
        rows = self.driver.rows(_STATES, {"ids": sorted(found)}) if found else []
        return sorted((_state(row) for row in rows), key=lambda state: state.id)


@functools.cache
def _in_bands(count: int) -> sa.CompoundSelect[tuple[str]]:
    """The reports of so many bands, the first few of each."""
    of_each = (
        sa.select(report_band.c.report)
        .where(report_band.c.band == sa.bindparam(f"band_{n}"))
        .order_by(report_band.c.report)
        .limit(IN_BAND)
        .subquery()
        for n in range(count)
    )
    return sa.union_all(*(sa.select(band.c.report) for band in of_each))


def _signed(band: int) -> int:
    """Databases have signed 64-bit integers; hashes are often unsigned ones."""
    return (band + 2**63) % 2**64 - 2**63


def _state(row: tuple[Any, ...]) -> ReportState:
    id, publisher, published, reprint_of, corrects, signature = row
    return ReportState(id, publisher, published, reprint_of, codec.strings(corrects), signature or b"")
