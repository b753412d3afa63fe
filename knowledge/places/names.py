"""Which of a place's many names are worth a row: drops codes, other scripts and machine romanisations."""

from __future__ import annotations

import re
import unicodedata

from knowledge.places.entries import Entry
from tacitus.resolve.where.spelling import fold, sound

_GENERIC = re.compile(
    r"^(?:Muhafazat|Misto|Wilaya(?:t|h)? (?:de |d')?|Gouvernorat (?:de |d')|Département (?:de |du |d')?"
    r"|Departamento (?:de |del )?|Provincia (?:de |del )?|Province (?:de |du |of )|Región (?:de |del )?"
    r"|Estado (?:de |do |da )?|Komuna e |Distrito (?:de |do |da )?|Opština |Općina |Okrug |Governorate of "
    r"|State of |Region of |District of |County of |Municipality of |Gorodskoy okrug )\s*",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s+(?:Governorate|Province|State|Region|District|County|Oblast[’'ʼ]?|Krai|Kray|Raion|Rayon|Rai?oni|Republic"
    r"|Prefecture|Department|Division|Voivodeship|Parish|Municipality|Sheng|Canton|Autonomous Okrug|Woreda"
    r"|Miskrada|Mis[’']krada|Mis[’']ka Rada|City Council|Regency|Kabupaten|Zone|Local Government Area|LGA|Sub-County"
    r"|Shahrestān|Shi|Barangay|Ilçesi|İlçesi|Zila)$",
    re.IGNORECASE,
)
_FOREIGN_TAIL = re.compile(r" (?:khot|osh|by|kaupunki|urbo|balhsan|balhasan|xot|i Polen|sahara|siti)$")

_NO_NAME = {
    "Free",
    "Northern",
    "Southern",
    "Eastern",
    "Western",
    "Central",
    "North",
    "South",
    "East",
    "West",
    "Capital",
}
_NO_NAME |= {"Far North", "Federal", "National", "Upper East", "Upper West", "Coast", "Union", "Red Sea", "River"}


def bare(name: str) -> str:
    """A division's name without the words for what it is ("Muhafazat Kirkuk", "Gwoza District", "Tver Oblast")."""
    name = name.strip()
    shorter = _TAIL.sub("", _TAIL.sub("", _GENERIC.sub("", name)).strip())
    return name if len(shorter) < 3 or shorter in _NO_NAME or name == "District of Columbia" else shorter


def latin(name: str) -> bool:
    """All letters Latin."""
    return all(not c.isalpha() or "LATIN" in unicodedata.name(c, "") for c in name)


def usable(name: str, least: int = 4) -> bool:
    """Whether an alternate name may stand in a newspaper: Latin letters, a capital first, no code, no digits."""
    if not least <= len(name) <= 40 or any(c.isdigit() for c in name) or _FOREIGN_TAIL.search(name):
        return False
    first = next((c for c in name if c.isalpha()), "")
    if not first.isupper() or (name.isupper() and len(name) < 6):
        return False
    return latin(name) and not set(name) & set("()/,;:|[]{}=")


_ROMANISED = str.maketrans("āīūōēḩḨşţḑẕĀĪŪŌĒŞŢḐẔʿ", "aiuoehHstdzAIUOESTDZ‘")


def plain(name: str) -> str:
    """Without scholars' marks: long vowels, dotted consonants, a leading ayn."""
    name = name.translate(_ROMANISED)
    return name[1:] if name[:1] in "‘’'" and name[1:2].isupper() else name


def english(entry: Entry) -> None:
    """Tell a town by the name newspapers use: that of its division if it sounds alike, without scholars' marks."""
    if entry.kind not in ("city", "admin2"):
        return
    name = entry.name
    if entry.countries[:1] not in (("LVA",), ("TUR",), ("ROU",), ("AZE",), ("TKM",)):
        name = plain(name).replace(" ‘", " ").replace(" al ", " al-")
    article = re.match(r"A[dnrstz]h? |Al |Ad ", name) is not None
    if article and entry.admin1 != name and sound(fold(entry.admin1)) == sound(fold(name)):
        name = entry.admin1
    if name.endswith(" City") and name[:-5] in {entry.admin1, *entry.others}:
        entry.news.add(name[:-5])  # "New York"
        entry.others.add(name[:-5])
    if name != entry.name:
        entry.others.add(entry.name)
        entry.news.add(entry.name)
        entry.name = name
