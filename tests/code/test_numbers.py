"""Tolls and numbers: what the words say, and nothing the words do not say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.code.numbers import cardinal, toll

CASES = """
at least twenty-four | 24 |
dozens | 24 |
several dozen | 36 |
scores | 40 |
hundreds | 200 |
tens of thousands | 20000 |
several hundred | 300 |
between 5 and 8 | 5 | 8
between five and eight | 5 | 8
20-25 | 20 | 25
two or three | 2 | 3
five to seven thousand | 5000 | 7000
at least 10 to 12 | 10 |
more than 1,500 | 1500 |
no fewer than eleven | 11 |
20 or more | 20 |
10+ | 10 |
up to 30 | | 30
as many as nine | | 9
fewer than 10 | | 10
a couple | 2 | 2
both | 2 | 2
at least a civilian | 1 |
two of the drivers and the injury of one other | 2 | 2
a | 1 | 1
an | 1 | 1
one | 1 | 1
A fourth | 1 | 1
another | 1 | 1
another 12 | 12 | 12
six more | 6 | 6
24 civilians and five rebels | 29 | 29
three people, a soldier and two farmers | 3 | 3
two men, a woman and a child | 4 | 4
at least 38 militants and nine fighters | 47 |
a man and his son | 2 | 2
a woman and her five children | 6 | 6
two officers, civilian | 3 | 3
Omar Said and two of his guards | 3 | 3
20 men, women and children | 20 | 20
14, including three children | 14 | 14
12 people, five of them children | 12 | 12
the farm's owner and eight workers | 8 |
5 soldiers and up to 4 rebels | 5 | 9
no | 0 | 0
no one | 0 | 0
none | 0 | 0
1.2 million | 1200000 | 1200000
half a million | 500000 | 500000
half-a-million | 500000 | 500000
One hundred and forty-one | 141 | 141
about 40 | 40 | 40
some 300 | 300 | 300
nearly 100 | 100 | 100
400-odd | 400 | 400
an estimated 2,000 | 2000 | 2000
a dozen | 12 | 12
all ten | 10 | 10
Between 800 and 1,000 | 800 | 1000
BETWEEN FIVE AND EIGHT | 5 | 8
a couple of dozen | 24 | 24
half-dozen | 6 | 6
a half dozen people | 6 | 6
two-dozen | 24 | 24
two and a half thousand | 2500 | 2500
1.5m | 1500000 | 1500000
2k | 2000 | 2000
200-300,000 | 200000 | 300000
ten-to-twelve | 10 | 12
between two and three dozen | 24 | 36
between 100 and several hundred | 100 |
10‑12 | 10 | 12
several thousands | 3000 |
a score of people | 20 | 20
not fewer than 12 | 12 |
not more than 30 | | 30
as few as 3 | 3 |
north of 50 | 50 |
30-plus | 30 |
>30 | 30 |
160 and more | 160 |
13 soldiers plus four police officers | 17 | 17
at least 3 and as many as 10 | 3 | 10
at least 10 but no more than 20 people | 10 | 20
ten, maybe eleven | 10 | 11
hundreds, if not thousands | 200 |
dozens, perhaps hundreds | 24 |
twin brothers | 2 | 2
a trio of soldiers | 3 | 3
an entire family | |
a family of five | 5 | 5
a very large number | |
a family member | 1 | 1
a member of a group | 1 | 1
his brothers | |
his brother | 1 | 1
three families | 3 |
two-thirds of the crew | |
a third of them | |
a third | 1 | 1
one in five | |
one of them | 1 | 1
a 17-year-old boy | 1 | 1
two 17-year-old boys | 2 | 2
two boys aged 14 and 15 | 2 | 2
a girl of 14 and a man | 2 | 2
a watchman and a boy of sixteen | 2 | 2
a boy, 14, and a girl, 12 | 2 | 2
Four ELN, 1 | 5 | 5
the 2nd Brigade | |
three men of the 101st Battalion | 3 | 3
Unit 731 | |
17 people, three women and four children among them | 17 | 17
five dead and 10 wounded | 5 | 5
neither | 0 | 0
２４ | 24 | 24
many | |
an unknown number | |
77% | |
the rest | |
99999999999999999999 | |
a million and a half | 1500000 | 1500000
one million and a half people | 1500000 | 1500000
more than a million and a half | 1500000 |
two and a half million | 2500000 | 2500000
one and a half million | 1500000 | 1500000
a dozen and a half | 18 | 18
a thousand and a half dozen others | 1006 | 1006
2½ million | 2500000 | 2500000
½ million | 500000 | 500000
2.5 million | 2500000 | 2500000
2,5 million | 2500000 | 2500000
2,5m | 2500000 | 2500000
2.5 millions | 2500000 | 2500000
2.5-million | 2500000 | 2500000
2.5bn | 2500000000 | 2500000000
1.234 million | 1234000 | 1234000
between 1.5 and 2 million | 1500000 | 2000000
1,5-2 million | 1500000 | 2000000
12.000 | 12000 | 12000
at least 12.000 people | 12000 |
12.000 to 15.000 | 12000 | 15000
3.500 soldiers and 1.200 rebels | 4700 | 4700
1.234.567 | 1234567 | 1234567
1,50,000 | 150000 | 150000
12,50,000 | 1250000 | 1250000
2,5 | |
2.5 | |
0.500 | |
2.5 per cent | |
24, 25 | 49 | 49
at least 24. Five | 24 |
her | 1 | 1
him | 1 | 1
he | 1 | 1
himself | 1 | 1
him and two others | 3 | 3
them | |
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_toll(case: str) -> None:
    words, low, high = (cell.strip() for cell in case.split("|"))
    assert toll(words) == (int(low) if low else None, int(high) if high else None)


ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
]
ONES += ["seventeen", "eighteen", "nineteen"]
TENS = [".", ".", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(n: int) -> str:
    if n >= 1000:
        rest = n % 1000
        return f"{in_words(n // 1000)} thousand" + (f" {'and ' if rest < 100 else ''}{in_words(rest)}" if rest else "")
    if n >= 100:
        return f"{ONES[n // 100]} hundred" + (f" and {in_words(n % 100)}" if n % 100 else "")
    if n >= 20:
        return TENS[n // 10] + (f"-{ONES[n % 10]}" if n % 10 else "")
    return ONES[n]


@given(st.integers(0, 999_999))
def test_words_digits_and_grouped_digits_agree(n: int) -> None:
    assert toll(in_words(n)) == toll(str(n)) == toll(f"{n:,}") == toll(f"{n:,}".replace(",", ".")) == (n, n)


@given(st.integers(1, 99), st.integers(1, 99), st.sampled_from(["thousand", "million"]))
def test_a_decimal_is_one_number_with_its_scale_and_none_alone(whole: int, part: int, scale: str) -> None:
    people = (100 * whole + part) * {"thousand": 10, "million": 10_000}[scale]
    for mark in ".,":
        assert toll(f"{whole}{mark}{part:02} {scale}") == (people, people)
        assert toll(f"{whole}{mark}{part:02}") == (None, None)


@given(st.integers(1, 5000), st.integers(1, 5000))
def test_coordination_adds_up(a: int, b: int) -> None:
    assert toll(f"{a} soldiers and {in_words(b)} rebels") == (a + b, a + b)


@given(st.integers(0, 5000), st.integers(1, 5000))
def test_ranges_are_in_order(a: int, b: int) -> None:
    assert toll(f"between {a} and {b}") == (min(a, b), max(a, b))


@given(st.text(alphabet=st.sampled_from(list("at lesmornhduwi0123456789,.-–+% &;AB\x00\n")) | st.characters()))
def test_any_text_is_read_or_left(text: str) -> None:
    low, high = toll(text)
    assert low is None or low >= 0
    assert low is None or high is None or low <= high


def test_cardinal_stops_where_the_number_ends() -> None:
    assert cardinal(["two", "days", "later"]) == (2, 1)
    assert cardinal(["two", "three"]) == (2, 1)
    assert cardinal(["nothing"]) is None
