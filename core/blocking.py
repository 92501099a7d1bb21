"""Which reports are worth comparing: those whose days touch and whose places may be one, found in one sweep over time.

Reports come in order of their first day. Each waits in the cells of a grid that its place reaches, until its last day
is past, and meets there those that come later; one without a place, or with a vast one, meets all. A text told again
meets what it repeats, whatever its day. An undated report meets nothing else: it could be any event of any year.
"""

from collections import defaultdict
from math import floor
from typing import Dict, Iterator, List, Sequence, Tuple

from .comparing import box_of
from .traits import Traits

_COLUMNS = 360  # a cell is a degree wide and high
_TURNS = (0, _COLUMNS, -_COLUMNS)
_VAST = 100  # cells; a place that reaches more is everywhere
CROWD = 1_000  # reports that one meets in a cell; of more, those next in order of day, target and toll


def candidate_pairs(traits: Sequence[Traits]) -> Iterator[Tuple[int, int]]:
    """Pairs of places in ``traits``, the lower first, of different articles; a pair may come twice.

    The work grows with the reports and how many of them tell of the same days and places, not with their square.
    """
    yield from _touching(traits)
    yield from _retold(traits)


def _touching(traits):
    boxes = [box_of(each.spot) for each in traits]
    waiting: Dict[object, List[int]] = defaultdict(list)  # cell → reports; None → the vast; True → all
    for index in _in_time(traits):
        box, article, first = boxes[index], traits[index].article, traits[index].day.start
        cells = _cells(box)
        met = set()
        for cell in cells + [None] if cells else [True]:
            still = waiting[cell] = [other for other in waiting[cell] if traits[other].day.end >= first - 1]
            met.update(still[-CROWD:])
        for other in sorted(met):
            if traits[other].article != article and _overlap(box, boxes[other]):
                yield min(index, other), max(index, other)
        for cell in cells + [True] if cells else [None, True]:
            waiting[cell].append(index)


def _in_time(traits):
    """The dated reports in order of day; those that may be one event are near each other."""
    def key(index):
        each = traits[index]
        return (each.day.start, each.day.end, each.target, each.killed.best if each.killed else -1, each.actor, index)
    return sorted((index for index, each in enumerate(traits) if each.day.start is not None), key=key)


def _cells(box):
    """The cells that a box reaches; none when it has no bounds or too many."""
    if box is None:
        return []
    west, south, east, north = (floor(side) for side in box)
    if (east - west + 1) * (north - south + 1) > _VAST:
        return []
    return [(column % _COLUMNS, row) for column in range(west, east + 1) for row in range(south, north + 1)]


def _overlap(one, other):
    """Whether two boxes of degrees overlap, over the date line too; without bounds they do."""
    if one is None or other is None:
        return True
    if one[1] > other[3] or other[1] > one[3]:
        return False
    return any(one[0] + turn <= other[2] and other[0] <= one[2] + turn for turn in _TURNS)


def _retold(traits):
    """Each report of an article that repeats another with those of the first telling that is there."""
    told = defaultdict(lambda: defaultdict(list))
    for index, each in enumerate(traits):
        told[each.day.origin][each.article].append(index)
    for origin, articles in told.items():
        first = origin if origin in articles else min(articles)
        for article, indexes in articles.items():
            if article != first:
                for index in indexes:
                    for other in articles[first]:
                        yield min(index, other), max(index, other)
