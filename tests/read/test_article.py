"""Saved articles: what is title, byline, body, footnote, reprint notice, and what is none of these."""

from __future__ import annotations

import pytest

from .conftest import PARAGRAPH, Reading

REPRINT = f"""[Front page](/) | [World](/world)

# **Who guards the bridge: a quarrel older than the war**

Sunday 7 March 2021, by [OST Mina](#) (Date first published: 5 March 2021).

**Nobody can say whose bridge it is. That is why everybody shells it.**

{PARAGRAPH} [1]

The convoy that came on Tuesday had been promised safe conduct by both sides and carried the seals of the northern

command, which the guards at the gate pretended not to know [2]. It turned round; the drivers slept in the town of

Hesar and went home.

Advertisement

A truce had been offered twice [3]. . . or three times.

**Mina Ost**

---

**P.S.**

- The Hesar Courier, 05.03.2021:
<https://example.org/courier/2021/03/who-guards-the-bri-dge>
  - Mina Ost is a writer living in Hesar.

## Footnotes

- [1] <https://example.org/2021/03/01/obser-vers-at-tarnak-river>
- [2] [https://example.org/north\\_command/the-gate](https://example.org/north_command/the-gate)
- [3] <https://example.org/a-truce-off-er-and-a-cease-fire/kim-jong-un>
"""


def test_reprint(reading: Reading) -> None:
    (report,), issues = reading(REPRINT)
    assert not issues
    assert report.title == "Who guards the bridge: a quarrel older than the war"
    assert report.author == "Mina Ost"
    assert (report.published, report.first_published) == ("2021-03-07", "2021-03-05")
    assert report.reference_day == "2021-03-05"
    assert report.original_url == "https://example.org/courier/2021/03/who-guards-the-bridge"
    assert report.language == "en"
    paragraphs = report.text.split("\n\n")
    assert paragraphs[0].startswith("Nobody can say") and paragraphs[1] == PARAGRAPH
    assert "of the northern command, which" in paragraphs[2] and "town of Hesar and" in paragraphs[2]
    assert paragraphs[3] == "A truce had been offered twice. . . or three times."
    assert len(paragraphs) == 4


def test_footnotes_are_tied_to_their_place(reading: Reading) -> None:
    (report,), _ = reading(REPRINT)
    before = [report.text[: citation.position].rsplit(" ", 2)[-1] for citation in report.citations]
    assert [citation.mark for citation in report.citations] == ["1", "2", "3"]
    assert before == ["observers.", "know", "twice"]
    assert [citation.url for citation in report.citations] == [
        "https://example.org/2021/03/01/observers-at-tarnak-river",
        "https://example.org/north_command/the-gate",
        "https://example.org/a-truce-offer-and-a-cease-fire/kim-jong-un",
    ]
    assert [citation.url_as_printed for citation in report.citations] == [
        "https://example.org/2021/03/01/obser-vers-at-tarnak-river",
        "https://example.org/north\\_command/the-gate",
        "https://example.org/a-truce-off-er-and-a-cease-fire/kim-jong-un",
    ]


@pytest.mark.parametrize(
    "notes",
    [
        "[^1]: <https://example.org/one>\n[^2]: See https://example.org/two.",
        "## Notes\n\n1. https://example.org/one\n2. The record, https://example.org/two",
        "**References**\n\n[1] https://example.org/one\n\n[2] https://example.org/two",
        "[[1](#m1)] https://example.org/one\n\n[[2](#m2)] https://example.org/two",
        "Notes:\n\n¹ https://example.org/one\n\n² https://example.org/two",
    ],
)
@pytest.mark.parametrize(
    "marks",
    [("[1]", "[2]"), ("[^1]", "[^2]"), ("[[1](#n1)]", " [[2](#n2)]"), ("¹", "²"), ("<sup>1</sup>", "<sup>2</sup>")],
)
def test_footnotes_of_many_forms(reading: Reading, notes: str, marks: tuple[str, str]) -> None:
    (report,), _ = reading(
        f"# Bridge open\n\n{PARAGRAPH}{marks[0]}\n\nThe guns{marks[1]} fell silent at dusk.\n\n{notes}\n"
    )
    assert report.text == f"{PARAGRAPH}\n\nThe guns fell silent at dusk."
    assert [(c.mark, c.url) for c in report.citations] == [
        ("1", "https://example.org/one"),
        ("2", "https://example.org/two"),
    ]
    assert [report.text[: c.position or 0][-4:] for c in report.citations] == [PARAGRAPH[-4:], "guns"]


def test_brackets_that_are_no_marks_stay(reading: Reading) -> None:
    (report,), _ = reading(f'# Bridge open\n\n{PARAGRAPH}\n\n"They [the guards] fired on us," he said [1].\n')
    assert "[the guards]" in report.text and "said [1]." in report.text and report.citations == ()


