"""The radius of a unit from the places that its list puts in it."""

import math

import pytest

from dateline.gazetteer.place import Place
from dateline.gazetteer.sameness import WGS84
from dateline.gazetteer.unit_reach import unit_path, with_radii

UNIT = Place("u", "Diyala", 45.0, 34.0, "ADM1", "IQ", "Diyala")


def villages(count, reach_m=50_000.0, feature="PPL", admin1="Diyala"):
    """Villages all around the unit's point, evenly out to its reach."""
    for number in range(count):
        lon, lat, _ = WGS84.fwd(45.0, 34.0, 137.5 * number, reach_m * math.sqrt((number + 1) / count))
        yield Place(str(number), "Village", lon, lat, feature, "IQ", admin1)


@pytest.mark.parametrize("count", [20, 200, 511, 512, 10_000])
def test_the_circle_holds_the_places_of_the_unit(count):
    *places, unit = with_radii([UNIT, *villages(count)])
    assert places == list(villages(count)) and unit.radius_m == pytest.approx(50_000, rel=0.04)


def test_a_few_places_put_down_wrong_do_not_widen_it():
    wrong = [Place(f"w{number}", "Village", 40.0, 30.0, "PPL", "IQ", "Diyala") for number in range(2)]
    assert list(with_radii([*wrong, *villages(200), UNIT]))[-1].radius_m < 51_000


@pytest.mark.parametrize("places", [
    list(villages(19)), list(villages(200, admin1="Wasit")), list(villages(200, feature="STM")), []])
def test_too_few_places_tell_nothing(places):
    assert list(with_radii([UNIT, *places]))[-1].radius_m is None


def test_a_radius_that_is_stated_stays():
    stated = Place("s", "Diyala", 45.0, 34.0, "ADM1", "IQ", "Diyala", radius_m=7.0)
    assert next(with_radii([stated, *villages(200)])) is stated
    assert next(with_radii([UNIT, *villages(200)], {unit_path(UNIT, 1)})) is UNIT
