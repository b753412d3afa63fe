"""Choose what a model's card holds beside its labels: thresholds and calibration, and write down how it scores.

`python -m training.choose --model DIR --corpus DIR [--write]`: thresholds that bring the best F1 over dev.jsonl and
own_dev.jsonl together, one at a time; then the logistic that turns a trigger's probability into the share that is
right. Few numbers are chosen on these 259 passages, so that the held-out set scores alike.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import math
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

from tacitus.code.coder import Coder
from tacitus.records import Report

STEPS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65)
MEASURE = {"answers": "answers"}


def scorer() -> ModuleType:
    """The yardstick, as a module."""
    spec = importlib.util.spec_from_file_location("score", Path(__file__).parent.parent / "eval" / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]


def code(coder: Coder, gold: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Mentions of each passage, as the scorer wants them."""
    reports = (Report(id=g["id"], text=g["text"], published=g["date"] or None) for g in gold)
    return {r.id: msgspec.json.decode(msgspec.json.encode(found)) for r, found in coder.code(reports)}


def thresholds(coder: Coder, gold: list[dict[str, Any]], score: Any) -> dict[str, float]:
    """The best level of each head over `gold`, the trigger's first since all others hang on it."""
    chosen = dict(coder.model.card.thresholds)

    def best(key: str, measure: str) -> float:
        found = {}
        for level in STEPS:
            coder.thresholds = chosen | {key: level}
            found[level] = score(gold, code(coder, gold))[measure]["f1"]
        top = max(found.values())
        # the middle of all levels that are as good as the best within noise: a peak of one level is chance
        good = [level for level, value in found.items() if value >= top - 0.002]
        print(f"{key:12}", " ".join(f"{level}:{value:.3f}" for level, value in found.items()), flush=True)
        return good[len(good) // 2]

    chosen["trigger"] = best("trigger", "event")
    for key in ("actor", "recipient", "place", "time", "attribution", "hedge", "killed", "injured", "answers"):
        chosen[key] = best(key, key)
    coder.thresholds = None
    return chosen


def calibration(pairs: list[tuple[float, bool]]) -> tuple[float, float]:
    """Slope and shift of a logistic over log-odds that fits (probability, right) best, by Newton's method."""
    a, b = 1.0, 0.0
    xs = [math.log(min(max(p, 1e-6), 1 - 1e-6) / (1 - min(max(p, 1e-6), 1 - 1e-6))) for p, _ in pairs]
    for _ in range(50):
        g0 = g1 = h00 = h01 = h11 = 1e-9
        for x, (_, right) in zip(xs, pairs, strict=True):
            q = 1 / (1 + math.exp(-(a * x + b)))
            w = q * (1 - q)
            g0, g1 = g0 + (q - right) * x, g1 + (q - right)
            h00, h01, h11 = h00 + w * x * x, h01 + w * x, h11 + w
        det = h00 * h11 - h01 * h01
        a, b = a - (h11 * g0 - h01 * g1) / det, b - (h00 * g1 - h01 * g0) / det
    return round(a, 4), round(b, 4)


def rightness(gold: list[dict[str, Any]], coded: dict[str, list[dict[str, Any]]]) -> list[tuple[float, bool]]:
    """(confidence, right in trigger and type) of each mention."""
    out = []
    for g in gold:
        left = [(*e["trigger"], e["type"]) for e in g["events"]]
        for m in coded[g["id"]]:
            t = m["trigger"]
            hit = next((e for e in left if e[0] < t["end"] and t["start"] < e[1] and e[2] == m["event"]), None)
            if hit:
                left.remove(hit)
            out.append((m["confidence"], hit is not None))
    return out


def calibration_error(pairs: list[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error over bins of equal count."""
    ordered = sorted(pairs)
    size = max(1, len(ordered) // bins)
    parts = [ordered[i : i + size] for i in range(0, len(ordered), size)]
    gaps = (abs(sum(c for c, _ in p) / len(p) - sum(r for _, r in p) / len(p)) * len(p) for p in parts)
    return sum(gaps) / max(1, len(ordered))


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("--model", type=Path, required=True)
    p.add_argument("--corpus", type=Path, required=True)
    p.add_argument("--write", action="store_true", help="put the result into model.json")
    a = p.parse_args()
    score = scorer().score
    sets = {name: read(a.corpus / f"{name}.jsonl") for name in ("dev", "own_dev")}
    both = [g for each in sets.values() for g in each]
    coder = Coder(a.model)
    card = json.loads((a.model / "model.json").read_text(encoding="utf8"))
    if a.write:
        card["thresholds"] = thresholds(coder, both, score)
        card["calibration"] = (1.0, 0.0)
        (a.model / "model.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf8")
        raw = rightness(both, code(Coder(a.model), both))
        card["calibration"] = calibration(raw)
        (a.model / "model.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf8")
    card["scores"] = {}
    for name, gold in sets.items():
        coded = code(Coder(a.model), gold)
        out = score(gold, coded)
        told = {k: round(v["f1"], 3) for k, v in out.items() if isinstance(v, dict) and "f1" in v}
        told |= {"complete": round(out["complete"], 3)}
        told |= {k: round(v, 3) for k, v in out["accuracy"].items() if k in ("mode", "status")}
        told["calibration error"] = round(calibration_error(rightness(gold, coded)), 3)
        card["scores"][name] = told
        print(name, told)
    if a.write:
        (a.model / "model.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
