"""What the rules of dates mean: the interval that the values of a phrase give from the day to count from.

Every reader takes the values and a ``Count`` and gives a closed interval of days, or None when the words need a day to
count from and there is none, or when no calendar has such a day.
"""

from datetime import date
from typing import NamedTuple, Optional

from . import intervals as cal


class Count(NamedTuple):
    """The day to count from; ``forward`` when the words look ahead ("scheduled for Sunday")."""

    day: Optional[date]
    forward: bool = False


def _pick_year(count, spans):
    """Of the same span in several years, the latest that begins by the anchor, or the first that ends after it."""
    if count.day is None:
        return None
    years = range(max(1, count.day.year - 8), min(9999, count.day.year + 8) + 1)
    if count.forward:
        return next((span for span in map(spans, years) if span and span[1] >= count.day), None)
    return next((span for span in map(spans, reversed(years)) if span and span[0] <= count.day), None)


def _date_in_figures(value):
    first, second, year = value
    year += (2000 if year < 50 else 1900) if year < 100 else 0
    # Day first, as everywhere but in the United States, unless only the other order is a date.
    return cal.make_day(year, second, first) or cal.make_day(year, first, second)


def read_figures(values, count):
    when = values["figures"]
    day = cal.make_day(*when) if when[0] > 31 else _date_in_figures(when)
    return day and cal.day_span(day)


def read_day(values, count):
    first, last = values["day"], values.get("day2", values["day"])
    month, weekday = values["month"], values.get("weekday")

    def span(year):
        start, end = cal.make_day(year, month, first), cal.make_day(year, month, last)
        return (start, end) if start and end and start <= end else None

    if "year" in values:
        return span(values["year"])
    if weekday is not None and count.day is not None:
        def agreeing(year):
            found = span(year)
            return found if found and found[0].weekday() == weekday else None

        return _pick_year(count, agreeing) or _pick_year(count, span)
    return _pick_year(count, span)


def read_month(values, count):
    month, last = values["month"], values.get("month2", values["month"])
    stage, week = values.get("stage", ""), values.get("week")

    def span(year):
        if week is not None:
            return cal.month_week(year, month, week)
        if last != month:
            return (cal.month_span(year, month)[0], cal.month_span(year + (last < month), last)[1])
        return cal.month_part(year, month, stage)

    if values.get("unit") == "day":
        return read_day(dict(values, day=week), count) if week != -1 else None
    if "year" in values:
        return span(values["year"])
    found = _pick_year(count, span)
    return found and (found if count.forward else cal.cut(found, count.day))


def read_day_of_year(steps):
    """"3 April this year", "20 July last year"."""
    def reader(values, count):
        return count.day and read_day(dict(values, year=count.day.year + steps), count)
    return reader


def read_day_of_latest_month(values, count):
    """"On the 18th": the latest day with that number."""
    if count.day is None:
        return None
    months = (cal.shift_months(count.day.replace(day=1), -back) for back in range(3))
    days = (cal.make_day(month.year, month.month, values["day"]) for month in months)
    return next((cal.day_span(day) for day in days if day and day <= count.day), None)


def read_weekday_of_month(values, count):
    """"The first Friday of May"; number -1 is the last."""
    nth, weekday = values["nth"], values["weekday"]

    def span(year):
        first, last = cal.month_span(year, values["month"])
        if nth == -1:
            return cal.day_span(cal.latest_weekday(last, weekday))
        day = cal.days_from(cal.next_weekday(cal.days_from(first, -1), weekday), 7 * (nth - 1))
        return cal.day_span(day) if day <= last else None

    return span(values["year"]) if "year" in values else _pick_year(count, span)


def read_month_of_year_before(values, count):
    return count.day and read_month(dict(values, year=count.day.year - 1), count)


def read_month_of_this_year(values, count):
    return count.day and cal.cut(read_month(dict(values, year=count.day.year), count), count.day)


def read_last_month_named(values, count):
    """"Last July": the latest July that is over."""
    if count.day is None:
        return None
    return _pick_year(count._replace(day=cal.days_from(cal.month_span(count.day.year, count.day.month)[0], -1)),
                      lambda year: cal.month_part(year, values["month"], ""))


def read_year(values, count):
    first, last = values["year"], values.get("year2", values["year"])
    if last < 100:
        last += first - first % 100
    if last < first:
        return None
    return cal.year_part(first, values.get("stage", "")) if first == last else \
        (cal.year_span(first)[0], cal.year_span(last)[1])


def read_season(values, count):
    def span(year):
        return cal.season_span(values["season"], year)

    if "year" in values:
        return span(values["year"])
    if count.day is None or "past" not in values:
        found = _pick_year(count, span)
        return found and (found if count.forward else cal.cut(found, count.day))
    before = (span(year) for year in range(count.day.year, count.day.year - 3, -1))
    return next((found for found in before if found[1] < count.day), None)


def read_relative_day(values, count):
    return count.day and cal.day_span(cal.days_from(count.day, values["offset"]))


def read_fixed_day(steps):
    def reader(values, count):
        return count.day and cal.day_span(cal.days_from(count.day, steps))
    return reader


def read_overnight(values, count):
    return count.day and (cal.days_from(count.day, -1), count.day)


def read_weekday(values, count):
    if count.day is None:
        return None
    pick = cal.next_weekday if count.forward else cal.latest_weekday
    return cal.day_span(pick(count.day, values["weekday"]))


def read_last_weekday(values, count):
    return count.day and cal.day_span(cal.latest_weekday(cal.days_from(count.day, -1), values["weekday"]))


