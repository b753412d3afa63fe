"""Charts: a Vega-Lite specification, drawn by a notebook that can, and a plain picture everywhere else."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tacitus.api.sketch import bars, rows_of_bars
from tacitus.issues import TacitusError
from tacitus.store.rows import Day, DyadRow

if TYPE_CHECKING:
    import altair

    from tacitus.escalation import Change, Period

_WIDTH = 640  # pixels: a notebook has no width of its own while it is drawn
# what the drawing program of JupyterLab takes today, and what that of older and newer ones takes
_KINDS = ("application/vnd.vegalite.v6+json", "application/vnd.vegalite.v5+json")


class Chart:
    """A chart. In a notebook it is drawn by Vega where that is there (JupyterLab, VS Code), else shown as SVG.

    `spec` is the Vega-Lite specification, version 6, as a plain dict with its data inside; `svg` the plain picture.
    """

    def __init__(self, spec: Mapping[str, Any], svg: str) -> None:
        self.spec: dict[str, Any] = {**copy.deepcopy(dict(spec)), "width": _WIDTH}
        # what a page leaves to its style sheet has no name here
        self.spec["config"] = {name: value for name, value in self.spec["config"].items() if value is not None}
        self.svg = svg

    def __repr__(self) -> str:
        return f"<Chart: {self.spec.get('description', '')}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Chart) and (self.spec, self.svg) == (other.spec, other.svg)

    __hash__ = None  # type: ignore[assignment]  # as Python does where only __eq__ is given

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        # SVG and not HTML beside it: notebooks prefer HTML to Vega, and Vega to SVG
        bundle: dict[str, Any] = {"text/plain": repr(self), "image/svg+xml": self.svg}
        for kind in _KINDS:
            version = kind.rpartition(".")[2].partition("+")[0]
            schema = f"https://vega.github.io/schema/vega-lite/{version}.json"
            bundle[kind] = {**self.spec, "$schema": schema}
        return bundle

    def altair(self) -> altair.Chart | altair.LayerChart:
        """The chart as one of altair, to go on with. ImportError: `pip install 'tacitus[notebook]'`."""
        from tacitus.api.missing import needed

        chart: altair.Chart | altair.LayerChart = needed("altair", "a chart of altair").Chart.from_dict(self.spec)
        return chart

    def save(self, path: str | Path) -> Path:
        """Write the picture (FILE.svg) or the specification (FILE.json). TacitusError: another ending, or no place."""
        target = Path(path)
        kinds = {".svg": self.svg, ".json": json.dumps(self.spec, indent=1)}
        if target.suffix not in kinds:
            raise TacitusError(f"a chart is written to FILE.svg or FILE.json, not {path}", code=2)
        return written(target, kinds[target.suffix])


def written(path: Path, text: str) -> Path:
    """The path, with the text in it, whole or not at all. TacitusError where it cannot be written."""
    from tacitus.export.target import whole

    with whole(path) as part:
        part.write_text(text, encoding="utf-8")
    return path


def timeline(days: Iterable[Day]) -> Chart:
    """Events over time."""
    from tacitus.show import charts

    return _chart(charts.timeline(list(days)), "start", "events")


def dyad(rows: Iterable[DyadRow | Period], changes: Iterable[Change] = ()) -> Chart:
    """Conflict and cooperation of two sides over time."""
    from tacitus.show import charts

    marks = [{"period": one.period, "word": f"{one.kind} {one.direction}"} for one in changes]
    return _chart(charts.dyad(list(rows), marks), "start", "score")


def types(counts: Mapping[str, int]) -> Chart:
    """Events by type."""
    from tacitus.show import charts

    spec = charts.types({"type": name, "count": count} for name, count in counts.items())
    values = spec["data"]["values"]
    return Chart(spec, rows_of_bars(spec["description"], [(v["type"], v["events"], v["kind"]) for v in values]))


def _chart(spec: dict[str, Any], x: str, y: str) -> Chart:
    values = spec["data"]["values"]
    return Chart(spec, bars(spec["description"], [(v[x], v[y], v["kind"]) for v in values]))
