"""Days in the names of files and the cells of tables."""

from datetime import date

import pytest

from dateline.core.zones.days import Days, without_days

DAY = date(2014, 6, 10)

ONE_DAY = ["20140610", "2014-06-10", "10_06_2014", "June-10-2014", "isis_20140610.v2", "isis-10Jun2014", "2014.06.10",
           "2014_6_10", "10.6.2014", "10-06-2014 final", "2014Jun10", "10 June, 2014", "June 10th, 2014", "jun 10 2014",
           "control 10062014", "2014/06/10 00:00:00+00", "2014-06-10T12:30:00Z", "20140610T1230", "20140610_120000",
           "20140610120000", "1402358400000", "EPSG_2039_20140610", "zones 10 Haziran 2014", "Sept-map_2014-06-10"]


@pytest.mark.parametrize("text", ONE_DAY)
def test_a_day(text):
    assert Days().span(text) == (DAY, DAY)


@pytest.mark.parametrize("text, first, last", [
    ("2014-06", (2014, 6, 1), (2014, 6, 30)), ("June 2014", (2014, 6, 1), (2014, 6, 30)),
    ("control_2014_february", (2014, 2, 1), (2014, 2, 28)), ("zones_2014", (2014, 1, 1), (2014, 12, 31)),
    ("2014-06-10_to_2014-06-16", (2014, 6, 10), (2014, 6, 16)), ("20140610-20140616", (2014, 6, 10), (2014, 6, 16)),
    ("is_2014-06-10_2014-06-16", (2014, 6, 10), (2014, 6, 16))])
def test_a_stretch_of_days(text, first, last):
    assert Days().span(text) == (date(*first), date(*last))


@pytest.mark.parametrize("text", ["", "zones", "ISIS 4326", "may", "2014-13-45", "30_02_2014", "18991231",
                                  "123456789", "99999999999999"])
def test_no_day_is_made_up(text):
    assert Days().span(text) is None


@pytest.mark.parametrize("text", ["2014-06-16 to 2014-06-10", "2014-06-10 2014-06-11 2014-06-12"])
def test_several_days_are_refused(text):
    with pytest.raises(ValueError):
        Days().span(text)


@pytest.mark.parametrize("texts, month_first, undecided, contradictory", [
    (["10_06_2014", "25_06_2014"], False, False, False),  # no month is the 25th
    (["10_06_2014", "06_25_2014"], True, False, False),
    (["10_06_2014", "11_06_2014"], False, True, False),  # 10 June or 6 October: the day first, and it is said
    (["25_06_2014", "06_25_2014"], False, False, True),
    (["06_06_2014"], False, False, False), (["2014-06-10"], False, False, False), ([], False, False, False)])
def test_the_series_decides_what_comes_first(texts, month_first, undecided, contradictory):
    days = Days(texts)
    assert (days.month_first, days.undecided, days.contradictory) == (month_first, undecided, contradictory)


def test_the_month_first_when_the_series_says_so():
    days = Days(["06_10_2014", "06_25_2014"])
    assert days.span("06_10_2014") == (DAY, DAY) and Days(month_first=True).span("06-10-2014") == (DAY, DAY)


@pytest.mark.parametrize("text, left", [("isis_20140610", "isis"), ("2014-06-10 Islamic State", "Islamic State"),
                                        ("June-10-2014_SDF", "SDF"), ("20140610", ""), ("Peshmerga", "Peshmerga")])
def test_a_name_without_its_day(text, left):
    assert without_days(text) == left
