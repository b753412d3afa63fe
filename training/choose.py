"""Choose what a model's card holds beside its labels: thresholds and calibration, and write down how it scores.

`python -m training.choose --model DIR --corpus DIR [--write]`: thresholds that bring the best F1 over dev.jsonl and
own_dev.jsonl together, one at a time; then the logistic that turns a trigger's probability into the share that is
right. Few numbers are chosen on these 259 passages, so that the held-out set scores alike.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import msgspec

from eval.measures import passages, report_of
from eval.score import score
from tacitus.code.coder import Coder
from tacitus.train.calibration import calibration, calibration_error, chance_error, rightness
from training.remembered import Remembered

STEPS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65)
# tried for the trigger alone, to find the other operating points
LESS_SURE, SURER = (0.05, 0.1, 0.15), (0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
PRECISE, COMPLETE = 0.85, 0.55  # precision of the operating points of these names
NOISE = 0.005  # levels that differ by less in F1 are alike: chance alone moves 963 events by twice as much


def code(coder: Coder, gold: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Mentions of each passage, as the scorer wants them."""
    return {r.id: msgspec.json.decode(msgspec.json.encode(m)) for r, m in coder.code(map(report_of, gold))}


def thresholds(coder: Coder, gold: list[dict[str, Any]]) -> tuple[dict[str, float], dict[str, float]]:
    """The best level of each head over `gold`, the trigger's first since all others hang on it; and the operating
    points: the trigger's level from which on 85 of 100 mentions are right, and that at which 55 are."""
    coder.model = Remembered(coder.model)
    precision: dict[float, float] = {}
    chosen = dict(coder.model.card.thresholds)

    def best(key: str, measure: str) -> float:
        found = {}
        for level in (*LESS_SURE, *STEPS, *SURER) if key == "trigger" else STEPS:
            coder.thresholds = chosen | {key: level}
            out = score(gold, code(coder, gold))[measure]
            found[level] = out["f1"]
            if key == "trigger":
                precision[level] = out["p"]
        top = max(found.values())
        # the middle of all levels that are as good as the best within noise: a peak of one level is chance
        good = [level for level, value in found.items() if value >= top - NOISE]
        print(f"{key:12}", " ".join(f"{level}:{value:.3f}" for level, value in found.items()), flush=True)
        return good[len(good) // 2]

    chosen["trigger"] = best("trigger", "event")
    for key in ("actor", "recipient", "place", "time", "attribution", "hedge", "killed", "injured", "answers"):
        chosen[key] = best(key, key)
    points = {
        "precise": next((level for level in sorted(precision) if precision[level] >= PRECISE), max(precision)),
        "complete": next((level for level in sorted(precision) if precision[level] >= COMPLETE), min(precision)),
    }
    return chosen, points


def scores(model: Path, sets: dict[str, list[dict[str, Any]]]) -> dict[str, dict[str, float]]:
    """How the model scores on each set, as its card tells it."""
    found, together = {}, []
    for name, gold in sets.items():
        coded = code(Coder(model), gold)
        out = score(gold, coded)
        told = {k: round(v["f1"], 3) for k, v in out.items() if isinstance(v, dict) and "f1" in v}
        told |= {"complete": round(out["complete"], 3)}
        told |= {k: round(v, 3) for k, v in out["accuracy"].items() if k in ("mode", "status")}
        together += rightness(gold, coded)
        told |= errors(rightness(gold, coded))
        found[name] = told
        print(name, told)
    found["together"] = errors(together)
    print(found["together"])
    return found


def errors(pairs: list[tuple[float, bool]]) -> dict[str, float]:
    """How far confidence is from the share right, and how far chance alone would put it."""
    return {"calibration error": round(calibration_error(pairs), 3), "of chance alone": round(chance_error(pairs), 3)}


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("--model", type=Path, required=True)
    p.add_argument("--corpus", type=Path, required=True)
    p.add_argument("--write", action="store_true", help="put the result into model.json")
    p.add_argument("--scores-only", action="store_true", help="with --write: keep what was chosen, score anew")
    a = p.parse_args()
    sets = {name: passages(a.corpus / f"{name}.jsonl") for name in ("dev", "own_dev")}
    both = [g for each in sets.values() for g in each]
    file = a.model / "model.json"
    card = json.loads(file.read_text(encoding="utf8"))

    def write() -> None:
        file.write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf8")

    if a.write and not a.scores_only:
        card["thresholds"], card["points"] = thresholds(Coder(a.model), both)
        card["calibration"] = (1.0, 0.0)
        write()
        card["calibration"] = calibration(rightness(both, code(Coder(a.model), both)))
        write()
    card["scores"] = scores(a.model, sets)
    if a.write:
        write()


if __name__ == "__main__":
    main()
