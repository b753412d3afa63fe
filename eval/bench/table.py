"""Rows of the bench, as a plain table and as JSON."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from eval.marks import between


class Row(msgspec.Struct, frozen=True):
    """One measured value; None: not measured, `note` says why. `budget`: the most it may be (`least`: the least)."""

    section: str
    what: str
    value: float | None
    unit: str
    budget: float | None = None
    least: bool = False
    note: str = ""

    @property
    def within(self) -> bool | None:
        """True if the budget is kept; None without budget or value."""
        if self.budget is None or self.value is None:
            return None
        return self.value >= self.budget if self.least else self.value <= self.budget


def figure(value: float) -> str:
    """Three significant digits, thousands apart."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def lines(rows: Sequence[Row]) -> list[str]:
    """The table, a section after the other."""
    cells = [_cells(row) for row in rows]
    widths = [max(len(c[n]) for c in cells) for n in range(4)]
    out: list[str] = []
    section = None
    for row, (what, value, unit, budget) in zip(rows, cells, strict=True):
        if row.section != section:
            section = row.section
            out += ["", section]
        line = f"  {what:{widths[0]}}  {value:>{widths[1]}} {unit:{widths[2]}}  {budget:{widths[3]}}  {row.note}"
        out.append(line.rstrip())
    return out[1:]


def _cells(row: Row) -> tuple[str, str, str, str]:
    value = "–" if row.value is None else figure(row.value)
    budget = ""
    if row.budget is not None:
        verdict = {True: "kept", False: "MISSED", None: ""}[row.within]
        budget = f"budget {'≥' if row.least else '≤'} {row.budget:g} {verdict}".rstrip()
    return row.what, value, row.unit, budget


def as_json(machine: dict[str, object], settings: object, rows: Sequence[Row], rounds: object) -> bytes:
    """Everything the run came to: rows with their verdicts, and the seconds of each round."""
    told = [{**msgspec.to_builtins(row), "within": row.within} for row in rows]
    whole = {"machine": machine, "settings": settings, "rows": told, "rounds": rounds}
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


BEGIN, END = "<!-- bench: printed by python -m eval.bench --page -->", "<!-- bench ends -->"


def into_page(page: str, printed: str) -> str:
    """A page with the run printed between its two marks. ValueError if they are not there."""
    return between(page, BEGIN, END, f"```\n{printed.strip()}\n```")
