"""Closed intervals of days, and the arithmetic of calendars that the resolver of dates needs.

An interval is a pair (first day, last day). Weeks run from Monday to Sunday (ISO 8601).
"""

from calendar import monthrange
from datetime import date
from typing import Optional, Tuple

Interval = Tuple[date, date]

# Months in which the seasons of the northern hemisphere begin (meteorological seasons, WMO).
_SEASON_STARTS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
# First and last day of the parts of a month: thirds, as the press uses "early", "mid" and "late".
_MONTH_PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "half1": (1, 15), "half2": (16, 31)}
_YEAR_PARTS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "half1": (1, 6), "half2": (7, 12)}
_FAR = 400  # years that a relative date may reach back


def precision(interval: Interval) -> int:
    """UCDP GED's date_prec by the length of the interval: 1 day, 2 two to six days, 3 week, 4 month, 5 longer.

    A month may have the two days more that a sighted moon can add.
    """
    days = (interval[1] - interval[0]).days + 1
    for longest, prec in ((1, 1), (6, 2), (8, 3), (32, 4)):
        if days <= longest:
            return prec
    return 5


def make_day(year: int, month: int, day: int) -> Optional[date]:
    """That day, or None when no calendar has it."""
    if 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
        return date(year, month, day)
    return None


def day_span(day: date) -> Interval:
    return day, day


def days_from(day: date, count: int) -> date:
    """The day ``count`` days later, earlier when negative."""
    return day_numbered(day.toordinal() + max(-_FAR * 365, min(_FAR * 365, count)))


def day_numbered(ordinal: int) -> date:
    """The day with that number (1 is 1 January of year 1), kept within what a calendar can say: years 1 to 9999."""
    return date.fromordinal(max(date.min.toordinal(), min(date.max.toordinal(), ordinal)))


def _kept(year):
    return max(date.min.year, min(date.max.year, year))


def month_span(year: int, month: int) -> Interval:
    year = _kept(year)
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def month_part(year: int, month: int, part: str) -> Interval:
    """Early (1 to 10), mid (11 to 20) or late (21 to the end) in a month, or a half of it; "" is the whole."""
    first, last = month_span(year, month)
    if not part:
        return first, last
    start, end = _MONTH_PARTS[part]
    return first.replace(day=start), first.replace(day=min(end, last.day))


def month_week(year: int, month: int, number: int) -> Interval:
    """The first to fourth seven days of a month; number -1 is its last seven days."""
    first, last = month_span(year, month)
    if number == -1:
        return days_from(last, -6), last
    start = days_from(first, 7 * (min(number, 4) - 1))
    return start, days_from(start, 6)


def year_span(year: int) -> Interval:
    return date(_kept(year), 1, 1), date(_kept(year), 12, 31)


def year_part(year: int, part: str) -> Interval:
    """The first, middle or last four months of a year, or a half of it; "" is the whole."""
    if not part:
        return year_span(year)
    first, last = _YEAR_PARTS[part]
    return month_span(year, first)[0], month_span(year, last)[1]


def season_span(season: str, year: int) -> Interval:
    """A season's three months; a winter belongs to the year in which it begins."""
    first = _SEASON_STARTS[season]
    last_year, last = (year + 1, 2) if first == 12 else (year, first + 2)
    start, end = month_span(year, first)
    return start, max(end, month_span(last_year, last)[1])  # no year comes after 9999


def week_span(day: date) -> Interval:
    """The week, Monday to Sunday, that holds the day."""
    monday = days_from(day, -day.weekday())
    return monday, days_from(monday, 6)


def shift_months(day: date, months: int) -> date:
    """The same day some months on, or the last of that month where it is shorter."""
    index = max(12, min(10_000 * 12 - 1, day.year * 12 + day.month - 1 + max(-_FAR * 12, min(_FAR * 12, months))))
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def period(day: date, unit: str) -> Interval:
    """The calendar day, week, month or year that holds the day."""
    if unit == "week":
        return week_span(day)
    if unit == "month":
        return month_span(day.year, day.month)
    if unit == "year":
        return year_span(day.year)
    return day_span(day)


def shift(day: date, unit: str, count: int) -> date:
    """The day ``count`` days, weeks, months or years on."""
    if unit == "month":
        return shift_months(day, count)
    if unit == "year":
        return shift_months(day, 12 * max(-_FAR, min(_FAR, count)))
    return days_from(day, count * (7 if unit == "week" else 1))


def latest_weekday(anchor: date, weekday: int) -> date:
    """The latest such weekday (Monday is 0) up to and including the anchor."""
    return days_from(anchor, -((anchor.weekday() - weekday) % 7))


def next_weekday(anchor: date, weekday: int) -> date:
    """The first such weekday after the anchor."""
    return days_from(anchor, (weekday - anchor.weekday() - 1) % 7 + 1)


def cut(interval: Interval, anchor: date) -> Interval:
    """The interval up to the anchor, since what is reported has happened; untouched when all of it lies after."""
    return (interval[0], min(interval[1], anchor)) if interval[0] <= anchor else interval
