"""Scenarios in a real QGIS window: the main job through the dock's own buttons, and coming and going of the plugin."""

import csv
import io
import re

import pytest

from .harness import run_scenario

SAMPLES = 12  # articles in samples/


@pytest.fixture(scope="module")
def main_job(tmp_path_factory):
    return run_scenario("samples", tmp_path_factory.mktemp("samples"))


class TestSamples:
    def test_the_database_lies_beside_the_project(self, main_job):
        assert main_job["database"].endswith("/incidents.gpkg")
        assert "Made when the first articles are added" in main_job["database at first"]

    def test_one_click_reads_them_with_progress(self, main_job):
        assert main_job["strip while running"]
        assert len(main_job["articles"]) == SAMPLES

    def test_the_message_says_what_happened(self, main_job):
        assert re.match(rf"{SAMPLES} articles: \d+ incidents", main_job["after samples"])
        assert f"{main_job['total']} incidents" in main_job["after samples"]

    def test_the_map_shows_them(self, main_job):
        assert main_job["total"] >= SAMPLES


class TestFilter:
    def test_actors_count_the_incidents(self, main_job):
        counts = [count for _actor, count in main_job["actors"]]
        assert sum(counts) == main_job["total"] and counts == sorted(counts, reverse=True)

    def test_no_actor_shows_none_and_one_shows_its_own(self, main_job):
        assert main_job["shown with no actor"] == 0
        assert main_job["shown with the first actor"] == main_job["actors"][0][1]

    def test_off_shows_all_and_forgets_nothing(self, main_job):
        assert main_job["shown while off"] == main_job["total"]
        assert main_job["shown on again"] == main_job["shown with the first actor"]

    def test_clear_shows_all(self, main_job):
        assert main_job["shown when cleared"] == main_job["total"]

    def test_search_narrows_the_list(self, main_job):
        assert 1 <= main_job["actors found"] < len(main_job["actors"])

    def test_dates_change_what_is_shown(self, main_job):
        assert 0 < main_job["shown in the last 30 days"] < main_job["total"]
        assert 0 < main_job["shown since new year"] < main_job["total"]
        assert main_job["shown without unknown dates"] < main_job["shown since new year"]

    def test_the_footer_states_it(self, main_job):
        said = main_job["summary"].replace("\u00a0", " ").replace("\u2060", "")
        shown, total = main_job["shown without unknown dates"], main_job["total"]
        assert re.fullmatch(rf"<b>{shown} of {total} incidents</b> · \d+(–\d+)? killed · \d+ without a place · "
                            r"0 without a date", said)

    def test_a_layer_in_edit_mode_gets_a_message(self, main_job):
        assert "is being edited" in main_job["message in edit mode"]
        assert main_job["shown in edit mode"] == main_job["total before saving"] and main_job["tick is back"]


class TestExport:
    @pytest.mark.parametrize("ending", ["gpkg", "shp", "geojson"])
    def test_what_is_shown_is_what_is_written(self, main_job, ending):
        back = main_job["exported"][ending]
        assert back["valid"] and back["count"] == main_job["shown without unknown dates"]
        assert {"event_id", "actor", "date_start", "killed_min", "evidence"} <= set(back["fields"])

    def test_the_shapefile_keeps_titles(self, main_job):
        assert main_job["exported"]["shp"]["titles"] == main_job["exported"]["gpkg"]["titles"]

    def test_what_is_shown_can_be_coded_and_what_is_left_out_is_told(self, main_job):
        rows = list(csv.DictReader(io.StringIO(main_job["acled"])))
        said = main_job["message of acled"]
        left_out = re.search(r"left out: (\d+)", said)
        assert {row["event_type"] for row in rows} >= {"Explosions/Remote violence"} and "acled.csv" in said
        assert len(rows) + int(left_out.group(1) if left_out else 0) == main_job["shown without unknown dates"]

    def test_everything_is_everything_and_the_filter_stays(self, main_job):
        assert main_job["exported"]["all"]["count"] == main_job["total"]
        assert main_job["shown after export"] == main_job["shown without unknown dates"]


