"""docs/api.md and docs/columns.md are what the code says. To write them anew: python -m tests.api.test_reference"""

from __future__ import annotations

import importlib.util
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

import tacitus
from tacitus.api import frames
from tacitus.api.wanted import Wanted

DOCS = Path(__file__).parents[2] / "docs"
HEAD = """# Every public name

What is named here is loaded when it is first used; the import itself costs nothing. [From Python](python.md) shows how
the parts go together, [columns](columns.md) what the frames hold. This page is made from the code by
`python -m tests.api.test_reference`.

Errors: `TacitusError`, with one line for people, for whatever a caller can mend (a missing store, a condition that is
none, a text in another language); `ImportError`, with what to install, where a package of an extra is missing.

```python
import tacitus
```
"""
COLUMNS = """# Columns of the tables

What `.to_pandas()`, `.to_polars()` and `.to_arrow()` give, and `tacitus export` writes for events, mentions and
reports. "many" columns hold a list. Days are dates (`datetime64` in pandas, `Date` in polars, `date32` in Arrow),
whole numbers may be absent (`Int64` in pandas), text is UTF-8. This page is made from the layouts in
`src/tacitus/export/data/` and `src/tacitus/api/data/` by `python -m tests.api.test_reference`.
"""
WHOSE = {"events": "Record.events", "mentions": "Record.mentions", "reports": "Record.reports", "texts": "Record.texts",
         "timeline": "Record.timeline, Events.timeline", "actors": "Record.actors", "disputes": "Record.disputes",
         "outlook": "Record.outlook", "dyads": "Record.dyads",
         "course": "Record.dyad", "ties": "Record.chain"}  # fmt: skip
PUBLIC = list(tacitus.__all__)
ERRORS = ("TacitusError", "ImportError")


def members(kind: type) -> Iterator[tuple[str, Any]]:
    """What a class adds of its own: public methods and properties, in their order."""
    for name, value in vars(kind).items():
        plain = value.func if hasattr(value, "func") else value
        shown = inspect.isfunction(plain) or isinstance(value, property) or hasattr(value, "func")
        if shown and not name.startswith("_"):
            yield name, value


def page() -> str:
    functions = [name for name in PUBLIC if inspect.isfunction(getattr(tacitus, name))]
    classes = [name for name in PUBLIC if name not in functions]
    parts = [HEAD, "## Functions\n"]
    for name in ("mentions", "reports", "coded", "run", "open"):
        assert name in functions
        function = getattr(tacitus, name)
        parts.append(f"### tacitus.{name}\n\n{_signature(name, function)}\n{_prose(function)}")
    parts.append(f"## Conditions\n\n{_prose(Wanted)}")
    parts.append("## Classes\n")
    order = ["Record", "Event", "Mention", "Report", "Rows", "Events", "Mentions", "Timeline", "Course", "Dyads"]
    for name in sorted(classes, key=lambda n: (order.index(n) if n in order else 99, n)):
        parts.append(_class(name, getattr(tacitus, name)))
    return "\n".join(parts)


def _class(name: str, kind: type) -> str:
    bases = [base.__name__ for base in kind.__mro__[1:] if base.__name__ in ("Rows", "Exception")]
    text = f"### tacitus.{name}\n\n{_prose(kind)}"
    if bases:
        text += f"\nA kind of `{bases[0]}`.\n"
    if issubclass(kind, msgspec.Struct):
        text += "\n| field | type |\n| --- | --- |\n"
        text += "".join(f"| `{f}` | {_type(kind, f)} |\n" for f in kind.__struct_fields__)
    for member, value in members(kind):
        if isinstance(value, property) or hasattr(value, "func"):
            text += f"\n#### {name}.{member}\n\n{_prose(value)}"
        else:
            text += f"\n#### {name}.{member}()\n\n{_signature(member, value)}\n{_prose(value)}"
    return text


def _type(kind: type, field: str) -> str:
    for base in kind.__mro__:
        if field in vars(base).get("__annotations__", {}):
            return f"`{base.__annotations__[field]}`".replace("|", "\\|")
    raise AssertionError(field)


