"""What holds of names, days, counts, coordinates and words, whatever they are: tried with words that nobody chose."""

from datetime import date

from properties import days, names, st, texts, whole_texts  # first: it asks for hypothesis
from hypothesis import given

import pytest
from dateline.core.addresses import TeamAddress, parse
from dateline.core.article_files import whole
from dateline.core.extraction import intervals
from dateline.core.extraction.calendars import lunar_day, lunar_year, solar_day, solar_year
from dateline.core.extraction.dates import find_dates
from dateline.core.extraction.headers import find_headers, parse_day
from dateline.core.extraction.numbers import find_numbers, parse_count
from dateline.core.extraction.sentences import split_sentences
from dateline.core.shown_text import Units, shown
from dateline.core.table import incident_table, printable
from dateline.core.zones.days import Days
from dateline.gazetteer.coordinates import degrees, parse_angle, parse_point
from dateline.gazetteer.countries import country_of
from dateline.gazetteer.likeness import edit_distance, similarity
from dateline.gazetteer.mojibake import mend
from dateline.gazetteer.names import fold, keys, words
from dateline.gazetteer.spreadsheets import is_run, neutral

WORLDS = ("arabic", "cyrillic", "shared")


@given(names, st.sampled_from(WORLDS))
def test_a_name_has_the_same_plain_keys_each_time(name, world):
    made = keys(name, world)
    assert made == keys(name, world)
    assert all(key == key.lower() for key in made), made
    assert all(isinstance(word, str) for word in words(name, world)) and fold(name, world) == fold(name, world)


@given(names, names)
def test_likeness_is_a_share_and_knows_no_order(one, other):
    assert 0 <= similarity(one, other, "arabic") <= 1
    assert similarity(one, other, "arabic") == pytest.approx(similarity(other, one, "arabic"))
    assert similarity(one, one, "arabic") in (0, 1)  # a name without a letter is like none
    assert edit_distance(one, other) == edit_distance(other, one) and edit_distance(one, one) == 0


@given(names)
def test_a_country_is_a_code_or_none(name):
    assert len(country_of(name)) in (0, 2)


@given(days)
def test_a_day_is_read_as_it_was_written(day):
    assert parse_day(day.isoformat()) == (day if day.year >= 1000 else parse_day(day.isoformat()))


@given(days, st.integers(-10 ** 9, 10 ** 9), st.integers(-10 ** 6, 10 ** 6))
def test_the_arithmetic_of_days_stays_in_the_calendar_and_keeps_its_order(day, count, more):
    low, high = sorted((count, count + more))
    assert intervals.days_from(day, low) <= intervals.days_from(day, high)
    assert intervals.shift_months(day, low) <= intervals.shift_months(day, high)
    for span in (intervals.week_span(day), intervals.month_span(day.year, day.month),
                 intervals.year_span(day.year + more),
                 intervals.season_span("winter", day.year), intervals.month_week(day.year, day.month, more)):
        assert span[0] <= span[1]


@given(days)
def test_every_day_has_a_year_in_the_other_calendars(day):
    assert lunar_day(lunar_year(day), 1, 1) <= day or day < date(2, 1, 1)
    assert solar_day(solar_year(day), 1, 1) <= day or day < date(2, 1, 1)


@given(texts, st.none() | days)
def test_dates_stand_in_the_text_and_are_intervals(text, published):
    sentences = split_sentences(text)
    for found in find_dates(text, sentences, published, "user" if published else "none"):
        assert 0 <= found.start < found.end <= len(text)
        assert (found.when.start is None) == (found.when.end is None)
        assert found.when.start is None or found.when.start <= found.when.end
    for header in find_headers(text):
        assert 0 <= header.start <= header.end <= len(text)
    parse_day(text)


@given(texts)
def test_sentences_follow_each_other_and_leave_no_word_out(text):
    sentences = split_sentences(text)
    ends = [0] + [sentence.end for sentence in sentences]
    assert all(end <= sentence.start < sentence.end <= len(text) for end, sentence in zip(ends, sentences))
    gaps = [text[end:start] for end, start in zip(ends, [s.start for s in sentences] + [len(text)])]
    assert not any(map(str.isalnum, "".join(gaps)))


@given(texts)
def test_a_count_lies_between_its_lowest_and_its_highest(text):
    for found in find_numbers(text):
        assert 0 <= found.start < found.end <= len(text) and found.low <= found.best <= found.high
    count = parse_count(text)
    assert count is None or count[0] <= count[1] <= count[2]


@given(st.integers(2, 999_999))
def test_a_figure_counts_what_it_says(figure):
    assert parse_count(str(figure)) == parse_count(f"{figure:,}") == (figure, figure, figure)


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_a_point_is_read_as_it_was_written(lat, lon):
    assert parse_point(f"{lat:.6f}, {lon:.6f}") == (pytest.approx(lat, abs=1e-6), pytest.approx(lon, abs=1e-6))
    assert degrees(lon, lat) == (lon, lat)


@given(texts)
def test_what_is_no_coordinate_is_refused(text):
    for parse_it in (parse_angle, parse_point):
        try:
            found = parse_it(text)
        except ValueError:
            continue
        assert all(abs(value) <= 180 for value in found if isinstance(value, float))


@given(texts)
def test_mending_letters_is_done_once(text):
    assert mend(mend(text)[0])[0] == mend(text)[0]


@given(texts)
def test_a_shown_text_keeps_its_places(text):
    units = Units(text)
    assert len(shown(text)) == len(text) == len(whole(text))
    assert all(units.offset(units.units(place)) == place for place in range(len(text)))
    whole(text).encode("utf-8")


@given(texts)
def test_no_cell_is_run_and_none_is_masked_twice(text):
    assert not is_run(neutral(text)) and neutral(neutral(text)) == neutral(text)
    assert neutral(text) in (text, "'" + text)


@given(texts)
def test_nothing_steers_a_terminal(text):
    assert printable(text).isprintable() and incident_table(())


@given(texts)
def test_a_day_in_a_name_is_an_interval(text):
    found = Days().spans(text)
    assert not found or all(first is None or last is None or first <= last for first, last in _pairs(found))


def _pairs(found):
    return [pair for pair in (found if isinstance(found, (list, tuple)) else [found])
            if isinstance(pair, tuple) and len(pair) == 2 and all(isinstance(day, date) for day in pair)]


@given(whole_texts, whole_texts, st.from_regex(r"[A-Za-z_]\w{0,20}", fullmatch=True))
def test_a_team_s_address_is_read_as_it_was_written(dbname, user, schema):
    address = TeamAddress(dbname=dbname.lstrip("/"), host="db.example", user=user, schema=schema)
    again = parse(address.text)
    assert again == address and again.user == user
