"""Which map counts on a day: every way of dating, every rule, and what is said of gaps and overlaps in time."""

from datetime import date, timedelta

import pytest

from dateline.core.zones.dating import ALWAYS
from dateline.core.zones.reading import Told
from dateline.core.zones.series import LATEST, SAME, nearest, read_series, series_of, shapes_of
from dateline.gazetteer.errors import DatelineError
from toy_zones import feature, square, write_zones

SQUARE = square(10, 0, 11, 1)
IN_NAME = Told(holder_is="IS", day_in_name=True)


def june(day):
    return date(2014, 6, day)


def files(folder, *names):
    """A file of one square a name, each a little larger than the one before."""
    return [write_zones(folder / f"{name}.geojson", feature(square(10, 0, 11 + number / 10, 1)))
            for number, name in enumerate(names)]


def chosen(series, day, rule=LATEST):
    """The first day of the map that counts on a day in June, or None."""
    number = series.edition_on(june(day), rule)
    return None if number is None else series.editions[number].first.day


RULES = [  # maps of 5, 10 and 20 June; the day asked → the map's day
    (LATEST, {4: None, 5: 5, 9: 5, 10: 10, 19: 10, 20: 20, 30: 20}),
    (SAME, {4: None, 5: 5, 9: None, 10: 10, 19: None, 20: 20, 30: None}),
    (nearest(3), {1: None, 2: 5, 4: 5, 7: 5, 8: 10, 13: 10, 14: None, 16: None, 17: 20, 23: 20, 24: None}),
    (nearest(5), {15: 10}),  # as near to 10 as to 20: the earlier
    (nearest(0), {5: 5, 6: None})]


@pytest.mark.parametrize("rule, days", RULES)
def test_rules(tmp_path, rule, days):
    with read_series(files(tmp_path, "is_2014-06-05", "is_2014-06-10", "is_2014-06-20"), IN_NAME) as series:
        assert {day: chosen(series, day, rule) for day in days} == days


def test_the_day_of_the_map(tmp_path):
    with read_series(files(tmp_path, "2014-06-05", "2014-06-10"), IN_NAME) as series:
        assert series.day_of(0, june(8)) == june(5)  # a map of the 5th, however long it counts


def test_a_folder_is_read_in_the_order_of_its_days(tmp_path):
    files(tmp_path / "maps", "June-10-2014", "June-5-2014", "20140620")
    (tmp_path / "maps" / "readme.txt").write_text("Zones", encoding="utf-8")
    with read_series([tmp_path / "maps"], IN_NAME) as series:
        assert [edition.first.day for edition in series.editions] == [5, 10, 20] and not series.problems


def test_the_folder_may_name_the_day(tmp_path):
    for day in (10, 11):
        write_zones(tmp_path / f"2014-06-{day}" / "zones.geojson", feature(SQUARE))
    with read_series([tmp_path], IN_NAME) as series:
        assert [edition.first.day for edition in series.editions] == [10, 11]


def test_a_file_without_a_day_fails_alone(tmp_path):
    with read_series(files(tmp_path, "2014-06-05", "overview"), IN_NAME) as series:
        (problem,) = series.problems
        assert len(series.editions) == 1 and "overview" in str(problem) and "no day" in str(problem)


def test_when_no_file_has_a_day_nothing_is_read(tmp_path):
    with pytest.raises(DatelineError, match="no day"), read_series(files(tmp_path, "overview"), IN_NAME):
        pass


def test_an_empty_map_says_that_nobody_holds_anything(tmp_path):
    maps = [write_zones(tmp_path / "2014-06-05.geojson", feature(SQUARE, holder="IS")),
            write_zones(tmp_path / "2014-06-10.geojson")]
    with read_series(maps, Told(holder="holder", day_in_name=True)) as series:
        assert chosen(series, 12) == 10 and series.editions[1].zones == ()


def test_two_maps_of_a_day_count_together_and_are_told(tmp_path):
    maps = files(tmp_path / "a", "2014-06-05") + files(tmp_path / "b", "map 5 June 2014")
    with read_series(maps, IN_NAME) as series:
        assert [len(edition.zones) for edition in series.editions] == [2]
        assert any("several maps" in str(note) for note in series.notes)


def test_gaps_between_maps_are_told(tmp_path):
    """Daily maps of 1 to 5 and 9 to 12 June: the three days between lack one, and they alone."""
    names = [f"2014-06-{day:02}" for day in (1, 2, 3, 4, 5, 9, 10, 11, 12)]
    with read_series(files(tmp_path, *names), IN_NAME) as series:
        notes = " ".join(map(str, series.notes))
    assert "9 maps, from 2014-06-01 to 2014-06-12, 1 day apart" in notes
    assert "no map for 3 days in 1 gaps: 2014-06-06 to 2014-06-08" in notes


def test_dates_that_may_be_read_two_ways_are_told(tmp_path):
    with read_series(files(tmp_path, "10_06_2014"), IN_NAME) as series:
        assert chosen(series, 10) == 10 and any("--month-first" in str(note) for note in series.notes)
    with read_series(files(tmp_path, "06_10_2014"), IN_NAME._replace(month_first=True)) as series:
        assert chosen(series, 10) == 10 and not any("--month-first" in str(note) for note in series.notes)


# fields

def test_one_date_field_makes_a_map_of_each_date(tmp_path):
    path = write_zones(tmp_path / "z.geojson", feature(SQUARE, who="A", day="2014-06-05"),
                       feature(SQUARE, who="B", day="2014-06-05"), feature(SQUARE, who="A", day="10 June 2014"),
                       feature(SQUARE, who="A", day="soon"))
    with read_series([path], Told(holder="WHO", day="Day")) as series:
        assert [(edition.first.day, [zone.holder for zone in edition.zones]) for edition in series.editions] == [
            (5, ["A", "B"]), (10, ["A"])]
        assert "1 of its zones, whose Day is no day, left out" in str(series.problems[0])


