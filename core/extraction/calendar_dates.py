"""What dates of other calendars mean: lunar and solar months, feasts; see ``calendars.py`` for the reckoning.

A year may be of the calendar itself, of the Kurdish count or Gregorian; without one the latest that has begun is meant.
"""

from typing import Callable, List, Optional

from . import intervals as cal
from .calendars import (KURDISH_AHEAD, KURDISH_YEARS, LUNAR_YEARS, SIGHTING, SOLAR_YEARS, lunar_span, lunar_year,
                        solar_span, solar_year)

Span = Callable[[int], Optional[cal.Interval]]  # of a year
_STAGES = {"early": (1, 10), "mid": (11, 20), "late": (21, 0), "half1": (1, 15), "half2": (16, 0)}
_GULAN_SOLAR, _GULAN_PLAIN = 2, 5  # in Iraq Gulan is May, in the Kurdish year the second month


def read_lunar(values, count):
    """"10 Muharram 1443", "mid-Shaban", "the last ten days of Ramadan"; with the days that a sighted moon may add."""
    days = _days_of_month(values, 30)
    if days is None:
        return None
    return _pick(values, count, lambda year: lunar_span(year, values["month"], *days), LUNAR_YEARS, lunar_year)


def read_solar(values, count):
    """"22 Bahman 1399", "1 Khakelewe 2721"."""
    year = values.get("year")
    if values["month"] == "gulan":
        own = year in SOLAR_YEARS or year in KURDISH_YEARS
        values = dict(values, month=_GULAN_SOLAR if own else _GULAN_PLAIN)
        if not own:
            return _pick_plain(values, count)
    if year in KURDISH_YEARS:
        values = dict(values, year=year - KURDISH_AHEAD)
    days = _days_of_month(values, 31)
    return days and _pick(values, count, lambda y: solar_span(y, values["month"], *days), SOLAR_YEARS, solar_year)


def read_feast(values, count):
    """"Ashura", "the second day of Eid al-Fitr", "the eve of Nowruz"."""
    kind, month, first, length = values["feast"].split()
    month, first, length = int(month), int(first), int(length)
    first, last = first, first + length - 1
    if "day" in values:
        first = last = first + values["day"] - 1
    if kind == "plain":
        found = _pick_plain({**values, "month": month, "day": first}, count)
    else:
        span, years, year_of = (lunar_span, LUNAR_YEARS, lunar_year) if kind == "lunar" else \
            (solar_span, SOLAR_YEARS, solar_year)
        found = _pick(values, count, lambda year: span(year, month, first, last), years, year_of)
    if not found or "eve" not in values:
        return found
    width = 2 * SIGHTING if kind == "lunar" else 0
    return cal.days_from(found[0], -1), cal.days_from(found[0], width - 1)


def read_new_year(values, count):
    """"New Year's Eve", "New Year's Day"."""
    if values["unit"] != "year" or values["eve"] not in ("eve", "day"):
        return None
    month, day = (12, 31) if values["eve"] == "eve" else (1, 1)
    return _pick_plain(dict(values, month=month, day=day), count)


def _days_of_month(values, longest):
    """(first, last) of the days of a month that the words name; 0 is its last."""
    stage, number = values.get("stage"), values.get("number")
    if "day" in values and values.get("unit") != "week":
        is_day = values["day"] <= longest and values.get("unit", "day") == "day"
        return (values["day"], values["day"]) if is_day else None
    if number is not None:  # "the last ten days", "the first three"
        if not isinstance(number, int) or number > 20 or values["unit"] != "day":
            return None
        return (31 - number, 0) if stage == "last" else (1, number) if stage == 1 else None
    if values.get("unit") == "week":
        week = values.get("week") or values["day"]
        return (24, 0) if week == -1 else (7 * min(week, 4) - 6, 7 * min(week, 4))
    return _STAGES.get(stage, (1, 0))


def _pick(values, count, span: Span, own_years, year_of):
    """The span in the year that the words give, or the latest that begins by the day to count from."""
    year = values.get("year")
    if year in own_years:
        return span(year)
    if year is not None:
        near = year_of(cal.year_span(year)[0]) if 1900 <= year <= 2099 else None
        return next((found for found in _spans(span, range(near, near + 3)) if found[1].year == year), None) \
            if near else None
    if count.day is None:
        return None
    now = year_of(count.day)
    spans = _spans(span, range(now - 2, now + 2))
    if count.forward:
        return next((found for found in spans if found[1] >= count.day), None)
    begun = [found for found in spans if found[0] <= count.day and not ("past" in values and found[1] > count.day)]
    if not begun:
        return None
    return begun[-1] if "feast" in values or (begun[-1][1] - begun[-1][0]).days < 7 else cal.cut(begun[-1], count.day)


def _spans(span: Span, years) -> List[cal.Interval]:
    return [found for found in map(span, years) if found]


def _pick_plain(values, count):
    """The same for a Gregorian day or month."""
    def span(year):
        if "day" not in values:
            return cal.month_span(year, values["month"])
        day = cal.make_day(year, values["month"], values["day"])
        return day and cal.day_span(day)

    return _pick(values, count, span, range(1900, 2100), lambda day: day.year)
