"""The coder: reports in their order, ids that last, results that hang on the report alone, any text survived."""

from __future__ import annotations

import resource
import sys

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tacitus import ontology
from tacitus.code import Coder
from tacitus.records import Mention, Report, text_sha256

STORY = (
    "Gunmen opened fire on a police checkpoint in Kirkuk on Friday, killing three officers, the interior ministry "
    "said. In response, Iraqi forces arrested twelve suspects. The U.S. condemned the attack.\n\n"
    "Thousands protested in Baghdad. Iran denied that it had armed the gunmen and reportedly recalled its ambassador."
)
TITLE = "Gunmen kill three police officers in Kirkuk"


def code(coder: Coder, *reports: Report) -> list[list[Mention]]:
    out = list(coder.code(reports))
    assert [r for r, _ in out] == list(reports)
    return [mentions for _, mentions in out]


def sound(report: Report, mentions: list[Mention]) -> None:
    """What must hold of any mentions of any report."""
    known = ontology.load()
    ids = [m.id for m in mentions]
    assert len(set(ids)) == len(ids)
    for m in mentions:
        text = report.text_of(m.field)
        assert m.report == report.id
        assert m.text_sha256 == text_sha256(text)
        assert m.sentence.start <= m.trigger.start < m.trigger.end <= m.sentence.end <= len(text)
        for part in (m.trigger, *m.actors, *m.recipients, *m.places, *m.attribution):
            assert text[part.start : part.end] == part.text != ""
        for spanned in (*m.hedges, *(x for x in (m.killed, m.injured, m.date) if x)):
            assert spanned.span and text[slice(*spanned.span)] == spanned.text
        assert m.event in known.types
        assert m.mode is None or m.mode in {mode.name for mode in known.types[m.event].modes}
        assert set(m.contexts) <= set(known.contexts)
        assert set(m.answers) <= set(ids) - {m.id}
        assert 0 <= m.confidence <= 1


def test_a_story_is_coded(coder: Coder) -> None:
    report = Report(id="a", text=STORY, title=TITLE)
    (mentions,) = code(coder, report)
    sound(report, mentions)
    types = {m.event for m in mentions if m.field == "text"}
    assert {"ASSAULT", "COERCE", "PROTEST"} <= types
    assert all(m.model == coder.model.card.name for m in mentions)
    # spans alone: resolving comes after
    assert all(a.country is None and a.name is None for m in mentions for a in (*m.actors, *m.recipients))


def test_nothing_beside_a_report_changes_it(coder: Coder) -> None:
    alone = code(coder, Report(id="a", text=STORY, title=TITLE))[0]
    others = [Report(id=f"o{n}", text=STORY[n * 7 :] * (n + 1)) for n in range(4)]
    crowd = code(coder, *others, Report(id="a", text=STORY, title=TITLE), *others)
    assert crowd[4] == alone
    assert crowd[0] == crowd[5]


def test_ids_last_and_follow_the_report(coder: Coder) -> None:
    first, again, other = code(
        coder, Report(id="a", text=STORY), Report(id="a", text=STORY, title=TITLE), Report(id="b", text=STORY)
    )
    assert [m.id for m in first] == [m.id for m in again if m.field == "text"]
    assert not {m.id for m in first} & {m.id for m in other}


def test_a_title_adds_only_types_that_the_body_lacks(coder: Coder) -> None:
    body, both, title = code(
        coder,
        Report(id="a", text=STORY),
        Report(id="b", text=STORY, title=TITLE),
        Report(id="c", text="", title=TITLE),
    )
    told = {m.event for m in body}
    assert not {m.event for m in both if m.field == "title"} & told
    assert {m.event for m in title} <= told and title
    assert {m.field for m in title} == {"title"}


@pytest.mark.parametrize("text", ["", " \n\t ", "\u200b", "...", "😀" * 50, "—"])
def test_texts_without_words(coder: Coder, text: str) -> None:
    assert code(coder, Report(id="a", text=text)) == [[]]


