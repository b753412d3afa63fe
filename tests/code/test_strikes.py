from __future__ import annotations

import pytest

from tacitus.code.strikes import deadly


@pytest.mark.parametrize(
    ("text", "attack"),
    [
        ("The strike killed twelve.", True),
        ("A strike on a wedding party killed 30 people.", True),
        ("The strike, which killed three, was condemned.", True),
        ("The strike left six people dead.", True),
        ("Two died in the strike.", True),
        ("Four were wounded in an overnight strike.", True),
        ("The strike by dockers left the port idle.", False),
        ("The strike hit exports.", False),
        ("A prisoner died in the hunger strike.", False),
        ("Police fired on the strike, killing 34 miners.", False),
        ("The striker killed the game.", False),
    ],
)
def test_a_strike_that_kills_is_an_attack(text: str, attack: bool) -> None:
    start = text.index("strike")
    assert deadly(text, start, start + len("strike")) is attack
