"""Persons and their terms of office: office_holders, REIGN before 2001, leaders of armed groups and parties."""

from __future__ import annotations

import csv
import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Container
from pathlib import Path

import msgspec

from tacitus.read.words import is_ordinary
from tacitus.resolve.actors.knowledge import Entry, Person, Term
from tacitus.resolve.actors.names import SURNAME_FIRST, key_of, skeleton, slug

from . import tables
from .names import packed

SECTORS = {"armed_forces": "MIL", "intelligence": "SPY", "speaker": "LEG"}
TITLE_SECTORS = [
    (re.compile(r"\b(Supreme Court|Chief Justice|[Jj]udge|Constitutional Court|Lord Justice)\b"), "JUD"),
    (re.compile(r"\b([Pp]olice)\b(?!.*Minister)"), "COP"),
    (
        re.compile(
            r"\b(Army|Navy|Air Force|[Aa]rmed [Ff]orces|Naval|Quds Force|Revolutionary Guard|General Staff)\b"
            r"(?<!Secretary of the Army)"
        ),
        "MIL",
    ),
    (
        re.compile(
            r"\b(Hamas|Hezbollah|Houthi|Taliban|RSF|Rapid Support Forces|M23|Islamic Jihad|FARC|ELN|SDF|Islamic State"
            r"|al-Qaeda)\b"
        ),
        "REB",
    ),
    (
        re.compile(
            r"\b([Mm]ember of (the )?(Parliament|House|Senate)|[Ss]enator|leader of the House|majority leader|whip)\b"
        ),
        "LEG",
    ),
    (re.compile(r"\b([Ll]eader of the [Oo]pposition|[Oo]pposition [Ll]eader)\b"), "OPP"),
    (re.compile(r"\b(First Lady|First Gentleman)\b"), "ELI"),
]
BLOCS = {"UNO": "IGO", "EUR": "IGO", "IGO": "IGO"}
STATELESS = frozenset((*BLOCS, "NSA"))
PARTS = {"XNI": "GBR"}  # a part of a country, whose offices are none of the country's
GIVEN_LAST = SURNAME_FIRST | {"MMR"}  # where most names end with a given name
HEADS = frozenset({"head_of_state", "head_of_government"})
# Order of offices by how likely a bare surname means their holder.
RANK = [
    "head_of_state",
    "head_of_government",
    "foreign",
    "defence",
    "deputy",
    "interior",
    "armed_forces",
    "speaker",
    "spokesperson",
    "intelligence",
    "finance",
    "justice",
    "other",
]


def sector_of(office: str, title: str, country: str) -> str:
    """The sector of a holder of an office."""
    if office == "other":
        for pattern, sector in TITLE_SECTORS:
            if pattern.search(title):
                return sector
    return SECTORS.get(office) or BLOCS.get(country) or "GOV"


