"""docs/export.md says of formats and columns what the data files do. python -m tests.export.test_page rewrites it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tacitus.export import FORMATS
from tacitus.export.columns import Column, layout

PAGE = Path(__file__).parents[2] / "docs" / "export.md"
FILLED = {"always": "yes", "known": "where known", "never": "empty"}


def formats() -> Iterator[str]:
    yield "| format | what it is |"
    yield "| --- | --- |"
    for name, found in FORMATS.items():
        yield f"| `{name}` | {found.description} |"


def columns() -> Iterator[str]:
    for name, found in FORMATS.items():
        if not found.dialect:
            continue
        table = layout(name)
        empty = sum(column.filled == "never" for column in table.columns)
        yield f"### {name}"
        yield ""
        yield f"{table.description} {len(table.columns)} columns, {empty} of them empty."
        yield ""
        yield "| column | filled | what it holds |"
        yield "| --- | --- | --- |"
        for column in table.columns:
            yield f"| `{column.name}` | {FILLED[column.filled]} | {_told(column)} |"
        yield ""


def _told(column: Column) -> str:
    limits = ""
    if column.values:
        limits = f" One of: {', '.join(column.values)}."
    elif column.minimum is not None and column.maximum is not None:
        limits = f" {column.minimum:g} to {column.maximum:g}."
    unit = f" [{column.unit}]" if column.unit else ""
    text = column.description.rstrip(".") + "." + limits + unit
    return re.sub(r"([|<>*])", r"\\\1", text)


def page(text: str) -> str:
    """The page with its tables as the data files have them."""
    for name, lines in (("formats", formats()), ("columns", columns())):
        made = "\n".join(lines).rstrip()
        pattern = rf"(<!-- {name}: .*?-->\n).*?(<!-- {name} end -->)"
        text = re.sub(pattern, lambda found, made=made: f"{found[1]}\n{made}\n\n{found[2]}", text, flags=re.S)
    return text


def test_the_page_is_what_the_data_files_say() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text == page(text)
    assert text.count("\n### ") == 8 and text.count("| `ActionGeo_Lat` |") == 1


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
