"""The table a person reads: short dates, ranges, honest places, columns that hold."""

from dataclasses import replace
from datetime import date

import pytest

from dateline.core.model import Count, Facts, Incident, Report, When
from dateline.core.table import count_words, date_words, incident_table, placed_words, printable
from dateline.gazetteer.place import Place, Placement

HAWIJA = Place("93540", "Hawija", 43.77, 35.33, "PPLA2", "IQ", "Kirkuk")
NAMED = Placement("al-Hawija", "named", 43.77, 35.33, 2000.0, 1, 0.9, HAWIJA, "Iraq", "Kirkuk")
REFUSED = Placement("Tall Nowhere")
FACTS = Facts(killed=Count(7, 8, 9), placement=NAMED)


def incident(**changes):
    facts = replace(FACTS, **changes)
    return Incident("e1", facts, (Report("r1", "a.txt", "A sentence.", facts, "Wire"),))


DAY, MONTH_END = date(2022, 12, 18), date(2022, 11, 30)


@pytest.mark.parametrize("start, end, words", [
    (None, None, "unknown"),
    (DAY, DAY, "2022-12-18"),
    (date(2022, 11, 1), MONTH_END, "2022-11"),
    (date(2022, 1, 1), date(2022, 12, 31), "2022"),
    (date(2022, 11, 3), date(2022, 11, 5), "2022-11-03–05"),
    (date(2022, 11, 28), date(2022, 12, 2), "2022-11-28–12-02"),
    (date(2022, 12, 28), date(2023, 1, 2), "2022-12-28–2023-01-02"),
    (date(2022, 1, 1), MONTH_END, "2022-01-01–11-30"),
])
def test_dates_in_their_shortest_form(start, end, words):
    assert date_words(When(start, end)) == words


@pytest.mark.parametrize("count, words", [
    (None, ""), (Count(0, 0, 0), "0"), (Count(7, 7, 7), "7"), (Count(7, 8, 9), "7–9"),
])
def test_counts(count, words):
    assert count_words(count) == words


@pytest.mark.parametrize("placement, words", [
    (NAMED, "named ±2.0 km"),
    (REFUSED, "not placed"),
    (replace(NAMED, method="near", uncert_m=30000.0), "near Hawija ±30 km"),
    (replace(NAMED, method="admin", place=None, uncert_m=None), "admin Kirkuk"),
])
def test_how_it_was_placed(placement, words):
    assert placed_words(placement) == words


@pytest.mark.parametrize("text, safe", [
    ("a\x1b[31mb", "a [31mb"), ("two\nlines", "two lines"), ("\u202egnp", "gnp"), ("الحويجة", "الحويجة"),
])
def test_texts_cannot_steer_the_terminal(text, safe):
    assert printable(text) == safe


def test_the_earliest_comes_first_and_the_undated_last():
    days = (None, date(2022, 12, 18), date(2021, 1, 1))
    lines = incident_table([incident(when=When(day, day)) for day in days])[2:]
    assert [line.split()[0] for line in lines] == ["2021-01-01", "2022-12-18", "unknown"]


@pytest.mark.parametrize("width", [110, 140, 200])
def test_the_table_fits_its_terminal(width):
    long_name = incident(actor="A very long name of an armed group " * 4)
    lines = incident_table((long_name, incident(placement=REFUSED, when=When(DAY, DAY))), width)
    assert len(lines) == 4 and max(map(len, lines)) <= width
    assert lines[0].split()[0] == "Date" and "not placed" in lines[2] and "7–9" in lines[3]


def test_columns_hold_with_wide_letters_and_marks():
    wide, plain = incident_table((incident(actor="組織", target="e\u0301" * 3), incident()), 200)[2:]
    assert plain.index("Wire") - wide.index("Wire") == 2 - 3  # two letters of two cells, three marks of none
