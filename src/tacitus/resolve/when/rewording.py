"""What is said in several words, or with signs, in words that the rules know: "half a year" is "6 months"."""

from __future__ import annotations

import re

from tacitus.resolve.when.spelled import MAY_SPELL, in_figures

_MINUTES = r"(?:five|ten|twenty|twenty-five|(?:a )?quarter|half)"
_HOUR = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[1-9]|1[0-2]"
_LIKE = "same|corresponding|comparable|similar|like"
_YEAR_BACK = (
    r"(?:the |a )?(?:last year|year (?:ago|before|earlier)|(?:previous|prior|preceding|past) year"
    r"|year-(?:ago|earlier))\b"
)
# said in several words, or with hyphens, what the rules know in others
_SAID = [
    (re.compile(pattern), plain)
    for pattern, plain in [
        (r"(?<=[a-z])/(?=[a-z])", "-"),  # June/July
        (r"\b(?:an? )?half[- ](?:of )?(?:an? )?century\b", "50 years"),
        (r"\b(?:an? )?quarter[- ](?:of )?(?:an? )?century\b", "25 years"),
        (r"\b(?:an? )?half[- ](?:of )?(?:an? )?decade\b", "5 years"),
        (r"\bhalf a year\b", "6 months"),
        (r"\b(year|month|quarter|decade)['’]s end\b", r"end of \1"),
        (r"-and-a-half\b", " and a half"),
        (r"\bfy ?(?=[12][0-9]{3})", ""),
        (r"\bfy ?['’]?([0-9]{2})\b", r"'\1"),
        (r"\bfrom (.+) (?:on|onwards?)$", r"since \1"),
        (r"\b(\w+) ((?:mon|tues|wednes|thurs|fri|satur|sun)day)s ago\b", r"\1 \2 ago"),
        (r"\b(?:half an|a half|half-?an?) hour\b", "30 minutes"),
        (r"\b(year|month|quarter)[- ]?end\b", r"end of \1"),
        (r"\b(year|month|week|day)-(ago|earlier|before|later)\b", r"\1 \2"),
        (r"\b((?:day|week|month|year|decade)s?)['’]?s? time\b", r"\1 from now"),
        (r"\b(?:(?:fiscal|financial|calendar) )?years? (?=[12][0-9]{3}\s?[-–/][0-9])", ""),
        (r"\b(?:fiscal|financial|calendar) (?=years?\b)", ""),
        (r"\bhalf[- ](?:a )?dozen\b", "6"),
        (
            r"^(?:from|than) (?=(?:an?|one|two|three|five|ten) (?:year|month|week|decade)s? (?:ago|earlier|before)$)",
            "",
        ),
        (r"^from now (?=until\b|to\b|through\b)", "now "),
        (r"\ball (?=day\b)", "that "),
        (r"\ball (?=(?:week|month|year|summer|winter|spring|autumn)\b)", "this "),
        (r"\byear[- ]to[- ]date\b", "earlier this year"),
        (r"\bh1 (?=(?:of )?[12][0-9]{3})", "first half of "),
        (r"\bh2 (?=(?:of )?[12][0-9]{3})", "second half of "),
        (rf"\b{_MINUTES}(?: minutes?)? (?:to|past|before|after) (?=midnight\b|noon\b|midday\b)", ""),
        (rf"\b{_MINUTES}(?: minutes?)? (?:to|past) (?P<hour>{_HOUR})(?: o['’]clock)?\b", r"\g<hour> o'clock"),
        (rf"^{_MINUTES} (?:past|to)$", "minutes past"),
        (r"\b(\w+) (?:nights|mornings|evenings) (?=(?:later|earlier|after|before|ago|on)\b)", r"\1 days "),
        (r"\b(night|evening) (?:that|which) followed\b", r"that \1"),
        (r"\b(?:before|until|till) (?:it was |full )?light\b", "before dawn"),
        (r"\bturn of the year\b", "new year's eve and new year's day"),
        (r"\b(weeks?) on (?=(?:mon|tues|wednes|thurs|fri|satur|sun)day)", r"\1 from "),
        (r"\ba\.d\.(?=\s|$)", "ad"),
        (r"(?<=[0-9])-([a-z]{3,9})-(?=[0-9]{2,4}\b)", r" \1 "),
        (r"^(?:beginning|effective) (?!of\b|in\b|on\b|part\b)", "starting "),
        (
            rf"\b(?:{_LIKE}) (period|quarter|half|month|week|weekend|time) (?:of |in |from |during )?{_YEAR_BACK}",
            r"year-ago \1",
        ),
    ]
]
_MONTH_OF_YEAR = re.compile(r"(?<![0-9/])(1[0-2]|0?[1-9])/([12][0-9]{3}|[4-9][0-9])(?![0-9/])")  # 10/89, 10/1989
_MAY_SAY = re.compile(  # what any of them begins with: most expressions are spared the list
    r"[a-z]/[a-z]|half|quarter|end\b|\bfy|\bon$|onwards?$|-(?:ago|earlier|before|later)|fiscal|financial|calendar"
    r"|time\b|days ago|^beginning|^effective|\ball |a\.d\.|[0-9]-[a-z]{3}|to[- ]date|years? [12]"
    r"|same |corresp|compar|^from |^than |turn of|weeks? on |\bh[12] |nights |mornings |evenings |followed|light\b"
    r"|(?:five|ten|twenty|quarter|half|minutes?) (?:to|past|before|after)\b"
)
_SLASHED = re.compile(r"\b([12][0-9]{3})/([0-9]{1,2})(?:/([0-9]{1,2}))?(?![0-9/])")  # 2019/20, 2020/01/03


def reworded(text: str) -> str:
    """The expression in small letters and in words that the rules know."""
    plain = text.lower()
    if "/" in plain:
        plain = _MONTH_OF_YEAR.sub(_year_first, _SLASHED.sub(_hyphened, plain))
    if MAY_SPELL.search(plain):
        plain = in_figures(plain)
    if _MAY_SAY.search(plain):
        for said, known_as in _SAID:
            plain = said.sub(known_as, plain)
    return plain


def _year_first(written: re.Match[str]) -> str:
    year = written[2] if len(written[2]) == 4 else f"19{written[2]}"
    return f"{year}-{written[1]}"


def _hyphened(slashed: re.Match[str]) -> str:
    return "-".join(part for part in slashed.groups() if part)
