"""Filter, time and table in a real QGIS window, and how long they let it wait."""

import re

import pytest

from .harness import run_scenario


@pytest.fixture(scope="module")
def job(tmp_path_factory):
    return run_scenario("explore", tmp_path_factory.mktemp("explore"))


class TestFacets:
    def test_a_double_click_chooses_a_value_alone(self, job):
        shown, count = job["civilians"]
        assert 0 < shown < job["total"] and int(count) == shown

    def test_the_other_facets_count_what_is_left(self, job):
        assert sum(int(count) for _actor, count in job["actors of civilians"]) == job["civilians"][0]

    def test_a_facet_leaves_its_own_choice_out(self, job):
        shown, count = job["civilians by the first actor"]
        assert shown == count < job["civilians"][0]
        assert sum(int(count) for _target, count in job["targets then"]) > shown

    def test_changes_go_back_and_forth_by_keys(self, job):
        assert job["undone"] == job["civilians"][0] and job["redone"] == job["civilians by the first actor"][0]

    def test_words_are_found_in_titles_and_articles(self, job):
        assert "Car bomb on Civilians, Mosul" in job["words"] and len(job["words"]) < job["total"]

    def test_deaths_from_ten_on(self, job):
        assert job["ten killed"] and min(job["ten killed"]) >= 10

    def test_clear_shows_all(self, job):
        assert job["cleared"] == job["total"]


class TestTimeline:
    def test_a_handle_is_the_filters_day_everywhere(self, job):
        shown, (first, last, *beside) = job["handle dragged"]
        assert 0 < shown < job["total"] and beside == [first, last] and first.endswith("-01")
        assert f">= '{first}'" in job["days dragged to"]

    def test_keys_move_the_handles_by_a_bar(self, job):
        before, after = job["handle dragged"][1][0], job["handle moved by a key"][0]
        months = [int(day[:4]) * 12 + int(day[5:7]) for day in (before, after)]
        assert job["unit of all"] == "month" and months[1] - months[0] == 1
        first, last = job["other handle moved by a key"][:2]
        assert first == after and last < job["handle moved by a key"][1]
        assert job["described"].endswith("the arrow keys move the last day")

    def test_the_zoom_says_which_bars(self, job):
        assert job["unit of less"] in ("week", "day") and job["panned"]

    def test_a_bar_says_what_it_counts(self, job):
        days, count, *actors, rule = job["tip"].split("\n")
        assert re.fullmatch(r"1 \w+ \d{4} – \d+ \w+ \d{4}", days)
        assert rule == "each on the first day it may have happened"
        assert int(count.split()[0]) == sum(int(line.split()[0]) for line in actors)

    def test_a_double_click_on_a_bar_chooses_its_days(self, job):
        first, last = job["a bar's days"][1][:2]
        assert first[:7] == last[:7] and 0 < job["a bar's days"][0] < job["total"]

    def test_days_can_be_typed_beside_it(self, job):
        assert job["typed"][0] == job["typed"][2] == "2020-01-01"
        assert job["all days"][0] == job["total"]

    def test_qgis_own_panel_begins_with_its_days(self, job):
        assert job["offered"] == [job["all days"][1][0], False]

    def test_it_plays_through_qgis_and_gives_back_what_it_took(self, job):
        animated, frame, temporal = job["played"]
        assert animated and frame >= 1 and temporal
        assert job["stopped"] == [True, False]


class TestNames:
    def test_a_named_filter_comes_back(self, job):
        assert job["named"] == job["to be named"] < job["total"]
        assert job["names"] == ["Others"] and job["names left"] == []

    def test_what_is_taken_off_by_hand_is_a_filter_that_is_off(self, job):
        shown, on, said = job["taken off by hand"]
        assert shown == job["total"] and not on and said == job["at first"]
        assert job["on again"] == job["named"]


class TestTable:
    def test_it_has_what_is_shown_the_latest_first(self, job):
        assert len(job["rows"]) == job["total"] and job["dates"][0].endswith("2023") and job["dates"][-1] == ""

    def test_one_selection_in_table_and_map(self, job):
        assert job["selected on the map"] == [job["rows"][1]]
        assert job["two selected"] == 2 and job["selected in the table"]

    def test_reports_stand_side_by_side(self, job):
        (title,), columns, fields, said = job["disputed"]
        assert said.startswith(title) and columns == 3 and "they differ on" in said
        assert "Killed" in fields[:int(re.search(r"differ on (\d+)", said).group(1))]

    def test_the_unplaced_are_one_click_away(self, job):
        rows, unplaced = job["unplaced"]
        assert rows == unplaced and rows

    def test_the_search_narrows_the_table_alone(self, job):
        rows, shown = job["searched"]
        assert rows and all("Mosul" in row for row in rows) and shown == job["total"]

    def test_a_click_on_the_header_sorts(self, job):
        assert job["sorted"] == sorted(job["sorted"], key=str.lower) and len(job["sorted"]) == job["total"]

    def test_a_double_click_goes_there(self, job):
        assert job["zoomed to it"]

    def test_a_value_of_a_cell_becomes_the_filter(self, job):
        assert job["only a clicked value"] == ["Unknown"]


def test_what_is_filtered_is_what_is_exported(job):
    assert job["exported"]


def test_the_project_keeps_everything(job):
    before, after = job["kept"]
    assert before == after and before[0] < job["total"]
    assert job["empty"] == [0, False]


def test_qgis_ends_in_peace(job):
    assert job["exit"] == 0