class People:
    """Persons under construction, by name and country."""

    def __init__(self) -> None:
        self.terms: dict[str, list[Term]] = defaultdict(list)
        self.name: dict[str, str] = {}
        self.spellings: dict[str, set[str]] = defaultdict(set)
        self.of: dict[tuple[str, str], str] = {}
        self._surnames: dict[tuple[str, str], set[str]] | None = None
        self.own: set[str] = set()  # who is in our own table
        self.told: Counter[str] = Counter()  # how much is written of each country

    def add(self, identity: str, name: str, spellings: list[str], term: Term) -> None:
        """A term of a person; `identity` tells persons of one name apart."""
        known = self.of.get((key_of(name), term.country))
        if known and (identity.startswith("n:") or known.startswith("n:")):
            identity = known
        else:
            self.of.setdefault((key_of(name), term.country), identity)
        self.terms[identity].append(term)
        self.name.setdefault(identity, name)
        self.spellings[identity].update([name, *spellings])

    def unite(self) -> None:
        """Make one of those of a full name who serve one state, and bodies or groups of none: Christine Lagarde was a
        minister of France and headed the IMF."""
        named: dict[str, list[str]] = defaultdict(list)
        for identity, name in self.name.items():
            if " " in key_of(name):
                named[key_of(name)].append(identity)
        for found in named.values():
            apart = [i for i in found if {t.country for t in self.terms[i]} <= STATELESS]
            at_home = [i for i in found if i not in apart]
            if len(at_home) > 1 or len(found) < 2:
                continue
            one, *others = [*at_home, *apart]
            for other in others:
                self.terms[one] += self.terms.pop(other)
                self.spellings[one] |= self.spellings.pop(other)
                del self.name[other]
                if other in self.own:
                    self.own.remove(other)
                    self.own.add(one)

    def tokens(self, but: Collection[str] = ()) -> Counter[str]:
        """How many persons have a word in their name, but for some."""
        return Counter(t for who, name in self.name.items() if who not in but for t in set(key_of(name).split()))

    def typical(self, lower: Counter[str], other: Container[str]) -> dict[str, str]:
        """Words of personal names that mostly persons of one country bear and that name nothing other ("Kurd")."""
        lands: dict[str, Counter[str]] = defaultdict(Counter)
        for identity, terms in self.terms.items():
            for token in set(key_of(self.name[identity]).split()):
                lands[token][terms[0].country] += 1
        out = {}
        for token, codes in lands.items():
            code, count = codes.most_common(1)[0]
            if (
                len(token) > 3
                and count >= 3
                and count >= 0.6 * codes.total()
                and lower[token] < 2
                and token not in other
                and code not in {"UNO", "IGO", "EUR"}
            ):
                out[token] = code
        return dict(sorted(out.items()))

    def known_as(self, surname: str, country: str, start: str, end: str) -> str | None:
        """The one person of a country with a surname, of several the one who headed it at some time, of several such
        the one who did in these days; None if that is nobody or not one."""
        if self._surnames is None:
            self._surnames = defaultdict(set)
            for identity, terms in self.terms.items():
                for term in terms:
                    self._surnames[surname_of(key_of(self.name[identity]).split()), term.country].add(identity)
        found = self._surnames.get((surname, country), set())
        if len(found) > 1:
            heads = {i: [t for t in self.terms[i] if t.office in HEADS and t.country == country] for i in found}
            found = {i for i, terms in heads.items() if terms}
            if len(found) > 1:
                found = {i for i in found if any(t.start <= end and start[:7] <= (t.end or "9") for t in heads[i])}
        return next(iter(found)) if len(found) == 1 else None

    def head_called(self, name: str, country: str, start: str, end: str) -> str | None:
        """The one who headed a country in these days and has all words of a name in a spelling of hers or his ("Lucas
        Garcia", "Peron, Isabel"); None if that is nobody or not one."""
        said = set(name.split())
        heads = (
            identity
            for identity, terms in self.terms.items()
            if any(
                t.country == country and t.office in HEADS and t.start <= end and start[:7] <= (t.end or "9")
                for t in terms
            )
        )
        found = [i for i in heads if len(said) > 1 and any(said <= set(key_of(x).split()) for x in self.spellings[i])]
        return found[0] if len(found) == 1 else None

    def ends_given(self) -> set[str]:
        """Who of our own table has a given name last ("Bo Xilai", "Min Ko Naing"): by a first word that many there
        bear first, so that "Rebiya Kadeer" is not one of them. Nobody is called so alone."""
        there = {i for i in self.own if {t.country for t in self.terms[i]} <= GIVEN_LAST}
        first = Counter(key_of(self.name[i]).split()[0] for i in there)
        return {i for i in there if first[key_of(self.name[i]).split()[0]] >= 5}

    def given(self, least: int = 15) -> list[str]:
        """First names of many ("Paul"): alone they say too little to be somebody's surname."""
        first = Counter(key_of(name).split()[0] for name in self.name.values() if " " in key_of(name))
        return sorted(word for word, n in first.items() if n >= least)

    def rare(self, many: Collection[str], most: int = 6) -> list[str]:
        """Surnames of heads of states and governments and of those in our own table that few others have in their
        names: "Netanyahu", not "Lewis". Those of `many` ("Kaur") count for heads alone. One that is a plain word, too,
        counts for a country that is written of much: "Thatcher", not "Store"."""
        bearers, out, much, common = self.tokens(), set(), 0.01 * self.told.total(), frozenset(many)
        known = self.own - self.ends_given()
        for identity, terms in self.terms.items():
            surname = surname_of(key_of(self.name[identity]).split())
            plain = is_ordinary(surname) and max(self.told[t.country] for t in terms) < much
            head = any(t.office in HEADS for t in terms)
            famed = identity in known and surname not in common
            if not plain and bearers[surname] <= most and (head or famed):
                out.add(surname)
        return sorted(out - {""})

    def heads(self) -> dict[str, str]:
        """The surnames of heads of states and governments in our own table, and whose they are."""
        return {
            surname_of(key_of(self.name[identity]).split()): identity
            for identity, terms in self.terms.items()
            if identity in self.own and any(t.office in HEADS for t in terms)
        }

    def encoded(
        self, many: Collection[str], posts: Collection[str] = ()
    ) -> tuple[
        list[msgspec.Raw],
        dict[str, int | list[int]],
        dict[str, int | list[int]],
        dict[str, list[int]],
        dict[str, int | list[int]],
    ]:
        """Encoded persons; numbers by full name, by surname, by "COUNTRY/office" (of `posts` "COUNTRY/title") and by
        skeleton."""
        people: list[msgspec.Raw] = []
        full: dict[str, list[int]] = defaultdict(list)
        last: dict[str, list[int]] = defaultdict(list)
        offices: dict[str, list[int]] = defaultdict(list)
        bones: dict[str, list[int]] = defaultdict(list)
        taken: dict[str, int] = {}
        told, rare = self.told, set(self.rare(many))
        heads, known = self.heads(), self.own - self.ends_given()

        def most(identity: str) -> int:
            return max(told[t.country] for t in self.terms[identity])

        for identity in sorted(self.terms, key=lambda i: (self.name[i], -most(i), i)):
            name, number = self.name[identity], len(people)
            # who reigns in several countries is told of with the one most written about
            terms = tuple(sorted(self.terms[identity], key=lambda t: (t.start, -told[t.country])))
            base = "person:" + slug(name)
            taken[base] = taken.get(base, 0) + 1
            if taken[base] > 1:
                base += "-" + terms[0].country.lower() + ("" if taken[base] == 2 else str(taken[base]))
            people.append(msgspec.Raw(msgspec.msgpack.encode(Person(base, name, terms))))
            best = min(RANK.index(t.office) if t.office in RANK else 99 for t in terms)
            for spelling in self.spellings[identity]:
                key = key_of(spelling.split(" (")[0])
                parts = key.split()
                if len(parts) > 1:
                    if number not in full[key]:
                        full[key].append(number)
                    if number not in bones[skeleton(key)] and best < RANK.index("finance"):
                        bones[skeleton(key)].append(number)
                surname = surname_of(parts)
                # senators, campaigners; no Eric Trump, whose surname means another
                famed = identity in known and surname in rare and heads.get(surname, identity) == identity
                if surname and (best < RANK.index("finance") or famed) and number not in last[surname]:
                    last[surname].append(number)
                if (
                    len(parts) > 1
                    and {t.country for t in terms} <= SURNAME_FIRST
                    and best < RANK.index("finance")
                    and number not in last[parts[0]]
                ):
                    last[parts[0]].append(number)
            held = {f"{t.country}/{t.office}" for t in terms if t.office not in {"other", "group"}}
            for office in held | {post for t in terms if (post := f"{t.country}/{t.title}") in posts}:
                offices[office].append(number)
        return people, packed(full), packed(last), dict(sorted(offices.items())), packed(bones)


