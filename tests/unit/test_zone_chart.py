"""What the summary's chart shows: the largest bars first, time without gaps, the colours of the map."""

from dateline.core.layers.palette import OTHER_COLOUR
from dateline.core.layers.zone_summary import Counted
from dateline.core.zones.summary import Group, Range
from dateline.ui.zones_chart_data import ALL, MOST_BARS, REST, chart_of, colour_of_bar


def counted(by, **figures):
    """A summary of groups: "key|key" → (least, best, most)."""
    groups = tuple(Group(tuple(key.split("|")), Range(*figure), Range(), Range(), 0) for key, figure in figures.items())
    return Counted(by, 0, 0, 0, 0, groups, None)


def test_bars_with_their_intervals_the_largest_first():
    chart = chart_of(counted(("holder",), A=(1, 4, 9), none=(0, 7, 7), B=(0, 0, 3), C=(0, 0, 0)), "incidents",
                     {"holder": {"A": "#123456"}})
    assert chart.bars == ("none", "A", "B") and chart.top == 9 and chart.figures["A", ALL] == (1, 4, 9)
    assert colour_of_bar(chart, "A", ALL) == "#123456" and colour_of_bar(chart, "B", ALL) != "#123456"


def test_months_stand_in_their_order_and_none_is_skipped():
    chart = chart_of(counted(("month",), **{"2014-11": (1, 1, 1), "2015-02": (2, 2, 2), "": (5, 5, 5)}), "incidents")
    assert chart.bars == ("2014-11", "2014-12", "2015-01", "2015-02") and chart.top == 2
    weeks = chart_of(counted(("week",), **{"2014-12-22": (1, 1, 1), "2015-01-05": (1, 1, 1)}), "incidents")
    assert weeks.bars == ("2014-12-22", "2014-12-29", "2015-01-05")
    years = chart_of(counted(("year",), **{"2014": (1, 1, 1), "2016": (1, 1, 1)}), "incidents")
    assert years.bars == ("2014", "2015", "2016")


def test_parts_have_the_colours_of_the_map_and_the_rest_one():
    figures = {f"2014-0{month}|{who}": (1, 1 + month, 9) for month in (1, 2) for who in
               ("none", "", *(f"actor {number}" for number in range(12)))}
    chart = chart_of(counted(("month", "holder"), **figures), "incidents")
    parts = dict(chart.parts)
    assert parts[REST] == OTHER_COLOUR and len(parts) == len(set(parts.values())) and "" in parts
    assert chart.total("2014-01") == 2 * 14 and chart.total("2014-02") == 3 * 14


def test_what_has_no_room_is_told():
    many = {f"actor {number}": (1, 1, 1) for number in range(MOST_BARS + 3)}
    chart = chart_of(counted(("actor",), **many), "incidents")
    assert len(chart.bars) == MOST_BARS and chart.left_out == 3


def test_nothing_is_nothing():
    assert chart_of(counted(("holder",)), "killed").bars == ()
