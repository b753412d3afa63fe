"""Words that may tell an event again: what the network proposes, and that nothing else changes by it."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from tacitus.code import Coder, retold
from tacitus.code.sentences import sentences
from tacitus.records import RETOLD, Report, mention_id, parted, text_sha256

TEXT = (
    "Rebels shelled the harbour of Korvane on Monday, killing three dockers.\n\n"
    "Nadia Brelin, who sells fish by the quay, was at home when it came down. She has not slept since the blast. "
    "Her neighbours say that what was done to the port will be felt for years; the dead were buried on Tuesday."
)
REPORT = Report(id="r", text=TEXT, title="Shells hit Korvane", published="2024-05-08")
EAGER = retold.load()._replace(outer_bias=retold.load().outer_bias + np.float32([-3.0, *[0.0] * 16]))


def coded(again: retold.Network | None, text: str = TEXT) -> tuple[list, list]:
    ((_, mentions),) = Coder(threads=1, again=again).code([Report(id="r", text=text, title="Shells hit Korvane")])
    return parted(mentions)


def test_the_mentions_are_those_that_there_are_without_it() -> None:
    told, none = coded(None)
    assert told and not none
    assert coded(EAGER)[0] == told


def test_a_headline_of_what_the_body_only_tells_again_is_coded() -> None:
    report = Report(
        id="r", text="They are still counting the dead in the village.", title="Army shells Korvane, kills 9"
    )
    found = [parted(next(Coder(threads=1, again=again).code([report]))[1]) for again in (None, retold.load())]
    assert found[0][0] == found[1][0] and [m.field for m in found[0][0]] == ["title"]
    assert [m.event for m in found[1][1]] == [m.event for m in found[0][0]]


def test_what_is_found_is_bare_and_stands_where_no_mention_does() -> None:
    told, again = coded(EAGER)
    assert again
    spans = [(m.trigger.start, m.trigger.end) for m in told if m.field == "text"]
    for m in again:
        at = m.trigger
        assert m.model == RETOLD and m.field == "text" and m.sense and retold.LEAST <= m.confidence <= 1
        assert not (m.actors or m.recipients or m.places or m.date or m.killed or m.answers)
        assert TEXT[at.start : at.end] == at.text and any(map(str.isalnum, at.text))
        assert m.id == mention_id("r", "text", at.start, at.end, text_sha256(TEXT))
        assert (m.sentence.start, m.sentence.end) in sentences(TEXT)
        assert m.sentence.start <= at.start < at.end <= m.sentence.end
        assert not any(at.start < end and start < at.end for start, end in spans)
    assert len({m.id for m in again}) == len(again)


def test_nothing_in_an_address_or_in_another_language() -> None:
    text = (
        "The crater is full of water now. Read https://news.example/the-crater-the-blast here.\n\n"
        "Der Angriff auf den Hafen hat am Montag drei Menschen getötet, und die Explosion war weithin zu hören. "
        "Die Feuerwehr suchte in der Nacht nach Verschütteten, und die Regierung kündigte eine Untersuchung an."
    )
    again = coded(EAGER, text)[1]
    assert [m.trigger.text for m in again] == ["crater"] and again[0].trigger.start == text.index("crater")


def test_a_text_without_a_mention_may_tell_again_too() -> None:
    told, again = coded(EAGER, "Her neighbours say that what came down there will be felt for years.")
    assert [m.field for m in told] == ["title"] and [m.trigger.text for m in again] == ["came down"]


def test_a_network_for_another_model_says_nothing() -> None:
    assert coded(EAGER._replace(model="another"))[1] == []


def test_the_file_gives_back_the_network() -> None:
    shipped = retold.load()
    again = retold.unpacked(retold.packed(shipped))
    assert again.model == shipped.model
    for one, other in zip(again[1:], shipped[1:], strict=True):
        assert np.array_equal(one, other)


def test_the_chances_of_a_word_do_not_hang_on_words_further_off() -> None:
    rng = np.random.default_rng(0)
    network = retold.load()
    width, tags = (len(network.inner) - 17) // 3, 33
    vectors = rng.normal(size=(9, width)).astype(np.float32)
    coder = rng.dirichlet(np.ones(tags), 9).astype(np.float32)
    whole = network.chances(vectors, coder)
    assert whole.shape == (9, 17) and np.allclose(whole.sum(1), 1, atol=1e-5)
    assert np.allclose(network.chances(vectors[2:7], coder[2:7])[1:-1], whole[3:6], atol=1e-5)


@given(
    arrays.arrays(np.float32, st.tuples(st.integers(0, 30), st.just(4)), elements=st.floats(0.015625, 1, width=32)),
    st.data(),
)
def test_what_is_found_lies_in_runs_of_likely_words(raw: np.ndarray, data: st.DataObject) -> None:
    chances = raw / raw.sum(1, keepdims=True) if len(raw) else raw
    but = np.array(data.draw(st.lists(st.booleans(), min_size=len(raw), max_size=len(raw))), np.bool_)
    found = retold.found(chances, but)
    likely = 1 - chances[:, 0]
    last = -1
    for one in found:
        assert last < one.start <= one.end < len(raw) and one.end - one.start < retold.LONGEST
        own = slice(one.start, one.end + 1)
        assert not but[own].any() and (likely[own] >= retold.LEAST).all()
        assert one.probability == likely[own].max() and (likely[own] >= one.probability / 2 - 1e-6).all()
        last = one.end
    assert all(any(t.start <= n <= t.end for t in found) for n in range(len(raw)) if _surest_alone(likely, but, n))


def _surest_alone(likely: np.ndarray, but: np.ndarray, n: int) -> bool:
    """Whether a word is likely and has no likely neighbour."""
    may = (likely >= retold.LEAST) & ~but
    return bool(may[n] and (n == 0 or not may[n - 1]) and (n + 1 == len(may) or not may[n + 1]))
