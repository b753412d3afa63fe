"""The component of spaCy: events of a doc, in its tokens."""

from __future__ import annotations

import sys

import pytest

spacy = pytest.importorskip("spacy")

TEXT = "Reports came late. Police arrested 40 protesters in Minsk on Sunday; Iran's army attacked Ain al-Asad."
GERMAN = (
    "Die Regierung hat am Freitag in einer Erklärung mitgeteilt, dass die Verhandlungen über den Frieden in kommender "
    "Woche fortgesetzt werden sollen, obwohl beide Seiten einander schwere Vorwürfe machen und niemand nachgeben will."
)


@pytest.fixture(scope="module")
def nlp() -> spacy.language.Language:
    made = spacy.blank("en")
    made.add_pipe("tacitus")
    return made


def test_a_doc_has_its_events_in_tokens(nlp: spacy.language.Language) -> None:
    given = nlp.make_doc(TEXT)
    given._.published = "2020-08-10"
    doc = nlp(given)
    first, second = doc._.events
    assert (first.mention.event, first.trigger.text, first.trigger.label_) == ("COERCE", "arrested", "COERCE")
    assert [span.text for span in first.actors] == ["Police"]
    assert [span.text for span in first.recipients] == ["protesters"]
    assert [span.text for span in first.places] == ["Minsk"]
    assert first.date is not None and first.date.text == "Sunday" and first.mention.date.start == "2020-08-09"
    assert second.mention.event == "ASSAULT"


def test_offsets_are_those_of_the_doc_and_spans_hold_them(nlp: spacy.language.Language) -> None:
    doc = nlp("🕊️ “Naïve”, he said. " + TEXT)  # characters beyond the first plane before the events
    for event in doc._.events:
        mention = event.mention
        assert doc.text[mention.trigger.start : mention.trigger.end] == mention.trigger.text
        for spans, parts in ((event.actors, mention.actors), (event.places, mention.places)):
            for span, part in zip(spans, parts, strict=True):
                assert span.start_char <= part.start and part.end <= span.end_char
    assert {span.label_ for span in doc.spans["tacitus"]} >= {"COERCE", "actor", "recipient", "place", "time"}


def test_docs_travel_as_bytes_and_through_processes(nlp: spacy.language.Language) -> None:
    doc = nlp(TEXT)
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert [e.mention for e in again._.events] == [e.mention for e in doc._.events]
    assert [e.mention.words for e in again._.events] == [e.mention.words for e in doc._.events]


def test_settings_of_the_component() -> None:
    made = spacy.blank("en")
    made.add_pipe("tacitus", config={"min_confidence": 1.0})
    assert made(TEXT)._.events == ()
    assert made.get_pipe_meta("tacitus").assigns == ["doc._.events"]


def test_what_is_not_english_gets_a_warning_and_no_events(nlp: spacy.language.Language) -> None:
    with pytest.warns(UserWarning, match="another language"):
        assert nlp(GERMAN)._.events == ()
    assert nlp("")._.events == ()
    assert spacy.blank("en")(TEXT)._.events == ()  # a pipeline without the component


def test_without_spacy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from tacitus import spacy_pipe

    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(ImportError, match=r"needs spacy: pip install 'tacitus\[spacy\]'"):
        spacy_pipe._register()
