"""The place of a decided name as it is told: coordinates and precision no finer than the text, reason, runner-up."""

from __future__ import annotations

import msgspec

from tacitus.records import Place
from tacitus.resolve.where.choose import Choice
from tacitus.resolve.where.context import Context
from tacitus.resolve.where.phrase import Phrase
from tacitus.resolve.where.session import Session
from tacitus.resolve.where.spelling import fold, sound

_COARSE = {"point": 0, "city": 1, "district": 2, "province": 3, "region": 4, "country": 5}
_OF_KIND = {"province": "province", "district": "district", "commune": "district", "part": "city"}


def placed(session: Session, place: Place, read: Phrase, asked: str, choice: Choice, disputed: str) -> Place:
    """The place as the one that was chosen for the name `asked` ("" if for no name). `disputed`: whether the country
    of a disputed area is that of the "tables" or "none"."""
    gazetteer, best = session.gazetteer, choice.best
    assert best is not None
    name, geonames, claims = gazetteer.words(best.number)
    latitude, longitude, precision = best.latitude, best.longitude, best.precision
    reason = "by your own knowledge file" if gazetteer.is_own(best.number) else _grounds(choice, asked, name)
    if read.direction and best.kind in ("country", "former"):
        precision = "region"
        if part := gazetteer.parts.get(best.countries[0], {}).get(read.direction):
            latitude, longitude = part
            reason += f"; middle of the towns in the {read.direction} of it"
        name = read.title
    elif read.away:
        precision = _coarser(precision, "district")
    if (least := _OF_KIND.get(read.kind)) and not read.loose and best.kind not in ("site", "airport"):
        lesser = (
            read.title.endswith("department") and best.kind != "admin1" and fold(best.admin1) not in ("", fold(name))
        )
        precision = _coarser(precision, "district" if lesser else least)  # "Torodi department" of Tillabéri
    alone = len(best.countries) == 1
    country = best.countries[0] if alone else _one_of(session.context, best.countries, fold(read.whole))
    if claims:
        reason += f"; claimed by {', '.join(claims)}"
        if disputed == "none":
            country = None
    elif len(best.countries) > 1:
        reason += f"; lies in {', '.join(best.countries)}"
    return msgspec.structs.replace(
        place,
        name=name,
        latitude=round(latitude, 5),
        longitude=round(longitude, 5),
        country=country,
        admin1=best.admin1 or None,
        precision=precision,
        geonames=geonames,
        reason=reason,
        runner_up=runner_up(session, choice),
    )


def _grounds(choice: Choice, asked: str, name: str) -> str:
    """Why the place of that name was chosen."""
    if reason := "; ".join(choice.grounds[:2]):
        return reason
    best, key, own = choice.best, fold(asked), fold(name)
    heard = bool(asked) and best is not None and not best.alternate and key != own and sound(key) == sound(own)
    what = "that sounds so" if heard else "of this name"
    return f"only place {what}" if choice.of == 1 else f"best known of {choice.of} places of this name"


def _coarser(one: str, other: str) -> str:
    return max(one, other, key=lambda precision: _COARSE[precision])


def _one_of(context: Context, countries: tuple[str, ...], key: str) -> str | None:
    """Of several countries the one that alone is named in the report by other words than the place's, else none."""
    told = [c for c in countries if c in context.states and context.named_by_others(c, key)]
    return told[0] if len(told) == 1 else None


def runner_up(session: Session, choice: Choice) -> str | None:
    """The next best place of the name, and what speaks against it."""
    if choice.second is None:
        return None
    name, _, _ = session.gazetteer.words(choice.second.number)
    where = ", ".join(filter(None, [choice.second.admin1, "/".join(choice.second.countries)]))
    told = session.context.share(choice.second.countries) > 0
    why = "less is known of it" if told else "the report does not name its country"
    return f"{name} ({where}): {why}" if where else f"{name}: {why}"
