"""Which of many polygons a point lies in: a tree of their boxes, and what it found for each cell of a grid kept.

A cell that lies in one polygon alone answers without a look at any line, so that millions of points take seconds.
Coordinates are degrees lon, lat (WGS 84).
"""

import math

from shapely.geometry import Point, box
from shapely.prepared import prep

from .boxes import Boxes
from .polygons import gap_m

_CELL = 0.1  # degrees, some 10 km
_MOST_CELLS = 1 << 16


class Locator:
    """``shapes`` are valid polygons; ``reach_m`` is how far outside a point still belongs to the nearest."""

    def __init__(self, shapes, reach_m):
        self._shapes = list(shapes)
        self._reach_m = reach_m
        self._boxes = Boxes(self._shapes)
        self._prepared = {}
        self._cells = {}

    def find(self, lon, lat, allowed=None):
        """(number, metres outside) of the polygon that holds a point, else of the nearest one in reach, else None.

        Of several that hold it the first; ``allowed(number)`` says whether a polygon counts.
        """
        near, sole = self._around(lon, lat)
        near = [number for number in near if allowed(number)] if allowed else near
        if sole and near:
            return near[0], 0.0
        point = Point(lon, lat) if near else None
        for number in near:
            if self._prep(number).intersects(point):
                return number, 0.0
        gaps = [(gap_m(self._shapes[number], lon, lat, self._reach_m), number) for number in near]
        gap, number = min(gaps, default=(math.inf, None))
        return None if math.isinf(gap) else (number, gap)

    def _prep(self, number):
        if number not in self._prepared:
            self._prepared[number] = prep(self._shapes[number])
        return self._prepared[number]

    def _around(self, lon, lat):
        """The polygons in reach of a point's cell in their order, and whether the only one holds the whole cell."""
        cell = math.floor(lon / _CELL), math.floor(lat / _CELL)
        if cell not in self._cells:
            if len(self._cells) >= _MOST_CELLS:
                self._cells.clear()
            self._cells[cell] = self._look(*cell)
        return self._cells[cell]

    def _look(self, column, row):
        square = box(column * _CELL, row * _CELL, (column + 1) * _CELL, (row + 1) * _CELL)
        high = self._reach_m / 110_000
        steepest = min(89.0, max(abs(row), abs(row + 1)) * _CELL)
        wide = high / math.cos(math.radians(steepest))
        west, south, east, north = square.bounds
        around = box(west - wide, south - high, east + wide, north + high)
        near = tuple(number for number in self._boxes.near(around) if self._prep(number).intersects(around))
        holding = [number for number in near if self._prep(number).contains(square)]
        if len(holding) == 1 and sum(self._prep(number).intersects(square) for number in near) == 1:
            return (holding[0],), True
        return near, False
