"""What actors are called in a record."""

from __future__ import annotations

from pathlib import Path

import pytest

from tacitus.store import Store
from tacitus.store.called import arms, name_of

from .conftest import actor, mention, report


@pytest.mark.parametrize("first", ["its soldiers", "Cambodian rocket", "Cambodia"])
def test_an_arm_of_a_state_has_its_known_name_whatever_is_said_first(first: str) -> None:
    assert name_of(actor(first, "KHM", "KHM.MIL", text=first), arms()) == "Royal Cambodian Armed Forces"


def test_nobody_is_called_by_an_owner_that_only_a_sentence_knows() -> None:
    assert name_of(actor("its spies", "KHM", "KHM.SPY", text="its spies"), {}) == "spies"
    assert name_of(actor("Hers", "GBR", "group:hers", text="Hers"), {}) == "Hers"
    assert name_of(actor("Her Majesty's Coastguard", "GBR", "body:coastguard"), {}) == "Her Majesty's Coastguard"
    assert name_of(actor("men of his unit", "GBR", "generic:GBR:men"), {}) == "men of his unit"
    assert name_of(actor("its ", "GBR", "group:its", text="its "), {}) == "its "


def test_a_name_of_ones_own_for_an_arm_is_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("actors:\n  - id: MLI.MIL\n    name: FAMa\n", "utf8")
    monkeypatch.setenv("TACITUS_KNOWLEDGE", str(own))
    assert arms()["MLI.MIL"] == "FAMa"


def test_the_record_lists_the_known_name(store: Store) -> None:
    said = actor("its soldiers", "KHM", "KHM.MIL", text="its soldiers", sectors=("MIL",))
    with store.transaction():
        one = mention(report(), actors=(said,))
        store.put_report(report(), [one])
        assert store.connection.exec_driver_sql("select name from actor").scalars().all() == [
            "Royal Cambodian Armed Forces"
        ]
