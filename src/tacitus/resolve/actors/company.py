"""Whom an actor is told beside: the other side of its act, those on its own side, the rest of the report, and what
else those of its name do. "The men" of a report of rebels are others than those of a report of miners."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tacitus.records import Actor, Mention
from tacitus.resolve.actors.reading import Reading

Key = tuple[str, int, int]  # field, start, end
NAMED = frozenset({"group", "country"})


class Company:
    """The actors of one report, each as it was read before its act was looked at."""

    def __init__(self, readings: Mapping[Key, Reading], mentions: Sequence[Mention]) -> None:
        self.readings = readings
        self.acts: dict[tuple[str, int], list[str]] = defaultdict(list)  # where an actor stands -> its acts
        self.named: dict[tuple[str, str], dict[int, Key]] = defaultdict(dict)  # a name -> where it stands
        self.sectors: dict[str, set[tuple[str, int]]] = defaultdict(set)  # a sector -> where it was read
        for mention in mentions:
            for side, actors in (("src", mention.actors), ("tgt", mention.recipients)):
                for actor in actors:
                    spot = (mention.field, actor.start)
                    if spot not in self.acts:
                        for name in names(actor.text):
                            self.named[mention.field, name][actor.start] = (mention.field, actor.start, actor.end)
                        reading = readings.get((mention.field, actor.start, actor.end))
                        if reading is not None and reading.sector:
                            self.sectors[reading.sector].add(spot)
                    self.acts[spot].append(f"{mention.event}{side}")

    def features(self, reading: Reading, actor: Actor, mention: Mention, acting: bool) -> list[str]:
        """Named features of an actor in an act."""
        field, rule = mention.field, reading.sector or "-"
        act, mine = f"{mention.event}{'s' if acting else 't'}", f"{mention.event}{'src' if acting else 'tgt'}"
        kind = f"{reading.kind}{'adj' if reading.adjective else ''}"
        own, others = (mention.actors, mention.recipients) if acting else (mention.recipients, mention.actors)
        out = [f"full={actor.text.lower()}"]
        if not others:
            out.append(f"o=0|{act}")
        for other in self.read(field, others[:2]):
            sector = other.sector or "-"
            out += [f"o={sector}{other.kind}|{act}", f"or={sector}|{rule}|{act}"]
            if other.id and other.kind in NAMED:
                out.append(f"oi={other.id}|{act[-1]}")
        for mate in self.read(field, [a for a in own if a.start != actor.start][:2]):
            out += [f"p={mate.sector or '-'}{mate.kind}", f"pr={mate.sector or '-'}|{rule}"]
        for sector, spots in self.sectors.items():
            if len(spots) > 1 or (field, actor.start) not in spots:
                out += [f"d={sector}", f"dk={sector}|{kind}"]
        acts = list(self.acts[field, actor.start])
        if mine in acts:
            acts.remove(mine)
        out += [f"e0={other}" for other in dict.fromkeys(acts)]
        for start, key in self.named.get((field, names(actor.text)[-1]), {}).items():
            if start != actor.start:
                out += [f"e={other}" for other in self.acts[field, start]]
                found = self.readings.get(key)
                if found is not None and found.sector and found.sector != reading.sector:
                    out.append(f"er={found.sector}")
        return list(dict.fromkeys(out))

    def read(self, field: str, actors: Sequence[Actor]) -> list[Reading]:
        """What actors were read as."""
        found = (self.readings.get((field, a.start, a.end)) for a in actors)
        return [reading for reading in found if reading is not None]


def names(text: str) -> list[str]:
    """What an actor is met again as: its own words, and its last word if it is a name."""
    whole = text.lower()
    return [whole, "~" + whole.rsplit(" ", 1)[-1]] if text[:1].isupper() else [whole]
