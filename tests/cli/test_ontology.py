"""An ontology of one's own where reports are coded and kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def test_code_and_run_show_own_types(tacitus_: Any, reports: Path) -> None:
    mine = Path("mine.yaml")
    mine.write_text("name: mine\nrules:\n  - {type: blow, when: {event: ASSAULT}}\ntypes: {CONSULT: meeting}\n")
    ran = tacitus_("code", "reports.jsonl", "--ontology", "mine.yaml")
    told = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.code == 0 and {("ASSAULT", "blow"), ("CONSULT", "meeting")} <= {
        (m["event"], m["own_type"]) for m in told
    }
    mine.write_text(mine.read_text() + "narrow: true\n")
    fewer = tacitus_("code", "reports.jsonl", "--ontology", "mine.yaml").out.splitlines()
    assert 0 < len(fewer) < len(told) and all(json.loads(line)["own_type"] for line in fewer)
    ran = tacitus_("run", "reports.jsonl", "--ontology", "mine.yaml")
    assert ran.code == 0 and "mine: " in ran.err and "blow 1" in ran.err
    assert json.loads(tacitus_("events", "--format", "json").out)[0].get("own_type") is None, "the record keeps PLOVER"
