"""Where many events could be meant, a report must tell the same story to be put to one of them."""

from __future__ import annotations

from typing import Any

import pytest

from tacitus.merge.crowd import crowd, strangers
from tacitus.records import Mention, Report

from .tell import mention, merged, report
from .test_features import profile

# What each of many reports of one week is about, in words that no other of them has.
ABOUT = [f"{a}{b}" for a in ("mill", "kiln", "ferry", "loom", "quay", "forge", "well") for b in "abdefgikmnop"]
ENDINGS = "keeper warden bell gate yard wright feast ditch hedge thorn crest dale fold holm mere stead wick song"


def told(n: int, about: str, **more: Any) -> tuple[Report, Mention]:
    words = (f"{about}{end}" for end in ENDINGS.split())
    text = f"Turkish planes bombed Kurdish villages. There were {', '.join(words)}."
    r = report(f"r{n}", f"Outlet {n}", f"2018-01-{20 + n % 3}", text)
    return r, mention(r, "bombed", actors=("Turkish",), recipients=("Kurdish",), **more)


FIRST, AGAIN = told(90, "cathedral"), told(91, "cathedral")
OTHER = told(92, "brewery")


def test_few_others_are_no_crowd_and_many_of_the_same_story_are_none() -> None:
    a = profile(*OTHER)
    strangers = [profile(*told(n, about)) for n, about in enumerate(ABOUT)]
    kin = [profile(*told(n, "brewery")) for n in range(len(ABOUT))]
    assert crowd(a, strangers[:7]) == 0.0
    assert crowd(a, strangers) == 1.0
    assert crowd(a, kin) == 0.0


def test_some_are_a_crowd_in_part() -> None:
    a = profile(*OTHER)
    some = [profile(*told(n, about)) for n, about in enumerate(ABOUT[:14])]
    assert 0.0 < crowd(a, some) < 1.0


def test_in_a_crowd_a_stranger_is_marked_as_far_as_it_is_one() -> None:
    a, again, other = (profile(*one) for one in (FIRST, AGAIN, OTHER))
    few, many = ([profile(*told(n, about)) for n, about in enumerate(ABOUT[:count])] for count in (14, 40))
    (far,) = strangers(a, [again, other, *many], [0, 1]).items()
    assert far[0] == 1 and far[1]["crowded_other_story"] > 0.5
    part = crowd(a, [again, other, *few]) * far[1]["crowded_other_story"]
    assert strangers(a, [again, other, *few], [0, 1]) == {1: {"crowded_other_story": pytest.approx(part)}}
    assert strangers(a, [again, other, *many], [0]) == {}
    assert strangers(a, [again, other], [0, 1]) == {}


def test_a_record_of_few_events_joins_what_a_record_of_many_keeps_apart() -> None:
    def together(*before: tuple[Report, Mention], last: tuple[Report, Mention]) -> bool:
        record = merged(*((r, [m]) for r, m in (*before, FIRST, last)))
        home = {id: event.id for event in record.events.values() for id in event.mentions}
        return home[FIRST[1].id] == home[last[1].id]

    # each at a place of its own, so that all are events of their own
    many = [told(n, about, place=(f"{about}ville", 30.0 + n, 30.0, "TUR")) for n, about in enumerate(ABOUT[:40])]
    assert together(last=OTHER)
    assert not together(*many, last=OTHER)
    assert together(*many, last=AGAIN)