class TestIntake:
    def test_text_can_be_dropped_and_pasted(self, main_job):
        assert all(main_job["drops taken"])
        assert main_job["articles after dropped text"] == SAMPLES + 1
        assert main_job["articles after pasted text"] == SAMPLES + 2

    def test_a_file_that_is_not_there_stops_nothing(self, main_job):
        assert re.match("1 article: .*trouble: 1", main_job["message with trouble"])

    def test_a_cancelled_run_says_so(self, main_job):
        assert main_job["message when cancelled"].startswith("Cancelled.")
        assert main_job["articles after cancel"] < SAMPLES + 2 + 400


class TestProject:
    def test_it_keeps_the_filter(self, main_job):
        assert main_job["shown before saving"] < main_job["total before saving"]
        assert main_job["shown after loading"] == main_job["shown before saving"]
        assert main_job["first actor after loading"] == 0  # Qt.CheckState.Unchecked

    def test_without_layers_the_dock_is_empty(self, main_job):
        assert main_job["explore without a project"] == main_job["explore without the layer"] == 0
        assert main_job["articles without the layer"] == 0


class TestOtherButtons:
    def test_the_users_own_actors_are_a_menu_away(self, main_job):
        assert main_job["lexicon folder"].endswith("/dateline/lexicon")
        assert "counts from the next run on" in main_job["message about the lexicon"]
        assert "River Wolves" in main_job["actors with one's own"]

    def test_another_database_can_be_chosen(self, main_job):
        assert main_job["second database"].endswith("/second.gpkg")
        assert main_job["second total"] == main_job["total"]

    def test_a_country_file_can_be_added_and_removed(self, main_job):
        assert "takes part from the next run on" in main_job["message about the country file"]
        assert not main_job["country files left"]


def test_qgis_ends_in_peace(main_job):
    assert main_job["exit"] == 0


def test_loading_and_unloading_leaves_nothing(tmp_path):
    results = run_scenario("reload", tmp_path)
    assert all(loop["dock was there"] and loop["dock is gone"] for loop in results["loops"])
    assert {loop["asked"] for loop in results["loops"]} == {"Mosul"}
    assert results["after"] == results["before"]
    assert not [text for text in results["warnings"] if "dateline" in text.lower()]
    assert results["place kept"] == results["place chosen"]
    assert results["unloaded while reading"] and not results["dock after that"]
    assert results["exit"] == 0


def test_a_missing_package_is_told_and_stops_nothing(tmp_path):
    results = run_scenario("missing_package", tmp_path)
    assert results["loaded"] and not results["dock without geopy"]
    assert "needs geopy" in results["message"]
    assert "apt install python3-geopy" in results["detail"]
    assert results["dock with geopy"] and not results["dock after unload"]


@pytest.mark.parametrize("font, theme, scale", [
    (9, "default", 1), (13.5, "default", 1), (18, "default", 1), (9, "Night Mapping", 1), (9, "default", 1.25),
    (9, "default", 1.5), (9, "Night Mapping", 2)])
def test_a_narrow_dock_clips_nothing(tmp_path, font, theme, scale):
    results = run_scenario("widths", tmp_path, font=font, theme=theme, scale=scale, screen="3400x2100", dock=360)
    assert results["width"] <= 365
    assert results["empty"] == results["articles"] == results["review"] == results["explore"] == []


def test_what_qgis_offers_everywhere(tmp_path):
    results = run_scenario("citizen", tmp_path)
    assert results["prefixes"] == ["gaz"]
    assert results["latin"][0][0] == results["arabic"][0][0] == "Mosul" and "Nineveh" in results["latin"][0][1]
    assert results["typed"][0][0] == "Mardan" and results["nothing"] == results["without prefix"] == []
    lon, lat, width = results["map went to"]
    assert (lon, lat) == pytest.approx((43.13, 36.34), abs=0.1) and width < 1
    assert len(results["dialogs"]) == 7
    counts = results["layers"]
    assert counts["Articles"] == SAMPLES and counts["Incidents"] == counts["these"] >= SAMPLES
    assert results["styled"] == ["pointCluster"] * 2
    assert all(size > 1000 for size in results["batch"]) and results["exit"] == 0