def stretches(*spans):
    """Features of holders A, B … valid between two days of June; None is open."""
    return [feature(SQUARE, holder="ABCD"[number], begin=first and june(first).isoformat(),
                    end=last and june(last).isoformat()) for number, (first, last) in enumerate(spans)]


FROM_TO = Told(holder="holder", first="begin", last="end")


def test_from_and_to_make_a_map_of_each_stretch(tmp_path):
    """A 1–10, B 6–15, C from 20 on: stretches 1–5 A, 6–10 A and B, 11–15 B, a gap of 16–19, and C."""
    path = write_zones(tmp_path / "z.geojson", *stretches((1, 10), (6, 15), (20, None)))
    with read_series([path], FROM_TO) as series:
        made = [(edition.first, edition.last, "".join(zone.holder for zone in edition.zones))
                for edition in series.editions]
        notes = " ".join(map(str, series.notes))
        assert made == [(june(1), june(5), "A"), (june(6), june(10), "AB"), (june(11), june(15), "B"),
                        (june(20), date.max, "C")]
        assert [chosen(series, day, SAME) for day in (1, 10, 15, 16, 20)] == [1, 6, 11, None, 20]
        assert chosen(series, 18) == 11 and chosen(series, 18, nearest(2)) == 20  # in the gap
        assert series.day_of(2, june(18)) == june(15) and series.day_of(1, june(7)) == june(7)
    assert "no map for 4 days in 1 gaps: 2014-06-16 to 2014-06-19" in notes


def test_an_open_beginning_and_an_open_end(tmp_path):
    path = write_zones(tmp_path / "z.geojson", *stretches((None, 5), (6, None)))
    with read_series([path], FROM_TO) as series:
        held = [series.editions[series.edition_on(day)].zones[0].holder
                for day in (date(1990, 1, 1), june(5), june(6), date(2030, 1, 1))]
    assert held == ["A", "A", "B", "B"]


@pytest.mark.parametrize("begin, end", [("2014-06-10", "2014-06-05"), ("then", "2014-06-05"), ("2014-06-01", "later")])
def test_a_zone_of_no_stretch_is_left_out_and_told(tmp_path, begin, end):
    path = write_zones(tmp_path / "z.geojson", feature(SQUARE, holder="X", begin=begin, end=end), *stretches((1, 2)))
    with read_series([path], FROM_TO) as series:
        assert [zone.holder for edition in series.editions for zone in edition.zones] == ["A"]
        assert "1 of its zones" in str(series.problems[0])


def test_a_constant(tmp_path):
    path = write_zones(tmp_path / "z.geojson", feature(SQUARE, holder="A"))
    with read_series([path], Told(holder="holder")) as series:
        assert not series.dated and series.editions[0][:2] == ALWAYS
        assert series.edition_on(date(1950, 1, 1), SAME) == 0 and series.day_of(0, june(1)) is None
    with read_series([path], Told(holder="holder", first="2014-06-10", last="2014-06-12")) as series:
        assert [series.edition_on(june(day), SAME) for day in (9, 10, 12, 13)] == [None, 0, 0, None]
    with read_series([path], Told(holder="holder", day="2014-06-10")) as series:
        assert [series.edition_on(june(day), SAME) for day in (9, 10, 11)] == [None, 0, None]


def test_a_month_among_days(tmp_path):
    """A map of June and one of the 10th: on the 10th the day's, on others, by their own dates, the month's."""
    with read_series(files(tmp_path, "2014-06", "2014-06-10"), IN_NAME) as series:
        assert [chosen(series, day, SAME) for day in (9, 10, 11)] == [1, 10, 1]


def test_a_shape_that_comes_again_is_kept_once(tmp_path):
    maps = [write_zones(tmp_path / f"2014-06-{day}.geojson", feature(SQUARE)) for day in range(10, 20)]
    with read_series(maps, IN_NAME) as series:
        assert len({zone.start for edition in series.editions for zone in edition.zones}) == 1
        ((name, holder, shape),) = shapes_of(series.shelf, series.editions[9].zones)
        assert (name, holder) == ("IS", "IS") and shape.equals(SQUARE)


def test_features_in_memory():
    features = [("West", "A", "2014-06-01", "2014-06-05", "", SQUARE), ("", "", "2014-06-06", "", "", SQUARE)]
    with series_of(features, Told(first="from", last="to")) as series:
        assert [(edition.first, edition.zones[0].name, edition.zones[0].holder) for edition in series.editions] == [
            (june(1), "West", "A"), (june(6), "Unknown", "Unknown")]


def test_the_rule_is_that_of_a_plain_search(tmp_path):
    """Each rule beside its own words, over maps on uneven days."""
    days = [1, 2, 4, 7, 11, 16, 22]
    with read_series(files(tmp_path, *(f"2014-06-{day:02}" for day in days)), IN_NAME) as series:
        for day in range(1, 30):
            before = [each for each in days if each <= day]
            assert chosen(series, day) == (before[-1] if before else None)
            near = [(abs(each - day), each) for each in days if abs(each - day) <= 2]
            assert chosen(series, day, nearest(2)) == (min(near)[1] if near else None)


def test_the_end_of_time_is_no_error(tmp_path):
    with read_series(files(tmp_path, "2014-06-05"), IN_NAME) as series:
        assert series.edition_on(date.max) == 0 and series.edition_on(date.min) is None
        assert series.edition_on(date.max, nearest(timedelta.max.days)) == 0