def surname_of(parts: list[str]) -> str:
    """The surname of a folded name; suffixes are none."""
    while parts and parts[-1] in {"jr", "sr", "ii", "iii", "iv"}:
        parts = parts[:-1]
    return parts[-1] if parts and len(parts[-1]) > 1 else ""


def day(text: str) -> str:
    """A day, month or year as a comparable string."""
    return text.strip()


def add_office_holders(people: People, data: Path, source: int) -> None:
    """Rows of office_holders.tsv; an open end is known only up to the row's `as_of`."""
    for row in tables.tsv(data / "data" / "office_holders" / "office_holders.tsv.gz"):
        sector = sector_of(row["office"], row["title"], row["country"])
        until = "" if row["end"] else row["as_of"]
        country = PARTS.get(row["country"], row["country"])
        if country == "IGO" and sector == "REB":
            country = "NSA"
        office = "other" if row["country"] in PARTS else row["office"]
        term = Term(country, office, row["title"], sector, day(row["start"]), day(row["end"]), until, source)
        if "REIGN" in row["title"]:
            continue
        names = [x for x in row["aliases"].split("|") if x]
        identity = row["wikidata"] or f"n:{key_of(row['person'])}:{country}"
        people.add(identity, row["person"], names, term)


def add_reign(people: People, data: Path, source: int) -> None:
    """Leaders of REIGN in office before 2001 (most by surname alone, so found by surname and day)."""
    codes = {r["cow"]: r["code"] for r in tables.own("cow")}
    path = data / "data" / "leaders_states_dyads" / "leaderlist_3_21.csv"
    with path.open(encoding="latin1") as lines:
        for row in csv.DictReader(lines):
            if not row["eyear"] or int(row["syear"]) > 2001:
                continue
            code = codes.get(row["stateabb"], row["stateabb"])
            if code == "RUS" and int(row["eyear"]) < 1992:
                code = "SUN"
            start = f"{int(row['syear']):04}-{int(row['smonth']):02}-{int(row['sdate']):02}"
            end = f"{int(row['eyear']):04}-{int(row['emonth']):02}"
            name = re.sub(r"\s*\(.*", "", row["leader"]).strip()
            if not name or end < "1945" or end > "2001-03":
                continue
            term = Term(code, "head_of_state", "leader", "GOV", start, end, "", source)
            one = people.known_as(key_of(name), code, start, end) if " " not in key_of(name) else None
            one = one or people.head_called(key_of(name), code, start, end)
            if one and near(people.terms[one], int(start[:4]), int(end[:4])):
                people.terms[one].append(term)
            else:
                people.add(f"n:{key_of(name)}:{code}", name, [], term)


