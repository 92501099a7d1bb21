"""Logistic regression in plain Python: Newton steps, that is, iteratively reweighted least squares.

For a handful of variables and some thousands of rows (Hosmer & Lemeshow 2000, Applied Logistic Regression, 1.2).
"""

import math

_RIDGE = 1e-4  # keeps the steps finite where one variable tells the rows apart without an error
_STEPS, _SETTLED = 50, 1e-9


def fit(rows, truths, weights=None):
    """Coefficients of P(true) = 1 / (1 + exp(-(c0 + c1 x1 + …))), the constant first.

    ``rows`` are sequences of numbers, ``truths`` whether each is so, ``weights`` how much each counts (1 if not given).
    Raises ValueError for rows that are all of one truth: nothing can be learned from them.
    """
    truths = list(map(bool, truths))
    if len(set(truths)) < 2:
        raise ValueError("the rows are all true or all false; ask for more questions")
    rows = [(1.0, *row) for row in rows]
    weights = list(weights or [1.0] * len(rows))
    found = [0.0] * len(rows[0])
    for _ in range(_STEPS):
        step = _solved(*_slopes(rows, truths, weights, found))
        found = [old + more for old, more in zip(found, step)]
        if max(map(abs, step)) < _SETTLED:
            break
    return found


def chance(found, row):
    """P(true) of a row under the coefficients that :func:`fit` gives."""
    return _logistic(found[0] + sum(c * x for c, x in zip(found[1:], row)))


def _logistic(x):
    return 1 / (1 + math.exp(-max(-35.0, min(35.0, x))))


def _slopes(rows, truths, weights, found):
    """The curvature and the gradient of the log-likelihood, less the ridge."""
    size = len(found)
    bent = [[_RIDGE * (i == j and i > 0) for j in range(size)] for i in range(size)]
    slope = [-_RIDGE * c * (i > 0) for i, c in enumerate(found)]
    for row, truth, weight in zip(rows, truths, weights):
        likely = _logistic(sum(c * x for c, x in zip(found, row)))
        curve = weight * max(1e-12, likely * (1 - likely))
        for i, x in enumerate(row):
            slope[i] += weight * (truth - likely) * x
            for j in range(i + 1):
                bent[i][j] += curve * x * row[j]
    for i in range(size):
        for j in range(i):
            bent[j][i] = bent[i][j]
    return bent, slope


def _solved(matrix, right):
    """x of matrix · x = right, by Gaussian elimination with the largest pivot."""
    lines = [[*line, value] for line, value in zip(matrix, right)]
    size = len(lines)
    for i in range(size):
        pivot = max(range(i, size), key=lambda k: abs(lines[k][i]))
        lines[i], lines[pivot] = lines[pivot], lines[i]
        for k in range(i + 1, size):
            factor = lines[k][i] / lines[i][i]
            lines[k] = [a - factor * b for a, b in zip(lines[k], lines[i])]
    found = [0.0] * size
    for i in reversed(range(size)):
        found[i] = (lines[i][size] - sum(lines[i][j] * found[j] for j in range(i + 1, size))) / lines[i][i]
    return found
