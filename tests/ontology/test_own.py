"""An ontology of one's own: what it makes of events, what it says of a wrong file, the examples that come with it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus import ontology
from tacitus.cli import entry
from tacitus.issues import TacitusError
from tacitus.ontology import own
from tacitus.records import Actor, Event, EventToll

EXAMPLES = Path(__file__).parents[2] / "examples" / "ontologies"


def who(*sectors: str) -> Actor:
    return Actor(start=0, end=1, text="x", sectors=sectors)


def event(kind: str, mode: str | None = None, **fields: Any) -> Event:
    return Event(id="e", event=kind, mode=mode, **fields)


def written(path: Path, text: str) -> own.Own:
    path.write_text(text, encoding="utf-8")
    return own.load(path)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "mine.yaml"


def test_the_first_rule_that_fits_decides(file: Path) -> None:
    mine = written(
        file,
        """
name: mine
otherwise: other
rules:
  - {type: raid, subtype: by air, when: {event: ASSAULT, mode: [aerial, drone]}}
  - {type: raid, when: {event: ASSAULT}}
  - {type: null, when: {event: PROTEST, mode: none}}
  - {type: march, when: {event: [PROTEST, MOBILIZE]}}
types: {CONSULT: meeting}
modes: {ASSAULT/drone: uav, demo: march}
sectors: {REB: INSURGENT, UNK: null}
""",
    )
    assert mine.code(event("ASSAULT", "drone")) == own.Coded(type="raid", subtype="by air", mode="uav")
    assert mine.code(event("ASSAULT")) == own.Coded(type="raid")
    assert mine.code(event("PROTEST")) == own.Coded(), "null: it has none, whatever later rules say"
    assert mine.code(event("PROTEST", "demo")) == own.Coded(type="march", mode="march")
    assert mine.code(event("CONSULT", "visit")) == own.Coded(type="meeting", mode="visit")
    assert mine.code(event("AID")).type == "other"
    assert mine.sectors_of(who("REB", "UNK", "GOV")) == ("INSURGENT", "GOV")


@pytest.mark.parametrize(
    ("when", "fields", "fits"),
    [
        ("{contexts: [legal, crime]}", {"contexts": ("military", "crime")}, True),
        ("{contexts: none}", {"contexts": ()}, True),
        ("{not_contexts: crime}", {"contexts": ("crime",)}, False),
        ("{actors: REB}", {"actors": (who("REB", "GOV"),)}, True),
        ("{actors: GOV}", {"actors": (who("REB", "GOV"),)}, False),
        ("{recipients: none}", {"recipients": ()}, True),
        ("{recipients: none}", {"recipients": (who("GOV"),)}, False),
        ("{not_recipients: [MIL]}", {"recipients": (who("GOV"), who("MIL"))}, False),
        ("{killed: 5}", {"killed": EventToll(low=4, best=5)}, True),
        ("{killed: 5}", {"killed": EventToll(low=4)}, False),
        ("{killed: 1}", {}, False),
        ("{status: [future, possible]}", {"status": "future"}, True),
        ("{actors: REB, killed: 1}", {"actors": (who("REB"),)}, False),
    ],
)
def test_all_that_is_given_must_hold(file: Path, when: str, fields: dict[str, Any], fits: bool) -> None:
    mine = written(file, f"rules:\n  - type: it\n    when: {when}\n")
    assert (mine.code(event("ASSAULT", **fields)).type == "it") is fits


@pytest.mark.parametrize(
    ("words", "sentence", "fits"),
    [
        ("land reform", "They spoke of LAND  reform.", True),
        ("land reform", "They spoke of landreform.", False),
        ("strik*", "The strikers went home.", True),
        ("strike", "The strikers went home.", False),
        ("a.b", "axb", False),
        ("(", "", None),
    ],
)
def test_words_are_whole_words_and_no_patterns(file: Path, words: str, sentence: str, fits: bool | None) -> None:
    text = f"rules:\n  - type: it\n    when: {{words: '{words}'}}\n"
    if fits is None:
        with pytest.raises(TacitusError, match="holds no word"):
            written(file, text)
        return
    mine = written(file, text)
    assert mine.needs_words and (mine.code(event("ASSAULT"), [sentence]).type == "it") is fits


WRONG = [
    ("rules:\n  - type: x\n    when: {event: ASSULT}", "2|3", "unknown type 'ASSULT'; did you mean ASSAULT?"),
    ("rules:\n  - type: x\n    when: {event: assault}", "3", "did you mean ASSAULT?"),
    ("rules:\n  - type: x\n    when:\n      mode: arial", "4", "unknown mode 'arial'; did you mean aerial?"),
    (
        "rules:\n  - type: x\n    when:\n      event: AID\n      mode: aerial",
        "5",
        "belongs to none of the types: AID has none",
    ),
    ("rules:\n  - type: x\n    when: {contexts: militry}", "3", "did you mean military?"),
    ("rules:\n  - type: x\n    when: {actors: [GOV, ARMY]}", "3", "unknown sector 'ARMY'"),
    ("rules:\n  - type: x\n    wen: {event: AID}", "3", "unknown key 'wen'; did you mean when?"),
    ("rules:\n  - when: {event: AID}", "2", "a rule needs a type"),
    ("rules:\n  - type: 14\n", "2", "must be text: write '14' in quotes"),
    ("rules:\n  - type: yes\n", "2", "YAML reads yes, no, on, off"),
    ("rules:\n  - type: x\n  - type: y\n    when: {event: AID}", "3", "never reached: the rule on line 2"),
    ("rules:\n  - type: x\n    when: {killed: many}", "3", "whole number"),
    ("rules:\n  - type: x\n    when: {event: []}", "3", "empty list"),
    ("rules: {type: x}", "1", "must be a list"),
    ("modes: {ASSAULT/visit: x}", "1", "unknown mode of ASSAULT 'visit'"),
    ("modes: [x]", "1", "must be names"),
    ("sectors: {REBEL: x}", "1", "did you mean REB?"),
    ("types: {AID: x, AID: y}", "1", "stands here twice; it stood on line 1"),
    ("name: x", "1", "says nothing"),
    ("- x", "1", "the file must have keys"),
    ("narrow: perhaps\ntypes: {AID: x}", "1", "narrow must be true or false"),
    ("rules: [", "1|2", "is no YAML"),
    ("a: &b {c: 1}\nd: *b", "2", "anchors and aliases"),
    ("rules: !!python/object:os.system {}", "1", ""),
    ("", "1", "is empty"),
]


@pytest.mark.parametrize(("text", "line", "says"), WRONG)
def test_what_is_wrong_is_said_with_file_line_and_nearest_name(file: Path, text: str, line: str, says: str) -> None:
    with pytest.raises(TacitusError) as wrong:
        written(file, text)
    assert wrong.value.code == 2 and says in str(wrong.value), wrong.value
    assert str(wrong.value).startswith(tuple(f"{file}:{n}: " for n in line.split("|"))), wrong.value
    assert "\n" not in str(wrong.value)


def test_a_file_that_is_none(tmp_path: Path) -> None:
    for name, content in (("none.yaml", None), ("bytes.yaml", b"\xff\xfe\x00"), ("large.yaml", b"#" * 1_100_000)):
        if content is not None:
            (tmp_path / name).write_bytes(content)
        with pytest.raises(TacitusError) as wrong:
            own.load(tmp_path / name)
        assert wrong.value.code == 2 and name in str(wrong.value)
    with pytest.raises(TacitusError, match="cannot be read"):
        own.load(tmp_path)


def test_no_more_of_a_file_is_read_than_an_ontology_can_be(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(1 << 40)  # a terabyte of nothing, which takes no room
    with pytest.raises(TacitusError, match="larger than a megabyte"):
        own.load(path)


@given(st.text(max_size=200))
def test_no_text_makes_it_fall(text: str) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "x.yaml"
        file.write_text(text, encoding="utf-8", errors="replace")
        try:
            own.load(file)
        except TacitusError as wrong:
            assert "x.yaml" in str(wrong)


def test_the_built_in_one_is_the_example() -> None:
    assert (EXAMPLES / "acled.yaml").read_bytes() == own.built_in()["acled"].read_bytes()


CASES: list[tuple[str, Event, list[str], tuple[str | None, str | None]]] = [
    ("acled", event("ASSAULT", "drone"), [], ("Explosions/Remote violence", "Air/drone strike")),
    ("acled", event("ASSAULT", "explosives"), ["A grenade went off."], ("Explosions/Remote violence", "Grenade")),
    (
        "acled",
        event("ASSAULT", "targeted"),
        ["A drone killed him."],
        ("Explosions/Remote violence", "Air/drone strike"),
    ),
    (
        "acled",
        event("ASSAULT", "destroy", recipients=(who("CVL"),), killed=EventToll(low=290, high=290, best=290)),
        ["They shot down an airliner."],
        ("Violence against civilians", "Attack"),
    ),
    ("acled", event("ASSAULT", "destroy"), [], ("Strategic developments", "Looting/property destruction")),
    ("acled", event("PROTEST", "riot"), [], ("Riots", "Violent demonstration")),
    ("acled", event("PROTEST", "strike"), [], (None, None)),
    (
        "acled",
        event("ASSAULT", actors=(who("REB"),), recipients=(who("CVL"),)),
        [],
        ("Violence against civilians", "Attack"),
    ),
    ("acled", event("ASSAULT", actors=(who("MIL"),), recipients=(who("REB"),)), [], ("Battles", "Armed clash")),
    ("acled", event("AGREE"), ["They signed a peace deal."], ("Strategic developments", "Agreement")),
    ("acled", event("ACCUSE"), [], (None, None)),
    ("weis", event("ASSAULT"), [], ("22 Force", None)),
    ("weis", event("SUPPORT"), ["He praised the move."], ("04 Approve", None)),
    ("weis", event("SUPPORT"), ["They signed it."], ("08 Agree", None)),
    ("weis", event("SANCTION", "expel"), [], ("20 Expel", None)),
    ("press-freedom", event("COERCE", "arrest", recipients=(who("JRN"),)), [], ("Detention", None)),
    ("press-freedom", event("ASSAULT", recipients=(who("JRN"),), killed=EventToll(best=1)), [], ("Killing", None)),
    ("press-freedom", event("COERCE", "restrict"), ["The internet was cut."], ("Blackout", None)),
    ("press-freedom", event("ASSAULT", recipients=(who("CVL"),)), [], (None, None)),
]


@pytest.mark.parametrize(("name", "one", "sentences", "coded"), CASES)
def test_examples(name: str, one: Event, sentences: list[str], coded: tuple[str | None, str | None]) -> None:
    found = own.load(EXAMPLES / f"{name}.yaml").code(one, sentences)
    assert (found.type, found.subtype) == coded


def test_weis_has_a_place_for_every_type() -> None:
    weis = own.load(EXAMPLES / "weis.yaml")
    for name, kind in ontology.load().types.items():
        for mode in (None, *(mode.name for mode in kind.modes)):
            assert weis.code(event(name, mode)).type, (name, mode)


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    from tests.export import record

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TACITUS_STORE", str(tmp_path / "record.db"))
    record.make(tmp_path / "record.db")

    def ran(*args: str) -> tuple[int, str, str]:
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            entry(list(args))
        sys.stdout.flush()
        out, err = capfd.readouterr()
        return int(ended.value.code or 0), out, err

    return ran


def test_own_codes_stand_beside_those_of_the_record(run: Any) -> None:
    code, out, _ = run("events", "--ontology", "acled", "--type", "ASSAULT", "--format", "json")
    rows = {row["summary"]: row for row in json.loads(out)}
    assert code == 0 and {row["event"] for row in rows.values()} == {"ASSAULT"}
    assert (rows["About clash"]["own_type"], rows["About clash"]["own_subtype"]) == ("Battles", "Armed clash")
    assert rows["About denied"]["own_subtype"] == "Grenade", "its sentence has the word"
    _, out, _ = run("events", "--ontology", "acled", "--type", "PROTEST")
    assert "own type" in out and "Protests: Peaceful" in out
    code, out, _ = run(
        "export", "csv", "--ontology", str(EXAMPLES / "press-freedom.yaml"), "--form", "dyadic", "-o", "-"
    )
    assert code == 0 and out.splitlines()[0].startswith(
        "id,pair_count,actor,actor_id,actor_country,actor_sectors,own_actor_sectors"
    )
    assert len(out.splitlines()) == 1, "the ontology is narrow, and no journalist was attacked"
    code, out, _ = run("export", "jsonl", "--unit", "mentions", "--ontology", "acled", "-o", "-", "--type", "PROTEST")
    assert json.loads(out)["own_type"] == "Protests"


def test_a_narrow_one_leaves_out_what_it_has_no_type_for(run: Any, tmp_path: Path) -> None:
    (tmp_path / "raids.yaml").write_text("narrow: true\nrules:\n  - {type: raid, when: {event: ASSAULT}}\n")
    _, out, _ = run("events", "--ontology", "raids.yaml", "--format", "json", "--limit", "2")
    assert [row["event"] for row in json.loads(out)] == ["ASSAULT", "ASSAULT"], "the limit is of what is left"
    _, out, _ = run("export", "jsonl", "--unit", "mentions", "--ontology", "raids.yaml", "-o", "-")
    assert {json.loads(line)["own_type"] for line in out.splitlines()} == {"raid"} and len(out.splitlines()) == 4
    _, out, _ = run("export", "jsonl", "--unit", "mentions", "--ontology", "raids.yaml", "-o", "-", "--limit", "3")
    assert len(out.splitlines()) == 3


def test_a_wrong_file_ends_it_before_any_work(run: Any, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("rules:\n  - type: x\n    when: {event: ASSULT}\n")
    for args in (("events",), ("export", "csv", "-o", "x.csv"), ("code", "none.txt"), ("run", "none.txt")):
        code, _, err = run(*args, "--ontology", "bad.yaml")
        assert code == 2 and "bad.yaml:3: unknown type 'ASSULT'; did you mean ASSAULT?" in err
    code, _, err = run("export", "csv", "--unit", "reports", "--ontology", "acled", "-o", "x")
    assert code == 2 and "not of reports" in err
    code, _, err = run("events", "--ontology", "nothing")
    assert code == 2 and "there are: acled" in err


PAGE = Path(__file__).parents[2] / "docs" / "own-ontology.md"
SHOWN = [
    "name: mine\nrules:\n  - type: x\n    when: {event: ASSULT}\n",
    "name: mine\nrules:\n  - type: x\n    when:\n      event: AID\n      mode: aerial\n",
    "rules:\n  - type: x\n\n\n\n\n\n\n  - type: y\n    when: {event: AID}\n",
    "rules:\n  - type: 14\n",
]


def test_the_page_shows_what_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page = PAGE.read_text(encoding="utf-8")
    said = []
    for text in SHOWN:
        with pytest.raises(TacitusError) as wrong:
            written(Path("mine.yaml"), text)
        said.append(str(wrong.value))
    assert "```text\n" + "\n".join(said) + "\n```" in page


def test_the_file_that_the_page_shows_is_one(tmp_path: Path) -> None:
    text = PAGE.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    mine = written(tmp_path / "mine.yaml", text)
    assert mine.code(event("ASSAULT", "drone")) == own.Coded(type="raid", subtype="by air", mode="uav")
    assert mine.code(event("PROTEST"), ["They marched on."]).type == "march"


def test_every_condition_stands_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert all(f"`{name}`" in page for name in own.Condition.__struct_fields__)
    assert f"{len(own.load('acled').rules)} rules" in page.replace("Twenty-nine", "29")