def _signature(name: str, function: Any) -> str:
    said = re.sub(r"(: |-> )'([^']*)'", r"\1\2", re.sub(r"\bself(, )?", "", str(inspect.signature(function))))
    said = said.replace("**wanted: Unpack[Wanted]", "**conditions")
    if len(said) > 95:
        inner, back = said[1:].rsplit(") -> ", 1)
        said = "(\n" + "".join(f"    {part},\n" for part in re.split(r", (?![^\[]*\])", inner)) + f") -> {back}"
    return f"```text\n{name}{said}\n```\n"


def _prose(thing: Any) -> str:
    """The docstring: indented examples as blocks of Python, what it says of each parameter as a list."""
    names = [*ERRORS]
    if thing is Wanted:
        names += Wanted.__annotations__
    elif inspect.isfunction(thing):
        names += inspect.signature(thing).parameters
    some = "|".join(names)
    text = re.sub(rf"(?:\n|(?<=\.) )((?:{some})(?:, (?:{some}))*): ", r"\n- **\1**: ", inspect.cleandoc(thing.__doc__))
    text = re.sub(r"(?<!\n)\n(- \*\*)", r"\n\1", re.sub(r"\bdocs/(\w+)\.md", r"[\1.md](\1.md)", text))
    lines = text.split("\n")
    out: list[str] = []
    inside = False
    for line in lines:
        code = line.startswith("    ") or (inside and not line)
        if code != inside:
            out.append("```python" if code else "```\n")
            inside = code
        out.append(line[4:] if code else line)
    if inside:
        out.append("```")
    return re.sub(r"\n+```(?!python)", "\n```", "\n".join(out)) + "\n"


def columns() -> str:
    parts = [COLUMNS]
    for table in frames.TABLES:
        layout = frames.layout(table)
        whose = " and ".join(f"`{name}`" for name in WHOSE[table].split(", "))
        parts.append(f"## {layout.title}\n\n{layout.description} Given by {whose}.\n")
        parts.append("| column | type | unit | what it is |\n| --- | --- | --- | --- |")
        for c in layout.columns:
            kind = f"{c.type}, many" if c.many else c.type
            about = c.description + (f": {', '.join(c.values)}" if c.values else "")
            parts.append(f"| `{c.name}` | {kind} | {c.unit or ''} | {about} |".replace("|  |", "| |"))
        parts.append("")
    return "\n".join(parts)


def test_the_pages_are_what_the_code_says() -> None:
    assert (DOCS / "api.md").read_text(encoding="utf-8") == page()
    assert (DOCS / "columns.md").read_text(encoding="utf-8") == columns()


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_object_is_documented(name: str) -> None:
    thing = getattr(tacitus, name)
    assert thing.__doc__ and len(thing.__doc__) > 30 and not thing.__doc__.startswith(f"{name}(")
    if inspect.isclass(thing):
        for member, value in members(thing):
            assert value.__doc__ and len(value.__doc__) > 20, f"{name}.{member}"
            function = value.fget if isinstance(value, property) else getattr(value, "func", value)
            hints = {n: p for n, p in inspect.signature(function).parameters.items() if n != "self"}
            assert all(p.annotation is not inspect.Parameter.empty for p in hints.values()), f"{name}.{member}"
            assert inspect.signature(function).return_annotation is not inspect.Signature.empty, f"{name}.{member}"


@pytest.mark.parametrize("name", PUBLIC)
def test_no_public_name_is_that_of_a_module(name: str) -> None:
    assert importlib.util.find_spec(f"tacitus.{name}") is None


def test_all_names_what_there_is() -> None:
    assert sorted(tacitus.__all__) == sorted(tacitus._WHERE) == sorted(set(tacitus.__all__))
    assert set(tacitus.__all__) <= set(dir(tacitus))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = tacitus.nothing
    with pytest.raises(ImportError):
        from tacitus import nothing  # noqa: F401


if __name__ == "__main__":
    (DOCS / "api.md").write_text(page(), encoding="utf-8")
    (DOCS / "columns.md").write_text(columns(), encoding="utf-8")
