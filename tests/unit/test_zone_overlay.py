"""Incidents laid over a series: each on its own day or interval, and what changed around it."""

from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta

import pytest

from dateline.core.in_order import AHEAD, in_order
from dateline.core.model import Note
from dateline.core.zones import overlay as overlaying
from dateline.core.zones.answers import Asked, Change
from dateline.core.zones.ground import Ground
from dateline.core.zones.overlay import overlay
from dateline.core.zones.reading import Told
from dateline.core.zones.series import LATEST, SAME, nearest, series_of
from dateline.gazetteer.errors import DatelineError
from toy_zones import EAST_KM, asked, square

WEST, EAST = square(9, -1, 10, 1), square(10, -1, 11, 1)
BOTH = square(9, -1, 11, 1)


def june(day):
    return date(2014, 6, day)


@contextmanager
def maps(*held):
    """A series of (day of June, holder, shape): a map of each day."""
    with series_of([("", holder, "", "", june(day).isoformat(), shape) for day, holder, shape in held],
                   Told(day="day")) as series:
        yield series


def answers(series, *asks, **told):
    return overlay(asks, series, **told)[0]


def test_each_on_its_own_day():
    """A holds the west from the 5th, the east too from the 10th."""
    with maps((5, "A", WEST), (10, "A", BOTH)) as series:
        before, on, since = answers(series, *(asked(10.5, 0, june(day), radius_m=1_000) for day in (4, 9, 10)))
    assert (before.holder, before.day, before.note) == ("", None, "no map for 2014-06-04")
    assert (on.holder, on.zone, on.holder_share, on.day) == ("none", "", 1.0, june(5))
    assert on.front_m / 1000 == pytest.approx(0.5 * EAST_KM) and on.front == "none | A"
    assert (since.holder, since.zone, since.zone_share, since.day) == ("A", "A", 1.0, june(10))
    assert since.front_m / 1000 == pytest.approx(-0.5 * EAST_KM) and since.front == "A | none"


def test_what_has_no_answer_says_why():
    with maps((5, "A", WEST)) as series:
        found = answers(series, Asked(june(5), june(5), None), asked(9.5, 0), asked(9.5, 0, june(8)), rule=nearest(2))
    assert [each.note for each in found] == ["it has no place", "it has no date", "no map for 2014-06-08"]
    assert all(not each.holder and each.front_m is None and not each.shares for each in found)


def test_zones_at_all_times_need_no_date():
    with series_of([("", "A", "", "", "", WEST)]) as series:
        undated, dated = answers(series, asked(9.5, 0), asked(9.5, 0, june(5)))
    assert undated.holder == dated.holder == "A" and undated.day is None and undated.before is None


def test_an_interval_is_the_mean_of_its_days():
    """1 to 4 June: nobody's on the 1st (no zone there), A's from the 2nd, B's from the 4th: ¼, ½, ¼."""
    with maps((1, "X", square(20, 0, 21, 1)), (2, "A", WEST), (4, "B", WEST)) as series:
        (answer,) = answers(series, asked(9.5, 0, june(1), june(4), radius_m=500))
    assert answer.shares == {"A": 0.5, "B": 0.25, "none": 0.25} and answer.holder == "A"
    assert answer.day == june(2) and answer.note == "mean over its 4 days, 3 maps"
    assert answer.others == (("B", "B", 0.25), ("", "none", 0.25))


def test_an_interval_without_maps_for_all_its_days():
    with maps((3, "A", WEST)) as series:
        early, late = answers(series, asked(9.5, 0, june(1), june(4)), asked(9.5, 0, june(1), june(2)))
        (same,) = answers(series, asked(9.5, 0, june(1), june(4)), rule=SAME)
    assert early.note == "mean over its 4 days, 1 map; no map for 2 of them" and early.shares == {"A": 1.0}
    assert late.note == "no map for 2014-06-01 to 2014-06-02" and late.holder == ""
    assert same.note == "mean over its 4 days, 1 map; no map for 3 of them"


def test_a_long_interval_is_sampled_evenly():
    """A year of which A holds the first half: 31 days, the first and the last among them, 16 in the first half."""
    with series_of([("", "A", "2013-01-01", "2013-07-02", "", WEST), ("", "B", "2013-07-03", "", "", WEST)],
                   Told(first="f", last="l")) as series:
        (answer,) = answers(series, asked(9.5, 0, date(2013, 1, 1), date(2013, 12, 31)))
    assert answer.note == "mean over 31 of its 365 days, 2 maps"
    assert answer.shares == pytest.approx({"A": 16 / 31, "B": 15 / 31}, abs=1e-6)


