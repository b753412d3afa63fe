"""What sets the events of a story apart is found, also where what the story is about is louder."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from training.senses import directions


def vectors(seed: int, stories: int) -> tuple[list[str], npt.NDArray[np.float64]]:
    """Triggers of stories of three events: four numbers tell the event, four the story, loudly, the rest is noise."""
    rng = np.random.default_rng(seed)
    events, rows = [], []
    for story in range(stories):
        loud = rng.normal(0, 4, 4)
        for event in range(3):
            mark = rng.normal(0, 1, 4)
            for _ in range(4):
                events.append(f"s{seed}-{story} e{event}")
                rows.append(np.concatenate([mark + rng.normal(0, 0.2, 4), loud, rng.normal(0, 1.5, 24)]))
    return events, np.stack(rows)


def apart(mean: npt.NDArray[np.float64], axes: npt.NDArray[np.float64]) -> float:
    """How much nearer triggers of one event lie than those of two events of their story, of stories not seen."""
    events, found = vectors(7, 20)
    turned = (found - mean) @ axes
    turned /= np.linalg.norm(turned, axis=1, keepdims=True)
    alike = turned @ turned.T
    names, of = np.array([e.split()[0] for e in events]), np.array(events)
    same, near = of[:, None] == of[None], names[:, None] == names[None]
    return float(alike[same].mean() - alike[near & ~same].mean())


def test_events_of_stories_that_were_not_seen_lie_apart() -> None:
    events, found = vectors(1, 40)
    mean, axes = directions(events, found, width=4)
    assert axes.shape == (32, 4)
    assert apart(mean, axes) > 0.5
    bare = np.random.default_rng(0).normal(0, 1, axes.shape)
    assert apart(found.mean(0), bare) < apart(mean, axes) - 0.3


def test_the_same_each_time_and_nothing_without_two_of_one_event() -> None:
    events, found = vectors(2, 4)
    first, again = directions(events, found, width=3), directions(events, found, width=3)
    assert np.array_equal(first[1], again[1])
    alone = [f"s e{n}" for n in range(5)]
    assert np.isfinite(directions(alone, found[:5], width=3)[1]).all()
