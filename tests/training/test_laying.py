"""Annotations without text: what is lifted off can be laid on again, on the same text alone."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training import standoff
from training.lay import Laying, main
from training.public import documents_of
from training.public.mending import joined_tokens, sha, split
from training.recipe import main as find
from training.recipe import places

DATA = Path(standoff.__file__).parent / "data"
TEXT = "Rebels seized Odan on Monday. The ministry said they killed two guards."


def event(**changed: Any) -> dict[str, Any]:
    base = {"trigger": [7, 13], "type": "COERCE", "mode": "seize", "status": "actual", "respond_to": [],
            "src": [{"span": [0, 6], "country": "", "sector": "REB", "name": ""}], "tgt": [], "loc": [[14, 18]],
            "time": [[22, 28]], "hedge": None, "by": None, "dead": None, "hurt": None}  # fmt: skip
    return base | changed


def record(text: str = TEXT, *events: dict[str, Any]) -> dict[str, Any]:
    return {"id": "t1", "date": "2020-01-02", "text": text, "source": "plv", "events": list(events)}


def recipe(text: str = TEXT) -> dict[str, Any]:
    return {"id": "t1", "source": "plv", "doc": sha(text), "i": 0, "n": 1, "sha": sha(text)}


@given(st.text(st.sampled_from("aé😀 ."), min_size=8, max_size=30), st.text(st.sampled_from("aé😀 "), max_size=3))
def test_lifted_and_laid_is_the_same(text: str, name: str) -> None:
    side = [{"span": [0, 2], "country": "IRQ", "sector": "GOV", "name": name}]
    whole = record(text, event(trigger=[0, 3], loc=[], time=[], src=side))
    lifted = standoff.lift(whole, recipe(text))
    assert "text" not in lifted
    kept = lifted["events"][0]["src"][0]["name"]
    assert isinstance(kept, list) == bool(name and name in text)
    assert standoff.lay(lifted, text) == whole


def test_another_text_or_a_span_outside_is_refused() -> None:
    lifted = standoff.lift(record(TEXT, event()), recipe())
    with pytest.raises(standoff.Mismatch, match="differs"):
        standoff.lay(lifted, TEXT + " ")
    lifted["events"][0]["time"] = [[22, 2000]]
    with pytest.raises(standoff.Mismatch, match="not in a text of"):
        standoff.lay(lifted, TEXT)
    with pytest.raises(standoff.Mismatch, match="not the one of the recipe"):
        standoff.lift(record("Other."), recipe())


def test_the_files_bytes_hang_on_the_records_alone(tmp_path: Path) -> None:
    lifted = [standoff.lift(record(TEXT, event()), recipe())]
    for name in ("a", "b"):
        assert standoff.write(lifted, tmp_path / name) == 1
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert list(standoff.read(tmp_path / "a")) == lifted


def test_mending() -> None:
    assert split('He left. "Why?" A U.S. man asked. no') == ["He left.", '"Why?', "A U.S. man asked. no"]
    assert joined_tokens("It is n't so , he 's `` gone '' ( yes ) - no .") == "It isn't so, he's \"gone\" (yes)-no."


def anchors(folder: Path) -> Path:
    def at(path: str) -> Path:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        return folder / path

    with zipfile.ZipFile(at("limanling+m2e2/data/m2e2_annotations.zip"), "w") as archive:
        rows = [{"sentence_id": f"D_{n}", "sentence": s} for n, s in ((10, "Last"), (2, "Next\u200b."), (1, "First."))]
        archive.writestr("m2e2_annotations/text_only_event.json", json.dumps(rows))
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerows([["date", "text"], ["2018-01-01", "One man fled. Two stayed."]])
    with zipfile.ZipFile(at("ahalterman+NGEC-2025/examples/Guardian_SDF_sample.csv.zip"), "w") as archive:
        archive.writestr("__MACOSX/._a.csv", "junk")
        archive.writestr("a.csv", table.getvalue())
    causal = at("tanfiona+CausalNewsCorpus/data/V1/train_subtask2_grouped.csv")
    causal.write_text("corpus,doc_id,text\ncnc,d_1,B .\ncnc,d_0,A .\nother,q_0,C .\n", encoding="utf-8-sig")
    at("eventdata+ConfliBERT/pretrain-corpora/Samples/news/upi_1.txt").write_text(
        "short\none two three four five six\n"
    )
    return folder


def test_documents_of_checkouts(tmp_path: Path) -> None:
    root = anchors(tmp_path)
    assert documents_of("voa", root, None) == {"D": ["First.", "Next.", "Last."]}
    assert documents_of("guardian", root, None) == {"g0": ["One man fled.", "Two stayed."]}
    assert documents_of("cnc", root, None) == {"d": ["A.", "B."]}
    assert documents_of("cb_upi_1", root, None) == {"upi_1": ["one two three four five six"]}
    assert (
        documents_of("cb_none", root, None)
        is documents_of("syn", root, None)
        is documents_of("plv", root, None)
        is None
    )
    with pytest.raises(KeyError):
        documents_of("nobody", root, None)


def test_what_is_not_at_hand_and_what_differs_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "data" / "event_location" / "event_location.jsonl.gz"
    place.parent.mkdir(parents=True)
    with gzip.open(place, "wt") as file:
        file.write(json.dumps({"text": TEXT}) + "\n")
    good = standoff.lift(record(TEXT, event()), recipe()) | {"source": "event_location"}
    notes = [good, good | {"id": "t2", "doc": "elsewhere"}, good | {"id": "t3", "source": "voa"}]
    standoff.write(notes, tmp_path / "notes.xz")
    laying = Laying(None, tmp_path / "data")
    assert [r["id"] for r in laying.records(iter(notes))] == ["t1"]
    assert (laying.laid.total(), laying.differ["event_location"], laying.absent["voa"]) == (1, 1, 1)
    arguments = ["lay", "--data", str(tmp_path / "data"), "--annotations", str(tmp_path / "notes.xz"), "-o"]
    monkeypatch.setattr("sys.argv", [*arguments, str(tmp_path / "out.jsonl")])
    assert main() == 0
    assert json.loads((tmp_path / "out.jsonl").read_text()) == record(TEXT, event()) | {"source": "event_location"}
    assert "voa 1" in capsys.readouterr().err


def test_the_annotations_in_the_house_hold_no_text_and_are_small() -> None:
    notes = [*standoff.read(), *standoff.read(standoff.UNSURE)]
    assert len(notes) == len({n["id"] for n in notes}) == 8500 + 3830
    assert sum(path.stat().st_size for path in (standoff.ANNOTATIONS, standoff.UNSURE)) < 2_000_000
    names = [
        actor["name"] for n in notes for e in n["events"] for actor in (*e["src"], *e["tgt"])
        if isinstance(actor["name"], str)
    ]  # fmt: skip
    assert max(map(len, names)) < 100
    for n in notes:
        assert n.keys() == {"id", "date", "source", "doc", "i", "n", "sha", "events"}


def test_our_own_passages_are_whole_and_annotated_within_their_text() -> None:
    own = [json.loads(line) for line in (DATA / "own.jsonl").read_text(encoding="utf8").splitlines()]
    contexts = [json.loads(line) for line in (DATA / "contexts.jsonl").read_text(encoding="utf8").splitlines()]
    events = {r["id"]: len(r["events"]) for r in own}
    assert len(events) == 1220
    seen: set[str] = set()
    for path in DATA.glob("*.jsonl"):
        for r in map(json.loads, path.read_text(encoding="utf8").splitlines()):
            if "text" not in r:
                continue
            assert r["id"] not in seen, f"{path.name}: {r['id']} is there twice"
            seen.add(r["id"])
            for e in r["events"]:
                assert all(0 <= a < z <= len(r["text"]) for a, z in standoff.spans_of(e)), f"{path.name}: {r['id']}"
    assert all(len(c["contexts"]) == events.get(c["id"], len(c["contexts"])) for c in contexts)


@pytest.mark.skipif("TACITUS_DATA" not in os.environ, reason="TACITUS_DATA is not set")
def test_records_laid_again_are_those_that_were_annotated() -> None:
    home = Path(os.environ["TACITUS_DATA"])
    whole = {}
    for line in (home / "corpus" / "train.jsonl").open(encoding="utf8"):
        r = json.loads(line)
        whole[r["id"]] = r
    sources = ("plv", "cnc2", "ucdp_headline", "event_location")
    notes = (n for n in standoff.read() if n["source"] in sources)
    laying = Laying(None, home / "data")
    laid = list(laying.records(notes))
    assert all(r == whole[r["id"]] for r in laid)
    assert laying.laid == {"plv": 1030, "cnc2": 1080, "ucdp_headline": 420, "event_location": 2000}
    assert not laying.differ


def test_where_a_passage_stands_is_found_and_what_stands_nowhere_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "data" / "event_location" / "event_location.jsonl.gz"
    place.parent.mkdir(parents=True)
    with gzip.open(place, "wt") as file:
        file.write(json.dumps({"text": TEXT.replace(" ", "  ")}) + "\n")
    known = record(TEXT, event()) | {"source": "event_location"}
    stray = record("Nobody wrote this.") | {"id": "t2", "source": "event_location"}
    (tmp_path / "whole.jsonl").write_text("".join(json.dumps(r) + "\n" for r in (known, stray)))
    files = {"--kept": tmp_path / "kept.jsonl", "-o": tmp_path / "recipe.jsonl"}
    arguments = ["recipe", str(tmp_path / "whole.jsonl"), "--data", str(tmp_path / "data")]
    monkeypatch.setattr("sys.argv", [*arguments, *(str(part) for pair in files.items() for part in pair)])
    assert find() == 0
    assert "event_location 1" in capsys.readouterr().err
    assert [json.loads(line) for line in files["--kept"].read_text().splitlines()] == [known]
    (line,) = [json.loads(line) for line in files["-o"].read_text().splitlines()]
    laying = Laying(None, tmp_path / "data")
    assert list(laying.records(iter([standoff.lift(known, line)]))) == [known]


def test_a_passage_of_several_sentences_is_found_in_its_document() -> None:
    found = places({"d": ["A.", "B.", "C."]})
    assert found[sha("B. C.")] == ("d", 1, 2) and found[sha("A. B. C.")] == ("d", 0, 3)
    assert sha("A. C.") not in found
