"""An ontology of one's own over PLOVER: rules that map type, mode, contexts, sectors and words to other types, and
other names for types, modes and sectors. The record keeps PLOVER; own codes stand beside it.

    own = load("examples/ontologies/weis.yaml")
    own.code(event).type

docs/own-ontology.md tells the form of the file.
"""

from __future__ import annotations

from tacitus.ontology.own.check import built_in, load
from tacitus.ontology.own.rules import Coded, Condition, Own, Rule

__all__ = ["Coded", "Condition", "Own", "Rule", "built_in", "load"]
