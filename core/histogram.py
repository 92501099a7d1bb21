"""Days as bins of days, weeks, months, quarters, years or decades, and how many incidents each bin has.

Days are ``datetime.date`` or their ordinals (``date.toordinal``); bins are closed intervals of days. A week begins on
Monday (ISO 8601).
"""

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date
from typing import Dict, NamedTuple, Sequence, Tuple

BAR_UNITS = ("day", "week", "month", "year")
LABEL_UNITS = ("day", "week", "month", "quarter", "year", "decade")
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_TYPICAL_DAYS = {"day": 1, "week": 7, "month": 30.4, "quarter": 91.3, "year": 365.25, "decade": 3652.5}
_ROUND = (2, 4, 6, 8, 10)


class Bin(NamedTuple):
    """A closed interval of days, as ordinals."""

    first: int
    last: int


def start_of(day, unit):
    """The first day of the bin that holds a day; both ordinals. Days before the first year are of the first bin."""
    if unit == "day":
        return max(day, 1)
    if unit == "week":
        return max(day - (day - 1) % 7, 1)
    when, months = date.fromordinal(max(day, 1)), _MONTHS[unit]
    number = when.year * 12 + when.month - 1
    return _first_of(number - number % months)


def next_start(start, unit):
    """The first day of the bin behind the one that begins on ``start``."""
    if unit in ("day", "week"):
        return start - (start - 1) % 7 + 7 if unit == "week" else start + 1
    when = date.fromordinal(start)
    number = when.year * 12 + when.month - 1
    return _first_of(number - number % _MONTHS[unit] + _MONTHS[unit])


def _first_of(number):
    """The ordinal of the first day of a month, counted from the year 0; of the last day there is beyond all years."""
    if number < 12:
        return 1
    return date(number // 12, number % 12 + 1, 1).toordinal() if number < 10000 * 12 else date.max.toordinal()


def bins_between(first, last, unit) -> Tuple[Bin, ...]:
    """The bins that hold the days from ``first`` to ``last`` (ordinals), whole at both ends."""
    found, start = [], start_of(first, unit)
    while start <= last:
        following = next_start(start, unit)
        if following <= start:
            break  # the calendar has no more days
        found.append(Bin(start, following - 1))
        start = following
    return tuple(found)


def finest_unit(units, days, width, least):
    """The first of ``units`` whose bins are wide enough where ``days`` take ``width``; else the last.

    ``least`` is the width that a bin needs, or a mapping of each unit's.
    """
    needed = least if isinstance(least, Mapping) else dict.fromkeys(units, least)
    return next((unit for unit in units if _TYPICAL_DAYS[unit] * width >= needed[unit] * max(days, 1)), units[-1])


def round_top(most):
    """The smallest even digit times a power of ten that is not below ``most``; its half is whole."""
    power = 1
    while True:
        for step in _ROUND:
            if step * power >= most:
                return step * power
        power *= 10


class Histogram:
    """Numbers by day of several groups, that can be asked for any interval of days at once."""

    def __init__(self, days: Dict[str, Dict[date, int]]):
        self.groups = tuple(days)
        self._days, self._sums = {}, {}
        for group, counted in days.items():
            ordered = sorted((day.toordinal(), count) for day, count in counted.items() if count)
            self._days[group] = [day for day, _ in ordered]
            self._sums[group] = _running(count for _, count in ordered)

    def count(self, group, first, last):
        """How many of a group there are from ``first`` to ``last``, ordinals, both inclusive."""
        days, sums = self._days[group], self._sums[group]
        return sums[bisect_right(days, last)] - sums[bisect_right(days, first - 1)]

    def counts(self, bin_) -> Tuple[int, ...]:
        """The numbers of a bin, one a group."""
        return tuple(self.count(group, *bin_) for group in self.groups)

    def most(self, bins: Sequence[Bin]):
        """The most in one of these bins."""
        return max((sum(self.counts(bin_)) for bin_ in bins), default=0)


def _running(numbers):
    sums = [0]
    for number in numbers:
        sums.append(sums[-1] + number)
    return sums
