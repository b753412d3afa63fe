"""Keys of names, abbreviations and the knowledge file."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.resolve.actors import knowledge
from tacitus.resolve.actors.lookup import scan
from tacitus.resolve.actors.names import WORD, fold, is_acronym, key_of, skeleton, slug, words
from tacitus.resolve.actors.view import View


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Kata'ib Hezbollah", "Kata’ib  Hezbollah"),
        ("al-Qaeda", "Al Qaeda"),
        ("Erdoğan", "Erdogan"),
        ("U.S.", "US"),
        ("the Kremlin", "Kremlin"),
        ("Abdul-Mahdi", "Abdul Mahdi"),
        ("as-Sadr", "Sadr"),
    ],
)
def test_spellings_share_a_key(one: str, two: str) -> None:
    assert key_of(one) == key_of(two)


@pytest.mark.parametrize(("one", "two"), [("Soleimani", "Suleimani"), ("Kataib", "Kataeb"), ("Hizbullah", "Hezbollah")])
def test_transliterations_share_a_skeleton(one: str, two: str) -> None:
    assert skeleton(key_of(one)) == skeleton(key_of(two))


@given(st.text())
def test_words_lie_in_the_text(text: str) -> None:
    last = 0
    for word in words(text):
        assert last <= word.start < word.end <= len(text)
        assert text[word.start : word.end] == word.text
        assert word.key == fold(word.text)
        last = word.end


@given(st.text())
def test_a_key_is_its_own_key(text: str) -> None:
    key = key_of(text)
    again = key_of(key)
    assert all(part in key.split() for part in again.split())
    assert slug(text) == "-".join(key.split())


def test_word_pattern_never_blows_up() -> None:
    begin = time.process_time()
    assert WORD.findall("a'" * 20000)
    assert time.process_time() - begin < 1


def test_acronyms() -> None:
    assert is_acronym("PMC") and is_acronym("U.S.") and is_acronym("M23")
    assert not is_acronym("Isis") and not is_acronym("123") and not is_acronym("a")


def test_names_are_matched_as_whole_words_only() -> None:
    text = "The ambassador of Nigeria met Assad; the Nigerian’s car stood by."
    found = scan(words(text), text, knowledge.load())
    said = [text[f.start : f.end] for f in found]
    assert "Assad" not in text[:18] and "Nigeria" in said
    assert not any("assad" in text[f.start : f.end].lower() and f.start < 15 for f in found)


def test_every_name_of_the_knowledge_leads_to_an_entry() -> None:
    known = knowledge.load()
    for table in (known.names, known.acronyms, known.skeletons):
        assert all(0 <= n < len(known.entries) for numbers in table.values() for n in knowledge.many(numbers))
    for table in (known.persons, known.surnames):
        assert all(0 <= n < len(known.people) for numbers in table.values() for n in knowledge.many(numbers))


def test_every_entry_has_a_source_with_a_licence() -> None:
    known = knowledge.load()
    assert known.sources and all(s.name and s.licence and s.credit for s in known.sources)
    assert all(e.source < len(known.sources) and e.id and e.country for e in known.entries)


def test_a_pinned_open_term_is_known_only_up_to_its_day() -> None:
    open_terms = [t for n in range(3000) for t in knowledge.load().person(n).terms if not t.end and t.office != "group"]
    assert open_terms and all(t.known_until for t in open_terms)


def test_abbreviations_of_a_report() -> None:
    text = "The Front for the Rescue of the Valley (FRV) met the Popular Mobilization Committee (PMC) (see above)."
    view = View(text, None, knowledge.load())
    assert {k: text[s:e] for k, (s, e) in view.short.items()} == {
        "FRV": "Front for the Rescue of the Valley",
        "PMC": "Popular Mobilization Committee",
    }
