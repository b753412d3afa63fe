"""The notebooks run from the first cell to the last, and lie there without output."""

from __future__ import annotations

from pathlib import Path

import pytest

from .pages import ROOT

nbclient = pytest.importorskip("nbclient")
nbformat = pytest.importorskip("nbformat")

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
NAMES = [path.stem for path in NOTEBOOKS]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_a_notebook_runs(path: Path, crisis: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTS", "450")  # of the synthetic record: the way is the same
    book = nbformat.read(path, as_version=4)
    nbclient.NotebookClient(book, timeout=300, resources={"metadata": {"path": str(path.parent)}}).execute()
    shown = [kind for cell in book.cells for output in cell.get("outputs", ()) for kind in output.get("data", ())]
    assert "text/html" in shown
    errors = [output for cell in book.cells for output in cell.get("outputs", ()) if output.get("name") == "stderr"]
    assert errors == []


def test_there_are_three() -> None:
    assert len(NOTEBOOKS) == 3


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_a_notebook_lies_there_without_output(path: Path) -> None:
    book = nbformat.read(path, as_version=4)
    nbformat.validate(book)
    code = [cell for cell in book.cells if cell.cell_type == "code"]
    assert all(not cell.outputs and cell.execution_count is None for cell in code)
    assert set(book.metadata) <= {"kernelspec", "language_info"}
