"""Counts and deaths by holder, actor, unit and time, with their ranges worked out by hand."""

from datetime import date

import pytest

from dateline.core.zones.answers import Answer
from dateline.core.zones.summary import Range, near_line, summary, summary_csv


def row(day=None, end=None, killed=None, actor="Unknown", admin1="Kirkuk", uncert_m=0.0, **more):
    low, best, high = killed if isinstance(killed, tuple) else (killed, killed, killed)
    start = day and date(2014, *day)
    return {"date_start": start, "date_end": date(2014, *end) if end else start, "killed_min": low, "killed": best,
            "killed_max": high, "wound_min": None, "wounded": None, "wound_max": None, "actor": actor,
            "admin1": admin1, "uncert_m": uncert_m, **more}


def held(front_km=None, nobody=0.0, **shares):
    """An answer with these shares of holders; the largest is the holder."""
    holders = tuple(sorted(shares.items(), key=lambda each: -each[1]))
    holder = holders[0][0] if holders and holders[0][1] >= nobody else "none"
    return Answer("", holder, None, None, (), holders, nobody, None if front_km is None else front_km * 1000)


ROWS = [row((6, 10), killed=5), row((6, 11), killed=(2, 3, 7)), row((6, 12)), row((6, 30), (7, 1), killed=0)]
ANSWERS = [held(A=1.0), held(A=0.6, B=0.4), held(B=0.7, nobody=0.3), Answer(note="it has no place")]


def test_by_holder():
    """A: the first for certain, the second most likely (it killed 2 to 7): 1–2 incidents, 5 to 5 + 7 dead, best 5 + 3.
    B: the third most likely, the second possibly; nobody: the third possibly; the fourth has no answer."""
    found = {group.key[0]: group for group in summary(ROWS, ANSWERS)}
    assert found["A"].incidents == (1, 2, 2) and found["A"].killed == (5, 8, 12) and found["A"].no_figure == 0
    assert found["B"].incidents == (0, 1, 2) and found["B"].killed == (0, 0, 7) and found["B"].no_figure == 1
    assert found["none"].incidents == (0, 0, 1) and found[""].incidents == (1, 1, 1) and found[""].killed == (0, 0, 0)
    assert sum(group.incidents.best for group in found.values()) == len(ROWS)


def test_by_period():
    """30 June to 1 July is in either month by one day of two: most likely in the first, for certain in none."""
    months = {group.key[0]: group.incidents for group in summary(ROWS, ANSWERS, ("month",))}
    assert months == {"2014-06": (3, 4, 4), "2014-07": (0, 0, 1)}
    weeks = {group.key[0]: group.incidents for group in summary(ROWS, ANSWERS, ("week",))}
    assert weeks == {"2014-06-09": (3, 3, 3), "2014-06-30": (1, 1, 1)}  # Mondays
    assert [group.key for group in summary([row()], [held(A=1.0)], ("year",))] == [("",)]


def test_a_longer_interval_belongs_where_most_of_its_days_are():
    (may, june) = summary([row((5, 30), (6, 20))], [held(A=1.0)], ("month",))
    assert (may.key, may.incidents) == (("2014-05",), (0, 0, 1)) and june.incidents == (0, 1, 1)


def test_by_several():
    rows = [row((6, 10), actor="X", admin1="Diyala"), row((6, 10), actor="X"), row((6, 10), actor="Y")]
    found = summary(rows, [held(A=1.0)] * 3, ("actor", "admin1"))
    assert [(group.key, group.incidents.best) for group in found] == [
        (("X", "Diyala"), 1), (("X", "Kirkuk"), 1), (("Y", "Kirkuk"), 1)]


def test_both_must_be_certain():
    """Certain of its month and not of its holder: not certain of both."""
    found = {group.key: group.incidents for group in summary(ROWS[1:2], ANSWERS[1:2], ("holder", "month"))}
    assert found == {("A", "2014-06"): (0, 1, 1), ("B", "2014-06"): (0, 0, 1)}


NEAR = [(4, 500), (-4, 500), (4.8, 500), (-5.2, 500), (5.2, 100), (30, 40_000), (0, None)]


def test_near_the_line():
    """Within 5 km: 4 ± .5 twice and 0 for certain; 4.8 ± .5 most likely; 5.2 ± .5 and 30 ± 40 possibly; 5.2 ± .1 not.
    """
    rows = [row((6, 10), uncert_m=radius) for _, radius in NEAR] + [row()]
    answers = [held(km, A=1.0) for km, _ in NEAR] + [Answer()]
    near = near_line(rows, answers, 5)
    assert near.count == (3, 4, 6) and near.of == 7 and str(near) == "between 3 and 6 of 7 within 5 km of the line"
    (group,) = summary(rows, answers, within_km=5)
    assert group.incidents == (3, 4, 6)
    assert str(near_line(rows[:2], answers[:2], 5)) == "2 of 2 within 5 km of the line"
    assert near_line([], [], 5).of == 0


@pytest.mark.parametrize("given, counted", [
    ((None, 3, None), (3, 3, 3)), ((2, 3, None), (2, 3, 3)), ((2, None, 9), (2, 2, 9)), ((None, None, 4), (4, 4, 4)),
    ((5, 3, 1), (3, 3, 3))])
def test_counts_with_gaps(given, counted):
    (group,) = summary([row((6, 10), killed=given)], [held(A=1.0)])
    assert group.killed == counted


def test_csv():
    assert summary_csv(summary(ROWS[:2], ANSWERS[:2], ("holder", "month")), ("holder", "month")) == (
        "holder,month,incidents_min,incidents,incidents_max,killed_min,killed,killed_max,wounded_min,wounded,"
        "wounded_max,no_figure\r\nA,2014-06,1,2,2,5,8,12,0,0,0,0\r\nB,2014-06,0,0,1,0,0,7,0,0,0,0\r\n")
    assert "'=evil" in summary_csv(summary([row(actor="=evil")], [held(A=1.0)], ("actor",)), ("actor",))


def test_ranges_in_words():
    assert str(Range(3, 3, 3)) == "3" and str(Range(1, 2, 4)) == "2 (1–4)"
