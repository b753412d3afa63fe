"""Copies, shortened copies, updates of the same outlet; which one is the origin."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from tacitus.merge import MemoryRecord
from tacitus.merge.record import IN_BAND
from tacitus.merge.reprints import Prints, containment, place, shingles
from tacitus.records import Report

BODY = (
    "KORAN - Gunmen attacked a convoy of lorries near the river crossing at Koran on Monday and killed four drivers, "
    "the provincial governor said. The convoy carried flour for the camps in the north. It was stopped by a tree laid "
    "across the road, and the shots came from both banks.\n\nA driver who hid under his lorry said the men wore "
    "no uniforms and left on foot. The governor promised an escort for the next convoy, which leaves on Friday. "
    "Aid agencies said they had stopped all transport on that road until further notice."
)


def keep(record: MemoryRecord, id: str, outlet: str, day: str, text: str) -> str | None:
    r = Report(id=id, publisher=outlet, published=day, text=text)
    record.put_report(r, [])
    state, _ = place(r, Prints(r), record)
    return state.reprint_of


def test_a_copy_without_dateline_is_a_reprint() -> None:
    record = MemoryRecord()
    assert keep(record, "a", "Wire", "2024-05-06", BODY) is None
    assert keep(record, "b", "Herald", "2024-05-07", BODY.removeprefix("KORAN - ")) == "a"


def test_the_outlet_that_the_dateline_names_is_the_origin() -> None:
    credit = BODY.replace("KORAN - ", "KORAN, 6 May (Sahel Wire) - ")
    for wire, herald in (("2024-05-06", "2024-05-06"), ("2024-05-07", "2024-05-06")):
        record = MemoryRecord()
        assert keep(record, "a", "Herald", herald, credit) is None
        assert keep(record, "b", "Sahel Wire", wire, BODY) is None
        state = record.report_state("a")
        assert state is not None and state.reprint_of == "b"
    record = MemoryRecord()
    keep(record, "a", "Sahel Wire", "2024-05-06", credit)
    assert keep(record, "b", "Herald", "2024-05-06", credit) == "a"
    record = MemoryRecord()  # who is named is not there: the first is
    keep(record, "a", "Gazette", "2024-05-06", credit)
    assert keep(record, "b", "Herald", "2024-05-07", BODY) == "a"


def test_a_shortened_copy_is_a_reprint() -> None:
    record = MemoryRecord()
    keep(record, "a", "Wire", "2024-05-06", BODY)
    assert keep(record, "b", "Herald", "2024-05-07", BODY.split("\n\n")[0] + " It was dark.") == "a"


def test_an_update_of_the_same_outlet_is_no_reprint() -> None:
    record = MemoryRecord()
    keep(record, "a", "Wire", "2024-05-06", BODY)
    assert keep(record, "b", "Wire", "2024-05-07", BODY + " A fifth driver died on Tuesday.") is None


def test_another_text_on_the_same_matter_is_no_reprint() -> None:
    record = MemoryRecord()
    keep(record, "a", "Wire", "2024-05-06", BODY)
    other = (
        "Four drivers are dead after men with rifles stopped a flour convoy at the Koran ford. Villagers heard the "
        "shooting from their fields and ran. By evening the lorries still stood in the water, and nobody dared to "
        "fetch the sacks. The governor came with soldiers the next morning and spoke of bandits from over the border."
    )
    assert keep(record, "b", "Herald", "2024-05-07", other) is None


def test_an_origin_that_arrives_late_takes_over() -> None:
    record = MemoryRecord()
    assert keep(record, "b", "Herald", "2024-05-07", BODY) is None
    assert keep(record, "c", "Courier", "2024-05-08", BODY + " More soon.") == "b"
    assert keep(record, "a", "Wire", "2024-05-06", BODY) is None
    assert record.states["b"].reprint_of == "a"
    assert record.states["c"].reprint_of == "a"


def test_a_text_too_short_to_judge_is_never_a_copy() -> None:
    record = MemoryRecord()
    keep(record, "a", "Wire", "2024-05-06", "Gunmen attacked the town.")
    assert keep(record, "b", "Herald", "2024-05-06", "Gunmen attacked the town.") is None


def test_the_next_blast_in_the_words_of_the_last_is_no_reprint() -> None:
    again = BODY.replace("Koran", "Tessit").replace("KORAN", "TESSIT").replace("four drivers", "nine drivers")
    record = MemoryRecord()
    assert keep(record, "a", "Wire", "2024-05-06", BODY) is None
    assert keep(record, "b", "Post", "2024-05-08", again) == "a", "of the same week it may be an update"
    other = again.replace("Tessit", "Anefis").replace("TESSIT", "ANEFIS").replace("nine drivers", "two drivers")
    assert keep(record, "c", "Herald", "2024-09-02", other) is None, "of another month"
    assert keep(record, "d", "Gazette", "2025-05-06", BODY) == "a", "word for word, whenever"


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(3, 7))
def test_some_words_changed_leave_a_reprint(seed: int, changes: int) -> None:
    """An editor changes a stretch; the bands of a signature are missed only by chance, whole sentences never."""
    words = BODY.split(" ")
    start = random.Random(seed).randrange(len(words) // 2)
    for at in range(start, start + changes):
        words[at] = "indeed"
    record = MemoryRecord()
    keep(record, "a", "Wire", "2024-05-06", BODY)
    assert keep(record, "b", "Herald", "2024-05-07", " ".join(words)) == "a"


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300))
def test_containment_is_a_share_and_symmetric(a: str, b: str) -> None:
    x, y = shingles(a), shingles(b)
    assert 0.0 <= containment(x, y) == containment(y, x) <= 1.0


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=400))
def test_any_text_has_prints(text: str) -> None:
    prints = Prints(Report(id="x", text=text))
    assert all(-(2**63) <= band < 2**63 for band in prints.bands)
    assert prints.likeness(prints.signature) == 1.0


def test_a_sentence_that_all_share_costs_no_more_than_one_that_few_share() -> None:
    """Of reports under one key so many are looked at and no more; a copy is found all the same."""
    record = MemoryRecord()
    common = "This report was made with the help of the wire's own correspondents in the capital and the provinces."
    for n in range(3 * IN_BAND):
        text = f"{n} men met at well {n} and spoke of {n} sheep. {common}"
        keep(record, f"a{n:04}", f"Outlet {n}", "2024-05-05", text)
    shared = Prints(Report(id="x", text=common)).bands[-1]  # that of the sentence
    assert len(record.reports_in_bands([shared])) == IN_BAND
    keep(record, "z1", "Wire", "2024-05-06", f"{BODY} {common}")
    assert keep(record, "z2", "Herald", "2024-05-07", f"{BODY} {common}") == "z1"
