"""Other calendars than the Gregorian: Islamic (tabular) and Solar Hijri (Iran, Afghanistan) days, and Easter."""

from __future__ import annotations

from datetime import date, timedelta

_ISLAMIC_EPOCH = date(622, 7, 19)  # 1 Muharram 1 in the proleptic Gregorian calendar (civil epoch)


def islamic(year: int, month: int, day: int) -> date:
    """Gregorian day of an Islamic date by the tabular calendar; sightings of the moon may differ by a day."""
    days = (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day - 1
    return _ISLAMIC_EPOCH + timedelta(days)


def islamic_year(when: date) -> int:
    """The Islamic year that holds a Gregorian day."""
    guess = int(((when - _ISLAMIC_EPOCH).days * 30 + 10646) // 10631)
    while islamic(guess + 1, 1, 1) <= when:
        guess += 1
    while islamic(guess, 1, 1) > when:
        guess -= 1
    return guess


def islamic_month_length(year: int, month: int) -> int:
    """Days of an Islamic month, 29 or 30."""
    following = islamic(year + 1, 1, 1) if month == 12 else islamic(year, month + 1, 1)
    return (following - islamic(year, month, 1)).days


_BREAKS = (1, 5, 9, 13, 17, 22, 26, 30)  # leap years within the 33-year cycle, exact for 1244 to 1472 (1865 to 2093)


def solar_is_leap(year: int) -> bool:
    """Whether a Solar Hijri year has 366 days."""
    return year % 33 in _BREAKS


def solar(year: int, month: int, day: int) -> date:
    """Gregorian day of a Solar Hijri date; 1 Farvardin 1300 was 21 March 1921."""
    first = date(1921, 3, 21)
    step = 1 if year >= 1300 else -1
    for passed in range(1300, year, step):
        turned = passed if step > 0 else passed - 1
        first += timedelta(step * (366 if solar_is_leap(turned) else 365))
    return first + timedelta(31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day - 1)


def solar_month_length(year: int, month: int) -> int:
    """Days of a Solar Hijri month."""
    if month <= 6:
        return 31
    return 30 if month < 12 or solar_is_leap(year) else 29


def easter(year: int) -> date:
    """Easter Sunday of the western churches (Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * i) // 451
    number = h + i - 7 * m + 114
    return date(year, number // 31, number % 31 + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the eastern churches (Julian computus), as a Gregorian day."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    number = d + e + 114
    return date(year, number // 31, number % 31 + 1) + timedelta(year // 100 - year // 400 - 2)
