"""Counts and deaths by holder, actor, event type, unit and time, as intervals where the facts are.

A row is an incident as ``incidents.with_answers`` gives it, with its ``Answer`` for all its shares. What groups rows is
a *dimension*: ``holder``, ``month``, ``week`` (ISO 8601, by its Monday), ``year``, or any field (``actor``,
``event_type``, ``admin1`` …). Each incident counts in a group as

* the **best** figure: where it most likely belongs (the holder with the largest share; the period with most of its
  days, of equals the first);
* the **lowest**: where it belongs for certain (all of its area was the holder's; all its days are in the period);
* the **highest**: where it may belong (any of its area, any of its days).

Deaths and wounded are the sums of ``killed``, ``killed_min``, ``killed_max`` (and likewise) of these incidents; those
that state no figure add nothing and are counted in ``no_figure``.
"""

from datetime import date, timedelta
from itertools import product
from typing import NamedTuple, Tuple

from ..output import table_text

NOT_KNOWN = ""
NEAR_KM = 5.0  # what counts as near to a front line, where nothing else is asked
_LAST = date(9998, 12, 31)  # with a month, a week and a year after it
_CERTAIN = 0.9995  # a share that is all
_FIGURES = (("killed", ("killed_min", "killed", "killed_max")), ("wounded", ("wound_min", "wounded", "wound_max")))


class Range(NamedTuple):
    """An interval with a best figure."""

    low: int = 0
    best: int = 0
    high: int = 0

    def __str__(self):
        return str(self.best) if self.low == self.high else f"{self.best} ({self.low}–{self.high})"


class Group(NamedTuple):
    """A line of a summary: the values of its dimensions, and what was counted."""

    key: Tuple[str, ...]
    incidents: Range
    killed: Range
    wounded: Range
    no_figure: int


class Near(NamedTuple):
    """How many incidents lie within a distance of a front line, of those whose distance is known."""

    km: float
    count: Range  # type: ignore[assignment]  # a tuple's own count() is not asked for
    of: int

    def __str__(self):
        low, high = self.count.low, self.count.high
        many = str(low) if low == high else f"between {low} and {high}"
        return f"{many} of {self.of} within {self.km:g} km of the line"


def summary(rows, answers, by=("holder",), within_km=None):
    """The Groups of rows and their answers by one or several dimensions, in the order of their values.

    ``within_km`` counts only what lies so near to a front line, for certain (its whole radius), most likely (its point)
    or possibly. Groups that no incident may belong to are left out.
    """
    totals = {}
    for row, answer in zip(rows, answers):
        near = _near(row, answer, within_km) if within_km is not None else (True, True, True)
        for keys in product(*(_belongs(name, row, answer) for name in by)):
            low, best, high = (all(each) for each in zip(near, *(belongs for _, belongs in keys)))
            if high:
                _count(totals.setdefault(tuple(key for key, _ in keys), _Total()), row, (low, best, high))
    return [total.group(key) for key, total in sorted(totals.items())]


def near_line(rows, answers, km):
    """How many incidents lie within so many kilometres of a front line (:class:`Near`)."""
    known = [_near(row, answer, km) for row, answer in zip(rows, answers) if answer.front_m is not None]
    return Near(km, Range(*(sum(column) for column in zip(*known))) if known else Range(), len(known))


def summary_csv(groups, by):
    """The groups as CSV (``output.table_text``): the dimensions, then three columns for each figure."""
    names = [f"{figure}{end}" for figure in ("incidents", "killed", "wounded") for end in ("_min", "", "_max")]
    return table_text((*by, *names, "no_figure"),
                      ((*group.key, *_columns(group.incidents), *_columns(group.killed), *_columns(group.wounded),
                        group.no_figure) for group in groups))


def _columns(figure):
    return figure.low, figure.best, figure.high


class _Total:
    """What is counted of one group."""

    def __init__(self):
        self._sums = {name: [0, 0, 0] for name in ("incidents", "killed", "wounded")}
        self._no_figure = 0

    def add(self, name, figures, counts):
        for column, (figure, counted) in enumerate(zip(figures, counts)):
            self._sums[name][column] += figure if counted else 0

    def without(self):
        self._no_figure += 1

    def group(self, key):
        incidents, killed, wounded = (Range(*self._sums[name]) for name in ("incidents", "killed", "wounded"))
        return Group(key, incidents, killed, wounded, self._no_figure)


def _count(total, row, counts):
    total.add("incidents", (1, 1, 1), counts)
    for name, columns in _FIGURES:
        figures = _interval(*(row.get(column) for column in columns))
        if figures:
            total.add(name, figures, counts)
    if counts[1] and _interval(*(row.get(column) for column in _FIGURES[0][1])) is None:
        total.without()


def _interval(low, best, high):
    """A count as three figures, the missing ones from the others; None when it states none."""
    known = [figure for figure in (best, low, high) if figure is not None]
    if not known:
        return None
    best = known[0]
    return min(best, best if low is None else low), best, max(best, best if high is None else high)


# where an incident belongs: (value, (for certain, most likely, possibly))

def _belongs(name, row, answer):
    if name == "holder":
        return _by_holder(answer)
    if name in _PERIODS:
        return _by_period(row.get("date_start"), row.get("date_end") or row.get("date_start"), _PERIODS[name])
    value = row.get(name)
    return [(NOT_KNOWN if value is None else str(value), (True, True, True))]


def _by_holder(answer):
    if not answer.holder:
        return [(NOT_KNOWN, (True, True, True))]
    shares = answer.shares
    alone = shares.get(answer.holder, 0.0) >= _CERTAIN and len(shares) == 1
    return [(holder, (alone, holder == answer.holder, True)) for holder in shares]


def _by_period(start, end, first_day):
    if start is None:
        return [(NOT_KNOWN, (True, True, True))]
    start, end = sorted((start, min(end, _LAST)))
    periods, day = {}, start
    while day <= end:
        begin, following = first_day(day)
        last = min(end, following - timedelta(days=1))
        periods[begin] = (last - day).days + 1
        day = following
    most = max(periods, key=lambda begin: periods[begin])
    return [(name, (len(periods) == 1, name == most, True)) for name in periods]


def _month(day):
    return f"{day:%Y-%m}", date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _week(day):
    monday = day - timedelta(days=day.weekday())
    return monday.isoformat(), monday + timedelta(days=7)


def _year(day):
    return f"{day:%Y}", date(day.year + 1, 1, 1)


_PERIODS = {"month": _month, "week": _week, "year": _year}
DIMENSIONS = ("holder", *_PERIODS)  # that are no fields of incidents


def _near(row, answer, km):
    """Whether an incident lies within a distance of a line: for certain, most likely, possibly."""
    if answer.front_m is None:
        return False, False, False
    far, radius = abs(answer.front_m) / 1000, (row.get("uncert_m") or 0.0) / 1000
    return far + radius <= km, far <= km, far - radius <= km
