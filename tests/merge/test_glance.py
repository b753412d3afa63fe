"""What cannot be one event at first sight is found without a closer look, and nothing else is."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from tacitus.merge import hearing, score, sources
from tacitus.merge.features import added, bounded, compare, outset, share_at_most
from tacitus.merge.glance import HOPELESS, at_first_sight
from tacitus.merge.profile import Profile
from tacitus.merge.score import probability

from .tell import INEKAR, TALATAYE, mention, report

TEXTS = (
    "Gunmen attacked the market of {} on Tuesday and killed {} people.",
    "Gunmen attacked the market of {} on Tuesday and killed {} people, among them Amina Cisse.",
    "A convoy was ambushed near {}; {} soldiers died.",
    "The governor said that {} was calm after {} days.",
)


def profiles() -> Iterator[Profile]:
    """Tellings of attacks near and far, on several days, in words that are alike or not."""
    told = itertools.product(TEXTS, (INEKAR, TALATAYE), ("2025-02-11", "2025-02-12", "2025-05-01", None), (2, 21))
    for n, (text, place, day, killed) in enumerate(told):
        r = report(f"r{n}", f"Outlet {n}", "2025-02-12", text.format(place[0], killed))
        word = next(w for w in ("attacked", "ambushed", "said") if w in r.text)
        given = mention(r, word, actors=["gunmen"], place=place, day=day, killed=killed)
        yield Profile([hearing.read(sources.source(r, None), given)])


PAIRS = list(itertools.combinations(profiles(), 2))


def sight(a: Profile, b: Profile) -> str:
    return at_first_sight([(a, b)], [outset(a, b)])


def weight(name: str) -> float:
    return score.load().features[name][0]


def test_what_is_beyond_hope_is_unlikely_by_all_features() -> None:
    hopeless = [(a, b) for a, b in PAIRS if sight(a, b) == "hopeless"]
    assert 10 < len(hopeless) < len(PAIRS)
    assert all(probability(compare(a, b)) < HOPELESS for a, b in hopeless)


def test_what_is_near_is_not_hopeless_by_all_features() -> None:
    near = [(a, b) for a, b in PAIRS if sight(a, b) == "near"]
    assert len(near) > 10
    assert all(probability(compare(a, b)) >= HOPELESS for a, b in near)


def test_a_closer_look_adds_no_more_than_it_is_held_to() -> None:
    for a, b in PAIRS:
        begun = outset(a, b)
        if bounded(a, b, begun):
            whole = compare(a, b, begun)
            assert {name: whole[name] for name in begun} == begun
            more = sum(weight(name) * value for name, value in whole.items() if name not in begun)
            least, most = added(weight)
            assert least - 1e-9 <= more <= most + 1e-9
            assert more <= added(weight, share_at_most(a, b))[1] + 1e-9 <= most + 2e-9


def test_other_weights_have_other_bounds() -> None:
    flat = score.Weights(version=1, bias=0.0, threshold=0.5, features=dict.fromkeys(score.load().features, (0.0, "")))
    with score.trying(flat):
        assert not any(sight(a, b) == "hopeless" for a, b in PAIRS)
    assert any(sight(a, b) == "hopeless" for a, b in PAIRS)


def test_more_is_looked_at_where_the_only_event_counts_more() -> None:
    shipped, found = score.load(), []
    for sole in (0.0, 6.0):
        features = {**shipped.features, "sole": (sole, ""), "sole_word": (0.0, "")}
        with score.trying(score.Weights(1, shipped.bias, shipped.threshold, features)):
            found.append(sum(sight(a, b) == "hopeless" for a, b in PAIRS))
    assert found[0] > found[1] > 0
