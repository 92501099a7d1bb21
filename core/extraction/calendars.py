"""Days of the Islamic and the Iranian and Kurdish solar calendars, as intervals of Gregorian days.

The Islamic calendar is the tabular one (civil epoch 16 July 622 Julian, leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26
and 29 of each thirty), the solar one counts leap years by 33 (both: Reingold and Dershowitz, Calendrical Calculations,
chapters 7 and 15). Months that begin with a sighted moon differ from the tables by a day or two, so that a lunar day is
given with the day before and after. The Kurdish year of Iran begins with the solar one, 1321 years ahead.
"""

from datetime import date
from typing import Optional

from .intervals import Interval, day_numbered, days_from

SIGHTING = 1  # days by which a sighted month may differ from the table
LUNAR_YEARS = range(1300, 1500)
SOLAR_YEARS = range(1300, 1500)
KURDISH_YEARS = range(2600, 2800)
KURDISH_AHEAD = 1321
_LUNAR_EPOCH, _SOLAR_EPOCH = 227015, 226894  # ordinals: 19 July 622 (Gregorian), the day before 22 March 622


def lunar_day(year: int, month: int, day: int) -> Optional[date]:
    """The Gregorian day of a tabular Islamic one (month 1 is Muharram), or None when there is no such day."""
    if not (1 <= month <= 12 and 1 <= day <= 30):
        return None
    # Months of 30 and 29 days by turns.
    past = 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2
    return day_numbered(_LUNAR_EPOCH + past + day - 1)


def lunar_span(year: int, month: int, first: int = 1, last: int = 0) -> Optional[Interval]:
    """Days ``first`` to ``last`` (0 is the month's last) with those that a sighted month may add."""
    start = lunar_day(year, month, first)
    end = lunar_day(year, month, last) if last else days_from(lunar_day(year + month // 12, month % 12 + 1, 1), -1)
    return (days_from(start, -SIGHTING), days_from(end, SIGHTING)) if start and end and start <= end else None


def lunar_year(day: date) -> int:
    """The Islamic year that holds a day."""
    year = (day.toordinal() - _LUNAR_EPOCH) * 30 // 10631 + 1
    return year + (lunar_day(year + 1, 1, 1) <= day) - (lunar_day(year, 1, 1) > day)


def solar_day(year: int, month: int, day: int) -> Optional[date]:
    """The Gregorian day of a solar one (month 1 begins at Nowruz), or None when there is no such day."""
    if not (1 <= month <= 12 and 1 <= day <= (31 if month <= 6 else 30)):
        return None
    past = 365 * (year - 1) + (8 * year + 21) // 33 + 30 * (month - 1) + min(month - 1, 6)
    return day_numbered(_SOLAR_EPOCH + past + day)


def solar_span(year: int, month: int, first: int = 1, last: int = 0) -> Optional[Interval]:
    """Days ``first`` to ``last`` (0 is the month's last) of a solar month."""
    start = solar_day(year, month, first)
    end = solar_day(year, month, last) if last else days_from(solar_day(year + month // 12, month % 12 + 1, 1), -1)
    return (start, end) if start and end and start <= end else None


def solar_year(day: date) -> int:
    """The solar year that holds a day."""
    year = day.year - 621
    return year - (solar_day(year, 1, 1) > day)