def read_next_weekday(values, count):
    return count.day and cal.day_span(cal.next_weekday(count.day, values["weekday"]))


def read_weekday_of_last_week(values, count):
    return count.day and cal.day_span(cal.days_from(cal.week_span(count.day)[0], values["weekday"] - 7))


def read_weekday_week_ago(values, count):
    """"Saturday a week ago": the week before the latest Saturday."""
    return count.day and cal.day_span(cal.days_from(cal.latest_weekday(count.day, values["weekday"]), -7))


def read_weekday_of_this_week(values, count):
    return count.day and cal.day_span(cal.days_from(cal.week_span(count.day)[0], values["weekday"]))


def read_weekdays_ago(values, count):
    """"Two Fridays ago", "the Friday before last"."""
    if count.day is None or values.get("number") == "few":
        return None
    latest = cal.latest_weekday(cal.days_from(count.day, -1), values["weekday"])
    return cal.day_span(cal.days_from(latest, -7 * (values.get("number", 2) - 1)))


def read_before_last(values, count):
    """"The week before last"."""
    return read_neighbour(dict(values, steps=-2), count)


def read_night_between(values, count):
    """"Overnight Saturday to Sunday", "overnight into Sunday"."""
    if count.day is None:
        return None
    last = cal.latest_weekday(count.day, values["weekday2"])
    return cal.days_from(last, -1), last


def read_weekday_night(values, count):
    """The night that begins on that weekday: two days, unless the second is still to come."""
    if count.day is None:
        return None
    first = cal.latest_weekday(count.day, values["weekday"])
    return first, min(cal.days_from(first, 1), count.day)


def _amount(values):
    """How many units: a number, or the (low, high) of "a few" and "several"."""
    number = values.get("number", 1)
    return (2, 6) if number == "few" else (number, number)


def read_ago(values, count):
    if count.day is None:
        return None
    low, high = _amount(values)
    unit = values["unit"]
    if unit == "hour":
        return cal.days_from(count.day, -((int(high) + 12) // 24)), count.day
    unit, low, high = plain_unit(unit, low, high)
    near, far = cal.shift(count.day, unit, -low), cal.shift(count.day, unit, -high)
    if unit == "week":
        return cal.days_from(far, -3), cal.days_from(near, 3)
    return cal.period(far, unit)[0], cal.period(near, unit)[1]


def plain_unit(unit, low, high):
    """Fortnights as weeks, decades as years."""
    name, times = {"fortnight": ("week", 2), "decade": ("year", 10)}.get(unit, (unit, 1))
    return name, low * times, high * times


def read_some_time_ago(values, count):
    return read_ago(dict(values, number="few"), count)


def read_past(values, count):
    """"In the past three weeks": up to the day itself."""
    if count.day is None:
        return None
    unit, _, high = plain_unit(values["unit"], *_amount(values))
    if unit == "hour":
        return cal.days_from(count.day, -((int(high) + 23) // 24)), count.day
    return cal.shift(count.day, unit, -high), count.day


def read_recent(values, count):
    """"In recent days": as "the past few days"; of longer times the words say too little."""
    return read_past(dict(values, number="few"), count) if values["unit"] in ("day", "week") else None


def read_this(values, count):
    """"This month": so far, or from now on when the words look ahead."""
    if count.day is None:
        return None
    first, last = cal.period(count.day, values["unit"])
    return (count.day, last) if count.forward else (first, count.day)


def read_earlier_or_later_this(values, count):
    """"Earlier this week" ends the day before; on the first day of the week it can only be that day."""
    if count.day is None:
        return None
    first, last = cal.period(count.day, values["unit"])
    if values["steps"] > 0:
        return count.day, last
    return first, max(first, cal.days_from(count.day, -1))


def read_part_of_this(values, count):
    """"Late last month", "early this year"."""
    if count.day is None:
        return None
    day = cal.shift(cal.period(count.day, values["unit"])[0], values["unit"], values["steps"])
    if values["unit"] == "week":
        monday = cal.week_span(day)[0]
        low, high = {"early": (0, 1), "mid": (2, 3), "late": (4, 6)}[values["stage"]]
        span = cal.days_from(monday, low), cal.days_from(monday, high)
    elif values["unit"] == "year":
        span = cal.year_part(day.year, values["stage"])
    else:
        span = cal.month_part(day.year, day.month, values["stage"])
    return cal.cut(span, count.day)


def read_neighbour(values, count):
    """"Last week", "next month": the calendar unit before or after."""
    if count.day is None:
        return None
    unit, steps = values["unit"], values["steps"]
    return cal.period(cal.shift(cal.period(count.day, unit)[0], unit, steps), unit)


def read_weekend(values, count):
    if count.day is None:
        return None
    saturday = cal.latest_weekday(count.day, 5)
    return saturday, min(cal.days_from(saturday, 1), max(count.day, saturday))


def read_last_weekend(values, count):
    return count.day and read_weekend(values, count._replace(day=cal.days_from(cal.week_span(count.day)[0], -1)))


def read_ordinal_day(steps):
    """"The 18th of last month"."""
    def reader(values, count):
        if count.day is None:
            return None
        month = cal.shift_months(count.day, steps)
        day = cal.make_day(month.year, month.month, values["day"])
        return day and cal.day_span(day)
    return reader


def read_reference(values, count):
    """A day counted from one named before: the caller gives that one; here it stands for the day itself."""
    return count.day and cal.day_span(count.day)
