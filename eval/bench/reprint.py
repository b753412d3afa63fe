"""Reprints: another outlet takes a report over, with another headline, cuts and a few other words."""

from __future__ import annotations

from random import Random

from eval.bench.sentence import Sentence, swap
from eval.bench.telling import Teller, Telling

TAIL, MOST = 1.37, 24  # a report has k - 1 reprints or more with chance k ** -TAIL: 1.5 on average, 60% of all reports
NEW_HEADLINE, CUT, DROPPED, REWORDED, CREDIT, DATELINE = 0.5, 0.35, 0.2, 0.5, 0.4, 0.5


def copies(random: Random) -> int:
    """How many outlets take a report over: none as a rule, many now and then."""
    return min(MOST, int((1.0 - random.random()) ** (-1.0 / TAIL)) - 1)


def reprint(teller: Teller, origin: Telling, outlet: int, at: float) -> Telling:
    """The report of `origin` as another outlet prints it."""
    random, given = teller.random, teller.phrases.reprints
    sentences = list(origin.sentences)
    if random.random() < CUT and len(sentences) > 5:
        sentences = sentences[: max(4, int(len(sentences) * random.uniform(0.6, 0.95)))]
    if random.random() < DROPPED and len(sentences) > 5:
        del sentences[random.randrange(1, len(sentences))]
    if random.random() < REWORDED:
        for old, new in random.sample(given.swaps, 3):
            sentences = [swap(s, old, new) for s in sentences]
    if random.random() < CREDIT:
        credit = random.choice(given.credit).format(origin=teller.world.outlets[origin.outlet])
        sentences.append(Sentence(credit))
    title = teller.headline(origin.main) if random.random() < NEW_HEADLINE else origin.title
    title = random.choice(given.kicker) + title
    dateline = origin.dateline if random.random() < DATELINE else ""
    return Telling(outlet, at, title, dateline, sentences, origin.main)