@pytest.mark.parametrize(
    "text",
    [
        "x" * 5_000 + " attacked the town.",
        "Troops 😀 attacked 👩🏽‍🚀 Kirkuk 🇮🇶 on Friday.",
        "The mili\u0301tia atta\u0301cked Bra\u0306ila e\u0301tat.",
        "\ufeffTroops\u00ad attacked\u202e Kirkuk\u0000 on\u2028Friday.",
        "ﬁghters ATTACKED İstanbul, ẞerlin killed 3",
    ],
    ids=["long word", "emoji", "combining", "invisible", "odd capitals"],
)
def test_odd_texts_are_coded_and_keep_their_offsets(coder: Coder, text: str) -> None:
    report = Report(id="a", text=text)
    (mentions,) = code(coder, report)
    sound(report, mentions)
    assert [m.event for m in mentions] == ["ASSAULT"]


@pytest.mark.parametrize("text", ["¯ killed \n\n killed", "Police killed\n\nKilled were two."])
def test_a_trigger_ends_with_its_sentence(coder: Coder, text: str) -> None:
    report = Report(id="a", text=text)
    (mentions,) = code(coder, report)
    sound(report, mentions)
    assert mentions


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(
            st.sampled_from(["killed", "Iran", ".", "\n\n", "U.S.", "3", "Gunmen killed 3 officers in Kirkuk."]),
            st.text(max_size=6),
        ),
        max_size=40,
    )
)
def test_any_text_gives_sound_mentions(coder: Coder, parts: list[str]) -> None:
    report = Report(id="a", text=" ".join(parts).encode("utf8", "ignore").decode())
    (mentions,) = code(coder, report)
    sound(report, mentions)
    assert code(coder, report) == [mentions]


def test_min_confidence_leaves_out_and_changes_nothing_else(coder: Coder) -> None:
    report = Report(id="a", text=STORY)
    (everything,) = code(coder, report)
    level = sorted(m.confidence for m in everything)[len(everything) // 2]
    strict = Coder(coder.model.folder, min_confidence=level)
    (sure,) = code(strict, report)
    sound(report, sure)
    assert 0 < len(sure) < len(everything)
    assert [m.id for m in sure] == [m.id for m in everything if m.confidence >= level]
    for m in sure:
        whole = next(w for w in everything if w.id == m.id)
        assert msgspec.structs.replace(m, answers=whole.answers) == whole


def test_confidence_rises_with_probability(coder: Coder) -> None:
    values = [coder.confidence(p) for p in (0.0, 0.1, 0.5, 0.9, 1.0)]
    assert values == sorted(values)
    assert 0 <= values[0] < values[-1] <= 1


@pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss has other units elsewhere")
def test_a_megabyte_of_one_word_and_a_page_of_triggers_stay_small(coder: Coder) -> None:
    code(coder, Report(id="warm", text=STORY))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    page = Report(id="b", text="attacked killed bombed " * 80)
    _, mentions = code(coder, Report(id="a", text="a" * 1_000_000), page)
    sound(page, mentions)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 400_000  # kB


def test_paragraphs_in_another_language_have_no_mention(coder: Coder) -> None:
    german = (
        "In Berlin kam es am Montag zu einem Protest, die Polizei nahm vierzig Demonstranten fest, sagte ein Sprecher "
        "der Behörde, und die Regierung verurteilte den Terror und die Sabotage der Bahn."
    )
    text = f"{STORY}\n{german}\n{STORY}"
    (mentions,) = code(coder, Report(id="a", text=text))
    sound(Report(id="a", text=text), mentions)
    assert not [m for m in mentions if len(STORY) < m.trigger.start < len(STORY) + len(german)]
    assert {m.trigger.start < len(STORY) for m in mentions} == {True, False}


def test_an_age_counts_nobody(coder: Coder) -> None:
    (mentions,) = code(coder, Report(id="a", text="A 101-year-old woman was killed by Russian shelling of Kherson."))
    assert [m.killed.low for m in mentions if m.killed] in ([1], [])


def test_the_address_of_a_page_tells_of_no_event(coder: Coder) -> None:
    text = (
        "Read http://example.org/attack-on-kabul and [this](https://example.org/bombing) or example.net/killed-in-raid"
    )
    (mentions,) = code(coder, Report(id="a", text=text))
    assert mentions == []


def test_a_strike_that_kills_is_no_walkout(coder: Coder) -> None:
    (mentions,) = code(coder, Report(id="a", text="The strike killed twelve people near the border, the army said."))
    assert mentions and all(m.event == "ASSAULT" for m in mentions)