def test_dates_the_wrong_way_round():
    with maps((1, "A", WEST), (3, "B", WEST)) as series:
        right, wrong = answers(series, asked(9.5, 0, june(2), june(4)), asked(9.5, 0, june(4), june(2)))
    assert wrong == right and right.after == Change("B", june(3))


def test_of_an_interval_the_front_is_that_of_the_middle():
    """The west alone on the 1st and 2nd, both after: of 1 to 3 June the 2nd is in the middle, of 2 to 6 the 4th."""
    with maps((1, "A", WEST), (3, "A", BOTH)) as series:
        first, second = answers(series, asked(9.9, 0, june(1), june(3)), asked(9.9, 0, june(2), june(6)))
    assert first.front_m / 1000 == pytest.approx(-0.1 * EAST_KM) and first.day == june(1)
    assert second.front_m / 1000 == pytest.approx(-0.9 * EAST_KM) and second.day == june(3)


# changes of holder

CHANGES = [  # day asked, days looked, before, after; maps of 1, 5 and 20 June: A, A, B
    (5, 30, None, Change("B", june(20))), (10, 9, None, None), (10, 10, None, Change("B", june(20))),
    (20, 0, Change("A", june(20)), None), (25, 5, Change("A", june(20)), None), (25, 4, None, None),
    (19, 1, None, Change("B", june(20)))]


@pytest.mark.parametrize("day, days, before, after", CHANGES)
def test_changes_within_some_days(day, days, before, after):
    with maps((1, "A", WEST), (5, "A", BOTH), (20, "B", BOTH)) as series:
        (answer,) = answers(series, asked(9.5, 0, june(day)), days=days)
    assert (answer.before, answer.after) == (before, after)


def test_changes_to_and_from_nobody():
    with maps((1, "X", square(20, 0, 21, 1)), (5, "A", WEST), (9, "X", square(20, 0, 21, 1))) as series:
        (answer,) = answers(series, asked(9.5, 0, june(6)))
    assert (answer.before, answer.after) == (Change("none", june(5)), Change("none", june(9)))


def test_the_first_map_is_no_change():
    with maps((5, "A", WEST), (6, "A", WEST)) as series:
        after, before = answers(series, asked(9.5, 0, june(6)), asked(9.5, 0, june(1)))
    assert after.before is None and before.after is None and before.note == "no map for 2014-06-01"


def test_the_last_change_before_and_the_first_after():
    with maps(*((day, "AB"[day % 2], WEST) for day in range(1, 20))) as series:
        (answer,) = answers(series, asked(9.5, 0, june(10)))
    assert answer.holder == "A" and answer.before == Change("B", june(10)) and answer.after == Change("B", june(11))


def test_a_change_in_an_interval_comes_after():
    with maps((1, "A", WEST), (5, "B", WEST)) as series:
        (answer,) = answers(series, asked(9.5, 0, june(3), june(8)))
    assert answer.before is None and answer.after == Change("B", june(5))


def changes_by_hand(held, day, days):
    """The rule in its own words: ``held`` is the holder of each day of a map."""
    turns = [(each, before) for before, each in zip(sorted(held), sorted(held)[1:]) if held[before] != held[each]]
    earlier = [turn for turn in turns if day - days <= turn[0] <= day]
    later = [turn for turn in turns if day < turn[0] <= day + days]
    return (Change(held[earlier[-1][1]], june(earlier[-1][0])) if earlier else None,
            Change(held[later[0][0]], june(later[0][0])) if later else None)


@pytest.mark.parametrize("days", [0, 2, 5])
def test_changes_are_those_of_the_rule_in_words(days):
    """Many incidents at two points, whose windows overlap, over maps on uneven days."""
    east = dict(zip((1, 2, 4, 7, 8, 12, 15, 16, 21, 28), "AABBBAACCA"))
    west = dict.fromkeys(east, "A") | {12: "D"}
    held = [(day, holder, EAST) for day, holder in east.items()] + [(day, who, WEST) for day, who in west.items()]
    asks = [(lon, day) for day in range(1, 30) for lon in (9.5, 10.5)]
    with maps(*held) as series:
        found = answers(series, *(asked(lon, 0, june(day)) for lon, day in asks), days=days)
    for (lon, day), answer in zip(asks, found):
        assert (answer.before, answer.after) == changes_by_hand(west if lon < 10 else east, day, days), (lon, day)


# what is told

