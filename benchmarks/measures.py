"""Measures of answers: shares, percentiles, calibration, and how well a score tells present names from absent ones."""

import time
from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import NamedTuple

MOST_PRESENT_REFUSED = 0.05


class Bin(NamedTuple):
    """Answers whose score lies in one tenth: how many, their mean score, the share that is right (by weight)."""

    low: float
    answers: int
    score: float
    right: float
    weight: float


def timed(function, *arguments, **named):
    """(what the function gives, milliseconds)."""
    start = time.perf_counter()
    answer = function(*arguments, **named)
    return answer, 1000 * (time.perf_counter() - start)


def share(values):
    """The share of true values; 0 of none."""
    values = list(values)
    return sum(map(bool, values)) / len(values) if values else 0.0


def percentile(values, part):
    """The value that ``part`` (0 to 1) of the values do not exceed; 0 of none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else 0.0


def reliability(answers):
    """:class:`Bin` by tenths of the score, of answers (score, right, weight)."""
    tenths = defaultdict(list)
    for score, right, weight in answers:
        tenths[min(9, int(score * 10))].append((score, right, weight))
    bins = []
    for tenth, each in sorted(tenths.items()):
        weight = sum(w for _, _, w in each)
        bins.append(Bin(tenth / 10, len(each), sum(s * w for s, _, w in each) / weight,
                        sum(r * w for _, r, w in each) / weight, weight))
    return bins


def calibration_error(bins):
    """Expected calibration error: the mean distance of score and share right over the bins, by weight (Naeini 2015)."""
    whole = sum(each.weight for each in bins)
    return sum(each.weight * abs(each.score - each.right) for each in bins) / whole if whole else 0.0


def refusal(present, absent, most=MOST_PRESENT_REFUSED):
    """(share of absent names refused, area under the curve) from the best scores of present and of absent names.

    The threshold is the strictest that refuses at most ``most`` of the present ones; a score below it is a refusal. The
    area is the chance that a present name has a better score than an absent one.
    """
    if not present or not absent:
        return 0.0, 0.0
    ordered = sorted(present)
    threshold = ordered[int(most * len(ordered))]
    beaten = sum(bisect_left(ordered, score) + bisect_right(ordered, score) for score in absent)
    area = 1 - beaten / (2 * len(ordered) * len(absent))
    return sum(score < threshold for score in absent) / len(absent), area
