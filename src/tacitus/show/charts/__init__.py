"""Vega-Lite 6 specifications as plain dictionaries with their data inline: one for page, notebook and brief.

    from tacitus.show import charts
    spec = charts.timeline(store.tables.timeline())

Every function takes rows (records of the store, or mappings with the same names) and gives a specification that any
Vega-Lite draws; nothing in it is an expression made of a report's words. `look.CONFIG` is what a page may replace.
"""

from __future__ import annotations

from tacitus.show.charts.calibration import calibration
from tacitus.show.charts.dyad import dyad
from tacitus.show.charts.timeline import timeline
from tacitus.show.charts.types import types

__all__ = ["calibration", "dyad", "timeline", "types"]