def near(terms: list[Term], start: int, end: int) -> bool:
    """Whether a person's known terms lie within a working life of a spell."""
    years = [int(y) for t in terms for y in (t.start[:4], t.end[:4] or t.known_until[:4]) if y]
    return bool(years) and min(years) - 25 <= end and start <= max(years) + 5


def add_own(people: People, source: int) -> None:
    """Full names and other spellings of well-known persons (own table)."""
    for row in tables.own("persons"):
        term = Term(
            row["country"],
            row["office"],
            row["title"],
            row["sector"],
            row["start"],
            row["end"],
            "" if row["end"] else "2025-10",
            source,
        )
        identity = f"n:{key_of(row['person'])}:{row['country']}"
        people.add(identity, row["person"], [x for x in (row["aliases"] or "").split("|") if x], term)
        people.own.add(people.of[key_of(row["person"]), row["country"]])


def add_leaders(people: People, leaders: list[tuple[str, str, str, Entry]], source: int) -> None:
    """Leaders of groups and bodies: their sector is their group's."""
    for name, start, end, entry in leaders:
        until = "" if end else "2025"
        term = Term(
            entry.country, "group", f"leader of {entry.name.split(' (')[0]}", entry.sector, start, end, until, source
        )
        people.add(f"n:{key_of(name)}:{entry.country}", name, [], term)


def today() -> str:
    """The day of the build."""
    return datetime.date.today().isoformat()
