"""YAML with the place of every value, so that an error can say file and line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from tacitus.issues import TacitusError

_AT_MOST = 1 << 20  # bytes: thousands of rules


class Value(NamedTuple):
    """A value and the line it begins on: a plain value, a list of `Value` or a dict of text to `Value`."""

    value: Any
    line: int
    lines: Mapping[str, int] = MappingProxyType({})  # of the keys of a dict

    def items(self) -> Iterator[tuple[str, Value]]:
        yield from self.value.items()


class Document:
    """A file under check."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def fault(self, line: int, what: str) -> TacitusError:
        """One line: file, line, what is wrong, what to write."""
        return TacitusError(f"{self.path}:{line}: {what}", code=2)

    def read(self) -> Value:
        """The whole file. TacitusError (exit 2) where it is missing or no YAML."""
        import yaml

        try:
            with self.path.open("rb") as file:
                raw = file.read(_AT_MOST + 1)  # whatever is named: a device never ends
        except OSError as error:
            raise TacitusError(f"{self.path}: cannot be read: {error.strerror or error}", code=2) from error
        if len(raw) > _AT_MOST:
            raise TacitusError(f"{self.path}: larger than a megabyte: this is no ontology", code=2)
        try:
            text = raw.decode("utf-8-sig")
            if alias := next((e for e in yaml.parse(text) if isinstance(e, yaml.AliasEvent)), None):
                line = alias.start_mark.line if alias.start_mark else 0
                raise self.fault(line + 1, "anchors and aliases are not taken; write it out")
            node = yaml.compose(text, Loader=yaml.SafeLoader)
        except UnicodeDecodeError:
            raise TacitusError(f"{self.path}: is no UTF-8 text", code=2) from None
        except RecursionError:
            raise TacitusError(f"{self.path}: nested too deep", code=2) from None
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            what = getattr(error, "problem", None) or str(error).splitlines()[0]
            raise self.fault(mark.line + 1 if mark else 1, f"is no YAML: {what}") from None
        if node is None:
            raise self.fault(1, "is empty; see docs/own-ontology.md for the form")
        return self._value(node, yaml.SafeLoader(""))

    def _value(self, node: Any, loader: Any) -> Value:
        line = node.start_mark.line + 1
        if node.id == "scalar":
            try:
                return Value(loader.construct_object(node), line)
            except Exception:  # a tag that does not fit its value (`!!int x`) makes YAML raise whatever came first
                raise self.fault(line, f"cannot be read: {node.value!r}") from None
        if node.id == "sequence":
            return Value([self._value(one, loader) for one in node.value], line)
        found: dict[str, Value] = {}
        lines: dict[str, int] = {}
        for key, value in node.value:
            at = key.start_mark.line + 1
            name = key.value if key.id == "scalar" else None
            if name is None:
                raise self.fault(at, "a key must be a word")
            if name in found:
                raise self.fault(at, f"{name!r} stands here twice; it stood on line {lines[name]} already")
            found[name], lines[name] = self._value(value, loader), at
        return Value(found, line, lines)
