"""A user's own actors and places: read and checked, winning over what is shipped, appended without loss."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tacitus.issues import TacitusError
from tacitus.records import Actor, Bounds, Mention, Place, Report, Span, text_sha256
from tacitus.resolve import Resolver, own
from tacitus.resolve.actors import knowledge
from tacitus.resolve.own import file, known, write
from tacitus.resolve.own.actors import laid_over

WHOLE = """\
# ours
actors:
  - name: Harbour Front
    aliases: [HF, Front du Port]
    sector: REB
    country: NER
    from: 2024
  - id: group:kataib-hezbollah
    sector: REB   # as our desk sees it
  - name: Amina Diallo
    offices: [{title: minister of defence, country: NER, from: 2023-05-01, kind: defence}]
  - name: Hezbollah Brigades
    nobody: true

places:
  - name: Tin Asako
    aliases: [Tin-Assako]
    latitude: 15.1
    longitude: 2.3
    country: NER
  - name: Paris
    latitude: 33.66
    longitude: -95.55
    country: USA
  - name: Most
    nowhere: true
"""
TEXT = (
    "Fighters of the Harbour Front attacked Tin Asako and Paris in Most on Monday, and HF said so. "
    "Amina Diallo and Kata'ib Hezbollah condemned it."
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    written = tmp_path / "own.yaml"
    written.write_text(WHOLE, "utf-8")
    return written


def resolved(path: Path, day: str = "2025-03-04") -> Mention:
    def at(words: str) -> dict[str, object]:
        start = TEXT.index(words)
        return {"start": start, "end": start + len(words), "text": words}

    actors = ("Fighters of the Harbour Front", "HF", "Amina Diallo", "Kata'ib Hezbollah")
    mention = Mention(
        id="m", report="r", text_sha256=text_sha256(TEXT), trigger=Span(**at("attacked")),  # type: ignore[arg-type]
        sentence=Bounds(start=0, end=93), event="ASSAULT",
        actors=tuple(Actor(**at(words)) for words in actors),  # type: ignore[arg-type]
        places=tuple(Place(**at(words)) for words in ("Tin Asako", "Paris", "Most")),  # type: ignore[arg-type]
    )  # fmt: skip
    (done,) = Resolver(path).resolve(Report(id="r", text=TEXT, published=day), [mention])
    return done


def test_own_actors_win_and_say_so(path: Path) -> None:
    front, short, minister, brigades = resolved(path).actors
    assert (front.id, front.country, front.sectors) == ("group:harbour-front", "NER", ("REB",))
    assert short.id == front.id
    assert (minister.id, minister.country, minister.sectors) == ("person:amina-diallo", "NER", ("GOV",))
    assert "own knowledge file" in (front.reason or "") and "own knowledge file" in (minister.reason or "")
    assert (brigades.id, brigades.country, brigades.sectors) == ("group:kataib-hezbollah", "IRQ", ("REB",))


def test_an_office_counts_from_its_first_day(path: Path) -> None:
    minister = resolved(path, "2022-01-05").actors[2]
    assert minister.id != "person:amina-diallo" or minister.sectors != ("GOV",)


def test_own_places_win_over_better_known_ones(path: Path) -> None:
    places = {p.text: p for p in resolved(path).places}
    assert (places["Tin Asako"].latitude, places["Tin Asako"].country) == (15.1, "NER")
    assert (places["Paris"].longitude, places["Paris"].country) == (-95.55, "USA")
    assert "own knowledge file" in (places["Paris"].reason or "")
    assert places["Most"].latitude is None if "Most" in places else True


def test_what_is_shipped_stays_as_it_is(path: Path) -> None:
    shipped = knowledge.load()
    before = (len(shipped.entries), dict(shipped.names), shipped.names["kataib hezbollah"])
    over = laid_over(shipped, file.read(path))
    assert before == (len(shipped.entries), shipped.names, shipped.names["kataib hezbollah"])
    number = shipped.names["kataib hezbollah"]
    assert isinstance(number, int)
    assert (shipped.entries[number].sector, over.entries[number].sector) == ("PRM", "REB")
    assert "hezbollah brigades" in shipped.names and "hezbollah brigades" not in over.names


@pytest.mark.parametrize(
    ("entry", "line", "says"),
    [
        ("actors:\n  - name: X1\n    sector: REBEL", 2, "sector 'REBEL' is not one of"),
        ("actors:\n  - name: X1\n    sector: REB\n    country: Niger", 2, "country 'Niger' is no ISO"),
        ("actors:\n  - name: X1", 2, "say what it is"),
        ("actors:\n  - sector: REB", 2, "needs a `name`"),
        ("actors:\n  - name: ok\n    sector: REB\n  - name: X1\n    colour: red", 4, "unknown field `colour`"),
        ("actors:\n  - name: X1\n    sector: REB\n    from: 2020-13-01", 2, "is no day"),
        ("actors:\n  - name: X1\n    sector: REB\n    from: 2021\n    to: 2019", 2, "is after"),
        ("actors:\n  - name: '...'\n    sector: REB", 2, "is no name"),
        ("places:\n  - name: X1", 2, "needs `latitude`"),
        ("places:\n  - name: X1\n    latitude: 95\n    longitude: 0", 2, "is no point on Earth"),
        ("places:\n  - name: X1\n    latitude: 5\n    longitude: 0\n    precision: house", 2, "precision 'house'"),
    ],
)
def test_faults_name_file_line_and_remedy(tmp_path: Path, entry: str, line: int, says: str) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(entry, "utf-8")
    (fault,) = file.read(path).faults
    assert fault.startswith(f"{path}, line {line}: ") and says in fault
    with pytest.raises(TacitusError, match="line"):
        Resolver(path)


@pytest.mark.parametrize("text", ["actors: [", "\x00", "- a\n- b\n", "a: !!python/object:os.system x"])
def test_what_is_no_knowledge_file_ends_in_one_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(TacitusError) as error:
        file.read(path)
    assert str(path) in str(error.value) and "\n" not in str(error.value)


def test_an_id_that_nobody_has_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("actors:\n  - id: group:nobody-has-this\n    sector: REB\n", "utf-8")
    with pytest.raises(TacitusError, match=r"own\.yaml, line 2: no actor has the id"):
        Resolver(path)


def test_appending_keeps_all_else(path: Path) -> None:
    write.append(path, "actors", {"name": "Salt Union", "sector": "SOC"})
    write.append(path, "places", {"name": "Nowhere Hill", "latitude": 0.0, "longitude": 1.5})
    after = path.read_text("utf-8")
    assert set(WHOLE.splitlines()) <= set(after.splitlines())
    told = file.read(path)
    assert not told.faults
    assert [line.entry.name for line in told.actors][-1] == "Salt Union"
    assert [line.entry.name for line in told.places][-1] == "Nowhere Hill"


def test_a_bad_entry_leaves_the_file_alone(path: Path) -> None:
    with pytest.raises(TacitusError, match="not added"):
        write.append(path, "actors", {"name": "X", "sector": "NONE"})
    assert path.read_text("utf-8") == WHOLE
    assert [p.name for p in path.parent.iterdir()] == [path.name]


@settings(max_examples=40, deadline=None)
@example(["0\x85", "a\u2028b"])
@given(st.lists(st.text(min_size=1, max_size=20).filter(lambda t: any(c.isalnum() for c in t)), min_size=1, max_size=4))
def test_any_name_can_be_written_and_read_back(tmp_path_factory: pytest.TempPathFactory, names: list[str]) -> None:
    path = tmp_path_factory.mktemp("own") / "own.yaml"
    for name in names:
        write.append(path, "actors", {"name": name, "sector": "REB"})
    assert [line.entry.name for line in file.read(path).actors] == names


def test_the_file_in_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(own.VARIABLE, raising=False)
    assert own.found() is None
    (tmp_path / own.NAME).write_text("actors: []\n")
    assert own.found() == Path(own.NAME)
    monkeypatch.setenv(own.VARIABLE, "other.yaml")
    assert own.found() == Path("other.yaml")
    monkeypatch.setenv(own.VARIABLE, "")
    assert own.found() is None


def test_what_a_name_may_mean(path: Path) -> None:
    (row,) = known.of("HF", path)["actors"]
    assert (row["id"], row["licence"]) == ("group:harbour-front", "yours")
    soleimani = known.of("Qassem Suleimani", None, "2019-06-01")["actors"]
    assert soleimani[0]["sector"] == "MIL" and soleimani[0]["offices"][0]["to"]
    later = known.of("person:qasem-soleimani", None, "2021-06-01")["actors"]
    assert later[0]["id"] == "person:qasem-soleimani"
    assert {row["countries"][0] for row in known.of("Paris", None)["places"]} >= {"FRA", "USA"}
    assert not any(known.of("Xyzzyqwert", None).values())
