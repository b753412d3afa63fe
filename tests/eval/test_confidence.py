"""What to expect at each level: the surer, the fewer; the table has a row for each thing asked for."""

from __future__ import annotations

from eval.confidence import at_least, table


def test_only_what_is_sure_enough_is_left() -> None:
    found = {"a": [{"confidence": 0.4}, {"confidence": 0.8}], "b": []}
    assert at_least(found, 0.5) == {"a": [{"confidence": 0.8}], "b": []}
    assert at_least(found, 0.0) == found


def test_the_table_puts_the_sets_side_by_side() -> None:
    rows = table({"x": [("`a`", 0.5, 0.25)], "y": [("`a`", 0.75, 0.125)]}).splitlines()
    assert rows[0] == "| | x: right | x: found | y: right | y: found |"
    assert rows[2] == "| `a` | 0.50 | 0.25 | 0.75 | 0.12 |"
