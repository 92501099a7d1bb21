"""Coordinates as people write them: what is read as which degrees, and what is no coordinate."""

import time

import pytest

from dateline.gazetteer.axes import Axes
from dateline.gazetteer.bad_rows import BadRow
from dateline.gazetteer.coordinates import is_angle, is_point, parse_angle, parse_point

DMS = 35 + 28 / 60 + 5 / 3600


@pytest.mark.parametrize("text, value, axis", [
    ("44.39", 44.39, ""), ("44,39", 44.39, ""), ("-3.5", -3.5, ""), ("−12.5", -12.5, ""), ("+35", 35, ""),
    ("44.39°", 44.39, ""), ("44.39° E", 44.39, "lon"), ("E44.39", 44.39, "lon"), ("W 5", -5, "lon"),
    ("35.5 north", 35.5, "lat"), ("10,5 South", -10.5, "lat"), ("٣٥٫٤٦", 35.46, ""), ("\u200e35.46\u00a0", 35.46, ""),
    ("35°28′05″N", DMS, "lat"), ("35° 28' 05\" N", DMS, "lat"), ("35º28’05”S", -DMS, "lat"), ("35 28 05 N", DMS, "lat"),
    ("35:28:05", DMS, ""), ("35d28m05s N", DMS, "lat"), ("352805N", DMS, "lat"), ("0352805E", DMS, "lon"),
    ("3530N", 35.5, "lat"), ("03530W", -35.5, "lon"), ("35 30", 35.5, ""), ("35°30.6′", 35.51, ""),
    ("35 30,6", 35.51, ""), ("-35 30", -35.5, "")])
def test_one_coordinate(text, value, axis):
    assert parse_angle(text) == (pytest.approx(value), axis)


@pytest.mark.parametrize("text", [
    "", " ", "abc", "nan", "inf", "181", "95 N", "35 61 N", "35 10 61", "35.5 28 N", "35 28.5 05", "N 35 S", "1,234,5",
    "12/13", "35_28", "352805", "35 28 05 12", "2024-01-02", "1" * 5000, "38SLE1234567890", "38S 444000 3700000"])
def test_no_coordinate(text):
    assert not is_angle(text)
    with pytest.raises(BadRow):
        parse_angle(text)


@pytest.mark.parametrize("text, lat, lon", [
    ("35.46, 44.39", 35.46, 44.39), ("35.46 44.39", 35.46, 44.39), ("35.46,44.39", 35.46, 44.39),
    ("35,46 44,39", 35.46, 44.39), ("35,46; 44,39", 35.46, 44.39), ("35,46, 44,39", 35.46, 44.39),
    ("(35.46, 44.39)", 35.46, 44.39), ("35.46/-44.39", 35.46, -44.39), ("geo:35.46,44.39", 35.46, 44.39),
    ("POINT(44.39 35.46)", 35.46, 44.39), ("SRID=4326;POINT Z (44.39 35.46 300)", 35.46, 44.39),
    ("35°30′N 44°30′E", 35.5, 44.5), ("44°30′E, 35°30′N", 35.5, 44.5), ("35 30 00 N 44 30 00 E", 35.5, 44.5),
    ("N35.46 E44.39", 35.46, 44.39), ("E44.39 N35.46", 35.46, 44.39), ("353000N0443000E", 35.5, 44.5)])
def test_both_in_one_text(text, lat, lon):
    assert parse_point(text) == (pytest.approx(lat), pytest.approx(lon))


@pytest.mark.parametrize("text", ["", "35.46", "35°28′N", "44,39,1,2", "Kirkuk, Iraq", "1 2 3", "35N 36N",
                                  "POLYGON ((0 0, 1 1))", "38SLE1234567890", "38S 444000 3700000", "200, 300"])
def test_no_pair(text):
    assert not is_point(text)


def test_grid_references_are_called_so():
    for parse, text in ((parse_angle, "38S 444000 3700000"), (parse_point, "38SLE1234567890")):
        with pytest.raises(BadRow, match="UTM or MGRS"):
            parse(text)


def test_longitude_first_where_the_header_says_so():
    assert parse_point("44.39 35.46", lon_first=True) == (35.46, 44.39)
    assert parse_point("35.46N 44.39E", lon_first=True) == (35.46, 44.39)


@pytest.mark.parametrize("unit", ["N", "N1 ", "1 N", "1", "1 ", "1,", "°", "1'", "( "])
def test_hostile_text_is_read_at_once(unit):
    started = time.perf_counter()
    for _ in range(20):
        is_point(unit * 50_000), is_angle(unit * 50_000), is_point(unit * 30), is_angle(unit * 30)
    assert time.perf_counter() - started < 1


class TestAxes:
    IRAQ = [(33.3, 44.4), (35.5, 44.1), (36.3, 43.1), (30.5, 47.8)]

    @pytest.mark.parametrize("country", ["IQ", ""])
    def test_the_order_of_the_columns(self, country):
        """Both orders lie on the globe: without a country nothing is changed."""
        axes = Axes([(lon, lat, country) for lat, lon in self.IRAQ])
        assert axes.swapped == bool(country) == axes.tells

    def test_the_country_of_the_file_counts_where_rows_have_none(self):
        assert Axes([(lon, lat, "") for lat, lon in self.IRAQ], "IQ").place(44.4, 33.3) == (44.4, 33.3)

    def test_beyond_the_pole_is_a_longitude(self):
        axes = Axes([(139.7, 35.7, ""), (135.5, 34.7, "")])
        assert axes.swapped and axes.place(139.7, 35.7) == (139.7, 35.7) and axes.put_right == 1

    def test_single_rows_against_their_country(self):
        axes = Axes([(lat, lon, "IQ") for lat, lon in self.IRAQ])
        assert axes.place(44.4, 33.3, "IQ") == (44.4, 33.3) and axes.put_right == 1
        assert axes.place(33.3, 44.4, "IQ") == (44.4, 33.3) and axes.put_right == 1

    def test_a_row_outside_of_its_country_either_way_stays(self):
        axes = Axes([(lat, lon, "IQ") for lat, lon in self.IRAQ])
        assert axes.place(48.8, 2.3, "IQ") == (2.3, 48.8) and axes.put_right == 0

    def test_single_rows_against_the_others(self):
        axes = Axes([(lat, lon, "") for lat, lon in self.IRAQ * 6])
        assert axes.place(44.4, 33.3) == (44.4, 33.3) and axes.put_right == 1

    def test_rows_all_over_the_world_say_nothing(self):
        axes = Axes([(lat, lon, "") for lat in (-40, 0, 40) for lon in (-80, -40, 0, 40, 80)] * 2)
        assert axes.place(44.4, 33.3) == (33.3, 44.4) and axes.put_right == 0

    def test_off_the_globe_either_way(self):
        with pytest.raises(BadRow):
            Axes([]).place(120, 95)
