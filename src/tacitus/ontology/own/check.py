"""From the file of an own ontology to its rules; what is wrong is said with file, line and the nearest right name."""

from __future__ import annotations

import difflib
import itertools
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from tacitus import ontology
from tacitus.issues import TacitusError
from tacitus.ontology.own.document import Document, Value
from tacitus.ontology.own.rules import NONE, Condition, Own, Rule
from tacitus.store.filters import STATUSES

HERE = Path(__file__).parent
_TOP = ("name", "description", "narrow", "rules", "types", "modes", "sectors", "otherwise")
_RULE = ("type", "subtype", "when")
_WHEN = tuple(Condition.__struct_fields__)


def built_in() -> dict[str, Path]:
    """Ontologies that come with Tacitus, by name."""
    return {path.stem: path for path in sorted(HERE.glob("*.yaml"))}


def load(path: str | Path) -> Own:
    """The ontology in a file, or the built-in one of that name. TacitusError (exit 2) says file, line and what is
    wrong."""
    found = built_in().get(str(path))
    document = Document(found or Path(path))
    if not found and not document.path.exists():
        names = ", ".join(built_in())
        raise TacitusError(f"{path}: no such file, and no built-in ontology (there are: {names})", code=2)
    return _Check(document).own(document.read())


class _Check:
    def __init__(self, document: Document) -> None:
        self.document = document
        plover = ontology.load()
        self.types = tuple(plover.types)
        self.modes = {name: plover.modes(name) for name in plover.types}
        self.every_mode = tuple(dict.fromkeys(mode for modes in self.modes.values() for mode in modes))
        self.contexts = tuple(plover.contexts)
        self.sectors = tuple(plover.sectors)

    def own(self, top: Value) -> Own:
        self._keys(top, _TOP, "the file")
        fields = top.value
        name = self._text(fields["name"], "name") if "name" in fields else self.document.path.stem
        rules = tuple(self._rule(one) for one in self._list(fields["rules"], "rules")) if "rules" in fields else ()
        made = Own(
            name=name,
            description=self._text(fields["description"], "description") if "description" in fields else "",
            narrow=self._truth(fields["narrow"], "narrow") if "narrow" in fields else False,
            rules=rules,
            types=self._names(fields.get("types"), "types", self._type_key),
            modes=self._names(fields.get("modes"), "modes", self._mode_key),
            sectors=self._names(fields.get("sectors"), "sectors", self._sector_key),
            otherwise=self._text_or_none(fields["otherwise"], "otherwise") if "otherwise" in fields else None,
        )
        if not (made.rules or made.types or made.modes or made.sectors):
            raise self.document.fault(top.line, "says nothing: give rules, types, modes or sectors")
        self._reached(made.rules)
        return made

    def _reached(self, rules: tuple[Rule, ...]) -> None:
        """A rule without a condition fits everything: none after it is ever asked."""
        for rule, after in itertools.pairwise(rules):
            if rule.when == Condition():
                raise self.document.fault(
                    after.line, f"is never reached: the rule on line {rule.line} fits everything; put it last"
                )

    def _rule(self, one: Value) -> Rule:
        self._keys(one, _RULE, "a rule")
        fields = one.value
        if "type" not in fields:
            raise self.document.fault(one.line, "a rule needs a type (null: it has none)")
        when = self._condition(fields["when"]) if "when" in fields else Condition()
        return Rule(
            type=self._text_or_none(fields["type"], "type"),
            subtype=self._text_or_none(fields["subtype"], "subtype") if "subtype" in fields else None,
            when=when,
            line=one.line,
        )

    def _condition(self, when: Value) -> Condition:
        self._keys(when, _WHEN, "when")
        found: dict[str, Any] = {}
        for key, value in when.items():
            if key == "killed":
                found[key] = self._number(value, key)
            else:
                found[key] = tuple(self._checked(key, one) for one in self._several(value, key))
        self._modes_belong(when, found)
        return Condition(**found)

    def _checked(self, key: str, one: Value) -> str:
        text = self._text(one, key)
        if key == "words":
            if not any(c.isalnum() for c in text):
                raise self.document.fault(one.line, f"{text!r} holds no word")
            return text
        known: dict[str, tuple[tuple[str, ...], str]] = {
            "event": (self.types, "type"),
            "mode": ((*self.every_mode, NONE), "mode"),
            "status": (STATUSES, "status"),
            "contexts": ((*self.contexts, NONE), "context"),
            "not_contexts": (self.contexts, "context"),
        }
        names, what = known.get(key, ((*self.sectors, NONE), "sector"))
        return self._known(text, names, what, one.line)

    def _modes_belong(self, when: Value, found: dict[str, Any]) -> None:
        """A mode that none of the rule's types has would never fit."""
        for mode in found.get("mode", ()):
            types = found.get("event", self.types)
            if mode != NONE and not any(mode in self.modes[name] for name in types):
                has = "; ".join(f"{name} has {', '.join(self.modes[name]) or 'none'}" for name in types)
                raise self.document.fault(when.lines["mode"], f"mode {mode!r} belongs to none of the types: {has}")

    def _type_key(self, key: str, line: int) -> str:
        return self._known(key, self.types, "type", line)

    def _sector_key(self, key: str, line: int) -> str:
        return self._known(key, self.sectors, "sector", line)

    def _mode_key(self, key: str, line: int) -> str:
        if "/" not in key:
            return self._known(key, self.every_mode, "mode", line)
        event, mode = key.split("/", 1)
        self._known(event, self.types, "type", line)
        self._known(mode, self.modes[event], f"mode of {event}", line)
        return key

    def _names(self, value: Value | None, what: str, check: Callable[[str, int], str]) -> dict[str, str | None]:
        if value is None:
            return {}
        if not isinstance(value.value, dict):
            raise self.document.fault(value.line, f"{what} must be names, each with another: OLD: NEW")
        return {check(key, value.lines[key]): self._text_or_none(one, key) for key, one in value.items()}

    def _keys(self, value: Value, known: Iterable[str], where: str) -> None:
        if not isinstance(value.value, dict):
            raise self.document.fault(value.line, f"{where} must have keys: {', '.join(known)}")
        for key in value.value:
            self._known(key, tuple(known), "key", value.lines[key])

    def _known(self, name: str, known: tuple[str, ...], what: str, line: int) -> str:
        if name in known:
            return name
        wanted = name.upper() if known[0].isupper() else name.lower()
        close = [one for one in known if one.startswith(wanted) or wanted.startswith(one)]
        close = close or difflib.get_close_matches(wanted, known, 1, 0.5)
        hint = f"did you mean {close[0]}?" if close else f"known are {', '.join(known)}"
        raise self.document.fault(line, f"unknown {what} {name!r}; {hint}")

    def _several(self, value: Value, what: str) -> list[Value]:
        found: list[Value] = value.value if isinstance(value.value, list) else [value]
        if not found:
            raise self.document.fault(value.line, f"{what} is an empty list: leave it out or name something")
        return found

    def _list(self, value: Value, what: str) -> list[Value]:
        if not isinstance(value.value, list):
            raise self.document.fault(value.line, f"{what} must be a list: lines that begin with '- '")
        return value.value

    def _text(self, value: Value, what: str) -> str:
        if isinstance(value.value, str) and value.value.strip():
            return value.value.strip()
        if isinstance(value.value, (int, float)) and not isinstance(value.value, bool):
            raise self.document.fault(value.line, f"{what} must be text: write '{value.value}' in quotes")
        if isinstance(value.value, bool):
            raise self.document.fault(value.line, f"{what} must be text: YAML reads yes, no, on, off as true or false")
        raise self.document.fault(value.line, f"{what} must be text")

    def _text_or_none(self, value: Value, what: str) -> str | None:
        return None if value.value is None else self._text(value, what)

    def _truth(self, value: Value, what: str) -> bool:
        if not isinstance(value.value, bool):
            raise self.document.fault(value.line, f"{what} must be true or false")
        return value.value

    def _number(self, value: Value, what: str) -> int:
        if not isinstance(value.value, int) or isinstance(value.value, bool) or value.value < 0:
            raise self.document.fault(value.line, f"{what} must be a whole number from 0 on")
        return value.value
