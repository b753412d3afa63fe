"""Languages are told when sure, refused when sure and long enough."""

from __future__ import annotations

import pytest

from tacitus.read.language import foreign, foreign_parts, language_of, sure_language

from .conftest import PARAGRAPH

GERMAN = (
    "Soldaten haben am Montag nach zwei Tagen Beschuss die Brücke bei Tarnak wieder geöffnet, sagte der Gouverneur, "
    "und die ersten Lastwagen mit Mehl und Benzin fuhren noch vor Mittag unter den Augen der Beobachter hinüber."
)
NAMES = (
    "Qassem Soleimani, Abu Mahdi al-Muhandis, Adil Abdul-Mahdi, Muqtada al-Sadr, Ali al-Sistani, Bashar al-Assad " * 2
)


def test_english_and_german() -> None:
    assert sure_language(PARAGRAPH) == "en" and foreign(PARAGRAPH) is None
    assert sure_language(GERMAN) == "de" and foreign(GERMAN) == "de"


@pytest.mark.parametrize("text", [" ".join(GERMAN.split()[:19]), "", "1 2 3", "Kirkuk", NAMES])
def test_short_and_doubtful_texts_are_not_refused(text: str) -> None:
    assert foreign(text) is None


def test_scripts_without_spaces_have_words_too() -> None:
    assert (
        foreign(
            "会议于星期三在首都举行，双方同意停火并释放所有战俘，观察员将于周末抵达边境地区进行监督。"
            "当地居民表示欢迎，但许多人担心战斗会再次爆发，政府要求军队保持警惕。"
        )
        == "zh"
    )


def test_certainty_is_a_probability() -> None:
    for text in (PARAGRAPH, GERMAN, NAMES, "x"):
        assert 0 <= language_of(text)[1] <= 1


def test_a_page_of_two_languages_is_told_apart_by_paragraphs() -> None:
    page = "\n".join([PARAGRAPH, "Berlin, 3. März", GERMAN, "(dpa)", PARAGRAPH])
    assert foreign(page) is None
    assert [(page[start:end], code) for start, end, code in foreign_parts(page)] == [(GERMAN, "de"), ("(dpa)", "de")]
    assert foreign(GERMAN + "\n" + PARAGRAPH) is None
    assert foreign(GERMAN + "\n" + GERMAN) == "de"


def test_english_has_no_foreign_part() -> None:
    headlines = (
        "Gunmen kill 12 in Zamfara village. Police arrest dozens at Minsk rally. Taliban seize Kunduz after siege. " * 3
    )
    for text in (PARAGRAPH, PARAGRAPH + "\n" + NAMES, headlines, headlines.upper(), "", "\n\n", "1 2 3\n4"):
        assert foreign_parts(text) == []
