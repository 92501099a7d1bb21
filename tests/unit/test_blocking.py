"""Which reports meet: all that could be one event, and few others."""

import random
from datetime import date, timedelta

import pytest

from dateline.core import blocking
from dateline.core.blocking import candidate_pairs
from dateline.core.comparing import compare_days, compare_spots
from dateline.core.model import Facts, Report, When
from dateline.core.traits import traits_of
from dateline.gazetteer.place import Placement

DAY = date(2022, 12, 18)


def report(name, lon=44.0, lat=35.0, radius=4_000.0, day=DAY, days=1, repeats="", article=None):
    placed = Placement() if lon is None else Placement(name, "named", lon, lat, radius, 1, 0.9)
    when = When() if day is None else When(day, day + timedelta(days=days - 1), 1 if days == 1 else 4, "then", "text")
    return Report(name, article or name, "A sentence.", Facts(when=when, placement=placed), repeats=repeats)


def meet(*reports):
    return sorted(set(candidate_pairs(traits_of(reports))))


@pytest.mark.parametrize("other, met", [
    (report("b"), True),
    (report("b", article="a"), False),
    (report("b", day=DAY + timedelta(days=1)), True),
    (report("b", day=DAY + timedelta(days=2)), False),
    (report("b", day=date(2022, 12, 1), days=31), True),
    (report("b", lon=44.1), True),
    (report("b", lon=46.0), False),
    (report("b", lon=45.0, radius=90_000.0), True),
    (report("b", lon=60.0, radius=2_000_000.0), True),
    (report("b", lon=None), True),
    (report("b", day=None), False),
    (report("b", day=None, repeats="a"), True),
    (report("b", day=date(2023, 12, 1), repeats="a"), True),
])
def test_who_meets(other, met):
    assert meet(report("a"), other) == ([(0, 1)] if met else [])


def test_neighbours_over_the_date_line_meet():
    assert meet(report("a", lon=179.98, lat=-16.8), report("b", lon=-179.98, lat=-16.8)) == [(0, 1)]


def test_no_pair_that_could_be_one_event_is_passed_over():
    rng = random.Random(5)
    reports = [report(f"r{n:03}", None if rng.random() < .1 else rng.uniform(42, 47), rng.uniform(31, 37),
                      rng.choice((2_000.0, 20_000.0, 150_000.0, 900_000.0)), DAY + timedelta(days=rng.randrange(40)),
                      rng.choice((1, 1, 1, 7, 31))) for n in range(150)]
    traits = traits_of(reports)
    possible = {(i, j) for j in range(len(traits)) for i in range(j)
                if compare_days(traits[i].day, traits[j].day) not in ("apart", "unknown")
                and compare_spots(traits[i].spot, traits[j].spot) != "far"}
    assert possible <= set(candidate_pairs(traits))


def test_the_work_in_a_crowd_is_bounded(monkeypatch):
    monkeypatch.setattr(blocking, "CROWD", 10)
    assert len(meet(*(report(f"r{n:03}") for n in range(200)))) <= 200 * 10
