"""The whole of `tacitus train`: annotations in, a model folder out, with its scores before and after."""

from __future__ import annotations

import collections
import datetime
import hashlib
import json
import random
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import torch

from tacitus.code import Coder
from tacitus.code.model import Model
from tacitus.export.target import whole
from tacitus.issues import IssueLog, TacitusError
from tacitus.train.annotations import read_annotations
from tacitus.train.calibration import calibration, rightness
from tacitus.train.filled import filled
from tacitus.train.graphs import export
from tacitus.train.kinds import grown, read_types, with_types
from tacitus.train.measure import coded, counts, f1
from tacitus.train.own import own_passages
from tacitus.train.passages import prepare
from tacitus.train.start import network_of
from tacitus.train.tune import Plan, Told, tune

Json = dict[str, Any]
LEAST = 20  # events in all, and of each new type: fewer teach nothing that lasts
ENOUGH_TO_CHOOSE, ENOUGH_TO_CALIBRATE = 40, 100  # held-out events from which a threshold, and a calibration, mean more
STEPS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65)


class Outcome(msgspec.Struct, kw_only=True):
    """What came of it: passages learnt from and held out, F1 by type on the held-out ones before and after."""

    passages: int
    held_out: int
    before: dict[str, float]
    after: dict[str, float]
    thresholds_chosen: bool
    calibrated: bool


def finetune(
    data: Sequence[Path], output: Path, *, types: Path | None = None, start: Path | None = None, fill: bool = False,
    name: str | None = None, plan: Plan | None = None, issues: IssueLog | None = None, strict: bool = False,
    told: Told = lambda *_: None,
) -> Outcome:  # fmt: skip
    """Fine-tune the model in `start` (default: the shipped one) and write the result to `output`.

    Raises TacitusError if there are too few annotations, a file cannot be used or the output holds another run.
    """
    plan, issues = plan or Plan(), issues or IssueLog()
    old = Model(start)
    card: Json = json.loads((old.folder / "model.json").read_text(encoding="utf8"))
    labels: dict[str, list[str]] = msgspec.structs.asdict(old.card.labels)
    own_types = read_types(types, labels) if types else []
    wide = with_types(labels, own_types)
    records = [r for path in data for r in read_annotations(path, wide, issues)]
    records = _one_of_each(records, issues)
    if strict and issues.skipped:
        raise TacitusError(f"{issues.skipped} records have a fault; mend them, or leave --strict out", code=3)
    _enough(records, [t.name for t in own_types])
    learnt, held = split(records, plan.seed)
    marked = sorted({e["type"] for r in records for e in r["events"]})
    if output.resolve() == old.folder.resolve():
        raise TacitusError(f"{output}: this is the model to start from; name another folder with --output", code=2)
    output.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(plan.seed)
    network = grown(network_of(old.folder, labels), labels, own_types)
    taught = filled(Coder(start, threads=1), learnt) if fill else learnt
    known = set(labels["types"])
    ours = [r for r in own_passages() if {e["type"] for e in r["events"]} <= known]
    contexts = {r["id"]: [e["contexts"] for e in r["events"]] for r in [*ours, *taught]
                if r["events"] and all("contexts" in e for e in r["events"])}  # fmt: skip
    mine, others = (prepare(each, old.tokenizer, wide, contexts) for each in (taught, ours))
    _cut(taught, mine, issues)
    learnt_from = b"\0".join(msgspec.json.encode(x) for x in (taught, plan, own_types, card))
    fingerprint = hashlib.sha256(learnt_from).hexdigest()
    mask = old.tokenizer.token_to_id("[MASK]") or 0
    alike = {wide["types"].index(t.like) for t in own_types if t.like}
    near = [p for p in others if any(e["type"] in alike for e in p.events)]
    tune(network, wide, mine, others, near, plan, mask, output / "unfinished.pt", fingerprint, told)
    export(network, output)
    shutil.copyfile(old.folder / "tokenizer.json", output / "tokenizer.json")
    new = {
        "day": datetime.date.today().isoformat(),
        "from": card["name"],
        "own_types": json.loads(msgspec.json.encode(own_types)),
        "passages": len(learnt),
        "events": dict(collections.Counter(e["type"] for r in learnt for e in r["events"])),
        "filled": fill,
        "plan": msgspec.structs.asdict(plan),
        "sha256": {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in data},
    }
    card |= {"name": name or f"{card['name']}+{output.resolve().name}", "labels": wide, "scores": {}}
    card["made"] = card["made"] | {"tuned": [*card["made"].get("tuned", []), new]}
    _write(card, output)
    before = counts(held, coded(Coder(start, threads=1), held), marked)
    chosen = _choose(card, output, held, marked)
    after = counts(held, coded(Coder(output, threads=1), held), marked)
    calibrated = _calibrate(card, output, held, marked)
    outcome = Outcome(
        passages=len(learnt), held_out=len(held), thresholds_chosen=chosen, calibrated=calibrated,
        before={k: round(f1(before.get(k, (0, 0, 0))), 3) for k in after},
        after={k: round(f1(row), 3) for k, row in after.items()},
    )  # fmt: skip
    card["scores"] = {"held out": {f"event {k}": v for k, v in outcome.after.items()}}
    _write(card, output)
    (output / "unfinished.pt").unlink()
    return outcome