def test_overlaps_are_told():
    """A and B share half a degree by two: 0.5 · 111.32 km · 2 · 110.57 km."""
    with series_of([("", "A", "2014-06-01", "", "", WEST), ("", "B", "2014-06-01", "", "", square(9.5, -1, 11, 1)),
                    ("", "C", "2014-06-05", "", "", square(20, 0, 21, 1))], Told(first="f")) as series:
        _, notes = overlay([asked(9.5, 0, june(day)) for day in (2, 6)], series)
    (note,) = notes
    assert str(note).startswith("zones: those of A and B overlap on 2 of 2 maps, by 12,308")


def test_holes_are_told():
    """A hole of 0.2 by 0.2 degrees: 22.26 km · 22.11 km."""
    with maps((1, "A", BOTH.difference(square(9.9, -0.1, 10.1, 0.1)))) as series:
        (note,) = overlay([asked(9.5, 0, june(2))], series)[1]
    assert str(note) == ("zones: holes that no zone covers lie between them on 1 of 1 maps, by 492.36 km² at the most "
                         "(2014-06-01)")


def test_old_maps_are_told():
    with maps((1, "A", WEST)) as series:
        _, notes = overlay([asked(9.5, 0, june(2)), asked(9.5, 0, date(2014, 9, 1))], series)
    assert "1 of 2 are answered by a map more than 30 days older" in str(notes[0])


# how it is done

def many_maps():
    return [(day, "AB"[day // 3 % 2], square(9, -1, 10 + day / 40, 1)) for day in range(1, 29)]


def test_other_processes_give_the_same():
    asks = [asked(9.9 + day / 40, 0, june(day), june(min(28, day + day % 4)), 5_000) for day in range(1, 29)]
    with maps(*many_maps()) as series, ProcessPoolExecutor(2) as executor:
        assert overlay(asks, series, executor=executor) == overlay(asks, series)


def test_a_map_that_geos_cannot_do_fails_alone(monkeypatch):
    """The map of the 2nd fails: what asks for it alone has no answer, an interval that of its other days."""
    def failing(zones, outer):
        zones = list(zones)
        if zones[0][0] == "bad":
            raise ValueError("No Shapely geometry can be created from null value")
        return Ground(zones, outer)
    monkeypatch.setattr(overlaying, "Ground", failing)
    with series_of([("", "A", "", "", "2014-06-01", WEST), ("bad", "A", "", "", "2014-06-02", WEST),
                    ("", "B", "", "", "2014-06-03", WEST)], Told(day="day")) as series:
        asks = [asked(9.5, 0, june(1)), asked(9.5, 0, june(2)), asked(9.5, 0, june(1), june(3))]
        found, told = overlay(asks, series)
    assert [each.holder for each in found] == ["A", "", "A"] and found[1].note == "its map cannot be laid over"
    assert found[2].shares == {"A": 0.5, "B": 0.5} and found[0].after == Change("B", june(3))
    assert [str(each) for each in told if not isinstance(each, Note)] == [
        "zones: a map (2014-06-02) cannot be laid over (No Shapely geometry can be created from null value); the "
        "others are; repair its polygons in QGIS"]


def test_maps_that_nobody_asks_for_stay_closed():
    told = []
    with maps(*many_maps()) as series:
        overlay([asked(9.5, 0, june(10))], series, days=2, progress=lambda *step: told.append(step))
    assert [done for done, _, _ in told] == [1, 2, 3, 4, 5, 6] and {total for _, total, _ in told} == {6}  # 7 to 12


def test_a_cancel():
    with maps(*many_maps()) as series, pytest.raises(DatelineError, match="cancelled"):
        overlay([asked(9.5, 0, june(10))], series, LATEST, cancelled=lambda: True)


def test_no_incidents():
    with maps((1, "A", WEST)) as series:
        assert overlay([], series) == ([], ())


class Sloth:
    """An executor that does a piece of work when its result is asked for, and counts those under way."""

    def __init__(self):
        self.under_way = self.most = 0

    def submit(self, function, job):
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        sloth = self

        class Future:
            def result(self):
                sloth.under_way -= 1
                return function(job)

            def cancel(self):
                sloth.under_way -= 1
        return Future()


def test_work_comes_in_order_and_little_at_a_time():
    sloth = Sloth()
    assert list(in_order(abs, range(-50, 0), sloth)) == list(range(50, 0, -1))
    assert sloth.most == AHEAD and sloth.under_way == 0
    few = in_order(abs, range(-50, 0), sloth)
    next(few)
    few.close()
    assert sloth.under_way == 0
    assert list(in_order(abs, [-1, 2])) == [1, 2]


def test_the_edges_of_time():
    with maps((1, "A", WEST)) as series:
        found = answers(series, asked(9.5, 0, date.max - timedelta(days=400)), asked(9.5, 0, date.min), days=10_000)
    assert [answer.holder for answer in found] == ["A", ""]