@pytest.mark.parametrize(
    ("head", "author", "publisher", "published"),
    [
        ("By Oda Brandt", "Oda Brandt", None, None),
        (
            "By Oda Brandt and Per Lunde | Published 4 May 2022 | 4 min read",
            "Oda Brandt and Per Lunde",
            None,
            "2022-05-04",
        ),
        ("By Oda Brandt\nThe Plains Post\nMay 4, 2022", "Oda Brandt", "The Plains Post", "2022-05-04"),
        ("*By Oda Brandt, The Plains Post, 4 May 2022*", "Oda Brandt", "The Plains Post", "2022-05-04"),
        ("Foreign desk, Plains Post\nWednesday 4 May 2022", None, "Plains Post", "2022-05-04"),
        ("Published: May 4, 2022 10:30 GMT\n\nUpdated: 6 May 2022", None, None, "2022-05-04"),
        ("Updated 6 May 2022, published 4 May 2022", None, None, "2022-05-04"),
        ("Author: Oda Brandt, 2022-05-04", "Oda Brandt", None, "2022-05-04"),
    ],
)
def test_bylines(reading: Reading, head: str, author: str | None, publisher: str | None, published: str | None) -> None:
    (report,), _ = reading(f"Minister quits over grain\n\n{head}\n\n{PARAGRAPH}\n\nHe had been in office for a year.\n")
    assert (report.author, report.publisher, report.published) == (author, publisher, published)
    assert report.title == "Minister quits over grain"
    assert report.text == f"{PARAGRAPH}\n\nHe had been in office for a year."


@pytest.mark.parametrize(
    ("notice", "first", "address"),
    [
        ("This article first appeared in The Plains Post on 2 May 2022.", "2022-05-02", None),
        (
            "*Originally published at [The Plains Post](https://example.org/p/1) on May 2, 2022.*",
            "2022-05-02",
            "https://example.org/p/1",
        ),
        (
            "This story was originally published by the Plains Post.\n\n<https://example.org/p/1>",
            None,
            "https://example.org/p/1",
        ),
        ("(First published: 2 May 2022)", "2022-05-02", None),
        ("First published on Mon 2 May 2022 18.46 GMT", "2022-05-02", None),
        ("Republished with permission from https://example.org/p/1", None, "https://example.org/p/1"),
        ("Source: https://example.org/p/1", None, "https://example.org/p/1"),
    ],
)
@pytest.mark.parametrize("top", [True, False])
def test_reprint_notices(reading: Reading, notice: str, first: str | None, address: str | None, top: bool) -> None:
    body = f"{PARAGRAPH}\n\nThe guns fell silent at dusk."
    (report,), _ = reading("# Bridge open\n\n" + (f"{notice}\n\n{body}" if top else f"{body}\n\n{notice}") + "\n")
    assert (report.first_published, report.original_url, report.text) == (first, address, body)


def test_a_statement_about_first_publication_in_the_story_is_story(reading: Reading) -> None:
    body = "\n\n".join(
        [PARAGRAPH] * 9
        + ["The map was first published in 1912 by the survey, which drew it by hand."]
        + [PARAGRAPH] * 6
    )
    (report,), _ = reading(f"# The map\n\n{body}\n")
    assert report.first_published is None and "by the survey" in report.text


@pytest.mark.parametrize(
    "around",
    ["Advertisement", "Share this on Facebook", "Read more: [Who next?](https://example.org/n)", "Tags: war, bridges",
     "© 2021 The Plains Post. All rights reserved.", "[World](/w) [Sport](/s)", "- [One more](https://example.org/1)\n- [Another](https://example.org/2)",
     "Oda Brandt is a reporter covering farming for The Plains Post.", "Oda Brandt", "![A bridge](bridge.jpg)"],
)  # fmt: skip
def test_what_is_no_body(reading: Reading, around: str) -> None:
    (report,), _ = reading(
        f"# Bridge open\n\nBy Oda Brandt\n\n{PARAGRAPH}\n\nThe guns fell silent at dusk.\n\n{around}\n"
    )
    assert report.text == f"{PARAGRAPH}\n\nThe guns fell silent at dusk."


def test_wrapped_text_and_page_numbers(reading: Reading) -> None:
    text = (
        "Bridge at Tarnak open\n\nSoldiers reopened the bridge on Tues-\nday after two days of shelling, the govern-\n"
        "ment said, and the first lorries crossed be-\nfore noon with flour and fuel and letters from the\n\n"
        "Page 1 of 2\n\nNorthern command. The cease-\nfire held.\n"
    )
    (report,), _ = reading(text)
    assert report.text == (
        "Soldiers reopened the bridge on Tuesday after two days of shelling, the government said, and the first "
        "lorries crossed before noon with flour and fuel and letters from the Northern command. The ceasefire held."
    )