def split(records: Sequence[Json], seed: int) -> tuple[list[Json], list[Json]]:
    """Four fifths to learn from, a fifth held out; which goes where hangs on seed and id alone, rarest type first."""
    order = sorted(records, key=lambda r: hashlib.sha256(f"{seed} {r['id']}".encode()).digest())
    often = collections.Counter(e["type"] for r in records for e in r["events"])
    order.sort(key=lambda r: min(((often[e["type"]], e["type"]) for e in r["events"]), default=(1 << 30, "")))
    held = {r["id"] for r in order[random.Random(seed).randrange(5) :: 5]}
    return [r for r in records if r["id"] not in held], [r for r in records if r["id"] in held]


def _one_of_each(records: list[Json], issues: IssueLog) -> list[Json]:
    seen: set[str] = set()
    out = []
    for record in records:
        if record["id"] in seen:
            issues.add(record["id"], "the id is in two files", action="give each passage an id of its own")
            continue
        seen.add(record["id"])
        out.append(record)
    return out


def _enough(records: list[Json], types: list[str]) -> None:
    often = collections.Counter(e["type"] for r in records for e in r["events"])
    if often.total() < LEAST:
        raise TacitusError(
            f"{often.total()} annotated events; at least {LEAST} are needed, 50 of a type are a good start"
        )
    poor = [f"{t} ({often[t]})" for t in types if often[t] < LEAST]
    if poor:
        raise TacitusError(
            f"too few annotated events of {', '.join(poor)}; at least {LEAST} of each new type are needed"
        )


def _cut(records: list[Json], passages: list[Any], issues: IssueLog) -> None:
    lost = [r["id"] for r, p in zip(records, passages, strict=True) if len(p.events) < len(r["events"])]
    if lost:
        what = f"{len(lost)} passages are longer than 256 word pieces; events past that are not learnt from"
        issues.add(lost[0], what, action="cut long passages", skipped=False)


def _choose(card: Json, output: Path, held: list[Json], types: list[str]) -> bool:
    """The trigger threshold that is best on the held-out passages, where there are enough to tell."""
    if sum(len(r["events"]) for r in held) < ENOUGH_TO_CHOOSE:
        return False
    coder = Coder(output, threads=1)
    found = {}
    for level in STEPS:
        coder.thresholds = {"trigger": level}
        found[level] = f1(counts(held, coded(coder, held), types)["all"])
    good = [level for level, value in found.items() if value >= max(found.values()) - 0.002]
    before, best = card["thresholds"]["trigger"], good[len(good) // 2]
    card["thresholds"]["trigger"] = best
    # operating points stay on their side of the balanced one
    for point, level in card.get("points", {}).items():
        card["points"][point] = best if level == before else (max if level > before else min)(level, best)
    _write(card, output)
    return True


def _calibrate(card: Json, output: Path, held: list[Json], types: list[str]) -> bool:
    kept, card["calibration"] = card["calibration"], (1.0, 0.0)
    _write(card, output)
    found = coded(Coder(output, threads=1), held)
    plain = {k: [m for m in json.loads(msgspec.json.encode(v)) if m["event"] in types] for k, v in found.items()}
    pairs = rightness(held, plain)
    enough = len(pairs) >= ENOUGH_TO_CALIBRATE
    card["calibration"] = calibration(pairs) if enough else kept
    _write(card, output)
    return enough


def _write(card: Json, output: Path) -> None:
    with whole(output / "model.json") as part:
        part.write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf8")
