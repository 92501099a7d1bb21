"""The fit of the points of names: the regression, the halves, and how strict the points are made."""

import math
import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

import fit_names  # noqa: E402
import logistic  # noqa: E402
from fit_names import ROWS, Trial  # noqa: E402
from questions import ABSENT, SPELLING  # noqa: E402

from dateline.gazetteer.surroundings import weights  # noqa: E402


def test_one_variable_by_hand():
    """Of rows with 0, one in four is true, of rows with 1 three in four: the odds are 1/3 and 3."""
    found = logistic.fit([(0,)] * 4 + [(1,)] * 4, [1, 0, 0, 0, 1, 1, 1, 0])
    assert found == pytest.approx([math.log(1 / 3), math.log(9)], abs=1e-3)
    assert logistic.chance(found, (1,)) == pytest.approx(0.75, abs=1e-3)


def test_weights_count_rows_as_often():
    rows, truths = [(0,), (0,), (1,), (1,)], [1, 0, 1, 0]
    again = logistic.fit(rows + [(1,)] * 2, truths + [1, 1])
    assert logistic.fit(rows, truths, [1, 1, 3, 1]) == pytest.approx(again, abs=1e-9)


def test_known_coefficients_are_found_again():
    rng, known = random.Random(3), (0.5, 2.0, -1.0, 0.0)
    rows = [[rng.gauss(0, 1) for _ in known[1:]] for _ in range(6000)]
    truths = [rng.random() < logistic.chance(known, row) for row in rows]
    assert logistic.fit(rows, truths) == pytest.approx(known, abs=0.12)


def test_rows_that_one_variable_tells_apart_give_finite_coefficients():
    found = logistic.fit([(0, 1), (1, 1), (2, 1), (3, 1)], [0, 0, 1, 1])
    assert all(map(math.isfinite, found)) and found[1] > 0


@pytest.mark.parametrize("truths", [[True, True], [False, False], []])
def test_rows_of_one_truth_teach_nothing(truths):
    with pytest.raises(ValueError, match="more questions"):
        logistic.fit([(1,)] * len(truths), truths)


def test_halves_are_of_whole_governorates_and_of_about_one_size():
    units = ["a"] * 50 + ["b"] * 30 + ["c"] * 25 + ["d"] * 5
    half = fit_names.half_of(units)
    assert half == {"a": 0, "b": 1, "c": 1, "d": 0}
    assert half == fit_names.half_of(reversed(units))


def trial(kind, keys, known=True, begun=False, right=False):
    return Trial(kind, "Wusta", known, (keys,) + (0,) * (len(ROWS) - 1), right, begun)


POINTS = {"varied": 99.0, **{row: 0.0 for row, _ in ROWS}, "unlike": 100.0}


def accepted(points, found):
    return sum(weights()["name"] + points["varied"] - points["unlike"] * trial.unlike[0] >= weights()["accept"]
               for trial in found)


@pytest.mark.parametrize("begun, allowed", [(0, 5), (3, 2), (9, 0)])
def test_strict_points_accept_one_absent_name_in_twenty(begun, allowed):
    found = [trial(ABSENT, number / 100) for number in range(100 - begun)]
    found += [trial(ABSENT, 1.0, begun=True) for _ in range(begun)]
    strict = fit_names.strict(POINTS, found)
    assert accepted(strict, found) == allowed
    assert {**strict, "varied": 99.0} == POINTS


def test_points_that_are_strict_enough_stay():
    assert fit_names.strict({**POINTS, "varied": -50.0}, [trial(ABSENT, 0.1)] * 50)["varied"] == -50.0


def test_a_fit_turns_coefficients_to_points():
    """A coefficient of 20 is 20 scales of points; what tells nothing has none."""
    rng = random.Random(5)
    found = [trial(kind, keys, right=kind == SPELLING and rng.random() < 1 / (1 + math.exp(20 * (keys - 0.2))))
             for kind in (SPELLING, ABSENT) for keys in (rng.random() * 0.4 for _ in range(800))]
    points = fit_names.fitted(found)
    assert points["unlike"] > 10 * weights()["scale"]
    assert [points[row] for row, _ in ROWS[1:]] == [0] * (len(ROWS) - 1)
