"""When the ground changed hands around an incident: the holders of its point on the maps before and after.

Of each point only the maps on which its holder changes are kept. The day of a change is the first day of the map that
shows it: between that map and the one before it lies the change itself.
"""

from bisect import bisect_right
from datetime import date, timedelta

from .answers import Change


class Timelines:
    """The holders of points over the maps (``plans.Maps``) of ``days`` before and after each incident."""

    def __init__(self, maps, days):
        self._maps, self._days = maps, timedelta(days=days)
        self._stretches = {}  # point → [first, last map]
        self._held = {}  # point → [(first day of the map, holder)] where the holder changes

    def want(self, point, start, end):
        """A point (lon, lat) whose holders around an interval of days are asked for."""
        series, first, last = self._maps.series, _less(start, self._days), _more(end, self._days)
        low = max(0, bisect_right(series.firsts, first) - 1)
        if low and series.firsts[low] == first:
            low -= 1  # what the map of that very day changes is told by the one before it
        high = max(low, bisect_right(series.firsts, last) - 1)
        low, high = self._maps.numbers[low], self._maps.numbers[high]
        known = self._stretches.get(point, (low, high))
        self._stretches[point] = min(low, known[0]), max(high, known[1])

    @property
    def maps(self):
        """The numbers of the maps that are asked for."""
        edges = {}
        for low, high in self._stretches.values():
            edges[low] = max(high, edges.get(low, 0))
        wanted, reach = set(), -1
        for number in sorted(set(self._maps.numbers)):
            reach = max(reach, edges.get(number, -1))
            if number <= reach:
                wanted.add(number)
        return wanted

    def points(self, numbers):
        """For each of some maps, in the order of time, the points that are asked of it."""
        begins, ends = {}, {}
        for point, (low, high) in self._stretches.items():
            begins.setdefault(low, []).append(point)
            ends.setdefault(high, []).append(point)
        now = {}
        for number in numbers:
            now.update(dict.fromkeys(begins.get(number, ())))
            yield tuple(now)
            for point in ends.get(number, ()):
                del now[point]

    def add(self, number, points, holders, at):
        """The holders of points on a map, by their numbers in ``holders``; maps come in the order of time."""
        day, held = self._maps.first_day(number), self._held
        for point, held_by in zip(points, at):
            line, holder = held.get(point), holders[held_by]
            if line is None:
                held[point] = [(day, holder)]
            elif line[-1][1] != holder:
                line.append((day, holder))

    def changes(self, point, start, end):
        """(the last Change up to ``start``, the first one after it up to ``end``), each within the days; None: none."""
        line = self._held.get(point, [])
        now = bisect_right([day for day, _ in line], start) - 1
        before = after = None
        if now > 0 and line[now][0] >= _less(start, self._days):
            before = Change(line[now - 1][1], line[now][0])
        if now + 1 < len(line) and now >= 0 and line[now + 1][0] <= _more(end, self._days):
            after = Change(line[now + 1][1], line[now + 1][0])
        return before, after


def _less(day, span):
    return day - span if day - date.min >= span else date.min


def _more(day, span):
    return day + span if date.max - day >= span else date.max