def test_whole_paragraphs_are_not_joined(reading: Reading) -> None:
    (report,), _ = reading(f"# Bridge open\n\n{PARAGRAPH}\n\nthe guns fell silent.\n\n- flour\n\n- fuel and letters\n")
    assert report.text.split("\n\n") == [PARAGRAPH, "the guns fell silent.", "flour", "fuel and letters"]


def test_one_paragraph_a_line(reading: Reading) -> None:
    (report,), _ = reading(
        "Police and villagers clashed at the dam.\nEleven were arrested, police said.\nFour were hurt.\n"
    )
    assert report.text.count("\n\n") == 2


def test_head_of_keys_and_front_matter(reading: Reading) -> None:
    for head in (
        "Title: Bridge open\nDate: 9 March 2021\nSource: Hesar Courier\n",
        '---\ntitle: "Bridge open"\ndate: 2021-03-09\nsource: Hesar Courier\n---\n',
    ):
        (report,), _ = reading(f"{head}\n{PARAGRAPH}\n")
        assert (report.title, report.published, report.publisher) == ("Bridge open", "2021-03-09", "Hesar Courier")
        assert report.text == PARAGRAPH


def test_heads_as_savers_write_them(reading: Reading) -> None:
    saver = (
        "Title: Bridge open\n\nURL Source: https://example.org/1\n\nPublished Time: 2021-03-09T08:00:00Z\n\n"
        "Markdown Content:\n"
    )
    (report,), _ = reading(f"{saver}{PARAGRAPH}\n")
    assert (report.title, report.url, report.text) == ("Bridge open", "https://example.org/1", PARAGRAPH)
    assert report.published == "2021-03-09T08:00:00+00:00"
    clipper = (
        '---\ntitle: "Bridge open: the guns are silent"\nsource: "https://example.org/1"\nauthor:\n  - "[[Mina Ost]]"\n'
        '  - "[[Per Lunde]]"\npublished: 2021-03-09\ntags:\n  - "clippings"\n---\n'
    )
    (report,), _ = reading(f"{clipper}{PARAGRAPH}\n")
    assert (report.title, report.author) == ("Bridge open: the guns are silent", "Mina Ost, Per Lunde")
    assert (report.url, report.published, report.text) == ("https://example.org/1", "2021-03-09", PARAGRAPH)


def test_a_text_that_begins_with_a_colon_keeps_it(reading: Reading) -> None:
    (report,), _ = reading(f"Date: nobody knows it.\n\n{PARAGRAPH}\n\nSource: a guard.\n")
    assert report.text.startswith("Date: nobody") and report.published is None


def test_links_by_reference_become_citations(reading: Reading) -> None:
    (report,), _ = reading(
        f"# Bridge open\n\n{PARAGRAPH}\n\nThe [guns][1] fell silent.\n\n[1]: https://example.org/guns\n"
    )
    assert report.text == f"{PARAGRAPH}\n\nThe guns fell silent."
    assert [(c.url, report.text[: c.position or 0][-4:]) for c in report.citations] == [
        ("https://example.org/guns", "guns")
    ]


def test_dateline_with_a_full_date(reading: Reading) -> None:
    (report,), _ = reading(f"Bridge open\n\nTARNAK, March 9, 2021 (Harbour Wire) - {PARAGRAPH}\n")
    assert (report.published, report.publisher) == ("2021-03-09", "Harbour Wire")
    assert report.text.startswith("TARNAK, March 9")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (f"Caf\xe9 open\n\nThe caf\xe9 \x93Tarnak\x94 opened. {PARAGRAPH}".encode("latin-1"), "not UTF-8"),
        (f"Café open\n\nThe café “Tarnak” opened. {PARAGRAPH}".encode("utf-16"), None),
        (f"Café open\n\nThe café “Tarnak” opened. {PARAGRAPH}".encode().decode("cp1252", "replace").encode(), None),
        (
            f"Cafe open\n\nThe café “Tarnak”’s door opened. {PARAGRAPH}".replace("”", "")
            .encode()
            .decode("cp1252")
            .encode(),
            "saved as if",
        ),
    ],
)
def test_encodings(reading: Reading, data: bytes, said: str | None) -> None:
    (report,), issues = reading(data)
    if said:
        assert said in issues[0].what and not issues[0].skipped
    assert "caf" in report.text and PARAGRAPH in report.text
    if b"\xc3" not in data or said:
        assert "café “Tarnak" in report.text


def test_what_is_set_for_print_is_read_as_words(reading: Reading) -> None:
    text = (
        "Po\u00adlice ar\u00adrested forty pro\u00adtes\u00adters at the o\ufb03ce of the gov\u200bernor "
        "in Min\u2060sk on Sun\u00adday, they said."
    )
    (report,), _ = reading(text)
    assert (
        report.text == "Police arrested forty protesters at the office of the governor in Minsk on Sunday, they said."
    )
