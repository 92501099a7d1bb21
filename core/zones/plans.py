"""Which maps an incident is laid over, and for how many of its days each counts.

An incident of one day has the map that counts on that day (``series``). One whose day is not known has every map that
counts on a day of its interval, and its answer is the mean over these days; of an interval longer than ``MOST_DAYS`` so
many days are taken, spread evenly, the first and the last among them. Its front line is that of its middle day. What
has no map says why: no place, no date, no map for its date.
"""

from datetime import date, timedelta
from typing import NamedTuple, Optional, Tuple

MOST_DAYS = 31
NO_PLACE, NO_DATE = "it has no place", "it has no date"


class Plan(NamedTuple):
    """``maps`` are (number of the map, days for which it counts), in the order of time; ``middle`` is the number of the
    one of the middle day and ``day`` its day (None: it holds at all times). ``note`` says why there is none, or over
    what the answer is a mean."""

    maps: Tuple[Tuple[int, int], ...] = ()
    middle: Optional[int] = None
    day: Optional[date] = None
    note: str = ""


class Maps:
    """The editions of a series, those in a row with the same zones as one map, by the number of the first of them."""

    def __init__(self, series):
        self.series = series
        self.numbers = []
        for number, edition in enumerate(series.editions):
            same = number and series.editions[number - 1].zones == edition.zones
            self.numbers.append(self.numbers[-1] if same else number)

    def zones(self, number):
        """The zones of a map."""
        return self.series.editions[number].zones

    def first_day(self, number):
        """The first day of a map."""
        return self.series.editions[number].first

    def words(self, number):
        """The first day of a map in words, where it has one."""
        first = self.first_day(number)
        return f" ({first})" if first != date.min else ""


def planned(asked, maps, rule):
    """The :class:`Plan` of an ``answers.Asked``."""
    if asked.spot is None:
        return Plan(note=NO_PLACE)
    if not maps.series.dated:
        return Plan(((0, 1),), 0)
    if asked.start is None:
        return Plan(note=NO_DATE)
    first, last = sorted((asked.start, asked.end or asked.start))
    days = _days(first, last)
    chosen = [(day, maps.series.edition_on(day, rule)) for day in days]
    answered = [(day, number) for day, number in chosen if number is not None]
    if not answered:
        return Plan(note=f"no map for {first}" + (f" to {last}" if last > first else ""))
    weights = {}
    for _, number in answered:
        weights[maps.numbers[number]] = weights.get(maps.numbers[number], 0) + 1
    day, middle = answered[(len(answered) - 1) // 2]
    return Plan(tuple(sorted(weights.items())), maps.numbers[middle], maps.series.day_of(middle, day),
                _note(days, (last - first).days + 1, len(answered), len(weights)))


def _days(first, last):
    count = (last - first).days + 1
    steps = min(count, MOST_DAYS)
    return [first + timedelta(days=round(step * (count - 1) / max(1, steps - 1))) for step in range(steps)]


def _note(days, count, answered, maps):
    """What is to be said of an interval: how many days and maps its answer is the mean of."""
    if count == 1:
        return ""
    taken = f"{len(days)} of its {count} days" if len(days) < count else f"its {count} days"
    missing = f"; no map for {len(days) - answered} of them" if answered < len(days) else ""
    return f"mean over {taken}, {maps} map{'s' if maps > 1 else ''}{missing}"
