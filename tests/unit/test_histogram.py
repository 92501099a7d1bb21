"""Bins of the timeline: where they begin and end, which one fits, and what they count."""

from datetime import date

import pytest

from dateline.core.histogram import (BAR_UNITS, LABEL_UNITS, Bin, Histogram, bins_between, finest_unit, next_start,
                                     round_top, start_of)


def day(text):
    return date.fromisoformat(text).toordinal()


@pytest.mark.parametrize("unit, of, first, following", [
    ("day", "2022-12-18", "2022-12-18", "2022-12-19"),
    ("week", "2022-12-18", "2022-12-12", "2022-12-19"),   # a Sunday is of the week before
    ("week", "2022-12-19", "2022-12-19", "2022-12-26"),
    ("month", "2024-02-29", "2024-02-01", "2024-03-01"),
    ("month", "2022-12-31", "2022-12-01", "2023-01-01"),
    ("quarter", "2022-11-30", "2022-10-01", "2023-01-01"),
    ("year", "2022-12-31", "2022-01-01", "2023-01-01"),
    ("decade", "2019-12-31", "2010-01-01", "2020-01-01"),
    ("month", "0001-01-15", "0001-01-01", "0001-02-01"),
])
def test_where_a_bin_begins_and_the_next(unit, of, first, following):
    assert start_of(day(of), unit) == day(first)
    assert next_start(day(first), unit) == day(following)


@pytest.mark.parametrize("unit", LABEL_UNITS)
def test_bins_hold_every_day_once(unit):
    first, last = day("2014-02-11"), day("2023-12-30")
    bins = bins_between(first, last, unit)
    assert bins[0].first <= first <= bins[0].last and bins[-1].first <= last <= bins[-1].last
    assert all(one.last + 1 == other.first for one, other in zip(bins, bins[1:]))


@pytest.mark.parametrize("unit", LABEL_UNITS)
def test_the_calendar_has_ends(unit):
    assert bins_between(1, 10, unit)[0].first == 1
    assert len(bins_between(date.max.toordinal() - 5, date.max.toordinal(), unit)) <= 6


@pytest.mark.parametrize("days, width, unit", [(7, 700, "day"), (100, 700, "day"), (365, 700, "week"),
                                               (1500, 700, "month"), (36500, 700, "year"), (0, 700, "day")])
def test_the_zoom_says_which_bins(days, width, unit):
    assert finest_unit(BAR_UNITS, days, width, 6) == unit


def test_units_may_need_different_widths():
    needed = {"day": 90, "week": 90, "month": 70, "quarter": 70, "year": 40, "decade": 40}
    assert finest_unit(LABEL_UNITS, 1900, 740, needed) == "year"
    assert finest_unit(LABEL_UNITS, 1900, 740, 150) == "decade"


@pytest.mark.parametrize("most, top", [(0, 2), (1, 2), (2, 2), (3, 4), (9, 10), (11, 20), (21, 40), (51, 60),
                                       (999, 1000), (1001, 2000)])
def test_the_top_of_the_axis_is_round_and_so_is_its_half(most, top):
    assert round_top(most) == top


def test_what_bins_count():
    made = Histogram({"a": {date(2022, 1, 1): 2, date(2022, 1, 31): 3, date(2022, 3, 1): 1}, "b": {},
                      "": {date(2022, 1, 31): 4}})
    january, february, march = bins_between(day("2022-01-01"), day("2022-03-31"), "month")
    assert [made.counts(one) for one in (january, february, march)] == [(5, 0, 4), (0, 0, 0), (1, 0, 0)]
    assert made.count("a", day("2022-01-31"), day("2022-01-31")) == 3
    assert made.most((january, february, march)) == 9 and made.most(()) == 0
    assert made.counts(Bin(day("1900-01-01"), day("2100-01-01"))) == (6, 0, 4)
